#!/usr/bin/env bash
# install.sh BUILD: installs into a folder and looks whether a desktop environment finds everything there.
set -euo pipefail

target=$(mktemp -d)
trap 'rm -rf "$target"' EXIT
DESTDIR=$target cmake --install "$1" --prefix /usr >/dev/null

fail() {
    printf 'install: %s\n' "$*" >&2
    exit 1
}

share=$target/usr/share
entry=$share/applications/backline.desktop
for program in backline backline-pictures backline-server backline-sound; do
    [[ -x $target/usr/bin/$program ]] || fail "no program $program"
done
for file in "$entry" "$share/metainfo/backline.metainfo.xml" "$share/icons/hicolor/scalable/apps/backline.svg"; do
    [[ -f $file && ! -x $file ]] || fail "no file ${file#"$target"}"
done
[[ $("$target/usr/bin/backline" --version) == backline\ * ]] || fail "the installed program does not start"
grep -Fxq 'Exec=backline %u' "$entry" || fail "the entry starts something else"
grep -Fxq 'MimeType=x-scheme-handler/backline;' "$entry" || fail "the entry takes no links"
if command -v desktop-file-validate >/dev/null; then
    warnings=$(desktop-file-validate "$entry")
    [[ -z $warnings ]] || fail "$warnings"
fi
if command -v appstreamcli >/dev/null; then
    # The project has no domain of its own to name the component after; everything else has to be in order.
    ! appstreamcli validate --no-net --no-color "$share/metainfo/backline.metainfo.xml" \
        | grep -E '^[EW]:' | grep -v cid-desktopapp-is-not-rdns || fail "the metainfo is not in order"
fi
