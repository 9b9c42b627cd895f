// SPDX-License-Identifier: MIT
// Feet, legs, shoulders and arms around the estimate, one after the other; then what each joint is worth, no jumps, and the balance.
#include "coach/chain.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "coach/mass.h"
#include "coach/params.h"

namespace coach {
namespace {

constexpr Vec3 kUp{0.0, 1.0, 0.0};
constexpr size_t kHipPoint = PL_JOINT_COUNT;  // and after it the neck base

double smooth(double t) {
    t = std::clamp(t, 0.0, 1.0);
    return t * t * (3.0 - 2.0 * t);
}
Vec3 level(const Vec3& v) {
    return {v.x, 0.0, v.z};
}
Vec3 ahead_of(double heading_rad) {
    return {-std::sin(heading_rad), 0.0, -std::cos(heading_rad)};
}
Vec3 right_of(double heading_rad) {
    return {std::cos(heading_rad), 0.0, -std::sin(heading_rad)};
}

// What one sample's posing needs all over.
struct Work {
    ChainState& state;
    const ChainInput& in;
    const CalibrationState& calibration;
    const CleanSample& sample;
    Body& body;
    LimbLengths lengths;
    double H;
    bool feet_touched;      // by the step SHOES
    double apart = 0.0;     // 0 feet side by side .. 1 a whole lunge
    double stride_m = 0.0;  // between the ankles of that lunge

    const RolePose& worn(PlRole left, int side) const { return sample.role[static_cast<size_t>(left + side)]; }
    void put(PlJoint left, int side, const Vec3& at, double sigma_m, PlOrigin origin) {
        const auto i = static_cast<size_t>(left + side);
        body.joint[i] = at;
        body.joint_sigma_m[i] = sigma_m;
        body.joint_origin[i] = origin;
    }
    Vec3 joint(PlJoint left, int side) const { return body.joint[static_cast<size_t>(left + side)]; }
    double sigma(PlJoint left, int side) const { return body.joint_sigma_m[static_cast<size_t>(left + side)]; }
};

// ---- feet ---------------------------------------------------------------------------------------------------------------

// Feet stay where they stood until the lifter stands somewhere else; then they go there in a moment.
void follow_stance(Work& w) {
    ChainState& s = w.state;
    const double heading = w.body.heading_rad;
    Vec3 place = w.body.mid_foot;
    // An upright neck that is far from where it stood has walked: its standing place is not known before it stands still.
    const Vec3 gone = level(w.sample.neck_pivot - w.calibration.standing_place);
    const bool upright = w.body.neck_drop_m < kUprightBand * w.H;
    if (upright && glm::length(gone) > kUprightReach_m) place += gone;
    place -= ahead_of(heading) * w.lengths.ankle_behind_mid_foot;
    place.y = w.calibration.floor_m;
    if (!s.feet_known) {
        s.stance = place;
        s.stance_heading_rad = heading;
        s.feet_known = true;
        return;
    }
    s.stance.y = place.y;
    const double away = glm::length(place - s.stance), turned = std::remainder(heading - s.stance_heading_rad, 2.0 * kPi);
    if (upright && (away > kFeetStay_m || std::fabs(turned) > kFeetTurn)) s.stepping = true;
    if (!s.stepping) return;
    const double gain = low_pass_gain(w.sample.dt_s, kStepTime_s);
    s.stance += gain * (place - s.stance);
    s.stance_heading_rad = std::remainder(s.stance_heading_rad + gain * turned, 2.0 * kPi);
    if (away < kFeetArrive_m && std::fabs(turned) < 0.2 * kFeetTurn) s.stepping = false;
}

HipStand& hip_stand(Work& w) {
    return w.state.hip_stand[w.in.hip_seen ? 1 : 0];
}

// Where the hips are over the feet in standing, and how trackers sit on the feet.
void learn_standing(Work& w) {
    if (!w.calibration.standing || w.state.stepping) return;
    const double dt_s = std::max(1e-3, std::min(w.sample.dt_s, 0.1));
    const Vec3 from = w.body.hip - w.state.stance;
    const double heading = w.state.stance_heading_rad;
    HipStand& hip = hip_stand(w);
    const Vec3 at(glm::dot(from, right_of(heading)), from.y, glm::dot(from, ahead_of(heading)));
    hip.at += mean_gain(hip.weight_s, dt_s, kZeroWindow_s) * (at - hip.at);
    for (int side = 0; side < 2; ++side) {
        const RolePose& tracker = w.worn(PL_ROLE_LEFT_FOOT, side);
        Foot& foot = w.state.foot[static_cast<size_t>(side)];
        if (!tracker.position_tracked) continue;
        const double gain = mean_gain(foot.device_weight_s, dt_s, kZeroWindow_s);
        const double height = tracker.position.y - w.calibration.floor_m - w.lengths.ankle_height;
        foot.device_height_m += gain * (height - foot.device_height_m);
        if (!tracker.orientation_tracked) continue;
        const double yaw = heading_of(glm::cross(kUp, tracker.orientation * Vec3(1.0, 0.0, 0.0)));
        const double off = std::remainder(yaw - heading - foot.toe_yaw_rad, 2.0 * kPi);
        foot.toe_yaw_rad = std::remainder(foot.toe_yaw_rad + gain * off, 2.0 * kPi);
    }
}

// In a lunge the feet are apart: the hips lie in the middle, or, to the side, short of the foot that stepped. Which foot is in front no
// sensor says before one is worn: the right one is drawn, and sigma says that it may be the other.
void follow_steps(Work& w) {
    ChainState& s = w.state;
    std::array<Vec3, 2> target{};
    const HipStand& stand = hip_stand(w);
    if (w.in.pattern == PL_PATTERN_LUNGE && stand.weight_s > 0.0) {
        const Vec3 from = w.body.hip - s.stance;
        const double right = glm::dot(from, right_of(s.stance_heading_rad)) - stand.at.x;
        const double forward = glm::dot(from, ahead_of(s.stance_heading_rad)) - stand.at.z;
        w.apart = smooth((stand.at.y - from.y) / (kStrideAtDrop * w.H));
        const double to_side = smooth((std::fabs(right) - 0.03 * w.H - 0.5 * std::fabs(forward)) / (0.05 * w.H));
        w.stride_m = (1.0 - to_side) * std::max(kStride * w.H, 2.0 * std::fabs(forward));
        for (int side = 0; side < 2; ++side) {
            const double sign = side == 0 ? -1.0 : 1.0;
            const double along = w.apart * (1.0 - to_side) * (forward + sign * 0.5 * w.stride_m);
            const double across = sign * right > 0.0 ? w.apart * to_side * kSideStepPerHip * right : 0.0;
            target[static_cast<size_t>(side)] = {across, 0.0, along};
        }
    }
    const double gain = low_pass_gain(w.sample.dt_s, kStepTime_s);
    for (size_t i = 0; i < 2; ++i) s.foot[i].step += gain * (target[i] - s.foot[i].step);
}

// ---- legs ---------------------------------------------------------------------------------------------------------------

double hip_centre_sigma(const Work& w) {
    if (w.in.hip_seen) return kHipSeenSigma * w.H;
    const double swing = kHipToNeckBase * w.H * std::min(0.6, w.body.trunk.sigma);
    return std::sqrt(square(kHipHungSigma * w.H) + square(swing));
}

// Thigh and shank are as long as this person's standing asks for: straight legs then, whatever the tables say.
double leg_stretch(const Work& w) {
    const HipStand& stand = w.state.hip_stand[w.in.hip_seen ? 1 : 0];
    if (stand.weight_s <= 0.0) return 1.0;
    const double across = w.lengths.hip_half - w.lengths.stance_half, up = stand.at.y - w.lengths.ankle_height;
    const double standing = std::sqrt(square(across) + square(up) + square(stand.at.z));
    return std::clamp(standing / (kStandingReach * (w.lengths.thigh + w.lengths.shank)), 0.85, 1.15);
}

// How far the middle joint of a limb may be off: with its ends, with what they pull it towards their line (much, where the limb is nearly
// straight), and about that line.
double middle_sigma(double first_sigma, double last_sigma, double out_m, double miss_m, double first_m, double swivel_rad) {
    const double ends = std::hypot(first_sigma, last_sigma);
    const double along = 0.5 * ends, pull = ends / std::sqrt(3.0);
    const double out = std::sqrt(square(out_m) + first_m * pull) - out_m;
    return std::sqrt(square(along) + square(out) + square(swivel_rad * out_m) + square(miss_m));
}

// How far thigh and pelvis would be past what a hip allows: then something of the leg is not as drawn.
double hip_excess_m(const Work& w, int side) {
    const Vec3 thigh = w.joint(PL_JOINT_LEFT_KNEE, side) - w.joint(PL_JOINT_LEFT_HIP, side);
    const Vec3 forward = ahead_of(w.body.heading_rad);
    const double lift = std::atan2(glm::dot(thigh, forward), -thigh.y) + w.body.pelvis.value;
    return glm::length(thigh) * std::clamp(lift - kHipMost, 0.0, 1.0);
}

Leg pose_foot(Work& w, int side, const Vec3& hip_joint, double stretch) {
    const double sign = side == 0 ? -1.0 : 1.0;
    const Foot& foot = w.state.foot[static_cast<size_t>(side)];
    const RolePose& tracker = w.worn(PL_ROLE_LEFT_FOOT, side);
    double toes = w.state.stance_heading_rad - sign * kToesOut;
    if (!tracker.position_tracked) {
        const Vec3 right = right_of(w.state.stance_heading_rad), ahead = ahead_of(w.state.stance_heading_rad);
        const Vec3 place = w.state.stance + right * (sign * w.lengths.stance_half + foot.step.x) + ahead * foot.step.z;
        const double sunk = std::max(0.0, w.state.hip_stand[w.in.hip_seen ? 1 : 0].at.y - (w.body.hip.y - w.state.stance.y));
        const bool rear = w.stride_m > 0.0 && side == 0;
        const double heel = rear ? w.apart * smooth(sunk / (kRearHeelAtDrop * w.H)) * kHeelMost : 0.0;
        return stand_leg(w.lengths, hip_joint, place, ahead_of(toes), heel, stretch);
    }
    if (tracker.orientation_tracked && foot.device_weight_s > 0.0) {
        const double yaw = heading_of(glm::cross(kUp, tracker.orientation * Vec3(1.0, 0.0, 0.0)));
        toes = yaw - foot.toe_yaw_rad - sign * kToesOut;
    }
    Leg leg = reach_leg(w.lengths, hip_joint, tracker.position - kUp * foot.device_height_m, ahead_of(toes), stretch);
    // The toes stay on the floor while the heel rises by less than a foot can.
    const double floor = w.calibration.floor_m + kToeThickness * w.H;
    const double most = w.lengths.toe_ahead * std::sin(kHeelMost) - w.lengths.ankle_height;
    leg.toe.y = std::max(floor, leg.toe.y - std::max(0.0, most));
    return leg;
}

// Of a foot's place, and of what of it lies fore and aft or in the direction of a step: that bends the knee.
struct FootSigma {
    double all_m, along_m;
};

FootSigma foot_sigma(const Work& w, int side) {
    if (w.worn(PL_ROLE_LEFT_FOOT, side).position_tracked) return {kWornSigma_m, 0.5 * kWornSigma_m};
    const double stands = w.feet_touched ? kTouchedFootSigma_m : kStanceSigma * w.H;
    // One foot of two: half of the time it is the other.
    const double length = std::sqrt(0.5) * w.stride_m + 0.25 * glm::length(w.state.foot[static_cast<size_t>(side)].step);
    const double which = w.apart * std::hypot(length, hip_centre_sigma(w));  // and feet apart are placed about the hips
    return {std::hypot(stands, which), std::hypot(0.5 * stands, which)};
}

void pose_legs(Work& w) {
    const double stretch = leg_stretch(w), centre_sigma = hip_centre_sigma(w);
    const double hip_sigma = std::sqrt(square(centre_sigma) + square(w.lengths.width_sigma));
    const Vec3 right = w.body.stage_from_pelvis * Vec3(1.0, 0.0, 0.0);
    for (int side = 0; side < 2; ++side) {
        const Vec3 hip_joint = w.body.hip + right * ((side == 0 ? -1.0 : 1.0) * w.lengths.hip_half);
        const Leg leg = pose_foot(w, side, hip_joint, stretch);
        const FootSigma ankle_sigma = foot_sigma(w, side);
        const bool on_foot = w.worn(PL_ROLE_LEFT_FOOT, side).position_tracked;
        const bool stands = w.feet_touched && w.in.pattern != PL_PATTERN_LUNGE;
        const PlOrigin foot = on_foot ? PL_ORIGIN_MEASURED : stands ? PL_ORIGIN_ESTIMATED : PL_ORIGIN_ASSUMED;
        w.put(PL_JOINT_LEFT_HIP, side, hip_joint, hip_sigma, PL_ORIGIN_ESTIMATED);
        w.put(PL_JOINT_LEFT_ANKLE, side, leg.ankle, ankle_sigma.all_m, foot);
        const double turn = w.lengths.toe_ahead * kFootTurnSigma;
        w.put(PL_JOINT_LEFT_TOE, side, leg.toe, std::hypot(ankle_sigma.all_m, turn), std::min(foot, PL_ORIGIN_ESTIMATED));
        const RolePose& on_knee = w.worn(PL_ROLE_LEFT_KNEE, side);
        if (on_knee.position_tracked) {
            w.put(PL_JOINT_LEFT_KNEE, side, on_knee.position, kWornSigma_m, PL_ORIGIN_MEASURED);
            continue;
        }
        // Between hips that a sensor sees and feet that stay the knee is carried; under hips that hang from the neck it is what legs do.
        const bool carried = w.in.hip_seen && (on_foot || w.in.pattern != PL_PATTERN_LUNGE);
        w.put(PL_JOINT_LEFT_KNEE, side, leg.knee, 0.0, carried ? PL_ORIGIN_ESTIMATED : PL_ORIGIN_ASSUMED);
        // How wide hips and feet are apart moves a knee to the side, and hardly towards the line.
        const double sigma = std::hypot(w.lengths.width_sigma, middle_sigma(centre_sigma, ankle_sigma.along_m, leg.knee_out_m, leg.miss_m,
                                                                            0.5 * stretch * w.lengths.thigh, kKneeSwivelSigma));
        w.body.joint_sigma_m[static_cast<size_t>(PL_JOINT_LEFT_KNEE + side)] = std::hypot(sigma, hip_excess_m(w, side));
    }
    w.body.left_foot = level(w.joint(PL_JOINT_LEFT_ANKLE, 0)) + kUp * w.calibration.floor_m;
    w.body.right_foot = level(w.joint(PL_JOINT_LEFT_ANKLE, 1)) + kUp * w.calibration.floor_m;
}

// ---- arms ---------------------------------------------------------------------------------------------------------------

// Where an elbow points, in the upper trunk's axes, the right arm's.
Vec3 elbow_pole(PlGrip grip) {
    switch (grip) {
        case PL_GRIP_CHEST:
            return {0.35, -1.0, -0.1};
        case PL_GRIP_OVERHEAD:
            return {0.8, 0.0, 0.6};
        case PL_GRIP_FRONT_RACK:
            return {0.4, -0.9, -0.1};
        case PL_GRIP_BACK_RACK:
            return {0.3, -0.9, 0.4};
        case PL_GRIP_DOWEL:
            return {1.0, -0.1, 0.4};
        case PL_GRIP_HANGING:
            return {0.7, -0.1, 0.7};
        case PL_GRIP_FREE:
            break;
    }
    return {0.6, -0.3, 0.7};
}

void put_hand(Work& w, int side, const Vec3& shoulder, const Quat& trunk) {
    const RolePose& hand = w.worn(PL_ROLE_LEFT_HAND, side);
    if (hand.position_tracked) return w.put(PL_JOINT_LEFT_HAND, side, hand.position, kHandSigma_m, PL_ORIGIN_MEASURED);
    if (hand.position_known) return w.put(PL_JOINT_LEFT_HAND, side, hand.position, kInferredHandSigma_m, PL_ORIGIN_ESTIMATED);
    const double reach = 0.95 * (w.lengths.upper_arm + w.lengths.forearm), out = (side == 0 ? -1.0 : 1.0) * 0.02 * w.H;
    const Vec3 hangs = shoulder - kUp * reach + trunk * Vec3(out, 0.0, -0.02 * w.H);
    w.put(PL_JOINT_LEFT_HAND, side, hangs, kLostHandSigma * w.H, PL_ORIGIN_ASSUMED);
}

void pose_arms(Work& w) {
    const Quat trunk = stage_from_trunk(w.body);
    const Vec3 pole = elbow_pole(w.in.grip);
    const bool straight = w.in.grip == PL_GRIP_HANGING || w.in.grip == PL_GRIP_OVERHEAD;
    const ArmHabit habit = straight ? ArmHabit::kStraight : ArmHabit::kBends;
    const double swivel = w.in.grip == PL_GRIP_CHEST || w.in.grip == PL_GRIP_BACK_RACK ? kElbowDownSigma : kElbowSwivelSigma;
    // Shoulders turn with what twist and side bend err by; forward lean moves them up and down by little of their own.
    const double turn = std::hypot(std::min(0.5, w.body.twist.sigma), std::min(0.5, w.body.side_bend.sigma));
    for (int side = 0; side < 2; ++side) {
        const double sign = side == 0 ? -1.0 : 1.0;
        const RolePose& on_shoulder = w.worn(PL_ROLE_LEFT_SHOULDER, side);
        const RolePose& on_elbow = w.worn(PL_ROLE_LEFT_ELBOW, side);
        const Vec3 at_thorax = w.body.neck_base + trunk * Vec3(sign * w.lengths.shoulder_half, -w.lengths.shoulder_drop, 0.0);
        const Vec3 shoulder = on_shoulder.position_tracked ? on_shoulder.position : at_thorax;
        put_hand(w, side, shoulder, trunk);
        const Arm arm =
            reach_arm(w.lengths, shoulder, w.joint(PL_JOINT_LEFT_HAND, side), trunk * Vec3(sign * pole.x, pole.y, pole.z), w.H, habit);
        const double lean = w.lengths.shoulder_drop * std::min(0.6, w.body.trunk.sigma);
        const double at_sigma = std::sqrt(square(kNeckBaseSigma * w.H) + square(kShoulderSigma * w.H) + square(w.lengths.width_sigma) +
                                          square(w.lengths.shoulder_half * turn) + square(lean));
        if (on_shoulder.position_tracked) {
            w.put(PL_JOINT_LEFT_SHOULDER, side, shoulder, kWornSigma_m, PL_ORIGIN_MEASURED);
        } else {
            w.put(PL_JOINT_LEFT_SHOULDER, side, arm.shoulder, at_sigma, PL_ORIGIN_ESTIMATED);
        }
        if (on_elbow.position_tracked) {
            w.put(PL_JOINT_LEFT_ELBOW, side, on_elbow.position, kWornSigma_m, PL_ORIGIN_MEASURED);
            continue;
        }
        const double shoulder_sigma = w.sigma(PL_JOINT_LEFT_SHOULDER, side), hand_sigma = w.sigma(PL_JOINT_LEFT_HAND, side);

        const bool seen = w.worn(PL_ROLE_LEFT_HAND, side).position_known;
        const double sigma = middle_sigma(shoulder_sigma, hand_sigma, arm.elbow_out_m, arm.miss_m, 0.5 * w.lengths.upper_arm, swivel);
        w.put(PL_JOINT_LEFT_ELBOW, side, arm.elbow, sigma, seen ? PL_ORIGIN_ESTIMATED : PL_ORIGIN_ASSUMED);
    }
}

// ---- no jumps -----------------------------------------------------------------------------------------------------------

Vec3& point_of(Body& body, size_t i) {
    return i < PL_JOINT_COUNT ? body.joint[i] : i == kHipPoint ? body.hip : body.neck_base;
}

// The pelvis' turn and roll, which heading alone tells without a tracker, go over too: the drawn spine stands on them.
void blend_pelvis(Work& w, bool changed) {
    ChainState& s = w.state;
    const Quat now = stage_from_upright_pelvis(w.body);
    if (changed) s.pelvis_offset = s.pelvis_last * glm::conjugate(now);
    if (!s.posed) s.pelvis_offset = Quat(1.0, 0.0, 0.0, 0.0);
    if (s.pelvis_offset.w < 0.0) s.pelvis_offset = -s.pelvis_offset;
    const Vec3 axis(s.pelvis_offset.x, s.pelvis_offset.y, s.pelvis_offset.z);
    const double sine = glm::length(axis), angle = 2.0 * std::atan2(sine, s.pelvis_offset.w);
    const double keep = 1.0 - low_pass_gain(w.sample.dt_s, kBlendTime_s);
    const double left = std::max(angle * keep, angle - kBlendTurn * w.sample.dt_s);
    s.pelvis_offset = left < 1e-5 || sine < 1e-9 ? Quat(1.0, 0.0, 0.0, 0.0) : glm::angleAxis(left, axis / sine);
    s.pelvis_last = glm::normalize(s.pelvis_offset * now);
    w.body.stage_from_pelvis = glm::normalize(s.pelvis_offset * w.body.stage_from_pelvis);
}

// Where the sources of this sample differ from those of the last one, the figure keeps its shape for a moment and goes over.
void blend(Work& w) {
    ChainState& s = w.state;
    uint32_t source = w.in.hip_seen ? 1u : 0u;
    for (uint32_t role = PL_ROLE_LEFT_HAND; role < PL_ROLE_COUNT; ++role)
        if (w.sample.role[role].position_tracked) source |= 1u << role;
    const bool changed = s.posed && source != s.source;
    const double keep = 1.0 - low_pass_gain(w.sample.dt_s, kBlendTime_s);
    for (size_t i = 0; i < kBlendedPoints; ++i) {
        Vec3& at = point_of(w.body, i);
        Vec3& offset = s.offset[i];
        if (changed) offset = s.last[i] - at;
        if (!s.posed) offset = Vec3(0.0);
        const double length = glm::length(offset), least = length - kBlendSpeed_m_s * w.sample.dt_s;
        if (length > 0.0) offset *= length < 1e-4 ? 0.0 : std::max(keep, least / length);
        at += offset;
        s.last[i] = at;
        if (i < PL_JOINT_COUNT) w.body.joint_sigma_m[i] = std::hypot(w.body.joint_sigma_m[i], glm::length(offset));
    }
    blend_pelvis(w, changed);
    s.source = source;
    s.posed = true;
}

// ---- balance ------------------------------------------------------------------------------------------------------------

// Whoever stands still is in balance: what the computed centre of mass then misses by is the error of builds and tables, and is taken off.
void find_balance(Work& w) {
    ChainState& s = w.state;
    const Vec3 ahead = ahead_of(w.body.heading_rad);
    const Vec3 centre = centre_of_mass(w.body, ahead, w.in.load_kg);
    // Over the middle of the feet as they stand now, which a lunge takes apart.
    const Vec3 feet = 0.5 * (w.body.left_foot + w.body.right_foot) + ahead * w.lengths.ankle_behind_mid_foot;
    const double before = glm::dot(centre - feet, ahead);
    if (w.in.load_kg != s.balance_load_kg) s.balance_zero_weight_s = 0.0;
    s.balance_load_kg = w.in.load_kg;
    if (w.calibration.standing && !s.stepping) {
        const double dt_s = std::max(1e-3, std::min(w.sample.dt_s, 0.1));
        const double rest = before + kStandingBalance * w.H;
        s.balance_zero_m += mean_gain(s.balance_zero_weight_s, dt_s, kZeroWindow_s) * (rest - s.balance_zero_m);
    }
    w.body.centre_of_mass = centre - ahead * s.balance_zero_m;
    w.body.balance_m = before - s.balance_zero_m;
}

}  // namespace

Quat stage_from_upright_pelvis(const Body& body) {
    const Vec3 right = body.stage_from_pelvis * Vec3(1.0, 0.0, 0.0);
    const double roll = std::asin(std::clamp(-right.y, -1.0, 1.0));
    return heading_rotation(heading_of(glm::cross(kUp, right))) * glm::angleAxis(-roll, Vec3(0.0, 0.0, 1.0));
}

Quat stage_from_trunk(const Body& body) {
    return stage_from_upright_pelvis(body) * glm::angleAxis(-body.trunk.value, Vec3(1.0, 0.0, 0.0)) *
           glm::angleAxis(-body.side_bend.value, Vec3(0.0, 0.0, 1.0)) * glm::angleAxis(body.twist.value, kUp);
}

void pose_chain(ChainState& state, const ChainInput& input, const CalibrationState& calibration, const OwnBody& own,
                const CleanSample& sample, Body& body) {
    if (sample.recentred) {
        // The space moved under the feet: nothing is to be carried over but what the body is like.
        state.feet_known = state.posed = state.stepping = false;
    }
    Work work{state, input, calibration, sample, body, limb_lengths(body.stature_m, own), body.stature_m, knows(own, PL_STEP_SHOES)};
    body.floor_m = calibration.floor_m;
    follow_stance(work);
    learn_standing(work);
    follow_steps(work);
    pose_legs(work);
    pose_arms(work);
    blend(work);
    find_balance(work);
}

}  // namespace coach
