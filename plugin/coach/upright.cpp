// SPDX-License-Identifier: MIT
// Where somebody stands and how tall, from moment to moment.
#include "coach/upright.h"

#include <algorithm>
#include <cmath>

namespace coach {
namespace {

double level_distance(const Vec3& a, const Vec3& b) {
    return std::hypot(a.x - b.x, a.z - b.z);
}

void adopt_calibration(UprightState& state, const Vec3& neck_pivot, const Vec3& place, double top_m, double stature_m) {
    if (!state.known || place != state.calibrated_place) {
        // The calibration moves its place only while one stands still, and slowly: the place nearer to the neck is the better one.
        if (!state.known || level_distance(place, neck_pivot) < level_distance(state.place, neck_pivot)) {
            state.place = place;
            state.tall_s = 0.0;
        }
        state.calibrated_place = place;
    }
    if (!state.known || top_m != state.calibrated_top_m) {
        // Taller than ever: whoever is as tall as that stands upright right here, wherever the calibration last saw standing.
        const bool here = state.known && top_m > state.top_m && std::fabs(top_m - neck_pivot.y) < kUprightTall * stature_m;
        if (here) state.place = neck_pivot;
        state.top_m = state.calibrated_top_m = top_m;
    }
    state.known = true;
}

void follow_height(UprightState& state, double neck_m, double stature_m, double dt_s) {
    const double below = state.top_m - neck_m;
    if (below > 0.0 && below < kUprightLow * stature_m) state.top_m -= std::min(below, kUprightFalls * stature_m * dt_s);
    if (below < 0.0) state.top_m += std::min(-below, kUprightRises * stature_m * dt_s);
}

void keep_place(UprightState& state, const Vec3& neck_pivot, double dt_s) {
    state.since_s += dt_s;
    if (state.tall_s > 0.0 && state.since_s < kUprightStep_s) return;
    state.since_s = 0.0;
    state.kept[static_cast<size_t>(state.next)] = neck_pivot;
    state.next = (state.next + 1) % UprightState::kKept;
}

}  // namespace

void follow_upright(UprightState& state, const Vec3& neck_pivot, double speed_up_m_s, const Vec3& standing_place, double standing_neck_m,
                    double head_from_usual_rad, double stature_m, double dt_s) {
    adopt_calibration(state, neck_pivot, standing_place, standing_neck_m, stature_m);
    if (std::fabs(speed_up_m_s) < kUprightSlow) follow_height(state, neck_pivot.y, stature_m, dt_s);
    const bool tall = std::fabs(state.top_m - neck_pivot.y) < kUprightTall * stature_m && std::fabs(head_from_usual_rad) < kUprightGaze;
    if (!tall) {
        state.tall_s = 0.0;
        return;
    }
    keep_place(state, neck_pivot, dt_s);
    state.tall_s += dt_s;
    if (state.tall_s < kUprightHold_s + kUprightStep_s) return;
    // The oldest kept place is the next to be overwritten.
    const Vec3& before = state.kept[static_cast<size_t>(state.next)];
    const double gain = 1.0 - std::exp(-dt_s / kUprightFollow_s);
    state.place += gain * (before - state.place);
}

}  // namespace coach
