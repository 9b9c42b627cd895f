// SPDX-License-Identifier: MIT
// How worn trackers sit, as their movement shows: sudden turns, thighs, things that lie about or are carried.
#include "coach/mounting_view.h"

#include <algorithm>
#include <cmath>

#include "coach/params.h"

namespace coach {
namespace {

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
    // A tracker that loses its place, or finds it, is seen against another line: that is no turn.
    if (line_placed != watch.history_placed) watch.history_count = 0;
    watch.history_placed = line_placed;
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

}  // namespace

const LinePoint* point_before(const TrackerWatch& watch, int64_t now_ns, double ago_s) {
    const int64_t wanted_ns = now_ns - static_cast<int64_t>(ago_s * 1e9);
    for (uint32_t i = 1; i <= watch.history_count; ++i) {
        const LinePoint& point = watch.history[(watch.history_next + kStepHistory - i) % kStepHistory];
        if (point.time_ns > wanted_ns + kStepEvery_ns / 2) continue;
        return wanted_ns - point.time_ns < 4 * kStepEvery_ns ? &point : nullptr;
    }
    return nullptr;
}

void judge_step(TrackerWatch& watch, const View& view) {
    keep_line(watch, view);
    if (unused(watch.fault) || watch.zero_pending || watch.zero_count < kZeroMoments) return;
    const Vec3 up = glm::conjugate(view.pose.orientation) * kUp;
    if (!view.waist && angle_between(up, watch.zero_up) > kStepChestLean) return;
    const double step = step_of(watch, view);
    if (step <= 0.0) return;
    find_slipped(watch, step);
    watch.fault = PL_MOUNTING_SLIPPED;  // whether it is upside down shows in standing
    watch.history_count = 0;
}

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

}  // namespace coach
