// SPDX-License-Identifier: MIT
// Build tool: turns lift files into a C++ source, so that a host engine needs no asset folder.
// usage: lift_compiler OUT.cpp LIFT.toml...
#include <cstdio>
#include <map>
#include <string>

#include <fmt/format.h>

#include "practice/lift_file.h"

namespace {

// Shortest text that reads back as the same float.
std::string literal(float value) {
    std::string text = fmt::format("{}", value);
    if (text.find_first_of(".e") == std::string::npos) text += ".0";
    return text + "F";
}

template <size_t N>
std::string literals(const float (&values)[N]) {
    std::string text;
    for (const float value : values) text += (text.empty() ? "" : ", ") + literal(value);
    return "{" + text + "}";
}

template <size_t N>
std::string bytes(const uint8_t (&values)[N]) {
    std::string text;
    for (const uint8_t value : values) text += fmt::format("{}{}u", text.empty() ? "" : ", ", value);
    return "{" + text + "}";
}

// Octal escapes for all but plain ASCII: the compiler's idea of the source's encoding then does not matter.
std::string quoted(const char* bytes) {
    std::string text = "\"";
    for (const char* c = bytes; *c; ++c) {
        const unsigned byte = static_cast<unsigned char>(*c);
        const bool plain = byte >= 0x20 && byte < 0x7f && *c != '"' && *c != '\\' && *c != '?';
        text += plain ? std::string(1, *c) : fmt::format("\\{:03o}", byte);
    }
    return text + "\"";
}

std::string definition(const PlLiftDef& lift) {
    std::string limits;
    for (const PlLimits& limit : lift.limit)
        limits += fmt::format("        {{.green = {}, .amber = {}, .red = {}}},\n", literal(limit.green), literal(limit.amber), literal(limit.red));
    std::string text = "    {\n        .size = sizeof(PlLiftDef),\n";
    text += fmt::format("        .pattern = {}u,\n        .grip = {}u,\n        .rep_signal = {}u,\n", lift.pattern, lift.grip, lift.rep_signal);
    text += fmt::format("        .name = {},\n        .title = {},\n", quoted(lift.name), quoted(lift.title));
    text += fmt::format("        .rep_travel_min = {},\n        .rep_travel_usual = {},\n", literal(lift.rep_travel_min), literal(lift.rep_travel_usual));
    text += fmt::format("        .trunk_band_rad = {},\n", literals(lift.trunk_band_rad));
    text += fmt::format("        .trunk_amber_rad = {},\n        .trunk_red_rad = {},\n", literal(lift.trunk_amber_rad), literal(lift.trunk_red_rad));
    text += fmt::format("        .eccentric_band_s = {},\n        .pause_band_s = {},\n", literals(lift.eccentric_band_s), literals(lift.pause_band_s));
    text += fmt::format("        .concentric_band_s = {},\n", literals(lift.concentric_band_s));
    text += fmt::format("        .limit = {{\n{}        }},\n", limits);
    text += fmt::format("        .weight = {},\n", literals(lift.weight));
    text += fmt::format("        .lumbar_full_flexion_rad = {},\n        .shin_share = {},\n", literal(lift.lumbar_full_flexion_rad), literal(lift.shin_share));
    text += fmt::format("        .hold = {}u,\n        .hold_target_s = {},\n", lift.hold, literal(lift.hold_target_s));
    text += fmt::format("        .stance = {}u,\n        .view = {}u,\n        .tier_wanted = {}u,\n", lift.stance, lift.view, lift.tier_wanted);
    text += fmt::format("        .velocity_at_1rm_m_s = {},\n", literal(lift.velocity_at_1rm_m_s));
    text += fmt::format("        .velocity_at_1rm_sigma_m_s = {},\n", literal(lift.velocity_at_1rm_sigma_m_s));
    text += fmt::format("        .cue = {},\n        .watch = {},\n", bytes(lift.cue), quoted(lift.watch));
    return text + "    },\n";
}

bool write_file(const std::string& path, const std::string& text) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (!file) return false;
    const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
    return (std::fclose(file) == 0) && written;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fputs("usage: lift_compiler OUT.cpp LIFT.toml...\n", stderr);
        return 2;
    }
    // By name, so that the order of the table does not hang on how files were listed.
    std::map<std::string, PlLiftDef> lifts;
    for (int i = 2; i < argc; ++i) {
        const practice::LiftResult result = practice::read_lift_file(argv[i]);
        if (!result.lift) {
            std::fprintf(stderr, "%s\n", result.error.c_str());
            return 1;
        }
        if (!lifts.emplace(result.lift->name, *result.lift).second) {
            std::fprintf(stderr, "%s: name %s is already taken by another lift; give this one its own\n", argv[i], result.lift->name);
            return 1;
        }
    }
    std::string text =
        "// Written at build time by lift_compiler from assets/lifts. Edit those.\n#include \"coach/builtin_lifts.h\"\n\nnamespace coach {\n\n"
        "extern const PlLiftDef kBuiltinLifts[] = {\n";
    for (const auto& [name, lift] : lifts) text += definition(lift);
    text += fmt::format("}};\nextern const uint32_t kBuiltinLiftCount = {}u;\n\n}}  // namespace coach\n", lifts.size());
    if (!write_file(argv[1], text)) {
        std::fprintf(stderr, "%s: cannot be written; check the folder and the space on its disk\n", argv[1]);
        return 1;
    }
    return 0;
}
