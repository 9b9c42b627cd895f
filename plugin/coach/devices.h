// SPDX-License-Identifier: MIT
// Devices that misbehave: stale or asleep (a pose that never changes) or exchanged (left for right, waist for chest). What is found here is
// set right at the entrance, so that no later stage knows of it. Also tells when the lifter stands somewhere else.
#pragma once

#include "coach/types.h"

namespace coach {

struct CalibrationState;
struct CleanSample;

// Every device has noise, and a body sways: a pose that stays the same to the last bit for so long, while the head clearly moved,
// comes from a device that sleeps or is stuck [design; a captured headset log holds one controller frozen from end to end].
inline constexpr int64_t kAsleepAfter_ns = kSecond;
// Sooner than it is called asleep, a pose that stays the same to the last bit is not read any more: a device of 30 Hz that is read at
// 90 Hz repeats itself for 0.033 s, one of 10 Hz for 0.1 s.
inline constexpr int64_t kStaleAfter_ns = kSecond * 12 / 100;
inline constexpr double kStaleHead_m = 0.01;             // the head moved by so much meanwhile ...
inline constexpr double kStaleHead_rad = 1.5 * kDegree;  // ... or turned
inline constexpr double kStaleWitness_m = 0.02;          // for the head itself: a hand or the waist moved by so much ...
inline constexpr double kStaleWitness_rad = 3.0 * kDegree;
inline constexpr std::array<PlRole, 3> kHeadWitness{PL_ROLE_LEFT_HAND, PL_ROLE_RIGHT_HAND, PL_ROLE_WAIST};
inline constexpr double kAwakeHead_m = 0.05;             // the head moved by so much meanwhile ...
inline constexpr double kAwakeHead_rad = 5.0 * kDegree;  // ... or turned: else the whole scene may be standing still
inline constexpr double kSwapStill_s = 0.2;              // the neck has been slow for so long: crossed limbs of a walk do not count
inline constexpr double kSwapHands_s = 2.0;              // hands lie on the wrong sides for so long in standing
inline constexpr double kSwapLimbs_s = 1.0;              // feet, knees, elbows, shoulders, bar ends; waist and chest
inline constexpr double kSwapForget = 3.0;               // a moment on the right side undoes three on the wrong one
inline constexpr double kSwapHandsApart_m = 0.15;        // hanging or overhead arms do not cross by so much
inline constexpr double kSwapFoldedApart_m = 0.45;       // folded arms cross by a forearm's length, 0.25 m, and less than this
inline constexpr double kSwapLimbsApart_m = 0.08;        // crossed ankles lie nearer
inline constexpr double kSwapTrunkApart = 0.06;          // statures: the waist tracker so far above that of the chest; rightly 0.17 below
inline constexpr double kHangingHand = 0.62;             // statures above the floor: hands below hang
inline constexpr double kRaisedHand = 1.0;               // and above are raised
inline constexpr double kOtherPlace_m = 0.5;  // a standing place so far away is another one: more than the step of a lunge's return
inline constexpr double kOtherPlaceStill_s = 0.5;

// Roles that may change places with each other.
struct RolePair {
    PlRole a, b;
};
inline constexpr std::array<RolePair, 7> kExchangeable{{{PL_ROLE_LEFT_HAND, PL_ROLE_RIGHT_HAND},
                                                        {PL_ROLE_WAIST, PL_ROLE_CHEST},
                                                        {PL_ROLE_LEFT_FOOT, PL_ROLE_RIGHT_FOOT},
                                                        {PL_ROLE_LEFT_KNEE, PL_ROLE_RIGHT_KNEE},
                                                        {PL_ROLE_LEFT_ELBOW, PL_ROLE_RIGHT_ELBOW},
                                                        {PL_ROLE_LEFT_SHOULDER, PL_ROLE_RIGHT_SHOULDER},
                                                        {PL_ROLE_LEFT_BAR_END, PL_ROLE_RIGHT_BAR_END}}};

// One device's unchanging pose, and where the head was when it began.
struct SleepWatch {
    bool begun = false;
    bool head_moved = false;
    bool stale = false;  // not read until it changes
    int64_t since_ns = 0;
    Vec3 position{0.0}, head_position{0.0};
    Quat orientation{1.0, 0.0, 0.0, 0.0}, head_orientation{1.0, 0.0, 0.0, 0.0};
};

// Where a device was when the head's pose began to be unchanging, or when it was first tracked after that.
struct HeadWitness {
    bool known = false;
    Vec3 position{0.0};
    Quat orientation{1.0, 0.0, 0.0, 0.0};
};

struct DeviceState {
    std::array<SleepWatch, PL_ROLE_COUNT> sleep{};  // by the role that the host gives
    std::array<HeadWitness, kHeadWitness.size()> witness{};
    uint32_t asleep = 0;                                    // bit per role as the host gives it
    std::array<bool, kExchangeable.size()> exchanged{};     // these two are read the other way round
    std::array<double, kExchangeable.size()> inverted_s{};  // evidence that they should be, seconds of standing
    Vec3 place{0.0};                                        // where the lifter stood when last told
    bool place_known = false;
    bool recentred = false;  // since then
    // in this sample alone; bits per role after the exchange
    uint32_t asleep_now = 0, awake_now = 0;
};

// Marks stale and sleeping devices as not tracked and reads exchanged ones the right way round. Once a sample, before anybody looks who
// is tracked.
void settle_devices(DeviceState& state, CleanSample& sample);

// Whether devices lie on the wrong sides in this standing. Returns the pairs (bits, index in kExchangeable) that are read the other way
// round from the next sample on.
uint32_t find_exchanged(DeviceState& state, const CleanSample& sample, const CalibrationState& calibration);

// A word of one bit per role, with those of a pair exchanged.
uint32_t exchange_bits(uint32_t bits, const RolePair& pair);

enum class Moved : uint8_t { kNo, kWalked, kRecentred };
// Whether the lifter now stands more than kOtherPlace_m from where he stood when this was last asked, or the space was recentred.
Moved find_moved_place(DeviceState& state, const CleanSample& sample, const CalibrationState& calibration);

}  // namespace coach
