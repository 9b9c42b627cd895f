// SPDX-License-Identifier: MIT
// Plays the grid: each body once for each kind of sensors, and once to a coach for each tier that these serve.
#include "truth/grid.h"

#include <string>

#include "truth/take.h"

namespace truth {
namespace {

using lifter::Lift;

struct Grid {
    std::vector<double> statures_m;
    uint32_t seeds;       // people of each stature
    uint32_t td_seeds;    // ... in the dowel drill, which is one lift alone
    uint32_t hard_seeds;  // ... with losses and with wobble
};

Grid grid_of(Extent extent) {
    if (extent == Extent::kFull) return {{1.45, 1.55, 1.65, 1.75, 1.85, 1.95, 2.05}, 4, 36, 1};
    return {{1.45, 1.75, 2.05}, 1, 6, 0};
}

// Whose sensors are worn, and as which tiers' the samples are then shown.
struct Worn {
    PlTier tier;
    std::vector<PlTier> shown;
};

const std::vector<Worn>& all_worn() {
    static const std::vector<Worn> worn = {
        {PL_TIER_T3, {PL_TIER_T1, PL_TIER_T2O, PL_TIER_T2, PL_TIER_T3}}, {PL_TIER_TB, {PL_TIER_TB}}, {PL_TIER_T1G, {PL_TIER_T1G}}};
    return worn;
}

constexpr PlTier kTiers[] = {PL_TIER_T1, PL_TIER_TB, PL_TIER_T1G, PL_TIER_TD, PL_TIER_T2O, PL_TIER_T2, PL_TIER_T3};
constexpr size_t kTierNumbers = 8;

// Sums by tier, lift and trouble.
using Sums = std::array<std::array<std::array<Figures, lifter::kLifts>, kTierNumbers>, 3>;

// Seeds differ with lift and stature, so that no person is met twice.
uint64_t seed_of(Lift lift, size_t stature, uint32_t index) {
    return 1000 * (static_cast<uint64_t>(lift) + 1) + 50 * stature + index;
}

void play_body(const Scene& scene, const std::vector<PlTier>& shown, Sums& sums) {
    const Take take = make_take(scene);
    for (const PlTier tier : shown) {
        add_set(play(take, tier), tier, name_of(scene),
                sums[static_cast<size_t>(scene.trouble)][static_cast<size_t>(tier)][static_cast<size_t>(scene.lift)]);
    }
}

void play_lifts(const Grid& grid, Sums& sums) {
    for (size_t l = 0; l < static_cast<size_t>(Lift::kCount); ++l) {
        for (size_t s = 0; s < grid.statures_m.size(); ++s) {
            for (uint32_t i = 0; i < grid.seeds; ++i) {
                const auto lift = static_cast<Lift>(l);
                Scene scene{lift, PL_TIER_T3, grid.statures_m[s], seed_of(lift, s, i)};
                for (const Worn& worn : all_worn()) {
                    scene.tier = worn.tier;
                    play_body(scene, worn.shown, sums);
                }
            }
        }
    }
}

void play_drill(const Grid& grid, Sums& sums) {
    for (size_t s = 0; s < grid.statures_m.size(); ++s) {
        for (uint32_t i = 0; i < grid.td_seeds; ++i)
            play_body({Lift::kDowelHinge, PL_TIER_TD, grid.statures_m[s], seed_of(Lift::kDowelHinge, s, i)}, {PL_TIER_TD}, sums);
    }
}

// Losses and wobble: in the quick grid one stature of each lift, in the full one all.
void play_trouble(const Grid& grid, Trouble trouble, Sums& sums) {
    const bool quick = grid.hard_seeds == 0;
    for (size_t l = 0; l < lifter::kLifts; ++l) {
        const auto lift = static_cast<Lift>(l);
        const bool drill = lift == Lift::kDowelHinge;
        for (size_t s = 0; s < grid.statures_m.size(); ++s) {
            if (quick && !drill && s != l % grid.statures_m.size()) continue;
            Scene scene{lift, drill ? PL_TIER_TD : PL_TIER_T3, grid.statures_m[s], seed_of(lift, s, 40), trouble};
            const std::vector<PlTier> shown =
                drill ? std::vector<PlTier>{PL_TIER_TD} : std::vector<PlTier>{PL_TIER_T2O, PL_TIER_T2, PL_TIER_T3};
            play_body(scene, shown, sums);
        }
    }
}

}  // namespace

std::vector<Row> measure_grid(Extent extent) {
    const Grid grid = grid_of(extent);
    Sums sums;
    play_lifts(grid, sums);
    play_drill(grid, sums);
    play_trouble(grid, Trouble::kLoss, sums);
    play_trouble(grid, Trouble::kWobble, sums);
    std::vector<Row> rows;
    for (const PlTier tier : kTiers) {
        for (const Trouble trouble : {Trouble::kNone, Trouble::kLoss, Trouble::kWobble}) {
            const auto& of_tier = sums[static_cast<size_t>(trouble)][static_cast<size_t>(tier)];
            Figures all;
            uint32_t lifts = 0;
            for (size_t l = 0; l < lifter::kLifts; ++l) {
                if (of_tier[l].sets == 0) continue;
                add(of_tier[l], all);
                ++lifts;
                if (trouble == Trouble::kNone)
                    rows.push_back(row_of(of_tier[l], tier_text(tier), lifter::lift_name(static_cast<Lift>(l)), trouble_text(trouble)));
            }
            if (lifts != 0) rows.push_back(row_of(all, tier_text(tier), "all", trouble_text(trouble)));
        }
    }
    return rows;
}

}  // namespace truth
