/* SPDX-License-Identifier: MIT
 * Personal calibration across the seam: what a profile may bring back, the steps' commands, and a step that runs. */
#include <math.h>
#include <string.h>

#include "seam_test.h"

/* Somebody of whom everything is known. */
static PlPersonal whole_personal(void) {
    PlPersonal p;
    memset(&p, 0, sizeof p);
    p.size = sizeof p;
    p.known = (1u << PL_STEP_COUNT) - 1;
    for (int step = 0; step < PL_STEP_COUNT; step++) p.done_unix_s[step] = 1700000000 + step, p.quality[step] = 0.5f;
    p.stature_m = 1.75f, p.look_pitch_rad = -0.1f;
    p.neck_pivot_from_eye_m[1] = -0.08f, p.neck_pivot_from_eye_m[2] = 0.09f, p.neck_pivot_sigma_m = 0.003f;
    p.lumbar_flexion_rad = 0.9f, p.lumbar_extension_rad = 0.3f;
    p.mid_foot_forward_m = 0.04f, p.stance_width_m = 0.4f;
    p.hip_width_m = 0.25f, p.hip_height_m = 1.0f, p.shoulder_width_m = 0.4f, p.shoulder_height_m = 1.43f;
    p.grip_width_m = 0.5f, p.grip_width_sigma_m = 0.004f;
    return p;
}

static int same_personal(const PlPersonal* a, const PlPersonal* b) {
    return memcmp(a, b, sizeof *a) == 0;
}

static PlPersonal read_personal(PlCoach* coach) {
    PlPersonal p;
    memset(&p, kGuard, sizeof p);
    p.size = sizeof p;
    CHECK_STATUS(note(api->coach_personal(coach, &p)), PL_OK);
    return p;
}

void personal_comes_back_as_it_was_given(void) {
    static unsigned char bytes[sizeof(PlPersonal) + kGuardBytes];
    PlPersonal* large = (PlPersonal*)(void*)bytes;
    PlCoach* coach = coach_new();
    const PlPersonal whole = whole_personal();
    PlPersonal got = read_personal(coach);
    CHECK(got.known == 0 && got.stature_m == 0 && got.done_unix_s[PL_STEP_NOD] == 0);
    CHECK_STATUS(note(api->coach_set_personal(coach, &whole)), PL_OK);
    got = read_personal(coach);
    CHECK(same_personal(&got, &whole));

    /* Of a step that is not known nothing is read, however wild. */
    PlPersonal some = whole;
    some.known = 1u << PL_STEP_LOOK;
    some.stature_m = NAN, some.neck_pivot_from_eye_m[0] = INFINITY, some.hip_height_m = -7, some.quality[PL_STEP_BAR] = 99;
    CHECK_STATUS(note(api->coach_set_personal(coach, &some)), PL_OK);
    got = read_personal(coach);
    CHECK(got.known == 1u << PL_STEP_LOOK && got.look_pitch_rad == whole.look_pitch_rad);
    CHECK(got.stature_m == 0 && got.neck_pivot_from_eye_m[0] == 0 && got.hip_height_m == 0 && got.quality[PL_STEP_BAR] == 0);

    /* A later version's struct: what lies beyond ours stays as it is. */
    memset(bytes, kGuard, sizeof bytes);
    large->size = sizeof bytes;
    CHECK_STATUS(note(api->coach_personal(coach, large)), PL_OK);
    CHECK(large->size == sizeof bytes && large->known == 1u << PL_STEP_LOOK);
    CHECK(guard_intact(bytes, sizeof(PlPersonal), sizeof bytes));
    CHECK_STATUS(note(api->coach_set_personal(coach, large)), PL_OK);
    api->coach_destroy(coach);
}

static void refuse_personal(PlCoach* coach, const PlPersonal* bad, PlStatus wanted) {
    const PlPersonal before = read_personal(coach);
    CHECK_STATUS(note(api->coach_set_personal(coach, bad)), wanted);
    const PlPersonal after = read_personal(coach);
    CHECK(same_personal(&before, &after));
}

void personal_refuses_what_no_body_is(void) {
    PlCoach* coach = coach_new();
    PlPersonal p = whole_personal();
    CHECK_STATUS(note(api->coach_set_personal(coach, &p)), PL_OK);
    CHECK_STATUS(note(api->coach_set_personal(NULL, &p)), PL_ERROR_NULL);
    CHECK_STATUS(note(api->coach_set_personal(coach, NULL)), PL_ERROR_NULL);
    CHECK_STATUS(note(api->coach_personal(NULL, &p)), PL_ERROR_NULL);
    CHECK_STATUS(note(api->coach_personal(coach, NULL)), PL_ERROR_NULL);
    p.size = 8;
    CHECK_STATUS(note(api->coach_personal(coach, &p)), PL_ERROR_SIZE);
    refuse_personal(coach, &p, PL_ERROR_SIZE);
    p.size = 1u << 24, refuse_personal(coach, &p, PL_ERROR_SIZE), p = whole_personal();
    p.known |= 1u << PL_STEP_COUNT, refuse_personal(coach, &p, PL_ERROR_UNKNOWN), p = whole_personal();

    /* Every number beyond either end of its range, and as no number at all. */
    const struct {
        float* field;
        float least, most;
    } fields[] = {{&p.stature_m, 1.2f, 2.3f},
                  {&p.look_pitch_rad, -0.7f, 0.7f},
                  {&p.neck_pivot_from_eye_m[0], -0.2f, 0.2f},
                  {&p.neck_pivot_from_eye_m[1], -0.2f, 0.2f},
                  {&p.neck_pivot_from_eye_m[2], -0.2f, 0.2f},
                  {&p.neck_pivot_sigma_m, 0, 0.2f},
                  {&p.lumbar_flexion_rad, 0.35f, 1.75f},
                  {&p.lumbar_extension_rad, 0, 1},
                  {&p.mid_foot_forward_m, -0.3f, 0.3f},
                  {&p.stance_width_m, 0, 1.5f},
                  {&p.hip_width_m, 0.15f, 0.6f},
                  {&p.hip_height_m, 0.5f, 1.5f},
                  {&p.shoulder_width_m, 0.2f, 0.7f},
                  {&p.shoulder_height_m, 0.8f, 2.0f},
                  {&p.grip_width_m, 0, 2},
                  {&p.grip_width_sigma_m, 0, 2},
                  {&p.quality[PL_STEP_TOUCH], 0, 1}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const float wrong[] = {fields[i].least - 0.01f, fields[i].most + 0.01f, NAN, INFINITY, -INFINITY};
        for (size_t j = 0; j < sizeof wrong / sizeof *wrong; j++) {
            p = whole_personal();
            *fields[i].field = wrong[j];
            refuse_personal(coach, &p, PL_ERROR_RANGE);
        }
    }
    api->coach_destroy(coach);
}

void step_commands_check_what_they_carry(void) {
    PlCoach* coach = coach_new();
    CHECK_STATUS(command(coach, PL_COMMAND_SKIP_STEP, 0, 0, NULL), PL_ERROR_STATE);
    for (uint32_t step = 0; step < PL_STEP_COUNT; step++) {
        CHECK_STATUS(command(coach, PL_COMMAND_CALIBRATE, (float)step, 0, NULL), PL_OK);
        CHECK_STATUS(command(coach, PL_COMMAND_SKIP_STEP, 0, 0, NULL), PL_OK);
        CHECK_STATUS(command(coach, PL_COMMAND_FORGET_STEP, (float)step, 0, NULL), PL_OK);
    }
    const uint32_t numbered[] = {PL_COMMAND_CALIBRATE, PL_COMMAND_FORGET_STEP};
    for (int i = 0; i < 2; i++) {
        CHECK_STATUS(command(coach, numbered[i], PL_STEP_COUNT, 0, NULL), PL_ERROR_UNKNOWN);
        CHECK_STATUS(command(coach, numbered[i], -2, 0, NULL), PL_ERROR_UNKNOWN);
        CHECK_STATUS(command(coach, numbered[i], 0.5f, 0, NULL), PL_ERROR_RANGE);
        CHECK_STATUS(command(coach, numbered[i], NAN, 0, NULL), PL_ERROR_RANGE);
        CHECK_STATUS(command(coach, numbered[i], 1e30f, 0, NULL), PL_ERROR_RANGE);
    }
    CHECK_STATUS(command(coach, PL_COMMAND_CALIBRATE, -1, 0, NULL), PL_ERROR_UNKNOWN);
    CHECK_STATUS(command(coach, PL_COMMAND_FORGET_STEP, -1, 0, NULL), PL_OK);
    CHECK_STATUS(command(coach, PL_COMMAND_GUIDE_GAZE, 1, 0, NULL), PL_OK);
    CHECK_STATUS(command(coach, PL_COMMAND_GUIDE_GAZE, 0, 0, NULL), PL_OK);
    CHECK_STATUS(command(coach, PL_COMMAND_GUIDE_GAZE, 2, 0, NULL), PL_ERROR_RANGE);
    CHECK_STATUS(command(coach, PL_COMMAND_GUIDE_GAZE, NAN, 0, NULL), PL_ERROR_RANGE);
    api->coach_destroy(coach);
}

/* State that this frame's events say was reached in a step; PL_STEP_IDLE where they say nothing. */
static uint32_t told_step(const PlFrame* frame, uint32_t step) {
    uint32_t state = PL_STEP_IDLE;
    for (uint32_t e = 0; e < frame->event_count; e++)
        if (frame->events[e].kind == PL_EVENT_CALIBRATION_STEP && frame->events[e].a == step) state = frame->events[e].b;
    return state;
}

void a_step_runs_and_is_told(void) {
    PlCoach* coach = coach_new();
    PlFrame frame = frame_new();
    int i = 1;
    for (; i <= 90; i++) {
        const PlSample sample = sample_at(i * kTick);
        CHECK_STATUS(note(api->coach_update(coach, &sample, &frame)), PL_OK);
        CHECK(frame.step_state == PL_STEP_IDLE && frame.steps_done == 0 && all_finite(&frame));
    }
    CHECK_STATUS(command(coach, PL_COMMAND_CALIBRATE, PL_STEP_LOOK, 0, NULL), PL_OK);
    int waiting = 0, running = 0, done = 0;
    float progress = 0;
    for (; i <= 90 * 4 && !done; i++) {
        const PlSample sample = sample_at(i * kTick);
        CHECK_STATUS(note(api->coach_update(coach, &sample, &frame)), PL_OK);
        CHECK(frame.step == PL_STEP_LOOK && frame.step_progress >= progress && frame.step_progress <= 1);
        progress = frame.step_progress;
        for (uint32_t e = 0; e < frame.event_count; e++) waiting |= frame.events[e].b == PL_STEP_WAITING;
        running |= told_step(&frame, PL_STEP_LOOK) == PL_STEP_RUNNING;
        done |= told_step(&frame, PL_STEP_LOOK) == PL_STEP_DONE;
    }
    CHECK(waiting && running && done);
    CHECK(frame.step_state == PL_STEP_DONE && frame.step_quality > 0 && frame.step_quality <= 1);
    const PlSample next = sample_at(i * kTick);
    CHECK_STATUS(note(api->coach_update(coach, &next, &frame)), PL_OK);
    CHECK(frame.steps_done == 1u << PL_STEP_LOOK);
    const PlPersonal found = read_personal(coach);
    CHECK(found.known == 1u << PL_STEP_LOOK && found.done_unix_s[PL_STEP_LOOK] == 0 && fabsf(found.look_pitch_rad) < 0.01f);
    CHECK_STATUS(command(coach, PL_COMMAND_FORGET_STEP, PL_STEP_LOOK, 0, NULL), PL_OK);
    const PlSample last = sample_at((i + 1) * kTick);
    CHECK_STATUS(note(api->coach_update(coach, &last, &frame)), PL_OK);
    CHECK(frame.steps_done == 0);
    api->coach_destroy(coach);
}

void steps_keep_out_of_repetitions(void) {
    PlCoach* coach = coach_new();
    PlFrame frame = frame_new();
    for (int i = 1; i <= 90 * 10 && !frame.rep_active; i++) {
        const PlSample sample = hinge_at(i);
        CHECK_STATUS(note(api->coach_update(coach, &sample, &frame)), PL_OK);
    }
    CHECK(frame.rep_active);
    CHECK_STATUS(command(coach, PL_COMMAND_CALIBRATE, PL_STEP_STAND, 0, NULL), PL_ERROR_STATE);
    /* What a profile brings back comes into force once the repetition is over. */
    const PlPersonal whole = whole_personal();
    CHECK_STATUS(note(api->coach_set_personal(coach, &whole)), PL_OK);
    int reps = 0, early = 0;
    for (int64_t i = frame.time_ns / kTick + 1; i <= 90 * 10; i++) {
        const PlSample sample = hinge_at((int)i);
        CHECK_STATUS(note(api->coach_update(coach, &sample, &frame)), PL_OK);
        early |= frame.rep_active && frame.steps_done != 0;
        for (uint32_t e = 0; e < frame.event_count; e++) reps += frame.events[e].kind == PL_EVENT_REP_DONE;
    }
    CHECK(reps == 1 && !early);
    CHECK(frame.steps_done == whole.known && fabsf(frame.lumbar_full_flexion_rad - whole.lumbar_flexion_rad) < 1e-6f);
    CHECK(fabsf(frame.lumbar_full_extension_rad - whole.lumbar_extension_rad) < 1e-6f);
    api->coach_destroy(coach);
}

void gaze_mark_is_drawn_ahead(void) {
    PlCoach* coach = coach_new();
    PlFrame frame = frame_new();
    for (int i = 1; i <= 90; i++) {
        const PlSample sample = sample_at(i * kTick);
        CHECK_STATUS(note(api->coach_update(coach, &sample, &frame)), PL_OK);
        CHECK(frame.gaze_guided == 0);
    }
    CHECK_STATUS(command(coach, PL_COMMAND_GUIDE_GAZE, 1, 0, NULL), PL_OK);
    const PlSample sample = sample_at(91 * kTick);
    CHECK_STATUS(note(api->coach_update(coach, &sample, &frame)), PL_OK);
    CHECK(frame.gaze_guided == 1);
    CHECK(fabsf(frame.gaze_mark_m[0]) < 0.02f && fabsf(frame.gaze_mark_m[1] - 1.63f) < 0.05f && fabsf(frame.gaze_mark_m[2] + 2) < 0.12f);
    api->coach_destroy(coach);
}
