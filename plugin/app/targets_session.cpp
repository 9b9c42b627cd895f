// SPDX-License-Identifier: MIT
#include "targets_session.h"

#include <utility>

namespace app {
namespace {

constexpr uint32_t kFirstWeight = static_cast<uint32_t>(TargetHandle::first_weight), kHandles = static_cast<uint32_t>(TargetHandle::count);
constexpr const char* kInForce = "In force from the next repetition on.";

}  // namespace

void TargetsSession::start(const PlApi& api, PlCoach* coach, const PlLiftDef& lift, const PlTargets& targets, Keep keep) {
    api_ = &api;
    coach_ = coach;
    lift_ = lift;
    targets_ = targets;
    targets_.size = sizeof targets_;
    keep_ = std::move(keep);
    before_ = targets_;
    if (targets_.set != 0) apply("As they were kept.");
}

void TargetsSession::set_lift(const PlLiftDef& lift, const PlTargets& targets) {
    lift_ = lift;
    targets_ = targets;
    targets_.size = sizeof targets_;
    before_ = targets_;
    apply(targets_.set != 0 ? "As they were kept for this lift." : "The lift's own.");
}

void TargetsSession::open() {
    open_ = true;
    weights_ = dragging_ = false;
    chosen_ = TargetHandle::lumbar_high;
    over_ = {};
    before_ = targets_;
    note_ = targets_.set != 0 ? "Your own; ticks are the lift's." : "The lift's own.";
}

// What the coach refuses is not shown as if it were in force.
void TargetsSession::apply(std::string said) {
    const char* field = nullptr;
    PlStatus status = api_->targets_check ? api_->targets_check(&targets_, &field) : PL_ERROR_VERSION;
    if (status == PL_OK) {
        PlCommand command{};
        command.size = sizeof command;
        command.kind = PL_COMMAND_SET_TARGETS;
        command.targets = &targets_;
        status = api_->coach_command(coach_, &command);
    }
    note_ = status == PL_OK ? std::move(said) : std::string("Not set: ") + (field ? field : api_->status_text(status)) + ".";
}

void TargetsSession::set(TargetHandle handle, float value) {
    chosen_ = handle;
    set_value(handle, value, targets_, lift_);
    apply(kInForce);
}

void TargetsSession::use(TargetControl control) {
    switch (control) {
        case TargetControl::keep:
            if (keep_) note_ = keep_(targets_, lift_);
            before_ = targets_;
            return;
        case TargetControl::undo:
            targets_ = before_;
            return apply("As they were when the panel opened.");
        case TargetControl::defaults:
            targets_ = {};
            targets_.size = sizeof targets_;
            return apply("The lift's own.");
        case TargetControl::more:
            weights_ = !weights_;
            chosen_ = weights_ ? TargetHandle::first_weight : TargetHandle::lumbar_high;
            return;
        default:
            return;
    }
}

TargetHandle TargetsSession::next(int by) const {
    const uint32_t first = weights_ ? kFirstWeight : 0u, count = weights_ ? kHandles - kFirstWeight : kFirstWeight;
    const uint32_t at = static_cast<uint32_t>(chosen_) - first;
    return static_cast<TargetHandle>(first + (at + (by > 0 ? 1u : count - 1u)) % count);
}

bool TargetsSession::read_keys(const engine::InputState& input) {
    using engine::Key;
    if (input.was_pressed(engine::key_of('T'))) {
        if (open_)
            close();
        else
            open();
        return true;
    }
    if (!open_) return false;
    const float step = row_of(chosen_).step * (input.is_down(Key::shift) ? 10.0f : 1.0f);
    const float now = value_of(chosen_, targets_, lift_);
    if (input.was_pressed(Key::up))
        chosen_ = next(-1);
    else if (input.was_pressed(Key::down))
        chosen_ = next(1);
    else if (input.was_pressed(Key::right))
        // A goal begins where a bend can be seen.
        set(chosen_, chosen_ == TargetHandle::goal && now <= 0.0f ? 0.05f : now + step);
    else if (input.was_pressed(Key::left))
        set(chosen_, now - step);
    else if (input.was_pressed(Key::home))
        reset_row(chosen_, targets_), apply("The lift's own.");
    else if (input.was_pressed(Key::enter))
        use(TargetControl::keep);
    else if (input.was_pressed(engine::key_of('U')))
        use(TargetControl::undo);
    else if (input.was_pressed(engine::key_of('D')))
        use(TargetControl::defaults);
    else if (input.was_pressed(engine::key_of('M')))
        use(TargetControl::more);
    else if (input.was_pressed(Key::escape))
        close();
    else
        return false;
    return true;
}

void TargetsSession::point(glm::vec2 at_px, bool pressed, bool held) {
    if (!open_) return;
    const PlFrame none{};
    const TargetsPanel now = panel(none);
    if (!held) dragging_ = false;
    if (!dragging_) over_ = targets_hit(now, at_px);
    if (pressed && over_.control != TargetControl::none && over_.control != TargetControl::handle) return use(over_.control);
    if (pressed && over_.control == TargetControl::handle) dragging_ = true;
    if (dragging_ && held) set(over_.handle, value_at(over_.handle, at_px.x));
}

void TargetsSession::preview(PlFrame& frame) const {
    if (open_) preview_targets(targets_, lift_, frame);
}

TargetsPanel TargetsSession::panel(const PlFrame& frame) const {
    return {&frame, &lift_, &targets_, chosen_, weights_, over_, note_};
}

}  // namespace app
