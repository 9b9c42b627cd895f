// SPDX-License-Identifier: MIT
// Sums up repetitions into a set: its score with interval, trends that never cross a change of tier, fatigue, exposure, left against
// right, and what all that asks for. Reads verdicts alone, never a sample.
#pragma once

#include <array>
#include <cstdint>

#include "coach/bands.h"
#include "coach/metrics.h"

namespace coach {

// ---- numbers ---------------------------------------------------------------------------------------------------------
inline constexpr double kScoreRepeats = 2.0;  // points, sd: the same movement seen with other noise. No slope is surer than that allows
inline constexpr double kSideSpread = 0.03;   // sd of depth or holding time from one repetition to the next, share of it [design]
inline constexpr uint32_t kTrendLeast = 4;    // repetitions of one tier: two at each end, none counted twice
inline constexpr uint32_t kSlopeLeast = 3;    // scored repetitions: under that a line leaves nothing to tell its error by
inline constexpr uint32_t kRoundStartsForLoad = 2;  // science A1 #6, E5
inline constexpr double kStopUnseen_s = 0.5;        // science E5: nothing seen for so long under a load

// First two and last two of a run of values, with the mean of what each is sure to; all-zero is empty.
struct TrendEnds {
    uint32_t count = 0;
    std::array<double, 2> first{}, last{};
    double sigma_sum = 0.0;  // of a change within a set
};

// Repetitions judged in one tier, none of another between them. all-zero is empty.
struct TrendRun {
    PlTier tier = PL_TIER_NONE;
    uint32_t count = 0;
    TrendEnds lumbar, trunk;  // peak flexion; trunk at the bottom (floor lifts: at set-up)
    // score over the repetition's index: running means and sums about them
    uint32_t scored = 0;
    double index_mean = 0.0, score_mean = 0.0, sxx = 0.0, sxy = 0.0, syy = 0.0;
};

// Running mean and spread; all-zero is empty.
struct Spread {
    uint32_t count = 0;
    double mean = 0.0, squares = 0.0;  // Welford
};
void spread_add(Spread& spread, double value);
double spread_sd(const Spread& spread);  // 0 under two values

// Set so far. All-zero is an empty set.
struct SetState {
    uint32_t rep_count = 0;
    uint32_t partial_count = 0, voided_count = 0, spine_scored_count = 0;
    Spread score;
    double low_sum = 0.0, high_sum = 0.0;  // of the scored repetitions' intervals
    double coverage_sum = 0.0;
    double worst_score = 0.0, best_score = 0.0;
    uint32_t worst_rep = 0, best_rep = 0;
    double best_velocity_m_s = 0.0, last_velocity_m_s = 0.0;
    uint32_t tiers = 0;                              // bit per PlTier
    TrendRun run;                                    // that of the latest repetition
    std::array<TrendRun, PL_TIER_TD + 1> largest{};  // ended ones, by tier
    uint32_t round_start_count = 0;                  // confirmed
    uint32_t beyond_count = 0;                       // lower back confirmed beyond amber
    double beyond_kg = 0.0;
    uint32_t leg_drive_count = 0, judged_count = 0;  // hips first or back last; repetitions that could have shown it
    Spread compression_kg, shear_kg;
    Spread left, right;       // depth, else holding time, as shares
    double side_sigma = 0.0;  // largest of one such value
    bool self_scored = false;
    double self_score = 0.0;             // what the person gave the set
    bool stop = false, end_set = false;  // advice, kept until the next set
    uint32_t advice_told = 0;            // bit per PlAdvice
};

// A verdict joins the set; `context` is what it was judged by.
void set_add(SetState& set, const PlRep& rep, const JudgeContext& context = {});
// `size` included. One-repetition maximum, neutral depth and lift guess are other stages': 0 here.
PlSet set_of(const SetState& set);

// Of what a set's own verdicts ask for the gravest: STOP, END_SET, LOAD_DOWN, LEG_DRIVE. load_kg: what is lifted now.
PlAdvice advice_of(const SetState& set, double load_kg);

// What late rounding is measured against, for the next repetition's judgement.
LateLumbar late_lumbar_of(const SetState& set);
// Fills PL_METRIC_LUMBAR_LATE from the repetition's peak and what the set knows (context.late): what the last two share beyond the mean of
// the first two. Nothing before the fourth repetition of one tier, nothing where the lower back is not seen.
void late_lumbar(RepMetrics& metrics, const JudgeContext& context);

}  // namespace coach
