// SPDX-License-Identifier: MIT
// The dowel drill: pelvis pitch and lumbar flexion by weighted least squares over what hands and head tell of them.
#include "coach/dowel.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "coach/pair_fit.h"
#include "coach/params.h"

namespace coach {
namespace {

// Everything that one sample shows of the stick, before any zero is taken off.
struct Seen {
    bool low_turn = false;   // the low hand's orientation is tracked
    bool low_place = false;  // ... and its position
    bool stick = false;      // both hands' positions
    bool head = false;       // the head
    Quat stage_from_pelvis{1.0, 0.0, 0.0, 0.0};
    Vec3 hip{0.0};
    double pelvis_rad = 0.0, chord_rad = 0.0, reach_m = 1.0, stick_rad = 0.0, head_gap_m = 0.0, head_rad = 0.0;
};

const RolePose& hand(const CleanSample& sample, int side) {
    return sample.role[side == 0 ? PL_ROLE_LEFT_HAND : PL_ROLE_RIGHT_HAND];
}

Seen look(const DowelState& state, const CalibrationState& calibration, const CleanSample& sample) {
    const RolePose& low = hand(sample, 1 - state.high);
    const RolePose& high = hand(sample, state.high);
    const RolePose& head = sample.role[PL_ROLE_HEAD];
    const Vec3 right = heading_rotation(calibration.heading_rad) * Vec3(1.0, 0.0, 0.0);
    Seen seen;
    seen.low_turn = low.orientation_tracked;
    seen.low_place = low.orientation_tracked && low.position_tracked && sample.head_tracked;
    seen.stick = seen.low_place && high.position_tracked;
    seen.head = sample.head_tracked;
    seen.head_rad = pitch_of(head.orientation);
    seen.stage_from_pelvis = low.orientation * state.zero.low_from_pelvis;
    seen.pelvis_rad = pitch_of(seen.stage_from_pelvis);
    if (!seen.low_place) return seen;
    seen.hip = low.position + seen.stage_from_pelvis * (calibration.stature_m * Vec3(0.0, -kLowHandAboveHip, -kLowHandBehindHip));
    const Vec3 chord = sample.neck_pivot - seen.hip;
    seen.chord_rad = inclination_of(chord, right);
    seen.reach_m = std::max(0.1, glm::length(chord));
    if (!seen.stick) return seen;
    const Vec3 stick = high.position - low.position;
    seen.stick_rad = inclination_of(stick, right);
    const Vec3 ahead = glm::cross(right, stick / std::max(0.1, glm::length(stick)));
    seen.head_gap_m = -glm::dot(sample.neck_pivot + head.orientation * kOcciputFromPivot - low.position, ahead);
    return seen;
}

// ---- who holds what ----------------------------------------------------------------------------------------------------

void let_go(DowelState& state) {
    const int high = state.high;
    const auto height = state.height_m;
    const auto known = state.height_known;
    state = DowelState{};
    state.high = high;
    state.height_m = height;
    state.height_known = known;
}

// Which hand is at the neck shows in how high they were last seen, standing: one that reaches behind the head or the back may be lost
// on its way.
void tell_hands_apart(DowelState& state, const CalibrationState& calibration, const CleanSample& sample) {
    for (int side = 0; side < 2; ++side) {
        const RolePose& pose = hand(sample, side);
        if (!pose.position_known || !sample.head_tracked) continue;
        state.height_m[static_cast<size_t>(side)] = pose.position.y - sample.neck_pivot.y;
        state.height_known[static_cast<size_t>(side)] = true;
    }
    if (!calibration.standing || !state.height_known[0] || !state.height_known[1]) return;
    if (std::fabs(state.height_m[0] - state.height_m[1]) < kDowelHandsApart_m) return;
    const int high = state.height_m[1] > state.height_m[0] ? 1 : 0;
    if (high == state.high) return;
    state.high = high;
    let_go(state);
}

bool low_in_place(const RolePose& low, const CalibrationState& calibration, const CleanSample& sample) {
    if (!low.orientation_tracked) return false;
    if (!low.position_tracked) return true;
    const Vec3 from_pivot = glm::conjugate(heading_rotation(calibration.heading_rad)) * (low.position - sample.neck_pivot);
    const double drop = -from_pivot.y / calibration.stature_m;
    return drop > kLowHandDrop[0] && drop < kLowHandDrop[1] && from_pivot.z > kLowHandBack_m[0] && from_pivot.z < kLowHandBack_m[1] &&
           std::fabs(from_pivot.x) < kLowHandAside_m;
}

bool high_in_place(const RolePose& high, const CleanSample& sample) {
    return !high.position_tracked || glm::distance(high.position, sample.neck_pivot) < kHighHandFar_m;
}

void follow_hold(DowelState& state, const CalibrationState& calibration, const CleanSample& sample) {
    const RolePose& low = hand(sample, 1 - state.high);
    const RolePose& high = hand(sample, state.high);
    const double dt_s = std::min(sample.dt_s, 0.1);
    if (!state.held) {
        const bool still = calibration.standing && glm::length(sample.neck_velocity) < kStillSpeed;
        const bool placed = still && low_in_place(low, calibration, sample) && high_in_place(high, sample);
        state.in_place_s = placed ? state.in_place_s + dt_s : 0.0;
        if (state.in_place_s < kHoldAfter_s) return;
        let_go(state);
        state.held = true;
        return;
    }
    state.lost_s = low.orientation_tracked ? 0.0 : state.lost_s + dt_s;
    bool away = !high_in_place(high, sample);
    if (low.position_tracked && state.zero.chord_s > kDowelZeroLeast_s) {
        const Seen seen = look(state, calibration, sample);
        away = away || (seen.low_place && std::fabs(seen.reach_m - state.zero.reach_m) > kLetGo_m);
    }
    state.gone_s = away ? state.gone_s + dt_s : 0.0;
    if (state.gone_s > kLetGoAfter_s || state.lost_s > kHandLost_s) let_go(state);
}

// ---- zero --------------------------------------------------------------------------------------------------------------

void learn_turn(DowelZero& zero, const Quat& low, double heading_rad, double dt_s) {
    const Quat seen = glm::conjugate(low) * heading_rotation(heading_rad);
    const double gain = mean_gain(zero.low_s, dt_s, kZeroWindow_s);
    if (!zero.known) zero.low_from_pelvis = seen;
    zero.known = true;
    zero.low_from_pelvis = turned_towards(zero.low_from_pelvis, seen, gain);
    zero.turn_square += gain * (square(pitch_of(low * zero.low_from_pelvis)) - zero.turn_square);
}

// Standing still with everything on the stick is the zero; the stiller, the more a moment says.
void learn_zero(DowelState& state, const CalibrationState& calibration, const CleanSample& sample) {
    const bool all_on = state.head.on && state.back.on && state.sacrum.on;
    // What may be leaving is no zero: a slow slide must not be learned away.
    const bool in_place = state.head.gap < kHeadGap_m[1] && state.sacrum.gap < kSacrumGap_m[1];
    if (!state.held || !calibration.standing || !all_on || !in_place) return;
    const double hurry = glm::length(sample.neck_velocity) / kDowelQuietSpeed;
    const double dt_s = std::min(sample.dt_s, 0.1) / (1.0 + hurry * hurry);
    DowelZero& zero = state.zero;
    const RolePose& low = hand(sample, 1 - state.high);
    if (low.orientation_tracked) learn_turn(zero, low.orientation, calibration.heading_rad, dt_s);
    state.replaced_sigma *= 1.0 - low_pass_gain(dt_s, kLowHandTime_s);
    const Seen seen = look(state, calibration, sample);
    if (sample.head_tracked) {
        const double gain = mean_gain(zero.head_s, dt_s, kZeroWindow_s);
        zero.head_rad += gain * (seen.head_rad - zero.head_rad);
    }
    if (seen.low_place) {
        const double gain = mean_gain(zero.chord_s, dt_s, kZeroWindow_s);
        zero.chord_rad += gain * (seen.chord_rad - zero.chord_rad);
        zero.reach_m += gain * (seen.reach_m - zero.reach_m);
    }
    if (seen.stick) {
        const double gain = mean_gain(zero.stick_s, dt_s, kZeroWindow_s);
        zero.stick_rad += gain * (seen.stick_rad - zero.stick_rad);
        zero.head_gap_m += gain * (seen.head_gap_m - zero.head_gap_m);
    }
}

// ---- contact -----------------------------------------------------------------------------------------------------------

void follow_contact(Contact& contact, double gap, const double (&limit)[2], double dt_s) {
    contact.gap += low_pass_gain(dt_s, kGapTime_s) * (gap - contact.gap);
    const bool against = contact.on ? contact.gap > limit[0] : contact.gap < limit[1];
    contact.against_s = against ? contact.against_s + dt_s : 0.0;
    if (contact.against_s < (contact.on ? kContactLost_s : kContactBack_s)) return;
    contact.on = !contact.on;
    contact.against_s = 0.0;
}

// The thorax turns by so much more than the line that spans it, in a trunk that leans so far.
double line_gain(double trunk_rad) {
    return 1.0 + kLineFlexion * std::min(std::fabs(trunk_rad), kLineLeanMost);
}

// The hand lies on the sacrum as long as the way from the hip that it implies to the neck is as long as it was.
void follow_sacrum(DowelState& state, const Seen& seen, double dt_s) {
    if (!seen.low_place || state.zero.chord_s < kDowelZeroLeast_s) return;
    const bool was_on = state.sacrum.on;
    const double bend = line_gain(seen.chord_rad - state.zero.chord_rad) * (seen.chord_rad - state.zero.chord_rad - seen.pelvis_rad);
    const double expected = state.zero.reach_m * (1.0 + kReachPerFlexion2 * square(bend));
    follow_contact(state.sacrum, std::fabs(seen.reach_m - expected), kSacrumGap_m, dt_s);
    if (state.sacrum.on && !was_on) state.replaced_sigma = kReplacedSigma;
}

void follow_contacts(DowelState& state, const Seen& seen, bool measured, double dt_s) {
    if (seen.stick && state.zero.stick_s > kDowelZeroLeast_s)
        follow_contact(state.head, std::fabs(seen.head_gap_m - state.zero.head_gap_m), kHeadGap_m, dt_s);
    if (measured) follow_contact(state.back, std::fabs(state.lumbar_rad), kBackBend, dt_s);
}

uint32_t contact_bits(const DowelState& state) {
    return (state.head.on ? PL_CONTACT_HEAD : 0u) | (state.back.on ? PL_CONTACT_BACK : 0u) | (state.sacrum.on ? PL_CONTACT_SACRUM : 0u);
}

// ---- angles ------------------------------------------------------------------------------------------------------------

// The chord turns against the pelvis by `line` where the thorax turns by line * (gain + kDowelLineBend |line|). Here the
// inverse, made linear around a flexion: line = offset + slope * lumbar.
struct LinearLine {
    double offset, slope;
};

LinearLine line_near(double lumbar, double gain) {
    const double size = std::fabs(lumbar);
    const double line = 2.0 * size / (gain + std::sqrt(square(gain) + 4.0 * kDowelLineBend * size));
    const double slope = 1.0 / (gain + 2.0 * kDowelLineBend * line);
    return {std::copysign(line, lumbar) - slope * lumbar, slope};
}

enum Row : uint32_t { kTurn = 1, kChord = 2, kStick = 4, kHead = 8, kLast = 16 };

// How far this hand turns on the sacrum, as standing showed it: the mean over n independent looks leaves n - 1 of their squares.
double turn_variance(const DowelZero& zero) {
    const double looks = zero.low_s / (2.0 * kLowHandTime_s);
    return (kLowHandLooks * square(kLowHandSigma) + looks * zero.turn_square) / (kLowHandLooks + std::max(0.0, looks - 1.0));
}

PairFit gather(const DowelState& state, const CalibrationState& calibration, const Seen& seen, const Estimate& balance, uint32_t& rows) {
    const DowelZero& zero = state.zero;
    const double lumbar = state.lumbar_rad, trunk = state.pelvis_rad + kTrunkPerLumbar * lumbar;
    const double zero_variance = calibration.reached == PL_CALIBRATION_STANDING ? 0.0 : square(kProvisionalSigma);
    const LinearLine line = line_near(lumbar, line_gain(trunk));
    const double model_variance = square(kChordSigmaPerFlexion * lumbar) + square(kChordSigmaPerTrunk * trunk);
    PairFit fit;
    if (state.sacrum.on && seen.low_turn) {
        rows |= kTurn;
        const double zero_share = 2.0 * kLowHandTime_s / (zero.low_s + 2.0 * kLowHandTime_s);
        add_measurement(fit, 1.0, 0.0, seen.pelvis_rad,
                        turn_variance(zero) * (1.0 + zero_share) + square(state.replaced_sigma) + zero_variance);
    } else {
        rows |= kLast;
        const double doubt = state.sacrum.on ? kLowHandLostPerSecond * state.lost_s : kUnheldLumbarSigma;
        add_measurement(fit, 0.0, 1.0, state.measured_lumbar_rad, square(state.measured_lumbar_sigma) + square(doubt));
    }
    if (state.sacrum.on && seen.low_place && zero.chord_s >= kDowelZeroLeast_s) {
        rows |= kChord;
        add_measurement(fit, 1.0, line.slope, seen.chord_rad - zero.chord_rad - line.offset,
                        square(kChordSigma) + square(kLowHandSlide_m / seen.reach_m) + model_variance + zero_variance);
    }
    if (state.sacrum.on && seen.stick && zero.stick_s >= kDowelZeroLeast_s) {
        rows |= kStick;
        add_measurement(fit, 1.0, line.slope, seen.stick_rad - zero.stick_rad - line.offset,
                        square(kStickSigma) + model_variance + zero_variance);
    }
    if (seen.head && state.head.on && zero.head_s >= kDowelZeroLeast_s) {
        rows |= kHead;
        add_measurement(fit, 1.0, line.slope, seen.head_rad - zero.head_rad - line.offset,
                        square(kHeadOnStickSigma) + model_variance + zero_variance);
    }
    add_measurement(fit, 1.0, kTrunkPerLumbar, balance.value, square(balance.sigma));
    return fit;
}

void solve(DowelState& state, const CalibrationState& calibration, const CleanSample& sample, const Seen& seen, const Estimate& balance,
           DowelResult& result) {
    if (!state.solved || sample.time_ns - state.solved_ns > kLossAfter_ns) {
        state.solved = false;
        state.lumbar_rad = 0.0;
        state.pelvis_rad = balance.value;
    }
    uint32_t rows = 0;
    const PairFit fit = gather(state, calibration, seen, balance, rows);
    PairAngles now = solve_pair(fit);
    if (state.solved && rows != state.rows) {
        state.pelvis_step_rad = state.pelvis_rad - now.pelvis;
        state.lumbar_step_rad = state.lumbar_rad - now.lumbar;
    }
    const double keep = 1.0 - low_pass_gain(sample.dt_s, kDowelFade_s);
    state.pelvis_step_rad *= keep;
    state.lumbar_step_rad *= keep;
    now.pelvis += state.pelvis_step_rad;
    now.lumbar += state.lumbar_step_rad;
    state.rows = rows;
    state.solved = true;
    state.solved_ns = sample.time_ns;
    state.pelvis_rad = now.pelvis;
    state.lumbar_rad = now.lumbar;
    const PlOrigin origin = (rows & kTurn) ? PL_ORIGIN_MEASURED : PL_ORIGIN_ESTIMATED;
    result.measured = (rows & kTurn) != 0;
    result.position = (rows & kChord) != 0;
    result.pelvis = {now.pelvis, std::hypot(std::sqrt(now.pelvis_variance), state.pelvis_step_rad), origin};
    result.lumbar = {now.lumbar, std::hypot(std::sqrt(now.lumbar_variance), state.lumbar_step_rad), origin};
    const double trunk_step = state.pelvis_step_rad + kTrunkPerLumbar * state.lumbar_step_rad;
    result.trunk = {trunk_of(now), std::hypot(std::sqrt(trunk_variance_of(now)), trunk_step),
                    result.position ? PL_ORIGIN_MEASURED : PL_ORIGIN_ESTIMATED};
    if (!result.measured) return;
    state.measured_lumbar_rad = now.lumbar;
    state.measured_lumbar_sigma = result.lumbar.sigma;
}

}  // namespace

DowelResult estimate_dowel(DowelState& state, const CalibrationState& calibration, const CleanSample& sample, const Estimate& balance) {
    DowelResult result;
    tell_hands_apart(state, calibration, sample);
    if (state.high < 0) return result;
    follow_hold(state, calibration, sample);
    learn_zero(state, calibration, sample);
    if (!state.held || state.zero.low_s < kDowelZeroLeast_s) return result;
    // A gap is bridged as any other; after that this is no drill until the hand is seen again.
    if (state.lost_s > seconds_between(0, kLossAfter_ns)) return result;
    result.held = true;
    const Seen seen = look(state, calibration, sample);
    const double dt_s = std::min(sample.dt_s, 0.1);
    const uint32_t before = contact_bits(state);
    follow_sacrum(state, seen, dt_s);
    solve(state, calibration, sample, seen, balance, result);
    follow_contacts(state, seen, result.measured, dt_s);
    result.hip = seen.hip;
    result.contact = contact_bits(state);
    result.lost_now = before & ~result.contact;
    result.back_now = result.contact & ~before;
    return result;
}

}  // namespace coach
