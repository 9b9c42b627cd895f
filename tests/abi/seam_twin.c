/* SPDX-License-Identifier: MIT
 * The offline twin across the seam: every function with good and bad arguments, and a set that is solved. */
#include <math.h>
#include <string.h>

#include "seam_test.h"

static PlConfig usual_config(void) {
    PlConfig config;
    CHECK_STATUS(note(api->default_config(&config, sizeof(config))), PL_OK);
    return config;
}

static PlTwin* twin_new(void) {
    const PlConfig config = usual_config();
    PlTwin* twin = NULL;
    CHECK_STATUS(note(api->twin_create(&config, NULL, &twin)), PL_OK);
    CHECK(twin != NULL);
    return twin;
}

static PlTwinFrame twin_frame_new(void) {
    PlTwinFrame frame;
    memset(&frame, kGuard, sizeof frame);
    frame.size = sizeof frame;
    return frame;
}

/* A hinge, seen by head, hands and a tracker behind the hips. */
static PlSample worn_at(int i) {
    PlSample sample = hinge_at(i);
    sample.pose[PL_ROLE_WAIST] = pose_at(0, 0.95f, 0.18f);
    sample.pose[PL_ROLE_WAIST].orientation[0] = 0.6f * sample.pose[PL_ROLE_HEAD].orientation[0];
    return sample;
}

static int twin_frame_finite(const PlTwinFrame* f) {
    return isfinite(f->trunk_rad.value + f->trunk_rad.sigma + f->pelvis_rad.value + f->pelvis_rad.sigma + f->lumbar_rad.value +
                    f->lumbar_rad.sigma + f->side_bend_rad.value + f->side_bend_rad.sigma + f->twist_rad.value + f->twist_rad.sigma);
}

void twin_create_checks_what_it_is_given(void) {
    PlConfig config = usual_config();
    PlPersonal personal;
    PlTwin* twin = (PlTwin*)(void*)&config;
    memset(&personal, 0, sizeof personal);
    personal.size = sizeof personal;

    CHECK_STATUS(note(api->twin_create(&config, NULL, NULL)), PL_ERROR_NULL);
    CHECK_STATUS(note(api->twin_create(NULL, NULL, &twin)), PL_ERROR_NULL);
    CHECK(twin == NULL);
    config.size = 8, twin = (PlTwin*)(void*)&config;
    CHECK_STATUS(note(api->twin_create(&config, NULL, &twin)), PL_ERROR_SIZE);
    CHECK(twin == NULL);
    config = usual_config(), config.stature_m = NAN;
    CHECK_STATUS(note(api->twin_create(&config, NULL, &twin)), PL_ERROR_RANGE);
    config = usual_config(), config.lift.pattern = 99;
    CHECK_STATUS(note(api->twin_create(&config, NULL, &twin)), PL_ERROR_UNKNOWN);

    config = usual_config();
    personal.size = 4;
    CHECK_STATUS(note(api->twin_create(&config, &personal, &twin)), PL_ERROR_SIZE);
    personal.size = sizeof personal, personal.known = 1u << PL_STEP_STAND, personal.stature_m = 9;
    CHECK_STATUS(note(api->twin_create(&config, &personal, &twin)), PL_ERROR_RANGE);
    personal.known = 1u << PL_STEP_COUNT;
    CHECK_STATUS(note(api->twin_create(&config, &personal, &twin)), PL_ERROR_UNKNOWN);
    CHECK(twin == NULL);
    personal.known = 1u << PL_STEP_STAND, personal.stature_m = 1.8f;
    CHECK_STATUS(note(api->twin_create(&config, &personal, &twin)), PL_OK);
    CHECK(twin != NULL);
    api->twin_destroy(twin);
    api->twin_destroy(NULL);
}

void twin_checks_every_call(void) {
    PlTwin* twin = twin_new();
    PlTwinFrame frame = twin_frame_new();
    PlSample sample = worn_at(1);

    CHECK_STATUS(note(api->twin_add(NULL, &sample)), PL_ERROR_NULL);
    CHECK_STATUS(note(api->twin_add(twin, NULL)), PL_ERROR_NULL);
    sample.size = 8;
    CHECK_STATUS(note(api->twin_add(twin, &sample)), PL_ERROR_SIZE);
    CHECK_STATUS(note(api->twin_solve(NULL)), PL_ERROR_NULL);
    CHECK(api->twin_count(NULL) == 0 && api->twin_count(twin) == 0);
    CHECK_STATUS(note(api->twin_at(NULL, 0, &frame)), PL_ERROR_NULL);
    CHECK_STATUS(note(api->twin_at(twin, 0, NULL)), PL_ERROR_NULL);
    CHECK_STATUS(note(api->twin_at(twin, 0, &frame)), PL_ERROR_STATE); /* not solved yet */
    frame.size = 8;
    CHECK_STATUS(note(api->twin_at(twin, 0, &frame)), PL_ERROR_SIZE);
    frame.size = 1u << 24;
    CHECK_STATUS(note(api->twin_at(twin, 0, &frame)), PL_ERROR_SIZE);
    api->twin_destroy(twin);
}

void twin_of_nothing_solves(void) {
    PlTwin* twin = twin_new();
    PlTwinFrame frame = twin_frame_new();
    const PlSample sample = worn_at(1);
    CHECK_STATUS(note(api->twin_solve(twin)), PL_OK);
    CHECK(api->twin_count(twin) == 0);
    CHECK_STATUS(note(api->twin_at(twin, 0, &frame)), PL_ERROR_RANGE);
    CHECK_STATUS(note(api->twin_add(twin, &sample)), PL_ERROR_STATE);
    api->twin_destroy(twin);
}

/* What the coach refuses, the twin refuses for the same reason; what was accepted is told of, sample for sample. */
void twin_goes_with_the_coach(void) {
    enum { kSamples = 90 * 9 };
    PlCoach* coach = coach_new();
    PlTwin* twin = twin_new();
    PlFrame live = frame_new();
    static int64_t accepted_ns[kSamples];
    static PlTier tier[kSamples];
    uint32_t accepted = 0;
    for (int i = 1; i <= kSamples; i++) {
        PlSample sample = worn_at(i);
        if (i % 100 == 50) sample.time_ns -= kTick;                         /* a repeated time */
        if (i % 100 == 60) sample.time_ns -= 5 * kTick;                     /* a backward one */
        if (i % 100 == 70) sample.pose[PL_ROLE_HEAD].position_m[1] = NAN;   /* no number */
        if (i % 100 == 80) sample.pose[PL_ROLE_HEAD].orientation[3] = 3;    /* no rotation */
        if (i % 100 == 90) sample.pose[PL_ROLE_WAIST].position_m[0] = 1e9f; /* far away */
        const PlStatus status = note(api->coach_update(coach, &sample, &live));
        CHECK_STATUS(api->twin_add(twin, &sample), status);
        if (status == PL_OK) accepted_ns[accepted] = sample.time_ns, tier[accepted++] = (PlTier)live.tier;
    }
    CHECK(accepted > kSamples * 9 / 10 && accepted < kSamples);
    CHECK(api->twin_count(twin) == accepted);
    CHECK_STATUS(note(api->twin_solve(twin)), PL_OK);
    CHECK_STATUS(note(api->twin_solve(twin)), PL_OK); /* again: nothing is left to do */
    CHECK(api->twin_count(twin) == accepted);

    float most = 0;
    uint32_t as_live = 0;
    for (uint32_t i = 0; i < accepted; i++) {
        PlTwinFrame frame = twin_frame_new();
        CHECK_STATUS(note(api->twin_at(twin, i, &frame)), PL_OK);
        CHECK(frame.size == sizeof frame && frame.time_ns == accepted_ns[i] && twin_frame_finite(&frame));
        CHECK(frame.known == 1 && frame.trunk_rad.sigma > 0);
        as_live += frame.tier == (uint32_t)tier[i];
        if (frame.trunk_rad.value > most) most = frame.trunk_rad.value;
    }
    CHECK(as_live > accepted * 9 / 10);
    CHECK(most > 0.3f);
    PlTwinFrame past = twin_frame_new();
    CHECK_STATUS(note(api->twin_at(twin, accepted, &past)), PL_ERROR_RANGE);
    CHECK_STATUS(note(api->twin_at(twin, UINT32_MAX, &past)), PL_ERROR_RANGE);
    const PlSample late = worn_at(kSamples + 1);
    CHECK_STATUS(note(api->twin_add(twin, &late)), PL_ERROR_STATE);
    api->twin_destroy(twin);
    api->coach_destroy(coach);
}

void twin_frame_size_is_honoured(void) {
    static unsigned char bytes[sizeof(PlTwinFrame) + kGuardBytes];
    PlTwinFrame* large = (PlTwinFrame*)(void*)bytes;
    PlTwin* twin = twin_new();
    for (int i = 1; i <= 10; i++) {
        const PlSample sample = worn_at(i);
        CHECK_STATUS(note(api->twin_add(twin, &sample)), PL_OK);
    }
    CHECK_STATUS(note(api->twin_solve(twin)), PL_OK);
    memset(bytes, kGuard, sizeof bytes);
    large->size = sizeof bytes;
    CHECK_STATUS(note(api->twin_at(twin, 9, large)), PL_OK);
    CHECK(large->size == sizeof bytes && large->time_ns == 10 * kTick);
    CHECK(guard_intact(bytes, sizeof(PlTwinFrame), sizeof bytes));
    api->twin_destroy(twin);
}
