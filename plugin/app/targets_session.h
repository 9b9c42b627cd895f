// SPDX-License-Identifier: MIT
// The clinician's targets in one session: what handles, keys and buttons do, and that the coach has them at once. Keeping them in the
// profile is asked of whoever started it.
#pragma once

#include <functional>
#include <string>

#include "panel_targets.h"
#include "window/input.h"

namespace app {

class TargetsSession {
  public:
    // Keeps targets; returns one line for people: that they are kept, or why not.
    using Keep = std::function<std::string(const PlTargets&, const PlLiftDef&)>;

    // Hands `targets` to the coach. The coach must outlive the session's use.
    void start(const PlApi& api, PlCoach* coach, const PlLiftDef& lift, const PlTargets& targets, Keep keep);
    // Another lift, with what was kept for it.
    void set_lift(const PlLiftDef& lift, const PlTargets& targets);

    bool is_open() const { return open_; }
    const PlTargets& targets() const { return targets_; }
    TargetHandle chosen() const { return chosen_; }

    void open();
    void close() { open_ = false; }
    // T opens and closes. While open: up and down choose, left and right set (ten steps with Shift), Home gives a row back, Enter keeps,
    // U undoes, D all defaults, M more, Escape closes. True where the key was one of these.
    bool read_keys(const engine::InputState& input);
    // The pointer, px of the panel: `pressed` went down now, `held` is down.
    void point(glm::vec2 at_px, bool pressed, bool held);

    void set(TargetHandle handle, float value);
    void use(TargetControl control);

    // Shows them in a frame before the next repetition brings them into force.
    void preview(PlFrame& frame) const;
    // Borrowed until the next call.
    TargetsPanel panel(const PlFrame& frame) const;

  private:
    void apply(std::string said);
    TargetHandle next(int by) const;

    const PlApi* api_ = nullptr;
    PlCoach* coach_ = nullptr;
    PlLiftDef lift_{};
    PlTargets targets_{}, before_{};
    Keep keep_;
    bool open_ = false, weights_ = false, dragging_ = false;
    TargetHandle chosen_ = TargetHandle::lumbar_high;
    TargetHit over_;
    std::string note_;
};

}  // namespace app
