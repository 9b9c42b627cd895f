// SPDX-License-Identifier: MIT
// Where a seat holds the hips, learned while somebody sits.
#include "coach/seat.h"

#include <algorithm>
#include <cmath>

#include <Eigen/Core>
#include <Eigen/LU>

namespace coach {
namespace {

void learn(SeatState& seat, const SeatEvidence& evidence, double share) {
    Eigen::Matrix2d own, seen;
    own << seat.ff, seat.fd, seat.fd, seat.dd;
    seen << evidence.ff + square(kSeatReachNoise), evidence.fd, evidence.fd, evidence.dd + square(kSeatHeightNoise);
    const Eigen::Matrix2d gain = own * (own + seen / share).inverse();
    const Eigen::Vector2d miss(evidence.forward - seat.forward, evidence.drop - seat.drop);
    const Eigen::Vector2d step = gain * miss;
    const Eigen::Matrix2d left = own - gain * own;
    seat.forward += step[0];
    seat.drop += step[1];
    seat.ff = left(0, 0);
    seat.fd = 0.5 * (left(0, 1) + left(1, 0));
    seat.dd = left(1, 1);
}

}  // namespace

void begin_seat(SeatState& seat) {
    seat = SeatState{};
    seat.begun = true;
    seat.ff = square(kSeatForwardSigma);
    seat.dd = square(kSeatDropSigma);
}

double seat_chance(const SeatState& seat) {
    const double rested = std::min(1.0, seat.resting_s / kSeatRest_s);
    return 0.5 + (kSeatRestChance - 0.5) * rested;
}

void follow_seat(SeatState& seat, const SeatEvidence& evidence, bool slow_and_low, double dt_s) {
    const bool elsewhere = evidence.any > kSeatElsewhereOdds * evidence.known && slow_and_low;
    seat.elsewhere_s = elsewhere ? seat.elsewhere_s + dt_s : 0.0;
    if (seat.elsewhere_s > kSeatElsewhere_s) begin_seat(seat);
    seat.resting_s = slow_and_low ? seat.resting_s + dt_s : 0.0;
    if (slow_and_low && evidence.seated > kSeatSure && dt_s > 0.0)
        learn(seat, evidence, std::min(1.0, evidence.seated * dt_s / kSeatLearn_s));
    seat.ff = std::clamp(seat.ff + square(kSeatForwardDrift) * dt_s, square(kSeatForwardLeast), square(kSeatForwardSigma));
    seat.dd = std::clamp(seat.dd + square(kSeatDropDrift) * dt_s, square(kSeatDropLeast), square(kSeatDropSigma));
    const double most = 0.95 * std::sqrt(seat.ff * seat.dd);
    seat.fd = std::clamp(seat.fd, -most, most);
    seat.forward = std::clamp(seat.forward, kSeatForwardRange[0], kSeatForwardRange[1]);
    seat.drop = std::clamp(seat.drop, kSeatDropRange[0], kSeatDropRange[1]);
}

}  // namespace coach
