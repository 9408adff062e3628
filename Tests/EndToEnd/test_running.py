"""How interactions are run: in shares, again and again, only what failed last time; and what becomes of a part of a run."""

import json
import signal
import socket
import subprocess
import threading

import pytest

from misbehaving import GOOD, RawServer, http_answer
from pacts import contract, interaction, write
from tools import PACT, TREATY, environment, run

PATHS = [f"/{number}" for number in range(12)]


class Provider(RawServer):
    """Answers well, or what it is told for a path; calls back at the request of a certain number."""

    def __init__(self) -> None:
        self.answers: dict[str, list[bytes]] = {}
        self.at: tuple[int, threading.Event] | None = None
        self.go_on = threading.Event()
        super().__init__()

    def answer(self, connection: socket.socket, path: str) -> None:
        if self.at and len(self.paths) == self.at[0]:
            self.at[1].set()
            self.go_on.wait(20)
        answers = self.answers.get(path, [GOOD])
        connection.sendall(answers.pop(0) if len(answers) > 1 else answers[0])


@pytest.fixture
def provider(request):
    server = Provider()
    request.addfinalizer(server.stop)
    return server


def options(provider, *more):
    return ["--hostname", "127.0.0.1", "--port", str(provider.port), "--provider-name", "orders", *more]


def publishing(broker, version="7"):
    return ["--broker-url", broker.url, "--publish", "--provider-version", version]


def publish_contract(treaty, tmp_path):
    treaty.publish(write(tmp_path, contract(*PATHS)), version="1").expect(0)


def evidence(broker):
    path = "/matrix?q[][pacticipant]=web&q[][version]=1&q[][pacticipant]=orders&q[][version]=7&latestby=cvpv"
    (row,) = broker.get(path).json["matrix"]
    return row["treaty:evidence"]


def test_shards_add_up_in_the_broker(broker, treaty, provider, tmp_path):
    publish_contract(treaty, tmp_path)
    count = 3
    for index in range(1, count + 1):
        before = len(provider.paths)
        done = treaty.verifier(*options(provider, *publishing(broker), "--shard", f"{index}/{count}")).expect(0)
        assert f"{len(provider.paths) - before} of 12 interactions are selected" in done.out
        known = evidence(broker)
        assert (known["passed"], known["total"]) == (len(provider.paths), 12)
        answer = treaty.can_they_meet(("web", "1"), ("orders", "7"))
        if index < count:
            assert "is incomplete" in answer.expect(1).text
        else:
            answer.expect(0)
    assert sorted(provider.paths) == sorted(PATHS), "each one exactly once"
    assert evidence(broker)["level"] == "verified"


def test_workers_may_run_at_the_same_time(broker, treaty, provider, tmp_path):
    publish_contract(treaty, tmp_path)
    commands = [
        [TREATY, "verify", *options(provider, *publishing(broker), "--shard", f"{index}/4")] for index in range(1, 5)]
    workers = [
        subprocess.Popen(
            [str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
        for command in commands]
    assert [worker.wait(60) for worker in workers] == [0] * 4
    assert sorted(provider.paths) == sorted(PATHS)
    treaty.can_they_meet(("web", "1"), ("orders", "7")).expect(0)


def test_a_failing_share_fails_the_whole(broker, treaty, provider, tmp_path):
    publish_contract(treaty, tmp_path)
    provider.answers["/5"] = [http_answer("500 Oops")]
    codes = [
        treaty.verifier(*options(provider, *publishing(broker), "--shard", f"{index}/3")).code for index in (1, 2, 3)]
    assert sorted(codes) == [0, 0, 1]
    assert evidence(broker) | {"level": "failed", "passed": 11, "failed": 1} == evidence(broker)
    assert "failed" in treaty.can_they_meet(("web", "1"), ("orders", "7")).expect(1).text


def test_what_a_filter_left_is_published_as_a_part(broker, treaty, provider, tmp_path):
    publish_contract(treaty, tmp_path)
    verify = options(provider, *publishing(broker), "--filter-description")
    treaty.verifier(*verify, "/1[01]?$").expect(0)
    assert evidence(broker) | {"level": "partial", "passed": 3, "missing": 9} == evidence(broker)
    treaty.verifier(*verify, "nothing like it").expect(0)
    assert evidence(broker)["missing"] == 9
    treaty.verifier(*options(provider, *publishing(broker))).expect(0)
    assert evidence(broker)["level"] == "verified"


def test_an_interrupted_run_publishes_what_it_ran(broker, treaty, provider, tmp_path):
    publish_contract(treaty, tmp_path)
    reached = threading.Event()
    provider.at = (5, reached)
    command = [TREATY, "verify", *options(provider, *publishing(broker), "--request-timeout", "20000")]
    running = subprocess.Popen(
        [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment())
    assert reached.wait(20)
    running.send_signal(signal.SIGINT)
    assert "interrupt again" in next(line for line in running.stdout if "interrupt" in line)
    provider.go_on.set()
    out = running.communicate(timeout=30)[0]
    assert running.returncode == 2, out
    assert provider.paths == PATHS[:5]
    assert "The run was interrupted" in out
    assert evidence(broker) | {"level": "partial", "passed": 5, "missing": 7} == evidence(broker)


def test_the_second_signal_ends_the_wait_for_a_provider(provider, tmp_path):
    reached = threading.Event()
    provider.at = (1, reached)
    file = write(tmp_path, contract(*PATHS))
    command = [TREATY, "verify", "--file", file, *options(provider, "--request-timeout", "60000")]
    running = subprocess.Popen(
        [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment())
    assert reached.wait(20)
    running.send_signal(signal.SIGINT)
    assert any("interrupt again" in line for line in running.stdout)
    running.send_signal(signal.SIGINT)
    assert running.wait(20) == 2
    running.stdout.close()


def test_a_signal_ends_the_wait_for_a_state(provider, tmp_path):
    provider.answers["/states"] = [http_answer("503 Not Yet")]
    file = write(tmp_path, contract("/1"))
    states = ["--state-change-url", f"{provider.url}/states"]
    command = [TREATY, "verify", "--file", file, *options(provider, *states)]
    running = subprocess.Popen(
        [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment())
    assert any("trying again in 4 s" in line for line in running.stdout), "told while it waits"
    running.send_signal(signal.SIGINT)
    assert running.wait(3.5) == 2
    running.stdout.close()


def test_flaky_interactions_fail_with_their_counts(broker, treaty, provider, tmp_path):
    publish_contract(treaty, tmp_path)
    provider.answers["/3"] = [GOOD, http_answer("503 Later"), GOOD]
    report = tmp_path / "report.json"
    treaty.verifier(*options(provider, *publishing(broker), "--repeat", "4", "--json", report)).expect(1)
    assert len(provider.paths) == 48
    (result,) = broker.get("/pacts/provider/orders/consumer/web/version/1/verification-results/latest").json["testResults"][3:4]
    assert result["success"] is False
    assert result["treaty:runs"] == {"total": 4, "passed": 3, "failed": 1}
    assert evidence(broker) | {"level": "failed", "passed": 11, "failed": 1} == evidence(broker)


def test_only_what_failed_last_time(provider, tmp_path):
    file, report = write(tmp_path, contract(*PATHS)), tmp_path / "report.json"
    provider.answers["/3"] = provider.answers["/8"] = [http_answer("500 Oops")]
    verify = [TREATY, "verify", "--file", file, *options(provider, "--json", report)]
    run(*verify).expect(1)
    provider.answers["/8"] = [GOOD]
    provider.paths.clear()
    run(*verify, "--last-failed").expect(1)
    assert provider.paths == ["/3", "/8"]
    provider.answers["/3"] = [GOOD]
    provider.paths.clear()
    run(*verify, "--last-failed").expect(0)
    assert provider.paths == ["/3"]
    provider.paths.clear()
    again = run(*verify, "--last-failed").expect(0)
    assert len(provider.paths) == 12
    assert "all interactions are verified" in again.text


def test_the_list_of_failures_stays_where_none_of_them_is_there_any_more(provider, tmp_path):
    file, report = write(tmp_path, contract(*PATHS)), tmp_path / "report.json"
    provider.answers["/3"] = [http_answer("500 Oops")]
    run(TREATY, "verify", "--file", file, *options(provider, "--json", report)).expect(1)
    before = report.read_bytes()
    other = write(tmp_path, contract("/other"), "other.json")
    run(TREATY, "verify", "--file", other, *options(provider, "--json", report), "--last-failed").expect(0)
    assert report.read_bytes() == before


def test_the_first_failure_ends_the_run(provider, tmp_path):
    provider.answers["/2"] = [http_answer("500 Oops")]
    file = write(tmp_path, contract(*PATHS))
    run(TREATY, "verify", "--file", file, *options(provider, "--exit-on-first-error")).expect(1)
    assert provider.paths == PATHS[:3]


def test_isolated_states_run_side_by_side(provider, tmp_path):
    file = write(tmp_path, contract(*PATHS))
    states = ["--state-change-url", f"{provider.url}/states", "--state-change-teardown"]
    done = run(
        TREATY, "verify", "--file", file, *options(provider, *states, "--concurrency", "4", "--isolated-states"))
    done.expect(0)
    assert provider.paths.count("/states") == 24
    told = run(TREATY, "verify", "--file", file, *options(provider, *states, "--concurrency", "4")).expect(0)
    assert "one after the other" in told.text


@pytest.mark.parametrize("command", [[PACT, "verifier"], [TREATY, "verify"]], ids=["pact", "treaty"])
def test_messages_come_from_the_message_endpoint(provider, tmp_path, command):
    body = {"content": {"ok": True}, "contentType": "application/json", "encoded": False}
    elements = [
        {"type": "Asynchronous/Messages", "description": "an event", "contents": body},
        {"type": "Synchronous/Messages", "description": "a question", "request": {"contents": body},
         "response": [{"contents": body}]},
        interaction("/plain", type="Synchronous/HTTP") | {
            "response": {"status": 200, "body": body}},
    ]
    document = contract() | {"interactions": elements, "metadata": {"pactSpecification": {"version": "4.0"}}}
    file = write(tmp_path, document)
    run(*command, "--file", file, *options(provider, "--transports", f"message:{provider.port}/messages")).expect(0)
    assert provider.paths == ["/messages", "/messages", "/plain"]
    provider.answers["/messages"] = [http_answer("200 OK", json.dumps({"ok": 1}).encode(), "application/json")]
    failed = run(
        *command, "--file", file, *options(provider, "--transports", f"message:{provider.port}/messages")).expect(1)
    assert "There were 2 pact failures" in failed.out
