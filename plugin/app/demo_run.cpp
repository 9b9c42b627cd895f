// SPDX-License-Identifier: MIT
#include "app/demo_run.h"

#include <algorithm>
#include <cstdlib>

#include "practice/rep_words.h"

namespace app {
namespace {

// A repetition lasts 12 s at most (science E4); twice that at the 90 Hz of the demo's sensors. Of a longer hold the last half stays.
constexpr size_t kRecentFrames = 2 * 12 * 90;

const char* device_name(uint32_t role) {
    switch (role) {
        case PL_ROLE_HEAD:
            return "headset";
        case PL_ROLE_LEFT_HAND:
            return "left controller";
        case PL_ROLE_RIGHT_HAND:
            return "right controller";
        case PL_ROLE_WAIST:
            return "waist tracker";
        case PL_ROLE_CHEST:
            return "chest tracker";
        default:
            return "a tracker";
    }
}

}  // namespace

DemoRun::DemoRun(const PlApi& api, uint64_t seed, const CueTexts* cues, lifter::Lift lift)
    : DemoRun(api, seed, cues, demo_plan(lift, seed)) {}

DemoRun::DemoRun(const PlApi& api, uint64_t seed, const CueTexts* cues, const DemoPlan& plan)
    : api_(api), plan_(plan.set), sensors_(plan.sensors), lifter_(plan.person, plan.set, plan.sensors, seed) {
    PlConfig config{};
    api_.default_config(&config, sizeof(config));
    if (const PlLiftDef* lift = api_.lift_named(lifter::lift_name(plan.set.lift))) config.lift = *lift;
    analysis_.lift = config.lift;
    // Where it fails, ready() says so.
    if (!run_.start(api_, config, cues)) return;
    recent_.reserve(kRecentFrames);
    session_.start(api_, run_.coach(), run_.lift(), static_cast<uint32_t>(plan_.reps.size()));
}

bool DemoRun::step() {
    PlSample sample;
    lifter::Truth truth;
    if (!lifter_.next(sample, truth)) {
        session_.close(frame());
        return false;
    }
    run_.step(sample);
    session_.take(frame());
    const PlStatus status = static_cast<PlStatus>(frame().status);
    practice::take_answer(analysis_, status, frame());
    if (status != PL_OK) return true;
    keep_frame();
    take_done_reps();
    return true;
}

ViewInput DemoRun::view_input() {
    ViewInput input = run_.view_input();
    input.planned_reps = static_cast<uint32_t>(plan_.reps.size());
    input.source = "Synthetic lifter";
    input.card = session_.card();
    input.scores_hidden = session_.scores_hidden();
    return input;
}

void DemoRun::keep_frame() {
    if (recent_.size() >= kRecentFrames) recent_.erase(recent_.begin(), recent_.begin() + kRecentFrames / 2);
    recent_.push_back(frame());
}

void DemoRun::take_done_reps() {
    for (uint32_t i = 0; i < frame().event_count; ++i) {
        const PlEvent& event = frame().events[i];
        if (event.kind != PL_EVENT_REP_DONE || !event.rep) continue;
        const int64_t at_ns = time_of(*event.rep, sheet_moment(&lift()));
        const auto nearest = std::min_element(recent_.begin(), recent_.end(), [at_ns](const PlFrame& a, const PlFrame& b) {
            return std::abs(a.time_ns - at_ns) < std::abs(b.time_ns - at_ns);
        });
        SheetRep entry{*event.rep, *nearest, {}};
        practice::write_rep_sentence(api_, lift(), *event.rep, entry.sentence);
        sheet_.push_back(entry);
        recent_.clear();
    }
}

std::string DemoRun::planned_faults() const {
    std::string text;
    for (size_t rep = 0; rep < plan_.reps.size(); ++rep) {
        for (const lifter::Fault& fault : plan_.reps[rep].fault) {
            if (fault.kind == lifter::FaultKind::kNone) continue;
            std::string name = lifter::fault_name(fault.kind);
            std::replace(name.begin(), name.end(), '_', ' ');
            text.append(text.empty() ? "" : ", ").append("rep ").append(std::to_string(rep + 1)).append(" ").append(name);
        }
    }
    return text;
}

std::string DemoRun::planned_losses() const {
    std::string text;
    const std::vector<lifter::TrueRep>& reps = lifter_.true_reps();
    for (size_t rep = 0; rep < reps.size(); ++rep) {
        std::string devices;
        for (const lifter::Dropout& loss : sensors_.dropouts) {
            // Dropouts count from the first sample.
            const int64_t from_ns = analysis_.first_ns + static_cast<int64_t>(loss.from_s * 1e9);
            if (from_ns < reps[rep].start_ns || from_ns > reps[rep].end_ns) continue;
            devices.append(devices.empty() ? "" : " and ").append(device_name(loss.role));
        }
        if (!devices.empty()) text.append(text.empty() ? "" : ", ").append(devices + " lost in rep " + std::to_string(rep + 1));
    }
    return text;
}

}  // namespace app
