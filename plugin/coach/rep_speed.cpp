// SPDX-License-Identifier: MIT
// Speeds of a repetition.
#include "coach/rep_speed.h"

#include <algorithm>
#include <cmath>

#include "coach/metrics_parts.h"
#include "coach/white_noise.h"

namespace coach {
namespace {

constexpr double kEnds = 0.04;                  // of the rise at either end, science E4
constexpr int64_t kHalfWindow_ns = 86'602'540;  // 50 ms times the root of 3: an even window has that standard deviation
// A running median of five has 0.54 of the noise's deviation. Over a stay of a third of a second its extreme lies 1.6 of that out, at a
// turn without a stay 0.2: half of the one serves for both.
constexpr double kExtremeLift = 0.45;
constexpr uint32_t kSlopeLeast = 3;      // samples that make a slope
constexpr double kPeakRise_m_s = 0.08;   // out of a valley, and down again: six sigmas of the slope at 2 mm and 90 Hz ...
constexpr double kPeakRiseShare = 0.25;  // ... and so much of the largest speed: less is unevenness, no halt [D]

// Least-squares slope over a window that moves along with the samples: sums are added to and taken from, so that each sample costs the
// same whatever the rate.
struct SlopeWindow {
    const RepTrace& trace;
    const Timed& timed;
    uint32_t first = 0, next = 0;  // samples first..next-1 are in it
    double n = 0.0, t = 0.0, h = 0.0, tt = 0.0, th = 0.0;

    void change(uint32_t i, double sign) {
        double height = 0.0;
        if (!timed_height(trace.point[i], timed, height)) return;
        const double time = seconds_between(trace.point[0].time_ns, trace.point[i].time_ns);
        n += sign;
        t += sign * time;
        h += sign * height;
        tt += sign * time * time;
        th += sign * time * height;
    }

    // Slope around sample i, which must not go back. False where the window is not full to both sides.
    bool slope_at(uint32_t i, double& slope) {
        const int64_t at_ns = trace.point[i].time_ns;
        for (; next < trace.count && trace.point[next].time_ns <= at_ns + kHalfWindow_ns; ++next) change(next, 1.0);
        for (; first < next && trace.point[first].time_ns < at_ns - kHalfWindow_ns; ++first) change(first, -1.0);
        const bool whole =
            trace.point[0].time_ns <= at_ns - kHalfWindow_ns / 2 && trace.point[trace.count - 1].time_ns >= at_ns + kHalfWindow_ns / 2;
        const double spread = n > 0.0 ? tt - t * t / n : 0.0;
        if (!whole || n < kSlopeLeast || spread < 1e-6) return false;
        slope = (th - t * h / n) / spread;
        return true;
    }
};

// A height and when it was.
struct At {
    double height = 0.0, time_s = 0.0;
};

// When the height between two neighbours passes a level.
double crossing_s(const At& before, const At& after, double level_m) {
    const double step = after.height - before.height;
    const double share = step != 0.0 ? std::clamp((level_m - before.height) / step, 0.0, 1.0) : 1.0;
    return before.time_s + share * (after.time_s - before.time_s);
}

// Lowest and highest in a range.
struct Extent {
    double low = 0.0, high = 0.0;
    bool known = false;

    void take(double height) {
        low = known ? std::min(low, height) : height;
        high = known ? std::max(high, height) : height;
        known = true;
    }
};

// Of the running median, drawn in by what the noise of the heights lifts its extremes.
Extent extent_of(const RepTrace& trace, const Range& range, const Timed& timed) {
    Extent extent;
    Median5 median;
    WhiteNoise noise;
    for (uint32_t i = range.from; i <= range.to; ++i) {
        double height = 0.0;
        if (!timed_height(trace.point[i], timed, height)) continue;
        noise.add(height, seconds_between(trace.point[0].time_ns, trace.point[i].time_ns));
        median.push(height, 0.0, trace.point[i].time_ns, PL_PHASE_NONE);
        if (median.ready) extent.take(median.median);
    }
    const double lifted = kExtremeLift * std::sqrt(noise.variance());
    if (extent.high - extent.low <= 2.0 * lifted) return {};
    extent.low += lifted;
    extent.high -= lifted;
    return extent;
}

}  // namespace

Timed timed_of(const RepTrace& trace, const Range& range, const JudgeContext& context) {
    const PlGrip grip = grip_of(context);
    return {grip != PL_GRIP_FREE && grip != PL_GRIP_DOWEL && sees_bar(trace.point[range.from]) && sees_bar(trace.point[range.to])};
}

bool timed_height(const TracePoint& point, const Timed& timed, double& height_m) {
    height_m = timed.bar ? point.bar_height_m : point.neck_height_m;
    return !timed.bar || sees_bar(point);
}

double mean_velocity(const RepTrace& trace, const Range& ascent, const Timed& timed) {
    const Extent extent = extent_of(trace, ascent, timed);
    const double rise = extent.high - extent.low;
    if (!extent.known || rise <= 0.0) return 0.0;
    const double low = extent.low + kEnds * rise, high = extent.high - kEnds * rise;
    // The first time that it is high; before that the last time that it was low. Where it rises the running median is its middle value.
    double low_s = 0.0;
    bool any = false, left = false;
    At before;
    Median5 median;
    for (uint32_t i = ascent.from; i <= ascent.to; ++i) {
        double height = 0.0;
        if (!timed_height(trace.point[i], timed, height)) continue;
        median.push(height, 0.0, trace.point[i].time_ns, PL_PHASE_NONE);
        if (!median.ready) continue;
        const At now{median.median, seconds_between(trace.point[0].time_ns, median.median_at_ns)};
        if (any && before.height <= low && now.height > low) {
            low_s = crossing_s(before, now, low);
            left = true;
        }
        if (left && before.height < high && now.height >= high) {
            const double high_s = crossing_s(before, now, high);
            return high_s > low_s ? (high - low) / (high_s - low_s) : 0.0;
        }
        before = now;
        any = true;
    }
    return 0.0;
}

SpeedPeaks speed_peaks(const RepTrace& trace, const Range& range, const Timed& timed, double sign) {
    SpeedPeaks peaks;
    SlopeWindow largest{trace, timed};
    for (uint32_t i = range.from; i <= range.to; ++i) {
        double slope = 0.0;
        if (!largest.slope_at(i, slope) || sign * slope <= peaks.largest_m_s) continue;
        peaks.largest_m_s = sign * slope;
        peaks.at_ns = trace.point[i].time_ns;
    }
    const double step = std::max(kPeakRise_m_s, kPeakRiseShare * peaks.largest_m_s);
    SlopeWindow window{trace, timed};
    double lowest = 0.0, highest = 0.0;
    bool climbing = true;  // towards a peak
    for (uint32_t i = range.from; i <= range.to; ++i) {
        double slope = 0.0;
        if (!window.slope_at(i, slope)) continue;
        const double speed = std::max(0.0, sign * slope);
        highest = climbing ? std::max(highest, speed) : highest;
        lowest = climbing ? lowest : std::min(lowest, speed);
        if (climbing && highest - speed > step && highest > step) {
            ++peaks.count;
            climbing = false;
            lowest = speed;
        } else if (!climbing && speed - lowest > step) {
            climbing = true;
            highest = speed;
        }
    }
    // The way ends before the last peak has fallen away: it is one all the same.
    if (climbing && highest > step) ++peaks.count;
    return peaks;
}

}  // namespace coach
