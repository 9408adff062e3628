"""Commands about applications, versions, environments and contracts, driven by the official clients and by ours."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pytest

from official import OURS, RUBY, RUBY_PROGRAMS, RUST, UUID, Side, Step, walk
from gate_stage import Trio
from pacts import contract, write
from tools import TREATY, Broker, run

pytestmark = pytest.mark.skipif(not RUBY_PROGRAMS, reason="the official Ruby client could not be installed")

NOWHERE = "c0ffee00-0000-4000-8000-000000000000"

ENVIRONMENTS = [
    Step("list-environments"),
    Step("create-environment --name live --display-name 'Live ü' --production --contact-name Ops "
         "--contact-email-address ops@example.org", says=["Created live environment in the Pact Broker with UUID "],
         ours_says=["See http://127.0.0.1:"]),
    Step("create-environment --name test --no-production", instead={RUST: ["create-environment --name test"]}),
    Step("create-environment --name test", 1, says=["name 'test' is already used by an existing environment."]),
    Step("create-environment --name 'a b'", 1, says=["cannot contain spaces"]),
    Step("create-environment --name third --output json", json=[RUST, RUBY, OURS]),
    Step("create-environment --name fourth -o id", says=["-"]),
    Step("list-environments", table=True, says=["live", "Live ü", "test", "true", "false"]),
    Step("list-environments -o json", json=[RUST, RUBY, OURS]),
    Step("describe-environment --uuid {uuid:live}",
         says=["Name: live", "Display Name: Live ü", "Production: true", "Contacts:", "Name: Ops"],
         ours_says=["Uuid: ", "    Email Address: ops@example.org"]),
    Step("describe-environment --uuid {uuid:live} --output json", json=[RUST, RUBY, OURS]),
    Step(f"describe-environment --uuid {NOWHERE}", 1,
         ours_says=[f"No environment found with UUID '{NOWHERE}'. Available options: ", "live ("]),
    # What the official clients aren't told, they change too: the Rust client all of it, the Ruby client whether it is
    # production. So they are told everything.
    Step("update-environment --uuid {uuid:live} --name prod --display-name 'Live 2' --production --contact-name B "
         "--contact-email-address b@example.org", ours_says=["Updated prod environment in the Pact Broker"]),
    Step("update-environment --uuid {uuid:prod} --name prod --display-name 'Live 2' --production --contact-name C "
         "-o json", json=[RUST, RUBY, OURS]),
    Step("update-environment --uuid {uuid:prod} --name test", 1, says=["name 'test' is already used"]),
    Step(f"update-environment --uuid {NOWHERE} --name x", 1),
    Step("delete-environment --uuid {uuid:third}", ours_says=["Deleted environment third from the Pact Broker"]),
    Step(f"delete-environment --uuid {NOWHERE}", 1),
]

AB = "--pacticipant 'Ä/ö %25 x' --environment"
DEPLOYMENTS = [
    *(Step(f"create-or-update-version -a 'Ä/ö %25 x' -e '{number}'") for number in ("1.0/β", "2")),
    *(Step(f"create-environment --name {name}") for name in ("live", "test")),
    Step(f"record-deployment {AB} live -e 9", 1, ours_says=["Version 9 of Ä/ö %25 x does not exist."]),
    Step(f"record-deployment {AB} nowhere -e 2", 1, says=["nowhere"], ours_says=["Available options: live, test"]),
    Step(f"record-deployment {AB} live -e '1.0/β'",
         says=["Recorded deployment of Ä/ö %25 x version 1.0/β to live environment in the Pact Broker."],
         ours_says=["See http://127.0.0.1:"]),
    Step(f"record-deployment {AB} live -e 2 --application-instance 'blue ü' -o json", json=[RUST, RUBY, OURS]),
    Step(f"record-deployment {AB} live -e 2 --target green",
         says=["Recorded deployment of Ä/ö %25 x version 2 to live environment (application instance green) in the"]),
    Step(f"record-undeployment {AB} nowhere", 1, says=["nowhere"], ours_says=["Available options: live, test"]),
    Step(f"record-undeployment {AB} test", 1,
         says=["Ä/ö %25 x is not currently deployed to test environment. Cannot record undeployment."]),
    Step("record-undeployment -a nobody --environment live", 1, says=["nobody"],
         ours_says=["No pacticipant with name 'nobody' found."]),
    Step(f"record-undeployment {AB} live --application-instance red", 1,
         says=["is not currently deployed to application instance 'red' in live environment. Please omit the "
               "application instance or specify one of the following application instances to record the undeployment "
               "from: ", "blue ü", "green"]),
    Step(f"record-undeployment {AB} live -o json", json=[RUBY, OURS]),
    Step(f"record-undeployment {AB} live", 1,
         says=["Please specify one of the following application instances to record the undeployment from: ",
               "blue ü", "green"]),
    Step(f"record-undeployment {AB} live --target green", says=["Ä/ö %25 x", "live environment", "green"],
         ours_says=["Recorded undeployment of Ä/ö %25 x version 2 from live environment (application instance g"]),
    Step(f"record-deployment {AB} test -e 2"),
    Step(f"record-deployment {AB} test -e '1.0/β'"),
    Step(f"record-undeployment {AB} test --application-instance red", 1, says=["Please omit the application"]),
]

RELEASES = [
    *DEPLOYMENTS[:4],
    Step(f"record-release {AB} live -e 9", 1, ours_says=["Version 9 of Ä/ö %25 x does not exist."]),
    Step(f"record-release {AB} nowhere -e 2", 1, says=["nowhere"], ours_says=["Available options: live, test"]),
    Step(f"record-release {AB} live -e '1.0/β'",
         says=["Recorded release of Ä/ö %25 x version 1.0/β to live environment in the Pact Broker."]),
    Step(f"record-release {AB} live -e '1.0/β'"),
    Step(f"record-release {AB} live -e 2 -o json", json=[RUST, RUBY, OURS]),
    Step(f"record-release {AB} test -e 2"),
    Step(f"record-support-ended {AB} nowhere -e 2", 1, says=["nowhere"], ours_says=["Available options: live, test"]),
    Step(f"record-support-ended {AB} live -e 9", 1,
         ours_says=["Ä/ö %25 x version 9 is not currently released in live environment. Cannot record support ended."]),
    Step("record-support-ended -a nobody --environment live -e 1", 1, ours_says=["No pacticipant with name 'nobody'"]),
    Step(f"record-support-ended {AB} live -e '1.0/β'", says=["Recorded support ended for ", "1.0/β", "live"]),
    Step(f"record-support-ended {AB} live -e '1.0/β'", 1),
    Step(f"record-support-ended {AB} test -e 2 -o json", json=[RUBY, OURS]),
    Step("describe-version -a 'Ä/ö %25 x' --environment live", says=["2", "live"], ours_says=["Released"],
         instead={RUBY: []}),
]

CRASH = (1, "the Ruby client fails with an error of its own after it has done what was asked")
PACTICIPANTS = [
    Step("list-pacticipants"),
    Step("describe-pacticipant --name x", 1, ours_says=["No pacticipant with name 'x' found."]),
    Step("create-or-update-pacticipant --name 'Ä/ö %25 x' --display-name 'The A' --main-branch m/ä "
         "--repository-url https://git.example/a?b=c", says=["Ä/ö %25 x", "created"],
         ours_says=['Pacticipant "Ä/ö %25 x" created in the Pact Broker', "See http://127.0.0.1:"]),
    Step("create-or-update-pacticipant --name 'Ä/ö %25 x' --display-name 'The AA'", says=["Ä/ö %25 x", "updated"]),
    Step("create-or-update-pacticipant --name 'Ä/ö %25 x'", says=["updated"]),
    Step("create-or-update-pacticipant --name 'Ä/ö %25 x' --main-branch 'x y'", 1, says=["cannot contain spaces"]),
    Step("create-or-update-pacticipant --name plain --output json", differs={RUBY: CRASH}),
    Step("list-pacticipants", table=True),
    Step("list-pacticipants -o json", json=[RUST, RUBY, OURS]),
    Step("describe-pacticipant --name 'Ä/ö %25 x'",
         says=["Name: Ä/ö %25 x", "Display Name: The AA", "Main Branch: m/ä", "https://git.example/a?b=c"]),
    Step("describe-pacticipant --name 'Ä/ö %25 x' -o json", json=[RUST, RUBY, OURS]),
]

P = "-a 'Ä/ö %25 x'"
NO_ERROR = (0, "the Rust client is silent about a missing branch unless it is told otherwise")
VERSIONS = [
    Step(f"create-or-update-version {P} -e '1 ü'", says=["1 ü"],
         ours_says=["Created/updated pacticipant version 1 ü in the Pact Broker", "See http://127.0.0.1:"]),
    Step(f"create-or-update-version {P} -e 2 --branch feat/ü -t 'x/y %' -t z",
         instead={RUST: [f"create-or-update-version {P} -e 2 --branch feat/ü -t 'x/y %'",
                         f"create-or-update-version {P} -e 2 -t z"]},
         ours_says=["Created/updated pacticipant version 2 with branch feat/ü and tag(s) x/y %, z in the Pact"]),
    Step(f"create-or-update-version {P} -e 3 --branch main -o json", json=[RUBY, OURS]),
    Step(f"create-version-tag {P} -e 9 -t z", 1, says=["9"], ours_says=["Could not create tag. Version 9 of Ä/ö"]),
    Step(f"create-version-tag {P} -e 9 -t z --auto-create-version", says=["Tagging ", "9", "z"],
         ours_says=["Tagging Ä/ö %25 x version 9 as z"]),
    Step(f"create-version-tag {P} -e 3 -t p -t q", instead={RUST: [f"create-version-tag {P} -e 3 -t p,q"]}),
    Step(f"create-version-tag {P} -e 3 --tag r --auto_create_version",
         instead={RUST: [f"create-version-tag {P} -e 3 --tag r"]}),
    Step(f"delete-version-tag {P} -e 3 -t q", says=["q", "3", "Ä/ö %25 x"],
         instead={RUBY: [f"DELETE /pacticipants/{quote('Ä/ö %25 x', safe='')}/versions/3/tags/q"]}),
    Step(f"delete-version-tag {P} -e 3 -t q", says=["not found"], instead={RUBY: []}),
    Step(f"delete-version-tag {P} -e 77 -t q", says=["not found"], instead={RUBY: []}),
    Step(f"describe-version {P}", table=True, says=["9", "z"]),
    Step(f"describe-version {P} -e '1 ü' -o json", json=[RUST, RUBY, OURS]),
    Step(f"describe-version {P} --version 2", says=["2", "x/y %"]),
    Step(f"describe-version {P} --latest z", table=True),
    Step(f"describe-version {P} --latest", table=True),
    *(Step(f"describe-version {P} {rest}", table=True, instead={RUBY: []}) for rest in (
        "--deployed", "--released", "--deployed --released -e 2", "--latest z --released")),
    Step(f"describe-version {P} -l 'x/y %' -o json", json=[RUST, RUBY, OURS]),
    Step(f"describe-version {P} -l none", 1, says=["Pacticipant version not found"]),
    Step(f"describe-version {P} -e none", 1, says=["Pacticipant version not found"]),
    Step("describe-version -a nobody", 1, says=["Pacticipant version not found"]),
    Step(f"delete-branch {P} --branch none", 1, says=["none", "as it was not found"], differs={RUST: NO_ERROR}),
    Step(f"delete-branch {P} --branch none --error-when-not-found true", 1, says=["as it was not found"]),
    Step(f"delete-branch {P} --branch none --error-when-not-found false", says=["none", "not found"]),
    Step(f"delete-branch {P} --branch none --no-error-when-not-found", says=["none", "not found"],
         instead={RUST: []}),
    Step(f"delete-branch {P} --branch feat/ü", says=["Successfully deleted branch ", "feat/ü", "Ä/ö %25 x"]),
    Step("delete-branch -a nobody --branch x", 1, differs={RUST: NO_ERROR}),
]

NO_CONSUMER = (1, "the Rust client asks at an address that no broker has")
PANIC = (101, "the Rust client expects the answer of another resource")
CONTRACTS = [
    Step("list-latest-pact-versions"),
    Step("publish web-1.json -a 1 --branch main",
         says=["Pact successfully published for web version 1 and provider o/r ü."]),
    Step("publish web-1.json -a 2 --branch feat/x --tag t", says=["View the published pact at "]),
    Step("publish web-2.json app.json -a 3 -h main -o json", json=[RUBY, OURS],
         instead={RUST: ["publish web-2.json app.json -a 3 --branch main"]}),
    Step("publish web-1.json -a 3 --branch main", 1, says=["Cannot change the content of the pact for web version 3"]),
    Step("publish nothing.json -a 3 --branch main", 1),
    Step("create-or-update-pacticipant --name web --main-branch main"),
    Step("list-latest-pact-versions", table=True, says=["web", "app", "o/r ü", "3"]),
    Step("list-latest-pact-versions -o json", json=[RUST, RUBY, OURS]),
    *(Step(f"get-pacts --provider 'o/r ü' {options}", table=True, instead={RUBY: []}) for options in (
        "", "--latest", "--branch main", "--branch main --latest", "--branch feat/x", "--branch none")),
    Step("get-pacts --provider 'o/r ü' -o json", json=[RUST, OURS], instead={RUBY: []}),
    Step("get-pacts --provider nobody", 1, instead={RUBY: []}, ours_says=["No pacts found for provider 'nobody'"]),
    Step("get-pacts --provider 'o/r ü' --consumer web", instead={RUBY: []}, differs={RUST: NO_CONSUMER},
         ours_says=["Pact between web (1) and o/r ü", "Pact between web (3) and o/r ü"]),
    Step("get-pacts --provider 'o/r ü' --consumer web --branch feat/x", instead={RUBY: []}, differs={RUST: PANIC},
         ours_says=["Pact between web (2) and o/r ü"]),
    Step("get-pacts --provider 'o/r ü' --consumer web --branch main --latest", instead={RUBY: []},
         differs={RUST: PANIC}, ours_says=["Pact between web (3) and o/r ü"]),
]

SCENARIOS = {
    "environments": ENVIRONMENTS, "deployments": DEPLOYMENTS, "releases": RELEASES, "pacticipants": PACTICIPANTS,
    "versions": VERSIONS, "contracts": CONTRACTS,
}


@pytest.fixture
def sides(tmp_path):
    running = []
    try:
        for name in (RUST, RUBY, OURS):
            folder = tmp_path / name
            folder.mkdir()
            write_pacts(folder)
            running.append(Side(name, Broker(folder), folder))
        yield running
    finally:
        for side in running:
            side.broker.kill()


def write_pacts(folder):
    write(folder, contract("/a", consumer="web", provider="o/r ü"), "web-1.json")
    write(folder, contract("/a", "/b", consumer="web", provider="o/r ü"), "web-2.json")
    write(folder, contract("/a", consumer="app", provider="o/r ü"), "app.json")


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_three_clients_agree(sides, name):
    walk(sides, SCENARIOS[name])


def test_downloaded_pacts_are_the_same(sides):
    official, ours = sides[0], sides[2]
    for side in (official, ours):
        side.run("publish web-1.json -a 1/x --branch main", {}).expect(0)
        side.run("create-or-update-pacticipant --name web --main-branch main", {}).expect(0)
    ours.run("get-pacts --provider 'o/r ü' --latest --download --download-dir a/b", {}).expect(0)
    [file] = (ours.folder / "a" / "b").iterdir()
    assert file.name == "web-o%2Fr ü-1%2Fx.json"
    served = ours.broker.get("/pacts/provider/o%2Fr%20%C3%BC/consumer/web/version/1%2Fx").json
    assert json.loads(file.read_text()) == served


COMMANDS = sorted({step.command.split()[0] for steps in SCENARIOS.values() for step in steps})
ARGUMENTS = {
    "list-": "", "create-environment": "--name x", "-environment": f"--uuid {NOWHERE}", "pacticipant": "--name x",
    "delete-branch": "-a x --branch y", "tag": "-a x -e 1 --tag t", "record-undeployment": "-a x --environment y",
    "record-": "-a x -e 1 --environment y", "get-pacts": "--provider x", "publish": "web-1.json -a 1",
    "version": "-a x -e 1",
}


AWAY = {"PACT_BROKER_BASE_URL": "http://127.0.0.1:9", "PACT_BROKER_HTTP_RETRIES": "1"}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_broker_that_does_not_answer_is_no_answer(command, tmp_path):
    write_pacts(tmp_path)
    arguments = next(text for part, text in ARGUMENTS.items() if part in command)
    done = run(TREATY, command, *arguments.split(), env=AWAY, cwd=tmp_path).expect(2)
    assert "127.0.0.1:9" in done.err


@pytest.mark.parametrize("command", [name for name in COMMANDS if not name.startswith("list-")])
def test_a_command_without_what_it_needs_is_a_usage_error_everywhere(command):
    answers = Trio(AWAY["PACT_BROKER_BASE_URL"]).ask(command)
    assert answers.pop("treaty").code == 64
    assert all(done.code != 0 for done in answers.values())


def test_identifiers_are_made_and_versions_told_without_a_broker():
    uuids = {name: done.expect(0).out.strip() for name, done in Trio("").ask("generate-uuid").items()}
    assert len(set(uuids.values())) == 3
    assert all(UUID.fullmatch(uuid) for uuid in uuids.values())
    # The newer client knows `--version` alone.
    versions = {name: done.expect(0).out for name, done in Trio("").ask("version", without=["rust"]).items()}
    assert re.fullmatch(r"\d+[.]\d+[.]\d+\n", versions["ruby"])
    assert re.fullmatch(r"treaty \d+[.]\d+[.]\d+\n", versions["treaty"])


def test_verbose_output_shows_that_custom_headers_are_sent_and_keeps_what_they_say(treaty):
    done = treaty.broker("list-environments", "--custom-header", "X-One: 1", "--verbose").expect(0)
    assert "X-One: ***" in done.err
