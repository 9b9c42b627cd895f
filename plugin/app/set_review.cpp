// SPDX-License-Identifier: MIT
#include "set_review.h"

#include <algorithm>
#include <cstdlib>

namespace app {
namespace {

// Shares of the way down (negative) and of the way up.
constexpr std::array<float, kMoments> kShare{-0.5f, -0.15f, 0.0f, 0.15f, 0.4f, 0.75f, 1.0f};
constexpr int64_t kRecentStep_ns = 30'000'000;
constexpr size_t kRecentFrames = 512;  // 15 s: the longest repetition and what comes after; of longer holds every n-th frame

PlFrame without_pointers(const PlFrame& frame) {
    PlFrame copy = frame;
    copy.last_rep = nullptr;
    copy.events = nullptr;
    copy.event_count = 0;
    return copy;
}

int64_t share_of(int64_t from_ns, int64_t to_ns, float share) {
    return from_ns + static_cast<int64_t>(static_cast<double>(to_ns - from_ns) * static_cast<double>(share));
}

}  // namespace

// Frames since the last repetition ended, thinned out where there are too many.
struct SetReview::Recent {
    std::array<PlFrame, kRecentFrames> frame;
    size_t count = 0;
    int64_t step_ns = kRecentStep_ns;
};

int64_t time_of(const PlRep& rep, Moment moment) {
    const auto i = static_cast<size_t>(moment);
    if (rep.hold != PL_HOLD_NONE) return share_of(rep.start_ns, rep.end_ns, static_cast<float>(i) / (kMoments - 1));
    return kShare[i] < 0.0f ? share_of(rep.bottom_ns, rep.start_ns, -kShare[i]) : share_of(rep.bottom_ns, rep.end_ns, kShare[i]);
}

Moment moment_at(const PlRep& rep, int64_t time_ns) {
    Moment nearest = Moment::bottom;
    for (size_t i = 0; i < kMoments; ++i) {
        const Moment moment = static_cast<Moment>(i);
        if (std::llabs(time_of(rep, moment) - time_ns) < std::llabs(time_of(rep, nearest) - time_ns)) nearest = moment;
    }
    return nearest;
}

Moment telling_moment(const PlRep& worst) {
    for (uint32_t i = 0; i < worst.flag_count && i < PL_REP_FLAG_CAPACITY; ++i) {
        const int64_t at_ns = worst.flag[i].at_ns;
        if (at_ns >= worst.start_ns && at_ns <= worst.end_ns && worst.end_ns > worst.start_ns) return moment_at(worst, at_ns);
    }
    return worst.hold != PL_HOLD_NONE ? Moment::top : Moment::bottom;
}

const char* moment_words(Moment moment, uint32_t rep_signal) {
    static constexpr const char* kWords[kMoments] = {"half way down", "just before the bottom", "at the bottom", "just after the turn",
                                                     "on the way up", "near the top",           "at the top"};
    static constexpr const char* kFloor[kMoments] = {
        "on the way down", "near the floor", "on the floor", "as the bar leaves the floor", "as the bar passes the knees",
        "near the top",    "at the top"};
    static constexpr const char* kHold[kMoments] = {"at the beginning", "early on",     "a third in", "half way",
                                                    "two thirds in",    "near the end", "at the end"};
    const auto i = std::min(static_cast<size_t>(moment), kMoments - 1);
    return rep_signal == PL_REP_SIGNAL_HOLD ? kHold[i] : rep_signal == PL_REP_SIGNAL_BAR_RISE ? kFloor[i] : kWords[i];
}

SetReview::SetReview() : recent_(std::make_unique<Recent>()) {
    kept_.reserve(PL_REPS_KEPT);
}

SetReview::~SetReview() = default;

void SetReview::clear() {
    kept_.clear();
    recent_->count = 0;
    recent_->step_ns = kRecentStep_ns;
}

void SetReview::take(const PlFrame& frame) {
    if (frame.status != PL_OK) return;
    Recent& recent = *recent_;
    if (recent.count == 0 || frame.time_ns - recent.frame[recent.count - 1].time_ns >= recent.step_ns) {
        if (recent.count == kRecentFrames) {
            // Every second one goes: long rests and long holds keep their whole length.
            for (size_t i = 0; i < kRecentFrames / 2; ++i) recent.frame[i] = recent.frame[2 * i];
            recent.count = kRecentFrames / 2;
            recent.step_ns *= 2;
        }
        recent.frame[recent.count++] = without_pointers(frame);
    }
    for (uint32_t i = 0; i < frame.event_count; ++i) {
        const PlEvent& event = frame.events[i];
        if (event.kind != PL_EVENT_REP_DONE || !event.rep) continue;
        if (event.rep->index <= 1) kept_.clear();
        keep(*event.rep);
    }
}

void SetReview::keep(const PlRep& rep) {
    Recent& recent = *recent_;
    if (recent.count == 0 || frame_of(rep.index, Moment::bottom)) return;
    if (kept_.size() == PL_REPS_KEPT) kept_.erase(kept_.begin());
    Kept& kept = kept_.emplace_back();
    kept.index = rep.index;
    const auto end = recent.frame.begin() + static_cast<ptrdiff_t>(recent.count);
    for (size_t i = 0; i < kMoments; ++i) {
        const int64_t at_ns = time_of(rep, static_cast<Moment>(i));
        kept.frame[i] = *std::min_element(recent.frame.begin(), end, [at_ns](const PlFrame& a, const PlFrame& b) {
            return std::llabs(a.time_ns - at_ns) < std::llabs(b.time_ns - at_ns);
        });
    }
    recent.count = 0;
    recent.step_ns = kRecentStep_ns;
}

const PlFrame* SetReview::frame_of(uint32_t rep_index, Moment moment) const {
    for (const Kept& kept : kept_)
        if (kept.index == rep_index) return &kept.frame[static_cast<size_t>(moment)];
    return nullptr;
}

}  // namespace app
