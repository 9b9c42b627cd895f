// SPDX-License-Identifier: MIT
// A running 64-bit hash of what the coach has seen and said. Not cryptographic: it tells equal runs from unequal ones.
#pragma once

#include <bit>
#include <cstdint>

namespace coach {

// splitmix64's finaliser (Steele, Lea, Flood 2014) over the previous hash and the new word.
inline uint64_t hash_mix(uint64_t hash, uint64_t word) {
    uint64_t z = (hash ^ word) + 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

// Adding zero makes -0 and +0 one value: they compare equal, so they must hash equal.
inline uint64_t hash_mix(uint64_t hash, double value) {
    return hash_mix(hash, std::bit_cast<uint64_t>(value + 0.0));
}

}  // namespace coach
