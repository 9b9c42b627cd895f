// SPDX-License-Identifier: MIT
// Sums up repetitions into a set. The trends are in set_trend.cpp.
#include "coach/set_summary.h"

#include <algorithm>
#include <cmath>

#include "coach/set_trend.h"
#include "coach/targets.h"

namespace coach {
namespace {

constexpr double kConfirmed = 0.8;  // science E1, where no certainty is set

bool has_flag(const PlRep& rep, PlFlagKind kind) {
    return std::any_of(rep.flag, rep.flag + rep.flag_count,
                       [kind](const PlFlag& flag) { return flag.kind == static_cast<uint32_t>(kind); });
}

bool confirmed(const PlRep& rep, PlFlagKind kind) {
    return std::any_of(rep.flag, rep.flag + rep.flag_count,
                       [kind](const PlFlag& flag) { return flag.kind == static_cast<uint32_t>(kind) && flag.confirmed != 0; });
}

bool flag_at_least(const PlRep& rep, PlFlagKind kind, PlSeverity severity) {
    return std::any_of(rep.flag, rep.flag + rep.flag_count, [&](const PlFlag& flag) {
        return flag.kind == static_cast<uint32_t>(kind) && flag.severity >= static_cast<uint32_t>(severity);
    });
}

double certainty_of(const JudgeContext& context) {
    const bool set = context.targets != nullptr && has_target(*context.targets, PL_TARGET_CERTAINTY);
    return set ? static_cast<double>(context.targets->certainty) : kConfirmed;
}

void add_velocity(SetState& set, const PlRep& rep) {
    if (rep.voided != 0 || rep.mean_concentric_velocity_m_s <= 0.0f) return;
    if (rep.partial != 0) return;
    set.last_velocity_m_s = rep.mean_concentric_velocity_m_s;
    // A part repetition is quick because it is short, one with hips first because the back lifts late: neither sets a standard.
    if (!has_flag(rep, PL_FLAG_HIP_SHOOT) && !has_flag(rep, PL_FLAG_SHALLOW))
        set.best_velocity_m_s = std::max(set.best_velocity_m_s, set.last_velocity_m_s);
}

void add_score(SetState& set, const PlRep& rep) {
    if (rep.scored == 0) return;
    const double score = rep.score;
    spread_add(set.score, score);
    set.low_sum += rep.score_low;
    set.high_sum += rep.score_high;
    set.coverage_sum += rep.coverage;
    if (set.worst_rep == 0 || score < set.worst_score) set.worst_score = score, set.worst_rep = rep.index;
    if (rep.partial == 0 && (set.best_rep == 0 || score > set.best_score)) set.best_score = score, set.best_rep = rep.index;
}

// The legs' share: hips that rise first, or a lower back that finishes the lift (science A2 #30, #31).
bool back_does_it(const PlRep& rep, const JudgeContext& context) {
    if (confirmed(rep, PL_FLAG_HIP_SHOOT)) return true;
    const double sigma = rep.metric_sigma[PL_METRIC_LUMBAR_SHARE];
    const Band band = band_of(context, PL_METRIC_LUMBAR_SHARE);
    return band.has_upper && sigma >= 0.0 &&
           probability_above(rep.metric[PL_METRIC_LUMBAR_SHARE], sigma, band.upper_amber) >= certainty_of(context);
}

void add_exposure(SetState& set, const PlRep& rep, const JudgeContext& context) {
    bool beyond = false;
    for (PlFlagKind kind : {PL_FLAG_ROUND_START, PL_FLAG_ROUND_MID, PL_FLAG_ROUND_LATE, PL_FLAG_HYPEREXTENSION})
        beyond = beyond || confirmed(rep, kind);
    set.round_start_count += confirmed(rep, PL_FLAG_ROUND_START);
    set.beyond_count += beyond;
    set.beyond_kg += beyond ? context.load_kg : 0.0;
    ++set.judged_count;
    set.leg_drive_count += back_does_it(rep, context);
    if (context.load_kg <= 0.0) return;
    spread_add(set.compression_kg, rep.compression_index_kg);
    spread_add(set.shear_kg, rep.shear_index_kg);
}

void add_side(SetState& set, const PlRep& rep) {
    if (rep.side == 0) return;
    const PlMetric metric = rep.hold == PL_HOLD_NONE ? PL_METRIC_DEPTH : PL_METRIC_HOLD_TIME;
    const double sigma = rep.metric_sigma[metric];
    if (sigma < 0.0) return;
    spread_add(rep.side < 0 ? set.left : set.right, rep.metric[metric]);
    set.side_sigma = std::max(set.side_sigma, sigma);
}

void add_advice(SetState& set, const PlRep& rep) {
    for (uint32_t i = 0; i < rep.flag_count; ++i) set.stop = set.stop || rep.flag[i].severity >= PL_SEVERITY_STOP;
    set.end_set = set.end_set || flag_at_least(rep, PL_FLAG_FATIGUE, PL_SEVERITY_WARNING) ||
                  flag_at_least(rep, PL_FLAG_LATE_ROUNDING, PL_SEVERITY_WARNING);
}

// Right less left over their mean. One value a side says nothing of how they differ by chance, so that a usual spread stands in.
void put_sides(const SetState& set, PlSet& out) {
    out.left_count = set.left.count;
    out.right_count = set.right.count;
    out.side_gap_sigma = -1.0f;
    const double mean = 0.5 * (set.left.mean + set.right.mean);
    if (set.left.count == 0 || set.right.count == 0 || !(mean > 0.0)) return;
    double variance = 0.0;
    for (const Spread* side : {&set.left, &set.right}) {
        const double of_one = std::max({spread_sd(*side), set.side_sigma, kSideSpread * side->mean});
        variance += of_one * of_one / side->count;
    }
    out.side_gap = static_cast<float>((set.right.mean - set.left.mean) / mean);
    out.side_gap_sigma = static_cast<float>(std::sqrt(variance) / mean);
}

// The repetitions of a set share mounting and zero, so that what errs in one errs in all: the set's interval is no narrower than
// theirs on average.
void put_score(const SetState& set, PlSet& out) {
    out.scored_count = set.score.count;
    out.worst_rep = set.worst_rep;
    out.best_rep = set.best_rep;
    if (set.score.count == 0) return;
    const double half_sd = 0.5 * spread_sd(set.score);  // science E1
    const double score = std::clamp(set.score.mean - half_sd, 0.0, 100.0);
    out.score = static_cast<float>(score);
    out.score_low = static_cast<float>(std::clamp(set.low_sum / set.score.count - half_sd, 0.0, score));
    out.score_high = static_cast<float>(std::clamp(set.high_sum / set.score.count - half_sd, score, 100.0));
    out.coverage = static_cast<float>(set.coverage_sum / set.score.count);
    if (set.self_scored) out.self_gap = out.self_score - out.score;
}

}  // namespace

void spread_add(Spread& spread, double value) {
    ++spread.count;
    const double before = value - spread.mean;
    spread.mean += before / spread.count;
    spread.squares += before * (value - spread.mean);
}

double spread_sd(const Spread& spread) {
    return spread.count > 1 ? std::sqrt(spread.squares / (spread.count - 1)) : 0.0;
}

void set_add(SetState& set, const PlRep& rep, const JudgeContext& context) {
    ++set.rep_count;
    set.partial_count += rep.partial != 0;
    set.voided_count += rep.voided != 0;
    set.spine_scored_count += rep.scored != 0 && rep.spine_scored != 0;
    if (rep.tier <= PL_TIER_TD) set.tiers |= 1u << rep.tier;
    add_velocity(set, rep);
    add_score(set, rep);
    add_advice(set, rep);
    if (rep.voided != 0) return;
    trend_add(set, rep);
    add_exposure(set, rep, context);
    add_side(set, rep);
}

PlSet set_of(const SetState& set) {
    PlSet out{};
    out.size = sizeof(PlSet);
    out.rep_count = set.rep_count;
    out.partial_count = set.partial_count;
    out.voided_count = set.voided_count;
    out.spine_scored_count = set.spine_scored_count;
    out.tiers = set.tiers;
    out.self_score = set.self_scored ? static_cast<float>(set.self_score) : -1.0f;
    put_score(set, out);
    put_trends(set, out);
    put_sides(set, out);
    out.round_start_count = set.round_start_count;
    out.beyond_count = set.beyond_count;
    out.beyond_kg = static_cast<float>(set.beyond_kg);
    out.compression_index_kg = static_cast<float>(set.compression_kg.mean);
    out.shear_index_kg = static_cast<float>(set.shear_kg.mean);
    if (set.best_velocity_m_s > 0.0)
        out.velocity_loss = static_cast<float>(std::max(0.0, 1.0 - set.last_velocity_m_s / set.best_velocity_m_s));
    return out;
}

PlAdvice advice_of(const SetState& set, double load_kg) {
    if (set.stop) return PL_ADVICE_STOP;
    if (set.end_set) return PL_ADVICE_END_SET;
    if (load_kg > 0.0 && set.round_start_count >= kRoundStartsForLoad) return PL_ADVICE_LOAD_DOWN;
    if (set.leg_drive_count >= 2 && 2 * set.leg_drive_count >= set.judged_count) return PL_ADVICE_LEG_DRIVE;
    return PL_ADVICE_NONE;
}

}  // namespace coach
