// SPDX-License-Identifier: MIT
// What is remembered of a set so that two of its repetitions can be laid side by side: a few frames of each, at the same moments.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "plumbline/plumbline.h"

namespace app {

// Moments of a repetition at which frames are kept, in order. Holds: evenly from beginning to end.
enum class Moment : uint32_t { half_down, before_bottom, bottom, after_turn, half_up, near_top, top, count };
inline constexpr size_t kMoments = static_cast<size_t>(Moment::count);

// Time of a moment in that repetition.
[[nodiscard]] int64_t time_of(const PlRep& rep, Moment moment);
// The moment nearest to a time.
[[nodiscard]] Moment moment_at(const PlRep& rep, int64_t time_ns);
// Where best and worst are compared: where the worst one's gravest flag was, else at the bottom (holds: at the end).
[[nodiscard]] Moment telling_moment(const PlRep& worst);
// "at the bottom"; for lifts from the floor and holds in their own words. Static.
[[nodiscard]] const char* moment_words(Moment moment, uint32_t rep_signal);

// Frames of the repetitions of one set. Their pointers are null.
class SetReview {
  public:
    SetReview();
    SetReview(const SetReview&) = delete;
    SetReview& operator=(const SetReview&) = delete;
    ~SetReview();

    // After each step of the coach. [allocates once, at the start]
    void take(const PlFrame& frame);
    // A new set begins.
    void clear();
    // Keeps the frames of a repetition that no event told of: one that ended with its set.
    void keep(const PlRep& rep);

    // Null where that repetition was not kept.
    const PlFrame* frame_of(uint32_t rep_index, Moment moment) const;

  private:
    struct Recent;
    struct Kept {
        uint32_t index;
        std::array<PlFrame, kMoments> frame;
    };
    std::unique_ptr<Recent> recent_;
    std::vector<Kept> kept_;
};

}  // namespace app
