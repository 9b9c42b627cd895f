#!/bin/bash
# SPDX-License-Identifier: MIT
# usage: features.sh SOURCE_DIR
# docs/features.md maps every statement of the source articles (1 to 85) to code, test and screen: no row missing, every file there,
# and no row without code and test unless it says "later".
set -euo pipefail
cd "$1"
page=docs/features.md
bad=0
complain() {
    printf 'features: %s\n' "$*" >&2
    bad=1
}

declare -A seen=()
while IFS='|' read -r _ number _ what code tests _; do
    number=${number// /}
    [[ $number =~ ^([0-9]+)(-([0-9]+))?$ ]] || continue
    first=${BASH_REMATCH[1]} last=${BASH_REMATCH[3]:-${BASH_REMATCH[1]}}
    for ((row = first; row <= last; row++)); do
        [ -z "${seen[$row]:-}" ] || complain "row $row is there twice"
        seen[$row]=1
    done
    if [[ $what != *later* ]]; then
        [[ $code == *'`'* ]] || complain "row $number names no code"
        [[ $tests == *'`'* ]] || complain "row $number names no test"
    fi
done <$page
for ((row = 1; row <= 85; row++)); do
    [ -n "${seen[$row]:-}" ] || complain "row $row is missing"
done

while read -r path; do
    [ -e "$path" ] || complain "$path is named, but is not there"
done < <(grep -oE '`(plugin|tests|assets|engine|docs)/[^`]*`' $page | tr -d '`' | sort -u)
exit $bad
