// SPDX-License-Identifier: MIT
// The bracing ring and the cue, driven sample by sample.
#include <gtest/gtest.h>

#include "coach/cues.h"
#include "judge_support.h"

namespace {

constexpr int64_t kStep_ns = 10'000'000;

// A session in which time passes in steps of 10 ms.
struct Session {
    coach::CueState cue;
    coach::CueInput input;

    Session() {
        input.calibration = PL_CALIBRATION_STANDING;
        input.head_seen = true;
        input.phase = PL_PHASE_SETUP;
    }

    void step() {
        input.time_ns += kStep_ns;
        coach::cue_update(cue, input);
        input.rep_started_now = false;
        input.sensor_lost_now = false;
        input.finished = nullptr;
    }

    void run(double seconds) {
        for (int i = 0; i < static_cast<int>(seconds * 100.0 + 0.5); ++i) step();
    }

    void begin_rep() {
        input.phase = PL_PHASE_ECCENTRIC;
        input.rep_active = input.rep_started_now = true;
        step();
    }

    void end_rep(const PlRep& rep) {
        input.phase = PL_PHASE_LOCKOUT;
        input.rep_active = false;
        input.lumbar_band = PL_BAND_IN;
        input.lumbar_outside_p = 0.0;
        input.finished = &rep;
        step();
    }

    void round_back(double p) {
        input.lumbar_band = p >= 0.8 ? PL_BAND_OUTSIDE : PL_BAND_NEAR;
        input.lumbar_side = 1;
        input.lumbar_outside_p = p;
        step();
    }

    PlCue rep_with(std::initializer_list<PlFlagKind> kinds, double p = 0.95, PlSeverity severity = PL_SEVERITY_WARNING) {
        PlRep rep{};
        for (PlFlagKind kind : kinds) {
            PlFlag& flag = rep.flag[rep.flag_count++];
            flag.kind = kind;
            flag.severity = severity;
            flag.probability = static_cast<float>(p);
            flag.confirmed = p >= 0.8;
        }
        begin_rep();
        end_rep(rep);
        const PlCue said = cue.started_now ? cue.cue : PL_CUE_NONE;
        run(3.0);
        input.phase = PL_PHASE_SETUP;
        run(3.0);
        return said;
    }
};

}  // namespace

TEST(JudgeBrace, TheRingFollowsTheLift) {
    coach::BraceState brace;
    int64_t t = 0;
    const auto go = [&](PlPhase phase, double still_s, double seconds) {
        for (int i = 0; i < static_cast<int>(seconds * 100 + 0.5); ++i) coach::brace_update(brace, phase, still_s, t += kStep_ns);
    };
    go(PL_PHASE_SETUP, 0.0, 0.75);
    EXPECT_EQ(brace.prompt, PL_BRACE_IN);
    EXPECT_NEAR(brace.progress, 0.5, 0.02);
    go(PL_PHASE_SETUP, 0.0, 1.0);
    EXPECT_EQ(brace.prompt, PL_BRACE_BRACE);
    go(PL_PHASE_BRACE, 0.35, 0.01);
    EXPECT_EQ(brace.prompt, PL_BRACE_HOLD);
    EXPECT_NEAR(brace.progress, 0.5, 1e-9) << "0.35 s of 0.7 s";
    EXPECT_FALSE(brace.go_now);
    go(PL_PHASE_BRACE, 0.70, 0.01);
    EXPECT_TRUE(brace.go_now);
    go(PL_PHASE_BRACE, 0.71, 0.01);
    EXPECT_FALSE(brace.go_now) << "once";
    for (PlPhase phase : {PL_PHASE_ECCENTRIC, PL_PHASE_BOTTOM, PL_PHASE_CONCENTRIC}) {
        go(phase, 0.0, 0.1);
        EXPECT_EQ(brace.prompt, PL_BRACE_HOLD);
        EXPECT_EQ(brace.progress, 1.0);
    }
    go(PL_PHASE_LOCKOUT, 0.0, 0.51);
    EXPECT_EQ(brace.prompt, PL_BRACE_OUT);
    EXPECT_NEAR(brace.progress, 0.5, 0.02);
    go(PL_PHASE_BRACE, 0.7, 0.01);
    EXPECT_TRUE(brace.go_now) << "again for the next repetition";
    go(PL_PHASE_NONE, 0.0, 0.01);
    EXPECT_EQ(brace.prompt, PL_BRACE_NONE);
}

TEST(JudgeCues, SilenceInsideTheBand) {
    Session session;
    session.run(5.0);
    session.begin_rep();
    session.run(2.0);
    EXPECT_EQ(session.cue.cue, PL_CUE_NONE);
    session.round_back(0.79);
    EXPECT_EQ(session.cue.cue, PL_CUE_NONE) << "near the limit is no reason to speak";
}

TEST(JudgeCues, RoundingSpeaksOnceInARepetition) {
    Session session;
    session.begin_rep();
    session.round_back(0.85);
    EXPECT_EQ(session.cue.cue, PL_CUE_HIPS_BACK);
    EXPECT_TRUE(session.cue.started_now);
    session.run(0.2);
    EXPECT_FALSE(session.cue.started_now);
    EXPECT_NEAR(session.cue.age_s, 0.2, 1e-9);
    // Held until the next phase, however long this one lasts.
    session.run(3.0);
    EXPECT_EQ(session.cue.cue, PL_CUE_HIPS_BACK);
    session.input.phase = PL_PHASE_BOTTOM;
    session.step();
    EXPECT_EQ(session.cue.cue, PL_CUE_NONE);
    session.round_back(0.99);
    EXPECT_EQ(session.cue.cue, PL_CUE_NONE) << "one cue a repetition";
    PlRep rep{};
    rep.flag_count = 1;
    rep.flag[0].kind = PL_FLAG_HIP_SHOOT;
    rep.flag[0].severity = PL_SEVERITY_WARNING;
    rep.flag[0].probability = 0.99f;
    rep.flag[0].confirmed = 1;
    session.end_rep(rep);
    EXPECT_EQ(session.cue.cue, PL_CUE_NONE);
    session.begin_rep();
    session.round_back(0.85);
    EXPECT_EQ(session.cue.cue, PL_CUE_HIPS_BACK) << "a new repetition may be told again";
}

TEST(JudgeCues, ASquatAndAnArchedBackHaveOtherWords) {
    PlLiftDef lift{};
    lift.pattern = PL_PATTERN_SQUAT;
    Session squat;
    squat.input.lift = &lift;
    squat.begin_rep();
    squat.round_back(0.9);
    EXPECT_EQ(squat.cue.cue, PL_CUE_CHEST_UP);
    Session arched;
    arched.begin_rep();
    arched.input.lumbar_band = PL_BAND_OUTSIDE;
    arched.input.lumbar_outside_p = 0.9;
    arched.input.lumbar_side = -1;
    arched.step();
    EXPECT_EQ(arched.cue.cue, PL_CUE_RIBS_DOWN);
}

TEST(JudgeCues, AfterTheRepetitionTheWorstConfirmedFaultIsSaid) {
    Session session;
    EXPECT_EQ(session.rep_with({PL_FLAG_HIP_SHOOT, PL_FLAG_SHALLOW}), PL_CUE_TOGETHER);
    EXPECT_EQ(session.rep_with({PL_FLAG_SHALLOW}, 0.7), PL_CUE_NONE) << "only possible";
    EXPECT_EQ(session.rep_with({PL_FLAG_SHALLOW}, 0.95, PL_SEVERITY_INFO), PL_CUE_NONE);
    EXPECT_EQ(session.rep_with({PL_FLAG_FATIGUE, PL_FLAG_UNSEEN}), PL_CUE_NONE);
}

TEST(JudgeCues, TwoKindsOfFaultInASet) {
    Session session;
    EXPECT_EQ(session.rep_with({PL_FLAG_HIP_SHOOT}), PL_CUE_TOGETHER);
    EXPECT_EQ(session.rep_with({PL_FLAG_SHALLOW}), PL_CUE_DEEPER);
    EXPECT_EQ(session.rep_with({PL_FLAG_TWIST}), PL_CUE_NONE) << "a third kind waits for the next set";
    EXPECT_EQ(session.rep_with({PL_FLAG_TWIST, PL_FLAG_SHALLOW}), PL_CUE_DEEPER);
    coach::cue_new_set(session.cue);
    EXPECT_EQ(session.rep_with({PL_FLAG_TWIST}), PL_CUE_EVEN);
}

TEST(JudgeCues, AFaultOfTheSetUpIsSaidAfterHalfASecondOfStillnessAndCountsForTheLift) {
    Session session;
    session.input.phase = PL_PHASE_BRACE;
    session.input.set_up = PL_FLAG_START_TILT;
    session.input.still_s = 0.3;
    session.run(1.0);
    EXPECT_EQ(session.cue.cue, PL_CUE_NONE) << "still moving";
    session.input.still_s = 0.6;
    session.input.set_up = PL_FLAG_BAR_OFF_MID_FOOT;
    session.run(0.4);
    EXPECT_EQ(session.cue.cue, PL_CUE_NONE) << "not for long enough";
    session.input.set_up = PL_FLAG_START_TILT;
    session.run(0.52);
    EXPECT_EQ(session.cue.cue, PL_CUE_RIBS_DOWN);
    session.begin_rep();
    EXPECT_EQ(session.cue.cue, PL_CUE_NONE) << "nothing old stays on show in the lift";
    session.round_back(0.95);
    EXPECT_EQ(session.cue.cue, PL_CUE_NONE);
}

TEST(JudgeCues, EachFaultOfAFloorLiftsSetUpHasItsCue) {
    const std::pair<PlFlagKind, PlCue> cases[] = {{PL_FLAG_HIPS_HIGH, PL_CUE_HIPS_LOWER},
                                                  {PL_FLAG_HIPS_LOW, PL_CUE_HIPS_HIGHER},
                                                  {PL_FLAG_SHOULDERS_BEHIND, PL_CUE_OVER_BAR},
                                                  {PL_FLAG_BAR_OFF_MID_FOOT, PL_CUE_MID_FOOT}};
    for (const auto& [flag, cue] : cases) {
        Session session;
        session.input.phase = PL_PHASE_SETUP;
        session.input.still_s = 1.0;
        session.input.set_up = flag;
        session.run(0.52);
        EXPECT_EQ(session.cue.cue, cue) << coach::flag_name(flag);
    }
}

TEST(JudgeCues, AnAdviceToEndTheSetIsSaidOnceAndNotInMidLift) {
    Session session;
    session.begin_rep();
    session.input.advice = PL_ADVICE_END_SET;
    session.run(0.5);
    EXPECT_EQ(session.cue.cue, PL_CUE_NONE) << "nobody sets a load down half way";
    PlRep rep{};
    session.end_rep(rep);
    EXPECT_EQ(session.cue.cue, PL_CUE_SET_DOWN);
    session.input.phase = PL_PHASE_SETUP;
    session.run(10.0);
    EXPECT_NE(session.cue.cue, PL_CUE_SET_DOWN);
    coach::cue_new_set(session.cue);
    session.begin_rep();
    session.input.advice = PL_ADVICE_STOP;
    session.step();
    EXPECT_EQ(session.cue.cue, PL_CUE_SET_DOWN) << "a stop does not wait";
}

TEST(JudgeCues, AHoldIsCorrectedOnceAndItsLastFifthIsMadeLighter) {
    Session session;
    session.input.phase = PL_PHASE_HOLD;
    session.input.rep_active = true;
    session.input.hold_share = 0.3;
    session.run(3.0);
    EXPECT_EQ(session.cue.cue, PL_CUE_NONE);
    session.input.in_hold = PL_FLAG_HOLD_SAG;
    session.step();
    EXPECT_EQ(session.cue.cue, PL_CUE_HIPS_LIFT);
    session.run(2.1);
    EXPECT_EQ(session.cue.cue, PL_CUE_NONE) << "said, and gone again, though the phase goes on";
    session.input.in_hold = PL_FLAG_NONE;
    session.input.hold_share = 0.85;
    session.step();
    EXPECT_EQ(session.cue.cue, PL_CUE_HOLD_ON);
    session.run(5.0);
    EXPECT_EQ(session.cue.cue, PL_CUE_NONE) << "once a hold";
}

TEST(JudgeCues, ALiftHasItsOwnWordsForAFlag) {
    PlLiftDef lift{};
    lift.pattern = PL_PATTERN_HINGE;
    EXPECT_EQ(coach::cue_for_flag(PL_FLAG_BAR_FORWARD, lift), PL_CUE_BAR_CLOSE);
    lift.cue[PL_FLAG_BAR_FORWARD] = PL_CUE_MID_FOOT;
    EXPECT_EQ(coach::cue_for_flag(PL_FLAG_BAR_FORWARD, lift), PL_CUE_MID_FOOT);
    lift.cue[PL_FLAG_BAR_FORWARD] = 200;
    EXPECT_EQ(coach::cue_for_flag(PL_FLAG_BAR_FORWARD, lift), PL_CUE_BAR_CLOSE) << "what this version does not know is left out";
}

TEST(JudgeCues, ACertaintyThatWasSetMovesWhenTheLiveCueSpeaks) {
    Session strict, lax;
    strict.input.certainty = 0.95;
    strict.begin_rep();
    strict.round_back(0.9);
    EXPECT_EQ(strict.cue.cue, PL_CUE_NONE);
    lax.input.certainty = 0.6;
    lax.begin_rep();
    lax.round_back(0.7);
    EXPECT_EQ(lax.cue.cue, PL_CUE_HIPS_BACK);
}

TEST(JudgeCues, GuidanceLeadsToTheFirstRepetition) {
    Session session;
    session.input.calibration = PL_CALIBRATION_NONE;
    session.input.phase = PL_PHASE_NONE;
    session.step();
    EXPECT_EQ(session.cue.cue, PL_CUE_STAND_TALL);
    session.run(20.0);
    EXPECT_EQ(session.cue.cue, PL_CUE_STAND_TALL);
    session.input.calibration = PL_CALIBRATION_STANDING;
    session.input.phase = PL_PHASE_SETUP;
    session.input.brace = PL_BRACE_IN;
    session.step();
    EXPECT_EQ(session.cue.cue, PL_CUE_BREATHE_BRACE);
    session.run(1.0);
    session.input.phase = PL_PHASE_BRACE;
    session.input.brace = PL_BRACE_HOLD;
    session.run(0.6);
    EXPECT_EQ(session.cue.cue, PL_CUE_NONE);
    session.input.brace_go_now = true;
    session.step();
    session.input.brace_go_now = false;
    EXPECT_EQ(session.cue.cue, PL_CUE_GO);
    EXPECT_FALSE(coach::cue_is_fault(session.cue.cue));
    session.begin_rep();
    EXPECT_EQ(session.cue.cue, PL_CUE_NONE);
}

TEST(JudgeCues, NobodyIsSpokenToWithoutAHead) {
    Session session;
    session.input.calibration = PL_CALIBRATION_NONE;
    session.input.head_seen = false;
    session.run(1.0);
    EXPECT_EQ(session.cue.cue, PL_CUE_NONE);
}

TEST(JudgeCues, ALostSensorIsSaidAtOnce) {
    Session session;
    session.begin_rep();
    session.round_back(0.95);
    session.input.sensor_lost_now = true;
    session.step();
    EXPECT_EQ(session.cue.cue, PL_CUE_SENSOR_LOST);
}

TEST(JudgeCues, EveryFaultFlagHasItsCue) {
    for (int pattern = 0; pattern <= PL_PATTERN_FLOOR; ++pattern) {
        for (int kind = 1; kind < PL_FLAG_KIND_COUNT; ++kind) {
            const PlCue cue = coach::usual_cue_for_flag(static_cast<PlFlagKind>(kind), static_cast<PlPattern>(pattern));
            // What ends a set or a hold leaves nothing to do better at once.
            const bool silent =
                kind == PL_FLAG_FATIGUE || kind == PL_FLAG_UNSEEN || kind == PL_FLAG_HOLD_SHORT || kind == PL_FLAG_LATE_ROUNDING;
            EXPECT_EQ(cue == PL_CUE_NONE, silent) << coach::flag_name(static_cast<uint32_t>(kind));
            if (!silent && kind != PL_FLAG_TRACKING_LOST) {
                EXPECT_TRUE(coach::cue_is_fault(cue));
            }
        }
    }
}
