// SPDX-License-Identifier: MIT
// What was before the repetition: stillness, sway, slack, where bar and shoulders were; and of steps how long they were and which leg
// works.
#include <algorithm>
#include <cmath>

#include "coach/metrics_parts.h"

namespace coach {
namespace {

constexpr double kSwayLeast_s = 0.5;                  // of stillness: less is no sway
constexpr int64_t kSwayBelongs_ns = kSecond * 3 / 2;  // before the first movement at most: older stillness was before something else
constexpr double kHeadNoise_m = 0.0007;               // of a headset's place, both level directions together (B4)
constexpr double kOneAxis = 0.57735;                  // of a joint's sigma, which is the root mean square of all three
constexpr double kFootMoved_m = 0.10;                 // a foot that stepped; standing feet shuffle by less [D]
constexpr double kFootLifted_m = 0.08;
constexpr double kShiftStep_m = 0.08;    // hips that went to one side with a step; a squat wanders by 3 cm
constexpr double kShiftOneLeg_m = 0.03;  // over one foot: half a stance is 6 to 10 cm

void bar_and_shoulders(RepMetrics& out, const RepProgress& progress, const JudgeContext& context) {
    const SetupState& setup = context.setup;
    const PlGrip grip = grip_of(context);
    if (!setup.known || !setup.bar_seen || grip == PL_GRIP_FREE || grip == PL_GRIP_DOWEL) return;
    const double shoulder = std::hypot(kOneAxis * setup.shoulder_sigma_m, kBarDriftSigma_m);
    out.m[PL_METRIC_SHOULDERS_BEHIND] = {setup.bar_forward_m - setup.shoulder_forward_m, shoulder, true, PL_PHASE_SETUP, progress.start_ns};
    out.bar_off_signed_m = setup.bar_forward_m;
    const double off = std::hypot(context.mid_foot_touched ? kMidFootTouched_m : kMidFootSigma_m, kBarDriftSigma_m);
    out.m[PL_METRIC_BAR_OFF_MID_FOOT] = {std::abs(setup.bar_forward_m), off, true, PL_PHASE_SETUP, progress.start_ns};
}

void sway(RepMetrics& out, const RepProgress& progress, const JudgeContext& context) {
    const SetupState& setup = context.setup;
    if (!setup.known || setup.still_s < kSwayLeast_s || progress.start_ns - setup.still_ns > kSwayBelongs_ns) return;
    const double rms = std::sqrt(std::max(0.0, setup.neck_variance_m2 - square(kHeadNoise_m)));
    out.m[PL_METRIC_SWAY] = {rms, kSwaySigma_m, true, PL_PHASE_BRACE, setup.still_ns};
}

PlStance stance_of(const JudgeContext& context) {
    if (context.lift == nullptr) return PL_STANCE_SIDE_BY_SIDE;
    const auto stance = static_cast<PlStance>(context.lift->stance);
    const bool lunges = context.lift->pattern == PL_PATTERN_LUNGE;
    return lunges && stance == PL_STANCE_SIDE_BY_SIDE ? PL_STANCE_STEP : stance;
}

// Means over the turn: what the step had become.
struct AtTurn {
    double forward_m = 0.0, right_m = 0.0;  // of the hips, against set-up
    double shift_right_m = 0.0;             // against where the lifter stood between repetitions
    double foot_ahead_m = 0.0, foot_above_m = 0.0;
    bool feet = false, pelvis = false;
    int64_t at_ns = 0;
};

AtTurn at_turn(const Finished& rep) {
    const TracePoint& first = rep.trace.point[0];
    const SetupState& setup = rep.context.setup;
    const double from_forward = setup.known ? setup.hip_forward_m : static_cast<double>(first.hip_forward_m);
    const double from_right = setup.known ? setup.hip_right_m : static_cast<double>(first.hip_right_m);
    AtTurn turn;
    turn.feet = turn.pelvis = true;
    double weight = 0.0;
    for (uint32_t i = rep.shape.turn_first; i <= rep.shape.turn_last; ++i) {
        const TracePoint& point = rep.trace.point[i];
        const double w = weight_s(rep.trace, i);
        weight += w;
        turn.forward_m += w * (static_cast<double>(point.hip_forward_m) - from_forward);
        turn.right_m += w * (static_cast<double>(point.hip_right_m) - from_right);
        turn.shift_right_m += w * (static_cast<double>(point.hip_right_m) - setup.rest_right_m);
        turn.foot_ahead_m += w * static_cast<double>(point.right_foot_ahead_m);
        turn.foot_above_m += w * static_cast<double>(point.right_foot_above_m);
        turn.feet = turn.feet && point.feet_seen != 0;
        turn.pelvis = turn.pelvis && point.pelvis_height_seen != 0;
    }
    const double share = weight > 0.0 ? 1.0 / weight : 0.0;
    for (double* sum : {&turn.forward_m, &turn.right_m, &turn.shift_right_m, &turn.foot_ahead_m, &turn.foot_above_m}) *sum *= share;
    turn.at_ns = rep.trace.point[rep.shape.turn_first].time_ns;
    return turn;
}

int32_t side_beyond(double value, double least) {
    return value > least ? 1 : value < -least ? -1 : 0;
}

// Feet tell where they carry trackers; else hips that went to one side; of a foot put in front, hips say nothing.
int32_t working_side(const AtTurn& turn, PlStance stance, const TracePoint& first) {
    const bool sideways = std::abs(turn.right_m) > 0.5 * std::abs(turn.forward_m);
    switch (stance) {
        case PL_STANCE_SIDE_BY_SIDE:
            return 0;
        case PL_STANCE_ONE_LEG:
            return turn.feet ? -side_beyond(turn.foot_above_m, kFootLifted_m) : side_beyond(turn.shift_right_m, kShiftOneLeg_m);
        case PL_STANCE_STEP:
            if (sideways) return side_beyond(turn.right_m, kShiftStep_m);
            return turn.feet ? side_beyond(turn.foot_ahead_m - static_cast<double>(first.right_foot_ahead_m), kFootMoved_m) : 0;
        case PL_STANCE_SPLIT:
            return turn.feet ? side_beyond(turn.foot_ahead_m, kFootMoved_m) : 0;
    }
    return 0;
}

}  // namespace

void setup_metrics(RepMetrics& out, const RepProgress& progress, const JudgeContext& context) {
    out.m[PL_METRIC_STILL_TIME] = {progress.still_before_s, kStillSigma_s, true, PL_PHASE_BRACE, progress.start_ns};
    bar_and_shoulders(out, progress, context);
    sway(out, progress, context);
    if (context.lift == nullptr || context.lift->rep_signal != PL_REP_SIGNAL_BAR_RISE) return;
    out.slack_s = progress.slack_s;
    const int64_t at_ns = progress.slack_ns != 0 ? progress.slack_ns : progress.start_ns;
    out.m[PL_METRIC_SLACK_HOLD] = {progress.slack_s, kSlackSigma_s, true, PL_PHASE_SLACK, at_ns};
}

void step_metrics(RepMetrics& out, const Finished& rep) {
    const PlStance stance = stance_of(rep.context);
    if (stance == PL_STANCE_SIDE_BY_SIDE) return;
    const AtTurn turn = at_turn(rep);
    out.side = rep.progress.side != 0 ? rep.progress.side : working_side(turn, stance, rep.trace.point[0]);
    const bool split = stance == PL_STANCE_SPLIT;
    if (stance == PL_STANCE_ONE_LEG || (split && !turn.feet) || rep.context.leg_length_m <= 0.0) return;
    // Hips come to lie in the middle between feet that stand apart: half of a split is what a step would have carried them.
    const double travel_m = split ? 0.5 * std::abs(turn.foot_ahead_m) : std::hypot(turn.forward_m, turn.right_m);
    const double sigma = turn.pelvis || split ? kStepSigma : kStepWide;
    out.m[PL_METRIC_STEP_LENGTH] = {travel_m / rep.context.leg_length_m, sigma, true, PL_PHASE_BOTTOM, turn.at_ns};
}

}  // namespace coach
