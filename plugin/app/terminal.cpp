// SPDX-License-Identifier: MIT
#include "app/terminal.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include <sys/ioctl.h>
#include <unistd.h>

namespace app {
namespace {

constexpr int kWidthUsual = 100, kWidthMin = 56, kWidthMax = 120;

int width_of(std::FILE* stream) {
    winsize size{};
    if (ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    const char* columns = std::getenv("COLUMNS");
    const int named = columns ? std::atoi(columns) : 0;
    return named > 0 ? named : kWidthUsual;
}

}  // namespace

practice::TextStyle terminal_style(std::FILE* stream) {
    // no-color.org: any non-empty value.
    const char* no_color = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    practice::TextStyle style;
    style.width = std::clamp(width_of(stream), kWidthMin, kWidthMax);
    style.color = isatty(fileno(stream)) != 0 && !(no_color && *no_color) && !(terminal && std::strcmp(terminal, "dumb") == 0);
    return style;
}

void complain(const std::string& line) {
    std::fprintf(stderr, "plumbline: %s\n", line.c_str());
}

int fail(int code, const std::string& line) {
    complain(line);
    return code;
}

}  // namespace app
