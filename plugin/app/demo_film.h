// SPDX-License-Identifier: MIT
// The demo's pictures: the whole set as a film, and one sheet with every repetition at its bottom. Needs no display.
#pragma once

#include <csignal>
#include <string>

#include "app/demo_run.h"
#include "app/loop.h"
#include "plumbline/plumbline.h"

namespace app {

// What the synthetic lifter gives itself: people overrate their technique (science A6 #81).
inline constexpr int kDemoGuess = 85;

// Renders with OpenGL and no window. Each writes its file whole or not at all.
class DemoFilm {
  public:
    // False: error() says why there can be no pictures on this machine.
    [[nodiscard]] bool open();
    // A card for each repetition of a finished run.
    [[nodiscard]] bool write_sheet(const DemoRun& finished, const std::string& path);
    // The card after the set as the lifter sees it once it gave itself kDemoGuess; answers the question of that run.
    [[nodiscard]] bool write_card(DemoRun& finished, const std::string& path);
    // Plays the set of that seed once more into a video; it ends with the question and the card. Shows how far it is on standard error.
    // Stops early, leaving no file, once *stop is set (by a signal).
    [[nodiscard]] bool write_video(const PlApi& api, uint64_t seed, lifter::Lift lift, const CueTexts& cues, const std::string& path,
                                   const volatile std::sig_atomic_t* stop);
    const std::string& error() const { return error_; }

  private:
    [[nodiscard]] bool write_layer(engine::Layer& layer, const std::string& path, const char* what);

    Studio studio_;
    std::string error_;
};

}  // namespace app
