#!/bin/sh
# Makes the Python environments of the end-to-end tests, each once per change of its requirements: .build/venv, and
# .build/venv-ruby for the older official client, which can't be in one environment with the newer one.
set -eu
cd "$(dirname "$0")/../.."

# Whether the environment $1 has what the file $2 asks for; $3 is a program that must be in it.
ready() { [ -x "$1/bin/$3" ] && cmp -s "$2" "$1/requirements.txt"; }

make_environment() {
    rm -rf "$1"
    python3 -m venv "$1" &&
        "$1/bin/pip" install --quiet --disable-pip-version-check --requirement "$2" &&
        cp "$2" "$1/requirements.txt"
}

wanted=Tests/EndToEnd/requirements.txt
if ! ready .build/venv $wanted pact; then
    echo "Preparing the Python environment of the end-to-end tests in .build/venv (pact-python, pytest)"
    make_environment .build/venv $wanted
fi

wanted=Tests/EndToEnd/requirements-ruby.txt
if ! ready .build/venv-ruby $wanted pact-broker; then
    echo "Preparing the official Ruby client in .build/venv-ruby"
    make_environment .build/venv-ruby $wanted ||
        echo "The official Ruby client can't be installed; tests that compare with it are skipped." >&2
fi
