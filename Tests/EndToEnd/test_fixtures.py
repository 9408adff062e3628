"""The shop's contracts are what its consumer tests generate, nothing else."""

import sys

from tools import PACTS, SHOP, run


def test_the_consumer_tests_generate_the_contracts_that_are_kept(tmp_path):
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-p", "no:cacheprovider", "."]
    run(*command, cwd=SHOP / "consumers", env={"SHOP_PACTS": str(tmp_path)}).expect(0)
    generated = {file.relative_to(tmp_path): file.read_bytes() for file in tmp_path.rglob("*.json")}
    kept = {file.relative_to(PACTS): file.read_bytes() for file in PACTS.rglob("*.json")}
    assert generated.keys() == kept.keys()
    assert generated == kept, "run `make fixtures-pacts` and look at the difference"
