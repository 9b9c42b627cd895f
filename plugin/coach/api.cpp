// SPDX-License-Identifier: MIT
// The C seam over the core: checks arguments, owns coaches, hands out the function table. No logic of its own.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <new>

#include "coach/builtin_lifts.h"
#include "coach/coach.h"
#include "coach/heel_test.h"
#include "coach/lifts.h"
#include "coach/targets.h"
#include "coach/twin.h"
#include "coach/words.h"
#include "plumbline/plumbline.h"

struct PlCoach {
    coach::Coach core;
};

struct PlTwin {
    coach::Twin core;
};

namespace {

constexpr uint32_t kAbsurdSize = 1u << 20;

template <typename T>
bool size_fits(const T* object) {
    return object->size >= sizeof(T) && object->size <= kAbsurdSize;
}

bool within(float value, float least, float most) {
    return std::isfinite(value) && value >= least && value <= most;
}

// ---- words and defaults ----

const char* status_text(PlStatus status) {
    switch (status) {
        case PL_OK:
            return "ok";
        case PL_ERROR_NULL:
            return "a required pointer is null";
        case PL_ERROR_SIZE:
            return "a struct's size field does not fit this version; fill structs with the default functions";
        case PL_ERROR_MAGIC:
            return "the magic number is missing; fill structs with the default functions";
        case PL_ERROR_VERSION:
            return "host and library have versions that do not fit";
        case PL_ERROR_RANGE:
            return "a number is outside the range that its field documents";
        case PL_ERROR_UNKNOWN:
            return "an enum value or name that this version does not know";
        case PL_ERROR_STATE:
            return "not possible in this state";
        case PL_ERROR_MEMORY:
            return "out of memory";
        case PL_REFUSED_TIME_EQUAL:
            return "sample refused: same time as the one before";
        case PL_REFUSED_TIME_BACKWARD:
            return "sample refused: earlier than the one before";
        case PL_REFUSED_NOT_FINITE:
            return "sample refused: a number is not finite";
        case PL_REFUSED_QUATERNION:
            return "sample refused: an orientation is no rotation";
        case PL_REFUSED_FAR:
            return "sample refused: position or time is implausibly far from zero";
        case PL_REFUSED_JUMP:
            return "sample refused: the head jumped";
        case PL_REFUSED_TIME_LEAP:
            return "sample refused: its time lies far ahead of the one before";
    }
    return "unknown status";
}

// Copies as much of a struct of ours as the host's has room for, and says so in its size.
template <typename T>
PlStatus fill(T* out, uint32_t size, const T& from) {
    if (!out) return PL_ERROR_NULL;
    if (size < sizeof(T) || size > kAbsurdSize) return PL_ERROR_SIZE;  // 2.0 is the first version: nobody knows less
    *out = from;
    out->size = size;
    return PL_OK;
}

PlStatus default_lift(PlLiftDef* lift, uint32_t size) {
    return fill(lift, size, coach::default_lift());
}

PlStatus default_config(PlConfig* config, uint32_t size) {
    PlConfig made{};
    made.magic = PL_MAGIC;
    made.lift = coach::default_lift();
    return fill(config, size, made);
}

PlStatus default_sample(PlSample* sample, uint32_t size) {
    PlSample made{};
    for (PlPose& pose : made.pose) pose.orientation[3] = 1.0f;
    return fill(sample, size, made);
}

// ---- lifts ----

uint32_t lift_count() {
    return coach::kBuiltinLiftCount;
}
const PlLiftDef* lift_at(uint32_t index) {
    return index < coach::kBuiltinLiftCount ? &coach::kBuiltinLifts[index] : nullptr;
}
const PlLiftDef* lift_named(const char* name) {
    return coach::builtin_lift(name);
}

PlStatus lift_check(const PlLiftDef* lift, const char** field) {
    if (field) *field = "";
    if (!lift) return PL_ERROR_NULL;
    return coach::check_lift(*lift, field);
}

// ---- coach ----

PlStatus check_config(const PlConfig& config) {
    if (!size_fits(&config)) return PL_ERROR_SIZE;
    if (config.magic != PL_MAGIC) return PL_ERROR_MAGIC;
    if (config.stature_m != 0.0f && !within(config.stature_m, 1.2f, 2.3f)) return PL_ERROR_RANGE;
    if (!within(config.load_kg, 0.0f, 500.0f) || !within(config.load_share_1rm, 0.0f, 1.0f)) return PL_ERROR_RANGE;
    if (config.lumbar_full_flexion_rad != 0.0f && !within(config.lumbar_full_flexion_rad, 0.35f, 1.75f)) return PL_ERROR_RANGE;
    return coach::check_lift(config.lift, nullptr);
}

PlStatus coach_create(const PlConfig* config, PlCoach** out) {
    if (!out) return PL_ERROR_NULL;
    *out = nullptr;
    if (!config) return PL_ERROR_NULL;
    if (const PlStatus status = check_config(*config); status != PL_OK) return status;
    PlCoach* made = new (std::nothrow) PlCoach;
    if (!made) return PL_ERROR_MEMORY;
    coach::configure(made->core, *config);
    *out = made;
    return PL_OK;
}

void coach_destroy(PlCoach* made) {
    delete made;
}

// The host may be older (it gets the fields it knows) or newer (what lies beyond our fields stays as it is).
constexpr size_t kFrameSize_2_0 = sizeof(PlFrame);

void hand_out(const PlFrame& from, PlFrame& to) {
    const uint32_t size = to.size;
    std::memcpy(&to, &from, std::min<size_t>(size, sizeof from));
    to.size = size;
}

PlStatus coach_update(PlCoach* coach, const PlSample* sample, PlFrame* frame) {
    if (!coach || !sample || !frame) return PL_ERROR_NULL;
    if (!size_fits(sample) || frame->size < kFrameSize_2_0 || frame->size > kAbsurdSize) return PL_ERROR_SIZE;
    const PlStatus status = coach::update(coach->core, *sample);
    hand_out(coach->core.frame, *frame);
    return status;
}

PlStatus coach_command(PlCoach* coach, const PlCommand* command) {
    if (!coach || !command) return PL_ERROR_NULL;
    if (!size_fits(command)) return PL_ERROR_SIZE;
    return coach::apply(coach->core, *command);
}

PlStatus coach_rep(const PlCoach* coach, uint32_t index, PlRep* rep) {
    if (!coach || !rep) return PL_ERROR_NULL;
    if (!size_fits(rep)) return PL_ERROR_SIZE;
    const PlRep* kept = coach::kept_rep(coach->core, index);
    if (!kept) return PL_ERROR_RANGE;
    const uint32_t size = rep->size;
    *rep = *kept;
    rep->size = size;
    return PL_OK;
}

PlStatus coach_set(const PlCoach* coach, PlSet* set) {
    if (!coach || !set) return PL_ERROR_NULL;
    if (!size_fits(set)) return PL_ERROR_SIZE;
    const uint32_t size = set->size;
    *set = coach::set_now(coach->core);
    set->size = size;
    return PL_OK;
}

PlStatus coach_personal(const PlCoach* coach, PlPersonal* personal) {
    if (!coach || !personal) return PL_ERROR_NULL;
    if (!size_fits(personal)) return PL_ERROR_SIZE;
    const uint32_t size = personal->size;
    *personal = coach->core.personal;
    personal->size = size;
    return PL_OK;
}

PlStatus coach_set_personal(PlCoach* coach, const PlPersonal* personal) {
    if (!coach || !personal) return PL_ERROR_NULL;
    if (!size_fits(personal)) return PL_ERROR_SIZE;
    return coach::take_personal(coach->core, *personal);
}

PlStatus coach_set_clock(PlCoach* coach, PlClockFn clock, void* user) {
    if (!coach) return PL_ERROR_NULL;
    coach->core.clock = clock;
    coach->core.clock_user = user;
    std::fill(std::begin(coach->core.stage_ns), std::end(coach->core.stage_ns), 0);
    return PL_OK;
}

PlStatus coach_stage_times(const PlCoach* coach, PlStageTimes* times) {
    if (!coach || !times) return PL_ERROR_NULL;
    if (!size_fits(times)) return PL_ERROR_SIZE;
    times->stage_count = PL_STAGE_COUNT;
    for (uint32_t i = 0; i < PL_STAGE_COUNT; ++i) {
        times->name[i] = coach::kStageName[i];
        times->last_ns[i] = coach->core.stage_ns[i];
    }
    return PL_OK;
}

// ---- offline twin: the one part that may run out of memory after it was made ----

PlStatus twin_create(const PlConfig* config, const PlPersonal* personal, PlTwin** out) {
    if (!out) return PL_ERROR_NULL;
    *out = nullptr;
    if (!config) return PL_ERROR_NULL;
    if (const PlStatus status = check_config(*config); status != PL_OK) return status;
    if (personal && !size_fits(personal)) return PL_ERROR_SIZE;
    if (personal)
        if (const PlStatus status = coach::check_personal(*personal); status != PL_OK) return status;
    PlTwin* made = new (std::nothrow) PlTwin;
    if (!made) return PL_ERROR_MEMORY;
    made->core.config = *config;
    made->core.personal_known = personal != nullptr;
    if (personal) made->core.personal = *personal;
    *out = made;
    return PL_OK;
}

PlStatus twin_add(PlTwin* twin, const PlSample* sample) {
    if (!twin || !sample) return PL_ERROR_NULL;
    if (!size_fits(sample)) return PL_ERROR_SIZE;
    return coach::twin_add(twin->core, *sample);
}

PlStatus twin_solve(PlTwin* twin) {
    if (!twin) return PL_ERROR_NULL;
    if (twin->core.solved) return PL_OK;
    return coach::twin_solve(twin->core);
}

uint32_t twin_count(const PlTwin* twin) {
    if (!twin) return 0;
    return static_cast<uint32_t>(std::count(twin->core.accepted.begin(), twin->core.accepted.end(), uint8_t{1}));
}

PlStatus twin_at(const PlTwin* twin, uint32_t index, PlTwinFrame* frame) {
    if (!twin || !frame) return PL_ERROR_NULL;
    if (!size_fits(frame)) return PL_ERROR_SIZE;
    if (!twin->core.solved) return PL_ERROR_STATE;
    if (index >= twin->core.frame.size()) return PL_ERROR_RANGE;
    const uint32_t size = frame->size;
    *frame = twin->core.frame[index];
    frame->size = size;
    return PL_OK;
}

void twin_destroy(PlTwin* twin) {
    delete twin;
}

// ---- targets and the heel test ----

PlStatus coach_targets(const PlCoach* coach, PlTargets* targets) {
    if (!coach || !targets) return PL_ERROR_NULL;
    if (!size_fits(targets)) return PL_ERROR_SIZE;
    const uint32_t size = targets->size;
    *targets = coach->core.targets;
    targets->size = size;
    return PL_OK;
}

PlStatus targets_check(const PlTargets* targets, const char** field) {
    if (field) *field = "";
    if (!targets) return PL_ERROR_NULL;
    return coach::check_targets(*targets, field);
}

PlStatus coach_heel_test(const PlCoach* coach, PlHeelTest* test) {
    if (!coach || !test) return PL_ERROR_NULL;
    if (!size_fits(test)) return PL_ERROR_SIZE;
    const uint32_t size = test->size;
    *test = coach::heel_test_now(coach->core);
    test->size = size;
    return PL_OK;
}

const PlApi kApi = {
    .size = sizeof(PlApi),
    .version_major = PL_VERSION_MAJOR,
    .version_minor = PL_VERSION_MINOR,
    .version_patch = PL_VERSION_PATCH,
    .status_text = status_text,
    .default_config = default_config,
    .default_sample = default_sample,
    .default_lift = default_lift,
    .lift_count = lift_count,
    .lift_at = lift_at,
    .lift_named = lift_named,
    .lift_check = lift_check,
    .coach_create = coach_create,
    .coach_destroy = coach_destroy,
    .coach_update = coach_update,
    .coach_command = coach_command,
    .coach_rep = coach_rep,
    .reason_text = coach::reason_text,
    .flag_text = coach::flag_text,
    .cue_text = coach::cue_text,
    .flag_name = coach::flag_name,
    .metric_name = coach::metric_name,
    .component_name = coach::component_name,
    .phase_name = coach::phase_name,
    .tier_name = coach::tier_name,
    .origin_name = coach::origin_name,
    .coach_set = coach_set,
    .coach_set_clock = coach_set_clock,
    .coach_stage_times = coach_stage_times,
    .coach_personal = coach_personal,
    .coach_set_personal = coach_set_personal,
    .step_name = coach::step_name,
    .mounting_name = coach::mounting_name,
    .step_text = coach::step_text,
    .step_reason_text = coach::step_reason_text,
    .mounting_text = coach::mounting_text,
    .twin_create = twin_create,
    .twin_add = twin_add,
    .twin_solve = twin_solve,
    .twin_count = twin_count,
    .twin_at = twin_at,
    .twin_destroy = twin_destroy,
    .coach_targets = coach_targets,
    .targets_check = targets_check,
    .coach_heel_test = coach_heel_test,
    .flag_clinical_text = coach::flag_clinical_text,
    .advice_text = coach::advice_text,
    .advice_name = coach::advice_name,
    .hold_name = coach::hold_name,
    .cue_name = coach::cue_name,
};

// ---- the version handshake ----

void append(char*& at, const char* end, const char* text) {
    while (*text && at < end) *at++ = *text++;
}

void append(char*& at, const char* end, uint32_t number) {
    char digits[11];
    int count = 0;
    do digits[count++] = static_cast<char>('0' + number % 10);
    while (number /= 10);
    while (count > 0 && at < end) *at++ = digits[--count];
}

void name_both_versions(PlApiRequest& request) {
    char* at = request.message;
    const char* end = request.message + sizeof request.message - 1;
    append(at, end, "libplumbline speaks version ");
    append(at, end, uint32_t{PL_VERSION_MAJOR});
    append(at, end, ".");
    append(at, end, uint32_t{PL_VERSION_MINOR});
    append(at, end, ", the host asks for ");
    append(at, end, request.version_major);
    append(at, end, ".");
    append(at, end, request.version_minor);
    append(at, end, request.version_major == PL_VERSION_MAJOR ? ": install a newer library" : ": install both from one release");
    *at = '\0';
}

}  // namespace

PlStatus pl_get_api(PlApiRequest* request, const PlApi** api) {
    if (api) *api = nullptr;
    if (!request || !api) return PL_ERROR_NULL;
    if (!size_fits(request)) return PL_ERROR_SIZE;
    request->message[0] = '\0';
    if (request->magic != PL_MAGIC) {
        std::strncpy(request->message, "the request does not carry PL_MAGIC: fill it with PL_API_REQUEST_INIT",
                     sizeof request->message - 1);
        return PL_ERROR_MAGIC;
    }
    if (request->version_major != PL_VERSION_MAJOR || request->version_minor > PL_VERSION_MINOR) {
        name_both_versions(*request);
        return PL_ERROR_VERSION;
    }
    *api = &kApi;
    return PL_OK;
}
