#!/bin/bash
# SPDX-License-Identifier: MIT
# same_bits.sh REPLAY LIBRARY FOLDER: two runs of one binary over the same recorded samples give the same state after every sample.
set -euo pipefail
"$1" hashes "$2" "$3" >"$3/hashes.1"
"$1" hashes "$2" "$3" >"$3/hashes.2"
cmp "$3/hashes.1" "$3/hashes.2"
# A hash that never changes would make the comparison empty.
different=$(grep -E '^[0-9a-f]{16}$' "$3/hashes.1" | sort -u | wc -l)
all=$(grep -cE '^[0-9a-f]{16}$' "$3/hashes.1")
[ $((different * 10)) -gt $((all * 9)) ] || {
    echo "only $different of $all state hashes differ"
    exit 1
}
