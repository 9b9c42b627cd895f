// SPDX-License-Identifier: MIT
// A ring of points and a short list of repetitions.
#include "scene_history.h"

#include <algorithm>
#include <cmath>

namespace app {
namespace {

HistoryPoint point_of(const PlFrame& frame) {
    HistoryPoint p{};
    p.time_ns = frame.time_ns;
    p.trunk_rad = frame.trunk_rad.value;
    p.trunk_sigma_rad = frame.trunk_rad.sigma;
    p.lumbar_rad = frame.lumbar_rad.value;
    p.lumbar_sigma_rad = frame.lumbar_judged_sigma_rad;
    p.lumbar_lower_rad = frame.lumbar_lower_rad;
    p.lumbar_upper_rad = frame.lumbar_upper_rad;
    p.depth = frame.depth;
    std::copy_n(frame.bar_m, 3, p.bar_m);
    std::copy_n(frame.bar_direction, 3, p.bar_direction);
    p.bar_above_m = frame.bar_m[1] - frame.mid_foot_m[1];
    p.hip_above_m = frame.hip_m[1] - frame.mid_foot_m[1];
    p.trunk_origin = static_cast<uint8_t>(frame.trunk_rad.origin);
    p.lumbar_origin = static_cast<uint8_t>(frame.lumbar_rad.origin);
    p.bar_origin = static_cast<uint8_t>(frame.bar_origin);
    p.band = static_cast<uint8_t>(frame.lumbar_band);
    p.phase = static_cast<uint8_t>(frame.phase);
    p.tier = static_cast<uint8_t>(frame.tier);
    p.rep = static_cast<uint16_t>(std::min(frame.rep, 65535u));
    p.rep_active = frame.rep_active != 0;
    return p;
}

// The curve of a repetition, from the points kept while it was done.
void fill_curve(const History& history, RepBlock& block) {
    block.depth.fill(0.0f);
    const int64_t length_ns = std::max<int64_t>(1, block.rep.end_ns - block.rep.start_ns);
    uint32_t age = history_size(history);
    int filled = 0;
    while (age-- > 0 && filled < kRepCurvePoints) {
        const HistoryPoint& p = history_at(history, age);
        while (filled < kRepCurvePoints && p.time_ns >= block.rep.start_ns + length_ns * filled / (kRepCurvePoints - 1)) {
            block.depth[static_cast<size_t>(filled++)] = p.depth;
        }
    }
    for (; filled > 0 && filled < kRepCurvePoints; ++filled)
        block.depth[static_cast<size_t>(filled)] = block.depth[static_cast<size_t>(filled - 1)];
}

void push_block(History& history, const PlRep& rep, int64_t done_ns, const RepWriter& writer) {
    if (rep.index <= 1) history.block_count = 0;  // a new set
    if (history.block_count == kRepBlockCapacity) {
        std::move(history.block.begin() + 1, history.block.end(), history.block.begin());
        --history.block_count;
    }
    RepBlock& block = history.block[history.block_count++];
    block.rep = rep;
    block.done_ns = done_ns;
    fill_curve(history, block);
    block.sentence[0] = '\0';
    if (writer.api && writer.lift) practice::write_rep_sentence(*writer.api, *writer.lift, rep, block.sentence);
}

void push_mark(History& history, const HistoryMark& mark) {
    history.mark[history.mark_count % kHistoryMarks] = mark;
    ++history.mark_count;
}

// A slip, a wrong mounting, a swap, a sleeper; and every change of what can be seen but the first.
void push_marks(History& history, const PlEvent& event) {
    if (event.kind == PL_EVENT_TIER_CHANGED && event.a != PL_TIER_NONE) push_mark(history, {event.time_ns, event.b, PL_SEVERITY_INFO});
    if (!practice::worth_telling(history.mounting, event)) return;
    const bool trouble = practice::is_trouble({event.kind, event.a, event.b, event.time_ns});
    push_mark(history, {event.time_ns, PL_TIER_NONE, trouble ? uint32_t{PL_SEVERITY_CAUTION} : uint32_t{PL_SEVERITY_INFO}});
}

// Mean of the places where the way down passed that depth, in what is remembered.
DepthFloor find_floor(const History& history, float depth_m, float depth_target_m) {
    DepthFloor floor;
    const float wanted = depth_m / depth_target_m;
    float found = 0.0f, bars = 0.0f;
    for (uint32_t age = 0; age + 1 < history_size(history); ++age) {
        const HistoryPoint &now = history_at(history, age), &before = history_at(history, age + 1);
        const float step = now.depth - before.depth;
        if (before.depth >= wanted || now.depth < wanted || step <= 0.0f) continue;
        const float part = (wanted - before.depth) / step;
        found += 1.0f;
        floor.hip_above_m += before.hip_above_m + part * (now.hip_above_m - before.hip_above_m);
        if (now.bar_origin == PL_ORIGIN_UNSEEN || before.bar_origin == PL_ORIGIN_UNSEEN) continue;
        bars += 1.0f;
        floor.bar_above_m += before.bar_above_m + part * (now.bar_above_m - before.bar_above_m);
    }
    if (found > 0.0f) floor.depth_m = depth_m, floor.hip_above_m /= found;
    if (bars > 0.0f) floor.bar_seen = true, floor.bar_above_m /= bars;
    return floor;
}

// Looked for once for each depth that the coach finds: a floor does not move by itself.
void take_floor(History& history, const PlFrame& frame) {
    constexpr float kSame_m = 0.005f;
    const float depth_m = frame.set.neutral_depth > 0.0f ? frame.set.neutral_depth_m : 0.0f;
    if (depth_m <= 0.0f || frame.depth_target_m <= 0.01f) {
        history.floor = {};
        return;
    }
    if (std::abs(history.floor.depth_m - depth_m) <= kSame_m) return;
    const DepthFloor found = find_floor(history, depth_m, frame.depth_target_m);
    if (found.depth_m > 0.0f) history.floor = found;
}

}  // namespace

float depth_floor(const PlFrame& frame, const History* history, bool at_hips) {
    if (frame.set.neutral_depth <= 0.0f || frame.set.neutral_depth_m <= 0.0f || frame.stature_m < 0.5f) return -1.0f;
    const bool bar_seen = frame.bar_origin != PL_ORIGIN_UNSEEN;
    if (!at_hips && !bar_seen) return -1.0f;
    if (history && history->floor.depth_m > 0.0f && (at_hips || history->floor.bar_seen))
        return (at_hips ? history->floor.hip_above_m : history->floor.bar_above_m) / frame.stature_m;
    const float here_m = (at_hips ? frame.hip_m[1] : frame.bar_m[1]) - frame.mid_foot_m[1];
    return std::max(0.0f, here_m + frame.depth * frame.depth_target_m - frame.set.neutral_depth_m) / frame.stature_m;
}

uint32_t history_marks(const History& history) {
    return static_cast<uint32_t>(std::min<uint64_t>(history.mark_count, kHistoryMarks));
}

const HistoryMark& history_mark(const History& history, uint32_t age) {
    return history.mark[(history.mark_count - 1 - age) % kHistoryMarks];
}

void clear_history(History& history) {
    history.count = 0;
    history.block_count = 0;
    history.mark_count = 0;
    history.mounting = {};
    history.floor = {};
}

uint32_t history_size(const History& history) {
    return static_cast<uint32_t>(std::min<uint64_t>(history.count, kHistoryCapacity));
}

const HistoryPoint& history_at(const History& history, uint32_t age) {
    return history.point[(history.count - 1 - age) % kHistoryCapacity];
}

void push_history(History& history, const PlFrame& frame, const RepWriter& writer) {
    if (frame.status != PL_OK) return;
    if (history.count == 0 || frame.time_ns - history_at(history, 0).time_ns >= kHistoryStep_ns) {
        history.point[history.count % kHistoryCapacity] = point_of(frame);
        ++history.count;
    }
    take_floor(history, frame);
    for (uint32_t i = 0; i < frame.event_count; ++i) {
        const PlEvent& event = frame.events[i];
        if (event.kind == PL_EVENT_REP_DONE && event.rep) push_block(history, *event.rep, frame.time_ns, writer);
        push_marks(history, event);
    }
}

}  // namespace app
