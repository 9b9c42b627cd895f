#!/bin/bash
# SPDX-License-Identifier: MIT
# house.sh ROOT: what every file owes. A licence line on top of each source, nothing left to do later, every fetched library also
# named as a package, packages with a purpose, and a changelog that knows the version.
set -euo pipefail
cd "$1"
faults=0
fault() {
    printf '%s\n' "$1"
    faults=$((faults + 1))
}

while IFS= read -r file; do
    head -n 2 "$file" | grep -q 'SPDX-License-Identifier: MIT' || fault "$file: no SPDX line on top"
done < <(find engine plugin tests shaders run .ci/run -type f \( -name '*.cpp' -o -name '*.h' -o -name '*.c' -o -name '*.sh' -o -name '*.vert' -o -name '*.frag' -o -name '*.glsl' -o -name run \))

while IFS= read -r line; do fault "$line"; done < <(grep -rnE '\b(TO''DO|FIX''ME|XX''X)\b' engine plugin tests shaders assets third_party run .ci --include='*' -I || true)

while read -r package verbs purpose; do
    case $package in '' | '#'*) continue ;; esac
    [[ $verbs =~ ^(all|((demo|test|bench|shots|fuzz|ci)(,|$))+)$ ]] || fault "third_party/packages.txt: $package: unknown verb in '$verbs'"
    [ -n "$purpose" ] || fault "third_party/packages.txt: $package: no purpose"
done <third_party/packages.txt
while read -r package; do
    grep -q "^$package " third_party/packages.txt || fault "third_party/packages.txt: $package is missing"
done < <(sed -nE 's/^ *plumbline_fetch\([a-z0-9_]+ ([a-z0-9+-]+) .*/\1/p' third_party/*.cmake)

version=$(sed -nE 's/^project\(plumbline VERSION ([0-9.]+).*/\1/p' CMakeLists.txt)
grep -qE "^## \[(Unreleased|$version)\]" CHANGELOG.md || fault "CHANGELOG.md: neither Unreleased nor $version"

[ $faults -eq 0 ]
