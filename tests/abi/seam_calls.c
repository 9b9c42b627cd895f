/* SPDX-License-Identifier: MIT
 * seam_calls LIBRARY: opens the plugin as a host does and calls every function of the seam with good and bad arguments.
 * Every status code must come up, and nothing may be written past the size that the caller stated. */
#define _GNU_SOURCE /* dlopen's flags and setrlimit beside strict C11 */
#include <dlfcn.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "check.h"
#include "plumbline/plumbline.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif

enum { kGuardBytes = 64, kGuard = 0xA5 };

static const PlApi* api;
static PlGetApiFn get_api;
static unsigned char seen[64]; /* statuses that came up */

static PlStatus note(PlStatus status) {
    if ((unsigned)status < sizeof seen) seen[status] = 1;
    return status;
}

static int guard_intact(const unsigned char* bytes, size_t from, size_t to) {
    for (size_t i = from; i < to; i++)
        if (bytes[i] != kGuard) return 0;
    return 1;
}

/* ---- a lifter who stands still, 1.75 m tall, hands hanging; time runs at 90 Hz ---- */

static PlPose pose_at(float x, float y, float z) {
    const PlPose pose = {{x, y, z}, {0, 0, 0, 1}, PL_POSE_ALL, PL_POSE_ORIGIN_TRACKED};
    return pose;
}

static PlSample sample_at(int64_t time_ns) {
    PlSample sample;
    CHECK_STATUS(note(api->default_sample(&sample)), PL_OK);
    sample.time_ns = time_ns;
    sample.pose[PL_ROLE_HEAD] = pose_at(0, 1.63f, 0);
    sample.pose[PL_ROLE_LEFT_HAND] = pose_at(-0.25f, 0.80f, -0.15f);
    sample.pose[PL_ROLE_RIGHT_HAND] = pose_at(0.25f, 0.80f, -0.15f);
    return sample;
}

static const int64_t kTick = 11111111;

static PlCoach* coach_new(void) {
    PlConfig config;
    PlCoach* coach = NULL;
    CHECK_STATUS(note(api->default_config(&config)), PL_OK);
    CHECK_STATUS(note(api->coach_create(&config, &coach)), PL_OK);
    CHECK(coach != NULL);
    return coach;
}

static PlFrame frame_new(void) {
    PlFrame frame;
    memset(&frame, 0, sizeof frame);
    frame.size = sizeof frame;
    return frame;
}

static int all_finite(const PlFrame* f) {
    float sum = f->trunk_rad.value + f->trunk_rad.sigma + f->pelvis_rad.value + f->pelvis_rad.sigma + f->lumbar_rad.value + f->lumbar_rad.sigma +
                f->twist_rad.value + f->twist_rad.sigma + f->lumbar_lower_rad + f->lumbar_upper_rad + f->trunk_lower_rad + f->trunk_upper_rad +
                f->lumbar_full_flexion_rad + f->lumbar_judged_sigma_rad + f->lumbar_outside_p + f->stature_m + f->heading_rad + f->bar_width_m +
                f->bar_tilt_m + f->depth + f->depth_target_m + f->phase_s + f->brace_progress + f->still_s + f->score + f->coverage + f->cue_age_s +
                f->set.score + f->set.coverage + f->set.velocity_loss;
    for (int axis = 0; axis < 3; axis++) {
        sum += f->mid_foot_m[axis] + f->hip_m[axis] + f->neck_base_m[axis] + f->bar_m[axis] + f->bar_direction[axis] + f->bar_velocity_m_s[axis];
        for (int point = 0; point < PL_SPINE_POINT_COUNT; point++) sum += f->spine_m[point][axis] + f->spine_sigma_m[point];
    }
    return isfinite(sum);
}

/* ---- the entry ---- */

static void refuse_version(uint32_t major, uint32_t minor, const char* host) {
    PlApiRequest request = PL_API_REQUEST_INIT;
    const PlApi* got = api;
    char library[32];
    request.version_major = major;
    request.version_minor = minor;
    CHECK_STATUS(note(get_api(&request, &got)), PL_ERROR_VERSION);
    CHECK(got == NULL);
    snprintf(library, sizeof library, "%u.%u", PL_VERSION_MAJOR, PL_VERSION_MINOR);
    CHECK(memchr(request.message, 0, sizeof request.message) != NULL);
    CHECK(strstr(request.message, library) != NULL);
    CHECK(strstr(request.message, host) != NULL);
    CHECK(strchr(request.message, '\n') == NULL);
}

static void entry_refuses_what_does_not_fit(void) {
    PlApiRequest request = PL_API_REQUEST_INIT;
    const PlApi* got = api;
    CHECK_STATUS(note(get_api(NULL, &got)), PL_ERROR_NULL);
    CHECK_STATUS(note(get_api(&request, NULL)), PL_ERROR_NULL);

    refuse_version(PL_VERSION_MAJOR + 7, 0, "8.0");
    refuse_version(0, 9, "0.9");
    refuse_version(PL_VERSION_MAJOR, PL_VERSION_MINOR + 73, "1.73");

    request.magic = 0xdeadbeef;
    CHECK_STATUS(note(get_api(&request, &got)), PL_ERROR_MAGIC);
    CHECK(got == NULL);
    CHECK(request.message[0] != 0);
    CHECK(memchr(request.message, 0, sizeof request.message) != NULL);

    /* Too small to hold the message: nothing behind the stated size may change. */
    unsigned char small[sizeof(PlApiRequest)];
    memset(small, kGuard, sizeof small);
    const PlApiRequest filled = PL_API_REQUEST_INIT;
    memcpy(small, &filled, 16);
    ((PlApiRequest*)(void*)small)->size = 16;
    CHECK_STATUS(note(get_api((PlApiRequest*)(void*)small, &got)), PL_ERROR_SIZE);
    CHECK(got == NULL);
    CHECK(guard_intact(small, 16, sizeof small));
    request.magic = PL_MAGIC;
    request.size = 1u << 24;
    CHECK_STATUS(note(get_api(&request, &got)), PL_ERROR_SIZE);
}

static void entry_gives_a_whole_table(void) {
    PlApiRequest request = PL_API_REQUEST_INIT;
    const PlApi* again = NULL;
    memset(request.message, 'x', sizeof request.message);
    CHECK_STATUS(note(get_api(&request, &again)), PL_OK);
    CHECK(again == api);
    CHECK(request.message[0] == 0);
    CHECK(api->size == sizeof(PlApi));
    CHECK(api->version_major == PL_VERSION_MAJOR);
    CHECK(api->version_minor == PL_VERSION_MINOR);
    CHECK(api->version_patch == PL_VERSION_PATCH);
    /* From status_text to the end there is nothing but function pointers: none may be null. */
    const unsigned char* first = (const unsigned char*)&api->status_text;
    const unsigned char* end = (const unsigned char*)api + sizeof(PlApi);
    for (const unsigned char* at = first; at + sizeof(void*) <= end; at += sizeof(void*)) {
        void* function;
        memcpy(&function, at, sizeof function);
        CHECK(function != NULL);
    }
}

/* ---- texts ---- */

static void texts_answer_for_every_value(void) {
    static const PlStatus statuses[] = {PL_OK, PL_ERROR_NULL, PL_ERROR_SIZE, PL_ERROR_MAGIC, PL_ERROR_VERSION, PL_ERROR_RANGE, PL_ERROR_UNKNOWN,
        PL_ERROR_STATE, PL_ERROR_MEMORY, PL_REFUSED_TIME_EQUAL, PL_REFUSED_TIME_BACKWARD, PL_REFUSED_NOT_FINITE, PL_REFUSED_QUATERNION,
        PL_REFUSED_FAR, PL_REFUSED_JUMP};
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
        const char* text = api->status_text(statuses[i]);
        CHECK(text != NULL && text[0] != 0 && strcmp(text, "unknown status") != 0);
        for (size_t j = 0; j < i; j++) CHECK(strcmp(text, api->status_text(statuses[j])) != 0);
    }
    CHECK(strcmp(api->status_text((PlStatus)9), "unknown status") == 0);
    CHECK(strcmp(api->status_text((PlStatus)1000), "unknown status") == 0);

    const struct {
        const char* (*name)(uint32_t);
        uint32_t count;
    } names[] = {{api->flag_name, PL_FLAG_KIND_COUNT}, {api->metric_name, PL_METRIC_COUNT}, {api->component_name, PL_COMPONENT_COUNT},
        {api->phase_name, PL_PHASE_LOCKOUT + 1}, {api->tier_name, PL_TIER_T3 + 1}, {api->origin_name, PL_ORIGIN_MEASURED + 1}};
    for (size_t family = 0; family < sizeof names / sizeof *names; family++) {
        for (uint32_t value = 0; value < names[family].count; value++) {
            const char* name = names[family].name(value);
            CHECK(name != NULL && name[0] != 0 && strcmp(name, "unknown") != 0);
            CHECK(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(name));
            for (uint32_t other = 0; other < value; other++) CHECK(strcmp(name, names[family].name(other)) != 0);
        }
        CHECK(strcmp(names[family].name(names[family].count), "unknown") == 0);
        CHECK(strcmp(names[family].name(UINT32_MAX), "unknown") == 0);
    }

    for (uint32_t cue = PL_CUE_NONE + 1; cue < PL_CUE_COUNT; cue++) {
        const char* text = api->cue_text(cue);
        CHECK(text[0] != 0);
        int words = 1;
        for (const char* at = text; *at; at++) words += *at == ' ';
        CHECK(words <= 8);
    }
    CHECK(api->cue_text(PL_CUE_COUNT)[0] == 0);
    CHECK(api->cue_text(UINT32_MAX)[0] == 0);
}

/* A sentence, its stated length, and its cut to every smaller capacity. */
static void check_sentence(uint32_t (*text_of)(const void*, char*, uint32_t), const void* subject) {
    char whole[512], cut[512];
    memset(whole, kGuard, sizeof whole);
    const uint32_t length = text_of(subject, whole, sizeof whole);
    CHECK(length > 0 && length < sizeof whole);
    if (length == 0 || length >= sizeof whole) return;
    CHECK(strlen(whole) == length);
    CHECK(strchr(whole, '\n') == NULL);
    CHECK(guard_intact((unsigned char*)whole, length + 1, sizeof whole));
    CHECK(text_of(subject, NULL, 0) == length);
    for (uint32_t capacity = 1; capacity <= length + 1; capacity++) {
        memset(cut, kGuard, sizeof cut);
        CHECK(text_of(subject, cut, capacity) == length);
        CHECK(memchr(cut, 0, capacity) != NULL);
        CHECK(strncmp(cut, whole, strlen(cut)) == 0);
        CHECK(guard_intact((unsigned char*)cut, capacity, sizeof cut));
    }
}

static uint32_t text_of_reason(const void* reason, char* text, uint32_t capacity) { return api->reason_text(reason, text, capacity); }
static uint32_t text_of_flag(const void* flag, char* text, uint32_t capacity) { return api->flag_text(flag, text, capacity); }

static void sentences_fit_every_capacity(void) {
    for (uint32_t metric = 0; metric < PL_METRIC_COUNT; metric++) {
        const PlReason reason = {metric, PL_COMPONENT_SPINE, PL_PHASE_CONCENTRIC, 0.6f, 0.05f, 0.4f, 7.5f};
        check_sentence(text_of_reason, &reason);
    }
    for (uint32_t kind = 1; kind < PL_FLAG_KIND_COUNT; kind++) {
        const PlFlag flag = {kind, PL_SEVERITY_WARNING, 0.9f, PL_PHASE_CONCENTRIC, 1000000000, PL_METRIC_LUMBAR_FLEXION, 0.6f, 0.05f, 0.4f};
        check_sentence(text_of_flag, &flag);
    }
    /* Nonsense must still give a closed text. */
    const PlReason odd_reason = {UINT32_MAX, UINT32_MAX, UINT32_MAX, NAN, INFINITY, -INFINITY, NAN};
    const PlFlag odd_flag = {UINT32_MAX, UINT32_MAX, NAN, UINT32_MAX, INT64_MIN, UINT32_MAX, NAN, INFINITY, 1e38f};
    char text[256];
    memset(text, kGuard, sizeof text);
    api->reason_text(&odd_reason, text, sizeof text);
    CHECK(memchr(text, 0, sizeof text) != NULL);
    memset(text, kGuard, sizeof text);
    api->flag_text(&odd_flag, text, sizeof text);
    CHECK(memchr(text, 0, sizeof text) != NULL);
    memset(text, kGuard, sizeof text);
    CHECK(api->reason_text(NULL, text, sizeof text) == 0 && text[0] == 0);
    memset(text, kGuard, sizeof text);
    CHECK(api->flag_text(NULL, text, sizeof text) == 0 && text[0] == 0);
    CHECK(api->reason_text(NULL, NULL, 0) == 0);
    CHECK(api->flag_text(NULL, NULL, 16) == 0);
}

/* ---- lifts ---- */

static PlLiftDef default_lift(void) {
    PlLiftDef lift;
    CHECK_STATUS(note(api->default_lift(&lift)), PL_OK);
    return lift;
}

static void lifts_are_named_and_sound(void) {
    static const char* const wanted[] = {"hip_hinge", "rdl", "deadlift", "squat", "overhead_squat", "goblet_squat", "lunge", "side_lunge", "sit_to_stand"};
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
    CHECK_STATUS(note(api->default_lift(NULL)), PL_ERROR_NULL);
    const PlLiftDef lift = default_lift();
    CHECK(strcmp(lift.name, "hip_hinge") == 0);
    CHECK(lift.size == sizeof lift);
}

static void check_field(const PlLiftDef* lift, PlStatus wanted, const char* named) {
    const char* field = NULL;
    CHECK_STATUS(note(api->lift_check(lift, &field)), wanted);
    CHECK_STATUS(api->lift_check(lift, NULL), wanted);
    CHECK(field != NULL && strstr(field, named) != NULL);
    /* Whoever refuses a lift here must refuse it everywhere. */
    PlConfig config;
    PlCoach* coach = NULL;
    api->default_config(&config);
    config.lift = *lift;
    CHECK_STATUS(api->coach_create(&config, &coach), wanted);
    CHECK(coach == NULL);
    api->coach_destroy(coach);
}

static void lift_check_names_the_offending_field(void) {
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
    lift.eccentric_band_s[0] = 3, lift.eccentric_band_s[1] = 1, check_field(&lift, PL_ERROR_RANGE, "eccentric_band_s"), lift = default_lift();
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

static void create_refuses_bad_configs(void) {
    PlConfig config, good;
    PlCoach* coach = NULL;
    CHECK_STATUS(note(api->default_config(NULL)), PL_ERROR_NULL);
    CHECK_STATUS(note(api->default_config(&good)), PL_OK);
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
static void create_says_when_memory_is_refused(void) {
#ifndef SANITIZED /* sanitizers reserve far more address space than any limit that would bite */
    enum { kMost = 65536 };
    static PlCoach* coaches[kMost];
    struct rlimit before, tight;
    PlConfig config;
    api->default_config(&config);
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

/* ---- samples ---- */

static void update_wants_all_three(void) {
    PlCoach* coach = coach_new();
    PlSample sample = sample_at(kTick);
    PlFrame frame = frame_new();
    CHECK_STATUS(note(api->default_sample(NULL)), PL_ERROR_NULL);
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
        told |= frame.events[i].kind == PL_EVENT_SAMPLE_REFUSED && frame.events[i].a == (uint32_t)wanted && (role == PL_ROLE_COUNT || frame.events[i].b == role);
    CHECK(told);
    const PlSample next = sample_at(11 * kTick);
    CHECK_STATUS(note(api->coach_update(coach, &next, &frame)), PL_OK);
    CHECK(frame.frame_index == 11);
    CHECK(frame.state_hash != hash);
    CHECK(frame.refused[wanted - PL_REFUSAL_FIRST] == 1);
    api->coach_destroy(coach);
}

static void update_refuses_bad_samples(void) {
    PlSample bad = sample_at(10 * kTick);
    refuse_sample(&bad, PL_REFUSED_TIME_EQUAL, PL_ROLE_COUNT);
    bad = sample_at(9 * kTick), refuse_sample(&bad, PL_REFUSED_TIME_BACKWARD, PL_ROLE_COUNT);
    bad = sample_at(INT64_MIN), refuse_sample(&bad, PL_REFUSED_TIME_BACKWARD, PL_ROLE_COUNT);
    static const float kNotFinite[] = {NAN, INFINITY, -INFINITY};
    for (size_t i = 0; i < 3; i++) {
        bad = sample_at(11 * kTick), bad.pose[PL_ROLE_HEAD].position_m[1] = kNotFinite[i], refuse_sample(&bad, PL_REFUSED_NOT_FINITE, PL_ROLE_HEAD);
        bad = sample_at(11 * kTick), bad.pose[PL_ROLE_LEFT_HAND].orientation[3] = kNotFinite[i];
        refuse_sample(&bad, PL_REFUSED_NOT_FINITE, PL_ROLE_LEFT_HAND);
    }
    bad = sample_at(11 * kTick), bad.pose[PL_ROLE_RIGHT_HAND].orientation[3] = 0, refuse_sample(&bad, PL_REFUSED_QUATERNION, PL_ROLE_RIGHT_HAND);
    bad = sample_at(11 * kTick), bad.pose[PL_ROLE_HEAD].orientation[3] = 3, refuse_sample(&bad, PL_REFUSED_QUATERNION, PL_ROLE_HEAD);
    bad = sample_at(11 * kTick), bad.pose[PL_ROLE_HEAD].position_m[0] = 1e9f, refuse_sample(&bad, PL_REFUSED_FAR, PL_ROLE_HEAD);
    bad = sample_at(11 * kTick), bad.pose[PL_ROLE_HEAD].position_m[0] = 3, refuse_sample(&bad, PL_REFUSED_JUMP, PL_ROLE_HEAD);
}

static void update_reads_only_what_is_valid(void) {
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

static void frame_size_is_honoured(void) {
    static unsigned char bytes[sizeof(PlFrame) + kGuardBytes];
    PlFrame* frame = (PlFrame*)(void*)bytes;
    PlCoach* coach = coach_new();
    PlSample sample = sample_at(kTick);

    memset(bytes, kGuard, sizeof bytes);
    frame->size = sizeof(PlFrame) - 8; /* smaller than 1.0's: refused, untouched */
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

static void larger_inputs_are_read_as_far_as_known(void) {
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
    api->default_config(&config.config);
    CHECK(guard_intact(config.later, 0, sizeof config.later));
    config.config.size = sizeof config;
    CHECK_STATUS(note(api->coach_create(&config.config, &coach)), PL_OK);
    sample.sample = sample_at(kTick);
    sample.sample.size = sizeof sample;
    CHECK_STATUS(note(api->coach_update(coach, &sample.sample, &frame)), PL_OK);
    CHECK(frame.frame_index == 1);
    api->coach_destroy(coach);
}

/* ---- commands ---- */

static PlStatus command(PlCoach* coach, uint32_t kind, float first, float second, const PlLiftDef* lift) {
    const PlCommand sent = {sizeof(PlCommand), kind, {first, second, 0, 0}, lift};
    return note(api->coach_command(coach, &sent));
}

static void commands_check_what_they_carry(void) {
    PlCoach* coach = coach_new();
    PlLiftDef squat = *api->lift_named("squat");
    PlCommand sent = {sizeof(PlCommand), PL_COMMAND_NEW_SET, {0, 0, 0, 0}, NULL};
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

static void rezero_works_once_a_tracker_is_worn(void) {
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

static void rep_is_kept_or_refused(void) {
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

/* A hinge of the head alone, 2 s down, 2 s up, after 3 s of standing: the coach must find one repetition and keep it. */
static void rep_can_be_read_back(void) {
    static unsigned char bytes[sizeof(PlRep) + kGuardBytes];
    PlRep* rep = (PlRep*)(void*)bytes;
    PlCoach* coach = coach_new();
    PlFrame frame = frame_new();
    uint32_t told_index = 0;
    for (int i = 1; i <= 90 * 10; i++) {
        PlSample sample = sample_at(i * kTick);
        const double t = i / 90.0;
        const double lean = t < 3 || t > 7 ? 0 : 0.6 * (1 - cos((t - 3) * 3.14159265358979 / 2));
        const float drop = (float)(0.75 * (1 - cos(lean))), forward = (float)(-0.75 * sin(lean) * 0.5);
        sample.pose[PL_ROLE_HEAD] = pose_at(0, 1.63f - drop, forward);
        sample.pose[PL_ROLE_HEAD].orientation[0] = (float)-sin(lean / 2), sample.pose[PL_ROLE_HEAD].orientation[3] = (float)cos(lean / 2);
        sample.pose[PL_ROLE_LEFT_HAND].position_m[1] -= drop, sample.pose[PL_ROLE_RIGHT_HAND].position_m[1] -= drop;
        CHECK_STATUS(note(api->coach_update(coach, &sample, &frame)), PL_OK);
        CHECK(all_finite(&frame));
        for (uint32_t e = 0; e < frame.event_count; e++)
            if (frame.events[e].kind == PL_EVENT_REP_DONE) told_index = frame.events[e].rep ? frame.events[e].rep->index : 0;
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
    CHECK_STATUS(command(coach, PL_COMMAND_NEW_SET, 0, 0, NULL), PL_OK);
    const PlSample after = sample_at(901 * kTick);
    CHECK_STATUS(note(api->coach_update(coach, &after, &frame)), PL_OK);
    CHECK(frame.set.rep_count == 0);
    rep->size = sizeof(PlRep);
    CHECK_STATUS(note(api->coach_rep(coach, 1, rep)), PL_ERROR_RANGE);
    api->coach_destroy(coach);
}

static int64_t counting_clock(void* user) { return *(int64_t*)user += 1000; }

static void stages_are_timed_by_the_hosts_clock(void) {
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

static void every_status_came_up(void) {
    for (int status = PL_OK; status <= PL_REFUSED_JUMP; status++) {
        if (status > PL_ERROR_MEMORY && status < PL_REFUSED_TIME_EQUAL) continue;
        if (!seen[status]) fprintf(stderr, "never returned: %d, %s\n", status, api->status_text((PlStatus)status));
        CHECK(seen[status]);
    }
}

int main(int argc, char** argv) {
    if (argc != 2) return fprintf(stderr, "usage: seam_calls LIBRARY\n"), 2;
    void* library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
    if (!library) return fprintf(stderr, "%s\n", dlerror()), 1;
    void* symbol = dlsym(library, PL_GET_API_SYMBOL);
    if (!symbol) return fprintf(stderr, "%s\n", dlerror()), 1;
    memcpy(&get_api, &symbol, sizeof get_api); /* ISO C knows no cast from object to function pointer */
    PlApiRequest request = PL_API_REQUEST_INIT;
    if (note(get_api(&request, &api)) != PL_OK || !api) return fprintf(stderr, "refused: %s\n", request.message), 1;

    entry_refuses_what_does_not_fit();
    entry_gives_a_whole_table();
    texts_answer_for_every_value();
    sentences_fit_every_capacity();
    lifts_are_named_and_sound();
    lift_check_names_the_offending_field();
    create_refuses_bad_configs();
    create_says_when_memory_is_refused();
    update_wants_all_three();
    update_refuses_bad_samples();
    update_reads_only_what_is_valid();
    frame_size_is_honoured();
    larger_inputs_are_read_as_far_as_known();
    commands_check_what_they_carry();
    rezero_works_once_a_tracker_is_worn();
    rep_is_kept_or_refused();
    rep_can_be_read_back();
    stages_are_timed_by_the_hosts_clock();
    every_status_came_up();

    dlclose(library);
    if (check_failures) fprintf(stderr, "%d checks failed\n", check_failures);
    return check_failures != 0;
}
