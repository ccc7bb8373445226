#!/usr/bin/env bash
# Installs the packages of system-packages.txt through apt where that is allowed,
# and names what is missing where it is not.
set -euo pipefail
list="$(dirname "$0")/system-packages.txt"
command -v dpkg-query >/dev/null || { echo "Not a Debian system: see README for what Qt needs here."; exit 0; }

missing=()
while read -r name; do
    [[ -z "$name" || "$name" == \#* ]] && continue
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q "install ok installed" || missing+=("$name")
done <"$list"
[[ ${#missing[@]} -eq 0 ]] && exit 0

if [[ $EUID -eq 0 ]]; then as_root=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root=(sudo -n)
else
    echo "These system packages are missing, and this user may not install them:"
    printf '  %s\n' "${missing[@]}"
    echo "Ask an administrator for: apt-get install ${missing[*]}"
    exit 1
fi
echo "Installing system packages: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
