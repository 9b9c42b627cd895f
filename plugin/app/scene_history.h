// SPDX-License-Identifier: MIT
// What the pictures need to remember of the frames before: curves of the last minute, the bar's path, and the repetitions of the set.
// Fixed room; nothing is kept that was not in a frame. It knows time only from the frames.
#pragma once

#include <array>
#include <cstdint>

#include "plumbline/plumbline.h"
#include "practice/rep_words.h"
#include "practice/sensing_events.h"

namespace app {

struct HistoryPoint {
    int64_t time_ns;
    float trunk_rad, trunk_sigma_rad;
    float lumbar_rad, lumbar_sigma_rad;  // the sigma that is judged with
    float lumbar_lower_rad, lumbar_upper_rad;
    float depth;
    float bar_m[3], bar_direction[3];
    float bar_above_m, hip_above_m;                   // heights over mid-foot
    uint8_t trunk_origin, lumbar_origin, bar_origin;  // PlOrigin
    uint8_t band, phase;                              // PlBandState, PlPhase
    uint8_t tier;                                     // PlTier
    uint16_t rep;
    bool rep_active;
};

inline constexpr uint32_t kHistoryCapacity = 4096;  // 75 s at the 18 ms that two kept points are apart at least
inline constexpr int64_t kHistoryStep_ns = 18'000'000;
inline constexpr uint32_t kRepBlockCapacity = PL_REPS_KEPT;
inline constexpr int kRepCurvePoints = 40;

// A finished repetition, as its block on the time line shows it.
struct RepBlock {
    PlRep rep;
    int64_t done_ns;                             // time of the frame that told of it: where its score appears
    std::array<float, kRepCurvePoints> depth;    // over the repetition's time
    char sentence[practice::kRepSentenceBytes];  // why points were taken, or that none were; closed by zero
};

// A moment from which on the sensors told something else: drawn across the trend lines.
struct HistoryMark {
    int64_t time_ns;
    uint32_t tier;      // PlTier from here on, where that changed; else PL_TIER_NONE
    uint32_t severity;  // PlSeverity of what happened to a sensor; read where tier is NONE
};
inline constexpr uint32_t kHistoryMarks = 32;

// Where bar and hips were as the set's neutral depth was passed: heights over mid-foot. It stays where it is until another depth is found.
struct DepthFloor {
    float depth_m = 0.0f;  // travel that it stands for; 0 = none known
    float bar_above_m = 0.0f, hip_above_m = 0.0f;
    bool bar_seen = false;
};

struct History {
    std::array<HistoryPoint, kHistoryCapacity> point;
    uint64_t count = 0;  // points ever kept; the newest is at (count - 1) % capacity
    std::array<RepBlock, kRepBlockCapacity> block;
    uint32_t block_count = 0;  // of this set; the oldest make room for the newest
    std::array<HistoryMark, kHistoryMarks> mark;
    uint64_t mark_count = 0;  // ever kept; the newest is at (mark_count - 1) % capacity
    practice::MountingNow mounting{};
    DepthFloor floor{};
};

void clear_history(History& history);
// Who words the sentences, and by which lift; either null: they stay empty.
struct RepWriter {
    const PlApi* api = nullptr;
    const PlLiftDef* lift = nullptr;
};
// Adds a frame: a point where the last is old enough, a block where a repetition was done.
void push_history(History& history, const PlFrame& frame, const RepWriter& writer);

// Marks that can be read, and one of them: 0 = newest.
uint32_t history_marks(const History& history);
const HistoryMark& history_mark(const History& history, uint32_t age);

// Height of the neutral depth in statures, of the bar or (at_hips) of the hips; negative where the frame knows none. Without a history, or
// where nobody passed that depth in it, it is told from where bar or hips are now.
float depth_floor(const PlFrame& frame, const History* history, bool at_hips);

uint32_t history_size(const History& history);                         // points that can be read
const HistoryPoint& history_at(const History& history, uint32_t age);  // 0 = newest; age < history_size

}  // namespace app
