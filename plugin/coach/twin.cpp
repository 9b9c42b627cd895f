// SPDX-License-Identifier: MIT
// The offline twin: two passes of the coach itself, with the zero of all upright moments in the second.
#include "coach/twin.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <new>

#include "coach/params.h"

namespace coach {
namespace {

// An upright moment, kept until it is known how tall this person stands.
struct Upright {
    double weight = 0.0;
    double neck_m = 0.0, head_pitch_rad = 0.0;
    Vec3 waist_up{0.0}, waist_forward{0.0}, chest_up{0.0}, chest_forward{0.0};
    bool chest = false;
    RolePose waist;
    Vec3 neck_pivot{0.0};
};

struct FirstPass {
    std::vector<Upright> upright;
    bool one_zero = true;  // no tracker slipped or changed its place
    CalibrationState end;
    Vec3 place{0.0};  // of the neck pivot, when it was first upright
    bool place_known = false;
};

std::unique_ptr<Coach> fresh_coach(const Twin& twin) {
    auto coach = std::make_unique<Coach>();
    configure(*coach, twin.config);
    if (twin.personal_known) static_cast<void>(take_personal(*coach, twin.personal));
    return coach;
}

Vec3 seen_by(const RolePose& pose, const Vec3& direction) {
    return glm::conjugate(pose.orientation) * direction;
}

void gather(FirstPass& pass, const Coach& coach) {
    const CleanSample& sample = coach.clean;
    const CalibrationState& calibration = coach.calibration;
    const RolePose& waist = sample.role[PL_ROLE_WAIST];
    if (!sample.head_tracked || calibration.reached == PL_CALIBRATION_NONE) return;
    const Look look = look_of(calibration, sample);
    if (!look.upright) return;
    if (!pass.place_known && calibration.standing) pass.place = sample.neck_pivot, pass.place_known = true;
    if (!waist.position_tracked || !waist.orientation_tracked) return;
    const RolePose& chest = sample.role[PL_ROLE_CHEST];
    const auto ahead = [](double heading) { return Vec3(-std::sin(heading), 0.0, -std::cos(heading)); };
    const Vec3 up(0.0, 1.0, 0.0);
    Upright at;
    const double hurry = glm::length(sample.neck_velocity) / kQuietSpeed;
    at.weight = look.dt_s / ((1.0 + 0.5 * hurry * hurry) * (1.0 + 0.5 * hurry * hurry));
    at.neck_m = sample.neck_pivot.y;
    at.neck_pivot = sample.neck_pivot;
    at.head_pitch_rad = pitch_of(sample.role[PL_ROLE_HEAD].orientation);
    at.waist = waist;
    at.waist_up = seen_by(waist, up);
    at.waist_forward = seen_by(waist, ahead(look.heading_rad));
    at.chest = chest.orientation_tracked;
    if (at.chest) {
        at.chest_up = seen_by(chest, up);
        at.chest_forward = seen_by(chest, ahead(look.chest_heading_rad));
    }
    pass.upright.push_back(at);
}

bool breaks_zero(const PlEvent& event) {
    if (event.kind == PL_EVENT_SWAPPED) return true;
    return event.kind == PL_EVENT_MOUNTING && event.b != PL_MOUNTING_ZEROED && event.b != PL_MOUNTING_ALIGNED;
}

FirstPass first_pass(const Twin& twin) {
    FirstPass pass;
    const std::unique_ptr<Coach> coach = fresh_coach(twin);
    for (const PlSample& sample : twin.sample) {
        if (update(*coach, sample) != PL_OK) continue;
        for (uint32_t i = 0; i < coach->event_count; ++i) pass.one_zero = pass.one_zero && !breaks_zero(coach->event[i]);
        gather(pass, *coach);
    }
    pass.end = coach->calibration;
    return pass;
}

double weight_of(const Upright& at, const CalibrationState& end) {
    const double drop = std::max(0.0, end.standing_neck_m - at.neck_m) / end.stature_m;
    const double sigma = kZeroSigma + kZeroSigmaPerDrop * drop;
    return drop < kBoutEndsDrop ? at.weight * (kZeroSigma * kZeroSigma) / (sigma * sigma) : 0.0;
}

// The zero that all upright moments give together. False where there are too few of them.
bool zero_of_all(const FirstPass& pass, CalibrationState& zero) {
    double weight = 0.0, chest_weight = 0.0;
    Vec3 waist_up(0.0), waist_forward(0.0), chest_up(0.0), chest_forward(0.0);
    for (const Upright& at : pass.upright) {
        const double w = weight_of(at, pass.end);
        weight += w;
        waist_up += w * at.waist_up, waist_forward += w * at.waist_forward;
        if (!at.chest) continue;
        chest_weight += w;
        chest_up += w * at.chest_up, chest_forward += w * at.chest_forward;
    }
    if (weight < kTwinZeroLeast_s) return false;
    zero.waist = mount_of(waist_up, waist_forward, weight);
    if (chest_weight >= kTwinZeroLeast_s) zero.chest = mount_of(chest_up, chest_forward, chest_weight);
    double line = 0.0, hip = 0.0, head = 0.0;
    for (const Upright& at : pass.upright) {
        const double w = weight_of(at, pass.end) / weight;
        const Quat stage_from_pelvis = stage_from_segment(at.waist, zero.waist);
        const Vec3 hip_at = hip_from_waist(zero, at.waist.position, stage_from_pelvis);
        line += w * inclination_of(at.neck_pivot - hip_at, stage_from_pelvis * Vec3(1.0, 0.0, 0.0));
        hip += w * hip_at.y;
        head += w * at.head_pitch_rad;
    }
    zero.line_zero_rad = line;
    zero.hip_zero_m = hip;
    zero.head_pitch_zero_rad = head;
    zero.line_zero = zero.waist.zero;
    zero.line_zero_known = true;
    return true;
}

// The second pass begins as if this person had just stood for as long as he stood in all.
void begin_with(Coach& coach, const FirstPass& pass, const CalibrationState& zero) {
    CalibrationState& c = coach.calibration;
    c = zero;
    c.reached = PL_CALIBRATION_STANDING;
    c.still_s = 0.0;
    c.standing = false;
    c.place_known = pass.place_known;
    c.standing_place = pass.place;
}

TwinPoint point_of(const PlFrame& frame, const Coach& coach) {
    TwinPoint p;
    p.time_s = static_cast<double>(frame.time_ns) / static_cast<double>(kSecond);
    p.trunk_rad = frame.trunk_rad.value;
    p.pelvis_rad = frame.pelvis_rad.value;
    p.drop = (coach.calibration.standing_neck_m - coach.clean.neck_pivot.y) / coach.calibration.stature_m;
    p.drop_rate = -coach.clean.neck_velocity.y / coach.calibration.stature_m;
    return p;
}

PlTwinFrame frame_of(const PlFrame& frame) {
    PlTwinFrame out{};
    out.size = sizeof out;
    out.time_ns = frame.time_ns;
    out.tier = frame.tier;
    out.known = frame.tier != PL_TIER_NONE && frame.trunk_rad.origin != PL_ORIGIN_UNSEEN;
    if (!out.known) return out;
    out.trunk_rad = frame.trunk_rad;
    out.pelvis_rad = frame.pelvis_rad;
    out.lumbar_rad = frame.lumbar_rad;
    out.side_bend_rad = frame.side_bend_rad;
    out.twist_rad = frame.twist_rad;
    return out;
}

// Takes the wobble off pelvis and lower back; the trunk, which hangs on positions, stays.
void take_off(PlTwinFrame& frame, double wobble_rad, double sigma_rad) {
    frame.pelvis_rad.value -= static_cast<float>(wobble_rad);
    frame.lumbar_rad.value += static_cast<float>(wobble_rad);
    const auto narrower = [&](float live) {
        const double rest = static_cast<double>(live) * live - kStrapWobble * kStrapWobble;
        return static_cast<float>(std::sqrt(std::max(rest, 0.0) + sigma_rad * sigma_rad));
    };
    frame.pelvis_rad.sigma = std::min(frame.pelvis_rad.sigma, narrower(frame.pelvis_rad.sigma));
    frame.lumbar_rad.sigma = std::min(frame.lumbar_rad.sigma, narrower(frame.lumbar_rad.sigma));
}

void solve(Twin& twin) {
    const FirstPass pass = first_pass(twin);
    const std::unique_ptr<Coach> coach = fresh_coach(twin);
    CalibrationState zero = pass.end;
    if (pass.one_zero && zero_of_all(pass, zero)) begin_with(*coach, pass, zero);

    std::vector<TwinPoint> point;
    std::vector<size_t> at;
    twin.frame.clear();
    twin.frame.reserve(twin.sample.size());
    for (size_t i = 0; i < twin.sample.size(); ++i) {
        const PlSample& sample = twin.sample[i];
        const PlStatus status = update(*coach, sample);
        if (!twin.accepted[i]) continue;
        PlTwinFrame frame = frame_of(coach->frame);
        frame.time_ns = sample.time_ns;
        if (status != PL_OK) frame = PlTwinFrame{sizeof(PlTwinFrame), 0, sample.time_ns, PL_TIER_NONE, 0, {}, {}, {}, {}, {}};
        const bool strap = tier_rank(static_cast<PlTier>(frame.tier)) >= tier_rank(PL_TIER_T2O);
        if (frame.known && strap && frame.pelvis_rad.origin == PL_ORIGIN_MEASURED) {
            point.push_back(point_of(coach->frame, *coach));
            at.push_back(twin.frame.size());
        }
        twin.frame.push_back(frame);
    }
    const Wobble wobble = strap_wobble(point);
    for (size_t i = 0; i < at.size(); ++i) take_off(twin.frame[at[i]], wobble.value_rad[i], wobble.sigma_rad[i]);
}

}  // namespace

PlStatus twin_add(Twin& twin, const PlSample& sample) {
    if (twin.solved) return PL_ERROR_STATE;
    CleanSample clean;
    const FilterState before = twin.filter;
    const Intake intake = filter_sample(twin.filter, sample, clean);
    try {
        twin.sample.push_back(sample);
        twin.accepted.push_back(intake.status == PL_OK);
    } catch (const std::bad_alloc&) {
        twin.sample.resize(twin.accepted.size());
        twin.filter = before;
        return PL_ERROR_MEMORY;
    }
    return intake.status;
}

PlStatus twin_solve(Twin& twin) {
    try {
        solve(twin);
    } catch (const std::bad_alloc&) {
        return PL_ERROR_MEMORY;
    }
    twin.solved = true;
    return PL_OK;
}

}  // namespace coach
