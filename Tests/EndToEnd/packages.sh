#!/bin/sh
# Installs the system packages that are missing, and says which: packages.sh build|python|tests|bench ...
# Needs Debian's dpkg and apt-get only when something is missing.
set -eu

has() { command -v "$1" >/dev/null 2>&1; }
installed() { has dpkg-query && [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }
header() { find /usr/include /usr/local/include -name "$1" 2>/dev/null | grep -q .; }

missing=
need() { missing="$missing $1"; }

for purpose in "$@"; do
    case $purpose in
        build)
            installed libcurl4-openssl-dev || header curl.h || need libcurl4-openssl-dev
            installed libsqlite3-dev || header sqlite3.h || need libsqlite3-dev
            installed libonig-dev || header oniguruma.h || need libonig-dev
            has pkg-config || need pkg-config
            ;;
        python) has python3 || need python3 ;;
        tests)
            has python3 || need python3
            python3 -c 'import ensurepip, venv' 2>/dev/null || need python3-venv
            has openssl || need openssl
            ;;
        bench) has wrk || need wrk ;;
        *) echo "packages.sh: unknown purpose '$purpose'" >&2; exit 64 ;;
    esac
done

[ -n "$missing" ] || exit 0
as_root=
[ "$(id -u)" = 0 ] || as_root=sudo
if ! has apt-get || { [ -n "$as_root" ] && ! has sudo; }; then
    echo "These packages are missing; please install them by hand (names as in Debian):$missing" >&2
    exit 1
fi
echo "Installing missing packages:$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { $as_root apt-get update -q && $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends $missing; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "apt-get could not install:$missing (its last lines are above)" >&2
    exit 1
fi
