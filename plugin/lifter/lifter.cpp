// SPDX-License-Identifier: MIT
// The lifter itself: a script and its sensors, sample by sample.
#include "lifter/lifter.h"

#include <utility>

#include "lifter/script.h"
#include "lifter/sensors.h"

namespace lifter {

struct Performance {
    Script script;
    Sensors sensors;
};

Lifter::Lifter(const Person& person, const SetPlan& set, const SensorPlan& sensors, uint64_t seed)
    : performance_(new Performance{write_script(person, set, seed), make_sensors(sensors, seed)}) {}

Lifter::~Lifter() = default;
Lifter::Lifter(Lifter&&) noexcept = default;
Lifter& Lifter::operator=(Lifter&&) noexcept = default;

bool Lifter::next(PlSample& sample, Truth& truth) {
    Sensors& sensors = performance_->sensors;
    if (sensors.repeat_waiting) {
        sensors.repeat_waiting = false;
        sample = sensors.repeat;
        truth = lifter::truth_at(performance_->script, sample.time_ns);
        return true;
    }
    const int64_t time_ns = next_sample_time(sensors);
    if (time_ns > kStartNs + duration_ns()) return false;
    truth = lifter::truth_at(performance_->script, time_ns);
    sample = sense(sensors, truth);
    return true;
}

Truth Lifter::truth_at(int64_t time_ns) const {
    return lifter::truth_at(performance_->script, time_ns);
}
int64_t Lifter::duration_ns() const {
    return static_cast<int64_t>(performance_->script.duration_s * 1e9);
}
const std::vector<TrueRep>& Lifter::true_reps() const {
    return performance_->script.rep;
}
const Truth& Lifter::standing() const {
    return performance_->script.standing;
}

}  // namespace lifter
