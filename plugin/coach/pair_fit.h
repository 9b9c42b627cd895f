// SPDX-License-Identifier: MIT
// Weighted least squares in the two angles that make a back: pelvis pitch and lumbar flexion. Each measurement is a line in them.
#pragma once

#include <cmath>

#include "coach/types.h"

namespace coach {

// Hip centre to neck base, which is what the trunk's inclination means, turns by this part of the lumbar flexion: the rest of it lies
// above [S].
inline constexpr double kTrunkPerLumbar = 0.85;
// Lumbar flexion around what people usually do at a lean (kUsualLumbarPerTrunk), for hints: one standard deviation (science B9, T1).
inline constexpr double kHintLumbarSigma = 16.0 * kDegree;

struct PairFit {
    double n11 = 0.0, n12 = 0.0, n22 = 0.0, b1 = 0.0, b2 = 0.0;  // normal equations
};

// of_pelvis * pelvis + of_lumbar * lumbar = value, rad, with this variance, rad^2; over 0.
inline void add_measurement(PairFit& fit, double of_pelvis, double of_lumbar, double value, double variance) {
    const double w = 1.0 / variance;
    fit.n11 += w * of_pelvis * of_pelvis;
    fit.n12 += w * of_pelvis * of_lumbar;
    fit.n22 += w * of_lumbar * of_lumbar;
    fit.b1 += w * of_pelvis * value;
    fit.b2 += w * of_lumbar * value;
}

struct PairAngles {
    double pelvis = 0.0, lumbar = 0.0;
    double pelvis_variance = 0.0, covariance = 0.0, lumbar_variance = 0.0;
};

// At least two measurements that differ in direction must have been added.
inline PairAngles solve_pair(const PairFit& fit) {
    const double det = fit.n11 * fit.n22 - fit.n12 * fit.n12;
    PairAngles out;
    out.pelvis_variance = fit.n22 / det;
    out.covariance = -fit.n12 / det;
    out.lumbar_variance = fit.n11 / det;
    out.pelvis = out.pelvis_variance * fit.b1 + out.covariance * fit.b2;
    out.lumbar = out.covariance * fit.b1 + out.lumbar_variance * fit.b2;
    return out;
}

// Inclination of the line from hip centre to neck base, which is what "trunk" means.
inline double trunk_of(const PairAngles& pair) {
    return pair.pelvis + kTrunkPerLumbar * pair.lumbar;
}
inline double trunk_variance_of(const PairAngles& pair) {
    const double v = pair.pelvis_variance + kTrunkPerLumbar * (kTrunkPerLumbar * pair.lumbar_variance + 2.0 * pair.covariance);
    return v > 0.0 ? v : 0.0;
}

}  // namespace coach
