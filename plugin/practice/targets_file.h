// SPDX-License-Identifier: MIT
// What a clinician (or the person) sets instead of a lift's defaults, in people's units: one table of keys for profile files, for the
// command line and for showing. Targets hold for every lift, or for one by name; those of a lift go before those of all, key by key.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plumbline/plumbline.h"

namespace practice {

struct LiftTargets {
    std::string lift;  // name of a lift, as in its file
    PlTargets targets{};
};

// Everything that is set for one person. A lift with nothing set is not in `lifts`.
struct TargetBook {
    PlTargets all{};
    std::vector<LiftTargets> lifts;  // by name
};

// Nothing set: `size` alone.
[[nodiscard]] PlTargets no_targets();

inline constexpr size_t kTargetValuesMost = PL_COMPONENT_COUNT;

// One key as files and people write it.
struct TargetKey {
    const char* key;
    uint32_t bit;              // PL_TARGET_*
    size_t count;              // how many numbers it takes; 0: a word (the least sensors)
    bool rising;               // the second number must be above the first
    double si_per_unit;        // what one unit of the file is in the seam's unit
    double least[2], most[2];  // of the first number, and of all others; the seam's range, rounded inwards
    float* (*at)(PlTargets& of, size_t index);
    const char* unit;     // for people
    const char* meaning;  // for people
};
[[nodiscard]] std::span<const TargetKey> target_keys();
// Null where no key has that name.
[[nodiscard]] const TargetKey* target_named(std::string_view name);

// The targets of one lift: those of all, overlaid by its own. Their goal and band may still disagree: the seam's targets_check tells.
[[nodiscard]] PlTargets targets_for(const TargetBook& book, std::string_view lift);

// Sets one key from words such as a command line has. Empty where it is done; else one line with what was found, the range and the
// remedy, and nothing is changed.
[[nodiscard]] std::string set_target(PlTargets& targets, const TargetKey& key, std::span<const std::string> words);
void forget_target(PlTargets& targets, const TargetKey& key);

// Where a book keeps the targets of that lift (empty: of all); made where it has none yet. Invalidated by the next call.
[[nodiscard]] PlTargets& targets_in(TargetBook& book, std::string_view lift);
// Leaves out lifts with nothing set.
void drop_empty(TargetBook& book);

// A value as the file has it, such as "[25, 48]" or "\"t2\"", and as people read it: "25 to 48 deg". Read only where its bit is set.
[[nodiscard]] std::string target_toml(const PlTargets& targets, const TargetKey& key);
[[nodiscard]] std::string target_words(const PlTargets& targets, const TargetKey& key);

}  // namespace practice
