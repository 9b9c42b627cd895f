// SPDX-License-Identifier: MIT
// When a hold begins and ends. All is read in means over a tenth of a second: a posture that is entered and kept, not a movement.
#include "coach/holds.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace coach {
namespace {

void enter(RepProgress& progress, PlPhase phase, int64_t time_ns) {
    if (progress.phase == phase) return;
    progress.phase = phase;
    progress.phase_since_ns = time_ns;
}

int64_t to_ns(double seconds) {
    return static_cast<int64_t>(seconds * static_cast<double>(kSecond));
}

Quat added(const Quat& sum, const Quat& q) {
    return sum + (glm::dot(sum, q) < 0.0 ? -q : q);
}

// The mean of a bin; what is seen at its end counts as seen. Returns true once it is full, with the mean in `bin`.
bool fill_bin(HoldState& state, const HoldView& now, double dt_s, HoldView& bin) {
    HoldView& sum = state.sum;
    const bool first = state.bin_samples == 0 || now.pelvis != sum.pelvis || now.hip != sum.hip || now.chest != sum.chest;
    if (first) {
        state.bin_samples = 1;
        sum = now;
    } else {
        const HoldView before = sum;
        sum = now;
        sum.neck += before.neck, sum.hip_m += before.hip_m;
        for (int i = 0; i < 2; ++i)
            sum.hand_m[i] = sum.hand_seen[i] && before.hand_seen[i] ? sum.hand_m[i] + before.hand_m[i]
                                                                    : now.hand_m[i] * static_cast<double>(state.bin_samples + 1);
        sum.neck_h += before.neck_h, sum.hip_h += before.hip_h;
        sum.from_pelvis = added(before.from_pelvis, now.from_pelvis);
        sum.from_chest = added(before.from_chest, now.from_chest);
        ++state.bin_samples;
    }
    state.bin_s += dt_s;
    if (state.bin_s < kHoldBin_s) return false;
    state.bin_s = std::min(state.bin_s - kHoldBin_s, kHoldBin_s);
    const double share = 1.0 / state.bin_samples;
    bin = sum;
    bin.neck *= share, bin.hip_m *= share;
    bin.hand_m[0] *= share, bin.hand_m[1] *= share;
    bin.neck_h *= share, bin.hip_h *= share;
    bin.from_pelvis = glm::normalize(sum.from_pelvis);
    bin.from_chest = glm::normalize(sum.from_chest);
    state.bin_samples = 0;
    return true;
}

// m/s of one point over the latest bins; 0 until it was seen in enough of them.
double point_speed(std::array<Vec3, kHoldSpeedBins + 1>& kept, uint32_t& bins, bool seen, const Vec3& now) {
    std::move(kept.begin() + 1, kept.end(), kept.begin());
    kept.back() = now;
    bins = seen ? std::min(bins + 1, kHoldSpeedBins + 1) : 0;
    if (bins <= kHoldSpeedBins) return 0.0;
    return glm::distance(kept.front(), kept.back()) / (kHoldBin_s * kHoldSpeedBins);
}

// Of whichever of head, hips and (bird dog, which is entered by an arm) hands is fastest; a large number until there are enough bins.
double speed_of(HoldState& state, const HoldView& bin, PlHold hold) {
    const double neck = point_speed(state.neck, state.bins, true, bin.neck);
    const double hip = point_speed(state.hip, state.hip_bins, bin.hip, bin.hip_m);
    const double left = point_speed(state.left_hand, state.left_bins, bin.hand_seen[0], bin.hand_m[0]);
    const double right = point_speed(state.right_hand, state.right_bins, bin.hand_seen[1], bin.hand_m[1]);
    if (state.bins <= kHoldSpeedBins) return 1e3;
    const double body = std::max(neck, hip) / (hold == PL_HOLD_CURL_UP ? kCurlSpeedShare : 1.0);
    return hold == PL_HOLD_BIRD_DOG ? std::max({body, kHandSpeedShare * left, kHandSpeedShare * right}) : body;
}

void forget_posture(HoldState& state) {
    state.stage = HoldStage::kAway;
    state.quiet_run = 0;
    state.away_ns = 0;
    state.progress.active = false;
    state.hold_s = 0.0;
}

// The hold ends at `end_ns`, as `peak` has it.
void finish(HoldState& state, const HoldContext& context, const HoldPeaks& peak, int64_t end_ns, int64_t now_ns) {
    RepProgress& p = state.progress;
    p.end_ns = std::max(end_ns, p.start_ns);
    state.result = measure_end(state.measure, peak, context.hold);
    state.result.side = p.side;
    state.result.end_ns = p.end_ns;
    state.result.held_s = std::max(0.0, seconds_between(p.start_ns, p.end_ns) - state.away_s);
    p.bottom_ns = std::clamp(tier_rank(state.result.tier) >= tier_rank(PL_TIER_T2O) ? state.result.drift_ns : state.result.sag_ns,
                             p.start_ns, p.end_ns);
    p.bottom_leave_ns = p.bottom_ns;
    p.ended_now = seconds_between(p.start_ns, p.end_ns) < kHoldLeast_s ? RepEnd::kTooSmall : RepEnd::kDone;
    forget_posture(state);
    enter(p, PL_PHASE_LEAVE, now_ns);
}

void begin(HoldState& state, int64_t now_ns) {
    RepProgress& p = state.progress;
    state.stage = HoldStage::kHolding;
    p.active = p.started_now = true;
    p.voided = false;
    p.start_ns = p.bottom_ns = p.bottom_leave_ns = p.end_ns = state.run_ns;
    p.side = state.side;
    state.away_ns = 0;
    state.away_s = state.away_now_s = 0.0;
    state.quiet_ns = now_ns;
    state.at_quiet = state.measure.peak;
    state.recent.fill(state.measure.peak);
    enter(p, PL_PHASE_HOLD, state.run_ns);
}

void wait_for_posture(HoldState& state, const HoldView& bin, const HoldContext& context, double speed, int64_t time_ns) {
    RepProgress& p = state.progress;
    int32_t side = state.side;
    const bool entering = state.stage == HoldStage::kEntering;
    const bool fits = posture_fits(context.hold, bin, state.lying, entering, side);
    if (fits && speed < kHoldEnterSpeed) {
        if (state.quiet_run == 0 || side != state.side) {
            state.quiet_run = 0;
            state.run_ns = time_ns - to_ns(kHoldBin_s);
            measure_begin(state.measure, bin, state.run_ns);
        }
        ++state.quiet_run;
        measure_add(state.measure, context.hold, bin, time_ns);
    } else {
        state.quiet_run = 0;
    }
    state.side = fits ? side : 0;
    state.stage = state.quiet_run > 0 ? HoldStage::kEntering : HoldStage::kAway;
    if (state.quiet_run >= kHoldEnterBins) return begin(state, time_ns);
    const bool low = bin.neck_h < kHoldLow;
    const bool leaving = p.phase == PL_PHASE_LEAVE && low && state.stage == HoldStage::kAway;
    if (!leaving) enter(p, low ? PL_PHASE_ENTER : PL_PHASE_SETUP, time_ns);
}

// Somebody who left: for good, or for a moment.
void follow_away(HoldState& state, const HoldView& bin, const HoldContext& context, int64_t time_ns) {
    if (state.away_ns == 0) {
        // Half of the span that speeds are taken over, and of a bin, has passed since the movement began.
        const int64_t lag_ns = to_ns(0.5 * kHoldBin_s * (kHoldSpeedBins + 1));
        const int64_t began_ns = state.quiet_ns - lag_ns;
        const bool departs = seconds_between(began_ns, time_ns) < kHoldDepartureMost_s;
        state.away_ns = departs ? began_ns : time_ns - to_ns(kHoldBin_s * static_cast<double>(state.recent.size()));
        if (!departs) state.at_quiet = state.recent.front();
        state.away_now_s = seconds_between(state.away_ns, time_ns);
    } else {
        state.away_now_s += kHoldBin_s;
    }
    int32_t other = state.side;
    const bool turned = posture_fits(context.hold, bin, state.lying, false, other) && other != state.side;
    if (bin.neck_h > kHoldUpright || turned || state.away_now_s >= kHoldAway_s)
        finish(state, context, state.at_quiet, state.away_ns, time_ns);
}

void follow_hold(HoldState& state, const HoldView& bin, const HoldContext& context, double speed, int64_t time_ns) {
    int32_t side = state.side;
    const bool fits = posture_fits(context.hold, bin, state.lying, true, side);
    measure_add(state.measure, context.hold, bin, time_ns);
    if (!fits) return follow_away(state, bin, context, time_ns);
    if (state.away_ns != 0) {
        state.away_s += state.away_now_s;
        state.away_ns = 0;
        state.quiet_ns = time_ns;
    }
    std::move(state.recent.begin() + 1, state.recent.end(), state.recent.begin());
    state.recent.back() = state.measure.peak;
    if (speed < kHoldQuietSpeed) {
        state.quiet_ns = time_ns;
        state.at_quiet = state.measure.peak;
    }
    if (seconds_between(state.progress.start_ns, time_ns) > kHoldLongest_s) finish(state, context, state.measure.peak, time_ns, time_ns);
}

void lose(HoldState& state, const HoldContext& context, double dt_s, int64_t time_ns) {
    state.lost_s += dt_s;
    state.bins = state.hip_bins = state.left_bins = state.right_bins = 0;
    state.bin_samples = 0;
    state.bin_s = 0.0;
    if (state.lost_s < kHoldLost_s) return;
    if (state.stage == HoldStage::kHolding) {
        state.progress.voided = true;
        finish(state, context, state.measure.peak, state.seen_ns, time_ns);
    }
    forget_posture(state);
    enter(state.progress, PL_PHASE_NONE, time_ns);
}

}  // namespace

RepProgress find_holds(HoldState& state, const CleanSample& sample, const CalibrationState& calibration, const HoldContext& context) {
    RepProgress& p = state.progress;
    p.started_now = false;
    p.ended_now = RepEnd::kNone;
    const int64_t time_ns = sample.time_ns;
    if (!context.ready) {
        forget_posture(state);
        enter(p, PL_PHASE_NONE, time_ns);
        return p;
    }
    if (!sample.head_tracked || sample.dt_s > kUnseenMost_s) lose(state, context, sample.dt_s, time_ns);
    if (!sample.head_tracked) return p;
    state.lost_s = 0.0;
    state.seen_ns = time_ns;
    HoldView now = hold_view(sample, calibration), bin;
    now.tier = context.tier;
    if (fill_bin(state, now, counted_s(sample.dt_s), bin)) {
        const double speed = speed_of(state, bin, context.hold);
        follow_lying(state.lying, bin, speed < kHoldEnterSpeed);
        if (state.stage == HoldStage::kHolding)
            follow_hold(state, bin, context, speed, time_ns);
        else
            wait_for_posture(state, bin, context, speed, time_ns);
    }
    state.hold_s = p.active ? std::max(0.0, seconds_between(p.start_ns, time_ns) - state.away_s) : 0.0;
    return p;
}

RepProgress end_holds(HoldState& state, const HoldContext& context, int64_t time_ns) {
    RepProgress& p = state.progress;
    p.started_now = false;
    p.ended_now = RepEnd::kNone;
    if (state.stage != HoldStage::kHolding) return p;
    const bool away = state.away_ns != 0;
    finish(state, context, away ? state.at_quiet : state.measure.peak, away ? state.away_ns : time_ns, time_ns);
    return p;
}

void restart_holds(HoldState& state) {
    const PlPhase phase = state.progress.phase;
    const int64_t since_ns = state.progress.phase_since_ns;
    forget_posture(state);
    state.progress = RepProgress{};
    state.progress.phase = phase == PL_PHASE_HOLD ? PL_PHASE_ENTER : phase;
    state.progress.phase_since_ns = since_ns;
    state.result = HoldResult{};
    state.side = 0;
}

}  // namespace coach
