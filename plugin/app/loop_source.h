// SPDX-License-Identifier: MIT
// Where movement comes from: the synthetic lifter, a track file, or mouse and keyboard. All give samples at the one entrance.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "math/pose.h"
#include "plumbline/plumbline.h"
#include "window/input.h"

namespace app {

enum class SourceStep {
    sample,  // one was given; ask again
    wait,    // the next is not due yet
    end,     // there will be none; message() says why where the file is at fault
};

// A stream of samples on a clock of its own that starts at 0 and that the caller drives.
class Source {
  public:
    virtual ~Source() = default;
    // Moves on to now_ns with what mouse and keyboard did since the last call. Once for each picture.
    virtual void advance(int64_t now_ns, const engine::InputState& input) = 0;
    // The next sample that is due.
    virtual SourceStep next(PlSample& sample) = 0;
    virtual std::string name() const = 0;                // for people: "Synthetic lifter"
    virtual std::string help() const { return {}; }      // keys that move it
    virtual bool is_wearer() const { return false; }     // a person moves it with his own body, as a headset's wearer does
    virtual uint32_t planned_reps() const { return 0; }  // 0 = not known
    virtual std::string message() const { return {}; }
    virtual const engine::Pose* head() const { return nullptr; }  // where the eyes are, where they are somebody's own
};

struct SourceResult {
    std::unique_ptr<Source> source;  // null where message says why
    std::string message;
};
// text: "lifter", "keyboard" or the path of a track file. The lifter does the lift of that name; where it does not know it, a hip hinge.
SourceResult open_source(const std::string& text, const std::string& lift_name);

}  // namespace app
