#!/bin/bash
# SPDX-License-Identifier: MIT
# The program with the offline twin switched on in `analyze`, for scripts that compare the
# answers of a program with motion capture: give this script in place of the program. PLUMBLINE_BINARY names the program, else that of the release build.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
exec "${PLUMBLINE_BINARY:-$here/build/release/bin/plumbline}" "$@" --twin
