// SPDX-License-Identifier: MIT
#include "practice/analysis_set_text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "practice/rep_words.h"
#include "practice/text_layout.h"

namespace practice {
namespace {

constexpr size_t kIndent = 2;
constexpr size_t kLabelWidth = 15;
constexpr double kSaysSomething = 1.0;  // sigmas that a change must reach before a direction is claimed of it [D]

bool holds(const Analysis& analysis) {
    return analysis.lift.hold != PL_HOLD_NONE;
}

std::string score_text(const Analysis& analysis) {
    const PlSet& set = analysis.set;
    const char* each = holds(analysis) ? "hold" : "rep";
    if (set.scored_count == 0) return fmt::format("No {} could be scored.", holds(analysis) ? "hold" : "repetition");
    const bool spine = std::any_of(analysis.reps.begin(), analysis.reps.end(), [](const PlRep& rep) { return rep.spine_scored != 0; });
    std::string line = fmt::format("{}: {:.0f} of 100", spine ? "Set score" : "Movement score (spine not measured)", set.score);
    if (set.score_high > set.score_low) line += fmt::format(" (90 % interval {:.0f} to {:.0f})", set.score_low, set.score_high);
    line += fmt::format(", {} % seen", seen_percent(set.coverage));
    if (set.scored_count > 1) line += fmt::format("; best {} {}, worst {} {}", each, set.best_rep, each, set.worst_rep);
    if (set.scored_count < set.rep_count) line += fmt::format("; {} of {} {}s scored", set.scored_count, set.rep_count, each);
    return line + ".";
}

// Whether a change over the set is more than its doubt.
bool changed(float drift_rad, float sigma_rad) {
    const double drift_deg = static_cast<double>(drift_rad) * kDegreesPerRadian,
                 sigma_deg = static_cast<double>(sigma_rad) * kDegreesPerRadian;
    return std::abs(drift_deg) >= std::max(1.0, kSaysSomething * sigma_deg);
}

// "the lower back bent 9° (± 3°) further than in the first reps"
std::string angle_drift(const char* what, float drift_rad, float sigma_rad) {
    const double sigma_deg = static_cast<double>(sigma_rad) * kDegreesPerRadian;
    if (!changed(drift_rad, sigma_rad)) return fmt::format("{} as much as in the first reps (\u00b1 {:.0f}\u00b0)", what, sigma_deg);
    return fmt::format("{} {:.0f}\u00b0 (\u00b1 {:.0f}\u00b0) {} than in the first reps", what,
                       std::abs(static_cast<double>(drift_rad)) * kDegreesPerRadian, sigma_deg, drift_rad > 0.0f ? "further" : "less");
}

std::string drift_text(const Analysis& analysis) {
    const PlSet& set = analysis.set;
    const bool spine = set.lumbar_drift_sigma_rad >= 0.0f, trunk = set.trunk_drift_sigma_rad >= 0.0f;
    if (set.scored_count < 4 || (!spine && !trunk)) return {};
    const bool same_spine = !spine || !changed(set.lumbar_drift_rad, set.lumbar_drift_sigma_rad);
    const bool same_trunk = !trunk || !changed(set.trunk_drift_rad, set.trunk_drift_sigma_rad);
    if (same_spine && same_trunk)
        return fmt::format("The last reps were as the first: {}.", spine && trunk ? "lower back and trunk"
                                                                   : spine        ? "lower back"
                                                                                  : "trunk");
    std::string text = "In the last reps ";
    if (spine) text += angle_drift("the lower back bent", set.lumbar_drift_rad, set.lumbar_drift_sigma_rad);
    if (spine && trunk) text += "; ";
    if (trunk) text += angle_drift("the trunk leaned", set.trunk_drift_rad, set.trunk_drift_sigma_rad);
    return text + ".";
}

std::string speed_text(const Analysis& analysis) {
    const PlSet& set = analysis.set;
    if (holds(analysis) || set.scored_count < 2 || !(set.velocity_loss >= 0.05f)) return {};
    return fmt::format("The last rep went up {:.0f} % slower than the fastest.", static_cast<double>(set.velocity_loss) * 100.0);
}

std::string depth_text(const Analysis& analysis) {
    const PlSet& set = analysis.set;
    if (!(set.neutral_depth > 0.0f)) return {};
    constexpr float kAllTheWay = 0.97f;  // what is left is within how two repetitions differ [D]
    if (set.neutral_depth >= kAllTheWay && set.neutral_depth_in_use == 0) {
        // Where some repetition left the band all the same there is nothing to say of all of them.
        const bool left = std::any_of(analysis.reps.begin(), analysis.reps.end(), left_lumbar_band);
        return left ? std::string() : "All the way down the lower back stays in your set range.";
    }
    return fmt::format("Down to {:.0f} % (\u00b1 {:.0f} %) of the usual way, {:.0f} cm, the lower back stays in your set range{}.",
                       static_cast<double>(set.neutral_depth) * 100.0, static_cast<double>(set.neutral_depth_sigma) * 100.0,
                       static_cast<double>(set.neutral_depth_m) * 100.0, set.neutral_depth_in_use != 0 ? "; it is the depth target" : "");
}

// Only for a load that was named: without one there is nothing to estimate from.
std::string max_text(const Analysis& analysis) {
    const PlSet& set = analysis.set;
    if (!(analysis.load_kg > 0.0)) return {};
    if (set.one_rm_kg > 0.0f)
        return fmt::format("About {:.0f} kg (90 % interval {:.0f} to {:.0f} kg), from {} kg and how fast it went up. An estimate, no test.",
                           set.one_rm_kg, set.one_rm_low_kg, set.one_rm_high_kg, analysis.load_kg);
    if (analysis.lift.velocity_at_1rm_m_s > 0.0f) return "No estimate: these reps do not carry one.";
    return {};
}

std::string sides_text(const Analysis& analysis) {
    const PlSet& set = analysis.set;
    if (set.side_gap_sigma < 0.0f || set.left_count == 0 || set.right_count == 0) return {};
    const double gap = static_cast<double>(set.side_gap), sigma = static_cast<double>(set.side_gap_sigma);
    const char* what = holds(analysis) ? "held longer" : "went deeper";
    const std::string counts = fmt::format("{} left, {} right", set.left_count, set.right_count);
    if (std::abs(gap) < std::max(0.01, kSaysSomething * sigma))
        return fmt::format("Both alike within {:.0f} % ({}).", sigma * 100.0, counts);
    return fmt::format("The {} {}: the sides differ by {:.0f} % of their mean (\u00b1 {:.0f} %; {}).", gap > 0.0 ? "right" : "left", what,
                       std::abs(gap) * 100.0, sigma * 100.0, counts);
}

std::string guess_text(const PlApi& api, const Analysis& analysis) {
    const PlSet& set = analysis.set;
    const PlLiftDef* guess = set.lift_guess > 0 ? api.lift_at(set.lift_guess - 1) : nullptr;
    if (!guess) return {};
    return fmt::format("This looks like another lift: {} ({:.0f} % sure). It was judged as {}; --lift {} judges it as that.", guess->title,
                       static_cast<double>(set.lift_guess_p) * 100.0, analysis.lift.title, guess->name);
}

std::string advice_text(const PlApi& api, const Analysis& analysis) {
    return analysis.set.advice != PL_ADVICE_NONE && api.advice_text ? api.advice_text(analysis.set.advice) : "";
}

std::string targets_text(const Analysis& analysis) {
    std::string list;
    for (const TargetKey& key : target_keys())
        if ((analysis.targets.set & key.bit) != 0) list.append(list.empty() ? "" : ", ").append(key.key);
    return list.empty() ? list : fmt::format("Judged by your own targets for {}.", list);
}

}  // namespace

std::string labelled_lines(const std::string& label, const std::string& text, const TextStyle& style) {
    if (text.empty()) return {};
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

std::string set_block(const PlApi& api, const Analysis& analysis, const TextStyle& style) {
    std::string out;
    for (const std::string& line : wrapped(score_text(analysis), static_cast<size_t>(style.width))) out += line + "\n";
    out += labelled_lines("advice", advice_text(api, analysis), style);
    out += labelled_lines("another lift?", guess_text(api, analysis), style);
    out += labelled_lines("over the set", drift_text(analysis), style);
    out += labelled_lines("speed", speed_text(analysis), style);
    out += labelled_lines("depth", depth_text(analysis), style);
    out += labelled_lines("sides", sides_text(analysis), style);
    out += labelled_lines("1RM", max_text(analysis), style);
    out += labelled_lines("targets", targets_text(analysis), style);
    return out;
}

}  // namespace practice
