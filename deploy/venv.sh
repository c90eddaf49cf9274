#!/usr/bin/env bash
# Makes the virtual environment and installs pinned packages: venv.sh PYTHON FOLDER REQUIREMENTS
set -euo pipefail
python=$1 venv=$2 requirements=$3
command -v "$python" >/dev/null || python=python3
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "Cần Python 3.11 trở lên (Python 3.11 or newer is needed)." >&2; exit 2; }
[ -x "$venv/bin/python" ] || "$python" -m venv "$venv" || {
  echo "Không tạo được môi trường ảo; trên Debian: apt-get install python3-venv" >&2; exit 2; }
pip=("$venv/bin/python" -m pip --quiet --disable-pip-version-check install)
"${pip[@]}" --require-hashes --requirement "$requirements"
"${pip[@]}" --no-deps --no-build-isolation --editable .
