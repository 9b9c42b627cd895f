// SPDX-License-Identifier: MIT
// The demo's set in a window, at the speed at which it happens.
#pragma once

#include <csignal>

#include "app/cue_choice.h"
#include "lifter/lifter.h"
#include "plumbline/plumbline.h"

namespace app {

// Plays the set of that seed until its end, until the window is closed, or until *stop is set. Where no window can be had it says
// why on standard error and returns at once: pictures follow anyway.
void play_demo_in_window(const PlApi& api, uint64_t seed, lifter::Lift lift, const CueTexts& cues, const volatile std::sig_atomic_t* stop);

}  // namespace app
