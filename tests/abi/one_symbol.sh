#!/bin/bash
# SPDX-License-Identifier: MIT
# one_symbol.sh LIBRARY: the plugin exports pl_get_api and nothing else.
set -euo pipefail
exported=$(nm -D --defined-only "$1" | awk '{print $NF}' | sed 's/@.*//' | grep -v '^__\(asan\|ubsan\|tsan\|odr_asan\)' | sort -u)
if [ "$exported" != pl_get_api ]; then
    printf 'exported beside or instead of pl_get_api:\n%s\n' "$exported" | head -n 20
    exit 1
fi
