// SPDX-License-Identifier: MIT
#include "set_session.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace app {
namespace {

constexpr int64_t kEndAfter_ns = 1'000'000'000;  // standing there after the last planned repetition
constexpr float kHeel_m = 0.025f;                // one inch, the lower end of what science A5 names
constexpr int kGuessStart = 50;

const PlRep* rep_of(const std::vector<PlRep>& reps, uint32_t index) {
    const auto found = std::find_if(reps.begin(), reps.end(), [index](const PlRep& rep) { return rep.index == index; });
    return found == reps.end() ? nullptr : &*found;
}

}  // namespace

void SetSession::start(const PlApi& api, PlCoach* coach, const PlLiftDef& lift, uint32_t planned_reps) {
    api_ = &api;
    coach_ = coach;
    lift_ = lift;
    planned_reps_ = planned_reps;
    stage_ = SetStage::lifting;
    over_since_ns_ = 0;
    end_asked_ = false;
    review_.clear();
    reps_.reserve(PL_REPS_KEPT);
}

PlStatus SetSession::command(uint32_t kind, float first, float second) {
    PlCommand command{};
    command.size = sizeof command;
    command.kind = kind;
    command.value[0] = first;
    command.value[1] = second;
    return api_->coach_command(coach_, &command);
}

void SetSession::note(const PlFrame& frame, std::string words) {
    note_ = std::move(words);
    note_since_ns_ = frame.time_ns;
}

void SetSession::take(const PlFrame& frame) {
    review_.take(frame);
    for (uint32_t i = 0; i < frame.event_count; ++i) {
        const PlEvent& event = frame.events[i];
        if (event.kind != PL_EVENT_SET_ENDED || stage_ != SetStage::lifting) continue;
        close_set();
        if (event.a != 0)
            stage_ = SetStage::stopped;
        else if (!reps_.empty())
            stage_ = SetStage::asking;
    }
    PlHeelTest test{};
    test.size = sizeof test;
    const bool known = api_->coach_heel_test && api_->coach_heel_test(coach_, &test) == PL_OK && test.side != 0;
    // Words are made anew only where the test moved on.
    if (!known)
        heel_.clear();
    else if (heel_.empty() || frame.event_count > 0)
        heel_ = heel_words(test);
    if (stage_ != SetStage::lifting || end_asked_) return;
    if (!set_done(frame, planned_reps_))
        over_since_ns_ = 0;
    else if (over_since_ns_ == 0)
        over_since_ns_ = frame.time_ns;
    else if (frame.time_ns - over_since_ns_ >= kEndAfter_ns)
        end_set(frame);
}

// What the set came to. Repetitions are asked for by number: one of them may have ended with the set.
void SetSession::close_set() {
    set_ = {};
    set_.size = sizeof set_;
    api_->coach_set(coach_, &set_);
    reps_.clear();
    for (uint32_t index = set_.rep_count > PL_REPS_KEPT ? set_.rep_count - PL_REPS_KEPT + 1 : 1; index <= set_.rep_count; ++index) {
        PlRep rep{};
        rep.size = sizeof rep;
        if (api_->coach_rep(coach_, index, &rep) != PL_OK) continue;
        review_.keep(rep);
        reps_.push_back(rep);
    }
    guess_ = kGuessStart;
    guess_touched_ = false;
    digits_ = 0;
    tell();
}

void SetSession::tell() {
    story_ = tell_set(*api_, lift_, set_, reps_);
    card_ = {};
    card_.set = &set_;
    card_.lift = &lift_;
    card_.story = &story_;
    card_.best = rep_of(reps_, set_.best_rep);
    card_.worst = rep_of(reps_, set_.worst_rep);
    if (!card_.best && !reps_.empty()) card_.best = card_.worst = &reps_.back();
    if (card_.worst) card_.moment = telling_moment(*card_.worst);
    if (card_.best) card_.best_frame = review_.frame_of(card_.best->index, card_.moment);
    if (card_.worst) card_.worst_frame = review_.frame_of(card_.worst->index, card_.moment);
}

void SetSession::close(const PlFrame& frame) {
    if (stage_ != SetStage::lifting || frame.rep == 0) return;
    command(PL_COMMAND_END_SET);
    close_set();
    if (!reps_.empty()) stage_ = SetStage::asking;
}

const PlLiftDef* SetSession::take_new_lift() {
    return std::exchange(lift_is_new_, false) ? &lift_ : nullptr;
}

void SetSession::end_set(const PlFrame& frame) {
    if (stage_ != SetStage::lifting) return;
    if (frame.rep == 0 && frame.rep_active == 0) return note(frame, "There is no repetition to end yet.");
    end_asked_ = command(PL_COMMAND_END_SET) == PL_OK;
}

void SetSession::report_pain(const PlFrame& frame) {
    if (command(PL_COMMAND_PAIN_NOW) != PL_OK) return note(frame, "Put the load down.");
    // At once: the coach's own word comes with its next frame.
    close_set();
    stage_ = SetStage::stopped;
}

void SetSession::next_lift(const PlFrame& frame) {
    const uint32_t count = api_->lift_count();
    uint32_t index = 0;
    while (index < count && std::string_view(api_->lift_at(index)->name) != lift_.name) ++index;
    const PlLiftDef* next = count > 0 ? api_->lift_at((index + 1) % count) : nullptr;
    if (!next) return;
    change_lift(frame, *next, next->watch[0] ? std::string(next->title) + ": " + next->watch : std::string(next->title));
}

void SetSession::change_lift(const PlFrame& frame, const PlLiftDef& lift, std::string words) {
    PlCommand set_lift{};
    set_lift.size = sizeof set_lift;
    set_lift.kind = PL_COMMAND_SET_LIFT;
    set_lift.lift = &lift;
    const PlStatus status = api_->coach_command(coach_, &set_lift);
    if (status != PL_OK) return note(frame, std::string("No other lift now: ") + api_->status_text(status) + ".");
    lift_ = lift;
    lift_is_new_ = true;
    note(frame, std::move(words));
    review_.clear();
    stage_ = SetStage::lifting;
    end_asked_ = false;
}

void SetSession::next_heel_side(const PlFrame& frame) {
    PlHeelTest test{};
    test.size = sizeof test;
    if (api_->coach_heel_test) api_->coach_heel_test(coach_, &test);
    const uint32_t side = (test.side + 1) % 3;
    const PlStatus status = command(PL_COMMAND_HEEL_TEST, static_cast<float>(side), side == 2 ? kHeel_m : 0.0f);
    if (status != PL_OK) return note(frame, std::string("No heel test now: ") + api_->status_text(status) + ".");
    heel_.clear();
    note(frame, side == 0   ? "The heel test is over."
                : side == 1 ? "Heel test: repetitions count as heels flat."
                            : "Heel test: put 2.5 cm under both heels; repetitions count as raised.");
}

void SetSession::use_neutral_depth(const PlFrame& frame) {
    const bool in_use = frame.set.neutral_depth_in_use != 0;
    const PlStatus status = command(PL_COMMAND_USE_NEUTRAL_DEPTH, in_use ? 0.0f : 1.0f);
    if (status != PL_OK) return note(frame, "Your neutral depth is not known yet: it takes some repetitions with the lower back seen.");
    note(frame, in_use ? "The lift's own depth is the target again." : "Your neutral depth is the target now.");
    story_.depth_offered = in_use;
}

void SetSession::guess(int score) {
    if (stage_ != SetStage::asking) return;
    guess_ = std::clamp(score, 0, 100);
    guess_touched_ = true;
}

void SetSession::answer() {
    if (stage_ != SetStage::asking) return;
    if (!guess_touched_) return skip();
    if (command(PL_COMMAND_SELF_SCORE, static_cast<float>(guess_)) == PL_OK) {
        // The coach takes it with its next sample; the gap is known now.
        set_.self_score = static_cast<float>(guess_);
        set_.self_gap = set_.self_score - set_.score;
        tell();
    }
    stage_ = SetStage::revealed;
}

void SetSession::skip() {
    if (stage_ == SetStage::asking || stage_ == SetStage::stopped) stage_ = reps_.empty() ? SetStage::lifting : SetStage::revealed;
}

void SetSession::begin_next(const PlFrame& frame) {
    const PlStatus status = command(PL_COMMAND_NEW_SET);
    if (status != PL_OK) return note(frame, std::string("No new set: ") + api_->status_text(status) + ".");
    review_.clear();
    stage_ = SetStage::lifting;
    end_asked_ = false;
    over_since_ns_ = 0;
}

void SetSession::read_answer_keys(const engine::InputState& input) {
    const int step = input.is_down(engine::Key::shift) ? 10 : 1;
    if (input.was_pressed(engine::Key::right) || input.was_pressed(engine::Key::up)) guess(guess_ + step), digits_ = 0;
    if (input.was_pressed(engine::Key::left) || input.was_pressed(engine::Key::down)) guess(guess_ - step), digits_ = 0;
    if (input.wheel != 0.0f) guess(guess_ + (input.wheel > 0.0f ? 1 : -1)), digits_ = 0;
    for (char digit = '0'; digit <= '9'; ++digit) {
        if (!input.was_pressed(engine::key_of(digit))) continue;
        // 1, then 10, then 100; a fourth digit, or one that leads past 100, begins anew.
        const int typed = (digits_ > 0 ? 10 * guess_ : 0) + (digit - '0');
        const bool fits = digits_ < 3 && typed <= 100;
        guess(fits ? typed : digit - '0');
        digits_ = fits ? digits_ + 1 : 1;
    }
    if (input.was_pressed(engine::Key::backspace)) guess(guess_ / 10), digits_ = std::max(0, digits_ - 1);
    if (input.was_pressed(engine::Key::enter)) answer();
    if (input.was_pressed(engine::Key::escape)) skip();
}

bool SetSession::read_keys(const engine::InputState& input, const PlFrame& frame) {
    // Pain goes before everything.
    if (input.was_pressed(engine::key_of('P'))) return report_pain(frame), true;
    if (stage_ == SetStage::asking) return read_answer_keys(input), true;
    const bool go_on = input.was_pressed(engine::Key::enter), leave = input.was_pressed(engine::Key::escape);
    if (stage_ == SetStage::stopped && (go_on || leave)) {
        skip();
        if (stage_ == SetStage::lifting) begin_next(frame);
        return true;
    }
    if (stage_ == SetStage::revealed && (go_on || leave)) return begin_next(frame), true;
    if (input.is_down(engine::Key::shift)) return false;  // moves the simulator's head
    if (input.was_pressed(engine::key_of('N'))) return use_neutral_depth(frame), true;
    if (input.was_pressed(engine::key_of('O'))) {
        self_scoring_ = !self_scoring_;
        note(frame, self_scoring_ ? "Scores wait for your own guess at the end of the set." : "Scores are shown as they come.");
        return true;
    }
    if (stage_ != SetStage::lifting) return false;
    if (input.was_pressed(engine::key_of('E'))) return end_set(frame), true;
    if (input.was_pressed(engine::key_of('L'))) return next_lift(frame), true;
    if (input.was_pressed(engine::key_of('H'))) return next_heel_side(frame), true;
    return false;
}

void SetSession::point(glm::vec2 at_px, bool held) {
    if (stage_ != SetStage::asking || !held) return;
    if (const int under = guess_at(at_px); under >= 0) guess(under), digits_ = 0;
}

const SetCard* SetSession::card() {
    if (stage_ != SetStage::asking && stage_ != SetStage::revealed) return nullptr;
    card_.stage = stage_ == SetStage::asking ? CardStage::asking : CardStage::revealed;
    card_.guess = guess_;
    card_.guess_touched = guess_touched_;
    card_.help = stage_ == SetStage::asking ? "Digits, arrows, wheel or mouse   Enter: show the score   Esc: skip" : "Enter: next set";
    return &card_;
}

Said SetSession::said(const PlFrame& frame) const {
    if (!note_.empty() && frame.time_ns >= note_since_ns_ && frame.time_ns - note_since_ns_ < kNoticeShown_ns)
        return {note_, PL_SEVERITY_INFO};
    if (!heel_.empty() && frame.rep_active == 0) return {heel_, PL_SEVERITY_INFO};
    return {};
}

std::string_view SetSession::stop_help() const {
    return reps_.empty() ? "Enter: a new set, when you are well" : "Enter: what was done until now";
}

}  // namespace app
