// SPDX-License-Identifier: MIT
// Writes what the stages found into the one struct that leaves the coach.
#include <algorithm>
#include <cmath>

#include "coach/coach.h"
#include "coach/gaze.h"
#include "coach/params.h"

namespace coach {
namespace {

float f(double v) {
    return std::isfinite(v) ? static_cast<float>(v) : 0.0f;
}
void put(float (&out)[3], const Vec3& v) {
    out[0] = f(v.x), out[1] = f(v.y), out[2] = f(v.z);
}
PlEstimate put(const Estimate& e) {
    return {f(e.value), f(e.sigma), static_cast<uint32_t>(e.origin)};
}

void fill_joints(const Body& body, PlFrame& out) {
    out.side_bend_rad = put(body.side_bend);
    out.neck_rad = put(body.neck);
    for (size_t i = 0; i < PL_JOINT_COUNT; ++i) {
        put(out.joint_m[i], body.joint[i]);
        out.joint_sigma_m[i] = f(body.joint_sigma_m[i]);
        out.joint_origin[i] = body.joint_origin[i];
    }
    put(out.centre_of_mass_m, body.centre_of_mass);
    out.balance_m = f(body.balance_m);
    out.floor_m = f(body.floor_m);
}

void fill_body(const Coach& coach, const Body& body, PlFrame& out) {
    out.trunk_rad = put(body.trunk);
    out.pelvis_rad = put(body.pelvis);
    out.lumbar_rad = put(body.lumbar);
    out.twist_rad = put(body.twist);
    out.stature_m = f(coach.calibration.stature_m);
    out.heading_rad = f(coach.calibration.heading_rad);
    put(out.mid_foot_m, body.mid_foot);
    put(out.hip_m, body.hip);
    put(out.neck_base_m, body.neck_base);
    out.spine_origin = body.lumbar.origin;
    std::fill(&out.spine_m[0][0], &out.spine_m[0][0] + 3 * PL_SPINE_POINT_COUNT, 0.0f);
    std::fill(std::begin(out.spine_sigma_m), std::end(out.spine_sigma_m), 0.0f);
    if (body.known) {
        Vec3 point[PL_SPINE_POINT_COUNT];
        double sigma_m[PL_SPINE_POINT_COUNT];
        spine_curve(body, point, sigma_m);
        for (int i = 0; i < PL_SPINE_POINT_COUNT; ++i) {
            put(out.spine_m[i], point[i]);
            out.spine_sigma_m[i] = f(sigma_m[i]);
        }
    }
    out.bar_origin = body.bar_origin;
    put(out.bar_m, body.bar);
    put(out.bar_direction, body.bar_direction);
    put(out.bar_velocity_m_s, body.bar_velocity_m_s);
    out.bar_width_m = f(body.bar_width_m);
    out.bar_tilt_m = f(body.bar_tilt_m);
    fill_joints(body, out);
}

void fill_bands(const Coach& coach, const Body& body, PlFrame& out) {
    const JudgeContext context = context_now(coach);
    const LumbarBand band = lumbar_band(context);
    out.lumbar_lower_rad = f(band.lower_rad);
    out.lumbar_upper_rad = f(band.upper_rad);
    const TrunkTarget trunk = trunk_target(context);
    out.trunk_lower_rad = f(trunk.lower_rad);
    out.trunk_upper_rad = f(trunk.upper_rad);
    out.lumbar_goal_rad = f(lumbar_goal_rad(context));
    out.neutral_offset_rad = f(neutral_offset_in_force(context.targets));
    out.lumbar_full_flexion_rad = f(lumbar_full_flexion(context));
    out.lumbar_judged_sigma_rad = body.known ? f(coach.judged_sigma_rad) : 0.0f;
    const bool measured = body.lumbar.origin == PL_ORIGIN_MEASURED;
    out.lumbar_outside_p = measured ? f(coach.outside.p) : 0.0f;
    out.lumbar_band = measured ? coach.band.state : PL_BAND_IN;
    out.lumbar_side = measured ? coach.band.side : 0;
}

void fill_set_up(const Coach& coach, PlFrame& out) {
    const SetUpCheck& check = coach.set_up_check;
    out.setup_known = check.bar_known;
    out.shoulders_behind_bar_m = f(check.shoulders_behind_bar_m);
    out.bar_off_mid_foot_m = f(check.bar_off_mid_foot_m);
    out.setup_flags = check.flags;
}

void fill_rep(const Coach& coach, const Body& body, const RepProgress& progress, int64_t time_ns, PlFrame& out) {
    out.phase = progress.phase;
    out.phase_s = f(seconds_between(progress.phase_since_ns, time_ns));
    out.rep_active = progress.active;
    out.rep = coach.kept_count + (progress.active || coach.verdict_pending ? 1u : 0u);
    const double target_m = judge_context(coach).travel_usual_m;
    out.depth_target_m = f(target_m);
    out.depth = target_m > 0.0 ? f(progress.travel_m / target_m) : 0.0f;
    out.brace = coach.brace.prompt;
    out.brace_progress = f(coach.brace.progress);
    out.still_s = f(body.still_s);
    out.last_rep = kept_rep(coach, coach.kept_count);
    out.set = set_now(coach);
    out.advice = out.set.advice;
    if (progress.active && coach.live_known) {
        const ScoreResult live = score_of(coach.live.so_far, judge_context(coach));
        out.score = f(live.score);
        out.coverage = f(live.coverage);
        out.scored = live.scored;
        out.spine_scored = live.spine_scored;
    } else if (out.last_rep) {
        out.score = out.last_rep->score;
        out.coverage = out.last_rep->coverage;
        out.scored = out.last_rep->scored;
        out.spine_scored = out.last_rep->spine_scored;
    } else {
        out.score = out.coverage = 0.0f;
        out.scored = out.spine_scored = 0;
    }
}

void fill_personal(const Coach& coach, const CleanSample& sample, const Body& body, PlFrame& out) {
    const StepsState& steps = coach.steps;
    out.step = steps.step;
    out.step_state = steps.state;
    out.step_reason = steps.reason;
    out.step_progress = f(steps.progress);
    out.step_quality = f(steps.quality);
    out.steps_done = coach.own.known;
    out.lumbar_full_extension_rad = f(coach.own.full_extension_rad);
    out.waist_mounting = coach.mounting.waist.said;
    out.chest_mounting = coach.mounting.chest.said;
    out.contact = body.contact;
    out.contact_known = body.contact_known;
    out.gaze_guided = coach.gaze_guided;
    GazeInput gaze;
    gaze.eye = sample.role[PL_ROLE_HEAD].position;
    gaze.neck_pivot = sample.neck_pivot;
    gaze.standing_place = coach.calibration.standing_place;
    gaze.standing_neck_m = coach.calibration.standing_neck_m;
    gaze.heading_rad = coach.calibration.heading_rad;
    gaze.floor_m = coach.calibration.floor_m;
    gaze.stature_m = coach.calibration.stature_m;
    gaze.trunk_seen = tier_sees_spine(coach.body.tier) && body.trunk.origin == PL_ORIGIN_MEASURED;
    gaze.trunk_rad = body.trunk.value;
    // Over a gap the mark stays where it was.
    if (body.known && sample.head_tracked) put(out.gaze_mark_m, gaze_mark(gaze));
}

}  // namespace

void fill_frame(Coach& coach, const CleanSample& sample, const Body& body, const RepProgress& progress) {
    PlFrame& out = coach.frame;
    out.status = PL_OK;
    out.time_ns = sample.time_ns;
    out.frame_index = coach.frame_index;
    out.state_hash = coach.hash;
    out.tier = coach.body.tier;
    out.calibration = coach.calibration.reached;
    out.role_seen = sample.seen;
    out.role_known = sample.known;
    fill_body(coach, body, out);
    fill_personal(coach, sample, body, out);
    fill_bands(coach, body, out);
    fill_set_up(coach, out);
    fill_rep(coach, body, progress, sample.time_ns, out);
    fill_hold(coach, progress, out);
    out.cue = coach.cues.cue;
    out.cue_age_s = f(coach.cues.age_s);
    out.events = coach.event.data();
    out.event_count = coach.event_count;
    std::copy(std::begin(coach.filter.refused), std::end(coach.filter.refused), out.refused);
}

}  // namespace coach
