/* SPDX-License-Identifier: MIT
 * Commands, repetitions and stage times of a running coach. */
#include <math.h>
#include <string.h>

#include "seam_test.h"

/* ---- commands ---- */

void commands_check_what_they_carry(void) {
    PlCoach* coach = coach_new();
    PlLiftDef squat = *api->lift_named("squat");
    PlCommand sent = {sizeof(PlCommand), PL_COMMAND_NEW_SET, {0, 0, 0, 0}, NULL, NULL};
    CHECK_STATUS(note(api->coach_command(NULL, &sent)), PL_ERROR_NULL);
    CHECK_STATUS(note(api->coach_command(coach, NULL)), PL_ERROR_NULL);
    sent.size = 8;
    CHECK_STATUS(note(api->coach_command(coach, &sent)), PL_ERROR_SIZE);
    sent.size = 1u << 24;
    CHECK_STATUS(note(api->coach_command(coach, &sent)), PL_ERROR_SIZE);

    CHECK_STATUS(command(coach, 99, 0, 0, NULL), PL_ERROR_UNKNOWN);
    CHECK_STATUS(command(coach, PL_COMMAND_SET_LIFT, 0, 0, NULL), PL_ERROR_NULL);
    CHECK_STATUS(command(coach, PL_COMMAND_SET_LIFT, 0, 0, &squat), PL_OK);
    squat.pattern = 99;
    CHECK_STATUS(command(coach, PL_COMMAND_SET_LIFT, 0, 0, &squat), PL_ERROR_UNKNOWN);
    CHECK_STATUS(command(coach, PL_COMMAND_REZERO, 0, 0, NULL), PL_ERROR_STATE);
    CHECK_STATUS(command(coach, PL_COMMAND_NEW_SET, 0, 0, NULL), PL_OK);
    CHECK_STATUS(command(coach, PL_COMMAND_CALIBRATE_STANDING, 0, 0, NULL), PL_OK);
    CHECK_STATUS(command(coach, PL_COMMAND_SET_LUMBAR_BAND, -0.1f, 0.5f, NULL), PL_OK);
    CHECK_STATUS(command(coach, PL_COMMAND_SET_LUMBAR_BAND, 0.1f, 0.5f, NULL), PL_ERROR_RANGE);
    CHECK_STATUS(command(coach, PL_COMMAND_SET_LUMBAR_BAND, NAN, 0.5f, NULL), PL_ERROR_RANGE);
    CHECK_STATUS(command(coach, PL_COMMAND_SET_LUMBAR_BAND, -0.1f, INFINITY, NULL), PL_ERROR_RANGE);
    CHECK_STATUS(command(coach, PL_COMMAND_SET_LOAD, 100, 0.7f, NULL), PL_OK);
    CHECK_STATUS(command(coach, PL_COMMAND_SET_LOAD, -1, 0.7f, NULL), PL_ERROR_RANGE);
    CHECK_STATUS(command(coach, PL_COMMAND_SET_LOAD, 501, 0.7f, NULL), PL_ERROR_RANGE);
    CHECK_STATUS(command(coach, PL_COMMAND_SET_LOAD, 100, 1.5f, NULL), PL_ERROR_RANGE);
    CHECK_STATUS(command(coach, PL_COMMAND_SET_LOAD, NAN, 0, NULL), PL_ERROR_RANGE);
    CHECK_STATUS(command(coach, PL_COMMAND_PAIN_NOW, 0, 0, NULL), PL_OK);

    PlFrame frame = frame_new();
    const PlSample sample = sample_at(kTick);
    CHECK_STATUS(note(api->coach_update(coach, &sample, &frame)), PL_OK);
    CHECK(all_finite(&frame));
    api->coach_destroy(coach);
}

void rezero_works_once_a_tracker_is_worn(void) {
    PlCoach* coach = coach_new();
    PlFrame frame = frame_new();
    for (int i = 1; i <= 90; i++) {
        PlSample sample = sample_at(i * kTick);
        sample.pose[PL_ROLE_WAIST] = pose_at(0, 0.95f, 0.1f);
        CHECK_STATUS(note(api->coach_update(coach, &sample, &frame)), PL_OK);
    }
    CHECK(frame.tier == PL_TIER_T2);
    CHECK_STATUS(command(coach, PL_COMMAND_REZERO, 0, 0, NULL), PL_OK);
    api->coach_destroy(coach);
}

/* ---- repetitions and times ---- */

void rep_is_kept_or_refused(void) {
    static unsigned char bytes[sizeof(PlRep) + kGuardBytes];
    PlRep* rep = (PlRep*)(void*)bytes;
    PlCoach* coach = coach_new();
    memset(bytes, kGuard, sizeof bytes);
    rep->size = sizeof *rep;
    CHECK_STATUS(note(api->coach_rep(NULL, 1, rep)), PL_ERROR_NULL);
    CHECK_STATUS(note(api->coach_rep(coach, 1, NULL)), PL_ERROR_NULL);
    CHECK_STATUS(note(api->coach_rep(coach, 0, rep)), PL_ERROR_RANGE);
    CHECK_STATUS(note(api->coach_rep(coach, 1, rep)), PL_ERROR_RANGE);
    CHECK_STATUS(note(api->coach_rep(coach, UINT32_MAX, rep)), PL_ERROR_RANGE);
    rep->size = 16;
    CHECK_STATUS(note(api->coach_rep(coach, 1, rep)), PL_ERROR_SIZE);
    CHECK(guard_intact(bytes, sizeof(PlRep), sizeof bytes));
    api->coach_destroy(coach);
}

/* After END_SET the set stays as it is, and the next update says that it ended. */
static void ended_set_is_read_and_told(PlCoach* coach, PlFrame* frame) {
    PlSet set = {.size = sizeof(PlSet)};
    CHECK_STATUS(command(coach, PL_COMMAND_END_SET, 0, 0, NULL), PL_OK);
    CHECK_STATUS(note(api->coach_set(coach, &set)), PL_OK);
    CHECK(set.rep_count == 1 && set.size == sizeof set);
    CHECK_STATUS(note(api->coach_set(NULL, &set)), PL_ERROR_NULL);
    CHECK_STATUS(note(api->coach_set(coach, NULL)), PL_ERROR_NULL);
    set.size = 4;
    CHECK_STATUS(note(api->coach_set(coach, &set)), PL_ERROR_SIZE);
    const PlSample next = sample_at(901 * kTick);
    CHECK_STATUS(note(api->coach_update(coach, &next, frame)), PL_OK);
    CHECK(frame->event_count == 1 && frame->events[0].kind == PL_EVENT_SET_ENDED && frame->events[0].a == 0);
}

/* Index of the repetition that this frame says is done; 0 where it says nothing. */
static uint32_t told_rep(const PlFrame* frame) {
    for (uint32_t e = 0; e < frame->event_count; e++)
        if (frame->events[e].kind == PL_EVENT_REP_DONE) return frame->events[e].rep ? frame->events[e].rep->index : 0;
    return 0;
}

/* The verdict waits a moment for the lockout. A new set in that moment must not swallow it. */
void new_set_still_tells_of_the_rep_before(void) {
    PlCoach* coach = coach_new();
    PlFrame frame = frame_new();
    int i = 1;
    for (; i <= 90 * 10 && frame.phase != PL_PHASE_LOCKOUT; i++) {
        const PlSample sample = hinge_at(i);
        CHECK_STATUS(note(api->coach_update(coach, &sample, &frame)), PL_OK);
        CHECK(told_rep(&frame) == 0);
    }
    CHECK(frame.phase == PL_PHASE_LOCKOUT);
    CHECK_STATUS(command(coach, PL_COMMAND_NEW_SET, 0, 0, NULL), PL_OK);
    const PlSample next = hinge_at(i);
    CHECK_STATUS(note(api->coach_update(coach, &next, &frame)), PL_OK);
    CHECK(told_rep(&frame) == 1 && frame.set.rep_count == 0);
    api->coach_destroy(coach);
}

/* The coach must find one repetition and keep it. */
void rep_can_be_read_back(void) {
    static unsigned char bytes[sizeof(PlRep) + kGuardBytes];
    PlRep* rep = (PlRep*)(void*)bytes;
    PlCoach* coach = coach_new();
    PlFrame frame = frame_new();
    uint32_t told_index = 0;
    for (int i = 1; i <= 90 * 10; i++) {
        const PlSample sample = hinge_at(i);
        CHECK_STATUS(note(api->coach_update(coach, &sample, &frame)), PL_OK);
        CHECK(all_finite(&frame));
        if (told_rep(&frame) > 0) told_index = told_rep(&frame);
    }
    CHECK(told_index == 1);
    CHECK(frame.set.rep_count == 1 && frame.rep == 1 && frame.last_rep != NULL);
    memset(bytes, kGuard, sizeof bytes);
    rep->size = sizeof(PlRep) + 32;
    CHECK_STATUS(note(api->coach_rep(coach, 1, rep)), PL_OK);
    CHECK(rep->index == 1 && rep->tier == PL_TIER_T1 && rep->spine_scored == 0);
    CHECK(rep->start_ns < rep->bottom_ns && rep->bottom_ns < rep->end_ns);
    CHECK(rep->bottom_ns > 4500000000 && rep->bottom_ns < 5500000000);
    CHECK(guard_intact(bytes, sizeof(PlRep) + 32, sizeof bytes));
    ended_set_is_read_and_told(coach, &frame);
    CHECK_STATUS(command(coach, PL_COMMAND_NEW_SET, 0, 0, NULL), PL_OK);
    const PlSample after = sample_at(902 * kTick);
    CHECK_STATUS(note(api->coach_update(coach, &after, &frame)), PL_OK);
    CHECK(frame.set.rep_count == 0);
    rep->size = sizeof(PlRep);
    CHECK_STATUS(note(api->coach_rep(coach, 1, rep)), PL_ERROR_RANGE);
    api->coach_destroy(coach);
}

static int64_t counting_clock(void* user) {
    return *(int64_t*)user += 1000;
}

void stages_are_timed_by_the_hosts_clock(void) {
    PlCoach* coach = coach_new();
    PlFrame frame = frame_new();
    PlStageTimes times;
    int64_t now_ns = 0;
    memset(&times, 0, sizeof times);
    times.size = sizeof times;
    CHECK_STATUS(note(api->coach_set_clock(NULL, counting_clock, &now_ns)), PL_ERROR_NULL);
    CHECK_STATUS(note(api->coach_stage_times(NULL, &times)), PL_ERROR_NULL);
    CHECK_STATUS(note(api->coach_stage_times(coach, NULL)), PL_ERROR_NULL);
    times.size = 8;
    CHECK_STATUS(note(api->coach_stage_times(coach, &times)), PL_ERROR_SIZE);
    times.size = sizeof times;

    PlSample sample = sample_at(kTick);
    CHECK_STATUS(note(api->coach_update(coach, &sample, &frame)), PL_OK);
    CHECK_STATUS(note(api->coach_stage_times(coach, &times)), PL_OK);
    CHECK(times.stage_count > 0 && times.stage_count <= PL_STAGE_COUNT);
    for (uint32_t i = 0; i < times.stage_count; i++) CHECK(times.name[i] != NULL && times.name[i][0] != 0 && times.last_ns[i] == 0);

    CHECK_STATUS(note(api->coach_set_clock(coach, counting_clock, &now_ns)), PL_OK);
    sample = sample_at(2 * kTick);
    CHECK_STATUS(note(api->coach_update(coach, &sample, &frame)), PL_OK);
    CHECK_STATUS(note(api->coach_stage_times(coach, &times)), PL_OK);
    for (uint32_t i = 0; i < times.stage_count; i++) CHECK(times.last_ns[i] >= 1000);

    CHECK_STATUS(note(api->coach_set_clock(coach, NULL, NULL)), PL_OK);
    const int64_t stopped_ns = now_ns;
    sample = sample_at(3 * kTick);
    CHECK_STATUS(note(api->coach_update(coach, &sample, &frame)), PL_OK);
    CHECK(now_ns == stopped_ns);
    api->coach_destroy(coach);
}
