// SPDX-License-Identifier: MIT
#include "set_story.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "ghost_geometry.h"
#include "marks.h"
#include "panel_practice.h"
#include "practice/rep_words.h"

namespace app {
namespace {

constexpr float kGoodScore = 85.0f;  // science E1: from here on good
constexpr float kDriftWorthSaying_rad = 3.0f * kDegree;

// One family of flags over the set: in how many repetitions, and the gravest of them.
struct FlagCount {
    const PlFlag* flag = nullptr;
    uint32_t rep = 0, count = 0, last_rep = 0;
};

bool graver_flag(const PlFlag& a, const PlFlag& b) {
    return a.severity != b.severity ? a.severity > b.severity : a.probability > b.probability;
}

std::vector<FlagCount> count_flags(std::span<const PlRep> reps) {
    std::vector<FlagCount> counts;
    for (const PlRep& rep : reps) {
        for (uint32_t i = 0; i < rep.flag_count && i < PL_REP_FLAG_CAPACITY; ++i) {
            const PlFlag& flag = rep.flag[i];
            auto found = std::find_if(counts.begin(), counts.end(),
                                      [&](const FlagCount& c) { return flag_family(c.flag->kind) == flag_family(flag.kind); });
            if (found == counts.end()) found = counts.insert(counts.end(), FlagCount{&flag, rep.index, 0, 0});
            if (found->last_rep != rep.index) ++found->count;
            found->last_rep = rep.index;
            if (graver_flag(flag, *found->flag)) found->flag = &flag, found->rep = rep.index;
        }
    }
    std::stable_sort(counts.begin(), counts.end(), [](const FlagCount& a, const FlagCount& b) {
        return a.flag->severity != b.flag->severity ? a.flag->severity > b.flag->severity : a.count > b.count;
    });
    return counts;
}

void add_line(SetStory& story, StoryLine line) {
    if (story.line_count < kStoryLines) story.line[story.line_count++] = std::move(line);
}

// "−6°", with a true minus; "+3°".
std::string signed_degrees(float rad) {
    const long degrees = std::lround(rad / kDegree);
    return fmt::format("{}{}°", degrees < 0 ? "\u2212" : degrees > 0 ? "+" : "", std::labs(degrees));
}

const char* thing(bool hold) {
    return hold ? "hold" : "rep";
}

void tell_advice(SetStory& story, const PlApi& api, const PlSet& set) {
    // The depth is an offer, not a sentence; a stop has had the whole panel.
    if (set.advice == PL_ADVICE_NONE || set.advice == PL_ADVICE_DEPTH_TARGET || set.advice == PL_ADVICE_STOP) return;
    const std::string words = api.advice_text ? api.advice_text(set.advice) : "";
    if (words.empty()) return;
    const uint32_t severity = set.advice == PL_ADVICE_END_SET ? PL_SEVERITY_WARNING : PL_SEVERITY_CAUTION;
    add_line(story, {words, severity, set.advice == PL_ADVICE_END_SET ? PL_FLAG_FATIGUE : PL_FLAG_NONE, false});
}

void tell_flags(SetStory& story, const PlApi& api, std::span<const PlRep> reps, bool hold, size_t most) {
    for (const FlagCount& counted : count_flags(reps)) {
        if (story.line_count >= most) return;
        std::string words = fmt::format("{} {} {}", practice::flag_sentence(api, *counted.flag), hold ? "Hold" : "Rep", counted.rep);
        if (counted.count > 1) words += fmt::format(" and {} more", counted.count - 1);
        words += ".";
        add_line(story, {words, counted.flag->severity, counted.flag->kind, false});
    }
}

void tell_good(SetStory& story, std::span<const PlRep> reps, bool hold) {
    const auto good = std::count_if(reps.begin(), reps.end(), [](const PlRep& rep) {
        const bool flagged = rep.flag_count > 0 && rep.flag[0].severity >= PL_SEVERITY_CAUTION;
        return rep.scored && rep.score >= kGoodScore && !flagged;
    });
    if (good == 0) return;
    const bool all = static_cast<size_t>(good) == reps.size();
    const std::string which = all && good == 1 ? fmt::format("The {}", thing(hold))
                              : all            ? fmt::format("All {} {}s", good, thing(hold))
                                               : fmt::format("{} of {} {}s", good, reps.size(), thing(hold));
    add_line(story, {which + " stayed inside your set range.", PL_SEVERITY_INFO, PL_FLAG_NONE, true});
}

std::string drift_words(const PlSet& set) {
    const bool lumbar = set.lumbar_drift_sigma_rad > 0.0f, trunk = set.trunk_drift_sigma_rad > 0.0f;
    const auto degrees = [](float rad) { return std::lround(std::abs(rad) / kDegree); };
    if (lumbar && std::abs(set.lumbar_drift_rad) >= std::max(kDriftWorthSaying_rad, set.lumbar_drift_sigma_rad))
        return fmt::format("back {}° {} at the end", degrees(set.lumbar_drift_rad), set.lumbar_drift_rad > 0.0f ? "rounder" : "straighter");
    if (trunk && std::abs(set.trunk_drift_rad) >= std::max(kDriftWorthSaying_rad, set.trunk_drift_sigma_rad))
        return fmt::format("trunk {}° {} at the end", degrees(set.trunk_drift_rad), set.trunk_drift_rad > 0.0f ? "lower" : "higher");
    return lumbar || trunk ? "no drift" : "";
}

void tell_figures(SetStory& story, const PlSet& set, std::span<const PlRep> reps) {
    if (set.scored_count > 0) story.likely = fmt::format("likely {:.0f} to {:.0f}", set.score_low, set.score_high);
    if (set.scored_count > 0 && set.self_score >= 0.0f)
        story.gap = fmt::format("You gave it {:.0f}; it was {:.0f}.", set.self_score, set.score);
    story.drift = drift_words(set);
    if (set.one_rm_kg > 0.0f)
        story.one_rm = fmt::format("about {:.0f} kg ({:.0f} to {:.0f})", set.one_rm_kg, set.one_rm_low_kg, set.one_rm_high_kg);
    if (set.neutral_depth > 0.0f) {
        // As deep as usual and deeper: there is nothing to stop short of, and nothing to say where some repetition left the band all the
        // same.
        const bool all = set.neutral_depth >= 0.995f;
        const bool left = std::any_of(reps.begin(), reps.end(), practice::left_lumbar_band);
        if (!all)
            story.depth = fmt::format("down to {:.0f} % of usual depth", 100.0f * set.neutral_depth);
        else if (!left)
            story.depth = "all the way down";
        story.depth_offered = set.neutral_depth_in_use == 0 && !all;
    }
}

void tell_holds(SetStory& story, const PlLiftDef& lift, std::span<const PlRep> reps) {
    for (const PlRep& rep : reps) {
        HeldSide& side = rep.side < 0 ? story.left : rep.side > 0 ? story.right : story.both;
        side.mean_s += (held_seconds(rep, lift.hold_target_s) - side.mean_s) / static_cast<float>(++side.count);
    }
}

}  // namespace

SetStory tell_set(const PlApi& api, const PlLiftDef& lift, const PlSet& set, std::span<const PlRep> reps) {
    SetStory story;
    const bool hold = lift.rep_signal == PL_REP_SIGNAL_HOLD;
    tell_advice(story, api, set);
    tell_flags(story, api, reps, hold, kStoryLines);
    tell_good(story, reps, hold);
    if (story.line_count == 0 && set.rep_count > 0)
        add_line(story,
                 {set.scored_count > 0 ? "Nothing left your set range for sure; the missing points are what these sensors leave open."
                                       : "Too little was seen to score this set.",
                  PL_SEVERITY_INFO, PL_FLAG_NONE, false});
    tell_figures(story, set, reps);
    if (hold) tell_holds(story, lift, reps);
    return story;
}

std::string heel_words(const PlHeelTest& test) {
    if (test.side == 0 || test.side > 2) return {};
    const bool raised = test.side == 2;
    const std::string heels = raised ? fmt::format("heels raised by {:.1f} cm", 100.0f * test.heel_m) : std::string("heels flat");
    if (!test.comparable)
        return fmt::format("Heel test, {}: {} flat and {} raised reps; three of each are needed.", heels, test.flat.count,
                           test.raised.count);
    const auto change = [](float mean_rad, float low_rad, float high_rad) {
        return fmt::format("{} ({} to {})", signed_degrees(mean_rad), signed_degrees(low_rad), signed_degrees(high_rad));
    };
    std::string words = fmt::format("Heel test, {}: raised heels change the trunk by {}", heels,
                                    change(test.trunk_rad, test.trunk_low_rad, test.trunk_high_rad));
    if (test.lumbar_known) words += ", the lower back by " + change(test.lumbar_rad, test.lumbar_low_rad, test.lumbar_high_rad);
    return words + ".";
}

}  // namespace app
