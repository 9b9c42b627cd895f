// SPDX-License-Identifier: MIT
// How the worn trackers sit: what standing shows of it, and what is said.
#include "coach/mounting.h"

#include <algorithm>
#include <cmath>

#include "coach/mounting_view.h"
#include "coach/params.h"

namespace coach {

View view_of(const CalibrationState& calibration, const CleanSample& sample, PlRole role) {
    View v;
    v.waist = role == PL_ROLE_WAIST;
    v.pose = sample.role[role];
    v.placed = v.pose.position_tracked;
    v.neck = sample.neck_pivot;
    v.from_neck = glm::conjugate(heading_rotation(calibration.heading_rad)) * (v.pose.position - v.neck) / calibration.stature_m;
    v.neck_speed = glm::length(sample.neck_velocity);
    v.neck_drop = (calibration.standing_neck_m - v.neck.y) / calibration.stature_m;
    const Vec3 forward = heading_rotation(calibration.heading_rad) * Vec3(0.0, 0.0, -1.0);
    v.neck_ahead = glm::dot(v.neck - calibration.standing_place, forward) / calibration.stature_m;
    v.stature_m = calibration.stature_m;
    v.dt_s = std::min(sample.dt_s, 0.1);
    v.time_ns = sample.time_ns;
    v.still = calibration.reached == PL_CALIBRATION_STANDING && calibration.standing && calibration.still_s > kMomentStill_s;
    return v;
}

void find_slipped(TrackerWatch& watch, double turned_rad) {
    watch.fault = turned_rad > kUpsideDown ? PL_MOUNTING_UPSIDE_DOWN : PL_MOUNTING_SLIPPED;
    watch.doubt_rad = turned_rad;
    watch.zero_pending = true;
}

void put_aside(TrackerWatch& watch, PlMounting fault) {
    watch.fault = fault;
    watch.zero_pending = watch.zero_new = false;
    watch.doubt_rad = 0.0;
    watch.vote = Place::kUnclear;
    watch.votes = 0;
}

namespace {

void forget_zero(TrackerWatch& watch) {
    watch.zero_count = watch.odd_count = 0;
    watch.arc = Arc{};
    watch.moment_s = 0.0;
}

// The tracker's mounting is found anew from this standing on.
void rezero(TrackerWatch& watch, CalibrationState& calibration, bool waist) {
    (waist ? calibration.waist : calibration.chest) = Mount{};
    if (waist) forget_line_zero(calibration);
    forget_zero(watch);
    watch.mount_weight_s = 0.0;
    watch.zero_pending = false;
    watch.zero_new = true;
    watch.was_away = false;
    watch.history_count = 0;
}

// Whatever was wrong with it, it may have been put on anew.
void forget_verdict(TrackerWatch& watch) {
    const PlMounting said = watch.said;
    watch = TrackerWatch{};
    watch.said = said;
}

// ---- standing ----------------------------------------------------------------------------------------------------------

Place place_of(const View& view, const Vec3& from_neck, double swing_rate) {
    if (swing_rate > kSwingRate) return Place::kElsewhere;
    if (!view.placed) return Place::kUnclear;
    const double beside = std::hypot(from_neck.x, from_neck.z), below = -from_neck.y;
    if (beside > kBesideBody) return Place::kElsewhere;
    if (!view.waist) return Place::kBack;
    if (view.stature_m < kSeatedStature) return Place::kUnclear;
    if (below > kFloorBelow || below < kTooHigh) return Place::kElsewhere;
    if (below > kThighBelow) return Place::kThigh;
    if (std::fabs(from_neck.x) > kSideways) return Place::kSide;
    return Place::kBack;
}

// On the back or on the belly, by where it is in standing and, once the back has moved enough, by the arc too.
Place front_or_back(const TrackerWatch& watch, double ahead) {
    const Arc& arc = watch.arc;
    if (arc.weight_s > kArcLeast_s) {
        const double mean_x = arc.x / arc.weight_s, variance = arc.xx / arc.weight_s - mean_x * mean_x;
        if (variance > 4.0 * kArcSpread * kArcSpread) {
            const double back = (arc.xy / arc.weight_s - mean_x * arc.y / arc.weight_s) / variance;
            const double stay = watch.place == Place::kBelly ? -kArcStay : kArcStay;
            return back + ahead > kBellyByArc + stay ? Place::kBelly : Place::kBack;
        }
    }
    return ahead > kBellyAhead ? Place::kBelly : Place::kBack;
}

// Where the hip centre lies from a waist tracker at this place, parts of stature in the pelvis' axes.
Vec3 hip_from_place(Place place, const Vec3& from_neck) {
    if (place == Place::kBelly) return Vec3(0.0, -kWaistAboveHip, kWaistBehindHip);
    if (place == Place::kSide) return Vec3(-from_neck.x, -kWaistAboveHip, 0.0);
    return Vec3(0.0, -kWaistAboveHip, -kWaistBehindHip);
}

void judge_place(TrackerWatch& watch, CalibrationState& calibration, const View& view, const Vec3& from_neck, double swing_rate) {
    Place seen = place_of(view, from_neck, swing_rate);
    if (view.waist && seen == Place::kBack) seen = front_or_back(watch, -from_neck.z);
    watch.votes = seen == watch.vote ? watch.votes + 1 : 1;
    watch.vote = seen;
    // Front against back hangs on the arc of many seconds, which needs no more votes than a first look does.
    const auto on_midline = [](Place place) { return place == Place::kBack || place == Place::kBelly; };
    const bool first = !unused(watch.fault) && (watch.place == Place::kUnclear || (on_midline(watch.place) && on_midline(seen)));
    if (seen == Place::kUnclear || seen == watch.place || watch.votes < (first ? kPlaceVotes : kPlaceVotesAgain)) return;
    const bool was_unused = unused(watch.fault);
    watch.place = seen;
    if (seen == Place::kElsewhere) return put_aside(watch, PL_MOUNTING_LOOSE);
    if (seen == Place::kThigh) return put_aside(watch, PL_MOUNTING_THIGH);
    const Vec3 hip = hip_from_place(seen, from_neck);
    if (view.waist && hip != calibration.hip_in_waist) {
        calibration.hip_in_waist = hip;
        forget_line_zero(calibration);
    }
    if (!was_unused) return;
    watch.fault = PL_MOUNTING_UNKNOWN;
    watch.standing_distance_m = 0.0;
    rezero(watch, calibration, view.waist);
}

// Whether the latest moments, all away from the zero, agree on a new one. Gives the turn, 0 where they do not.
double steady_turn(const TrackerWatch& watch) {
    Vec3 mean(0.0);
    for (uint32_t i = 0; i < watch.odd_count; ++i) mean += watch.odd[i].up;
    for (uint32_t i = 0; i < watch.odd_count; ++i)
        if (angle_between(watch.odd[i].up, mean) > kOwnVariation) return 0.0;
    const double turn = angle_between(mean, watch.zero_up);
    const bool stills = watch.odd[0].still != watch.odd[watch.odd_count - 1].still;
    const auto first = std::find_if(watch.odd.begin(), watch.odd.begin() + watch.odd_count, [](const StillMoment& m) { return m.first; });
    const bool since_movement = watch.odd.begin() + watch.odd_count - first >= kSlipMomentsAfterMovement;
    if (turn > kSlipInOneStill && since_movement) return turn;
    if (turn > kFarSlip && watch.odd_count >= kFarSlipMoments) return turn;
    if (turn > kSlipInOneStill && watch.odd_count >= kSlipMomentsInOneStill) return turn;
    return turn > kSlip && watch.odd_count >= kSlipMoments && stills ? turn : 0.0;
}

void keep_odd(TrackerWatch& watch, const Vec3& up) {
    if (watch.odd_count == watch.odd.size()) {
        std::rotate(watch.odd.begin(), watch.odd.begin() + 1, watch.odd.end());
        --watch.odd_count;
    }
    watch.odd[watch.odd_count++] = {up, watch.still, watch.moments_here == 0};
}

// Since it came back after being away it may sit anyhow: also turned about the vertical, which gravity does not show.
bool put_on_anew(const TrackerWatch& watch, const CalibrationState& calibration, const View& view, double turn, double head_heading) {
    const Mount& mount = view.waist ? calibration.waist : calibration.chest;
    if (!watch.was_away || !mount.known) return false;
    const double heading = heading_of(stage_from_segment(view.pose, mount) * Vec3(0.0, 0.0, -1.0));
    return turn > kSlip || std::fabs(std::remainder(heading - head_heading, 2.0 * kPi)) > kTurnedAway;
}

// Holds a finished moment's vertical against the zero.
void judge_moment(TrackerWatch& watch, CalibrationState& calibration, const View& view, const Vec3& up, double head_heading) {
    if (watch.zero_count < kZeroMoments) {
        watch.zero_up = unit_or(watch.zero_up * static_cast<double>(watch.zero_count) + up, up);
        ++watch.zero_count;
        return;
    }
    const double turn = angle_between(up, watch.zero_up);
    if (turn > kUpsideDown || put_on_anew(watch, calibration, view, turn, head_heading)) {
        find_slipped(watch, std::max(turn, kSlip));
        return rezero(watch, calibration, view.waist);
    }
    watch.was_away = false;
    if (watch.zero_pending) {
        if (turn > kStepUnconfirmed) return rezero(watch, calibration, view.waist);
        watch.zero_pending = false;
        watch.fault = PL_MOUNTING_UNKNOWN;
    }
    if (turn > kSlip) {
        keep_odd(watch, up);
        const double steady = steady_turn(watch);
        if (steady <= 0.0) return;
        find_slipped(watch, steady);
        return rezero(watch, calibration, view.waist);
    }
    if (turn > kOwnVariation) return;
    watch.odd_count = 0;
    ++watch.zero_count;
    watch.zero_up = unit_or(watch.zero_up + std::max(kZeroGainLeast, 1.0 / watch.zero_count) * (up - watch.zero_up), up);
}

void judge_standing(TrackerWatch& watch, CalibrationState& calibration, const View& view, const Quat& head) {
    if (!view.still) {
        if (watch.stood && view.neck_drop > kUprightBand) {
            ++watch.still;
            watch.moments_here = 0;
            watch.stood = false;
        }
        watch.moment_s = 0.0;
        return;
    }
    watch.stood = true;
    if (watch.moment_s <= 0.0) {
        watch.up_sum = watch.place_sum = Vec3(0.0);
        watch.placed_s = watch.swing_sum = 0.0;
    }
    watch.moment_s += view.dt_s;
    watch.up_sum += view.dt_s * (glm::conjugate(view.pose.orientation) * kUp);
    if (view.placed) watch.place_sum += view.dt_s * view.from_neck, watch.placed_s += view.dt_s;
    const LinePoint* before = point_before(watch, view.time_ns, kSwingSpan_s);
    const LinePoint* now = point_before(watch, view.time_ns, 0.0);
    if (before && now) watch.swing_sum += view.dt_s * angle_between(before->line, now->line) / kSwingSpan_s;
    if (watch.moment_s < kMoment_s) return;
    const Vec3 up = unit_or(watch.up_sum, glm::conjugate(view.pose.orientation) * kUp);
    const Vec3 from_neck = watch.placed_s > 0.0 ? watch.place_sum / watch.placed_s : view.from_neck;
    const double swing_rate = watch.swing_sum / watch.moment_s;
    watch.moment_s = 0.0;
    if (view.placed) {
        watch.standing_distance_m = glm::length(from_neck) * calibration.stature_m;
        watch.standing_below = -from_neck.y;
    }
    judge_place(watch, calibration, view, from_neck, swing_rate);
    if (!unused(watch.fault)) judge_moment(watch, calibration, view, up, heading_of(head * Vec3(0.0, 0.0, -1.0)));
    ++watch.moments_here;
}

// ---- one tracker -------------------------------------------------------------------------------------------------------

PlMounting mounting_of(const TrackerWatch& watch, const CalibrationState& calibration, const Mount& mount, int64_t time_ns) {
    if (watch.tracked_ns == 0 || time_ns - watch.tracked_ns > kKnownFor_ns) return PL_MOUNTING_UNKNOWN;
    if (watch.fault != PL_MOUNTING_UNKNOWN) return watch.fault;
    if (!mount.known || calibration.reached != PL_CALIBRATION_STANDING) return PL_MOUNTING_UNKNOWN;
    if (watch.place == Place::kBelly) return PL_MOUNTING_BELLY;
    return mount.aligned ? PL_MOUNTING_ALIGNED : PL_MOUNTING_ZEROED;
}

bool worth_saying(PlMounting mounting) {
    return mounting != PL_MOUNTING_UNKNOWN && mounting != PL_MOUNTING_ZEROED && mounting != PL_MOUNTING_ALIGNED;
}

// A zero that somebody else began anew (a taller standing, a command) ends what was held against the old one.
void follow_mount(TrackerWatch& watch, const Mount& mount) {
    if (mount.weight_s < watch.mount_weight_s - 0.5 * kRezeroed_s) {
        if (unused(watch.fault)) forget_verdict(watch);
        forget_zero(watch);
        watch.place = Place::kUnclear;
        if (watch.zero_pending) watch.zero_pending = false, watch.zero_new = true;
    }
    watch.mount_weight_s = mount.weight_s;
    if (watch.zero_new && mount.weight_s > kRezeroed_s) {
        watch.zero_new = false;
        if (turned(watch.fault)) watch.fault = PL_MOUNTING_UNKNOWN;
    }
}

// Somebody on the floor: what was seen of movement so far does not go on from there.
void forget_movement(TrackerWatch& watch) {
    watch.history_count = 0;
    watch.thigh_s = watch.astray_s = watch.moment_s = 0.0;
    watch.resting = false;
}

bool watch_tracker(TrackerWatch& watch, CalibrationState& calibration, CleanSample& sample, PlRole role, PlPattern pattern) {
    RolePose& pose = sample.role[role];
    const bool waist = role == PL_ROLE_WAIST;
    Mount& mount = waist ? calibration.waist : calibration.chest;
    follow_mount(watch, mount);
    if (pose.orientation_tracked && sample.head_tracked) {
        const bool away = watch.tracked_ns != 0 && sample.time_ns - watch.tracked_ns > kAway_ns;
        if (away && unused(watch.fault)) forget_verdict(watch);
        if (away) {
            watch.place = Place::kUnclear;
            watch.arc = Arc{};
        }
        watch.was_away = watch.was_away || away;
        watch.tracked_ns = sample.time_ns;
        const View view = view_of(calibration, sample, role);
        if (view.neck_drop > kOnFloorDrop) {
            forget_movement(watch);
        } else if (calibration.reached == PL_CALIBRATION_STANDING) {
            judge_step(watch, view);
            judge_standing(watch, calibration, view, sample.role[PL_ROLE_HEAD].orientation);
            judge_movement(watch, calibration, view, sample, pattern);
        }
        const bool waits = !waist && watch.zero_pending;
        if (unused(watch.fault) || waits) pose.position_tracked = pose.orientation_tracked = false;
    }
    const PlMounting now = mounting_of(watch, calibration, mount, sample.time_ns);
    const bool told = now != watch.said && (worth_saying(now) || worth_saying(watch.said));
    watch.said = now;
    return told;
}

}  // namespace

void watch_mounting(MountingState& state, CalibrationState& calibration, CleanSample& sample, PlPattern pattern) {
    if (sample.clock_restarted) {
        state.waist.tracked_ns = state.chest.tracked_ns = 0;
        state.waist.history_count = state.chest.history_count = 0;
    }
    if (sample.recentred) state.waist.resting = state.chest.resting = false;
    state.waist_told = watch_tracker(state.waist, calibration, sample, PL_ROLE_WAIST, pattern);
    state.chest_told = watch_tracker(state.chest, calibration, sample, PL_ROLE_CHEST, pattern);
}

void restart_mounting(MountingState& state) {
    // What was said stands until it is judged anew, so that its end is told.
    forget_verdict(state.waist);
    forget_verdict(state.chest);
}

void doubt_mounting(const MountingState& state, Body& body) {
    const TrackerWatch& waist = state.waist;
    if (!turned(waist.fault) || body.lumbar.origin < PL_ORIGIN_ESTIMATED) return;
    const double doubt = waist.zero_pending ? waist.doubt_rad : kRezeroSigma;
    body.lumbar.sigma = std::hypot(body.lumbar.sigma, doubt);
    body.pelvis.sigma = std::hypot(body.pelvis.sigma, doubt);
    // The trunk hangs on the tracker's place rather than its angle: the offset to the hips is a sixth of the way to the neck.
    body.trunk.sigma = std::hypot(body.trunk.sigma, doubt / 6.0);
    if (waist.zero_pending) body.lumbar.origin = body.pelvis.origin = PL_ORIGIN_ESTIMATED;
}

}  // namespace coach
