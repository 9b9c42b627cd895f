// SPDX-License-Identifier: MIT
// The calibration panel: seven steps with how each stands, what to do in the chosen one, three buttons, and what is wrong with a sensor.
// It has the main panel's size and takes its place while nobody lifts. Draws and finds what a pointer is over; decides nothing.
#pragma once

#include <string_view>

#include "panel_practice.h"
#include "plumbline/plumbline.h"
#include "theme.h"
#include "ui/canvas.h"

namespace app {

// What on the panel can be set.
enum class CalibrationControl : uint32_t { none = 0, row, start, skip, close };

struct CalibrationHit {
    CalibrationControl control = CalibrationControl::none;
    uint32_t step = 0;  // of a row: PlCalibrationStep
    bool operator==(const CalibrationHit&) const = default;
};

// Everything is borrowed for the call. frame and personal are needed.
struct CalibrationPanel {
    const PlFrame* frame = nullptr;
    const PlPersonal* personal = nullptr;  // date and quality of what is in force
    uint32_t chosen = 0;                   // PlCalibrationStep
    uint32_t skipped = 0;                  // bit per step skipped in this session
    std::string_view todo;                 // what to do in the chosen step
    std::string_view reason;               // why it failed; shown where its state is FAILED
    std::string_view notice;               // what happened to a sensor, or to the profile; empty = nothing
    uint32_t notice_severity = 0;          // PlSeverity of it
    std::string_view kept;                 // where results are kept
    CalibrationHit over;                   // what the pointer is over
};

// Fills the whole canvas of kPracticePanelPx, rounded card included.
void panel_calibration(engine::Canvas& canvas, const CalibrationPanel& panel, const Theme& theme);

// What lies at that point of the panel, canvas px.
[[nodiscard]] CalibrationHit calibration_hit(glm::vec2 at_px);

// Whether the step is the one that the coach works on or last tried, and its state then; PL_STEP_IDLE for every other.
[[nodiscard]] uint32_t state_of_step(const PlFrame& frame, uint32_t step);
// What Enter does, and which button stands out: a step that was just done asks for the next one, the last one for closing;
// none while it is under way.
[[nodiscard]] CalibrationControl primary_control(const PlFrame& frame, uint32_t step);
// The first button says: "Start", "Again" for a step that is done or failed, "Restart" while it is under way.
[[nodiscard]] const char* start_word(const PlFrame& frame, uint32_t step);

}  // namespace app
