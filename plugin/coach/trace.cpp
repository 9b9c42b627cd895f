// SPDX-License-Identifier: MIT
// Keeps the samples of the repetition under way, the half second before it, and what held at set-up.
#include "coach/trace.h"

namespace coach {

TracePoint trace_point(const Body& body, const RepProgress& progress, int64_t time_ns) {
    const auto f = [](double v) { return static_cast<float>(v); };
    TracePoint t{};
    t.time_ns = time_ns;
    t.travel_m = f(progress.travel_m);
    t.trunk = f(body.trunk.value);
    t.trunk_sigma = f(body.trunk.sigma);
    t.lumbar = f(body.lumbar.value);
    t.lumbar_sigma = f(body.lumbar.sigma);
    t.pelvis = f(body.pelvis.value);
    t.pelvis_sigma = f(body.pelvis.sigma);
    t.twist = f(body.twist.value);
    t.twist_sigma = f(body.twist.sigma);
    t.pelvis_height_m = f(body.pelvis_height_m);
    const Quat heading = glm::angleAxis(body.heading_rad, Vec3(0.0, 1.0, 0.0));
    t.bar_forward_m = f(glm::dot(body.bar - body.mid_foot, heading * Vec3(0.0, 0.0, -1.0)));
    t.bar_height_m = f(body.bar.y);
    t.bar_tilt_m = f(body.bar_tilt_m);
    t.neck_height_m = f(body.neck_pivot.y);
    t.lumbar_origin = static_cast<uint8_t>(body.lumbar.origin);
    t.trunk_origin = static_cast<uint8_t>(body.trunk.origin);
    t.twist_origin = static_cast<uint8_t>(body.twist.origin);
    t.bar_origin = static_cast<uint8_t>(body.bar_origin);
    t.pelvis_height_seen = body.pelvis_height_seen;
    return t;
}

void trace_begin(RepTrace& trace, const Preroll& preroll, int64_t start_ns) {
    trace.count = 0;
    trace.stride = 1;
    trace.skipped = 0;
    const uint32_t oldest = (preroll.next + Preroll::kCapacity - preroll.count) % Preroll::kCapacity;
    for (uint32_t i = 0; i < preroll.count; ++i) {
        const TracePoint& point = preroll.point[(oldest + i) % Preroll::kCapacity];
        if (point.time_ns >= start_ns) trace_add(trace, point);
    }
}

void trace_add(RepTrace& trace, const TracePoint& point) {
    if (++trace.skipped < trace.stride) return;
    trace.skipped = 0;
    if (trace.count == RepTrace::kCapacity) {
        for (uint32_t i = 0; i < RepTrace::kCapacity / 2; ++i) trace.point[i] = trace.point[2 * i];
        trace.count = RepTrace::kCapacity / 2;
        trace.stride *= 2;
    }
    trace.point[trace.count++] = point;
}

void preroll_add(Preroll& preroll, const TracePoint& point) {
    preroll.point[preroll.next] = point;
    preroll.next = (preroll.next + 1) % Preroll::kCapacity;
    if (preroll.count < Preroll::kCapacity) ++preroll.count;
}

void setup_add(SetupState& setup, const TracePoint& point, double dt_s) {
    const double gain = setup.known ? low_pass_gain(dt_s, 0.25) : 1.0;
    const auto follow = [gain](double& value, float now, bool seen, bool& seen_before) {
        if (!seen) return;
        value += (seen_before ? gain : 1.0) * (static_cast<double>(now) - value);
        seen_before = true;
    };
    const bool lumbar = point.lumbar_origin == PL_ORIGIN_MEASURED;
    const bool bar = point.bar_origin == PL_ORIGIN_MEASURED;
    bool bar_seen = setup.bar_seen, always = setup.known, always_too = setup.known;
    follow(setup.lumbar_rad, point.lumbar, lumbar, setup.lumbar_seen);
    follow(setup.pelvis_rad, point.pelvis, lumbar, setup.pelvis_seen);
    follow(setup.trunk_rad, point.trunk, true, always);
    follow(setup.twist_rad, point.twist, point.twist_origin >= PL_ORIGIN_ESTIMATED, always_too);
    follow(setup.bar_tilt_m, point.bar_tilt_m, bar, bar_seen);
    follow(setup.bar_forward_m, point.bar_forward_m, bar, setup.bar_seen);
    setup.known = true;
}

}  // namespace coach
