"""The gate asked by both official clients and by ours, side by side: the same answer, and the same exit code."""

import json
import signal
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

import pytest

from gate_stage import PAIRS, Stage, Trio
from tools import TREATY, Broker, environment


@pytest.fixture
def stage(broker):
    return Stage(broker)


@pytest.fixture
def trio(broker):
    return Trio(broker.url)


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    """Foo 1 is verified by Bar 1 and failed with Bar 2, Foo 2 is not verified, Lone has no contract; Bar 1 is in live.

    One broker for all who only ask.
    """
    broker = Broker(tmp_path_factory.mktemp("story"))
    try:
        yield told(Stage(broker))
    finally:
        broker.kill()


def told(stage):
    stage.publish("Foo", "1", "Bar", "one", branch="main", tag="dev")
    stage.publish("Foo", "2", "Bar", "two", branch="feat/x", tag="prod")
    stage.main_branch("Foo", "main")
    stage.version("Bar", "1", branch="main", tag="prod")
    stage.main_branch("Bar", "main")
    stage.result("Foo", "1", "Bar", "1", True)
    stage.result("Foo", "1", "Bar", "2", False)
    stage.version("Lone", "1")
    stage.environment("live")
    stage.environment("empty")
    stage.deploy("Bar", "1", "live")
    return stage


@pytest.fixture
def asked(story):
    return Trio(story.broker.url)


QUESTIONS = [
    "can-i-deploy -a Foo -e 1 --to-environment live",
    "can-i-deploy -a Foo -e 2 --to-environment live",
    "can-i-deploy -a Foo -e 1 --to-environment empty",
    "can-i-deploy -a Bar -e 1 --to-environment empty",
    "can-i-deploy -a Foo -e 1 --to-environment nowhere",
    "can-i-deploy -a Nobody -e 1 --to-environment live",
    "can-i-deploy -a Foo -e 99 --to-environment live",
    "can-i-deploy -a Foo -e 1 --to prod",
    "can-i-deploy -a Foo -e 1",
    "can-i-deploy -a Foo -e 1 -a Bar -e 1",
    "can-i-deploy -a Foo -e 1 -a Bar -e 2",
    "can-i-deploy -a Foo --latest -a Bar -e 1",
    "can-i-deploy -a Foo --latest dev -a Bar -e 1",
    "can-i-deploy -a Foo -l prod -a Bar -e 1",
    "can-i-deploy -a Foo --branch main -a Bar --branch main",
    "can-i-deploy -a Foo --branch feat/x -a Bar -e 1",
    "can-i-deploy -a Foo --branch none -a Bar -e 1",
    "can-i-deploy -a Foo -e 2 --to-environment live --ignore Bar",
    "can-i-deploy -a Foo -e 2 --to-environment live --ignore Other",
    "can-i-deploy -a Lone -e 1 --to-environment live",
    "can-i-deploy -a Foo -e 2 --to-environment live --dry-run",
    "can-i-merge -a Foo -e 1",
    "can-i-merge -a Foo -e 2",
    "can-i-merge -a Bar -e 1",
    "can-i-merge -a Bar -e 2",
    "can-i-merge -a Nobody -e 1",
    "can-i-merge -a Foo -e 99",
    "can-i-merge -a Foo -e 2 --dry-run",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_gets_the_same_answer(asked, question):
    """What every client prints as JSON is the broker's answer, and all of them end with the same code."""
    answers = asked.ask(*question.split())
    code = answers["treaty"].code
    assert {name: done.code for name, done in answers.items()} == dict.fromkeys(answers, code)
    # As JSON the older client prints what the broker answers: once is enough, below. The newer one prints a no as JSON
    # and ends with 0; ours ends as ever.
    documents = asked.ask(*question.split(), "--output", "json", without=["ruby"])
    assert documents["treaty"].code == code
    if "summary" in documents["treaty"].out:
        shown = {name: documents[name].json for name in documents}
        assert counts(shown["rust"]) == counts(shown["treaty"])
        assert len(shown["rust"]["matrix"]) == len(shown["treaty"]["matrix"])
        for name, done in answers.items():
            # About a branch the newer client asks without `latest`, which the reason repeats.
            for notice in notices(shown["rust" if name == "rust" else "treaty"]):
                assert notice in done.text, name


def counts(document):
    return {name: count for name, count in document["summary"].items() if name != "reason"}


def notices(document):
    return [line for notice in document["notices"] for line in notice["text"].split("\n")]


@pytest.mark.parametrize("version, code", [("1", 0), ("2", 1)])
@pytest.mark.parametrize("option", ["--no-main-branch", "--skip-main-branch"])
@pytest.mark.parametrize("value", ["true", "false"])
def test_the_newer_client_wants_a_value_after_these_flags_and_makes_nothing_of_it(asked, version, code, option, value):
    answers = asked.ask(
        "can-i-deploy", "-a", "Foo", "-e", version, option, value, "--to-environment", "live", without=["ruby"])
    assert {name: done.code for name, done in answers.items()} == dict.fromkeys(answers, code)


def test_an_equals_sign_may_join_option_and_value(asked):
    """The newer client doesn't find its selectors then."""
    question = "can-i-deploy --pacticipant=Foo --version=1 --to-environment=live"
    answers = asked.ask(*question.split(), without=["rust"])
    assert {name: done.code for name, done in answers.items()} == dict.fromkeys(answers, 0)


@pytest.mark.parametrize("variable, value, question, code", [
    ("PACT_BROKER_CAN_I_DEPLOY_DRY_RUN", "true", "can-i-deploy -a Foo -e 2 --to-environment live", 0),
    ("PACT_BROKER_CAN_I_DEPLOY_IGNORE", "Other, Bar", "can-i-deploy -a Foo -e 2 --to-environment live", 0),
])
def test_variables_of_the_environment_mean_the_same(asked, variable, value, question, code):
    answers = asked.ask(*question.split(), env={variable: value}, without=["rust"])
    assert {name: done.code for name, done in answers.items()} == dict.fromkeys(answers, code)


def test_the_older_clients_own_variables(asked):
    question = "can-i-merge -a Foo -e 2".split()
    for variable, value in [("PACT_BROKER_CAN_I_MERGE_DRY_RUN", "true"), ("PACT_BROKER_CAN_I_MERGE_IGNORE", "Bar")]:
        answers = asked.ask(*question, env={variable: value}, without=["rust"])
        assert all(done.code == 0 for done in answers.values()), variable
    question = "can-i-deploy -a Foo -e 2 --to-environment live".split()
    answers = asked.ask(*question, env={"PACT_BROKER_CAN_I_DEPLOY_EXIT_CODE_BETA": "42"}, without=["rust"])
    assert all(done.code == 42 for done in answers.values())


@pytest.mark.parametrize("question, code", [
    ("-a Foo -e 1 -a Bar -e 1", 1), ("-a Foo -e 1 -a Bar -e 2", 1), ("-a Foo -e 2 -a Bar -e 1", 0),
    ("-a Foo -e 99 -a Bar -e 1", 0), ("-a Nobody -e 1 -a Bar -e 1", 0),
])
def test_verification_required(asked, question, code):
    answers = asked.ask(
        "verification-required", *question.split(), env={"PACT_BROKER_FEATURES": "verification_required"},
        without=["rust"])
    assert {name: done.code for name, done in answers.items()} == dict.fromkeys(answers, code)
    if "Nobody" not in question:
        said = "No verification is required." if code else "Verification is required."
        assert all(said in done.text for done in answers.values())


def test_the_table_of_the_older_client_is_ours(asked):
    """Line by line, but for what only our broker knows: what failed and what would make it a yes."""
    for question in ["-a Foo -e 1 --to-environment live", "-a Foo -e 1 -a Bar -e 2"]:
        answers = asked.ask("can-i-deploy", *question.split(), without=["rust"])
        if "ruby" not in answers:
            pytest.skip(Trio.MISSING)
        ours = [line.rstrip() for line in answers["treaty"].out.split("\n\nWhat ")[0].strip().splitlines()]
        theirs = [line.rstrip() for line in answers["ruby"].out.strip().splitlines()]
        assert ours == theirs


def test_a_no_says_what_failed_and_what_would_make_it_a_yes(story, asked):
    answer = asked.one("treaty", "can-i-deploy", "-a", "Foo", "-e", "1", "-a", "Bar", "-e", "2").expect(1)
    failed = "  Foo 1 with Bar 2, built by http://ci.test/2\n    one\n      status: expected 200 but was 500"
    assert f"What failed:\n{failed}" in answer.out
    assert "What would make it a yes:\n  * Mend Bar 2 or the contract (1 of 1 interactions failed), verify again" in answer.out
    assert f"    {story.broker.url}/pacts/provider/Bar/consumer/Foo/version/1" in answer.out


@pytest.mark.parametrize("question", ["can-i-deploy -a Foo --to-environment live", "can-i-deploy -e 1 -a Foo", "can-i-merge"])
def test_an_unclear_question_is_wrong_usage(asked, question):
    answers = asked.ask(*question.split(), without=["rust"])
    assert answers.pop("treaty").code == 64
    assert all(done.code == 1 for done in answers.values())


def test_no_broker_is_no_answer():
    trio = Trio("http://127.0.0.1:9")
    answer = trio.one("treaty", "can-i-merge", "-a", "Foo", "-e", "1", "--retries", "1").expect(2)
    assert "Computer says" not in answer.text


@pytest.mark.parametrize("names", PAIRS)
def test_names_of_every_kind(stage, trio, names):
    consumer, provider, version = names
    stage.publish(consumer, version, provider, "one")
    stage.result(consumer, version, provider, "1", True)
    answers = trio.ask("can-i-deploy", "-a", consumer, "-e", version, "-a", provider, "-e", "1")
    assert {name: done.code for name, done in answers.items()} == dict.fromkeys(answers, 0)


class Waiting:
    """`treaty can-i-deploy --retry-while-unknown` in the background, until it has begun to wait."""

    def __init__(self, broker, *options, consumer="Foo"):
        command = [TREATY, "can-i-deploy", "-b", broker.url, "-a", consumer, "-e", "1", "-a", "Bar", "-e", "1", *options]
        self.process = subprocess.Popen(
            [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=environment())
        self.told = ""
        while "Waiting for 1 verification result to be published" not in self.told:
            line = self.process.stderr.readline()
            assert line, f"it ended: {self.told}"
            self.told += line

    def end(self, limit=20):
        out, err = self.process.communicate(timeout=limit)
        return self.process.returncode, out, self.told + err


@pytest.fixture
def unverified(stage):
    stage.publish("Foo", "1", "Bar", "one")
    stage.version("Bar", "1")
    return stage


def test_waiting_is_one_request_that_is_answered_with_the_result(unverified, broker):
    waiting = Waiting(broker, "--retry-while-unknown", "6", "--retry-interval", "10", "-v")
    began = time.monotonic()
    unverified.result("Foo", "1", "Bar", "1", True)
    code, out, err = waiting.end()
    assert code == 0 and "Computer says yes" in out
    assert time.monotonic() - began < 5, "it did not wait for an interval"
    assert err.count("GET http") <= 3, err  # the question, the wait that may have begun before or after the result


def test_who_waits_is_answered_when_the_broker_stops(unverified, broker):
    waiting = Waiting(broker, "--retry-while-unknown", "6", "--retry-interval", "10", "--retries", "1")
    held = [wait(broker) for _ in range(5)]
    # Ten seconds would be the time limit of a stop: nobody who waits may hold it up.
    began = time.monotonic()
    assert broker.stop() == 0
    assert time.monotonic() - began < 3
    for connection in held:
        connection.close()
    waiting.process.kill()
    waiting.end()


def test_who_went_away_is_not_waited_for(unverified, broker):
    """Twenty clients that leave in the middle of their wait hold up neither others nor the stop."""
    for connection in [wait(broker) for _ in range(20)]:
        connection.close()
    unverified.result("Foo", "1", "Bar", "1", True)
    assert summary_after_wait(broker)["deployable"] is True
    began = time.monotonic()
    assert broker.stop() == 0
    assert time.monotonic() - began < 3


def test_many_can_wait_and_others_are_served(unverified, broker):
    with ThreadPoolExecutor(20) as pool:
        waiting = [pool.submit(summary_after_wait, broker) for _ in range(20)]
        for number in range(20):
            began = time.monotonic()
            unverified.version("Other", str(number))
            assert time.monotonic() - began < 2
        unverified.result("Foo", "1", "Bar", "1", True)
        assert [each.result(15)["deployable"] for each in waiting] == [True] * 20


MATRIX = "/matrix?q[][pacticipant]=Foo&q[][version]=1&q[][pacticipant]=Bar&q[][version]=1"
WAIT = {"Prefer": "wait=30"}


def summary_after_wait(broker):
    client = broker.http(limit=40)
    reply = client.send("GET", MATRIX.replace("[", "%5B").replace("]", "%5D"), headers=WAIT)
    client.close()
    assert reply.headers["preference-applied"] == "wait=30"
    return reply.json["summary"]


def wait(broker):
    """A connection on which the answer to a question is held back."""
    connection = HTTPConnection("127.0.0.1", broker.port, timeout=40)
    connection.request("GET", MATRIX.replace("[", "%5B").replace("]", "%5D"), headers=WAIT)
    return connection


def test_ctrl_c_ends_the_wait_at_once(unverified, broker):
    waiting = Waiting(broker, "--retry-while-unknown", "60", "--retry-interval", "10")
    waiting.process.send_signal(signal.SIGINT)
    code, out, err = waiting.end(5)
    assert code == 2
    assert "interrupted" in err and "Computer says" not in out


def test_the_official_clients_poll_as_before(unverified, broker, trio):
    question = "can-i-deploy -a Foo -e 1 -a Bar -e 1 --retry-while-unknown 3 --retry-interval 1".split()
    threading.Timer(1.2, lambda: unverified.result("Foo", "1", "Bar", "1", True)).start()
    answers = trio.ask(*question)
    assert {name: done.code for name, done in answers.items()} == dict.fromkeys(answers, 0)


def test_json_is_the_whole_answer(asked):
    answers = asked.ask("can-i-deploy", "-a", "Foo", "-e", "1", "-a", "Bar", "-e", "2", "-o", "json", without=["rust"])
    documents = [json.loads(done.out) for done in answers.values()]
    assert documents[0]["summary"]["failed"] == 1
    assert all(document == documents[0] for document in documents)
