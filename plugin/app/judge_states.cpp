// SPDX-License-Identifier: MIT
#include "judge_states.h"

#include <algorithm>
#include <cmath>

#include "judge_poses.h"
#include "sheet_states.h"

namespace app {
namespace {

PlFlag flag(uint32_t kind, uint32_t severity, uint32_t metric, uint32_t phase, float value, float sigma, float limit) {
    PlFlag raised{};
    raised.kind = kind;
    raised.severity = severity;
    raised.probability = severity >= PL_SEVERITY_CAUTION ? 0.93f : 0.6f;
    raised.confirmed = severity >= PL_SEVERITY_CAUTION;
    raised.red = severity >= PL_SEVERITY_WARNING;
    raised.phase = phase;
    raised.metric = metric;
    raised.value = value;
    raised.sigma = sigma;
    raised.limit = limit;
    return raised;
}

void raise(PlRep& rep, const PlFlag& raised) {
    rep.flag[rep.flag_count++] = raised;
}

PlRep scored_rep(uint32_t index, float score, float coverage, bool spine) {
    PlRep rep{};
    rep.size = sizeof rep;
    rep.index = index;
    rep.tier = spine ? PL_TIER_T2 : PL_TIER_T1;
    rep.scored = 1;
    rep.spine_scored = spine;
    rep.score = score;
    rep.coverage = coverage;
    rep.start_ns = static_cast<int64_t>(index) * 6'000'000'000;
    rep.bottom_ns = rep.start_ns + 2'400'000'000;
    rep.end_ns = rep.start_ns + 4'400'000'000;
    return rep;
}

// Eight Romanian deadlifts that get worse, the sixth the worst.
void fill_set(JudgeState& state, bool spine) {
    constexpr std::array<float, 8> kScores{90.0f, 91.0f, 93.0f, 88.0f, 86.0f, 58.0f, 79.0f, 76.0f};
    const float coverage = spine ? 0.93f : 0.57f;
    for (uint32_t i = 0; i < 8; ++i) state.rep[i] = scored_rep(i + 1, kScores[i], coverage, spine);
    PlRep& worst = state.rep[5];
    raise(worst, flag(PL_FLAG_HIP_SHOOT, PL_SEVERITY_WARNING, PL_METRIC_RISE_RATIO, PL_PHASE_CONCENTRIC, 1.9f, 0.1f, 1.8f));
    if (spine)
        raise(worst, flag(PL_FLAG_ROUND_MID, PL_SEVERITY_WARNING, PL_METRIC_LUMBAR_FLEXION, PL_PHASE_CONCENTRIC, 0.83f, 0.13f, 0.80f));
    worst.flag[0].at_ns = worst.flag[1].at_ns = worst.bottom_ns + 320'000'000;
    raise(state.rep[7], flag(PL_FLAG_HIP_SHOOT, PL_SEVERITY_CAUTION, PL_METRIC_RISE_RATIO, PL_PHASE_CONCENTRIC, 1.6f, 0.1f, 1.5f));
    PlSet& set = state.set;
    set.size = sizeof set;
    set.rep_count = set.scored_count = 8;
    set.spine_scored_count = spine ? 8u : 0u;
    set.score = 77.0f;
    set.score_low = 72.0f;
    set.score_high = 82.0f;
    set.coverage = coverage;
    set.worst_rep = 6;
    set.best_rep = 3;
    set.self_score = -1.0f;
    set.lumbar_drift_rad = 6.0f * kDegree;
    set.lumbar_drift_sigma_rad = spine ? 2.0f * kDegree : -1.0f;
    set.trunk_drift_sigma_rad = -1.0f;
    set.one_rm_kg = spine ? 118.0f : 0.0f;
    set.one_rm_low_kg = 104.0f;
    set.one_rm_high_kg = 133.0f;
    set.neutral_depth = spine ? 0.84f : 0.0f;
    set.neutral_depth_m = 0.40f;
}

void fill_card(JudgeState& state, const PlApi& api, CardStage stage) {
    state.story = tell_set(api, state.lift, state.set, {state.rep.data(), state.set.rep_count});
    state.card.stage = stage;
    state.card.set = &state.set;
    state.card.lift = &state.lift;
    state.card.story = &state.story;
    state.card.guess = 80;
    state.card.guess_touched = true;
    state.card.best = &state.rep[state.set.best_rep - 1];
    state.card.worst = &state.rep[state.set.worst_rep - 1];
    state.card.best_frame = &state.best_frame;
    state.card.worst_frame = &state.worst_frame;
    state.card.moment = telling_moment(*state.card.worst);
    state.card.help = stage == CardStage::asking ? "Digits, arrows, wheel or mouse   Enter: show the score   Esc: skip" : "Enter: next set";
    state.has_card = true;
}

void card_of_pulls(JudgeState& state, const PlApi& api, CardStage stage, bool spine) {
    fill_set(state, spine);
    if (stage == CardStage::revealed) state.set.self_score = 85.0f;
    state.frame = hinge_frame(0.0f, 0.0f);
    state.best_frame = hinge_frame(60.0f, 16.0f);
    state.worst_frame = hinge_frame(74.0f, 41.0f);
    state.worst_frame.lumbar_band = PL_BAND_OUTSIDE;
    state.worst_frame.lumbar_side = 1;
    if (!spine)
        for (PlFrame* frame : {&state.frame, &state.best_frame, &state.worst_frame}) frame->lumbar_rad = {}, frame->tier = PL_TIER_T1;
    fill_card(state, api, stage);
}

void card_of_holds(JudgeState& state, const PlApi& api) {
    constexpr std::array<float, 6> kHeld{1.0f, 1.0f, 1.0f, 0.92f, 1.0f, 0.76f};  // of the target
    constexpr std::array<float, 6> kScores{94.0f, 90.0f, 92.0f, 84.0f, 91.0f, 68.0f};
    fill_set(state, true);
    state.rep.fill({});
    for (uint32_t i = 0; i < 6; ++i) {
        PlRep& rep = state.rep[i] = scored_rep(i + 1, kScores[i], 0.85f, true);
        rep.hold = PL_HOLD_SIDE_PLANK;
        rep.side = i % 2 == 0 ? -1 : 1;
        rep.end_ns = rep.start_ns + static_cast<int64_t>(1e9f * kHeld[i] * state.lift.hold_target_s);
    }
    PlRep& worst = state.rep[5];
    raise(worst, flag(PL_FLAG_HOLD_SAG, PL_SEVERITY_CAUTION, PL_METRIC_HOLD_SAG, PL_PHASE_HOLD, 0.06f, 0.01f, 0.05f));
    raise(worst, flag(PL_FLAG_HOLD_SHORT, PL_SEVERITY_INFO, PL_METRIC_HOLD_TIME, PL_PHASE_HOLD, 0.76f, 0.01f, 0.9f));
    PlSet& set = state.set;
    set.rep_count = set.scored_count = set.spine_scored_count = 6;
    set.score = 82.0f;
    set.score_low = 78.0f;
    set.score_high = 86.0f;
    set.coverage = 0.85f;
    set.best_rep = 1;
    set.worst_rep = 6;
    set.self_score = 85.0f;
    set.one_rm_kg = set.neutral_depth = 0.0f;
    set.lumbar_drift_sigma_rad = -1.0f;
    state.frame = plank_frame(state.lift, 0.0f);
    state.best_frame = plank_frame(state.lift, 0.0f);
    state.worst_frame = plank_frame(state.lift, 0.035f);
    fill_card(state, api, CardStage::revealed);
}

void choose_lift_of(JudgeState& state, const PlApi& api, const char* name) {
    if (const PlLiftDef* lift = api.lift_named(name)) state.lift = *lift;
}

void at_set_up(JudgeState& state, const CueTexts& cues, JudgePicture picture) {
    const bool high = picture == JudgePicture::hips_high;
    state.frame = deadlift_frame(high);
    state.frame.phase = picture == JudgePicture::slack ? PL_PHASE_SLACK : PL_PHASE_SETUP;
    state.frame.slack_s = 0.2f;
    char line[kCoachNoticeBytes];
    write_setup_line(state.frame, line);
    state.setup_line = line;
    if (high) state.cue = cue_text(cues, setup_cue(state.frame, &state.lift));
}

void in_a_hold(JudgeState& state, bool done) {
    state.frame = plank_frame(state.lift, done ? 0.03f : 0.006f);
    state.planned_reps = 3;
    state.frame.rep = 2;
    state.frame.phase = done ? PL_PHASE_LEAVE : PL_PHASE_HOLD;
    state.frame.hold_s = done ? state.frame.hold_target_s * 0.8f + 0.4f : state.frame.hold_target_s * 0.6f + 0.4f;
    state.frame.hold_drift_rad = (done ? 6.5f : 2.4f) * kDegree;
    state.frame.hold_sag_m = done ? 0.044f : 0.008f;
    state.last = scored_rep(done ? 2 : 1, done ? 74.0f : 92.0f, 0.85f, true);
    state.last.hold = PL_HOLD_PLANK;
    state.last.metric[PL_METRIC_HOLD_TIME] = done ? 0.84f : 1.0f;
    state.frame.last_rep = &state.last;
    if (done) state.sentence = "Hold 2: the hips sank by 4 cm; the limit is 3 cm.";
}

void with_floor(JudgeState& state, bool in_use) {
    state.frame = hinge_frame(44.0f, 12.0f);
    state.frame.phase = PL_PHASE_ECCENTRIC;
    state.frame.depth_target_m = in_use ? 0.38f : 0.46f;
    state.frame.depth = 0.26f / state.frame.depth_target_m;
    state.frame.set.neutral_depth = 0.82f;
    state.frame.set.neutral_depth_m = 0.38f;
    state.frame.set.neutral_depth_in_use = in_use;
}

void with_goal(JudgeState& state) {
    state.frame = hinge_frame(52.0f, 9.0f);
    state.frame.phase = PL_PHASE_ECCENTRIC;
    state.frame.lumbar_goal_rad = 14.0f * kDegree;
    state.frame.lumbar_upper_rad = 30.0f * kDegree;
    state.frame.depth = 0.8f;
}

void with_targets(JudgeState& state, JudgePicture picture) {
    state.frame = hinge_frame(62.0f, 16.0f);
    state.frame.lumbar_full_flexion_rad = 50.0f * kDegree;
    state.targets.size = sizeof state.targets;
    set_value(TargetHandle::lumbar_high, 0.40f, state.targets, state.lift);
    set_value(TargetHandle::trunk_high, 75.0f * kDegree, state.targets, state.lift);
    if (picture == JudgePicture::targets_goal) set_value(TargetHandle::goal, 0.2f, state.targets, state.lift);
    const bool more = picture == JudgePicture::targets_more;
    preview_targets(state.targets, state.lift, state.frame);
    state.targets_panel = {&state.frame,
                           &state.lift,
                           &state.targets,
                           more                                    ? TargetHandle::first_weight
                           : picture == JudgePicture::targets_goal ? TargetHandle::goal
                                                                   : TargetHandle::lumbar_high,
                           more,
                           {},
                           "In force from the next repetition on."};
    state.has_targets = true;
}

void say(JudgeState& state, std::string words, uint32_t severity) {
    state.notice = std::move(words);
    state.notice_severity = severity;
    state.frame.rep_active = 0;
    state.frame.phase = PL_PHASE_SETUP;
    state.frame.brace = PL_BRACE_NONE;
    state.cue.clear();
}

void set_scene(JudgeState& state, const PlApi& api, const CueTexts& cues, JudgePicture picture) {
    switch (picture) {
        case JudgePicture::hips_high:
        case JudgePicture::over_the_bar:
        case JudgePicture::slack:
            choose_lift_of(state, api, "deadlift");
            return at_set_up(state, cues, picture);
        case JudgePicture::plank:
        case JudgePicture::plank_done:
            choose_lift_of(state, api, "plank");
            return in_a_hold(state, picture == JudgePicture::plank_done);
        case JudgePicture::depth_floor:
        case JudgePicture::depth_floor_in_use:
            return with_floor(state, picture == JudgePicture::depth_floor_in_use);
        case JudgePicture::goal:
            return with_goal(state);
        case JudgePicture::press_arched:
            choose_lift_of(state, api, "overhead_press");
            state.frame = press_frame();
            return;
        case JudgePicture::high_bar:
            choose_lift_of(state, api, "high_bar_squat");
            state.frame = back_squat_frame();
            return;
        case JudgePicture::card_question:
            return card_of_pulls(state, api, CardStage::asking, true);
        case JudgePicture::card_answer:
            return card_of_pulls(state, api, CardStage::revealed, true);
        case JudgePicture::card_movement:
            return card_of_pulls(state, api, CardStage::revealed, false);
        case JudgePicture::card_holds:
            choose_lift_of(state, api, "side_plank");
            return card_of_holds(state, api);
        case JudgePicture::targets:
        case JudgePicture::targets_goal:
        case JudgePicture::targets_more:
            return with_targets(state, picture);
        default:
            return;
    }
}

// States of an ordinary repetition that differ in what is said.
void set_words(JudgeState& state, const PlApi& api, JudgePicture picture) {
    switch (picture) {
        case JudgePicture::part_of_the_way:
            choose_lift_of(state, api, "lunge");
            say(state, "", 0);
            state.last.partial = 1;
            state.last.score = 71.0f;
            state.frame.side = -1;
            state.sentence = "Rep 4 reached 52 % of your usual depth.";
            return;
        case JudgePicture::looks_like:
            choose_lift_of(state, api, "deadlift");
            return say(state, "This looks like another lift: Romanian deadlift. Deadlift is chosen; L changes it.", PL_SEVERITY_CAUTION);
        case JudgePicture::end_set:
            return say(state, api.advice_text ? api.advice_text(PL_ADVICE_END_SET) : "", PL_SEVERITY_WARNING);
        case JudgePicture::stop:
            state.stop = api.advice_text ? api.advice_text(PL_ADVICE_STOP) : "";
            state.stop_help = "Enter: what was done until now";
            return;
        case JudgePicture::hidden_scores:
            state.scores_hidden = true;
            return say(state, "", 0);
        case JudgePicture::heel_test: {
            PlHeelTest test{};
            test.side = 2;
            test.heel_m = 0.025f;
            test.comparable = test.lumbar_known = 1;
            test.lumbar_rad = -6.0f * kDegree;
            test.lumbar_low_rad = -9.0f * kDegree;
            test.lumbar_high_rad = -2.0f * kDegree;
            test.trunk_rad = -4.0f * kDegree;
            test.trunk_low_rad = -7.0f * kDegree;
            test.trunk_high_rad = -1.0f * kDegree;
            choose_lift_of(state, api, "high_bar_squat");
            state.frame = back_squat_frame();
            state.frame.last_rep = &state.last;
            return say(state, heel_words(test), PL_SEVERITY_INFO);
        }
        default:
            return;
    }
}

}  // namespace

std::unique_ptr<JudgeState> judge_state(const PlApi& api, const CueTexts& cues, JudgePicture picture) {
    auto state = std::make_unique<JudgeState>();
    state->lift.size = sizeof state->lift;
    api.default_lift(&state->lift, sizeof state->lift);
    choose_lift_of(*state, api, "rdl");
    state->frame = still_frame(state->last);
    state->cue.clear();
    set_scene(*state, api, cues, picture);
    set_words(*state, api, picture);
    return state;
}

ViewInput view_of(const JudgeState& state) {
    ViewInput input;
    input.frame = &state.frame;
    input.lift = &state.lift;
    input.planned_reps = state.planned_reps;
    input.cue = state.cue;
    input.last_sentence = state.sentence;
    input.notice = state.notice;
    input.notice_severity = state.notice_severity;
    input.setup_line = state.setup_line;
    input.stop = state.stop;
    input.stop_help = state.stop_help;
    input.scores_hidden = state.scores_hidden;
    if (state.has_card) input.card = &state.card;
    if (state.has_targets) input.targets = &state.targets_panel;
    return input;
}

}  // namespace app
