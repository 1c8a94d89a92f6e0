#!/usr/bin/env bash
# Builds everything and runs every test; CTest's summary comes last. Arguments go to ctest:
#
#   packaging/test.sh -R domain
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
acceptance=$root/tests/acceptance

say() { printf 'test: %s\n' "$*" >&2; }

# npm writes node_modules/.package-lock.json when it has finished, so an interrupted run does not count.
hasNodeModules() {
    [[ $acceptance/node_modules/.package-lock.json -nt $acceptance/package-lock.json ]]
}

"$root/packaging/setup.sh" test
if [[ -f $acceptance/package.json ]] && ! hasNodeModules; then
    say "installing the Socket.IO clients for the acceptance tests"
    npm --prefix "$acceptance" ci --ignore-scripts --no-audit --no-fund --loglevel=error \
        --fetch-retries=4 --fetch-retry-mintimeout=2000 --fetch-retry-maxtimeout=10000 >&2
fi
cd "$root"
say "building build/dev"
cmake --preset dev
cmake --build --preset dev
exec ctest --preset dev -j2 "$@"
