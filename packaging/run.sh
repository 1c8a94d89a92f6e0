#!/usr/bin/env bash
# Builds Backline when needed and starts the demo: the desktop, with simulated customers and nothing to set up.
# Further arguments go to it:
#
#   packaging/run.sh --theme dark --demo-seed 7
#
# Without a display, or with one of the server's options, it is the demo server alone:
#
#   packaging/run.sh --listen 127.0.0.1:9000
#
# The desktop's demo leaves nothing behind. The server's data stays in ${XDG_DATA_HOME:-~/.local/share}/backline-demo,
# unless --data names another folder.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf 'run: %s\n' "$*" >&2; }

names() {
    local wanted argument
    for wanted in $1; do
        for argument in "${@:2}"; do
            [[ $argument == "--$wanted" || $argument == "--$wanted="* ]] && return 0
        done
    done
    return 1
}

hasDisplay() { [[ -n ${DISPLAY:-} || -n ${WAYLAND_DISPLAY:-} ]]; }

# build PRESET TARGET [CMAKE OPTION]…: without build.ninja an earlier configuration has failed; changed presets are
# not seen by Ninja itself.
build() {
    local folder=$root/build/$1
    if [[ ! -f $folder/build.ninja || $root/CMakePresets.json -nt $folder/build.ninja ]]; then
        say "configuring build/$1"
        cmake -S "$root" --preset "$1" "${@:3}" >&2
    fi
    say "building (minutes the first time, seconds later)"
    cmake --build "$folder" --target "$2" >&2
}

startDesktop() {
    "$root/packaging/setup.sh" build
    # A developer's tests in the same folder stay as they are.
    if [[ -f $root/build/release/CMakeCache.txt ]]; then
        build release backline
    else
        build release backline -DBUILD_TESTING=OFF
    fi
    exec "$root/build/release/bin/backline" --demo "$@"
}

startServer() {
    "$root/packaging/setup.sh" server
    build server backline-server
    local arguments=(--demo) data
    if ! names data "$@"; then
        data=${XDG_DATA_HOME:-${HOME:?is not set, please pass --data <folder>}/.local/share}/backline-demo
        install -d -m 0700 "$data"
        arguments+=(--data "$data")
        say "data in $data"
    fi
    exec "$root/build/server/bin/backline-server" "${arguments[@]}" "$@"
}

if names "listen data open allow-host allow-origin trusted-proxy tls-cert tls-key" "$@"; then
    startServer "$@"
elif hasDisplay; then
    startDesktop "$@"
else
    say "there is no display here, so this is the demo server instead of the desktop"
    startServer
fi
