/* SPDX-License-Identifier: MIT
 * Lifts and configs: what is accepted, what is refused and by which name. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "seam_test.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif

/* ---- lifts ---- */

static PlLiftDef default_lift(void) {
    PlLiftDef lift;
    CHECK_STATUS(note(api->default_lift(&lift, sizeof(lift))), PL_OK);
    return lift;
}

void lifts_are_named_and_sound(void) {
    static const char* const wanted[] = {"hip_hinge",    "rdl",   "deadlift",   "squat",       "overhead_squat",
                                         "goblet_squat", "lunge", "side_lunge", "sit_to_stand", "dowel_hinge"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        const PlLiftDef* lift = api->lift_named(wanted[i]);
        CHECK(lift != NULL && strcmp(lift->name, wanted[i]) == 0);
    }
    CHECK(api->lift_count() >= sizeof wanted / sizeof *wanted);
    for (uint32_t i = 0; i < api->lift_count(); i++) {
        const PlLiftDef* lift = api->lift_at(i);
        CHECK(lift != NULL);
        if (!lift) continue;
        CHECK_STATUS(note(api->lift_check(lift, NULL)), PL_OK);
        CHECK(lift->size == sizeof(PlLiftDef));
        CHECK(lift->title[0] != 0);
        CHECK(api->lift_named(lift->name) == lift);
    }
    CHECK(api->lift_at(api->lift_count()) == NULL);
    CHECK(api->lift_at(UINT32_MAX) == NULL);
    CHECK(api->lift_named("handstand") == NULL);
    CHECK(api->lift_named("") == NULL);
    CHECK(api->lift_named(NULL) == NULL);
    CHECK_STATUS(note(api->default_lift(NULL, sizeof(PlLiftDef))), PL_ERROR_NULL);
    PlLiftDef untouched = {0};
    CHECK_STATUS(note(api->default_lift(&untouched, sizeof(PlLiftDef) - 1)), PL_ERROR_SIZE); /* no version's: nothing is written */
    CHECK(untouched.size == 0);
    const PlLiftDef lift = default_lift();
    CHECK(strcmp(lift.name, "hip_hinge") == 0);
    CHECK(lift.size == sizeof lift);
}

static void check_field(const PlLiftDef* lift, PlStatus wanted, const char* named) {
    const int before = check_failures;
    const char* field = NULL;
    CHECK_STATUS(note(api->lift_check(lift, &field)), wanted);
    CHECK_STATUS(api->lift_check(lift, NULL), wanted);
    CHECK(field != NULL && strstr(field, named) != NULL);
    if (check_failures > before) fprintf(stderr, "  for the lift's field %s\n", named);
    /* Whoever refuses a lift here must refuse it everywhere. */
    PlConfig config;
    PlCoach* coach = NULL;
    api->default_config(&config, sizeof(config));
    config.lift = *lift;
    CHECK_STATUS(api->coach_create(&config, &coach), wanted);
    CHECK(coach == NULL);
    api->coach_destroy(coach);
}

void lift_check_names_the_offending_field(void) {
    PlLiftDef lift = default_lift();
    const char* field = "untouched";
    CHECK_STATUS(note(api->lift_check(NULL, &field)), PL_ERROR_NULL);
    lift.size = 4, check_field(&lift, PL_ERROR_SIZE, "size"), lift = default_lift();
    lift.size = 1u << 24, check_field(&lift, PL_ERROR_SIZE, "size"), lift = default_lift();
    lift.pattern = 99, check_field(&lift, PL_ERROR_UNKNOWN, "pattern"), lift = default_lift();
    lift.grip = 99, check_field(&lift, PL_ERROR_UNKNOWN, "grip"), lift = default_lift();
    lift.rep_signal = 99, check_field(&lift, PL_ERROR_UNKNOWN, "rep_signal"), lift = default_lift();
    lift.rep_travel_min = NAN, check_field(&lift, PL_ERROR_RANGE, "rep_travel_min"), lift = default_lift();
    lift.rep_travel_min = 0.7f, check_field(&lift, PL_ERROR_RANGE, "rep_travel_min"), lift = default_lift();
    lift.rep_travel_usual = INFINITY, check_field(&lift, PL_ERROR_RANGE, "rep_travel_usual"), lift = default_lift();
    lift.trunk_band_rad[0] = 3, lift.trunk_band_rad[1] = 1, check_field(&lift, PL_ERROR_RANGE, "trunk_band_rad"), lift = default_lift();
    lift.trunk_amber_rad = NAN, check_field(&lift, PL_ERROR_RANGE, "trunk_amber_rad"), lift = default_lift();
    lift.trunk_red_rad = NAN, check_field(&lift, PL_ERROR_RANGE, "trunk_red_rad"), lift = default_lift();
    lift.eccentric_band_s[0] = 3, lift.eccentric_band_s[1] = 1, check_field(&lift, PL_ERROR_RANGE, "eccentric_band_s"),
    lift = default_lift();
    lift.limit[PL_METRIC_BAR_DRIFT].amber = NAN, check_field(&lift, PL_ERROR_RANGE, "limit"), lift = default_lift();
    lift.weight[PL_COMPONENT_SPINE] = -1, check_field(&lift, PL_ERROR_RANGE, "weight"), lift = default_lift();
    memset(lift.weight, 0, sizeof lift.weight), check_field(&lift, PL_ERROR_RANGE, "weight"), lift = default_lift();
    lift.lumbar_full_flexion_rad = 0.1f, check_field(&lift, PL_ERROR_RANGE, "lumbar_full_flexion_rad"), lift = default_lift();
    lift.shin_share = 1.5f, check_field(&lift, PL_ERROR_RANGE, "shin_share"), lift = default_lift();
    memset(lift.name, 'a', sizeof lift.name);
    CHECK(api->lift_check(&lift, &field) != PL_OK); /* not closed by zero */
}

/* ---- making and ending a coach ---- */

static void check_config(const PlConfig* config, PlStatus wanted) {
    PlCoach* coach = (PlCoach*)(void*)&check_failures; /* any address: failure must clear it */
    CHECK_STATUS(note(api->coach_create(config, &coach)), wanted);
    CHECK(coach == NULL);
}

void create_refuses_bad_configs(void) {
    PlConfig config, good;
    PlCoach* coach = NULL;
    CHECK_STATUS(note(api->default_config(NULL, sizeof(PlConfig))), PL_ERROR_NULL);
    CHECK_STATUS(note(api->default_config(&good, sizeof(good))), PL_OK);
    CHECK(good.size == sizeof good && good.magic == PL_MAGIC && strcmp(good.lift.name, "hip_hinge") == 0);
    CHECK_STATUS(note(api->coach_create(&good, NULL)), PL_ERROR_NULL);
    check_config(NULL, PL_ERROR_NULL);
    config = good, config.size = 8, check_config(&config, PL_ERROR_SIZE);
    config = good, config.size = 1u << 24, check_config(&config, PL_ERROR_SIZE);
    config = good, config.magic = 0, check_config(&config, PL_ERROR_MAGIC);
    config = good, config.stature_m = 5, check_config(&config, PL_ERROR_RANGE);
    config = good, config.stature_m = NAN, check_config(&config, PL_ERROR_RANGE);
    config = good, config.stature_m = -1, check_config(&config, PL_ERROR_RANGE);
    config = good, config.load_kg = 501, check_config(&config, PL_ERROR_RANGE);
    config = good, config.load_share_1rm = 1.1f, check_config(&config, PL_ERROR_RANGE);
    config = good, config.lumbar_full_flexion_rad = INFINITY, check_config(&config, PL_ERROR_RANGE);
    config = good, config.stature_m = 1.2f;
    CHECK_STATUS(note(api->coach_create(&config, &coach)), PL_OK);
    api->coach_destroy(coach);
    api->coach_destroy(NULL);
}

/* Fills the address space with coaches until one cannot be made; then the rest must still end cleanly. */
void create_says_when_memory_is_refused(void) {
#ifndef SANITIZED /* sanitizers reserve far more address space than any limit that would bite */
    enum { kMost = 65536 };
    static PlCoach* coaches[kMost];
    struct rlimit before, tight;
    PlConfig config;
    api->default_config(&config, sizeof(config));
    getrlimit(RLIMIT_AS, &before);
    FILE* statm = fopen("/proc/self/statm", "r");
    unsigned long pages = 0;
    CHECK(statm != NULL && fscanf(statm, "%lu", &pages) == 1);
    if (statm) fclose(statm);
    tight = before;
    tight.rlim_cur = pages * 4096 + (48u << 20);
    CHECK(setrlimit(RLIMIT_AS, &tight) == 0);
    PlStatus status = PL_OK;
    int count = 0;
    while (count < kMost && (status = api->coach_create(&config, &coaches[count])) == PL_OK) count++;
    CHECK(setrlimit(RLIMIT_AS, &before) == 0);
    CHECK_STATUS(note(status), PL_ERROR_MEMORY);
    CHECK(count > 0 && count < kMost && coaches[count] == NULL);
    while (count-- > 0) api->coach_destroy(coaches[count]);
#else
    note(PL_ERROR_MEMORY);
#endif
}
