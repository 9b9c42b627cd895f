// SPDX-License-Identifier: MIT
// Each fault of science E5 raises its flag, a clean repetition raises none, and what is not seen is not flagged.
#include <gtest/gtest.h>

#include <random>

#include "judge_support.h"

using namespace judge_test;

namespace {

PlRep judge(const Rep& rep, const coach::JudgeContext& context) {
    return coach::judge_rep(*rep.trace, rep.progress, 1, context);
}

template <typename PoseOf>
PlRep judge_pose(PlTier tier, PoseOf pose_of) {
    static const PlLiftDef lift = make_lift();
    return judge(make_rep(tier, pose_of), make_context(lift, tier));
}

void expect_flag(const PlRep& rep, PlFlagKind kind, PlSeverity severity) {
    const PlFlag* flag = find_flag(rep, kind);
    ASSERT_NE(flag, nullptr) << coach::flag_name(kind);
    EXPECT_EQ(flag->severity, static_cast<uint32_t>(severity)) << coach::flag_name(kind);
    EXPECT_GE(flag->probability, 0.8f);
}

Pose rounded(double down, bool rising, double from_up, double to_up, double degrees) {
    Pose pose = clean_pose(down, rising);
    if (rising && 1.0 - down >= from_up && 1.0 - down <= to_up) pose.lumbar = degrees;
    return pose;
}

}  // namespace

TEST(JudgeFlags, ACleanRepetitionRaisesNone) {
    for (PlTier tier : {PL_TIER_T1, PL_TIER_T2O, PL_TIER_T2, PL_TIER_T3}) {
        const PlRep rep = judge_pose(tier, clean_pose);
        EXPECT_EQ(rep.flag_count, 0u) << coach::tier_name(tier) << ": " << (rep.flag_count > 0 ? text_of(rep.flag[0]) : "");
    }
}

TEST(JudgeFlags, RoundingAtTheStartWarnsFromAmberOn) {
    // 70 % of 50 deg is 35; confirmed from 35 + 0.84 * 7 = 40.9 deg. Red is 40 deg, confirmed from 45.9.
    const PlRep rep = judge_pose(PL_TIER_T2, [](double d, bool r) { return rounded(d, r, 0.06, 0.15, 43.0); });
    expect_flag(rep, PL_FLAG_ROUND_START, PL_SEVERITY_WARNING);
    EXPECT_NEAR(find_flag(rep, PL_FLAG_ROUND_START)->limit, 0.7, 1e-6);
    EXPECT_EQ(find_flag(rep, PL_FLAG_ROUND_MID), nullptr);
    EXPECT_EQ(find_flag(rep, PL_FLAG_ROUND_LATE), nullptr);
}

TEST(JudgeFlags, RoundingLaterIsACautionThenAWarning) {
    expect_flag(judge_pose(PL_TIER_T2, [](double d, bool r) { return rounded(d, r, 0.3, 0.6, 43.0); }), PL_FLAG_ROUND_MID,
                PL_SEVERITY_CAUTION);
    expect_flag(judge_pose(PL_TIER_T2, [](double d, bool r) { return rounded(d, r, 0.3, 0.6, 48.0); }), PL_FLAG_ROUND_MID,
                PL_SEVERITY_WARNING);
    expect_flag(judge_pose(PL_TIER_T2, [](double d, bool r) { return rounded(d, r, 0.75, 0.95, 43.0); }), PL_FLAG_ROUND_LATE,
                PL_SEVERITY_CAUTION);
}

TEST(JudgeFlags, PossibleIsMilderThanConfirmed) {
    const PlRep rep = judge_pose(PL_TIER_T2, [](double d, bool r) { return rounded(d, r, 0.06, 0.15, 37.0); });
    const PlFlag* flag = find_flag(rep, PL_FLAG_ROUND_START);
    ASSERT_NE(flag, nullptr);
    EXPECT_NEAR(flag->probability, 0.612, 0.005) << "2 deg over amber with a sigma of 7";
    EXPECT_EQ(flag->severity, static_cast<uint32_t>(PL_SEVERITY_CAUTION));
    EXPECT_EQ(find_flag(judge_pose(PL_TIER_T2, [](double d, bool r) { return rounded(d, r, 0.0, 0.15, 34.0); }), PL_FLAG_ROUND_START),
              nullptr);
}

TEST(JudgeFlags, TheOtherFaultsRaiseTheirs) {
    using P = Pose;
    const auto with = [](auto change) {
        return judge_pose(PL_TIER_T2, [change](double down, bool rising) {
            P pose = clean_pose(down, rising);
            change(pose);
            return pose;
        });
    };
    expect_flag(with([](P& p) {
                    if (p.down > 0.9) p.pelvis = 50.0 - 350.0 * (p.down - 0.9);
                }),
                PL_FLAG_BUTT_WINK, PL_SEVERITY_WARNING);
    expect_flag(with([](P& p) {
                    if (p.rising && p.down < 0.03) p.lumbar = -26.0;
                }),
                PL_FLAG_HYPEREXTENSION, PL_SEVERITY_WARNING);
    expect_flag(with([](P& p) { p.trunk *= 102.0 / 66.0; }), PL_FLAG_LEAN, PL_SEVERITY_CAUTION);
    expect_flag(with([](P& p) { p.drift_m = 0.12 * p.down; }), PL_FLAG_BAR_FORWARD, PL_SEVERITY_CAUTION);
    expect_flag(with([](P& p) { p.twist = 30.0 * p.down; }), PL_FLAG_TWIST, PL_SEVERITY_CAUTION);
    expect_flag(with([](P& p) { p.tilt_m = 0.09 * p.down; }), PL_FLAG_UNEVEN, PL_SEVERITY_CAUTION);
    expect_flag(with([](P& p) {
                    if (p.rising && p.down > 0.75) p.trunk = 66.0 + 16.0;
                }),
                PL_FLAG_HIP_SHOOT, PL_SEVERITY_WARNING);
}

TEST(JudgeFlags, ABarThatDriftsBackIsNotForward) {
    const PlRep rep = judge_pose(PL_TIER_T2, [](double down, bool rising) {
        Pose pose = clean_pose(down, rising);
        pose.drift_m = -0.12 * down;
        return pose;
    });
    EXPECT_EQ(find_flag(rep, PL_FLAG_BAR_FORWARD), nullptr);
}

TEST(JudgeFlags, LeanAndBarForwardTogetherWarn) {
    const PlRep rep = judge_pose(PL_TIER_T2, [](double down, bool rising) {
        Pose pose = clean_pose(down, rising);
        pose.trunk *= 102.0 / 66.0;
        pose.drift_m = 0.12 * down;
        return pose;
    });
    expect_flag(rep, PL_FLAG_LEAN, PL_SEVERITY_WARNING);
    expect_flag(rep, PL_FLAG_BAR_FORWARD, PL_SEVERITY_WARNING);
}

TEST(JudgeFlags, TempoDepthBraceAndFatigue) {
    const PlLiftDef lift = make_lift();
    coach::JudgeContext context = make_context(lift, PL_TIER_T1);
    Timing timing;
    timing.down_s = 0.35;
    timing.pause_s = 0.0;
    timing.still_s = 0.0;
    timing.travel_m = 0.2;
    timing.up_s = 2.0;
    context.best_velocity_m_s = 0.5;
    const PlRep rep = judge(make_rep(PL_TIER_T1, clean_pose, timing), context);
    expect_flag(rep, PL_FLAG_FAST_DROP, PL_SEVERITY_CAUTION);
    expect_flag(rep, PL_FLAG_NO_BRACE, PL_SEVERITY_CAUTION);
    expect_flag(rep, PL_FLAG_SHALLOW, PL_SEVERITY_CAUTION);
    expect_flag(rep, PL_FLAG_FATIGUE, PL_SEVERITY_WARNING);
    EXPECT_EQ(rep.flag[0].kind, static_cast<uint32_t>(PL_FLAG_FATIGUE)) << "worst first";
}

TEST(JudgeFlags, StartTiltIsSeenAtSetUp) {
    const PlLiftDef lift = make_lift();
    coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    context.setup.pelvis_rad = 23 * kDegree;
    expect_flag(judge(make_rep(PL_TIER_T2, clean_pose), context), PL_FLAG_START_TILT, PL_SEVERITY_CAUTION);
}

TEST(JudgeFlags, HeadAndHandsNeverFlagTheSpine) {
    std::mt19937 random(3);
    std::uniform_real_distribution<double> angle(-90.0, 90.0);
    for (int run = 0; run < 200; ++run) {
        const double lumbar = angle(random), pelvis = angle(random);
        const PlRep rep = judge_pose(PL_TIER_T1, [&](double down, bool rising) {
            Pose pose = clean_pose(down, rising);
            pose.lumbar = lumbar * down;
            pose.pelvis = pelvis * down;
            return pose;
        });
        EXPECT_EQ(rep.spine_scored, 0u);
        for (uint32_t i = 0; i < rep.flag_count; ++i) {
            EXPECT_FALSE(coach::flag_needs_spine(static_cast<PlFlagKind>(rep.flag[i].kind))) << coach::flag_name(rep.flag[i].kind);
        }
    }
}

TEST(JudgeFlags, TheWorstAreKeptWhenThereAreTooMany) {
    const PlLiftDef lift = make_lift();
    coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    context.setup.pelvis_rad = 30 * kDegree;
    context.best_velocity_m_s = 2.0;
    Timing timing;
    timing.still_s = 0.0;
    timing.down_s = 0.3;
    timing.travel_m = 0.2;
    const Rep rep = make_rep(
        PL_TIER_T2,
        [](double down, bool rising) {
            Pose pose = clean_pose(down, rising);
            pose.trunk *= 1.6;
            pose.lumbar = 60.0;
            pose.pelvis = down > 0.9 ? 50.0 - 400.0 * (down - 0.9) : 50.0;
            pose.twist = 40.0 * down;
            pose.tilt_m = 0.2 * down;
            pose.drift_m = 0.3 * down;
            return pose;
        },
        timing);
    const PlRep verdict = judge(rep, context);
    EXPECT_EQ(verdict.flag_count, static_cast<uint32_t>(PL_REP_FLAG_CAPACITY));
    for (uint32_t i = 1; i < verdict.flag_count; ++i) EXPECT_GE(verdict.flag[i - 1].severity, verdict.flag[i].severity);
    EXPECT_NE(find_flag(verdict, PL_FLAG_ROUND_START), nullptr);
    EXPECT_EQ(find_flag(verdict, PL_FLAG_TWIST), nullptr) << "a caution gives way to warnings";
}

TEST(JudgeFlags, ALongGapUnderLoadStops) {
    const PlLiftDef lift = make_lift();
    coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    context.lost_s = 0.6;
    EXPECT_EQ(coach::flags_of_voided({}, context).flag[0].severity, static_cast<uint32_t>(PL_SEVERITY_CAUTION));
    context.load_kg = 40.0;
    EXPECT_EQ(coach::flags_of_voided({}, context).flag[0].severity, static_cast<uint32_t>(PL_SEVERITY_STOP));
}

TEST(JudgeFlags, CleanRepetitionsWithNoiseRaiseNoWarning) {
    // Science E7: at most one false Warning in twenty good repetitions.
    std::mt19937 random(19);
    std::normal_distribution<double> normal;
    int warnings = 0;
    for (int run = 0; run < 400; ++run) {
        const double lumbar = 10.0 + 4.0 * normal(random), habit = 2.0 * normal(random);
        const PlRep rep = judge_pose(PL_TIER_T2, [&](double down, bool rising) {
            Pose pose = clean_pose(down, rising);
            pose.lumbar = lumbar * down + habit + 0.7 * normal(random);
            pose.trunk += 0.5 * normal(random);
            pose.pelvis += 0.7 * normal(random);
            pose.twist = 2.0 * normal(random);
            pose.drift_m = 0.005 * normal(random);
            pose.tilt_m = 0.004 * normal(random);
            return pose;
        });
        for (uint32_t i = 0; i < rep.flag_count; ++i) warnings += rep.flag[i].severity >= PL_SEVERITY_WARNING ? 1 : 0;
    }
    EXPECT_EQ(warnings, 0) << "seed 19";
}
