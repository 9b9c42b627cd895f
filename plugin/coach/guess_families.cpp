// SPDX-License-Identifier: MIT
// How each way of holding and each way of moving shows in a repetition's features, and which family fits best.
// Means are geometry of an average body (science B1) at the lifts' usual angles (E3); the spreads hold people's proportions, depth, habits
// of the arms and the placing of controllers in the hands, wide on purpose [design].
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "coach/builtin_lifts.h"
#include "coach/guess.h"

namespace coach {
namespace {

// Sigma 0: this tells nothing of the feature, so that it counts as it is spread over all lifts.
struct Expect {
    GuessFeature feature;
    double mean, sigma;
};

// Over everything that people do.
constexpr std::array<Expect, kGuessFeatures> kAnything{{{kNeckDrop, 0.22, 0.12},
                                                        {kNeckForward, 0.08, 0.15},
                                                        {kNeckSide, 0.05, 0.10},
                                                        {kHandUpTop, -0.25, 0.22},
                                                        {kHandAheadTop, 0.08, 0.12},
                                                        {kHandUpLow, -0.20, 0.22},
                                                        {kHandAheadLow, 0.10, 0.15},
                                                        {kHandSplit, 0.05, 0.12},
                                                        {kHandPress, 0.10, 0.15},
                                                        {kHandFloor, 0.45, 0.25},
                                                        {kWaistDrop, 0.15, 0.12},
                                                        {kWaistForward, -0.03, 0.12},
                                                        {kFootMove, 0.10, 0.20}}};

template <size_t kCount>
const Expect* find(const Expect (&list)[kCount], GuessFeature feature) {
    for (const Expect& expect : list)
        if (expect.feature == feature) return &expect;
    return nullptr;
}

constexpr Expect kHanging[] = {
    {kHandUpTop, -0.43, 0.06}, {kHandAheadTop, 0.02, 0.07}, {kHandUpLow, -0.39, 0.06}, {kHandPress, 0.04, 0.05}, {kHandSplit, 0.01, 0.03}};
constexpr Expect kOverhead[] = {
    {kHandUpTop, 0.24, 0.09}, {kHandAheadTop, 0.0, 0.08}, {kHandUpLow, 0.22, 0.11}, {kHandPress, 0.05, 0.06}, {kHandSplit, 0.01, 0.04}};
constexpr Expect kChest[] = {
    {kHandUpTop, -0.13, 0.06}, {kHandAheadTop, 0.15, 0.06}, {kHandUpLow, -0.14, 0.07}, {kHandPress, 0.04, 0.05}, {kHandSplit, 0.02, 0.04}};
constexpr Expect kBackRack[] = {
    {kHandUpTop, -0.06, 0.05}, {kHandAheadTop, -0.03, 0.06}, {kHandUpLow, -0.04, 0.06}, {kHandPress, 0.03, 0.04}, {kHandSplit, 0.01, 0.03}};
constexpr Expect kFrontRack[] = {{kHandPress, 0.34, 0.07}, {kHandSplit, 0.01, 0.04}};
constexpr Expect kDowel[] = {{kHandSplit, 0.34, 0.07}, {kHandPress, 0.05, 0.06}};

constexpr Expect kHinge[] = {{kNeckDrop, 0.22, 0.08},
                             {kNeckForward, 0.22, 0.08},
                             {kNeckSide, 0.01, 0.04},
                             {kWaistDrop, 0.01, 0.05},
                             {kWaistForward, -0.06, 0.07}};  // on one leg the other foot goes back
constexpr Expect kFloorPull[] = {{kNeckDrop, 0.30, 0.08},  {kNeckForward, 0.20, 0.09},   {kNeckSide, 0.01, 0.04},
                                 {kWaistDrop, 0.12, 0.07}, {kWaistForward, -0.10, 0.07}, {kFootMove, 0.01, 0.04}};
constexpr Expect kSquat[] = {{kNeckDrop, 0.32, 0.11},  {kNeckForward, 0.06, 0.07},   {kNeckSide, 0.01, 0.05},
                             {kWaistDrop, 0.25, 0.09}, {kWaistForward, -0.12, 0.07}, {kFootMove, 0.01, 0.04}};
constexpr Expect kStep[] = {{kNeckDrop, 0.22, 0.08},  {kNeckForward, 0.22, 0.12},  {kNeckSide, 0.03, 0.05},
                            {kWaistDrop, 0.20, 0.07}, {kWaistForward, 0.15, 0.15}, {kFootMove, 0.30, 0.18}};
constexpr Expect kSideStep[] = {{kNeckDrop, 0.28, 0.12},  {kNeckForward, 0.09, 0.10},   {kNeckSide, 0.26, 0.12},
                                {kWaistDrop, 0.18, 0.08}, {kWaistForward, -0.05, 0.10}, {kFootMove, 0.45, 0.20}};
constexpr Expect kSplit[] = {{kNeckDrop, 0.20, 0.08},  {kNeckForward, 0.04, 0.08}, {kNeckSide, 0.01, 0.04},
                             {kWaistDrop, 0.19, 0.07}, {kWaistForward, 0.0, 0.07}, {kFootMove, 0.02, 0.05}};
constexpr Expect kSit[] = {{kNeckDrop, 0.24, 0.10},  {kNeckForward, -0.10, 0.14},  {kNeckSide, 0.01, 0.05},
                           {kWaistDrop, 0.22, 0.07}, {kWaistForward, -0.20, 0.09}, {kFootMove, 0.01, 0.05}};
constexpr Expect kPress[] = {{kNeckDrop, 0.03, 0.05},  {kNeckForward, 0.0, 0.05},  {kNeckSide, 0.0, 0.03},
                             {kWaistDrop, 0.02, 0.05}, {kWaistForward, 0.0, 0.04}, {kFootMove, 0.0, 0.04}};

const Expect* of_grip(PlGrip grip, GuessFeature feature) {
    switch (grip) {
        case PL_GRIP_FREE:
            return nullptr;  // hands may be anywhere
        case PL_GRIP_HANGING:
            return find(kHanging, feature);
        case PL_GRIP_OVERHEAD:
            return find(kOverhead, feature);
        case PL_GRIP_CHEST:
            return find(kChest, feature);
        case PL_GRIP_BACK_RACK:
            return find(kBackRack, feature);
        case PL_GRIP_DOWEL:
            return find(kDowel, feature);
        case PL_GRIP_FRONT_RACK:
            return find(kFrontRack, feature);
    }
    return nullptr;
}

const Expect* of_move(GuessMove move, GuessFeature feature) {
    switch (move) {
        case GuessMove::kNone:
            return nullptr;
        case GuessMove::kHinge:
            return find(kHinge, feature);
        case GuessMove::kFloorPull:
            return find(kFloorPull, feature);
        case GuessMove::kSquat:
            return find(kSquat, feature);
        case GuessMove::kStep:
            return find(kStep, feature);
        case GuessMove::kSideStep:
            return find(kSideStep, feature);
        case GuessMove::kSplit:
            return find(kSplit, feature);
        case GuessMove::kSit:
            return find(kSit, feature);
        case GuessMove::kPress:
            return find(kPress, feature);
    }
    return nullptr;
}

struct Fit {
    double log_likelihood = 0.0;
    double worst = 0.0;  // sigmas, of what the family says something about
};

Fit fit_with(const GuessFeatures& features, const GuessFamily& family) {
    Fit fit;
    for (uint32_t i = 0; i < kGuessFeatures; ++i) {
        if ((features.seen & (1u << i)) == 0) continue;
        const GuessFeature feature = static_cast<GuessFeature>(i);
        const Expect* expect = of_grip(family.grip, feature);
        if (expect == nullptr) expect = of_move(family.move, feature);
        const bool told = expect != nullptr;
        if (!told) expect = &kAnything[i];
        const double off = std::abs(features.value[i] - expect->mean) / expect->sigma;
        if (told) fit.worst = std::max(fit.worst, off);
        fit.log_likelihood -= 0.5 * square(std::min(off, kGuessFarthest)) + std::log(expect->sigma);
    }
    return fit;
}

// Empty hands may be anywhere, and hang half the time.
Fit fit_of(const GuessFeatures& features, const GuessFamily& family) {
    Fit fit = fit_with(features, family);
    if (family.grip != PL_GRIP_FREE) return fit;
    const double hanging = fit_with(features, {PL_GRIP_HANGING, family.move}).log_likelihood;
    fit.log_likelihood = std::max(fit.log_likelihood, hanging) + std::log(0.5);
    return fit;
}

bool same(const GuessFamily& a, const GuessFamily& b) {
    return a.grip == b.grip && a.move == b.move;
}

// What people mean first when they name a family.
constexpr const char* kUsual[] = {"hip_hinge",      "deadlift",       "squat",      "high_bar_squat", "goblet_squat",
                                  "overhead_squat", "good_morning",   "lunge",      "split_squat",    "side_lunge",
                                  "sit_to_stand",   "overhead_press", "dowel_hinge"};

uint32_t usual_lift(const GuessFamily& family) {
    uint32_t first = 0;
    for (uint32_t i = 0; i < kBuiltinLiftCount; ++i) {
        if (!same(family_of(kBuiltinLifts[i]), family)) continue;
        if (first == 0) first = i + 1;
        for (const char* usual : kUsual)
            if (std::strcmp(usual, kBuiltinLifts[i].name) == 0) return i + 1;
    }
    return first;
}

uint32_t index_of(const PlLiftDef& lift) {
    for (uint32_t i = 0; i < kBuiltinLiftCount; ++i)
        if (std::strncmp(kBuiltinLifts[i].name, lift.name, PL_NAME_CAPACITY) == 0) return i + 1;
    return 0;
}

constexpr uint32_t kFamiliesMost = 40;

struct Families {
    std::array<GuessFamily, kFamiliesMost> at;
    uint32_t count = 0;
};

// The chosen one first, then those of the compiled-in lifts, each once.
Families families_for(const GuessFamily& chosen) {
    Families out;
    out.at[out.count++] = chosen;
    for (uint32_t i = 0; i < kBuiltinLiftCount && out.count < kFamiliesMost; ++i) {
        const GuessFamily family = family_of(kBuiltinLifts[i]);
        const bool listed = std::any_of(out.at.begin(), out.at.begin() + out.count, [&](const GuessFamily& f) { return same(f, family); });
        if (family.move != GuessMove::kNone && !listed) out.at[out.count++] = family;
    }
    return out;
}

}  // namespace

GuessFamily family_of(const PlLiftDef& lift) {
    GuessFamily family;
    family.grip = static_cast<PlGrip>(lift.grip);
    const bool steps = lift.stance == PL_STANCE_STEP;
    if (lift.rep_signal == PL_REP_SIGNAL_HOLD) return family;
    if (lift.rep_signal == PL_REP_SIGNAL_BAR_PRESS) {
        family.move = GuessMove::kPress;
    } else if (lift.rep_signal == PL_REP_SIGNAL_BAR_RISE) {
        family.move = GuessMove::kFloorPull;
    } else if (lift.pattern == PL_PATTERN_HINGE) {
        family.move = GuessMove::kHinge;
    } else if (lift.pattern == PL_PATTERN_SQUAT) {
        family.move = GuessMove::kSquat;
    } else if (lift.pattern == PL_PATTERN_SIT) {
        family.move = GuessMove::kSit;
    } else if (lift.pattern == PL_PATTERN_LUNGE) {
        // Steps to the side are watched from the front; nothing else in a lift says which way they go.
        const GuessMove step = lift.view == PL_VIEW_FRONT ? GuessMove::kSideStep : GuessMove::kStep;
        family.move = steps ? step : GuessMove::kSplit;
    }
    return family;
}

Guess guess_of(const GuessFeatures& features, const PlLiftDef& chosen) {
    Guess out;
    const GuessFamily own = family_of(chosen);
    if (own.move == GuessMove::kNone || features.seen == 0) return out;
    const Families families = families_for(own);
    if (families.count < 2) return out;
    const double log_others = std::log((1.0 - kChosenPrior) / (families.count - 1));
    std::array<double, kFamiliesMost> log_p{};
    uint32_t best = 0;
    for (uint32_t i = 0; i < families.count; ++i) {
        log_p[i] = fit_of(features, families.at[i]).log_likelihood + (i == 0 ? std::log(kChosenPrior) : log_others);
        if (log_p[i] > log_p[best]) best = i;
    }
    double sum = 0.0;
    for (uint32_t i = 0; i < families.count; ++i) sum += std::exp(log_p[i] - log_p[best]);
    out.p = 1.0 / sum;
    if (out.p < kGuessSaid) return out;
    // Which of the others it is may be open where it is plain that it is not the chosen one. What may well be the chosen one, done in a way
    // that another lift is done as well, is nothing to speak of.
    const double p_chosen = out.p * std::exp(log_p[0] - log_p[best]);
    out.other = best != 0 && 1.0 - p_chosen >= kGuessSure && fit_of(features, own).worst >= kCannotBe;
    if (best != 0 && !out.other) return Guess{};
    out.lift = best == 0 ? index_of(chosen) : 0;
    if (out.lift == 0) out.lift = usual_lift(families.at[best]);
    return out;
}

}  // namespace coach
