// SPDX-License-Identifier: MIT
// The rules of science E5 kind by kind, on metrics made by hand: which side, how grave, in which lift, and what is told first.
#include <gtest/gtest.h>

#include <set>

#include "coach/set_up_check.h"
#include "judge_support.h"

using namespace judge_test;

namespace {

// A deadlift: the bar starts on the floor, the trunk is judged at set-up.
PlLiftDef make_floor_lift() {
    PlLiftDef lift = make_lift();
    lift.rep_signal = PL_REP_SIGNAL_BAR_RISE;
    lift.limit[PL_METRIC_SHOULDERS_BEHIND] = {0.02f, 0.05f, 0.08f};
    lift.limit[PL_METRIC_BAR_OFF_MID_FOOT] = {0.03f, 0.06f, 0.09f};
    lift.limit[PL_METRIC_SLACK_HOLD] = {0.3f, 0.1f, 0.0f};
    return lift;
}

PlLiftDef make_lift_of_everything() {
    PlLiftDef lift = make_floor_lift();
    lift.limit[PL_METRIC_SIDE_BEND] = {radians_f(5), radians_f(9), radians_f(14)};
    lift.limit[PL_METRIC_STEP_LENGTH] = {0.5f, 0.4f, 0.3f};
    lift.limit[PL_METRIC_TRUNK_WOBBLE] = {radians_f(1), radians_f(2), radians_f(3)};
    lift.limit[PL_METRIC_LUMBAR_WOBBLE] = {radians_f(1), radians_f(2), radians_f(3)};
    lift.limit[PL_METRIC_ASYMMETRY] = {0.1f, 0.2f, 0.3f};
    lift.limit[PL_METRIC_LUMBAR_LATE] = {radians_f(5), radians_f(8), radians_f(12)};
    return lift;
}

PlLiftDef make_hold() {
    PlLiftDef lift{};
    lift.size = sizeof lift;
    lift.pattern = PL_PATTERN_FLOOR;
    lift.rep_signal = PL_REP_SIGNAL_HOLD;
    lift.hold = PL_HOLD_PLANK;
    lift.limit[PL_METRIC_HOLD_DRIFT] = {radians_f(5), radians_f(8), radians_f(12)};
    lift.limit[PL_METRIC_HOLD_SAG] = {0.02f, 0.04f, 0.06f};
    lift.limit[PL_METRIC_HOLD_TIME] = {1.0f, 0.8f, 0.5f};
    lift.limit[PL_METRIC_HOLD_SWAY] = {0.01f, 0.02f, 0.03f};
    lift.weight[PL_COMPONENT_SPINE] = 50;
    lift.weight[PL_COMPONENT_RANGE] = 20;
    lift.weight[PL_COMPONENT_TEMPO] = 15;
    return lift;
}

struct Case {
    PlFlagKind kind;
    PlMetric metric;
    double amber, red;  // values clearly past each limit
    PlSeverity at_amber, at_red;
};

}  // namespace

TEST(JudgeCrossings, EachKindComesFromItsMetricWithItsSeverity) {
    const PlLiftDef lift = make_lift_of_everything();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T3);
    const PlSeverity info = PL_SEVERITY_INFO, caution = PL_SEVERITY_CAUTION, warning = PL_SEVERITY_WARNING;
    const Case cases[] = {
        {PL_FLAG_SHOULDERS_BEHIND, PL_METRIC_SHOULDERS_BEHIND, 0.065, 0.12, info, caution},
        {PL_FLAG_BAR_OFF_MID_FOOT, PL_METRIC_BAR_OFF_MID_FOOT, 0.075, 0.12, info, caution},
        {PL_FLAG_NO_SLACK, PL_METRIC_SLACK_HOLD, 0.05, -0.05, info, caution},
        {PL_FLAG_SIDE_BEND, PL_METRIC_SIDE_BEND, 11.5 * kDegree, 18 * kDegree, info, caution},
        {PL_FLAG_STEP_SHORT, PL_METRIC_STEP_LENGTH, 0.35, 0.2, info, caution},
        {PL_FLAG_WOBBLE, PL_METRIC_TRUNK_WOBBLE, 2.5 * kDegree, 4 * kDegree, info, caution},
        {PL_FLAG_WOBBLE, PL_METRIC_LUMBAR_WOBBLE, 2.5 * kDegree, 4 * kDegree, info, caution},
        {PL_FLAG_ASYMMETRIC, PL_METRIC_ASYMMETRY, 0.25, 0.4, info, caution},
        {PL_FLAG_HIP_SHOOT, PL_METRIC_EARLY_FLATTENING, 10 * kDegree, 15 * kDegree, caution, warning},
        {PL_FLAG_HIP_SHOOT, PL_METRIC_RISE_RATIO, 1.65, 2.2, caution, warning},
        {PL_FLAG_BUTT_WINK, PL_METRIC_BOTTOM_TUCK, 20 * kDegree, 35 * kDegree, caution, warning},
        {PL_FLAG_START_TILT, PL_METRIC_START_TILT, 15 * kDegree, 25 * kDegree, info, caution},
        {PL_FLAG_TWIST, PL_METRIC_TWIST, 17 * kDegree, 26 * kDegree, info, caution},
    };
    for (const Case& c : cases) {
        const double sigma = 0.005 * coach::prior_sigma(context, c.metric);
        for (const bool red : {false, true}) {
            const coach::FlagList flags = flags_of(metrics_with({{c.metric, value_of(red ? c.red : c.amber, sigma)}}), context);
            const PlFlag* flag = find_flag(flags, c.kind);
            ASSERT_NE(flag, nullptr) << coach::flag_name(c.kind);
            EXPECT_EQ(flag->severity, static_cast<uint32_t>(red ? c.at_red : c.at_amber)) << coach::flag_name(c.kind);
            EXPECT_EQ(flag->confirmed, 1u);
            EXPECT_EQ(flag->red, red ? 1u : 0u) << coach::flag_name(c.kind);
            EXPECT_EQ(flag->metric, static_cast<uint32_t>(c.metric));
        }
    }
}

TEST(JudgeCrossings, FatigueSpeaksAtRedAlone) {
    const PlLiftDef lift = make_lift_of_everything();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T3);
    const auto judged = [&](PlMetric metric, double value) { return flags_of(metrics_with({{metric, value_of(value, 0.001)}}), context); };
    EXPECT_EQ(find_flag(judged(PL_METRIC_VELOCITY_LOSS, 0.3), PL_FLAG_FATIGUE), nullptr) << "past amber, 25 %";
    EXPECT_EQ(find_flag(judged(PL_METRIC_VELOCITY_LOSS, 0.4), PL_FLAG_FATIGUE)->severity, static_cast<uint32_t>(PL_SEVERITY_WARNING));
    EXPECT_EQ(find_flag(judged(PL_METRIC_LUMBAR_LATE, 10 * kDegree), PL_FLAG_LATE_ROUNDING), nullptr) << "past amber, 8 deg";
    EXPECT_EQ(find_flag(judged(PL_METRIC_LUMBAR_LATE, 14 * kDegree), PL_FLAG_LATE_ROUNDING)->severity,
              static_cast<uint32_t>(PL_SEVERITY_WARNING));
}

TEST(JudgeCrossings, AFloorLiftsTrunkIsJudgedAtSetUp) {
    // GIVEN a band of 55 to 85 deg, amber 6 and red 12 beyond
    const PlLiftDef lift = make_floor_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T3);
    const auto judged = [&](double trunk_deg, double behind_m) {
        return flags_of(metrics_with({{PL_METRIC_TRUNK_AT_BOTTOM, value_of(trunk_deg * kDegree, 1 * kDegree, PL_PHASE_SETUP)},
                                      {PL_METRIC_SHOULDERS_BEHIND, value_of(behind_m, 0.005, PL_PHASE_SETUP)}}),
                        context);
    };
    // THEN flatter is hips high, and no lean
    EXPECT_NE(find_flag(judged(100, -0.05), PL_FLAG_HIPS_HIGH), nullptr);
    EXPECT_EQ(find_flag(judged(100, -0.05), PL_FLAG_LEAN), nullptr);
    // AND steeper is hips low only with the shoulders behind the bar
    EXPECT_NE(find_flag(judged(40, 0.03), PL_FLAG_HIPS_LOW), nullptr);
    EXPECT_EQ(find_flag(judged(40, -0.03), PL_FLAG_HIPS_LOW), nullptr) << "a short back over the bar is no fault";
    EXPECT_EQ(judged(70, 0.0).count, 1u) << "coverage alone";
    // AND which of the two is less sure decides: half a sigma behind is 69 %
    const coach::FlagList unsure = judged(40, 0.0025);
    ASSERT_NE(find_flag(unsure, PL_FLAG_HIPS_LOW), nullptr);
    EXPECT_EQ(find_flag(unsure, PL_FLAG_HIPS_LOW)->confirmed, 0u);
    EXPECT_NEAR(find_flag(unsure, PL_FLAG_HIPS_LOW)->probability, 0.691, 0.002);
}

TEST(JudgeCrossings, HipsLowIsToldBeforeTheShouldersThatFollowThem) {
    const PlLiftDef lift = make_floor_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T3);
    const coach::FlagList flags = flags_of(metrics_with({{PL_METRIC_TRUNK_AT_BOTTOM, value_of(42 * kDegree, 1 * kDegree, PL_PHASE_SETUP)},
                                                         {PL_METRIC_SHOULDERS_BEHIND, value_of(0.12, 0.005, PL_PHASE_SETUP)}}),
                                           context);
    ASSERT_GE(flags.count, 2u);
    EXPECT_EQ(flags.flag[0].kind, static_cast<uint32_t>(PL_FLAG_HIPS_LOW));
    EXPECT_EQ(flags.flag[1].kind, static_cast<uint32_t>(PL_FLAG_SHOULDERS_BEHIND));
}

TEST(JudgeCrossings, ATiltIsToldBeforeTheArchThatCameWithIt) {
    const PlLiftDef lift = make_lift();
    coach::JudgeContext context = make_context(lift, PL_TIER_T3);
    context.setup.lumbar_rad = -20 * kDegree;
    const auto judged = [&](double arch_deg, PlPhase phase) {
        return flags_of(metrics_with({{PL_METRIC_START_TILT, value_of(20 * kDegree, 3 * kDegree, PL_PHASE_SETUP)},
                                      {PL_METRIC_LUMBAR_EXTENSION, value_of(arch_deg * kDegree, 3 * kDegree, phase)}}),
                        context);
    };
    EXPECT_EQ(judged(21, PL_PHASE_ECCENTRIC).flag[0].kind, static_cast<uint32_t>(PL_FLAG_START_TILT));
    EXPECT_EQ(judged(22, PL_PHASE_LOCKOUT).flag[0].kind, static_cast<uint32_t>(PL_FLAG_START_TILT)) << "no more than at set-up";
    EXPECT_EQ(judged(35, PL_PHASE_LOCKOUT).flag[0].kind, static_cast<uint32_t>(PL_FLAG_HYPEREXTENSION)) << "leaning back at the top";
}

TEST(JudgeCrossings, WhatCarriesTheBarIsToldBeforeTheBar) {
    PlLiftDef lift = make_lift_of_everything();
    const auto first = [&](std::initializer_list<std::pair<PlMetric, coach::MetricValue>> values) {
        return static_cast<PlFlagKind>(flags_of(metrics_with(values), make_context(lift, PL_TIER_T3)).flag[0].kind);
    };
    const coach::MetricValue tilt_below = value_of(0.12, 0.005, PL_PHASE_BOTTOM), tilt_above = value_of(0.12, 0.005, PL_PHASE_LOCKOUT);
    const coach::MetricValue unlike = value_of(0.5, 0.02), a_little_unlike = value_of(0.25, 0.01);
    EXPECT_EQ(first({{PL_METRIC_BAR_TILT, tilt_below}, {PL_METRIC_ASYMMETRY, unlike}}), PL_FLAG_UNEVEN) << "crooked before it rises";
    EXPECT_EQ(first({{PL_METRIC_BAR_TILT, tilt_above}, {PL_METRIC_ASYMMETRY, unlike}}), PL_FLAG_ASYMMETRIC) << "one hand was faster";
    EXPECT_EQ(first({{PL_METRIC_BAR_TILT, tilt_above}, {PL_METRIC_ASYMMETRY, a_little_unlike}}), PL_FLAG_UNEVEN);
    lift.grip = PL_GRIP_BACK_RACK;
    const coach::MetricValue bent = value_of(12 * kDegree, 2 * kDegree, PL_PHASE_BOTTOM);
    EXPECT_EQ(first({{PL_METRIC_BAR_TILT, tilt_below}, {PL_METRIC_ASYMMETRY, unlike}, {PL_METRIC_SIDE_BEND, bent}}), PL_FLAG_SIDE_BEND);
}

TEST(JudgeCrossings, ArchingWarnsAtLockoutInPressesAndInLunges) {
    PlLiftDef lift = make_lift();
    const coach::RepMetrics at_bottom =
        metrics_with({{PL_METRIC_LUMBAR_EXTENSION, value_of(30 * kDegree, 2 * kDegree, PL_PHASE_CONCENTRIC)}});
    const coach::RepMetrics at_top = metrics_with({{PL_METRIC_LUMBAR_EXTENSION, value_of(30 * kDegree, 2 * kDegree, PL_PHASE_LOCKOUT)}});
    const auto severity = [&](const coach::RepMetrics& metrics) {
        return find_flag(flags_of(metrics, make_context(lift, PL_TIER_T3)), PL_FLAG_HYPEREXTENSION)->severity;
    };
    EXPECT_EQ(severity(at_bottom), static_cast<uint32_t>(PL_SEVERITY_CAUTION));
    EXPECT_EQ(severity(at_top), static_cast<uint32_t>(PL_SEVERITY_WARNING));
    for (const PlPattern pattern : {PL_PATTERN_PRESS, PL_PATTERN_LUNGE}) {
        lift.pattern = pattern;
        EXPECT_EQ(severity(at_bottom), static_cast<uint32_t>(PL_SEVERITY_WARNING));
    }
}

TEST(JudgeCrossings, WhatThePersonDidComesBeforeWhatTheSensorsMissed) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T1);
    const coach::FlagList flags = flags_of(metrics_with({{PL_METRIC_ECCENTRIC_TIME, value_of(0.9, 0.1, PL_PHASE_ECCENTRIC)}}), context);
    ASSERT_EQ(flags.count, 2u);
    EXPECT_EQ(flags.flag[0].kind, static_cast<uint32_t>(PL_FLAG_FAST_DROP)) << "as mild, and less than certain";
    EXPECT_EQ(flags.flag[1].kind, static_cast<uint32_t>(PL_FLAG_UNSEEN));
}

TEST(JudgeCrossings, ConfirmedComesBeforePossible) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T3);
    // Rounding as the way up begins, possible (p .64 past amber), is a caution, and so are a confirmed red descent and a confirmed red
    // twist.
    coach::RepMetrics metrics = metrics_with({{PL_METRIC_ECCENTRIC_TIME, value_of(0.6, 0.1, PL_PHASE_ECCENTRIC)},
                                              {PL_METRIC_TWIST, value_of(22 * kDegree, 2 * kDegree)},
                                              {PL_METRIC_LUMBAR_FLEXION, value_of(0.75, 0.14)}});
    metrics.lumbar_part[coach::kPartAscentStart] = metrics.m[PL_METRIC_LUMBAR_FLEXION];
    const coach::FlagList flags = flags_of(metrics, context);
    ASSERT_GE(flags.count, 3u);
    EXPECT_EQ(flags.flag[0].confirmed + flags.flag[1].confirmed, 2u);
    EXPECT_EQ(flags.flag[2].kind, static_cast<uint32_t>(PL_FLAG_ROUND_START));
    EXPECT_EQ(flags.flag[2].severity, flags.flag[0].severity);
}

TEST(JudgeCrossings, AHoldsFlagsComeFromWhatWasMeasured) {
    const PlLiftDef hold = make_hold();
    const coach::RepMetrics metrics = metrics_with({{PL_METRIC_HOLD_DRIFT, value_of(15 * kDegree, 2 * kDegree, PL_PHASE_HOLD)},
                                                    {PL_METRIC_HOLD_SAG, value_of(0.08, 0.005, PL_PHASE_HOLD)},
                                                    {PL_METRIC_HOLD_TIME, value_of(0.3, 0.01, PL_PHASE_HOLD)},
                                                    {PL_METRIC_HOLD_SWAY, value_of(0.05, 0.002, PL_PHASE_HOLD)}});
    for (const PlTier tier : {PL_TIER_T1, PL_TIER_T2}) {
        const coach::JudgeContext context = make_context(hold, tier);
        const coach::FlagList flags = flags_of(metrics, context);
        for (const PlFlagKind kind : {PL_FLAG_HOLD_DRIFT, PL_FLAG_HOLD_SAG, PL_FLAG_HOLD_SHORT}) {
            ASSERT_NE(find_flag(flags, kind), nullptr) << coach::flag_name(kind);
            EXPECT_EQ(find_flag(flags, kind)->confirmed, 1u);
            EXPECT_FALSE(coach::flag_needs_spine(kind));
        }
        // Head and hands tell of sway and sag, never of the pelvis: the spine's half of the weight is unseen and there is no headline.
        const coach::ScoreResult score = coach::score_of(metrics, context);
        EXPECT_EQ(score.spine_scored, tier == PL_TIER_T2);
        EXPECT_EQ(score.scored, tier == PL_TIER_T2);
    }
}

TEST(JudgeCrossings, HoldMetricsAreNotJudgedInRepetitionsNorSlackWithoutAFloor) {
    PlLiftDef lift = make_lift_of_everything();
    for (const PlMetric metric : {PL_METRIC_HOLD_DRIFT, PL_METRIC_HOLD_SAG, PL_METRIC_HOLD_TIME}) lift.limit[metric] = {0.1f, 0.2f, 0.3f};
    EXPECT_FALSE(coach::metric_judged(make_context(lift, PL_TIER_T3), PL_METRIC_HOLD_DRIFT));
    EXPECT_TRUE(coach::metric_judged(make_context(lift, PL_TIER_T3), PL_METRIC_SLACK_HOLD));
    lift.rep_signal = PL_REP_SIGNAL_NECK_DROP;
    EXPECT_FALSE(coach::metric_judged(make_context(lift, PL_TIER_T3), PL_METRIC_SLACK_HOLD));
    EXPECT_FALSE(coach::metric_judged(make_context(lift, PL_TIER_T3), PL_METRIC_SHOULDERS_BEHIND));
    for (const PlMetric third : {PL_METRIC_LUMBAR_THIRD_1, PL_METRIC_LUMBAR_THIRD_2, PL_METRIC_LUMBAR_THIRD_3}) {
        lift.limit[third] = {0.1f, 0.2f, 0.3f};
        EXPECT_FALSE(coach::metric_judged(make_context(lift, PL_TIER_T3), third)) << "shown, not judged";
    }
}

TEST(JudgeCrossings, TiersThatSeeNoSpineNeverFlagIt) {
    PlLiftDef lift = make_lift_of_everything();
    for (const PlTier tier : {PL_TIER_T1, PL_TIER_TB, PL_TIER_T1G}) {
        const coach::JudgeContext context = make_context(lift, tier);
        coach::RepMetrics metrics;
        for (int m = 0; m < PL_METRIC_COUNT; ++m) metrics.m[m] = value_of(5.0, 1e-6);
        for (coach::MetricValue& part : metrics.lumbar_part) part = value_of(5.0, 1e-6);
        const coach::Crossings list = coach::crossings_of(metrics, context);
        for (uint32_t i = 0; i < list.count; ++i) EXPECT_FALSE(coach::flag_needs_spine(static_cast<PlFlagKind>(list.item[i].flag.kind)));
        EXPECT_FALSE(coach::score_of(metrics, context).spine_scored);
    }
}

TEST(JudgeSetUp, SaysBeforeTheLiftWhatWouldBeFlagged) {
    const PlLiftDef lift = make_floor_lift();
    coach::JudgeContext context = make_context(lift, PL_TIER_T3);
    context.setup.trunk_rad = 100 * kDegree;
    context.setup.bar_forward_m = 0.14;
    context.setup.shoulder_forward_m = 0.10;
    context.setup.shoulder_sigma_m = 0.01;
    const coach::SetUpCheck check = coach::check_set_up(context);
    EXPECT_TRUE(check.bar_known);
    EXPECT_NEAR(check.shoulders_behind_bar_m, 0.04, 1e-12);
    EXPECT_NEAR(check.bar_off_mid_foot_m, 0.14, 1e-12);
    EXPECT_NE(check.flags & (1u << PL_FLAG_HIPS_HIGH), 0u);
    EXPECT_NE(check.flags & (1u << PL_FLAG_BAR_OFF_MID_FOOT), 0u);
    EXPECT_EQ(check.confirmed & ~check.flags, 0u);
    EXPECT_NE(check.worst, PL_FLAG_NONE);
    // AND nothing where nothing is known
    context.setup.known = false;
    const coach::SetUpCheck away = coach::check_set_up(context);
    EXPECT_FALSE(away.bar_known);
    EXPECT_EQ(away.flags, 0u);
}

TEST(JudgeSetUp, AGoodSetUpRaisesNothing) {
    const PlLiftDef lift = make_floor_lift();
    coach::JudgeContext context = make_context(lift, PL_TIER_T3);
    context.setup.trunk_rad = 68 * kDegree;
    context.setup.shoulder_forward_m = 0.03;
    context.setup.shoulder_sigma_m = 0.01;
    EXPECT_EQ(coach::check_set_up(context).flags, 0u);
    EXPECT_EQ(coach::check_set_up(context).worst, PL_FLAG_NONE);
}
