// SPDX-License-Identifier: MIT
// How the worn trackers sit.
#include "coach/mounting.h"

#include <algorithm>
#include <cmath>

#include "coach/params.h"

namespace coach {
namespace {

const Vec3 kUp(0.0, 1.0, 0.0);

double angle_between(const Vec3& a, const Vec3& b) {
    return std::atan2(glm::length(glm::cross(a, b)), glm::dot(a, b));
}

double angle_between(const Quat& a, const Quat& b) {
    const Quat turn = glm::conjugate(a) * b;
    return 2.0 * std::atan2(glm::length(Vec3(turn.x, turn.y, turn.z)), std::fabs(turn.w));
}

Vec3 unit_or(const Vec3& v, const Vec3& otherwise) {
    const double length = glm::length(v);
    return length > 1e-6 ? v / length : otherwise;
}

bool unused(PlMounting fault) {
    return fault == PL_MOUNTING_THIGH || fault == PL_MOUNTING_LOOSE;
}

bool turned(PlMounting fault) {
    return fault == PL_MOUNTING_SLIPPED || fault == PL_MOUNTING_UPSIDE_DOWN;
}

// What one sample says of one tracker.
struct View {
    bool waist = false;
    bool placed = false;  // its position is tracked
    RolePose pose;
    Vec3 neck{0.0};
    Vec3 from_neck{0.0};  // right, up, back of the lifter, parts of stature
    double neck_speed = 0.0;
    double neck_drop = 0.0, neck_ahead = 0.0;  // of its standing place, statures
    double stature_m = 0.0;
    double dt_s = 0.0;
    int64_t time_ns = 0;
    bool still = false;  // standing still, in a standing that is known
};

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

// Whatever was wrong with it, it may have been put on anew.
void forget_verdict(TrackerWatch& watch) {
    const PlMounting said = watch.said;
    watch = TrackerWatch{};
    watch.said = said;
}

// ---- movement ----------------------------------------------------------------------------------------------------------

// The point of history nearest to `ago_s` before now; null where history does not reach or has a hole there.
const LinePoint* point_before(const TrackerWatch& watch, int64_t now_ns, double ago_s) {
    const int64_t wanted_ns = now_ns - static_cast<int64_t>(ago_s * 1e9);
    for (uint32_t i = 1; i <= watch.history_count; ++i) {
        const LinePoint& point = watch.history[(watch.history_next + kStepHistory - i) % kStepHistory];
        if (point.time_ns > wanted_ns + kStepEvery_ns / 2) continue;
        return wanted_ns - point.time_ns < 4 * kStepEvery_ns ? &point : nullptr;
    }
    return nullptr;
}

double fastest_neck(const TrackerWatch& watch, int64_t since_ns) {
    double fastest = 0.0;
    for (uint32_t i = 1; i <= watch.history_count; ++i) {
        const LinePoint& point = watch.history[(watch.history_next + kStepHistory - i) % kStepHistory];
        if (point.time_ns < since_ns) break;
        fastest = std::max(fastest, point.neck_speed);
    }
    return fastest;
}

// Size of a sudden turn of the tracker against the body within the last second, 0 where there was none.
double step_of(const TrackerWatch& watch, const View& view) {
    const double scale = view.waist ? 1.0 : kStepOfChest;
    for (int i = 0; i < 2; ++i) {
        const double span_s = kStepSpan_s[i];
        const LinePoint* now = point_before(watch, view.time_ns, 0.0);
        const LinePoint* after = point_before(watch, view.time_ns, span_s);
        const LinePoint* before = point_before(watch, view.time_ns, 2.0 * span_s);
        const LinePoint* first = point_before(watch, view.time_ns, 3.0 * span_s);
        if (!now || !after || !before || !first) return 0.0;
        const Vec3 step = (after->line - before->line) - 0.5 * ((now->line - after->line) + (before->line - first->line));
        const double speed = fastest_neck(watch, first->time_ns);
        if (speed > kStepSpeedMost || !(glm::length(step) > scale * (kStepBase[i] + kStepPerSpeed[i] * speed))) continue;
        return std::max(glm::distance(now->line, after->line), glm::distance(after->line, before->line));
    }
    return 0.0;
}

void keep_line(TrackerWatch& watch, const View& view) {
    const bool line_placed = view.waist && view.placed;
    const uint32_t last = (watch.history_next + kStepHistory - 1) % kStepHistory;
    if (watch.history_count > 0 && view.time_ns - watch.history[last].time_ns < kStepEvery_ns) return;
    if (watch.history_count > 0 && view.time_ns - watch.history[last].time_ns > kLossAfter_ns) watch.history_count = 0;
    const Vec3 line = line_placed ? unit_or(view.neck - view.pose.position, kUp) : kUp;
    watch.history[watch.history_next] = {view.time_ns, glm::conjugate(view.pose.orientation) * line, view.neck_speed};
    watch.history_next = (watch.history_next + 1) % kStepHistory;
    watch.history_count = std::min(watch.history_count + 1, kStepHistory);
}

// A tracker that keeps its pose while the lifter moves about lies on something.
bool lies_still(TrackerWatch& watch, const View& view) {
    const double turned_rad = angle_between(view.pose.orientation, watch.rest_orientation);
    const bool moved = view.placed && glm::distance(view.pose.position, watch.rest_position) > kLies_m;
    if (!watch.resting || moved || turned_rad > kLies_rad) {
        watch.resting = true;
        watch.rest_position = view.pose.position;
        watch.rest_orientation = view.pose.orientation;
        watch.rest_neck = view.neck;
        watch.rest_s = 0.0;
        return false;
    }
    watch.rest_s += view.dt_s;
    return watch.rest_s > kLies_s && glm::distance(view.neck, watch.rest_neck) > kLiesWhile_m;
}

// A tracker low down whose distance to a hand stays the same through a movement is held in it.
bool held_in_hand(TrackerWatch& watch, const View& view, const CleanSample& sample) {
    if (!view.placed || watch.standing_below < kInHandBelow) return false;
    bool held = false;
    for (int side = 0; side < 2; ++side) {
        const RolePose& hand = sample.role[side == 0 ? PL_ROLE_LEFT_HAND : PL_ROLE_RIGHT_HAND];
        if (!hand.position_tracked) continue;
        const double distance = glm::distance(hand.position, view.pose.position);
        const bool fresh = view.still || watch.hand_most_m[side] <= 0.0;
        watch.hand_least_m[side] = fresh ? distance : std::min(watch.hand_least_m[side], distance);
        watch.hand_most_m[side] = fresh ? distance : std::max(watch.hand_most_m[side], distance);
        const Quat in_hand = glm::conjugate(hand.orientation) * view.pose.orientation;
        if (fresh) watch.in_hand[side] = in_hand;
        const bool rigid = watch.hand_most_m[side] - watch.hand_least_m[side] < kInHandRange_m && watch.hand_most_m[side] < kInHand_m &&
                           angle_between(in_hand, watch.in_hand[side]) < kInHandTurn;
        held = held || (rigid && hand.orientation_tracked && view.neck_drop > kThighDrop);
    }
    return held;
}

// A neck that turns about the lower back keeps its distance to it. So how the neck's distance to the tracker changes with the neck's place
// before it tells how far before the tracker the lower back lies: d(|d|^2 - 2 c_up d_up) / d(2 d_back), in the pelvis' axes.
void follow_arc(TrackerWatch& watch, const CalibrationState& calibration, const View& view) {
    if (!view.placed || !calibration.waist.known || watch.zero_pending || watch.zero_count < kZeroMoments) return;
    const Vec3 neck = glm::conjugate(stage_from_segment(view.pose, calibration.waist)) * (view.neck - view.pose.position) / view.stature_m;
    const double x = 2.0 * neck.z, y = neck.y * neck.y + neck.z * neck.z - 2.0 * kLowerBackUp * neck.y;
    Arc& arc = watch.arc;
    if (arc.weight_s > kArcMemory_s) arc = {0.5 * arc.weight_s, 0.5 * arc.x, 0.5 * arc.y, 0.5 * arc.xx, 0.5 * arc.xy};
    arc.weight_s += view.dt_s;
    arc.x += view.dt_s * x;
    arc.y += view.dt_s * y;
    arc.xx += view.dt_s * x * x;
    arc.xy += view.dt_s * x * y;
}

// Movements that no pelvis makes.
void judge_movement(TrackerWatch& watch, const CalibrationState& calibration, const View& view, const CleanSample& sample,
                    PlPattern pattern) {
    if (lies_still(watch, view)) return put_aside(watch, PL_MOUNTING_LOOSE);
    if (!view.waist) return;
    follow_arc(watch, calibration, view);
    const bool held = held_in_hand(watch, view, sample);
    if (held && watch.fault != PL_MOUNTING_LOOSE) return put_aside(watch, PL_MOUNTING_LOOSE);
    if (unused(watch.fault) || !calibration.waist.known) return;
    const double pitch = pitch_of(stage_from_segment(view.pose, calibration.waist));
    const bool leans = pattern == PL_PATTERN_HINGE && view.neck_ahead > kHingeReach;
    const bool as_thigh = pitch < (leans ? kThighPitchInHinge : kThighPitch) && view.neck_drop > kThighDrop && !watch.zero_pending;
    watch.thigh_s = as_thigh ? watch.thigh_s + view.dt_s : 0.0;
    if (watch.thigh_s > kThighHold_s) return put_aside(watch, PL_MOUNTING_THIGH);
    if (!view.placed || watch.standing_distance_m <= 0.0) return;
    const double ratio = glm::distance(view.pose.position, view.neck) / watch.standing_distance_m;
    watch.astray_s = ratio < kAstray[0] || ratio > kAstray[1] ? watch.astray_s + view.dt_s : 0.0;
    if (watch.astray_s > kAstrayHold_s) put_aside(watch, PL_MOUNTING_LOOSE);
}

void judge_step(TrackerWatch& watch, const View& view) {
    keep_line(watch, view);
    if (unused(watch.fault) || watch.zero_pending || watch.zero_count < kZeroMoments) return;
    const double step = step_of(watch, view);
    if (step <= 0.0) return;
    find_slipped(watch, step);
    watch.fault = PL_MOUNTING_SLIPPED;  // whether it is upside down shows in standing
    watch.history_count = 0;
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
    return watch.place == Place::kBelly ? PL_MOUNTING_BELLY : PL_MOUNTING_ZEROED;
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
        if (calibration.reached == PL_CALIBRATION_STANDING) {
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
