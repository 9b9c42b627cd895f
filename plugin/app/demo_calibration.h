// SPDX-License-Identifier: MIT
// `plumbline demo --calibrate`: the synthetic lifter walks through personal calibration, in a window where there is one; then a picture of
// each step, the profile, and what is true of the lifter beside what was found.
#pragma once

#include <csignal>
#include <cstdint>
#include <string>

#include "plumbline/plumbline.h"

namespace app {

struct CalibrationDemo {
    uint64_t seed = 1;
    std::string out_folder;
    std::string profile_path;  // empty: profile.toml in the folder
    bool window = true;        // where there is a display
};

// Exit status as cmd_demo's.
int demo_calibration(const PlApi& api, const CalibrationDemo& demo, const volatile std::sig_atomic_t* stop);

}  // namespace app
