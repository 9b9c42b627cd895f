// SPDX-License-Identifier: MIT
// Weighted sum over the segments of a posed body.
#include "coach/mass.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>

#include "coach/params.h"

namespace coach {
namespace {

// De Leva 1996, table 4, mean of men and women: share of the body's mass, and where the centre lies from the upper (rear) end.
struct Segment {
    double mass, centre;
};
constexpr Segment kThigh{0.1447, 0.385}, kShank{0.0457, 0.444}, kFoot{0.0133, 0.421}, kUpperArm{0.0263, 0.576};
// Forearm and hand as one link to the middle of the grip: 0.0150 at 0.457 of 0.146 H, and 0.0059 at 0.186 H.
constexpr Segment kForearm{0.0209, 0.51};
constexpr double kHeadMass = 0.0681;
// Three parts of the trunk along the line from hip centre to C7, from their centres and lengths in the same table.
constexpr Segment kLowerTrunk{0.1182, 0.094}, kMiddleTrunk{0.1549, 0.438}, kUpperTrunk{0.1571, 0.797};
constexpr double kHeadAbovePivot_m = 0.035;  // centre of the head's mass over the pivot of the neck: near the ears

}  // namespace

double usual_body_mass_kg(double stature_m) {
    return kUsualBodyMassIndex * stature_m * stature_m;
}

Vec3 centre_of_mass(const Body& body, const Vec3& forward, double load_kg) {
    Vec3 sum(0.0);
    double mass = 0.0;
    const auto add = [&](double share, const Vec3& at) {
        sum += share * at;
        mass += share;
    };
    const auto joint = [&body](PlJoint left, int side) { return body.joint[static_cast<size_t>(left + side)]; };
    for (int side = 0; side < 2; ++side) {
        const Vec3 knee = joint(PL_JOINT_LEFT_KNEE, side), ankle = joint(PL_JOINT_LEFT_ANKLE, side);
        const Vec3 elbow = joint(PL_JOINT_LEFT_ELBOW, side);
        add(kThigh.mass, glm::mix(joint(PL_JOINT_LEFT_HIP, side), knee, kThigh.centre));
        add(kShank.mass, glm::mix(knee, ankle, kShank.centre));
        // The heel lies as far behind the ankle as a quarter of the foot: a foot's centre is 0.23 of the way from ankle to toe.
        add(kFoot.mass, glm::mix(ankle, joint(PL_JOINT_LEFT_TOE, side), (kFoot.centre - 0.25) / 0.75));
        add(kUpperArm.mass, glm::mix(joint(PL_JOINT_LEFT_SHOULDER, side), elbow, kUpperArm.centre));
        add(kForearm.mass, glm::mix(elbow, joint(PL_JOINT_LEFT_HAND, side), kForearm.centre));
    }
    const Vec3 trunk = body.neck_base - body.hip;
    add(kLowerTrunk.mass, body.hip + kLowerTrunk.centre * trunk);
    // A lower back that flexes bows its middle to the back: the sagitta of an arc.
    const double bow = kHipToNeckBase * body.stature_m * body.lumbar.value / 8.0;
    const Vec3 back = -(std::cos(body.trunk.value) * forward - Vec3(0.0, std::sin(body.trunk.value), 0.0));
    add(kMiddleTrunk.mass, body.hip + kMiddleTrunk.centre * trunk + bow * back);
    add(kUpperTrunk.mass, body.hip + kUpperTrunk.centre * trunk);
    add(kHeadMass, body.neck_pivot + Vec3(0.0, kHeadAbovePivot_m, 0.0));
    if (body.bar_origin != PL_ORIGIN_UNSEEN && load_kg > 0.0) add(load_kg / usual_body_mass_kg(body.stature_m), body.bar);
    return sum / mass;
}

}  // namespace coach
