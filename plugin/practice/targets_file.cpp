// SPDX-License-Identifier: MIT
#include "practice/targets_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <optional>

#include <fmt/format.h>

#include "practice/lift_keys.h"

namespace practice {
namespace {

constexpr double kDegree = std::numbers::pi / 180.0;
constexpr double kPercent = 0.01;

// Limits: those that the seam documents with each member of PlTargets, in whole steps of the file's unit inside them.
constexpr std::array kKeys{
    TargetKey{"neutral_offset_deg",
              PL_TARGET_NEUTRAL,
              1,
              false,
              kDegree,
              {-28, -28},
              {28, 28},
              [](PlTargets& t, size_t) { return &t.neutral_offset_rad; },
              "deg",
              "what counts as neutral, from standing; bent is positive"},
    TargetKey{"lumbar_band_pct_of_range",
              PL_TARGET_LUMBAR_BAND,
              2,
              true,
              kPercent,
              {-100, 5},
              {0, 150},
              [](PlTargets& t, size_t i) { return &t.lumbar_band[i]; },
              "% of own range",
              "how far the lower back may arch (negative) and bend before it is amber"},
    TargetKey{"lumbar_goal_pct_of_range",
              PL_TARGET_LUMBAR_GOAL,
              1,
              false,
              kPercent,
              {5, 5},
              {100, 100},
              [](PlTargets& t, size_t) { return &t.lumbar_goal; },
              "% of own range",
              "how far it should bend at least (graded exposure)"},
    TargetKey{"lumbar_change_deg",
              PL_TARGET_LUMBAR_CHANGE,
              1,
              false,
              kDegree,
              {2, 2},
              {57, 57},
              [](PlTargets& t, size_t) { return &t.lumbar_change_rad; },
              "deg",
              "how much further than at set-up before it is amber"},
    TargetKey{"trunk_band_deg",
              PL_TARGET_TRUNK_BAND,
              2,
              true,
              kDegree,
              {-28, -28},
              {114, 114},
              [](PlTargets& t, size_t i) { return &t.trunk_band_rad[i]; },
              "deg",
              "lean of the trunk at the bottom"},
    TargetKey{"depth_pct_of_usual",
              PL_TARGET_DEPTH,
              1,
              false,
              kPercent,
              {20, 20},
              {150, 150},
              [](PlTargets& t, size_t) { return &t.depth; },
              "% of usual",
              "how deep to go; deeper earns nothing"},
    TargetKey{"eccentric_s",
              PL_TARGET_ECCENTRIC,
              2,
              true,
              1.0,
              {0.2, 0.2},
              {20, 20},
              [](PlTargets& t, size_t i) { return &t.eccentric_band_s[i]; },
              "s",
              "time of the way down"},
    TargetKey{"weights",
              PL_TARGET_WEIGHTS,
              PL_COMPONENT_COUNT,
              false,
              1.0,
              {0, 0},
              {1000, 1000},
              [](PlTargets& t, size_t i) { return &t.weight[i]; },
              "",
              "of spine, brace, trunk, path, range, tempo, lockout, symmetry in the score"},
    TargetKey{"caps",
              PL_TARGET_CAPS,
              2,
              false,
              1.0,
              {0, 0},
              {100, 100},
              [](PlTargets& t, size_t i) { return i == 0 ? &t.cap_red : &t.cap_spine_amber; },
              "points",
              "most that a rep can score with a red confirmed, and with an amber of the spine; usual 59, 84"},
    TargetKey{"certainty_pct",
              PL_TARGET_CERTAINTY,
              1,
              false,
              kPercent,
              {55, 55},
              {99, 99},
              [](PlTargets& t, size_t) { return &t.certainty; },
              "%",
              "how sure before a flag counts as confirmed; usual 80"},
    TargetKey{"coverage_least_pct",
              PL_TARGET_COVERAGE,
              1,
              false,
              kPercent,
              {20, 20},
              {100, 100},
              [](PlTargets& t, size_t) { return &t.coverage_least; },
              "%",
              "how much must be seen for a score; usual 50"},
    TargetKey{"velocity_loss_stop_pct",
              PL_TARGET_VELOCITY_LOSS,
              1,
              false,
              kPercent,
              {5, 5},
              {80, 80},
              [](PlTargets& t, size_t) { return &t.velocity_loss_stop; },
              "%",
              "slowing down at which the set should end"},
    TargetKey{"spine_tier_least",
              PL_TARGET_SPINE_TIER,
              0,
              false,
              1.0,
              {0, 0},
              {0, 0},
              nullptr,
              "",
              "least sensors with which the spine is scored"},
    TargetKey{"strictness",
              PL_TARGET_STRICTNESS,
              1,
              false,
              1.0,
              {0.5, 0.5},
              {2, 2},
              [](PlTargets& t, size_t) { return &t.strictness; },
              "times",
              "factor on the width of all bands; under 1 is stricter"},
};

constexpr std::array kSpineTiers{PL_TIER_TD, PL_TIER_T2O, PL_TIER_T2, PL_TIER_T3};

using Values = std::array<double, kTargetValuesMost>;

// Without superfluous zeros; to 0.0005 of the file's unit.
std::string number_text(double value) {
    const double clean = std::round(value * 1000.0) / 1000.0;
    std::string text = fmt::format("{:.3f}", clean == 0.0 ? 0.0 : clean);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

double least_of(const TargetKey& key, size_t index) {
    return key.least[std::min<size_t>(index, 1)];
}

double most_of(const TargetKey& key, size_t index) {
    return key.most[std::min<size_t>(index, 1)];
}

// As the file has it. A float's last digit must not lie outside the range that was asked for.
double value_of(const PlTargets& targets, const TargetKey& key, size_t index) {
    PlTargets copy = targets;
    return std::clamp(static_cast<double>(*key.at(copy, index)) / key.si_per_unit, least_of(key, index), most_of(key, index));
}

std::string tier_list() {
    std::string list;
    for (const PlTier tier : kSpineTiers) list.append(list.empty() ? "" : ", ").append(word_of(tier_words(), tier));
    return list;
}

std::optional<uint32_t> spine_tier(std::string_view word) {
    for (const PlTier tier : kSpineTiers)
        if (word == word_of(tier_words(), tier)) return tier;
    return std::nullopt;
}

// What is wrong with numbers that each lie in their range, or empty.
std::string unfit(const TargetKey& key, const Values& value) {
    if (key.rising && !(value[0] < value[1]))
        return fmt::format("{} is {} and {}; the first must be below the second", key.key, number_text(value[0]), number_text(value[1]));
    if (key.bit == PL_TARGET_WEIGHTS && std::all_of(value.begin(), value.end(), [](double weight) { return weight == 0.0; }))
        return fmt::format("{} are all 0; give at least one part of the score a weight", key.key);
    return {};
}

void put(PlTargets& targets, const TargetKey& key, const Values& value) {
    for (size_t i = 0; i < key.count; ++i) *key.at(targets, i) = static_cast<float>(value[i] * key.si_per_unit);
    targets.set |= key.bit;
}

// A goal that lies at the band's edge or beyond could be met by nobody.
std::string goal_against_band(const PlTargets& targets) {
    constexpr uint32_t kBoth = PL_TARGET_LUMBAR_GOAL | PL_TARGET_LUMBAR_BAND;
    if ((targets.set & kBoth) != kBoth || targets.lumbar_goal < targets.lumbar_band[1]) return {};
    return fmt::format("lumbar_goal_pct_of_range is {}; it must be below the most that lumbar_band_pct_of_range allows, {}",
                       number_text(static_cast<double>(targets.lumbar_goal) / kPercent),
                       number_text(static_cast<double>(targets.lumbar_band[1]) / kPercent));
}

}  // namespace

PlTargets no_targets() {
    PlTargets targets{};
    targets.size = sizeof targets;
    return targets;
}

std::span<const TargetKey> target_keys() {
    return kKeys;
}

const TargetKey* target_named(std::string_view name) {
    const auto* const found_key = std::find_if(kKeys.begin(), kKeys.end(), [&](const TargetKey& key) { return name == key.key; });
    return found_key == kKeys.end() ? nullptr : found_key;
}

PlTargets targets_for(const TargetBook& book, std::string_view lift) {
    PlTargets merged = book.all;
    merged.size = sizeof merged;
    for (const LiftTargets& own : book.lifts) {
        if (own.lift != lift) continue;
        PlTargets source = own.targets;
        for (const TargetKey& key : kKeys) {
            if ((source.set & key.bit) == 0) continue;
            for (size_t i = 0; i < key.count; ++i) *key.at(merged, i) = *key.at(source, i);
            if (key.count == 0) merged.spine_tier_least = source.spine_tier_least;
        }
        merged.set |= source.set;
    }
    return merged;
}

std::string set_target(PlTargets& targets, const TargetKey& key, std::span<const std::string> words) {
    if (words.size() != std::max<size_t>(key.count, 1))
        return fmt::format("{} takes {} {}, and {} were given", key.key, std::max<size_t>(key.count, 1),
                           key.count == 0 ? "word" : (key.count == 1 ? "number" : "numbers"), words.size());
    PlTargets changed = targets;
    if (key.count == 0) {
        const std::optional<uint32_t> tier = spine_tier(words[0]);
        if (!tier) return fmt::format("{} is {}; it may be one of: {}", key.key, words[0], tier_list());
        changed.spine_tier_least = *tier;
        changed.set |= key.bit;
    } else {
        Values value{};
        for (size_t i = 0; i < key.count; ++i) {
            const char* const end = words[i].data() + words[i].size();
            const auto [stop, error] = std::from_chars(words[i].data(), end, value[i]);
            if (error != std::errc{} || stop != end || !(value[i] >= least_of(key, i) && value[i] <= most_of(key, i)))
                return fmt::format("{} is {}; write a number from {} to {}", key.key, words[i], number_text(least_of(key, i)),
                                   number_text(most_of(key, i)));
        }
        // As it will be kept: what differs by less would come back as the same.
        for (size_t i = 0; i < key.count; ++i) value[i] = std::round(value[i] * 1000.0) / 1000.0;
        if (const std::string why = unfit(key, value); !why.empty()) return why;
        put(changed, key, value);
    }
    if (const std::string why = goal_against_band(changed); !why.empty()) return why;
    targets = changed;
    return {};
}

void forget_target(PlTargets& targets, const TargetKey& key) {
    for (size_t i = 0; i < key.count; ++i) *key.at(targets, i) = 0.0f;
    if (key.count == 0) targets.spine_tier_least = 0;
    targets.set &= ~key.bit;
}

PlTargets& targets_in(TargetBook& book, std::string_view lift) {
    if (lift.empty()) return book.all;
    const auto before = [](const LiftTargets& own, std::string_view name) { return own.lift < name; };
    const auto place = std::lower_bound(book.lifts.begin(), book.lifts.end(), lift, before);
    if (place != book.lifts.end() && place->lift == lift) return place->targets;
    return book.lifts.insert(place, {std::string(lift), no_targets()})->targets;
}

void drop_empty(TargetBook& book) {
    std::erase_if(book.lifts, [](const LiftTargets& own) { return own.targets.set == 0; });
}

std::string target_toml(const PlTargets& targets, const TargetKey& key) {
    if (key.count == 0) return fmt::format("\"{}\"", word_of(tier_words(), targets.spine_tier_least));
    if (key.count == 1) return number_text(value_of(targets, key, 0));
    std::string list;
    for (size_t i = 0; i < key.count; ++i) list.append(list.empty() ? "" : ", ").append(number_text(value_of(targets, key, i)));
    return fmt::format("[{}]", list);
}

std::string target_words(const PlTargets& targets, const TargetKey& key) {
    if (key.count == 0) return word_of(tier_words(), targets.spine_tier_least);
    std::string words;
    for (size_t i = 0; i < key.count; ++i)
        words.append(i == 0 ? "" : key.rising ? " to " : ", ").append(number_text(value_of(targets, key, i)));
    return words.append(*key.unit ? " " : "").append(key.unit);
}

}  // namespace practice
