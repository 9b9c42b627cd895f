#!/bin/bash
# SPDX-License-Identifier: MIT
# verdicts_found.sh REPLAY LIBRARY FOLDER: the recorded sets give verdicts, so that comparing two compilers compares something.
# Each set was made with four repetitions, the demo's with eight; counts are checked, judgements are left to the scenarios.
set -euo pipefail
"$1" verdicts "$2" "$3" >"$3/verdicts.txt"
awk '
    /^[a-z_]+-T/ { name = $1; wanted = name ~ /^hip_hinge-(T1|T2o|T3)$/ ? 8 : 4 }
    /^set / { if ($3 != wanted) { print name ": " $3 " repetitions, not " wanted; bad = 1 } }
    END { exit bad }' "$3/verdicts.txt"
grep -q ' score ' "$3/verdicts.txt"
grep -qE ' flags [a-z]' "$3/verdicts.txt"
