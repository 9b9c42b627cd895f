// SPDX-License-Identifier: MIT
// The body estimate: trunk, pelvis and lumbar angles with sigma and origin for each sensor tier.
#include "coach/body.h"

#include <algorithm>
#include <cmath>

#include "coach/balance.h"
#include "coach/holds.h"
#include "coach/mass.h"
#include "coach/params.h"
#include "coach/trunk_line.h"

namespace coach {
namespace {

PlTier tier_of(const CalibrationState& calibration, const CleanSample& sample) {
    if (!sample.head_seen) return PL_TIER_NONE;
    const RolePose& waist = sample.role[PL_ROLE_WAIST];
    const RolePose& chest = sample.role[PL_ROLE_CHEST];
    if (!waist.orientation_tracked || !calibration.waist.known) return PL_TIER_T1;
    if (!waist.position_tracked) return PL_TIER_T2O;
    return chest.orientation_tracked && calibration.chest.known ? PL_TIER_T3 : PL_TIER_T2;
}

// What the estimate is less sure of than standing itself varies: a zero that no clear standing has confirmed yet.
double zero_sigma(const CalibrationState& calibration, PlTier sees) {
    if (calibration.reached == PL_CALIBRATION_NONE) return kProvisionalSigma;
    if (tier_rank(sees) < tier_rank(PL_TIER_T2O)) return calibration.reached == PL_CALIBRATION_STANDING ? 0.0 : kProvisionalSigma;
    return unsure_beyond_standing(calibration.waist.zero);
}

// Flexion of the chain against the pelvis as a line or a segment's upright axis shows it: seen in the pelvis' own sagittal plane, so
// that a side bend or a turn does not read as flexion.
double flexion_of(const Quat& stage_from_pelvis, const Vec3& up_in_stage) {
    const Vec3 up = glm::conjugate(stage_from_pelvis) * up_in_stage;
    return std::atan2(-up.z, up.y);
}

Reading balance_now(BodyState& state, const CalibrationState& calibration, const CleanSample& sample, const BodyContext& context,
                    const Body& body, PlTier sees, double pelvis_rad) {
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
    if (sees == PL_TIER_T2O) {
        balance.pelvis_seen = true;
        balance.pelvis_rad = pelvis_rad;
        balance.pelvis_sigma = kStrapSigma;
    }
    const Estimate trunk = trunk_from_balance(state.balance, balance);
    return {true, trunk.value, trunk.sigma};
}

// By how much the thorax' own pitch differs from pelvis pitch plus flexion, since the two sagittal planes are not one in a twist.
double out_of_plane(double thorax_pitch_rad, double pelvis_rad, double flexion_rad) {
    return std::remainder(thorax_pitch_rad - pelvis_rad - flexion_rad, 2.0 * kPi);
}

// Reads trunk, pelvis and lower back from the sensors that are there.
void estimate_angles(BodyState& state, const CalibrationState& calibration, const CleanSample& sample, const BodyContext& context,
                     PlTier sees, const Quat& stage_from_pelvis, Body& body) {
    SpineInput in;
    in.dt_s = std::min(sample.dt_s, kSpineStepMost_s);
    in.zero_rad = zero_sigma(calibration, sees);
    const bool pelvis = tier_rank(sees) >= tier_rank(PL_TIER_T2O);
    double pelvis_rad = pelvis ? pitch_of(stage_from_pelvis) : 0.0;
    if (pelvis && body.on_floor) pelvis_rad = pitch_on_floor(stage_from_pelvis, state.spine.shown_trunk);
    if (pelvis) in.pelvis = {true, pelvis_rad, kStrapWobble};
    if (sees == PL_TIER_T2 || sees == PL_TIER_T3) {
        body.hip = hip_from_waist(calibration, sample.role[PL_ROLE_WAIST].position, stage_from_pelvis);
        TrunkLine line;
        const double leaning = flexion_of(stage_from_pelvis, sample.neck_pivot - body.hip);
        line.flexion_rad = std::remainder(leaning - calibration.line_zero_rad, 2.0 * kPi);
        line.pelvis_rad = pelvis_rad;
        line.hip_drop = (calibration.hip_zero_m - body.hip.y) / body.stature_m;
        line.head_pitch_rad = pitch_of(sample.role[PL_ROLE_HEAD].orientation) - calibration.head_pitch_zero_rad;
        const Estimate trunk = trunk_from_line(line);
        in.line = {true, trunk.value, trunk.sigma};
        body.pelvis_height_m = body.hip.y;
        body.pelvis_height_seen = true;
    }
    double beyond = 0.0;
    if (sees == PL_TIER_T3) {
        const Quat stage_from_thorax = stage_from_segment(sample.role[PL_ROLE_CHEST], calibration.chest);
        const double flexion = flexion_of(stage_from_pelvis, stage_from_thorax * Vec3(0.0, 1.0, 0.0));
        beyond = out_of_plane(pitch_of(stage_from_thorax), pelvis_rad, flexion);
        in.chest = {true, pelvis_rad + flexion, kStrapWobble};
    }
    // Followed where it is not read too: it goes by what it learned in standing, and by where it was the moment before.
    if (sample.head_tracked && !body.on_floor) {
        in.balance = balance_now(state, calibration, sample, context, body, sees, pelvis_rad);
        if (in.line.seen) {
            in.balance.sigma *= kBalanceBesideLine;
            in.balance.seen = std::fabs(in.balance.value - in.line.value) < kBalanceFarOff * in.balance.sigma;
        }
    }

    const SpineEstimate spine = estimate_spine(state.spine, in);
    body.trunk = spine.trunk;
    body.trunk.value += beyond;
    body.pelvis = spine.pelvis;
    body.lumbar = spine.lumbar;
    body.trunk.origin = in.line.seen ? PL_ORIGIN_MEASURED : PL_ORIGIN_ESTIMATED;
    if (pelvis && sample.head_tracked) {
        body.pelvis.origin = PL_ORIGIN_MEASURED;
        body.lumbar.origin = in.line.seen || body.trunk.sigma < kBalanceUsable ? PL_ORIGIN_MEASURED : PL_ORIGIN_ESTIMATED;
        state.measured_ns = sample.time_ns;
        state.measured_ever = true;
        return;
    }
    // Over a short gap the estimate outlives its sensor; after that the lower back is not seen, and what stands there is what people do.
    const bool bridged = state.measured_ever && sample.time_ns - state.measured_ns <= kLossAfter_ns;
    body.pelvis.origin = body.lumbar.origin = bridged ? PL_ORIGIN_ESTIMATED : PL_ORIGIN_ASSUMED;
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
    state.moving_s = quiet ? 0.0 : state.moving_s + counted_s(sample.dt_s);
    if (quick || state.moving_s > kMovingHold_s || !sample.head_tracked || after_gap(sample)) {
        state.still_s = 0.0;
    } else if (quiet) {
        state.still_s += counted_s(sample.dt_s);
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
        tier_rank(worn) >= tier_rank(PL_TIER_T2O) ? stage_from_segment(waist, calibration.waist) : heading_rotation(calibration.heading_rad);
    const bool hip_seen = tier_rank(worn) >= tier_rank(PL_TIER_T2);
    const Vec3 hip = hip_seen ? hip_from_waist(calibration, waist.position, stage_from_pelvis) : Vec3(0.0);
    body.on_floor = is_on_floor(calibration, sample.neck_pivot, hip_seen ? &hip : nullptr, context.pattern);
    estimate_angles(state, calibration, sample, context, worn, stage_from_pelvis, body);
    // What no tracker on the back tells, a stick, a led gaze or a body model may.
    const PlTier sees = estimate_trackerless(state.trackerless, calibration, sample, {context.grip, context.gaze_guided, context.own}, worn, body);
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
    if (body.on_floor) unclaim_on_floor(body, tier_rank(worn) >= tier_rank(PL_TIER_T2O), hip_seen, worn == PL_TIER_T3);
    return body;
}

}  // namespace coach
