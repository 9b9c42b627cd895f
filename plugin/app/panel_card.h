// SPDX-License-Identifier: MIT
// The card after a set, in place of the main panel: first the question what one thinks one scored, then the score, at most three
// sentences, and best and worst repetition side by side. Draws and finds what a pointer is over; decides nothing.
#pragma once

#include "panel_practice.h"
#include "set_review.h"
#include "set_story.h"

namespace app {

enum class CardStage : uint32_t { asking, revealed };

// Everything is borrowed for the call. set, lift and story are needed.
struct SetCard {
    CardStage stage = CardStage::asking;
    const PlSet* set = nullptr;
    const PlLiftDef* lift = nullptr;
    const SetStory* story = nullptr;
    int guess = 50;              // 0..100, while asking
    bool guess_touched = false;  // false: nobody has moved it yet
    // Best and worst repetition with their frames at `moment`; null where there are none.
    const PlRep *best = nullptr, *worst = nullptr;
    const PlFrame *best_frame = nullptr, *worst_frame = nullptr;
    Moment moment = Moment::bottom;
    std::string_view help;  // what the keys do
};

// Fills the whole canvas of kPracticePanelPx, rounded card included.
void panel_card(engine::Canvas& canvas, const SetCard& card, const Theme& theme);

// The slider of the question: where its handle is for a guess, and the guess under a point of the panel; -1 where the point is not on it.
[[nodiscard]] glm::vec2 guess_handle(int guess);
[[nodiscard]] int guess_at(glm::vec2 at_px);

}  // namespace app
