// SPDX-License-Identifier: MIT
// Checks targets, and says what of them holds.
#include "coach/targets.h"

#include <algorithm>
#include <cmath>

namespace coach {
namespace {

bool within(float value, float least, float most) {
    return std::isfinite(value) && value >= least && value <= most;
}

bool rising(const float (&band)[2], float least, float most) {
    return within(band[0], least, most) && within(band[1], least, most) && band[0] <= band[1];
}

bool weights_fit(const PlTargets& targets) {
    float sum = 0.0f;
    for (const float weight : targets.weight) {
        if (!within(weight, 0.0f, 1e6f)) return false;
        sum += weight;
    }
    return sum > 0.0f;
}

const char* bad_member(const PlTargets& t) {
    const auto set = [&t](uint32_t bit) { return has_target(t, bit); };
    if (set(PL_TARGET_NEUTRAL) && !within(t.neutral_offset_rad, -0.5f, 0.5f)) return "neutral_offset_rad";
    if (set(PL_TARGET_LUMBAR_BAND) && (!within(t.lumbar_band[0], -1.0f, 0.0f) || !within(t.lumbar_band[1], 0.05f, 1.5f)))
        return "lumbar_band";
    if (set(PL_TARGET_LUMBAR_GOAL) && !within(t.lumbar_goal, 0.05f, 1.0f)) return "lumbar_goal";
    if (set(PL_TARGET_LUMBAR_CHANGE) && !within(t.lumbar_change_rad, 0.03f, 1.0f)) return "lumbar_change_rad";
    if (set(PL_TARGET_TRUNK_BAND) && !rising(t.trunk_band_rad, -0.5f, 2.0f)) return "trunk_band_rad";
    if (set(PL_TARGET_DEPTH) && !within(t.depth, 0.2f, 1.5f)) return "depth";
    if (set(PL_TARGET_ECCENTRIC) && !rising(t.eccentric_band_s, 0.2f, 20.0f)) return "eccentric_band_s";
    if (set(PL_TARGET_WEIGHTS) && !weights_fit(t)) return "weight";
    if (set(PL_TARGET_CAPS) && !within(t.cap_red, 0.0f, 100.0f)) return "cap_red";
    if (set(PL_TARGET_CAPS) && !within(t.cap_spine_amber, 0.0f, 100.0f)) return "cap_spine_amber";
    if (set(PL_TARGET_CERTAINTY) && !within(t.certainty, 0.55f, 0.99f)) return "certainty";
    if (set(PL_TARGET_COVERAGE) && !within(t.coverage_least, 0.2f, 1.0f)) return "coverage_least";
    if (set(PL_TARGET_VELOCITY_LOSS) && !within(t.velocity_loss_stop, 0.05f, 0.8f)) return "velocity_loss_stop";
    if (set(PL_TARGET_STRICTNESS) && !within(t.strictness, 0.5f, 2.0f)) return "strictness";
    return nullptr;
}

bool known_spine_tier(uint32_t tier) {
    return tier == PL_TIER_TD || tier == PL_TIER_T2O || tier == PL_TIER_T2 || tier == PL_TIER_T3;
}

}  // namespace

PlStatus check_targets(const PlTargets& targets, const char** field) {
    constexpr uint32_t kAbsurdSize = 1u << 20;
    const char* unused = nullptr;
    const char*& name = field ? *field : unused;
    name = "";
    if (targets.size < sizeof(PlTargets) || targets.size > kAbsurdSize) return name = "size", PL_ERROR_SIZE;
    if ((targets.set & ~PL_TARGET_ALL) != 0) return name = "set", PL_ERROR_UNKNOWN;
    if (has_target(targets, PL_TARGET_SPINE_TIER) && !known_spine_tier(targets.spine_tier_least))
        return name = "spine_tier_least", PL_ERROR_UNKNOWN;
    if (const char* bad = bad_member(targets)) return name = bad, PL_ERROR_RANGE;
    if (has_target(targets, PL_TARGET_CAPS) && targets.cap_spine_amber < targets.cap_red) return name = "cap_spine_amber", PL_ERROR_RANGE;
    const bool both = has_target(targets, PL_TARGET_LUMBAR_GOAL) && has_target(targets, PL_TARGET_LUMBAR_BAND);
    if (both && targets.lumbar_goal >= targets.lumbar_band[1]) return name = "lumbar_goal", PL_ERROR_RANGE;  // nobody could meet both
    return PL_OK;
}

double certainty_in_force(const PlTargets* targets) {
    return has_target(targets, PL_TARGET_CERTAINTY) ? static_cast<double>(targets->certainty) : kCertaintyUsual;
}

double coverage_least_in_force(const PlTargets* targets) {
    return has_target(targets, PL_TARGET_COVERAGE) ? static_cast<double>(targets->coverage_least) : kCoverageUsual;
}

double strictness_in_force(const PlTargets* targets) {
    return has_target(targets, PL_TARGET_STRICTNESS) ? static_cast<double>(targets->strictness) : 1.0;
}

double neutral_offset_in_force(const PlTargets* targets) {
    return has_target(targets, PL_TARGET_NEUTRAL) ? static_cast<double>(targets->neutral_offset_rad) : 0.0;
}

Caps caps_in_force(const PlTargets* targets) {
    if (!has_target(targets, PL_TARGET_CAPS)) return {};
    return {static_cast<double>(targets->cap_red), static_cast<double>(targets->cap_spine_amber)};
}

double weight_in_force(const PlLiftDef& lift, const PlTargets* targets, PlComponent component) {
    const float weight = has_target(targets, PL_TARGET_WEIGHTS) ? targets->weight[component] : lift.weight[component];
    return std::max(0.0, static_cast<double>(weight));
}

bool spine_is_judged_in(const PlTargets* targets, PlTier tier) {
    if (!tier_sees_spine(tier)) return false;
    return !has_target(targets, PL_TARGET_SPINE_TIER) || tier_rank(tier) >= tier_rank(static_cast<PlTier>(targets->spine_tier_least));
}

double depth_target_in_force(const PlTargets* targets, double lift_usual_m, double own_m) {
    return has_target(targets, PL_TARGET_DEPTH) ? static_cast<double>(targets->depth) * lift_usual_m : own_m;
}

bool same_lumbar_band(const PlTargets& a, const PlTargets& b) {
    constexpr uint32_t kOfTheBand = PL_TARGET_NEUTRAL | PL_TARGET_LUMBAR_BAND | PL_TARGET_CERTAINTY | PL_TARGET_STRICTNESS;
    const auto same = [&](uint32_t bit, float x, float y) { return !has_target(a, bit) || x == y; };
    return (a.set & kOfTheBand) == (b.set & kOfTheBand) && same(PL_TARGET_NEUTRAL, a.neutral_offset_rad, b.neutral_offset_rad) &&
           same(PL_TARGET_LUMBAR_BAND, a.lumbar_band[0], b.lumbar_band[0]) && same(PL_TARGET_LUMBAR_BAND, a.lumbar_band[1], b.lumbar_band[1]) &&
           same(PL_TARGET_CERTAINTY, a.certainty, b.certainty) && same(PL_TARGET_STRICTNESS, a.strictness, b.strictness);
}

}  // namespace coach
