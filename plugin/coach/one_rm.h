// SPDX-License-Identifier: MIT
// One-repetition maximum from load and mean concentric velocity: the person's own load-velocity line where there are two loads, else the
// usual slope. Holds for efforts as fast as the load allows: who lifts slower on purpose is estimated too low, never too high.
#pragma once

#include <array>
#include <cstdint>

#include "coach/types.h"

namespace coach {

// ---- numbers ---------------------------------------------------------------------------------------------------------
// Mean concentric velocity of the fastest repetition with one load: sensors 0.02 m/s, and as much again from day to day and set to set
// (science B5: strings and good trackers are within 0.01 to 0.08 m/s of each other).
inline constexpr double kBestVelocitySigma_m_s = 0.03;
// Fall of mean velocity from no load to the maximum, m/s per whole maximum: 1.1 to 1.3 in free squats, 1.0 in deadlifts, 1.1 in presses
// from published load-velocity tables (Banyard 2017, Ruf 2018, Balsalobre-Fernandez 2018), read off their ends [M]; between people 15 to 20
// %.
inline constexpr double kUsualFall_m_s = 1.15;
inline constexpr double kUsualFallSigma_m_s = 0.20;
// What remains of error with a line of one's own and many loads: 2.7 to 3.7 % in bench presses (science B5), 3.6 to 5.0 % from session to
// session in free squats (Hughes 2018), more in deadlifts. The larger is taken.
inline constexpr double kLineSigmaShare = 0.05;
inline constexpr double kLoadsApart = 0.10;      // loads nearer to each other than this share make no line [design]
inline constexpr double kLeastAbove_m_s = 0.04;  // the heaviest load still moves by so much above the minimum: two sensor sigmas
inline constexpr double kShareLeast = 0.25;      // a load estimated under this share of the maximum says nothing of it [design]

inline constexpr uint32_t kLoadsKept = 8;

struct LoadVelocity {
    double load_kg = 0.0;
    double velocity_m_s = 0.0;  // of the fastest full repetition
};

// Loads of one lift in this session; all-zero is none.
struct OneRmState {
    uint32_t count = 0;
    std::array<LoadVelocity, kLoadsKept> at{};  // by rising load
};

struct OneRm {
    double kg = 0.0;                     // 0 = no estimate
    double low_kg = 0.0, high_kg = 0.0;  // 90 %
    bool own_line = false;
};

// A full repetition with a load. One more load than are kept takes the place of its nearest.
void one_rm_add(OneRmState& state, double load_kg, double velocity_m_s);
// velocity_at_1rm and its spread between people: the lift's. None without them, without a load, where the heaviest load moves hardly
// faster than that, or where the line does not fall.
OneRm one_rm_of(const OneRmState& state, double velocity_at_1rm_m_s, double velocity_at_1rm_sigma_m_s);

}  // namespace coach
