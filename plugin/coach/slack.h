// SPDX-License-Identifier: MIT
// The slack of a floor lift: the hands take it up by a few millimetres and hold it before the bar leaves the floor (science A3 #38).
// Also finds how high the hands lie at set-up, which is the floor of this lift, whatever it stands on.
#pragma once

#include "coach/types.h"

namespace coach {

inline constexpr double kSlackRise_m[2] = {0.005, 0.030};  // A3 #38: hands rise 5 to 30 mm
inline constexpr double kSlackGone_m =
    0.0035;  // lower than this the bar lies slack again: half of the least rise, over the noise of two hands
inline constexpr double kSlackSpeed = 0.035;            // m/s: held; hands of 2 mm noise at 90 Hz stay below after smoothing
inline constexpr double kSlackHeight_s = 0.06;          // smooths the height of the hands
inline constexpr double kSlackBegins_s = 0.06;          // held for so long it is slack taken out, not the way up
inline constexpr double kSlackLongest_s = 8.0;          // a brace takes under that; hands that stay so took another grip
inline constexpr int64_t kSlackJoins_ns = kSecond / 4;  // from the end of the hold to lift-off at most
inline constexpr double kAtBarDrop =
    0.06;  // statures of the neck below standing: the lifter is down at the bar, blocks of any height included
inline constexpr double kFloorHold_s = 0.15;   // hands still so long, down at the bar: they lie at set-up height
inline constexpr double kFloorFollow_s = 0.3;  // and that height is their mean over so long

// All heights in stage space, metres.
struct FloorGrip {
    bool known = false;
    double floor_m = 0.0;   // height of the hands while the bar lies
    double height_m = 0.0;  // of the hands now, smoothed
    double speed_m_s = 0.0;
    bool height_known = false;
    double held_s = 0.0;   // slack is out for so long
    double level_m = 0.0;  // mean rise of it over the floor
    int64_t held_since_ns = 0, held_until_ns = 0;
};

// Advances by one sample outside of a repetition. `down`: the neck is low enough to be at a bar on the floor; `still_s`: of head and hands.
void follow_floor_grip(FloorGrip& grip, double height_m, bool down, double still_s, double dt_s, int64_t time_ns);
// The same inside one: height and speed alone.
void follow_lifted_grip(FloorGrip& grip, double height_m, double dt_s);
// The hands were not seen, or moved for another reason than lifting: nothing is held.
void forget_slack(FloorGrip& grip);

// Whether the slack is out and held now.
bool slack_is_out(const FloorGrip& grip);

}  // namespace coach
