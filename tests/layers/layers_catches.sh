#!/bin/bash
# SPDX-License-Identifier: MIT
# Proves layers.sh: a clean small tree passes, and each planted breach alone makes it fail at the planted line.
set -euo pipefail
here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
failures=0

clean_tree() {
    rm -rf "${tree:?}"/*
    mkdir -p "$tree"/engine/{base,math,window,xr,render,ui} "$tree"/plugin/{coach,lifter,practice,app}
    printf '// GLFW is for window/: #include <GLFW/glfw3.h>\n#include "math/pose.h"\n' >"$tree/engine/base/log.cpp"
    printf '#include <epoxy/gl.h>\n' >"$tree/engine/render/renderer_gl.cpp"
    printf '#include <epoxy/egl.h>\n' >"$tree/engine/xr/offscreen.cpp"
    printf '#include <GLFW/glfw3.h>\n' >"$tree/engine/window/window.cpp"
    printf '#include <imgui.h>\nvoid f() { ImGui::Text("x"); }\n' >"$tree/engine/ui/desktop.cpp"
    printf '#include <imgui.h>\n' >"$tree/plugin/app/score_panel.cpp"
    printf '/* no std::thread,\n   no rand() */\n#include <cmath>\n#include <glm/vec3.hpp>\n#include <Eigen/Core>\n#include "body.h"\n#include "coach/types.h"\n#include "plumbline/plumbline.h"\n' >"$tree/plugin/coach/body.cpp"
    printf '#include <new>\n#include <vector>\nstd::vector<int> v;\nvoid f() { try { v.push_back(1); } catch (const std::bad_alloc&) {} }\n' >"$tree/plugin/coach/twin.cpp"
    printf '#include <glm/vec3.hpp>\n#include "plumbline/plumbline.h"\n#include "lifter/lifter.h"\n' >"$tree/plugin/lifter/lifter.cpp"
    printf '#include <fstream>\n#include <toml++/toml.h>\n#include "practice/lifts.h"\n#include "plumbline/plumbline.h"\n' >"$tree/plugin/practice/lifts.cpp"
    printf '#include "render/draw_list.h"\n#include "practice/lifts.h"\n#include "lifter/lifter.h"\n' >"$tree/plugin/app/main.cpp"
}

# catches FILE LINE...: the lines appended to FILE of a clean tree must be reported in that file.
catches() {
    local file=$1 line
    shift
    for line in "$@"; do
        clean_tree
        printf '%s\n' "$line" >>"$tree/$file"
        local number said
        number=$(wc -l <"$tree/$file")
        if said=$("$here/layers.sh" "$tree" 2>/dev/null) || ! grep -q "^$file:$number: " <<<"$said"; then
            printf 'not caught in %s: %s\n' "$file" "$line"
            failures=$((failures + 1))
        fi
    done
}

clean_tree
"$here/layers.sh" "$tree" || {
    echo 'a clean tree was refused'
    exit 1
}

catches engine/base/log.cpp '#include "plumbline/plumbline.h"' '#include "coach/types.h"' '#include "../../plugin/lifter/lifter.h"' 'PlSample sample;' \
    '#include <GLFW/glfw3.h>' '#include <epoxy/gl.h>' '#include <GL/gl.h>' '#include <EGL/egl.h>' '#include <imgui.h>' '#include <openxr/openxr.h>' 'void f() { ImGui::End(); }'
catches engine/render/renderer_gl.cpp '#include <GLFW/glfw3.h>' '#include <epoxy/egl.h>' '#include <imgui.h>'
catches engine/xr/offscreen.cpp '#include <epoxy/gl.h>'
catches plugin/coach/body.cpp '#include <chrono>' '#include <fstream>' '#include <thread>' '#include <random>' '#include <unordered_map>' '#include <iostream>' \
    '#include <unistd.h>' '#include "render/draw_list.h"' '#include <nlohmann/json.hpp>' '#include <GLFW/glfw3.h>' '#include <openxr/openxr.h>' '#include "lifter/lifter.h"' \
    'auto t = std::chrono::steady_clock::now();' 'FILE* f = fopen("x", "r");' 'std::thread t;' 'int i = rand();' 'std::unordered_map<int, int> m;' \
    'std::cout << 1;' 'printf("x");' 'throw 1;' 'void f() { try { g(); } catch (...) {} }' \
    'std::vector<int> v;' 'auto p = std::make_unique<int>();' 'std::string s(9, 0);' 'void* m = malloc(9);' 'Eigen::MatrixXd a;' 'long t = time(nullptr);' 'const char* h = getenv("HOME");'
catches plugin/coach/twin.cpp 'throw 1;' '#include <thread>' '#include "lifter/lifter.h"'
catches plugin/lifter/lifter.cpp '#include "coach/types.h"' '#include "practice/lifts.h"' '#include <Eigen/Core>' '#include <chrono>' 'int i = rand();'
catches plugin/practice/lifts.cpp '#include "coach/types.h"' '#include "lifter/lifter.h"' '#include "render/draw_list.h"' '#include "app/loop.h"' '#include <GLFW/glfw3.h>' 'coach::Body body;'
catches plugin/app/main.cpp '#include "coach/types.h"' 'coach::Body body;' '#include <imgui.h>' '#include <epoxy/gl.h>' '#include <GLFW/glfw3.h>' '#include "../coach/types.h"'

[ $failures -eq 0 ]
