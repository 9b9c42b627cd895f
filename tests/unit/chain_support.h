// SPDX-License-Identifier: MIT
// A coach fed by the synthetic lifter, whose joints are looked at sample by sample beside the true ones.
#pragma once

#include <cmath>
#include <functional>
#include <memory>

#include <glm/geometric.hpp>

#include "coach/coach.h"
#include "coach/lifts.h"
#include "lifter/lifter.h"

namespace chain_support {

inline constexpr double kSettled_s = 2.0;  // the first standing calibrates; looked at from then on

using Look = std::function<void(const PlFrame&, const lifter::Truth&, double time_s)>;
using Change = std::function<void(PlSample&, double time_s)>;

// A whole set; every accepted frame after the first standing is looked at. `change` may be empty.
inline void run(const lifter::Person& person, const lifter::SetPlan& set, const lifter::SensorPlan& sensors, uint64_t seed,
                const Look& look, const Change& change = {}) {
    lifter::Lifter body(person, set, sensors, seed);
    auto coach = std::make_unique<coach::Coach>();
    PlConfig config{};
    config.lift = *coach::builtin_lift(lifter::lift_name(set.lift));
    config.load_kg = static_cast<float>(set.load_share * 22.5 * person.stature_m * person.stature_m);
    coach::configure(*coach, config);
    PlSample sample;
    lifter::Truth truth;
    int64_t start_ns = 0;
    while (body.next(sample, truth)) {
        if (start_ns == 0) start_ns = truth.time_ns;
        const double time_s = coach::seconds_between(start_ns, truth.time_ns);
        if (change) change(sample, time_s);
        if (coach::update(*coach, sample) == PL_OK && time_s > kSettled_s) look(coach->frame, truth, time_s);
    }
}

inline glm::dvec3 joint_of(const PlFrame& frame, int joint) {
    return {frame.joint_m[joint][0], frame.joint_m[joint][1], frame.joint_m[joint][2]};
}

inline glm::dvec3 true_joint(const lifter::Joints& j, int joint) {
    const std::array<glm::dvec3, 2>* pair[PL_JOINT_COUNT / 2] = {&j.hip, &j.knee, &j.ankle, &j.toe, &j.shoulder, &j.elbow, &j.hand};
    return (*pair[joint / 2])[static_cast<size_t>(joint % 2)];
}

// Errors against the sigma that was claimed for each.
struct Told {
    double squares = 0.0, sigma_squares = 0.0, worst = 0.0;
    int count = 0, within_two = 0, within_90 = 0;
    void add(double error, double sigma) {
        squares += error * error;
        sigma_squares += sigma * sigma;
        worst = std::max(worst, std::fabs(error));
        within_two += std::fabs(error) <= 2.0 * sigma;
        within_90 += std::fabs(error) <= 1.645 * sigma;
        ++count;
    }
    double rms() const { return count > 0 ? std::sqrt(squares / count) : 0.0; }
    double sigma() const { return count > 0 ? std::sqrt(sigma_squares / count) : 0.0; }
    double share_within_two() const { return count > 0 ? static_cast<double>(within_two) / count : 0.0; }
    double share_within_90() const { return count > 0 ? static_cast<double>(within_90) / count : 0.0; }
};

}  // namespace chain_support
