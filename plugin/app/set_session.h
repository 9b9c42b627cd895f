// SPDX-License-Identifier: MIT
// A set from its beginning to its card: ends it, asks for the person's own score before any score of the set is shown, reveals, and begins
// the next. Also what is asked in between: the next lift, the heel test, the neutral depth, and pain.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "panel_card.h"
#include "sensing_notice.h"
#include "window/input.h"

namespace app {

enum class SetStage : uint32_t {
    lifting,
    asking,    // the set is over; its score waits for the person's own
    revealed,  // the card
    stopped    // pain: put the load down
};

class SetSession {
  public:
    // The coach must outlive the session's use. `planned_reps`: after so many the set ends by itself; 0 = never.
    void start(const PlApi& api, PlCoach* coach, const PlLiftDef& lift, uint32_t planned_reps);
    // Scores stay hidden until the person gave his own.
    void set_self_scoring(bool on) { self_scoring_ = on; }
    bool self_scoring() const { return self_scoring_; }
    // While the question stands no number is on show, whoever saw them before.
    bool scores_hidden() const { return stage_ == SetStage::asking || (self_scoring_ && stage_ == SetStage::lifting); }

    // After each step of the coach.
    void take(const PlFrame& frame);

    SetStage stage() const { return stage_; }
    const PlLiftDef& lift() const { return lift_; }
    // A lift that L or its file chose since the last call; null: none. The caller's own picture of the lift follows it.
    const PlLiftDef* take_new_lift();

    // E, P, L, H, N, O; while the card asks: digits, arrows, wheel, Enter, Escape. True where the input was for the set.
    bool read_keys(const engine::InputState& input, const PlFrame& frame);
    // The pointer on the card, canvas px of the panel; held: its button is down.
    void point(glm::vec2 at_px, bool held);

    // No frame will tell of the set's end: whatever moved is over. Asks at once.
    void close(const PlFrame& frame);

    // What the keys do.
    void end_set(const PlFrame& frame);
    void report_pain(const PlFrame& frame);
    void next_lift(const PlFrame& frame);
    // A set of another lift, or of the same with other limits, begins; `words` say so.
    void change_lift(const PlFrame& frame, const PlLiftDef& lift, std::string words);
    // Shown for as long as what a key did.
    void note(const PlFrame& frame, std::string words);
    void next_heel_side(const PlFrame& frame);
    void use_neutral_depth(const PlFrame& frame);
    void guess(int score);  // 0..100, while asking
    void answer();          // takes the guess and shows the card
    void skip();            // shows the card without one
    void begin_next(const PlFrame& frame);

    // Null while nobody looks at a card. Borrowed until the next call.
    const SetCard* card();
    // What the last key did, or how the heel test stands; empty = nothing to say.
    Said said(const PlFrame& frame) const;
    std::string_view stop_help() const;

  private:
    PlStatus command(uint32_t kind, float first = 0.0f, float second = 0.0f);
    void close_set();
    void read_answer_keys(const engine::InputState& input);
    void tell();

    const PlApi* api_ = nullptr;
    PlCoach* coach_ = nullptr;
    PlLiftDef lift_{};
    bool lift_is_new_ = false;
    uint32_t planned_reps_ = 0;
    SetStage stage_ = SetStage::lifting;
    bool self_scoring_ = false, end_asked_ = false;
    int64_t over_since_ns_ = 0;  // since when the last planned repetition is done; 0 = it is not
    int guess_ = 50, digits_ = 0;
    bool guess_touched_ = false;
    SetReview review_;
    PlSet set_{};
    std::vector<PlRep> reps_;
    SetStory story_;
    SetCard card_;
    std::string note_, heel_;
    int64_t note_since_ns_ = 0;
};

}  // namespace app
