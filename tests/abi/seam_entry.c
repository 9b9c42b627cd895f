/* SPDX-License-Identifier: MIT
 * The one exported symbol, and the texts that need no coach. */
#include <math.h>
#include <string.h>

#include "seam_test.h"

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

void entry_refuses_what_does_not_fit(void) {
    PlApiRequest request = PL_API_REQUEST_INIT;
    const PlApi* got = api;
    CHECK_STATUS(note(get_api(NULL, &got)), PL_ERROR_NULL);
    CHECK_STATUS(note(get_api(&request, NULL)), PL_ERROR_NULL);

    refuse_version(PL_VERSION_MAJOR + 7, 0, "9.0");
    refuse_version(0, 9, "0.9");
    refuse_version(PL_VERSION_MAJOR, PL_VERSION_MINOR + 72, "2.72");

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

void entry_gives_a_whole_table(void) {
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

void texts_answer_for_every_value(void) {
    static const PlStatus statuses[] = {PL_OK,
                                        PL_ERROR_NULL,
                                        PL_ERROR_SIZE,
                                        PL_ERROR_MAGIC,
                                        PL_ERROR_VERSION,
                                        PL_ERROR_RANGE,
                                        PL_ERROR_UNKNOWN,
                                        PL_ERROR_STATE,
                                        PL_ERROR_MEMORY,
                                        PL_REFUSED_TIME_EQUAL,
                                        PL_REFUSED_TIME_BACKWARD,
                                        PL_REFUSED_NOT_FINITE,
                                        PL_REFUSED_QUATERNION,
                                        PL_REFUSED_FAR,
                                        PL_REFUSED_JUMP,
                                        PL_REFUSED_TIME_LEAP};
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
    } names[] = {{api->flag_name, PL_FLAG_KIND_COUNT},    {api->metric_name, PL_METRIC_COUNT}, {api->component_name, PL_COMPONENT_COUNT},
                 {api->phase_name, PL_PHASE_COUNT}, {api->tier_name, PL_TIER_TD + 1},    {api->origin_name, PL_ORIGIN_MEASURED + 1},
                 {api->step_name, PL_STEP_COUNT},         {api->mounting_name, PL_MOUNTING_LOOSE + 1},
                 {api->hold_name, PL_HOLD_BRIDGE + 1},    {api->cue_name, PL_CUE_COUNT},      {api->advice_name, PL_ADVICE_COUNT}};
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

    /* 1.1: what to do in a step, why it failed, what is wrong with a mounting. */
    for (uint32_t step = 0; step < PL_STEP_COUNT; step++) CHECK(api->step_text(step)[0] != 0);
    CHECK(api->step_text(PL_STEP_COUNT)[0] == 0 && api->step_text(UINT32_MAX)[0] == 0);
    CHECK(api->step_reason_text(PL_STEP_REASON_NONE)[0] == 0);
    for (uint32_t reason = PL_STEP_REASON_TIME; reason <= PL_STEP_REASON_IMPLAUSIBLE; reason++) CHECK(api->step_reason_text(reason)[0] != 0);
    CHECK(api->step_reason_text(UINT32_MAX)[0] == 0);
    for (uint32_t mounting = 0; mounting <= PL_MOUNTING_LOOSE; mounting++) {
        const int fine = mounting <= PL_MOUNTING_ALIGNED;
        CHECK((api->mounting_text(mounting)[0] == 0) == fine);
        CHECK(strchr(api->mounting_text(mounting), '\n') == NULL);
    }
    CHECK(api->mounting_text(UINT32_MAX)[0] == 0);

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

static uint32_t text_of_reason(const void* reason, char* text, uint32_t capacity) {
    return api->reason_text(reason, text, capacity);
}
static uint32_t text_of_flag(const void* flag, char* text, uint32_t capacity) {
    return api->flag_text(flag, text, capacity);
}

void sentences_fit_every_capacity(void) {
    for (uint32_t metric = 0; metric < PL_METRIC_COUNT; metric++) {
        const PlReason reason = {metric, PL_COMPONENT_SPINE, PL_PHASE_CONCENTRIC, 0.6f, 0.05f, 0.4f, 7.5f};
        check_sentence(text_of_reason, &reason);
    }
    for (uint32_t kind = 1; kind < PL_FLAG_KIND_COUNT; kind++) {
        const PlFlag flag = {kind, PL_SEVERITY_WARNING, 0.9f, PL_PHASE_CONCENTRIC, 1000000000, PL_METRIC_LUMBAR_FLEXION, 0.6f, 0.05f, 0.4f, 1, 0};
        check_sentence(text_of_flag, &flag);
    }
    /* Nonsense must still give a closed text. */
    const PlReason odd_reason = {UINT32_MAX, UINT32_MAX, UINT32_MAX, NAN, INFINITY, -INFINITY, NAN};
    const PlFlag odd_flag = {UINT32_MAX, UINT32_MAX, NAN, UINT32_MAX, INT64_MIN, UINT32_MAX, NAN, INFINITY, 1e38f, UINT32_MAX, UINT32_MAX};
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
