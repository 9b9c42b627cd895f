// SPDX-License-Identifier: MIT
// Where somebody stands and how tall, from moment to moment: follows steps between repetitions and a standing height that was taken
// in a jump, neither of which needs a still moment here. The calibration's own place and height win whenever they change.
#pragma once

#include <array>

#include "coach/types.h"

namespace coach {

inline constexpr double kUprightTall = 0.010;           // statures from full height that count as upright
inline constexpr double kUprightGaze = 12.0 * kDegree;  // of the head's usual pitch: who looks further down has begun to lean
inline constexpr double kUprightSlow = 0.06;            // m/s up or down
inline constexpr double kUprightLow = 0.10;             // statures under full height: lower than this is a posture, not a height
inline constexpr double kUprightFalls = 0.04;           // statures per second by which a height that is not reached again is let down
inline constexpr double kUprightRises = 0.10;           // ... and raised
// A lean begins long before the height shows it: a place counts once one has stayed upright for so long after it.
inline constexpr double kUprightHold_s = 0.80;
inline constexpr double kUprightStep_s = 0.10;    // between places kept
inline constexpr double kUprightFollow_s = 0.30;  // time constant

struct UprightState {
    bool known = false;
    Vec3 place{0.0}, calibrated_place{0.0};
    double top_m = 0.0, calibrated_top_m = 0.0;  // height of the neck pivot
    double tall_s = 0.0;                         // upright for so long without a break
    double since_s = 0.0;                        // since the latest kept place
    static constexpr int kKept = 8;              // kUprightHold_s over kUprightStep_s
    std::array<Vec3, kKept> kept{};
    int next = 0;
};

// One moment: the neck pivot and its speed up, where the calibration has standing, and how far the head is pitched from its usual.
void follow_upright(UprightState& state, const Vec3& neck_pivot, double speed_up_m_s, const Vec3& standing_place, double standing_neck_m,
                    double head_from_usual_rad, double stature_m, double dt_s);

}  // namespace coach
