// SPDX-License-Identifier: MIT
#include "calibration_states.h"

#include "ghost_geometry.h"
#include "practice/sensing_events.h"
#include "sheet_states.h"

namespace app {
namespace {

constexpr int64_t kThatDay_s = 1'795'190'591;  // 20 November 2026

constexpr uint32_t kHands = 1u << PL_ROLE_HEAD | 1u << PL_ROLE_LEFT_HAND | 1u << PL_ROLE_RIGHT_HAND;

// A person of 1.75 m as the steps might find one.
void know(CalibrationState& state, uint32_t steps) {
    constexpr float kQuality[PL_STEP_COUNT]{0.94f, 0.82f, 0.71f, 0.86f, 0.58f, 0.35f, 0.97f};
    PlPersonal& p = state.personal;
    p.size = sizeof p;
    p.known = state.frame.steps_done = steps;
    for (uint32_t step = 0; step < PL_STEP_COUNT; ++step) {
        if ((steps >> step & 1u) == 0) continue;
        p.quality[step] = kQuality[step];
        p.done_unix_s[step] = kThatDay_s;
    }
    p.stature_m = 1.752f;
    p.look_pitch_rad = -4.0f * kDegree;
    p.neck_pivot_from_eye_m[1] = -0.079f;
    p.neck_pivot_from_eye_m[2] = 0.092f;
    p.neck_pivot_sigma_m = 0.007f;
    p.lumbar_flexion_rad = 54.0f * kDegree;
    p.lumbar_extension_rad = 19.0f * kDegree;
    p.mid_foot_forward_m = 0.021f;
    p.stance_width_m = 0.24f;
    p.hip_width_m = 0.27f;
    p.hip_height_m = 0.96f;
    p.shoulder_width_m = 0.37f;
    p.shoulder_height_m = 1.43f;
    p.grip_width_m = 0.52f;
    p.grip_width_sigma_m = 0.003f;
}

void on_step(CalibrationState& state, uint32_t step, uint32_t step_state, float progress) {
    state.chosen = state.frame.step = step;
    state.frame.step_state = step_state;
    state.frame.step_progress = progress;
}

// Upright, hands at the sides.
PlFrame standing_frame() {
    PlFrame frame{};
    frame.size = sizeof frame;
    frame.tier = PL_TIER_T2;
    frame.calibration = PL_CALIBRATION_STANDING;
    frame.role_seen = frame.role_known = kHands | 1u << PL_ROLE_WAIST;
    frame.stature_m = 1.75f;
    frame.trunk_rad = {0.0f, 2.0f * kDegree, PL_ORIGIN_MEASURED};
    frame.lumbar_rad = {0.0f, 3.0f * kDegree, PL_ORIGIN_MEASURED};
    frame.lumbar_judged_sigma_rad = 7.0f * kDegree;
    frame.lumbar_lower_rad = -12.0f * kDegree;
    frame.lumbar_upper_rad = 25.0f * kDegree;
    frame.hip_m[1] = 0.53f * frame.stature_m;
    frame.neck_base_m[1] = 0.82f * frame.stature_m;
    frame.phase = PL_PHASE_SETUP;
    return frame;
}

void wear_only_hands(CalibrationState& state) {
    state.frame.tier = PL_TIER_T1;
    state.frame.role_seen = state.frame.role_known = kHands;
    state.frame.lumbar_rad = {};
    state.frame.trunk_rad = {0.0f, 5.0f * kDegree, PL_ORIGIN_ESTIMATED};
}

}  // namespace

CalibrationState calibration_state(const PlApi& api, CalibrationPicture picture) {
    constexpr uint32_t kAll = (1u << PL_STEP_COUNT) - 1u;
    CalibrationState state;
    state.frame = standing_frame();
    switch (picture) {
        case CalibrationPicture::nothing_yet:
            know(state, 0);
            wear_only_hands(state);
            break;
        case CalibrationPicture::look_waiting:
            know(state, 1u << PL_STEP_STAND);
            on_step(state, PL_STEP_LOOK, PL_STEP_WAITING, 0.0f);
            break;
        case CalibrationPicture::nod_running:
            know(state, 1u << PL_STEP_STAND | 1u << PL_STEP_LOOK);
            on_step(state, PL_STEP_NOD, PL_STEP_RUNNING, 0.6f);
            break;
        case CalibrationPicture::bend_done:
            know(state, 1u << PL_STEP_STAND | 1u << PL_STEP_NOD | 1u << PL_STEP_BEND);
            state.skipped = 1u << PL_STEP_LOOK;
            on_step(state, PL_STEP_BEND, PL_STEP_DONE, 1.0f);
            break;
        case CalibrationPicture::shoes_running:
            know(state, 1u << PL_STEP_STAND | 1u << PL_STEP_LOOK | 1u << PL_STEP_NOD | 1u << PL_STEP_BEND);
            on_step(state, PL_STEP_SHOES, PL_STEP_RUNNING, 0.5f);
            break;
        case CalibrationPicture::touch_running:
            know(state, kAll & ~(1u << PL_STEP_TOUCH | 1u << PL_STEP_BAR));
            on_step(state, PL_STEP_TOUCH, PL_STEP_RUNNING, 0.25f);
            break;
        case CalibrationPicture::touch_failed:
            know(state, kAll & ~(1u << PL_STEP_TOUCH | 1u << PL_STEP_BAR));
            on_step(state, PL_STEP_TOUCH, PL_STEP_FAILED, 0.0f);
            state.frame.step_reason = PL_STEP_REASON_IMPLAUSIBLE;
            break;
        case CalibrationPicture::wrong_mounting: {
            know(state, 1u << PL_STEP_STAND);
            state.chosen = PL_STEP_BEND;
            state.frame.waist_mounting = PL_MOUNTING_THIGH;
            wear_only_hands(state);
            practice::SensingEvent event{PL_EVENT_MOUNTING, PL_ROLE_WAIST, PL_MOUNTING_THIGH, 0};
            state.notice = practice::sensing_sentence(api, event);
            break;
        }
        case CalibrationPicture::stick_lost:
            know(state, 1u << PL_STEP_STAND | 1u << PL_STEP_LOOK | 1u << PL_STEP_NOD);
            wear_only_hands(state);
            state.frame.tier = PL_TIER_TD;
            state.frame.contact_known = 1;
            state.frame.contact = PL_CONTACT_HEAD | PL_CONTACT_BACK;
            on_step(state, PL_STEP_BEND, PL_STEP_RUNNING, 0.3f);
            break;
        case CalibrationPicture::all_done:
            know(state, kAll);
            on_step(state, PL_STEP_BAR, PL_STEP_DONE, 1.0f);
            break;
    }
    return state;
}

CalibrationPanel panel_of(const PlApi& api, const CalibrationState& state) {
    CalibrationPanel panel;
    panel.frame = &state.frame;
    panel.personal = &state.personal;
    panel.chosen = state.chosen;
    panel.skipped = state.skipped;
    panel.todo = api.step_text(state.chosen);
    panel.reason = api.step_reason_text(state.frame.step_reason);
    panel.notice = state.notice;
    panel.notice_severity = PL_SEVERITY_CAUTION;
    panel.kept = "Kept in ~/.local/share/plumbline/profile.toml";
    return panel;
}

}  // namespace app
