// SPDX-License-Identifier: MIT
// Finds and bakes the fonts; for the files of this folder alone.
#pragma once

#include <string>

#include "ui/ui_state.h"

namespace engine {

// Adds all sizes to the current ImGui context and fills state.fonts. Returns an empty text, or what is missing and how to get it.
std::string load_fonts(const UiConfig& config, Ui::State& state);

}  // namespace engine
