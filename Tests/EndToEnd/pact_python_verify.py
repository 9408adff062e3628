"""One verification with pact-python's Verifier against a broker, as a provider team writes it. Exit code 1 if it fails.

    pact_python_verify.py BROKER PROVIDER PORT VERSION [BRANCH_OF_CONSUMER]
"""

import sys

from pact import Verifier


def main() -> int:
    broker, provider, port, version, *branch = sys.argv[1:]
    address = f"http://127.0.0.1:{port}"
    verifier = (
        Verifier(provider, host="127.0.0.1")
        .add_transport(url=address)
        .state_handler(f"{address}/_states", teardown=True, body=True)
        .set_publish_options(version=version, url="http://ci.example.org/builds/7", branch="main")
    )
    source = verifier.broker_source(broker, selector=True).provider_branch("main")
    source = source.consumer_version(branch=branch[0]) if branch else source.consumer_version(main_branch=True)
    source.build()
    try:
        verifier.verify()
    except RuntimeError as error:
        print(verifier.output(strip_ansi=True))
        print(f"failed: {error}")
        return 1
    print(verifier.output(strip_ansi=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
