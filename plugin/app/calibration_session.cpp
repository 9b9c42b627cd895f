// SPDX-License-Identifier: MIT
#include "calibration_session.h"

#include <chrono>
#include <cstdlib>
#include <utility>

namespace app {
namespace {

// As people write it: the home folder is "~".
std::string short_path(const std::string& path) {
    const char* home = std::getenv("HOME");
    const std::string folder = home && home[0] == '/' && home[1] ? home : "";
    if (folder.empty() || path.compare(0, folder.size() + 1, folder + "/") != 0) return path;
    return std::string("~").append(path, folder.size());
}

bool under_way(const PlFrame& frame, uint32_t step) {
    const uint32_t state = state_of_step(frame, step);
    return state == PL_STEP_WAITING || state == PL_STEP_RUNNING;
}

// The first one that is not done and not skipped, looked for from `after` on; the same where there is none.
uint32_t next_open(uint32_t done, uint32_t skipped, uint32_t after) {
    for (uint32_t i = 1; i <= PL_STEP_COUNT; ++i) {
        const uint32_t step = (after + i) % PL_STEP_COUNT;
        if (((done | skipped) >> step & 1u) == 0) return step;
    }
    return after;
}

}  // namespace

int64_t unix_now_s() {
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

CalibrationSession::~CalibrationSession() {
    wait_until_kept();
}

void CalibrationSession::start(const PlApi& api, PlCoach* coach, SessionProfile profile, std::string unkept) {
    api_ = &api;
    coach_ = coach;
    profile_ = std::move(profile);
    note_ = profile_.note;
    kept_ = profile_.path.empty() ? std::move(unkept) : "Kept in " + short_path(profile_.path);
    std::string why;
    if (!give_profile(api, coach, profile_.profile.personal, why)) {
        note_ = why;
        profile_.profile.personal = practice::new_profile().personal;
    }
}

void CalibrationSession::take(const PlFrame& frame, int64_t now_unix_s) {
    for (uint32_t i = 0; i < frame.event_count; ++i) {
        const PlEvent& event = frame.events[i];
        if (event.kind != PL_EVENT_CALIBRATION_STEP || event.a >= PL_STEP_COUNT) continue;
        if (event.b == PL_STEP_DONE) finish(event.a, now_unix_s);
        if (event.b == PL_STEP_SKIPPED) skipped_ |= 1u << event.a;
    }
    if (to_keep_ != 0 || !targets_to_keep_.empty() || writing_.valid()) keep_next();
}

std::string CalibrationSession::keep_targets(const std::string& lift, const PlTargets& targets) {
    practice::targets_in(profile_.profile.targets, lift) = targets;
    practice::drop_empty(profile_.profile.targets);
    if (profile_.path.empty()) return kept_;
    targets_to_keep_.push_back({lift, targets});
    keep_next();
    return kept_;
}

// The coach knows no dates: what it found is kept with the host's.
void CalibrationSession::finish(uint32_t step, int64_t now_unix_s) {
    PlPersonal found{};
    found.size = sizeof found;
    if (!api_->coach_personal || api_->coach_personal(coach_, &found) != PL_OK) return;
    found.done_unix_s[step] = now_unix_s;
    practice::copy_step(static_cast<PlCalibrationStep>(step), found, profile_.profile.personal);
    skipped_ &= ~(1u << step);
    to_keep_ |= 1u << step;
}

// One writing at a time; what comes meanwhile waits for its turn.
void CalibrationSession::keep_next() {
    if (writing_.valid()) {
        if (writing_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
        const practice::ProfileKept kept = writing_.get();
        note_ = !kept.error.empty()       ? kept.error
                : !kept.set_aside.empty() ? "The damaged profile is kept as " + short_path(kept.set_aside)
                                          : std::string();
    }
    if (profile_.path.empty()) to_keep_ = 0;
    if (!targets_to_keep_.empty()) {
        const practice::LiftTargets next = targets_to_keep_.front();
        targets_to_keep_.erase(targets_to_keep_.begin());
        writing_ = std::async(std::launch::async, [path = profile_.path, next, profile = profile_.profile] {
            return practice::keep_targets(path, next.lift, next.targets, profile);
        });
        return;
    }
    if (to_keep_ == 0) return;
    uint32_t step = 0;
    while ((to_keep_ >> step & 1u) == 0) ++step;
    to_keep_ &= ~(1u << step);
    writing_ = std::async(std::launch::async, [path = profile_.path, step, profile = profile_.profile] {
        return practice::keep_step(path, static_cast<PlCalibrationStep>(step), profile.personal, profile);
    });
}

void CalibrationSession::wait_until_kept() {
    do {
        if (writing_.valid()) writing_.wait();
        keep_next();
    } while (writing_.valid());
}

void CalibrationSession::open(const PlFrame& frame) {
    open_ = true;
    over_ = {};
    if (frame.step_state == PL_STEP_WAITING || frame.step_state == PL_STEP_RUNNING)
        chosen_ = frame.step;
    else if ((frame.steps_done >> chosen_ & 1u) != 0)
        chosen_ = next_open(frame.steps_done, skipped_, chosen_);
}

void CalibrationSession::command(uint32_t kind, uint32_t step) {
    PlCommand command{};
    command.size = sizeof command;
    command.kind = kind;
    command.value[0] = static_cast<float>(step);
    const PlStatus status = api_->coach_command(coach_, &command);
    note_ = status == PL_OK ? std::string() : std::string("Not now: ") + api_->status_text(status) + ".";
}

void CalibrationSession::use(CalibrationHit hit, const PlFrame& frame) {
    switch (hit.control) {
        case CalibrationControl::row:
            // A step under way stays the one on show until it ends or is skipped.
            if (hit.step < PL_STEP_COUNT && !under_way(frame, chosen_)) chosen_ = hit.step;
            return;
        case CalibrationControl::start:
            skipped_ &= ~(1u << chosen_);
            return command(PL_COMMAND_CALIBRATE, chosen_);
        case CalibrationControl::skip:
            if (under_way(frame, chosen_)) command(PL_COMMAND_SKIP_STEP, chosen_);
            if ((frame.steps_done >> chosen_ & 1u) == 0) skipped_ |= 1u << chosen_;
            chosen_ = next_open(frame.steps_done, skipped_, chosen_);
            return;
        case CalibrationControl::close:
            if (under_way(frame, chosen_)) command(PL_COMMAND_SKIP_STEP, chosen_);
            return close();
        case CalibrationControl::none:
            return;
    }
}

bool CalibrationSession::read_keys(const engine::InputState& input, const PlFrame& frame) {
    if (input.was_pressed(engine::key_of('C'))) {
        if (open_)
            use({CalibrationControl::close, 0}, frame);
        else
            open(frame);
        return true;
    }
    if (!open_) return false;
    if (input.was_pressed(engine::Key::up))
        use({CalibrationControl::row, (chosen_ + PL_STEP_COUNT - 1) % PL_STEP_COUNT}, frame);
    else if (input.was_pressed(engine::Key::down))
        use({CalibrationControl::row, (chosen_ + 1) % PL_STEP_COUNT}, frame);
    else if (input.was_pressed(engine::Key::enter))
        use({primary_control(frame, chosen_), 0}, frame);
    else if (input.was_pressed(engine::key_of('S')) || input.was_pressed(engine::key_of('N')))
        use({CalibrationControl::skip, 0}, frame);
    else
        return false;
    return true;
}

void CalibrationSession::point(glm::vec2 at_px, bool pressed, const PlFrame& frame) {
    over_ = open_ ? calibration_hit(at_px) : CalibrationHit{};
    if (open_ && pressed) use(over_, frame);
}

CalibrationPanel CalibrationSession::panel(const PlFrame& frame) {
    CalibrationPanel panel;
    panel.frame = &frame;
    panel.personal = &profile_.profile.personal;
    panel.chosen = chosen_;
    panel.skipped = skipped_;
    if (api_->step_text) panel.todo = api_->step_text(chosen_);
    if (api_->step_reason_text) panel.reason = api_->step_reason_text(frame.step_reason);
    panel.notice = note_;
    panel.notice_severity = PL_SEVERITY_INFO;
    panel.kept = kept_;
    panel.over = over_;
    return panel;
}

}  // namespace app
