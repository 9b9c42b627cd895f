// SPDX-License-Identifier: MIT
// The body estimate: trunk, pelvis and lumbar angles with sigma and origin for each sensor tier.
#include "coach/body.h"

#include <algorithm>
#include <cmath>

#include "coach/balance.h"
#include "coach/mass.h"
#include "coach/params.h"

namespace coach {
namespace {

double square(double v) {
    return v * v;
}

PlTier tier_of(const CalibrationState& calibration, const CleanSample& sample) {
    if (!sample.head_seen) return PL_TIER_NONE;
    const RolePose& waist = sample.role[PL_ROLE_WAIST];
    const RolePose& chest = sample.role[PL_ROLE_CHEST];
    if (!waist.orientation_tracked || !calibration.waist.known) return PL_TIER_T1;
    if (!waist.position_tracked) return PL_TIER_T2O;
    return chest.orientation_tracked && calibration.chest.known ? PL_TIER_T3 : PL_TIER_T2;
}

double zero_sigma(const CalibrationState& calibration) {
    return calibration.reached == PL_CALIBRATION_STANDING ? 0.0 : kProvisionalSigma;
}

// T1: the lower back is not seen. What people usually do stands there with its full spread, as assumed.
void estimate_unseen(Body& body) {
    body.lumbar.value = kAssumedLumbarPerTrunk * std::max(0.0, body.trunk.value);
    body.lumbar.sigma = kAssumedLumbarSigma;
    body.lumbar.origin = PL_ORIGIN_ASSUMED;
    body.pelvis.value = body.trunk.value - body.lumbar.value;
    body.pelvis.sigma = std::sqrt(square(body.lumbar.sigma) + square(body.trunk.sigma));
    body.pelvis.origin = PL_ORIGIN_ASSUMED;
}

// T2o: the pelvis' pitch is measured, the trunk comes from balance; flexion is what lies between.
void estimate_pelvis_only(Body& body, const CalibrationState& calibration, const Quat& stage_from_pelvis) {
    body.pelvis = {pitch_of(stage_from_pelvis), std::sqrt(square(kStrapSigma) + square(zero_sigma(calibration))), PL_ORIGIN_MEASURED};
    body.lumbar.value = body.trunk.value - body.pelvis.value;
    body.lumbar.sigma = std::sqrt(square(body.trunk.sigma) + square(body.pelvis.sigma));
    body.lumbar.origin = body.trunk.sigma < kBalanceUsable ? PL_ORIGIN_MEASURED : PL_ORIGIN_ESTIMATED;
}

// T2: the line from the hips to the neck pivot, seen from the pelvis, turns with the lumbar spine.
void estimate_from_waist(Body& body, const CalibrationState& calibration, const CleanSample& sample, const Quat& stage_from_pelvis) {
    body.hip = hip_from_waist(calibration, sample.role[PL_ROLE_WAIST].position, stage_from_pelvis);
    const double zero = zero_sigma(calibration);
    body.pelvis = {pitch_of(stage_from_pelvis), std::sqrt(square(kStrapSigma) + square(zero)), PL_ORIGIN_MEASURED};
    // The line is seen in the pelvis' own sagittal plane, so that a side bend or a turn does not read as flexion.
    const Vec3 line_in_pelvis = glm::conjugate(stage_from_pelvis) * (sample.neck_pivot - body.hip);
    const double line = std::atan2(-line_in_pelvis.z, line_in_pelvis.y) - calibration.line_zero_rad;
    body.lumbar.value = line * (kLineGain + kLineBend * std::fabs(line));
    body.trunk.value = std::clamp(body.pelvis.value + body.lumbar.value, -kPi, kPi);
    body.lumbar.value = body.trunk.value - body.pelvis.value;
    const double line_variance =
        square(kLineSigma) + square(kLineSigmaPerFlexion * body.lumbar.value) + square(kLineSigmaPerTrunk * body.trunk.value);
    body.lumbar.sigma = std::sqrt(square(kStrapSigma) + line_variance + square(zero));
    body.lumbar.origin = PL_ORIGIN_MEASURED;
    body.trunk.sigma = std::sqrt(line_variance + square(zero));
    body.trunk.origin = PL_ORIGIN_MEASURED;
}

// The strap's wobble moves pelvis and flexion one against the other and leaves the lean alone. So the most probable pair for this
// lean lies a little nearer to what people usually do at it (a Gaussian prior, weighed by variances).
void weigh_usual(Body& body) {
    const double strap_variance = square(kStrapSigma);
    const double share = strap_variance / (strap_variance + square(kUsualLumbarSigma));
    body.lumbar.value += share * (kUsualLumbarPerTrunk * body.trunk.value - body.lumbar.value);
    body.pelvis.value = body.trunk.value - body.lumbar.value;
}

// T3: the thorax' own pitch joins the line by inverse variance; both hang on the same pelvis.
void join_chest(Body& body, const CalibrationState& calibration, const Quat& stage_from_thorax) {
    const double thorax = pitch_of(stage_from_thorax);
    const double chest_variance = square(kStrapSigma) + square(kChestSigmaPerFlexion * body.lumbar.value);
    const double line_variance = square(body.trunk.sigma);
    const double chest_share = line_variance / (line_variance + chest_variance);
    body.trunk.value += chest_share * (thorax - body.trunk.value);
    body.trunk.sigma = std::sqrt(chest_share * chest_variance + square(zero_sigma(calibration)));
    body.lumbar.value = body.trunk.value - body.pelvis.value;
    body.lumbar.sigma = std::sqrt(square(body.trunk.sigma) + square(body.pelvis.sigma));
}

// Over a short gap the last measured flexion stands, less surely with every moment, and says that it is an estimate.
void bridge(BodyState& state, Body& body, int64_t time_ns) {
    if (!state.measured_ever || time_ns - state.measured_ns > kLossAfter_ns) return;
    const double gone_s = seconds_between(state.measured_ns, time_ns);
    const double more = square(kBridgeSigmaPerSecond * gone_s);
    body.lumbar = {state.lumbar_rad, std::sqrt(square(state.lumbar_sigma) + more), PL_ORIGIN_ESTIMATED};
    body.pelvis = {state.pelvis_rad, std::sqrt(square(state.pelvis_sigma) + more), PL_ORIGIN_ESTIMATED};
    body.trunk = {state.trunk_rad, std::sqrt(square(state.trunk_sigma) + more), PL_ORIGIN_ESTIMATED};
}

// Hands that a body model made up hold a bar for the eye alone.
void draw_made_up_bar(Body& body, const RolePose& left, const RolePose& right) {
    const Vec3 across = right.position - left.position;
    body.bar_origin = PL_ORIGIN_ESTIMATED;
    body.bar = 0.5 * (left.position + right.position);
    body.bar_width_m = glm::length(across);
    if (body.bar_width_m > 0.05) body.bar_direction = across / body.bar_width_m;
}

void estimate_bar(BodyState& state, Body& body, const CalibrationState& calibration, const CleanSample& sample, PlGrip grip) {
    const RolePose& left = sample.role[PL_ROLE_LEFT_HAND];
    const RolePose& right = sample.role[PL_ROLE_RIGHT_HAND];
    const bool held = grip != PL_GRIP_FREE && grip != PL_GRIP_DOWEL;
    const RolePose& tracker = sample.role[PL_ROLE_BAR];
    const bool both = left.position_tracked && right.position_tracked;
    if (!held || (!both && !tracker.position_tracked)) {
        state.bar_seen_before = false;
        if (held && left.generated && right.generated && left.position_known && right.position_known) draw_made_up_bar(body, left, right);
        return;
    }
    body.bar_origin = PL_ORIGIN_MEASURED;
    body.bar = tracker.position_tracked ? tracker.position : 0.5 * (left.position + right.position);
    body.bar_direction = heading_rotation(calibration.heading_rad) * Vec3(1.0, 0.0, 0.0);
    if (both) {
        const Vec3 across = right.position - left.position;
        body.bar_width_m = glm::length(across);
        if (body.bar_width_m > 0.05) body.bar_direction = across / body.bar_width_m;
        body.bar_tilt_m = across.y;
    }
    if (state.bar_seen_before && sample.time_ns > state.bar_ns) {
        const double dt_s = seconds_between(state.bar_ns, sample.time_ns);
        state.bar_velocity += low_pass_gain(dt_s, kVelocityTime_s) * ((body.bar - state.bar) / dt_s - state.bar_velocity);
    } else {
        state.bar_velocity = Vec3(0.0);
    }
    state.bar = body.bar;
    state.bar_ns = sample.time_ns;
    state.bar_seen_before = true;
    body.bar_velocity_m_s = state.bar_velocity;
}

// Stillness ends with movement that lasts or is quick; a spike of noise only does not count towards it.
void follow_stillness(BodyState& state, Body& body, const CleanSample& sample) {
    const double neck = glm::length(sample.neck_velocity);
    const double bar = body.bar_origin == PL_ORIGIN_MEASURED ? glm::length(body.bar_velocity_m_s) : 0.0;
    const bool quiet = neck < kNeckStillSpeed && bar < kHandStillSpeed;
    const bool quick = neck > kStillSpeed || bar > 2.0 * kHandStillSpeed;
    state.moving_s = quiet ? 0.0 : state.moving_s + sample.dt_s;
    if (quick || state.moving_s > kMovingHold_s || !sample.head_tracked) {
        state.still_s = 0.0;
    } else if (quiet) {
        state.still_s += sample.dt_s;
    }
    body.still_s = state.still_s;
}

// Places hips and neck base. Without a waist tracker the hips hang below the neck along the estimated trunk.
void place_points(Body& body, const CalibrationState& calibration, const OwnBody& own, bool hip_seen) {
    const Quat heading = heading_rotation(calibration.heading_rad);
    const double s = std::sin(body.trunk.value), c = std::cos(body.trunk.value);
    const double H = body.stature_m;
    const Vec3 down = heading * Vec3(0.0, -c, s);  // along the trunk, from neck to hip
    const Vec3 back = heading * Vec3(0.0, s, c);
    body.neck_base = body.neck_pivot + H * (kNeckPivotToBaseDown * down + kNeckPivotToBaseBack * back);
    // The trunk that hangs from the neck is as long as standing asks for: legs are straight then.
    const double hips_up = knows(own, PL_STEP_TOUCH) ? own.hip_joint_height_m : kHipHeight * H;
    const double standing = calibration.standing_neck_m - calibration.floor_m - kNeckPivotToBaseDown * H - hips_up;
    if (!hip_seen) body.hip = body.neck_base + std::clamp(standing, kHipToNeckBaseLeast * H, kHipToNeckBaseMost * H) * down;
}

LateralInput lateral_input(const BodyContext& context, PlTier worn, double still_s) {
    LateralInput input{context.pattern, context.grip};
    input.pelvis_seen = tier_rank(worn) >= tier_rank(PL_TIER_T2O);
    input.chest_seen = worn == PL_TIER_T3;
    input.still_s = still_s;
    return input;
}

void remember(BodyState& state, const Body& body, int64_t time_ns) {
    state.measured_ever = true;
    state.measured_ns = time_ns;
    state.lumbar_rad = body.lumbar.value;
    state.lumbar_sigma = body.lumbar.sigma;
    state.pelvis_rad = body.pelvis.value;
    state.pelvis_sigma = body.pelvis.sigma;
    state.trunk_rad = body.trunk.value;
    state.trunk_sigma = body.trunk.sigma;
}

}  // namespace

Body estimate_body(BodyState& state, const CalibrationState& calibration, const CleanSample& sample, const BodyContext& context) {
    Body body;
    if (!sample.head_seen || calibration.reached == PL_CALIBRATION_NONE) {
        state.tier = PL_TIER_NONE;
        state.still_s = 0.0;
        return body;
    }
    body.known = true;
    body.stature_m = calibration.stature_m;
    body.heading_rad = calibration.heading_rad;
    body.neck_pivot = sample.neck_pivot;
    body.neck_drop_m = calibration.standing_neck_m - sample.neck_pivot.y;
    // The plumb line from the ear falls 2 to 5 cm before the ankle (the clinical convention of Kendall), and so does the middle of
    // the foot: until shoes are touched, mid-foot is taken to lie under the pivot of the head.
    body.mid_foot = calibration.standing_place +
                    heading_rotation(calibration.heading_rad) * Vec3(0.0, 0.0, -context.own.mid_foot_forward_m);
    body.mid_foot.y = calibration.floor_m;

    const PlTier worn = tier_of(calibration, sample);
    const RolePose& waist = sample.role[PL_ROLE_WAIST];
    const Quat stage_from_pelvis =
        worn >= PL_TIER_T2O ? stage_from_segment(waist, calibration.waist) : heading_rotation(calibration.heading_rad);
    BalanceInput balance;
    balance.neck_pivot = sample.neck_pivot;
    balance.neck_velocity = sample.neck_velocity;
    balance.standing_place = calibration.standing_place;
    balance.standing_neck_m = calibration.standing_neck_m;
    balance.heading_rad = calibration.heading_rad;
    balance.stature_m = body.stature_m;
    balance.left = sample.role[PL_ROLE_LEFT_HAND];
    balance.right = sample.role[PL_ROLE_RIGHT_HAND];
    balance.load_share = context.grip == PL_GRIP_FREE ? 0.0 : context.load_kg / usual_body_mass_kg(body.stature_m);
    balance.head_pitch_rad = pitch_of(sample.role[PL_ROLE_HEAD].orientation);
    balance.dt_s = sample.dt_s;
    balance.pattern = context.pattern;
    balance.grip = context.grip;
    if (worn == PL_TIER_T2O) {
        balance.pelvis_seen = true;
        balance.pelvis_rad = pitch_of(stage_from_pelvis);
        balance.pelvis_sigma = std::sqrt(square(kStrapSigma) + square(zero_sigma(calibration)));
    }
    body.trunk = trunk_from_balance(state.balance, balance);
    body.trunk.sigma = std::sqrt(square(body.trunk.sigma) + square(zero_sigma(calibration)));
    if (worn == PL_TIER_T2O) {
        estimate_pelvis_only(body, calibration, stage_from_pelvis);
    } else if (worn >= PL_TIER_T2) {
        estimate_from_waist(body, calibration, sample, stage_from_pelvis);
        weigh_usual(body);
        body.pelvis_height_m = body.hip.y;
        body.pelvis_height_seen = true;
        if (worn == PL_TIER_T3) join_chest(body, calibration, stage_from_segment(sample.role[PL_ROLE_CHEST], calibration.chest));
    } else {
        estimate_unseen(body);
    }
    // What no tracker on the back tells, a stick, a led gaze or a body model may.
    const PlTier sees = estimate_trackerless(state.trackerless, calibration, sample, {context.grip, context.gaze_guided, context.own}, worn, body);
    if (tier_sees_spine(sees) && sample.head_tracked) {
        if (sees != PL_TIER_TD || body.lumbar.origin == PL_ORIGIN_MEASURED) remember(state, body, sample.time_ns);
    } else {
        bridge(state, body, sample.time_ns);
    }
    // A tier lasts through a gap that can be bridged, so that one lost sample is no event.
    const bool bridged = tier_rank(sees) < tier_rank(state.tier) && sample.time_ns - state.tier_ns <= kLossAfter_ns;
    if (!bridged) state.tier = sees;
    if (tier_rank(sees) >= tier_rank(state.tier)) state.tier_ns = sample.time_ns;
    estimate_bar(state, body, calibration, sample, context.grip);
    if (!holds_one_bar(state.grip, context.own, sample) && !sample.role[PL_ROLE_BAR].position_tracked)
        body.bar_origin = std::min(body.bar_origin, PL_ORIGIN_ESTIMATED);
    follow_stillness(state, body, sample);
    place_points(body, calibration, context.own, body.pelvis_height_seen);
    body.stage_from_pelvis = stage_from_pelvis;
    estimate_lateral(state.lateral, lateral_input(context, worn, state.still_s), calibration, sample, body);
    const ChainInput chain{context.pattern, context.grip, context.load_kg, body.pelvis_height_seen};
    pose_chain(state.chain, chain, calibration, context.own, sample, body);
    return body;
}

}  // namespace coach
