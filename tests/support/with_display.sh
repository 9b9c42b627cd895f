#!/bin/bash
# SPDX-License-Identifier: MIT
# with_display.sh COMMAND...: runs COMMAND on a virtual display of its own and ends with its exit status. The X server picks a free
# number by itself, so that many can run at once. 77: there is no Xvfb, or it does not start.
set -u
command -v Xvfb >/dev/null || exit 77
number=$(mktemp)
trap 'rm -f "$number"' EXIT
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$number" >/dev/null 2>&1 &
server=$!
for _ in $(seq 100); do
    [ -s "$number" ] && break
    kill -0 "$server" 2>/dev/null || exit 77
    sleep 0.1
done
[ -s "$number" ] || { kill "$server"; exit 77; }
DISPLAY=:$(cat "$number") "$@"
code=$?
kill "$server" 2>/dev/null
wait "$server" 2>/dev/null
exit $code
