// SPDX-License-Identifier: MIT
// The slack of a floor lift, and the height of the hands at set-up.
#include "coach/slack.h"

#include <algorithm>
#include <cmath>

#include "coach/params.h"

namespace coach {
namespace {

void smooth_height(FloorGrip& grip, double height_m, double dt_s) {
    const double before_m = grip.height_m;
    grip.height_m += grip.height_known ? low_pass_gain(dt_s, kSlackHeight_s) * (height_m - grip.height_m) : height_m - grip.height_m;
    const double speed = grip.height_known && dt_s > 0.0 ? (grip.height_m - before_m) / dt_s : 0.0;
    grip.speed_m_s += low_pass_gain(dt_s, kSlackHeight_s) * (speed - grip.speed_m_s);
    grip.height_known = true;
}

void take_floor(FloorGrip& grip, double floor_m) {
    grip.floor_m = floor_m;
    grip.known = true;
    forget_slack(grip);
}

// Hands that are held between 5 and 30 mm above where they lay have taken the slack out.
void follow_slack(FloorGrip& grip, double rise_m, double dt_s, int64_t time_ns) {
    if (rise_m < kSlackGone_m || rise_m > kSlackRise_m[1]) {
        if (grip.held_s < kSlackBegins_s || rise_m < kSlackGone_m) forget_slack(grip);
        return;
    }
    if (rise_m < kSlackRise_m[0] || std::fabs(grip.speed_m_s) > kSlackSpeed) return;
    if (grip.held_s == 0.0) grip.held_since_ns = time_ns;
    const double counted = std::min(dt_s, kCountedMost_s);
    grip.held_s += counted;
    grip.level_m += counted / grip.held_s * (rise_m - grip.level_m);
    grip.held_until_ns = time_ns;
}

}  // namespace

void forget_slack(FloorGrip& grip) {
    grip.held_s = grip.level_m = 0.0;
    grip.held_since_ns = grip.held_until_ns = 0;
}

bool slack_is_out(const FloorGrip& grip) {
    return grip.held_s >= kSlackBegins_s;
}

void follow_lifted_grip(FloorGrip& grip, double height_m, double dt_s) {
    smooth_height(grip, height_m, dt_s);
}

void follow_floor_grip(FloorGrip& grip, double height_m, bool down, double still_s, double dt_s, int64_t time_ns) {
    smooth_height(grip, height_m, dt_s);
    const double rise_m = grip.height_m - grip.floor_m;
    const bool settled = down && still_s > kFloorHold_s;
    // Until hands have come to rest down there, the lowest that they have been serves: touch and go rests nowhere.
    if (!grip.known || rise_m < -kSlackRise_m[0]) return take_floor(grip, grip.height_m);
    if (settled && (rise_m > kSlackRise_m[1] || grip.held_s > kSlackLongest_s)) return take_floor(grip, grip.height_m);
    if (rise_m < kSlackGone_m && settled) grip.floor_m += low_pass_gain(dt_s, kFloorFollow_s) * rise_m;
    if (!settled && rise_m < 0.0) grip.floor_m = grip.height_m;
    if (down)
        follow_slack(grip, rise_m, dt_s, time_ns);
    else
        forget_slack(grip);
}

}  // namespace coach
