#!/usr/bin/env bash
# Fails when a source file is not as clang-format 14 would write it. Skipped (77) without that version: others
# differ in details.
set -euo pipefail

command -v clang-format-14 >/dev/null || { printf 'clang-format-14 is not installed\n'; exit 77; }
cd -P "$(dirname "${BASH_SOURCE[0]}")"
cd ../..
folders=()
for folder in app ui models services tests; do
    [[ ! -d $folder ]] || folders+=("$folder")
done
mapfile -d '' -t sources < <(
    find "${folders[@]}" -name node_modules -prune -o \( -name '*.h' -o -name '*.cpp' \) -print0)
((${#sources[@]} > 0)) || { printf 'no sources found\n' >&2; exit 1; }
printf '%s\0' "${sources[@]}" | xargs -0 clang-format-14 --dry-run -Werror
