// SPDX-License-Identifier: MIT
// Trunk inclination where no sensor with a position sits on the back: every lean weighed by how likely the body is that it asks for.
#include "coach/balance.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "coach/calibrate.h"

namespace coach {
namespace {

constexpr int kLeans = 58;  // 3 deg apart: finer than any posterior is narrow, so that sums stand for integrals
constexpr double kLeanFirst = -40.0 * kDegree, kLeanStep = 3.0 * kDegree;
constexpr int kReadings = 3;  // of what holds the body, at most: the feet, a known seat, any seat

// A normal density without its constant factor, as an energy: -log.
double energy(double miss, double sigma) {
    return 0.5 * square(miss / sigma) + std::log(sigma);
}

struct Leans {
    std::array<double, kLeans> angle{}, sine{}, cosine{};
};

Leans make_leans() {
    Leans leans;
    for (size_t i = 0; i < kLeans; ++i) {
        leans.angle[i] = kLeanFirst + kLeanStep * static_cast<double>(i);
        leans.sine[i] = std::sin(leans.angle[i]);
        leans.cosine[i] = std::cos(leans.angle[i]);
    }
    return leans;
}

const Leans kLean = make_leans();

// What is seen in this moment; lengths in statures, from the standing pivot of the head.
struct Seen {
    double reach = 0.0, side = 0.0, drop = 0.0;
    double speed_up = 0.0;                     // statures per second
    bool quiet = false;                        // upright and nearly still: what the references are a mean over
    double head_rad = 0.0;                     // of its usual pitch
    int hands = 0;                             // seen
    double hands_ahead = 0.0, hands_up = 0.0;  // of the pivot of the head, sum over the hands seen; the mean where both are
    double load_share = 0.0;
    double centre = 0.0;  // of mass in standing
    bool overhead = false;
    double overhead_turned = 0.0, overhead_moved = 0.0;  // of the hands since standing: rad, statures
    bool rack = false;
    double rack_rad = 0.0, rack_sigma = 0.0;  // lean that the hands on the back tell
};

// Hips and centre of mass that a lean asks for, statures, and how much legs and thighs object (an energy).
struct Asked {
    double hip_ahead = 0.0, hip_drop = 0.0, centre = 0.0, strain = 0.0;
};

double mean_towards(BalanceReference& mean, double value, double dt_s) {
    mean.value += mean_gain(mean.weight_s, dt_s, kBalanceReference_s) * (value - mean.value);
    return mean.value;
}

double centre_of_arms(const Seen& seen, double shoulder) {
    // A hand that is not seen is taken to hang below the shoulder.
    const double out = seen.hands_ahead + seen.hands * (seen.reach - shoulder);
    return 2.0 * kBalanceArmMass * shoulder + kBalanceArmMass * kBalanceArmCentre * out;
}

Asked ask(const Seen& seen, double sine, double cosine) {
    Asked a;
    a.hip_ahead = seen.reach - kBalanceTrunk * sine;
    a.hip_drop = seen.drop - kBalanceTrunk * (1.0 - cosine);
    const double ahead = a.hip_ahead + kBalanceAnkleBack, up = kHipHeight - a.hip_drop - kBalanceAnkleUp;
    const double distance = std::sqrt(ahead * ahead + up * up), longest = kBalanceShank + kBalanceThigh;
    const double reach = std::clamp(distance, 0.1, longest - 1e-6);
    const double along = (square(kBalanceShank) - square(kBalanceThigh) + square(reach)) / (2.0 * reach);
    const double out = std::sqrt(std::max(0.0, square(kBalanceShank) - along * along));
    const double scale = 1.0 / std::max(distance, 1e-6);
    const double ankle = -kBalanceAnkleBack;
    const double knee = ankle + scale * (ahead * along + up * out);
    const double trunk = a.hip_ahead + kBalanceTrunkUp * sine + kBalanceTrunkAhead;
    const double body = kBalanceTrunkMass * trunk + kBalanceHeadMass * (seen.reach + kBalanceHeadAhead) +
                        centre_of_arms(seen, seen.reach - kBalanceShoulderDown * sine) +
                        kBalanceThighMass * (a.hip_ahead + kBalanceLegCentre * (knee - a.hip_ahead)) +
                        kBalanceShankMass * (knee + kBalanceLegCentre * (ankle - knee)) + kBalanceFootMass * (ankle + kBalanceFootAhead);
    const double load_at = seen.hands > 0 ? seen.reach + seen.hands_ahead / seen.hands : seen.reach;
    a.centre = (body + seen.load_share * load_at) / (1.0 + seen.load_share);
    a.strain = 0.5 * square(std::max(0.0, distance - longest - kBalanceLegSlack) / kBalanceLegSigma) +
               0.5 * square(std::max(0.0, a.hip_drop - kBalanceDeepest) / kBalanceDeepestSigma);
    return a;
}

// ---- what is seen -----------------------------------------------------------------------------------------------------------

void see_hands(const BalanceInput& input, const Vec3& forward, Seen& seen) {
    for (const RolePose* hand : {&input.left, &input.right}) {
        if (!hand->position_tracked) continue;
        const Vec3 from_neck = (hand->position - input.neck_pivot) / input.stature_m;
        ++seen.hands;
        seen.hands_ahead += glm::dot(from_neck, forward);
        seen.hands_up += from_neck.y;
    }
}

// The hands' direction and place against those of standing.
void see_overhead(BalanceState& state, const BalanceInput& input, Seen& seen) {
    const double ahead = 0.5 * seen.hands_ahead, up = 0.5 * seen.hands_up;
    if (seen.hands < 2 || up < kOverheadUp) return;
    const double angle = std::atan2(ahead, up), at = seen.reach + ahead;
    if (seen.quiet) {
        mean_towards(state.overhead_angle, angle, input.dt_s);
        mean_towards(state.overhead_at, at, input.dt_s);
    }
    seen.overhead = state.overhead_angle.weight_s > 0.0;
    seen.overhead_turned = angle - state.overhead_angle.value;
    seen.overhead_moved = at - state.overhead_at.value;
}

// How far a hand has pitched forward since it took the bar in standing.
bool rack_turned(BalanceState& state, const BalanceInput& input, const RolePose& hand, size_t which, bool quiet, double& turned_rad) {
    if (!hand.orientation_tracked) return false;
    const Quat level = glm::conjugate(heading_rotation(input.heading_rad)) * hand.orientation;
    if (quiet) {
        const double gain = mean_gain(state.rack_turn_s[which], input.dt_s, kBalanceReference_s);
        state.rack_turn[which] = turned_towards(state.rack_turn[which], level, gain);
    }
    turned_rad = pitch_of(level * glm::conjugate(state.rack_turn[which]));
    return state.rack_turn_s[which] > 0.0;
}

void see_rack(BalanceState& state, const BalanceInput& input, Seen& seen) {
    double sum = 0.0, turned = 0.0;
    int told = 0;
    for (size_t i = 0; i < 2; ++i) {
        if (!rack_turned(state, input, i == 0 ? input.left : input.right, i, seen.quiet, turned)) continue;
        sum += turned;
        ++told;
    }
    const double ahead = 0.5 * seen.hands_ahead, up = 0.5 * seen.hands_up;
    const bool place = seen.hands == 2 && std::hypot(ahead, up) > kBackRackLever;
    const double angle = std::atan2(-ahead, -up);  // of the line from the hands to the pivot of the head
    if (place && seen.quiet) mean_towards(state.rack_angle, angle, input.dt_s);
    const bool place_tells = place && state.rack_angle.weight_s > 0.0;
    const double by_place = std::remainder(angle - state.rack_angle.value, 2.0 * kPi);
    seen.rack = told > 0 || place_tells;
    if (!seen.rack) return;
    seen.rack_rad = told == 0 ? by_place : place_tells ? 0.5 * (sum / told + by_place) : sum / told;
    seen.rack_sigma = told > 0 && place_tells ? kBackRackSigma : kBackRackPlaceSigma;
}

// What stood for standing was no standing (a seat, a stoop): nothing that was learned there holds.
void forget_references(BalanceState& state, double standing_neck_m) {
    const BalanceState fresh;
    state.centre = state.head = state.overhead_angle = state.overhead_at = state.rack_angle = fresh.centre;
    state.rack_turn_s[0] = state.rack_turn_s[1] = 0.0;
    state.seat = fresh.seat;
    state.reference_neck_m = standing_neck_m;
}

Seen see(BalanceState& state, const BalanceInput& input) {
    const double H = input.stature_m;
    if (std::fabs(input.standing_neck_m - state.reference_neck_m) > kReferenceHeight * H) forget_references(state, input.standing_neck_m);
    const Quat heading = heading_rotation(input.heading_rad);
    const Vec3 forward = heading * Vec3(0.0, 0.0, -1.0), right = heading * Vec3(1.0, 0.0, 0.0);
    const double head_from_usual = state.head.weight_s > 0.0 ? input.head_pitch_rad - state.head.value : 0.0;
    follow_upright(state.upright, input.neck_pivot, input.neck_velocity.y, input.standing_place, input.standing_neck_m, head_from_usual, H,
                   input.dt_s);
    const Vec3 moved = input.neck_pivot - state.upright.place;
    Seen seen;
    seen.reach = glm::dot(moved, forward) / H;
    seen.side = glm::dot(moved, right) / H;
    seen.drop = (state.upright.top_m - input.neck_pivot.y) / H;
    seen.speed_up = input.neck_velocity.y / H;
    seen.quiet = std::fabs(seen.drop) < kUprightTall && glm::length(input.neck_velocity) < kReferenceSpeed;
    if (seen.quiet) mean_towards(state.head, input.head_pitch_rad, input.dt_s);
    seen.head_rad = input.head_pitch_rad - state.head.value;
    seen.load_share = input.load_share;
    see_hands(input, forward, seen);
    if (seen.quiet || state.centre.weight_s <= 0.0) {
        Seen standing = seen;
        standing.reach = standing.drop = 0.0;
        mean_towards(state.centre, ask(standing, 0.0, 1.0).centre, std::max(input.dt_s, 1e-3));
    }
    seen.centre = state.centre.value;
    if (input.grip == PL_GRIP_OVERHEAD) see_overhead(state, input, seen);
    if (input.grip == PL_GRIP_BACK_RACK) see_rack(state, input, seen);
    return seen;
}

// ---- what is likely ---------------------------------------------------------------------------------------------------------

// Energies of every lean under each reading of what holds the body.
struct Readings {
    int count = 1;
    std::array<std::array<double, kLeans>, kReadings> energy{};
};

double overhead_energy(const Seen& seen, double lean) {
    const double in_line = std::exp(-0.5 * square((seen.overhead_turned - kOverheadShare * lean) / kOverheadSigma)) / kOverheadSigma;
    const double over_foot = std::exp(-0.5 * square(seen.overhead_moved / kOverheadBarSigma)) / (kOverheadBarSigma / kOverheadArm);
    return -std::log((1.0 - kOverheadBarChance) * in_line + kOverheadBarChance * over_foot + 1e-9);
}

// Of the pelvis at a lean, `tuck_rad` less than its share of it.
double pelvis_energy(const BalanceInput& input, double share, double lean, double tuck_rad) {
    if (!input.pelvis_seen) return 0.0;
    const double usual = share * lean - tuck_rad;
    return 0.5 * square(input.pelvis_rad - usual) / (square(kBalancePelvisSigma) + square(input.pelvis_sigma));
}

double squat_pelvis_energy(const BalanceInput& input, const Asked& asked, double lean) {
    return pelvis_energy(input, kBalancePelvisShare, lean, kBalanceTuck * std::max(0.0, asked.hip_drop - kBalanceTuckFrom));
}

// What holds for a lean whatever holds the body.
double common_energy(const Seen& seen, const Asked& asked, double lean) {
    double e = asked.strain + 0.5 * square(lean / kBalanceLeanSigma) +
               0.5 * square((seen.head_rad - kBalanceHeadShare * lean) / kBalanceHeadSigma);
    if (seen.overhead) e += overhead_energy(seen, lean);
    if (seen.rack) e += 0.5 * square((seen.rack_rad - lean) / seen.rack_sigma);
    return e;
}

void weigh_step(const BalanceInput& input, const Seen& seen, const Asked& asked, double lean, size_t i, Readings& readings) {
    const double side = (std::fabs(seen.side) - kStepSideFrom) / (kStepSideTo - kStepSideFrom);
    const double chance = kStepChanceLeast + (1.0 - 2.0 * kStepChanceLeast) * std::clamp(side, 0.0, 1.0);
    const double drop = std::max(0.0, asked.hip_drop);
    readings.energy[0][i] +=
        energy(asked.centre - seen.centre, kStepSideLoose * kBalanceSigma) + squat_pelvis_energy(input, asked, lean) - std::log(chance);
    readings.energy[1][i] += energy(asked.hip_ahead - kStepHipForward * drop, kStepHipSigma + kStepHipForwardSigma * drop) +
                             0.5 * square((lean - kStepLean) / kStepLeanSigma) +
                             pelvis_energy(input, kBalancePelvisShare, lean, kStepTuck * drop) - std::log(1.0 - chance);
}

// The hips on a seat of this place: energy of the neck being where it is.
double seat_energy(double ahead, double drop, double ff, double fd, double dd) {
    const double a = ff + square(kSeatReachNoise), b = dd + square(kSeatHeightNoise), determinant = a * b - fd * fd;
    return 0.5 * (b * ahead * ahead - 2.0 * fd * ahead * drop + a * drop * drop) / determinant + 0.5 * std::log(determinant) +
           std::log(2.0 * kPi) + energy(0.0, kSeatLeanSigma);
}

void weigh_seat(const BalanceInput& input, const Seen& seen, const SeatState& seat, const Asked& asked, size_t i, Readings& readings) {
    const double ahead = seen.reach - kSeatReach * kLean.sine[i], drop = seen.drop - kSeatHeight * (1.0 - kLean.cosine[i]);
    const double lean = kLean.angle[i];
    const double chance = seat_chance(seat);
    const double pelvis = pelvis_energy(input, kSeatPelvisShare, lean, kSeatTuck * std::clamp(asked.hip_drop, 0.0, kSeatTuckTo));
    const double sit = 0.5 * square((lean - kSeatLean) / kSeatLeanSigma) + pelvis;
    readings.energy[1][i] +=
        seat_energy(ahead - seat.forward, drop - seat.drop, seat.ff, seat.fd, seat.dd) + sit - std::log(chance * (1.0 - kSeatAny));
    readings.energy[2][i] += seat_energy(ahead - kSeatForward, drop - kSeatDrop, square(kSeatForwardSigma), 0.0, square(kSeatDropSigma)) +
                             sit - std::log(chance * kSeatAny);
    // On the feet: hips above the seat, weight behind the feet the more, the nearer to the seat; any drop down to it is as likely.
    const double behind = kRiseBehind * std::clamp(asked.hip_drop / kRiseBehindDrop, 0.0, 1.0);
    const double below = std::exp(std::clamp((asked.hip_drop - seat.drop) / kRiseSeatEdge, -30.0, 30.0));
    readings.energy[0][i] += energy(asked.centre - seen.centre - behind, kRiseSigma) + 0.5 * std::log(2.0 * kPi) +
                             std::log(std::max(kSeatLowest, seat.drop)) + std::log(1.0 + below) + energy(lean - kRiseLean, kRiseLeanSigma) -
                             std::log(1.0 - chance) + pelvis;
}

// Turns energies into weights that sum to one over all readings.
void normalise(Readings& readings) {
    const size_t count = static_cast<size_t>(readings.count);
    double lowest = readings.energy[0][0];
    for (size_t r = 0; r < count; ++r)
        for (const double e : readings.energy[r]) lowest = std::min(lowest, e);
    double sum = 0.0;
    for (size_t r = 0; r < count; ++r)
        for (double& e : readings.energy[r]) sum += e = std::exp(lowest - e);
    for (size_t r = 0; r < count; ++r)
        for (double& e : readings.energy[r]) e /= sum;
}

Readings weigh(const BalanceState& state, const BalanceInput& input, const Seen& seen) {
    Readings readings;
    readings.count = input.pattern == PL_PATTERN_SIT ? 3 : input.pattern == PL_PATTERN_LUNGE ? 2 : 1;
    for (size_t i = 0; i < kLeans; ++i) {
        const Asked asked = ask(seen, kLean.sine[i], kLean.cosine[i]);
        const double common = common_energy(seen, asked, kLean.angle[i]);
        for (size_t r = 0; r < static_cast<size_t>(readings.count); ++r) readings.energy[r][i] = common;
        if (input.pattern == PL_PATTERN_SIT) {
            weigh_seat(input, seen, state.seat, asked, i, readings);
        } else if (input.pattern == PL_PATTERN_LUNGE) {
            weigh_step(input, seen, asked, kLean.angle[i], i, readings);
        } else {
            readings.energy[0][i] +=
                0.5 * square((asked.centre - seen.centre) / kBalanceSigma) + squat_pelvis_energy(input, asked, kLean.angle[i]);
        }
    }
    normalise(readings);
    return readings;
}

// What this moment says of the seat, from the weights of the leans under the two readings that sit.
SeatEvidence seat_evidence(const Seen& seen, const Readings& readings) {
    SeatEvidence evidence;
    double ahead2 = 0.0, drop2 = 0.0, both = 0.0;
    for (size_t i = 0; i < kLeans; ++i) {
        const double known = readings.energy[1][i], any = readings.energy[2][i], w = known + any;
        const double ahead = seen.reach - kSeatReach * kLean.sine[i], drop = seen.drop - kSeatHeight * (1.0 - kLean.cosine[i]);
        evidence.known += known;
        evidence.any += any;
        evidence.forward += w * ahead;
        evidence.drop += w * drop;
        ahead2 += w * ahead * ahead;
        drop2 += w * drop * drop;
        both += w * ahead * drop;
    }
    evidence.seated = evidence.known + evidence.any;
    const double scale = 1.0 / std::max(evidence.seated, 1e-12);
    evidence.forward *= scale;
    evidence.drop *= scale;
    evidence.ff = std::max(0.0, ahead2 * scale - square(evidence.forward));
    evidence.dd = std::max(0.0, drop2 * scale - square(evidence.drop));
    evidence.fd = both * scale - evidence.forward * evidence.drop;
    return evidence;
}

}  // namespace

Estimate trunk_from_balance(BalanceState& state, const BalanceInput& input) {
    const Seen seen = see(state, input);
    if (input.pattern == PL_PATTERN_SIT && !state.seat.begun) begin_seat(state.seat);
    const Readings readings = weigh(state, input, seen);
    double mean = 0.0, square_mean = 0.0;
    for (size_t i = 0; i < kLeans; ++i) {
        double weight = 0.0;
        for (size_t r = 0; r < static_cast<size_t>(readings.count); ++r) weight += readings.energy[r][i];
        mean += weight * kLean.angle[i];
        square_mean += weight * kLean.angle[i] * kLean.angle[i];
    }
    if (input.pattern == PL_PATTERN_SIT) {
        const bool slow_and_low = seen.drop > kSeatLowest && std::fabs(seen.speed_up) < kSeatSlow;
        follow_seat(state.seat, seat_evidence(seen, readings), slow_and_low, input.dt_s);
    }
    const double moving = std::min(1.0, glm::length(input.neck_velocity) / kBalanceFullSpeed);
    const double most = (kBalanceFastestStill + (kBalanceFastest - kBalanceFastestStill) * moving) * input.dt_s;
    const bool continuous = state.begun && input.dt_s < kBalanceGap_s;
    state.trunk_rad = continuous ? std::clamp(mean, state.trunk_rad - most, state.trunk_rad + most) : mean;
    state.begun = true;
    Estimate trunk;
    trunk.value = state.trunk_rad;
    trunk.sigma = std::sqrt(std::max(square(kBalanceLeast), square_mean - mean * mean) + square(mean - trunk.value));
    trunk.origin = PL_ORIGIN_ESTIMATED;
    return trunk;
}

}  // namespace coach
