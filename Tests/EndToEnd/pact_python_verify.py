"""One verification with pact-python's Verifier against a broker, as a provider team writes it. Exit code 1 if it fails.

    pact_python_verify.py BROKER PROVIDER PORT VERSION [OPTION ...]

The options are those of its broker source. What is printed is what the verifier tells.
"""

import argparse
import json
import sys

from pact import Verifier


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    for name in ("broker", "provider", "port", "version"):
        parser.add_argument(name)
    parser.add_argument("--select", type=json.loads, action="append", help="arguments of consumer_version, as JSON")
    parser.add_argument("--consumer-tag", action="append", default=[])
    parser.add_argument("--branch", default="main", help="of the provider's version")
    parser.add_argument("--pending", action="store_true")
    parser.add_argument("--wip-since")
    parser.add_argument("--no-publish", action="store_true")
    return parser.parse_args()


def verifier_for(chosen: argparse.Namespace) -> Verifier:
    address = f"http://127.0.0.1:{chosen.port}"
    verifier = (
        Verifier(chosen.provider, host="127.0.0.1")
        .add_transport(url=address)
        .state_handler(f"{address}/_states", teardown=True, body=True)
    )
    if not chosen.no_publish:
        verifier.set_publish_options(chosen.version, url="http://ci.example.org/builds/7", branch=chosen.branch)
    source = verifier.broker_source(chosen.broker, selector=True).provider_branch(chosen.branch)
    selectors = [] if chosen.consumer_tag else [{"main_branch": True}]
    for selector in chosen.select or selectors:
        source = source.consumer_version(**selector)
    if chosen.consumer_tag:
        source = source.consumer_tags(*chosen.consumer_tag)
    if chosen.pending:
        source = source.include_pending()
    if chosen.wip_since:
        source = source.include_wip_since(chosen.wip_since)
    source.build()
    return verifier


def main() -> int:
    verifier = verifier_for(options())
    failure = None
    try:
        verifier.verify()
    except RuntimeError as error:
        failure = error
    print(verifier.output(strip_ansi=True))
    if failure:
        print(f"failed: {failure}")
    return 1 if failure else 0


if __name__ == "__main__":
    sys.exit(main())
