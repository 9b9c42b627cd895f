// SPDX-License-Identifier: MIT
// The one step: a sample goes in, the stages run in order, a frame comes out.
#include "coach/coach.h"

#include <algorithm>
#include <cmath>

#include "coach/crossings.h"
#include "coach/hash.h"
#include "coach/params.h"
#include "coach/sigmas.h"
#include "coach/slack.h"

namespace coach {

const char* const kStageName[PL_STAGE_COUNT] = {"filter", "calibrate", "body", "reps", "score", "cues", "frame"};

void say(Coach& coach, PlEventKind kind, uint32_t a, uint32_t b, int64_t time_ns, const PlRep* rep) {
    if (coach.event_count < kEventCapacity) coach.event[coach.event_count++] = {kind, a, b, 0, time_ns, rep};
}

namespace {

// Times a stage where the host lent a clock.
struct StageTimer {
    Coach& coach;
    int stage = 0;
    int64_t since = 0;
    explicit StageTimer(Coach& c) : coach(c), since(c.clock ? c.clock(c.clock_user) : 0) {}
    void done() {
        if (!coach.clock) return;
        const int64_t now = coach.clock(coach.clock_user);
        coach.stage_ns[stage++] = now - since;
        since = now;
    }
};

void tell_sensing(Coach& coach, const CleanSample& sample) {
    for (uint32_t r = 0; r < PL_ROLE_COUNT; ++r) {
        if (sample.lost_now & (1u << r)) say(coach, PL_EVENT_TRACKING_LOST, r, 0, sample.time_ns);
        if (sample.back_now & (1u << r)) say(coach, PL_EVENT_TRACKING_BACK, r, 0, sample.time_ns);
    }
    for (uint32_t r = 0; r < PL_ROLE_COUNT; ++r) {
        if (coach.filter.devices.asleep_now & (1u << r)) say(coach, PL_EVENT_ASLEEP, r, 1, sample.time_ns);
        if (coach.filter.devices.awake_now & (1u << r)) say(coach, PL_EVENT_ASLEEP, r, 0, sample.time_ns);
    }
    if (coach.body.tier != coach.tier_before) say(coach, PL_EVENT_TIER_CHANGED, coach.tier_before, coach.body.tier, sample.time_ns);
    coach.tier_before = coach.body.tier;
}

// Devices that lie on the wrong sides in standing are read the other way round from the next sample on.
void exchange_devices(Coach& coach, const CleanSample& sample) {
    const uint32_t exchanged = find_exchanged(coach.filter.devices, sample, coach.calibration);
    for (size_t i = 0; i < kExchangeable.size(); ++i) {
        if (!(exchanged & (1u << i))) continue;
        const RolePair& pair = kExchangeable[i];
        exchange_roles(coach.filter, pair);
        if (pair.a == PL_ROLE_WAIST) forget_mounts(coach.calibration), restart_mounting(coach.mounting);
        if (pair.a == PL_ROLE_LEFT_HAND) coach.body.lateral.twist_zero_known = {};
        say(coach, PL_EVENT_SWAPPED, pair.a, pair.b, sample.time_ns);
    }
}

void tell_mounting(Coach& coach, const CleanSample& sample) {
    const MountingState& mounting = coach.mounting;
    if (mounting.waist_told) say(coach, PL_EVENT_MOUNTING, PL_ROLE_WAIST, mounting.waist.said, sample.time_ns);
    if (mounting.chest_told) say(coach, PL_EVENT_MOUNTING, PL_ROLE_CHEST, mounting.chest.said, sample.time_ns);
}

// Stepping down from a platform lowers the head as a squat does: what was under way was no repetition.
void begin_on_new_floor(Coach& coach, const CleanSample& sample) {
    restart_reps(coach.reps);
    coach.preroll = Preroll{};
    coach.live_known = false;
    say(coach, PL_EVENT_MOVED_PLACE, 0, 0, sample.time_ns);
}

void tell_place(Coach& coach, const CleanSample& sample) {
    const Moved moved = find_moved_place(coach.filter.devices, sample, coach.calibration);
    if (moved != Moved::kNo) say(coach, PL_EVENT_MOVED_PLACE, moved == Moved::kRecentred ? 1 : 0, 0, sample.time_ns);
}

// What of the stick lost the body or came back to it; nothing where the stick was taken up or put down.
void tell_contact(Coach& coach, const CleanSample& sample, const Body& body) {
    if (body.contact_known && coach.contact_known) {
        for (const uint32_t bit : {PL_CONTACT_HEAD, PL_CONTACT_BACK, PL_CONTACT_SACRUM}) {
            if (!((body.contact ^ coach.contact) & bit)) continue;
            say(coach, (body.contact & bit) ? PL_EVENT_CONTACT_BACK : PL_EVENT_CONTACT_LOST, bit, 0, sample.time_ns);
        }
    }
    coach.contact = body.contact;
    coach.contact_known = body.contact_known;
}

void keep_rep(Coach& coach, const PlRep& rep) {
    coach.kept[coach.kept_count % PL_REPS_KEPT] = rep;
    ++coach.kept_count;
}

void tell_discarded(Coach& coach, const RepProgress& progress, int64_t time_ns) {
    // Shifting about is no attempt: only what came near a repetition is worth a word.
    if (!lift_is_held(coach) && progress.travel_peak_m < 0.5 * coach.lift.rep_travel_min * coach.calibration.stature_m) return;
    const RepEnd end = progress.ended_now;
    const uint32_t why = end == RepEnd::kTooSmall ? 1 : end == RepEnd::kTooLong ? 2 : end == RepEnd::kOther ? 4 : 3;
    say(coach, PL_EVENT_REP_DISCARDED, coach.kept_count + 1, why, time_ns);
}

}  // namespace

void hold_verdict(Coach& coach, const RepProgress& progress, int64_t time_ns) {
    coach.verdict_pending = true;
    coach.verdict_due_ns = time_ns + kVerdictAfter_ns;
    coach.verdict_progress = progress;
    coach.verdict_context = judge_context(coach);
}

void give_verdict(Coach& coach, int64_t time_ns) {
    if (!coach.verdict_pending) return;
    coach.verdict_pending = false;
    const uint32_t index = coach.kept_count + 1;
    PlRep judged = lift_is_held(coach) ? judge_hold(coach, index) : judge_rep(coach.trace, coach.verdict_progress, index, coach.verdict_context);
    guess_verdict(coach, judged);
    keep_rep(coach, judged);
    const PlRep* rep = kept_rep(coach, index);
    coach.finished_now = rep;
    say(coach, PL_EVENT_REP_DONE, index, 0, time_ns, rep);
    for (uint32_t i = 0; i < rep->flag_count; ++i) say(coach, PL_EVENT_FLAG_RAISED, rep->flag[i].kind, rep->flag[i].severity, time_ns);
    take_verdict(coach, *rep, time_ns);
}

namespace {

void start_rep(Coach& coach, const RepProgress& progress) {
    trace_begin(coach.trace, coach.preroll, progress.start_ns);
    coach.rep_tier = coach.body.tier;
    coach.rep_targets = coach.targets;
    coach.rep_lost_s = 0.0;
    live_metrics_begin(coach.live, progress, judge_context(coach));
    coach.live_known = true;
    say(coach, PL_EVENT_REP_STARTED, coach.kept_count + 1, 0, progress.start_ns);
}

void follow_rep(Coach& coach, const CleanSample& sample, const Body& body, const RepProgress& progress, const TracePoint& point) {
    const PlTier now = body.known ? coach.body.tier : PL_TIER_NONE;
    if (tier_rank(now) < tier_rank(coach.rep_tier)) coach.rep_tier = now;
    coach.rep_lost_s = std::max(coach.rep_lost_s, sample.gap_s);
    if (coach.rep_lost_s > kStopUnseen_s && coach.load_kg > 0.0) advise_stop(coach, sample.time_ns);
    if (lift_is_held(coach)) return follow_hold_live(coach);
    if (!body.known) return;
    trace_add(coach.trace, point);
    live_metrics_add(coach.live, point, progress, judge_context(coach));
}

void follow_rest(Coach& coach, const CleanSample& sample, const Body& body, const RepProgress& progress, const TracePoint& point) {
    if (!body.known) return;
    if (coach.verdict_pending) trace_add(coach.trace, point);
    // A hinge begins with the pelvis, before the head has moved by a centimetre: where no stillness was yet, only the very top serves.
    const bool at_rest = body.still_s > 0.0 || (!coach.setup.known && progress.travel_m < 0.005 * coach.calibration.stature_m);
    if (at_rest) setup_add(coach.setup, point, coach.trace_frame, counted_s(sample.dt_s));
}

// Set-up is where a lifter stands before moving; before a lift from the floor he is down at the bar, not upright on the way to it.
bool at_set_up(const Coach& coach, const Body& body, const RepProgress& progress) {
    const bool setting_up = progress.phase == PL_PHASE_SETUP || progress.phase == PL_PHASE_BRACE || progress.phase == PL_PHASE_SLACK;
    if (!setting_up || !body.known || body.still_s <= 0.0 || coach.calibration.reached != PL_CALIBRATION_STANDING) return false;
    const bool from_floor = coach.lift.rep_signal == PL_REP_SIGNAL_BAR_RISE;
    return from_floor ? body.neck_drop_m > kAtBarDrop * body.stature_m : coach.calibration.standing;
}

// As it is in this sample: the means that a repetition is judged by still hold some of what was before.
SetUpCheck set_up_now(const Coach& coach, const TracePoint& point) {
    JudgeContext context = context_now(coach);
    context.setup = SetupState{};
    setup_add(context.setup, point, coach.trace_frame, 0.0);
    return check_set_up(context);
}

// Follows the repetition with its trace, judges it as it goes and, a moment after its end, as a whole.
void score_now(Coach& coach, const CleanSample& sample, const Body& body, const RepProgress& progress) {
    coach.finished_now = nullptr;
    // Where the space moved under a repetition, its places are told anew.
    if (body.known && (!progress.active || sample.recentred)) coach.trace_frame = {body.heading_rad, body.mid_foot};
    const TracePoint point = trace_point(body, progress, coach.trace_frame, sample.time_ns);
    if (progress.ended_now == RepEnd::kDone) hold_verdict(coach, progress, sample.time_ns);
    if (progress.ended_now != RepEnd::kNone) coach.live_known = false;
    if (progress.ended_now != RepEnd::kNone && progress.ended_now != RepEnd::kDone) tell_discarded(coach, progress, sample.time_ns);
    if (coach.verdict_pending && (progress.started_now || sample.time_ns >= coach.verdict_due_ns)) give_verdict(coach, sample.time_ns);
    if (progress.started_now) start_rep(coach, progress);
    if (progress.active) {
        follow_rep(coach, sample, body, progress, point);
    } else {
        follow_rest(coach, sample, body, progress, point);
    }
    guess_follow(coach.guess, sample, body, progress);
    if (body.known) preroll_add(coach.preroll, point);
    coach.judged_sigma_rad = judged_lumbar_sigma(coach.body.tier, body.lumbar.sigma);
    coach.outside = lumbar_outside(context_now(coach), body.lumbar.value, coach.judged_sigma_rad);
    coach.set_up_check = at_set_up(coach, body, progress) ? set_up_now(coach, point) : SetUpCheck{};
    band_update(coach.band, coach.outside, body.lumbar.origin == PL_ORIGIN_MEASURED, sample.time_ns);
}

// Of a hold that still lasts only what it does now is a fault; how long it lasts is not over.
PlFlagKind fault_in_hold(const Coach& coach) {
    const Crossings list = crossings_of(coach.live.so_far, judge_context(coach));
    PlFlagKind worst = PL_FLAG_NONE;
    float sure = 0.0f;
    for (uint32_t i = 0; i < list.count; ++i) {
        const PlFlag& flag = list.item[i].flag;
        const bool now = flag.kind == PL_FLAG_HOLD_DRIFT || flag.kind == PL_FLAG_HOLD_SAG;
        if (!now || flag.confirmed == 0 || flag.severity < PL_SEVERITY_CAUTION || flag.probability <= sure) continue;
        worst = static_cast<PlFlagKind>(flag.kind);
        sure = flag.probability;
    }
    return worst;
}

void cue_now(Coach& coach, const CleanSample& sample, const Body& body, const RepProgress& progress) {
    brace_update(coach.brace, progress.phase, body.still_s, sample.time_ns);
    constexpr uint32_t kWatched = 1u << PL_ROLE_HEAD | 1u << PL_ROLE_WAIST | 1u << PL_ROLE_CHEST;
    CueInput input;
    input.time_ns = sample.time_ns;
    input.phase = progress.phase;
    input.lift = &coach.lift;
    input.calibration = coach.calibration.reached;
    input.head_seen = sample.head_seen;
    input.rep_active = progress.active;
    input.rep_started_now = progress.started_now;
    input.sensor_lost_now = (sample.lost_now & kWatched) != 0;
    input.lumbar_band = coach.band.state;
    input.lumbar_side = coach.band.side;
    input.lumbar_outside_p = coach.outside.p;
    input.certainty = certainty_in_force(judge_context(coach).targets);
    input.set_up = coach.set_up_check.worst;
    input.still_s = body.still_s;
    input.advice = advice_now(coach);
    if (lift_is_held(coach) && progress.active) {
        input.in_hold = fault_in_hold(coach);
        input.hold_share = coach.hold.hold_s / static_cast<double>(coach.lift.hold_target_s);
    }
    input.brace = coach.brace.prompt;
    input.brace_go_now = coach.brace.go_now;
    input.finished = coach.finished_now;
    cue_update(coach.cues, input);
    if (coach.cues.started_now) say(coach, PL_EVENT_CUE, coach.cues.cue, 0, sample.time_ns);
}

// The clock was set back: what was kept with a time begins anew; standing, mountings and the set's repetitions stay.
void restart_clock(Coach& coach, int64_t time_ns) {
    give_verdict(coach, time_ns);
    coach.body = BodyState{};
    restart_reps(coach.reps);
    coach.hold = HoldState{};
    coach.preroll = Preroll{};
    coach.live_known = false;
    coach.band = BandTracker{};
    coach.brace = BraceState{};
    coach.cues = CueState{};
}

PlStatus refuse(Coach& coach, const Intake& intake, int64_t time_ns) {
    say(coach, PL_EVENT_SAMPLE_REFUSED, intake.status, intake.role, time_ns);
    PlFrame& f = coach.frame;
    f.status = intake.status;
    f.events = coach.event.data();
    f.event_count = coach.event_count;
    std::copy(std::begin(coach.filter.refused), std::end(coach.filter.refused), f.refused);
    return intake.status;
}

}  // namespace

JudgeContext judge_context(const Coach& coach) {
    JudgeContext context;
    context.lift = &coach.lift;
    const bool in_rep = coach.reps.progress.active || coach.reps.progress.ended_now != RepEnd::kNone;
    context.tier = in_rep ? coach.rep_tier : coach.body.tier;
    context.lumbar_full_flexion_rad = own_full_flexion(coach);
    context.targets = in_rep ? &coach.rep_targets : &coach.targets;
    context.load_kg = coach.load_kg;
    context.load_share_1rm = coach.load_share_1rm;
    context.travel_usual_m = depth_target_m(coach, context.targets, coach.reps.progress.travel_target_m);
    context.best_velocity_m_s = coach.set.best_velocity_m_s;
    context.previous_velocity_m_s = coach.set.last_velocity_m_s;
    context.lost_s = coach.rep_lost_s;
    context.leg_length_m = knows(coach.own, PL_STEP_TOUCH) ? coach.own.hip_joint_height_m : kHipHeight * coach.calibration.stature_m;
    context.mid_foot_touched = knows(coach.own, PL_STEP_SHOES);
    context.setup = coach.setup;
    context.late = late_lumbar_of(coach.set);
    return context;
}

JudgeContext context_now(const Coach& coach) {
    JudgeContext context = judge_context(coach);
    context.targets = &coach.targets;
    context.tier = coach.body.tier;
    return context;
}

const PlRep* kept_rep(const Coach& coach, uint32_t index) {
    if (index == 0 || index > coach.kept_count || index + PL_REPS_KEPT <= coach.kept_count) return nullptr;
    return &coach.kept[(index - 1) % PL_REPS_KEPT];
}

void configure(Coach& coach, const PlConfig& config) {
    coach.lift = config.lift;
    hash_lift(coach);
    coach.stature_m = config.stature_m;
    coach.load_kg = config.load_kg;
    coach.load_share_1rm = config.load_share_1rm;
    coach.lumbar_full_flexion_rad = config.lumbar_full_flexion_rad;
    for (float value : {config.stature_m, config.load_kg, config.load_share_1rm, config.lumbar_full_flexion_rad})
        coach.hash = hash_mix(coach.hash, static_cast<double>(value));
    coach.frame.size = sizeof(PlFrame);
    coach.targets.size = sizeof(PlTargets);
    coach.personal.size = sizeof(PlPersonal);
}

PlStatus update(Coach& coach, const PlSample& sample) {
    StageTimer timer(coach);
    if (!coach.commanded) coach.event_count = 0;
    coach.commanded = false;
    bring_personal_into_force(coach);
    CleanSample& clean = coach.clean;
    clean = CleanSample{};
    const Intake intake = filter_sample(coach.filter, sample, clean);
    if (intake.status != PL_OK) return refuse(coach, intake, sample.time_ns);
    if (clean.clock_restarted) restart_clock(coach, clean.time_ns);
    timer.done();

    watch_mounting(coach.mounting, coach.calibration, clean, static_cast<PlPattern>(coach.lift.pattern));
    tell_mounting(coach, clean);
    if (calibrate(coach.calibration, clean, given_stature(coach), coach.reps.progress.active || step_moves(coach.steps)))
        say(coach, PL_EVENT_CALIBRATED, coach.calibration.reached, 0, clean.time_ns);
    align(coach.calibration, clean, static_cast<PlPattern>(coach.lift.pattern));
    if (coach.calibration.stepped_now) begin_on_new_floor(coach, clean);
    timer.done();

    const BodyContext context{static_cast<PlPattern>(coach.lift.pattern), static_cast<PlGrip>(coach.lift.grip), coach.load_kg, coach.own,
                              coach.gaze_guided};
    Body body = estimate_body(coach.body, coach.calibration, clean, context);
    doubt_mounting(coach.mounting, body);
    step_now(coach, clean, body);
    tell_sensing(coach, clean);
    tell_contact(coach, clean, body);
    exchange_devices(coach, clean);
    tell_place(coach, clean);
    timer.done();

    const RepProgress progress = find_reps_now(coach, clean, body);
    timer.done();

    score_now(coach, clean, body, progress);
    timer.done();

    cue_now(coach, clean, body, progress);
    timer.done();

    hash_now(coach, clean, body, progress);
    ++coach.frame_index;
    fill_frame(coach, clean, body, progress);
    timer.done();
    return PL_OK;
}

}  // namespace coach
