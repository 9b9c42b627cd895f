// SPDX-License-Identifier: MIT
#include "practice/lift_text.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <numbers>
#include <vector>

#include <fmt/format.h>

#include "practice/lift_keys.h"
#include "practice/text_layout.h"

namespace practice {
namespace {

constexpr double kDegreesPerRadian = 180.0 / std::numbers::pi;
constexpr size_t kIndent = 2;
constexpr size_t kLabelWidth = 16;
constexpr size_t kLimitWidth = 7;
constexpr size_t kUnitWidth = 13;
constexpr size_t kMetricWidthMost = 60;  // further apart, and the eye loses the line

// As the file has it: no more digits than were written.
std::string number_text(double value) {
    const double clean = std::round(value * 1000.0) / 1000.0;
    std::string text = fmt::format("{:.3f}", clean == 0.0 ? 0.0 : clean);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text.front() == '-' ? fmt::format("\u2212{}", text.substr(1)) : text;
}

std::string degrees_text(float angle_rad) {
    return number_text(static_cast<double>(angle_rad) * kDegreesPerRadian);
}

std::string percent_text(float share) {
    return number_text(static_cast<double>(share) * 100.0);
}

// "  label           text", the text wrapped under itself.
std::string labelled(const std::string& label, const std::string& text, const TextStyle& style) {
    const size_t column = kIndent + kLabelWidth;
    const std::vector<std::string> lines = wrapped(text, static_cast<size_t>(style.width) - column);
    std::string out;
    for (size_t i = 0; i < lines.size(); ++i) {
        out += std::string(kIndent, ' ');
        out += i == 0 ? painted(style, kDim, left(label, kLabelWidth)) : std::string(kLabelWidth, ' ');
        out += lines[i] + "\n";
    }
    return out;
}

const char* grip_title(uint32_t grip) {
    switch (grip) {
        case PL_GRIP_HANGING:
            return "bar or stick in hanging arms";
        case PL_GRIP_OVERHEAD:
            return "bar overhead on straight arms";
        case PL_GRIP_CHEST:
            return "one weight in both hands at the chest";
        case PL_GRIP_BACK_RACK:
            return "bar on the upper back";
        case PL_GRIP_DOWEL:
            return "a stick along the spine";
        case PL_GRIP_FRONT_RACK:
            return "bar at the shoulders";
        default:
            return "hands free";
    }
}

const char* stance_title(uint32_t stance) {
    switch (stance) {
        case PL_STANCE_ONE_LEG:
            return "on one leg";
        case PL_STANCE_STEP:
            return "each repetition steps out";
        case PL_STANCE_SPLIT:
            return "one in front of the other throughout";
        default:
            return "side by side";
    }
}

std::string counting_text(const PlLiftDef& lift) {
    if (lift.rep_signal == PL_REP_SIGNAL_HOLD)
        return fmt::format("nothing: {} is held, {} s is the target", word_of(hold_words(), lift.hold),
                           number_text(static_cast<double>(lift.hold_target_s)));
    const char* signal = lift.rep_signal == PL_REP_SIGNAL_BAR_RISE    ? "the bar rises from where it lay"
                         : lift.rep_signal == PL_REP_SIGNAL_BAR_PRESS ? "the bar rises above the shoulders"
                                                                      : "the neck comes down from standing";
    return fmt::format("{}: usually by {} % of stature, {} % at least", signal, percent_text(lift.rep_travel_usual),
                       percent_text(lift.rep_travel_min));
}

std::string band_text(const float (&band)[2], const char* unit) {
    return fmt::format("{} to {} {}", number_text(static_cast<double>(band[0])), number_text(static_cast<double>(band[1])), unit);
}

std::string head_lines(const PlLiftDef& lift, const TextStyle& style) {
    std::string out = labelled("counted", counting_text(lift), style);
    out += labelled("load", grip_title(lift.grip), style);
    if (lift.hold == PL_HOLD_NONE) out += labelled("feet", stance_title(lift.stance), style);
    if (lift.trunk_red_rad > 0.0f)
        out += labelled("trunk leans",
                        fmt::format("{} to {}\u00b0 {}; amber {}\u00b0 beyond, red {}\u00b0", degrees_text(lift.trunk_band_rad[0]),
                                    degrees_text(lift.trunk_band_rad[1]),
                                    lift.rep_signal == PL_REP_SIGNAL_BAR_RISE ? "as the bar leaves the floor" : "at the bottom",
                                    degrees_text(lift.trunk_amber_rad), degrees_text(lift.trunk_red_rad)),
                        style);
    if (lift.eccentric_band_s[1] > 0.0f) out += labelled("way down", band_text(lift.eccentric_band_s, "s"), style);
    if (lift.pause_band_s[1] > 0.0f) out += labelled("pause", band_text(lift.pause_band_s, "s"), style);
    if (lift.concentric_band_s[1] > 0.0f) out += labelled("way up", band_text(lift.concentric_band_s, "s"), style);
    if (lift.velocity_at_1rm_m_s > 0.0f)
        out +=
            labelled("1RM estimate",
                     fmt::format("at {} \u00b1 {} m/s of the bar on the way up", number_text(static_cast<double>(lift.velocity_at_1rm_m_s)),
                                 number_text(static_cast<double>(lift.velocity_at_1rm_sigma_m_s))),
                     style);
    out += labelled("sensors wanted", tier_title(lift.tier_wanted), style);
    return out + labelled("look from", lift.view == PL_VIEW_FRONT ? "the front" : "the side", style);
}

bool is_judged(const PlLimits& limits) {
    return limits.green != 0.0f || limits.amber != 0.0f || limits.red != 0.0f;
}

const char* component_title(size_t component) {
    constexpr const char* kTitle[PL_COMPONENT_COUNT] = {"Spine", "Brace", "Trunk", "Bar path", "Range", "Tempo", "Lockout", "Symmetry"};
    return kTitle[component];
}

size_t metric_width(const TextStyle& style) {
    return std::min(static_cast<size_t>(style.width) - 3 * kLimitWidth - kUnitWidth, kMetricWidthMost);
}

// Metric, three limits, unit; where it does not fit the metric has a line of its own.
std::string limit_row(const LimitKey& key, const PlLimits& limits, const TextStyle& style) {
    std::string numbers;
    for (const float limit : {limits.green, limits.amber, limits.red})
        numbers += right(number_text(static_cast<double>(limit) / key.unit), kLimitWidth);
    numbers += std::string(" ").append(key.unit_text);
    const std::string label = std::string(2 * kIndent, ' ').append(key.meaning).append(key.less_is_worse ? " (at least)" : "");
    const size_t beside = metric_width(style);
    if (width_of(label) <= beside) return left(label, beside) + numbers + "\n";
    return label + "\n" + std::string(beside, ' ') + numbers + "\n";
}

std::string limit_rows(const PlLiftDef& lift, const TextStyle& style) {
    std::string out = painted(style, kDim,
                              left("  what is judged", metric_width(style)) + right("green", kLimitWidth) + right("amber", kLimitWidth) +
                                  right("red", kLimitWidth));
    out += "\n";
    for (size_t component = 0; component < PL_COMPONENT_COUNT; ++component) {
        std::string rows;
        for (const LimitKey& key : limit_keys())
            if (key.component == component && is_judged(lift.limit[key.metric])) rows += limit_row(key, lift.limit[key.metric], style);
        const double weight = static_cast<double>(lift.weight[component]);
        if (rows.empty() && !(weight > 0.0)) continue;
        const std::string title = weight > 0.0 ? fmt::format("{}, weight {}", component_title(component), number_text(weight))
                                               : fmt::format("{}, shown and flagged, not in the score", component_title(component));
        out += std::string(kIndent, ' ') + painted(style, kBold, title) + "\n" + rows;
    }
    return out;
}

// "T2o", "T3", "TD": a third letter stays small.
std::string tier_label(std::string text) {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min<size_t>(text.size(), 2));
    std::transform(text.begin(), end, text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

}  // namespace

std::string tier_title(uint32_t tier) {
    const auto what = [tier] {
        switch (tier) {
            case PL_TIER_T1:
                return "head and hands";
            case PL_TIER_TB:
                return "head, hands, and hips that the headset's software guessed";
            case PL_TIER_T1G:
                return "head and hands, with the gaze led by a mark";
            case PL_TIER_TD:
                return "head, and hands that hold a stick along the spine";
            case PL_TIER_T2O:
                return "head, hands and the waist's tilt";
            case PL_TIER_T2:
                return "head, hands and a waist tracker";
            case PL_TIER_T3:
                return "head, hands, a waist and a chest tracker";
            default:
                return "nothing";
        }
    };
    return fmt::format("{}: {}", tier_label(word_of(tier_words(), tier)), what());
}

std::string lift_list(const PlApi& api, const TextStyle& style) {
    constexpr size_t kName = 20, kPattern = 9, kGrip = 12, kSignal = 11, kTier = 6;
    const auto row = [](const char* name, const char* pattern, const char* grip, const char* signal, const std::string& tier) {
        return std::string(kIndent, ' ') + left(name, kName) + left(pattern, kPattern) + left(grip, kGrip) + left(signal, kSignal) +
               left(tier, kTier);
    };
    const bool with_title = static_cast<size_t>(style.width) >= kIndent + kName + kPattern + kGrip + kSignal + kTier + 24;
    std::string out = painted(style, kDim, row("name", "pattern", "grip", "counts", "wants") + (with_title ? "title" : "")) + "\n";
    for (uint32_t i = 0; i < api.lift_count(); ++i) {
        const PlLiftDef& lift = *api.lift_at(i);
        out += row(lift.name, word_of(pattern_words(), lift.pattern), word_of(grip_words(), lift.grip),
                   word_of(rep_signal_words(), lift.rep_signal), tier_label(word_of(tier_words(), lift.tier_wanted)));
        if (with_title) out += lift.title;
        while (out.back() == ' ') out.pop_back();
        out += "\n";
    }
    return out;
}

std::string lift_sheet(const PlLiftDef& lift, const TextStyle& style) {
    std::string out = painted(style, kBold, lift.title) + fmt::format(" ({}, {})\n", lift.name, word_of(pattern_words(), lift.pattern));
    if (lift.watch[0] != '\0')
        for (const std::string& line : wrapped(lift.watch, static_cast<size_t>(style.width))) out += line + "\n";
    out.append("\n").append(head_lines(lift, style)).append("\n").append(limit_rows(lift, style)).append("\n");
    for (const std::string& line :
         wrapped("Up to green nothing is lost; quality falls to 60 at amber and to 0 at red. What a person's profile sets goes before it.",
                 static_cast<size_t>(style.width)))
        out += painted(style, kDim, line) + "\n";
    return out;
}

}  // namespace practice
