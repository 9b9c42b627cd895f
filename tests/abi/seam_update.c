/* SPDX-License-Identifier: MIT
 * Samples and frames: what is read, what is refused, and that stated sizes are kept to. */
#include <math.h>
#include <string.h>

#include "seam_test.h"

/* ---- samples ---- */

void update_wants_all_three(void) {
    PlCoach* coach = coach_new();
    PlSample sample = sample_at(kTick);
    PlFrame frame = frame_new();
    CHECK_STATUS(note(api->default_sample(NULL, sizeof(PlSample))), PL_ERROR_NULL);
    CHECK_STATUS(note(api->coach_update(NULL, &sample, &frame)), PL_ERROR_NULL);
    CHECK_STATUS(note(api->coach_update(coach, NULL, &frame)), PL_ERROR_NULL);
    CHECK_STATUS(note(api->coach_update(coach, &sample, NULL)), PL_ERROR_NULL);
    sample.size = 12;
    CHECK_STATUS(note(api->coach_update(coach, &sample, &frame)), PL_ERROR_SIZE);
    sample.size = 1u << 24;
    CHECK_STATUS(note(api->coach_update(coach, &sample, &frame)), PL_ERROR_SIZE);
    CHECK(frame.frame_index == 0);
    sample = sample_at(kTick);
    CHECK_STATUS(note(api->coach_update(coach, &sample, &frame)), PL_OK);
    CHECK(frame.frame_index == 1 && frame.status == PL_OK && frame.time_ns == kTick);
    api->coach_destroy(coach);
}

/* Feeds one bad sample after good ones: refused with its status, counted, and the state is as if it had never come. */
static void refuse_sample(const PlSample* bad, PlStatus wanted, uint32_t role) {
    PlCoach* coach = coach_new();
    PlFrame frame = frame_new();
    for (int i = 1; i <= 10; i++) {
        const PlSample good = sample_at(i * kTick);
        CHECK_STATUS(note(api->coach_update(coach, &good, &frame)), PL_OK);
    }
    const uint64_t hash = frame.state_hash;
    CHECK_STATUS(note(api->coach_update(coach, bad, &frame)), wanted);
    CHECK(frame.status == (uint32_t)wanted);
    CHECK(frame.frame_index == 10);
    CHECK(frame.refused[wanted - PL_REFUSAL_FIRST] == 1);
    CHECK(frame.tier == PL_TIER_T1);
    CHECK(all_finite(&frame));
    int told = 0;
    for (uint32_t i = 0; i < frame.event_count; i++)
        told |= frame.events[i].kind == PL_EVENT_SAMPLE_REFUSED && frame.events[i].a == (uint32_t)wanted &&
                (role == PL_ROLE_COUNT || frame.events[i].b == role);
    CHECK(told);
    const PlSample next = sample_at(11 * kTick);
    CHECK_STATUS(note(api->coach_update(coach, &next, &frame)), PL_OK);
    CHECK(frame.frame_index == 11);
    CHECK(frame.state_hash != hash);
    CHECK(frame.refused[wanted - PL_REFUSAL_FIRST] == 1);
    api->coach_destroy(coach);
}

void update_refuses_bad_samples(void) {
    PlSample bad = sample_at(10 * kTick);
    refuse_sample(&bad, PL_REFUSED_TIME_EQUAL, PL_ROLE_COUNT);
    bad = sample_at(9 * kTick), refuse_sample(&bad, PL_REFUSED_TIME_BACKWARD, PL_ROLE_COUNT);
    bad = sample_at(-9 * kTick), refuse_sample(&bad, PL_REFUSED_TIME_BACKWARD, PL_ROLE_COUNT);
    static const float kNotFinite[] = {NAN, INFINITY, -INFINITY};
    for (size_t i = 0; i < 3; i++) {
        bad = sample_at(11 * kTick), bad.pose[PL_ROLE_HEAD].position_m[1] = kNotFinite[i],
        refuse_sample(&bad, PL_REFUSED_NOT_FINITE, PL_ROLE_HEAD);
        bad = sample_at(11 * kTick), bad.pose[PL_ROLE_LEFT_HAND].orientation[3] = kNotFinite[i];
        refuse_sample(&bad, PL_REFUSED_NOT_FINITE, PL_ROLE_LEFT_HAND);
    }
    bad = sample_at(11 * kTick), bad.pose[PL_ROLE_RIGHT_HAND].orientation[3] = 0,
    refuse_sample(&bad, PL_REFUSED_QUATERNION, PL_ROLE_RIGHT_HAND);
    bad = sample_at(11 * kTick), bad.pose[PL_ROLE_HEAD].orientation[3] = 3, refuse_sample(&bad, PL_REFUSED_QUATERNION, PL_ROLE_HEAD);
    bad = sample_at(11 * kTick), bad.pose[PL_ROLE_HEAD].position_m[0] = 1e9f, refuse_sample(&bad, PL_REFUSED_FAR, PL_ROLE_HEAD);
    bad = sample_at(11 * kTick), bad.pose[PL_ROLE_HEAD].position_m[0] = 3, refuse_sample(&bad, PL_REFUSED_JUMP, PL_ROLE_HEAD);
    bad = sample_at(11 * kTick + 3600 * (int64_t)1000000000), refuse_sample(&bad, PL_REFUSED_TIME_LEAP, PL_ROLE_HEAD);
}

void update_reads_only_what_is_valid(void) {
    PlCoach* coach = coach_new();
    PlFrame frame = frame_new();
    for (int i = 1; i <= 20; i++) {
        PlSample sample = sample_at(i * kTick);
        PlPose* waist = &sample.pose[PL_ROLE_WAIST]; /* flags say: nothing known */
        waist->position_m[0] = NAN, waist->orientation[0] = INFINITY, waist->origin = 77;
        CHECK_STATUS(note(api->coach_update(coach, &sample, &frame)), PL_OK);
        CHECK(all_finite(&frame));
    }
    CHECK(frame.tier == PL_TIER_T1);
    CHECK((frame.role_seen & (1u << PL_ROLE_HEAD)) != 0 && (frame.role_seen & (1u << PL_ROLE_WAIST)) == 0);
    CHECK(frame.lumbar_rad.origin != PL_ORIGIN_MEASURED);
    CHECK(frame.lumbar_band == PL_BAND_IN);
    api->coach_destroy(coach);
}

/* ---- sizes ---- */

void frame_size_is_honoured(void) {
    static unsigned char bytes[sizeof(PlFrame) + kGuardBytes];
    PlFrame* frame = (PlFrame*)(void*)bytes;
    PlCoach* coach = coach_new();
    PlSample sample = sample_at(kTick);

    memset(bytes, kGuard, sizeof bytes);
    frame->size = sizeof(PlFrame) - 8; /* smaller than 2.0's: refused, untouched */
    CHECK_STATUS(note(api->coach_update(coach, &sample, frame)), PL_ERROR_SIZE);
    CHECK(guard_intact(bytes, sizeof(uint32_t) * 2, sizeof bytes));

    memset(bytes, kGuard, sizeof bytes);
    frame->size = sizeof(PlFrame);
    CHECK_STATUS(note(api->coach_update(coach, &sample, frame)), PL_OK);
    CHECK(frame->frame_index == 1); /* the refused call before changed nothing */
    CHECK(guard_intact(bytes, sizeof(PlFrame), sizeof bytes));

    memset(bytes, kGuard, sizeof bytes);
    frame->size = sizeof(PlFrame) + 32; /* of a host compiled against a later minor version */
    sample.time_ns += kTick;
    CHECK_STATUS(note(api->coach_update(coach, &sample, frame)), PL_OK);
    CHECK(frame->frame_index == 2 && all_finite(frame));
    CHECK(guard_intact(bytes, sizeof(PlFrame) + 32, sizeof bytes));
    api->coach_destroy(coach);
}

void larger_inputs_are_read_as_far_as_known(void) {
    struct {
        PlConfig config;
        unsigned char later[kGuardBytes];
    } config;
    struct {
        PlSample sample;
        unsigned char later[kGuardBytes];
    } sample;
    PlCoach* coach = NULL;
    PlFrame frame = frame_new();
    memset(&config, kGuard, sizeof config);
    memset(&sample, kGuard, sizeof sample);
    api->default_config(&config.config, sizeof(config.config));
    CHECK(guard_intact(config.later, 0, sizeof config.later));
    config.config.size = sizeof config;
    CHECK_STATUS(note(api->coach_create(&config.config, &coach)), PL_OK);
    sample.sample = sample_at(kTick);
    sample.sample.size = sizeof sample;
    CHECK_STATUS(note(api->coach_update(coach, &sample.sample, &frame)), PL_OK);
    CHECK(frame.frame_index == 1);
    api->coach_destroy(coach);
}
