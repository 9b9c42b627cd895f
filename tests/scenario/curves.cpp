// SPDX-License-Identifier: MIT
// Detection against size: how often each fault is told, possible or confirmed or as a Warning, as it grows from nothing to one and a half
// times the red limit, by tier, over all lifts that judge it and several people. Kept as curves.txt.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>

#include "scenario/detection.h"

namespace {

using namespace lifter;
using namespace scenario;

constexpr size_t kSizes = 7;
constexpr std::array<double, kSizes> kShares = {0.0, 0.25, 0.50, 0.75, 1.00, 1.25, 1.50};

// How often one size was told in one tier.
struct Rate {
    uint32_t done = 0, possible = 0, confirmed = 0, warning = 0;  // possible: possible or surer
    uint32_t uncounted = 0;                                       // no repetition for the counter
    uint32_t below_done = 0, below_told = 0;                      // where the size is inside the green band
};

struct TierCurve {
    std::array<Rate, kSizes> rate;
    uint32_t clean = 0, clean_warned = 0, clean_uncounted = 0;  // repetitions without a fault, in between; those with a Warning
    std::string misses;                                         // of those at the red limit, one a line
};

using Curve = std::array<TierCurve, PL_TIER_T3 + 1>;

// Every second repetition has the fault; the others are clean, so that what is usual stays so. Sizes alternate between two sets.
SetPlan set_of(Lift lift, FaultKind kind, size_t half) {
    SetPlan set = clean_set(lift, half == 0 ? 8 : 6);
    set.tempo.breathe_s = 0.6;
    uint32_t rep = 2;
    for (size_t i = half; i < kSizes; i += 2, rep += 2) add_fault(set, rep, kind, size_at(lift, kind, kShares[i]));
    return set;
}

void note_size(TierCurve& curve, FaultKind kind, size_t size, double green, const PlRep* rep, const std::string& which) {
    Rate& rate = curve.rate[size];
    const PlFlag* flag = rep ? told(kind, *rep) : nullptr;
    rate.done++;
    rate.uncounted += rep == nullptr;
    rate.possible += flag != nullptr;
    rate.confirmed += flag && flag->confirmed;
    rate.warning += flag && flag->severity >= PL_SEVERITY_WARNING;
    const bool below = kShares[size] <= green;
    rate.below_done += below;
    rate.below_told += below && flag;
    const bool missed = kShares[size] >= 1.0 && !(flag && flag->confirmed);
    if (!missed && !(below && flag)) return;
    char line[160];
    std::snprintf(line, sizeof line, "%s share %.2f %s p %.2f value %.3f limit %.3f\n", which.c_str(), kShares[size],
                  !rep     ? "uncounted"
                  : missed ? "missed"
                           : "told",
                  flag ? static_cast<double>(flag->probability) : 0.0, flag ? static_cast<double>(flag->value) : 0.0,
                  flag ? static_cast<double>(flag->limit) : 0.0);
    curve.misses += line;
}

void note(TierCurve& curve, Lift lift, FaultKind kind, size_t half, const Outcome& out, const std::string& which) {
    const double green = green_share(lift, kind);
    for (size_t r = 0; r < out.truth.size(); ++r) {
        const PlRep* rep = counted(out, r);
        if (r % 2 != 0) {
            note_size(curve, kind, half + r - 1, green, rep, which);
            continue;
        }
        curve.clean++;
        curve.clean_uncounted += rep == nullptr;
        curve.clean_warned += rep && warned(*rep);
        if (!rep || warned(*rep))
            curve.misses += which + (rep ? " warned of" : " uncounted") + " clean repetition " + std::to_string(r + 1) + '\n';
    }
}

void measure(Curve& curve, Lift lift, FaultKind kind, uint64_t seed, size_t half) {
    std::vector<PlTier> tiers;
    for (const PlTier tier : kTiersSeen) {
        if (tier >= least_tier(lift, kind)) tiers.push_back(tier);
    }
    Scene scene = scene_of(set_of(lift, kind, half), PL_TIER_T3, seed, 1.50 + 0.05 * static_cast<double>(seed % 11));
    scene.sensors.rate_hz = 72.0;
    const std::vector<Outcome> outs = play_as_seen(scene, tiers);
    for (size_t t = 0; t < tiers.size(); ++t) {
        note(curve[tiers[t]], lift, kind, half, outs[t],
             std::string(lift_name(lift)) + ' ' + tier_text(tiers[t]) + " seed " + std::to_string(seed));
    }
}

std::string percent(uint32_t part, uint32_t whole) {
    constexpr const char* kBars[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    const double share = whole ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
    char text[32];
    std::snprintf(text, sizeof text, "%5.0f %s", 100.0 * share, kBars[static_cast<size_t>(std::lround(8.0 * share))]);
    return text;
}

std::string text_of(FaultKind kind, const Curve& curve) {
    std::string text;
    for (const PlTier tier : kTiersSeen) {
        const TierCurve& c = curve[tier];
        if (c.clean == 0) continue;
        char line[160];
        std::snprintf(line, sizeof line, "%-16s %-3s  each size %u times; %u clean repetitions, %u with a Warning, %u not counted\n",
                      fault_name(kind), tier_text(tier), c.rate[0].done, c.clean, c.clean_warned, c.clean_uncounted);
        text += line;
        const auto row = [&](const char* name, uint32_t Rate::*part) {
            text += std::string("    ") + name;
            for (const Rate& rate : c.rate) text += percent(rate.*part, rate.done);
            text += '\n';
        };
        row("possible ", &Rate::possible), row("confirmed", &Rate::confirmed), row("warning  ", &Rate::warning);
        if (std::any_of(c.rate.begin(), c.rate.end(), [](const Rate& rate) { return rate.uncounted > 0; }))
            row("uncounted", &Rate::uncounted);
    }
    return text;
}

// ---- a thin slice, asserted ------------------------------------------------------------------------------------------

class Slice : public testing::TestWithParam<FaultKind> {};

// The first and the last lift that judges it, one person each.
Curve slice_of(FaultKind kind) {
    std::vector<Lift> lifts;
    for (int l = 0; l < static_cast<int>(Lift::kCount); ++l) {
        if (judged(static_cast<Lift>(l), kind)) lifts.push_back(static_cast<Lift>(l));
    }
    Curve curve;
    if (lifts.empty()) return curve;
    for (const Lift lift : {lifts.front(), lifts.back()}) {
        for (const size_t half : {0u, 1u}) measure(curve, lift, kind, 41, half);
    }
    return curve;
}

TEST_P(Slice, RisesFromNothingToAll) {
    const Curve curve = slice_of(GetParam());
    uint32_t seen = 0;
    for (const TierCurve& c : curve) {
        seen += c.clean;
        EXPECT_EQ(c.clean_warned, 0u) << c.misses;
        EXPECT_EQ(c.clean_uncounted, 0u) << c.misses;
        EXPECT_EQ(c.rate[0].possible, 0u) << c.misses;
        for (size_t i = 0; i < kSizes; ++i) {
            EXPECT_EQ(c.rate[i].below_told, 0u) << "inside the green band\n" << c.misses;
            if (i == 0) continue;
            // Who is told of a size is told of a larger one, but for what is too large to be a repetition.
            EXPECT_GE(c.rate[i].possible + c.rate[i].uncounted, c.rate[i - 1].possible) << kShares[i] << '\n' << c.misses;
            EXPECT_GE(c.rate[i].confirmed + c.rate[i].uncounted, c.rate[i - 1].confirmed) << kShares[i] << '\n' << c.misses;
        }
        EXPECT_EQ(c.rate[kSizes - 2].possible + c.rate[kSizes - 2].uncounted, c.rate[kSizes - 2].done) << c.misses;
        EXPECT_EQ(c.rate[kSizes - 1].confirmed + c.rate[kSizes - 1].uncounted, c.rate[kSizes - 1].done) << c.misses;
    }
    EXPECT_GT(seen, 0u);
}

INSTANTIATE_TEST_SUITE_P(Scenario, Slice, testing::ValuesIn(flagged_kinds()),
                         [](const auto& named) { return std::string(fault_name(named.param)); });

}  // namespace

// All of it, for people: tests/scenario/curves.txt. With `lift` and `fault` (may be null) those alone, and what was missed.
bool write_curves(const char* path, const char* fault) {
    std::ofstream file(path);
    file << "How often a fault is told, %, against its size: from clean (0) over the lift's red limit (1) to half as much again.\n"
            "possible: told with a probability of 0.5 and more. confirmed: 0.8 and more. warning: as a Warning.\n"
            "Each size once in every lift that judges it by 3 people of 1.50 to 2.00 m, in the tiers that see it; clean repetitions "
            "between.\n"
            "Written by test_scenario --write-curves FILE.\n\n"
            "size, of the red limit     ";
    for (const double share : kShares) file << "      " << (share == 0.0 ? "0  " : std::to_string(share).substr(0, 4));
    file << '\n';
    for (const FaultKind kind : flagged_kinds()) {
        if (fault && std::string(fault) != fault_name(kind)) continue;
        Curve curve;
        for (int l = 0; l < static_cast<int>(Lift::kCount); ++l) {
            if (!judged(static_cast<Lift>(l), kind)) continue;
            for (uint64_t seed = 31; seed < 34; ++seed) {
                for (const size_t half : {0u, 1u}) measure(curve, static_cast<Lift>(l), kind, seed, half);
            }
        }
        file << text_of(kind, curve);
        std::printf("%s", text_of(kind, curve).c_str());
        for (const TierCurve& c : curve) std::printf("%s", c.misses.c_str());
        std::fflush(stdout);
    }
    return static_cast<bool>(file.flush());
}
