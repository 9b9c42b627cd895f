// SPDX-License-Identifier: MIT
// Mouse and keyboard as headset and hands: the engine's simulator, turned into samples.
#pragma once

#include <memory>

#include "loop_source.h"

namespace app {

std::unique_ptr<Source> make_keyboard_source();

}  // namespace app
