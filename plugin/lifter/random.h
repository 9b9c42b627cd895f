// SPDX-License-Identifier: MIT
// A small pseudo-random generator of our own: std::random's distributions differ between standard libraries, and the
// synthetic lifter must give the same samples everywhere.
#pragma once

#include <cstdint>

namespace lifter {

// SplitMix64 (Steele, Lea, Flood 2014): 64 bits of state, passes BigCrush, any seed is good.
struct Random {
    uint64_t state = 0;
};

uint64_t random_bits(Random& random);
// Uniform in [0, 1), 53 bits.
double random_unit(Random& random);
double random_between(Random& random, double least, double most);
// Normal with mean 0 and standard deviation 1, by Box and Muller; draws two units each time.
double random_normal(Random& random);
// A generator for one purpose, independent of the others drawn from the same seed.
Random random_stream(uint64_t seed, uint64_t purpose);

}  // namespace lifter
