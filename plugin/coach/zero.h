// SPDX-License-Identifier: MIT
// The zero of all angles: how a strapped tracker sits on its segment, and how the line from hips to neck leans in standing. Learned from
// upright moments, then held: constancy within a set is worth more than a mean that wanders with how somebody happens to stand.
#pragma once

#include "coach/filter.h"
#include "coach/types.h"

namespace coach {

// What an upright moment says of standing. On captured people (7; squats, lunges, stoops, chairs) trunk and pelvis differ from their
// standing median by 2.5 to 3 deg at full height, 5 at 1.5 % of stature below it, 9 at 4 %; one visit to the top is one look.
inline constexpr double kZeroSigma = 3.0 * kDegree;
inline constexpr double kZeroSigmaPerDrop = 130.0 * kDegree;  // per stature of the neck below its standing height
inline constexpr double kZeroLook_s = 0.25;                   // so long an upright moment counts as one look
inline constexpr double kZeroDropMost = 0.05;                 // statures: lower than this says nothing
inline constexpr double kZeroHeld = 3.0 * kDegree;            // once surer than this at the end of a visit, the zero is held
inline constexpr double kZeroStart = 8.0 * kDegree;           // of the very first posture, whatever it is: people put a headset on upright
inline constexpr double kZeroWrong = 9.0 * kDegree;           // a trunk further from the first clear standing was none: three times what standings differ by
inline constexpr double kZeroNewSet = 4.0 * kDegree;          // each set begins with a look that counts (science E8)
inline constexpr double kZeroCreep = 1.0 * kDegree;           // a strap creeps by this in a minute [design]; grows with the root of time
inline constexpr double kBoutEndsDrop = 0.03;                 // statures below standing: the visit to the top is over

// The sideways axis from movement: a pelvis or a chest that bows tilts about it. On captured squats, stoops and chairs the axis of a
// waist tracker's tilts lies 8 deg (rms) off the pelvis' own where they are narrow enough to be believed; lunges turn the pelvis under
// way and say nothing of it.
inline constexpr double kAxisTilt[2] = {8.0 * kDegree, 60.0 * kDegree};  // tilts that count
inline constexpr double kHeadingRollMost = 0.65;                         // sine: a pelvis that lies on its side faces nowhere
inline constexpr double kAxisLeast_s = 2.0;                              // of them before they say anything
inline constexpr double kAxisWindow_s = 30.0;
inline constexpr double kAxisNarrow = 0.15;             // tilt across over tilt along, squared: wider is no one axis
inline constexpr double kAxisMost = 25.0 * kDegree;     // from the heading of standing: further is something else
inline constexpr double kAxisShareByHead = 0.45;        // against a heading by the head alone (7 deg) ...
inline constexpr double kAxisShareByPlaces = 0.20;      // ... and by where the trackers lie (4 deg): weights by variance

// An upright moment, as evidence.
struct Look {
    double sigma_rad = 0.0;   // of its posture against standing
    double dt_s = 0.0;        // how long it lasted
    double heading_rad = 0.0; // where the pelvis faces
    double chest_heading_rad = 0.0;
    double heading_weight_s = 0.0;
    bool upright = false;     // near enough to standing to say anything
};

// A number that is learned from looks and then held.
struct Held {
    double variance = kZeroStart * kZeroStart;
    bool held = false;
};

// A tracker on its segment.
struct Mount {
    bool known = false;
    Quat sensor_from_segment{1.0, 0.0, 0.0, 0.0};
    Vec3 up{0.0};       // the vertical in standing, in the sensor's axes: the zero of pitch and side tilt
    Vec3 forward{0.0};  // where the lifter faces in standing, in the sensor's axes: a long mean, since no angle's zero hangs on it
    double weight_s = 0.0;  // seconds of standing behind `forward`, at most kZeroWindow_s
    Held zero;
    double tilt_xx = 0.0, tilt_xz = 0.0, tilt_zz = 0.0;  // mean squares of the tilts of movement, sideways (x) and to the back (z)
    double tilt_s = 0.0;                                 // seconds behind them
    bool aligned = false;                                // they agree on an axis, and it counts
    double axis_rad = 0.0;                               // turn of that axis against the heading of standing, as it counts
};

// The gain with which one look moves the zero (0 where it is held), and the variance after it.
double look_gain(Held& zero, const Look& look);
// A visit to the top has ended: what is sure enough is held from here on.
void end_visit(Held& zero);
// The zero is less sure by so much (added to its standard deviation); learned again once past kZeroHeld.
void doubt_zero(Held& zero, double more_rad);

// Learns how the tracker sits from one look. The first look of all is taken whatever it is.
void learn_mount(Mount& mount, const RolePose& pose, const Look& look, double heading_rad);

// Learns the sideways axis from one moment of movement, and turns the mounting towards it. `placed`: the heading of standing has trackers'
// places behind it, not the head alone.
void learn_axis(Mount& mount, const RolePose& pose, double dt_s, bool placed);

// A mounting from sums of what `weight_s` seconds of upright moments saw, held.
Mount mount_of(const Vec3& up_sum, const Vec3& forward_sum, double weight_s);

// The segment that a tracker sits on, once its mounting is known.
Quat stage_from_segment(const RolePose& pose, const Mount& mount);

// By how much the zero is less sure than standing itself varies, rad; 0 once it is held.
double unsure_beyond_standing(const Held& zero);

}  // namespace coach
