// SPDX-License-Identifier: MIT
// The deepest point with the lower back in its band, found over repetitions (science A1 #4). A repetition that left the band tells where;
// one that did not tells that it is no shallower than it went.
#pragma once

#include <array>
#include <cstdint>

#include "coach/types.h"

namespace coach {

// ---- numbers ---------------------------------------------------------------------------------------------------------
inline constexpr uint32_t kNeutralAfter = 3;       // repetitions seen before it is known
inline constexpr uint32_t kNeutralKept = 16;       // the latest: a back warms up over a session
inline constexpr double kNeutralMoved = 0.05;      // share by which it moves before that is told again
inline constexpr double kNeutralShallower = 0.05;  // share of the depth done by which it is shallower before it is offered [design]
inline constexpr double kDepthSigma_m = 0.01;      // of a depth: head noise and posture at the bottom
inline constexpr double kNeutralCertain = 0.8416212335729143;  // sigmas: 80 %, science E1's "confirmed"

struct NeutralRep {
    double depth_m = 0.0;  // where the band was left, else as deep as it went
    double done_m = 0.0;   // how deep it went
    double sigma_m = 0.0;  // of depth_m
    bool left = false;
};

// Of one lift, over its sets; all-zero is nothing known.
struct NeutralDepth {
    std::array<NeutralRep, kNeutralKept> rep{};
    uint32_t count = 0;   // ever; the latest kNeutralKept are kept
    bool in_use = false;  // it is the depth target
    double told_m = 0.0;  // when it was last told; 0 = never
    // found
    bool known = false;
    bool at_least = false;  // hardly any repetition left the band: it may lie deeper
    double depth_m = 0.0, sigma_m = 0.0;
    double done_m = 0.0;  // median depth of what was done
};

// A repetition seen by a tier that sees the spine. travel_m: as deep as it went. left_m: where the lower back left its band, 0 = it did
// not. lumbar_sigma_rad: of the lower back as judged; rad_per_m: how fast it bends there.
struct NeutralSeen {
    double travel_m = 0.0;
    double left_m = 0.0;
    double lumbar_sigma_rad = 0.0;
    double rad_per_m = 0.0;
};
void neutral_add(NeutralDepth& state, const NeutralSeen& seen);

// Whether it became known or moved since it was last told; marks it as told.
bool neutral_news(NeutralDepth& state);
// Known and surely shallower than what is done: worth offering as the target.
bool neutral_is_shallower(const NeutralDepth& state);

}  // namespace coach
