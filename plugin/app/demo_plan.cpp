// SPDX-License-Identifier: MIT
#include "app/demo_plan.h"

#include <array>

namespace app {
namespace {

using lifter::FaultKind;
using lifter::Lift;

// In the third repetition, and in the one before the last.
struct Faults {
    FaultKind first, second;
};

Faults faults_of(Lift lift) {
    switch (lift) {
        case Lift::kDeadlift:
        case Lift::kSumoDeadlift:
        case Lift::kBlockPull:
        case Lift::kStiffLegDeadlift:
            return {FaultKind::kEarlyHipRise, FaultKind::kRoundEarly};
        case Lift::kRdl:
        case Lift::kGoodMorning:
        case Lift::kSingleLegRdl:
            return {FaultKind::kRoundLate, FaultKind::kShallow};
        case Lift::kOverheadPress:
            return {FaultKind::kHyperextension, FaultKind::kShallow};
        case Lift::kLunge:
        case Lift::kSideLunge:
        case Lift::kSplitSquat:
        case Lift::kSitToStand:
            return {FaultKind::kLean, FaultKind::kFastDrop};
        case Lift::kDowelHinge:
            return {FaultKind::kHandOffSacrum, FaultKind::kShallow};
        case Lift::kPlank:
        case Lift::kSidePlank:
        case Lift::kBirdDog:
        case Lift::kCurlUp:
        case Lift::kGluteBridge:
            return {FaultKind::kHoldSag, FaultKind::kHoldShort};
        default:
            return {FaultKind::kButtWink, FaultKind::kLean};
    }
}

}  // namespace

DemoPlan demo_plan(Lift lift, uint64_t seed) {
    constexpr uint32_t kReps = 6, kHoldsDone = 3;
    DemoPlan plan;
    plan.person = lifter::random_person(kDemoStature_m, seed);
    if (lift == Lift::kHipHinge) {
        plan.set = lifter::demo_set();
        plan.sensors = lifter::demo_sensors(PL_TIER_T2, plan.person, seed);
        return plan;
    }
    const uint32_t reps = lifter::is_hold(lift) ? kHoldsDone : kReps;
    const Faults faults = faults_of(lift);
    plan.set = lifter::clean_set(lift, reps);
    lifter::add_fault(plan.set, reps / 2, faults.first, lifter::red_size(lift, faults.first));
    lifter::add_fault(plan.set, reps - 1, faults.second, lifter::red_size(lift, faults.second));
    plan.sensors = lifter::usual_sensors(lift == Lift::kDowelHinge ? PL_TIER_TD : PL_TIER_T2);
    return plan;
}

bool demo_lift_named(const std::string& name, Lift& lift, std::string& error) {
    lift = Lift::kHipHinge;
    if (name.empty() || lifter::lift_named(name.c_str(), lift)) return true;
    error = "the synthetic lifter does not know " + name + "; it does:";
    const auto add = [&error](Lift known) { error.append(error.back() == ':' ? " " : ", ").append(lifter::lift_name(known)); };
    for (uint32_t i = 0; i < lifter::kLifts; ++i) add(static_cast<Lift>(i));
    for (const Lift hold : {Lift::kPlank, Lift::kSidePlank, Lift::kBirdDog, Lift::kCurlUp, Lift::kGluteBridge}) add(hold);
    return false;
}

}  // namespace app
