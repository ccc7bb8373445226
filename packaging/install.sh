#!/usr/bin/env bash
# Makes the virtual environment and installs Condyle into it, with what the tests need.
set -euo pipefail
venv="$1"
python="${PYTHON:-python3}"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Condyle needs Python 3.11 or newer; $("$python" --version) was found. Say which with: make PYTHON=python3.11"
    exit 1
}
if [[ ! -x "$venv/bin/python" ]]; then
    "$python" -m venv "$venv" || {
        echo "Python's venv module is missing. On Debian: apt-get install python3-venv"
        exit 1
    }
fi
echo "Installing Condyle into $venv (a few minutes the first time) …"
"$venv/bin/pip" install --quiet --disable-pip-version-check -c packaging/constraints.txt -e ".[dev]"
