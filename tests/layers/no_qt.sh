#!/usr/bin/env bash
# no_qt.sh <program>: fails when the program loads a Qt library, or cannot be examined at all.
set -euo pipefail

program=${1:?usage: no_qt.sh <program>}
if ! libraries=$(ldd "$program"); then
    printf '%s cannot be examined\n' "$program" >&2
    exit 1
fi
if grep -F libQt <<<"$libraries"; then
    printf '%s must not load Qt\n' "$program" >&2
    exit 1
fi
