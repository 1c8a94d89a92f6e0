#!/usr/bin/env bash
# Builds the server when needed and starts it with demo data. Further arguments go to the server:
#
#   packaging/run.sh --listen 127.0.0.1:9000
#
# The data stays in ${XDG_DATA_HOME:-~/.local/share}/backline-demo, unless --data names another folder.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build/release

say() { printf 'run: %s\n' "$*" >&2; }

namesDataFolder() {
    local argument
    for argument in "$@"; do
        [[ $argument == --data || $argument == --data=* ]] && return 0
    done
    return 1
}

# Without build.ninja an earlier configuration has failed; changed presets are not seen by Ninja itself.
isConfigured() {
    [[ -f $build/build.ninja && ! $root/CMakePresets.json -nt $build/build.ninja ]]
}

"$root/packaging/setup.sh" build
if ! isConfigured; then
    say "configuring build/release"
    # The tests need Qt; running the server must not.
    cmake -S "$root" --preset release -DBUILD_TESTING=OFF >&2
fi
say "building (minutes the first time, seconds later)"
cmake --build "$build" --target backline-server >&2

arguments=(--demo)
if ! namesDataFolder "$@"; then
    data=${XDG_DATA_HOME:-${HOME:?is not set, please pass --data <folder>}/.local/share}/backline-demo
    install -d -m 0700 "$data"
    arguments+=(--data "$data")
    say "data in $data"
fi
exec "$build/bin/backline-server" "${arguments[@]}" "$@"
