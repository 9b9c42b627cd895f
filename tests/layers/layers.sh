#!/bin/bash
# SPDX-License-Identifier: MIT
# layers.sh ROOT: who may include whom (docs/architecture.md). Prints "file:line: rule: text" for each breach; exit 1 where there is one.
# Reads code alone: comments are blanked first, so that they may speak of what the code must not do.
set -euo pipefail
root=$(realpath "$1")
code=$(mktemp -d)
trap 'rm -rf "$code"' EXIT

# Copies a file without its comments, line numbers kept.
strip_comments() {
    awk '{
        line = $0; out = ""
        while (line != "") {
            if (inside) {
                end = index(line, "*/")
                if (!end) break
                line = substr(line, end + 2); inside = 0
            } else {
                block = index(line, "/*"); rest = index(line, "//")
                if (rest && (!block || rest < block)) { out = out substr(line, 1, rest - 1); break }
                if (!block) { out = out line; break }
                out = out substr(line, 1, block - 1); line = substr(line, block + 2); inside = 1
            }
        }
        print out
    }' "$1"
}

cd "$root"
while IFS= read -r file; do
    mkdir -p "$code/${file%/*}"
    strip_comments "$file" >"$code/$file"
done < <(find engine plugin \( -name '*.cpp' -o -name '*.h' -o -name '*.c' -o -name '*.inl' \) -not -path 'plugin/coach/tools/*')
cd "$code"

breaches=0
report() {
    local rule=$1 line
    while IFS= read -r line; do
        [ -n "$line" ] || continue
        printf '%s\n' "$line" | sed -E "s|^([^:]+:[0-9]+):[[:space:]]*|\1: $rule: |"
        breaches=$((breaches + 1))
    done
}

# forbid RULE PATTERN EXEMPT FOLDER...: no line may match PATTERN, but in files whose path matches EXEMPT.
forbid() {
    local rule=$1 pattern=$2 exempt=$3
    shift 3
    report "$rule" < <(grep -rnE "$pattern" "$@" 2>/dev/null | grep -vE "^($exempt):[0-9]+:")
}

# only RULE PERMITTED FOLDER: every include must match PERMITTED.
only() {
    report "$1" < <(grep -rnE '^[[:space:]]*#[[:space:]]*include' "$3" 2>/dev/null | grep -vE "include[[:space:]]*($2)")
}

include='^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]'
none='no file'
own='"[a-z0-9_]+\.(h|inl|inc)"'
seam='["<]plumbline/plumbline\.h[">]'
std='<[a-z0-9_]+(\.h)?>'

forbid 'engine knows nothing of the plugin' "$include"'(\.\./)*(plumbline|plugin|coach|lifter|practice|app)/' "$none" engine
forbid 'engine knows nothing of the plugin' '\b(coach|lifter|practice|app)::|\bPl[A-Z][a-z]+|\bPL_[A-Z]' "$none" engine

only 'coach includes std, glm, Eigen, the seam and its own' "$std|<glm/[a-z0-9_/]+\.(hpp|inl)>|<Eigen/[A-Za-z]+>|$own|\"coach/[a-z0-9_]+\.(h|inl|inc)\"|$seam" plugin/coach
forbid 'coach has no clock, file, thread, randomness or hash-map order' \
    "$include"'(chrono|ctime|time\.h|fstream|iostream|filesystem|thread|mutex|shared_mutex|condition_variable|future|semaphore|random|unordered_map|unordered_set|pthread\.h|unistd\.h|fcntl\.h|dlfcn\.h)>' \
    "$none" plugin/coach
forbid 'coach has no clock, file, thread, randomness or hash-map order' \
    '(system|steady|high_resolution)_clock|\bclock_gettime\b|\bgettimeofday\b|\bf?open *\(|\b[io]?fstream\b|\bstd::c(out|err|in)\b|\b(f|std::)?printf *\(|\bstd::(j?thread|mutex|async|atomic_thread_fence)\b|\bs?rand *\(|\brandom_device\b|\bmt19937|\bunordered_(map|set)\b|\bgetenv\b|\b(std::)?time *\( *(0|NULL|nullptr)' \
    "$none" plugin/coach
forbid 'coach throws nothing' '\bthrow\b' "$none" plugin/coach
# The offline twin keeps a whole set: it alone allocates after it was made, and catches what running out of memory throws.
forbid 'coach catches nothing but in the offline twin' '\btry *\{|\bcatch *\(' 'plugin/coach/twin(_[a-z0-9]+)?\.cpp' plugin/coach
forbid 'coach allocates nothing but in the offline twin' \
    '\bstd::(vector|string|deque|list|map|set|function|(make_)?(unique|shared)(_ptr)?) *[<({ ]|\b(m|c|re)alloc *\(|\bMatrixX|\bVectorX' \
    'plugin/coach/twin(_[a-z0-9]+)?\.(cpp|h)' plugin/coach

only 'lifter includes std, glm, the seam and its own' "$std|<glm/[a-z0-9_/]+\.(hpp|inl)>|$own|\"lifter/[a-z0-9_]+\.h\"|$seam" plugin/lifter
forbid 'lifter has no clock and no randomness but its own seed' "$include"'(chrono|ctime|time\.h|thread)>|\brandom_device\b|\bs?rand *\(|_clock::' "$none" plugin/lifter

forbid 'practice sees the seam alone' "$include"'(\.\./)*(coach|lifter|app|base|math|window|xr|render|ui|audio|engine)/' "$none" plugin/practice
forbid 'practice sees no GPU, window or XR' "$include"'(epoxy|GL|EGL|GLFW|openxr|imgui)' "$none" plugin/practice
forbid 'practice does not reach into the coach or the app' '\b(coach|lifter|app|engine)::' "$none" plugin/practice

forbid 'app reaches the coach through the seam alone' "$include"'(\.\./)*coach/|\bcoach::' "$none" plugin/app

forbid 'only renderer_gl sees OpenGL' "$include"'(epoxy/gl|GL/|GLES|glad|GL3)' 'engine/render/renderer_gl[a-z0-9_]*\.(cpp|h)' engine plugin
forbid 'only the offscreen file sees EGL' "$include"'(epoxy/egl|EGL/)' 'engine/[a-z]+/offscreen[a-z0-9_]*\.cpp' engine plugin
forbid 'only renderer_gl and offscreen see libepoxy' "$include"'epoxy/' 'engine/render/renderer_gl[a-z0-9_]*\.(cpp|h)|engine/[a-z]+/offscreen[a-z0-9_]*\.cpp' engine plugin
forbid 'only window sees GLFW' "$include"'GLFW/' 'engine/window/[a-z0-9_]+\.(cpp|h)' engine plugin
forbid 'only xr/openxr.cpp sees OpenXR' "$include"'openxr/' 'engine/xr/openxr[a-z0-9_]*\.(cpp|h)' engine plugin
forbid 'ImGui only in ui and in panels of the app' "$include"'(imgui|backends/imgui|misc/cpp/imgui)' 'engine/ui/[a-z0-9_]+\.(cpp|h)|plugin/app/[a-z0-9_]*panel[a-z0-9_]*\.(cpp|h)' engine plugin
forbid 'ImGui only in ui and in panels of the app' '\bImGui::|\bIm(Vec|Draw)[A-Z0-9]' 'engine/ui/[a-z0-9_]+\.(cpp|h)|plugin/app/[a-z0-9_]*panel[a-z0-9_]*\.(cpp|h)' engine plugin
forbid 'nothing includes by a path that climbs' "$include"'\.\./' "$none" engine plugin

if [ $breaches -gt 0 ]; then
    printf '%d breaches of the layers\n' $breaches >&2
    exit 1
fi
