// SPDX-License-Identifier: MIT
// SplitMix64 and the two distributions that the lifter needs.
#include "lifter/random.h"

#include <cmath>

namespace lifter {

uint64_t random_bits(Random& random) {
    random.state += 0x9E3779B97F4A7C15ull;
    uint64_t z = random.state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
}

double random_unit(Random& random) {
    return static_cast<double>(random_bits(random) >> 11) * 0x1.0p-53;
}

double random_between(Random& random, double least, double most) {
    return least + (most - least) * random_unit(random);
}

double random_normal(Random& random) {
    const double radius = std::sqrt(-2.0 * std::log(1.0 - random_unit(random)));  // 1 - u lies in (0, 1]: never log(0)
    const double turn = 6.28318530717958647692 * random_unit(random);
    return radius * std::cos(turn);
}

Random random_stream(uint64_t seed, uint64_t purpose) {
    Random random{seed ^ (purpose * 0xD1342543DE82EF95ull)};
    random.state = random_bits(random);  // seeds that differ in one bit must not give streams that run alike
    return random;
}

}  // namespace lifter
