#!/bin/sh
# Makes the Python environment of the end-to-end tests in .build/venv, once per change of requirements.txt.
set -eu
cd "$(dirname "$0")/../.."
venv=.build/venv
wanted=Tests/EndToEnd/requirements.txt

if [ -x "$venv/bin/pact" ] && cmp -s "$wanted" "$venv/requirements.txt"; then exit 0; fi
echo "Preparing the Python environment of the end-to-end tests in $venv (pact-python, pytest)"
rm -rf "$venv"
python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$wanted"
cp "$wanted" "$venv/requirements.txt"
