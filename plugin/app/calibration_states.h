// SPDX-License-Identifier: MIT
// Every state of the calibration panel, set by hand: for the tour and for those who check the look.
#pragma once

#include <string>

#include "panel_calibration.h"

namespace app {

enum class CalibrationPicture : uint32_t {
    nothing_yet,
    look_waiting,
    nod_running,
    bend_done,
    shoes_running,
    touch_running,
    touch_failed,
    wrong_mounting,
    stick_lost,
    all_done
};

// Owns what the panel borrows: not to be moved once `panel` was asked for.
struct CalibrationState {
    PlFrame frame{};
    PlPersonal personal{};
    std::string notice;
    uint32_t chosen = 0, skipped = 0;
};
[[nodiscard]] CalibrationState calibration_state(const PlApi& api, CalibrationPicture picture);
[[nodiscard]] CalibrationPanel panel_of(const PlApi& api, const CalibrationState& state);

}  // namespace app
