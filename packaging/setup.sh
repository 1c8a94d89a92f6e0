#!/usr/bin/env bash
# Installs what Backline needs on Debian 12. Says nothing and touches nothing when everything is there.
#
#   packaging/setup.sh server   what compiles and runs the server; no Qt
#   packaging/setup.sh build    the same, and what the desktop needs (the default)
#   packaging/setup.sh test     all of that, and what the tests need
set -euo pipefail

serverPackages=(
    g++ cmake ninja-build ccache pkg-config
    libboost1.81-dev libboost-json1.81-dev libboost-url1.81-dev
    libsoci-dev libsqlite3-dev libpq-dev libsodium-dev libssl-dev libcli11-dev
    cracklib-runtime
)
# Qt loads its SQLite driver and its WebP decoder, and QtKeychain the library of the session's keychain, only when they
# run.
desktopPackages=(
    qt6-base-dev qt6-websockets-dev qt6-svg-dev qt6-multimedia-dev qtkeychain-qt6-dev
    libqt6sql6-sqlite qt6-image-formats-plugins libsecret-1-0 qt6-wayland fonts-noto-core fonts-wqy-microhei
)
# Of PostgreSQL only the programs are used: the tests start clusters of their own.
testPackages=(
    postgresql-15 clang-format-14
    python3-socketio python3-aiohttp python3-httpx python3-requests python3-websocket
    curl ca-certificates iproute2
    xvfb xauth dbus dbus-x11 at-spi2-core gnome-keyring desktop-file-utils appstream
    pulseaudio pulseaudio-utils
    chromium
)

say() { printf 'setup: %s\n' "$*" >&2; }

isDebian12() {
    # shellcheck source=/dev/null
    [[ -r /etc/os-release ]] && (. /etc/os-release && [[ "${ID:-}" == debian && "${VERSION_ID:-}" == 12 ]])
}

hasNode() {
    command -v npm >/dev/null || return 1
    local version
    version=$(node --version 2>/dev/null) || return 1
    version=${version#v}
    ((${version%%.*} >= 18))
}

missingPackages() {
    local installed package
    # dpkg-query fails when one of the names is unknown to it, and lists the others all the same.
    # shellcheck disable=SC2016 # the format is for dpkg-query, not for the shell
    installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
    for package in "$@"; do
        grep -Fxq "installed $package" <<<"$installed" || printf '%s\n' "$package"
    done
}

asRoot() {
    if ((EUID == 0)); then
        env "$@"
    else
        sudo env "$@"
    fi
}

aptGet() {
    asRoot DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@"
}

install() {
    local log attempt
    log=$(mktemp)
    for attempt in 1 2 3 4; do
        # An unrelated source that cannot be reached must not stop us: the installation is what decides.
        aptGet update >"$log" 2>&1 || true
        if aptGet install --no-install-recommends "$@" >>"$log" 2>&1; then
            rm -f "$log"
            return 0
        fi
        ((attempt == 4)) || { say "apt-get failed, trying again"; sleep $((attempt * 5)); }
    done
    tail -n 40 "$log" >&2
    rm -f "$log"
    return 1
}

bestEffort() {
    say "this is not Debian 12. Please install the counterparts of these Debian packages yourself"
    say "(g++ 12, CMake 3.25, Boost 1.81, Qt 6.4 or newer): $*"
    local tool
    for tool in g++ cmake ninja ccache pkg-config; do
        command -v "$tool" >/dev/null || { say "$tool was not found"; return 1; }
    done
}

main() {
    local kind=${1:-build}
    local packages=("${serverPackages[@]}")
    case $kind in
        server) ;;
        build) packages+=("${desktopPackages[@]}") ;;
        test)
            packages+=("${desktopPackages[@]}" "${testPackages[@]}")
            hasNode || packages+=(nodejs npm)
            ;;
        *)
            say "usage: packaging/setup.sh [server|build|test]"
            return 2
            ;;
    esac
    if ! isDebian12; then
        bestEffort "${packages[@]}"
        return
    fi
    local missing
    mapfile -t missing < <(missingPackages "${packages[@]}")
    ((${#missing[@]} > 0)) || return 0
    if ((EUID != 0)) && ! command -v sudo >/dev/null; then
        say "neither root nor sudo here. As root, run: apt-get install ${missing[*]}"
        return 1
    fi
    say "installing ${missing[*]}"
    install "${missing[@]}"
}

main "$@"
