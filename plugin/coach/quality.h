// SPDX-License-Identifier: MIT
// The quality of a value that is known only with a sigma, and the chance that it crossed a limit. Pure arithmetic: no lift, no sensor.
#pragma once

namespace coach {

// Limits in force of one metric, in its unit: quality 100 between the greens, 60 at the ambers, 0 at the reds (science E1).
struct Band {
    bool has_lower = false;
    bool has_upper = false;
    double lower_red = 0.0, lower_amber = 0.0, lower_green = 0.0;  // red <= amber <= green
    double upper_green = 0.0, upper_amber = 0.0, upper_red = 0.0;  // green <= amber <= red
};

// Mean and variance of the quality of a value known only as Normal(value, sigma).
struct Quality {
    double mean = 100.0;  // 0..100
    double variance = 0.0;
};

// Expected quality over Normal(value, sigma) in closed form; sigma 0 gives the plain piecewise-linear quality. A band without a side: 100.
Quality expected_quality(const Band& band, double value, double sigma);

// Chance that the true value lies above (below) a limit. Sigma 0: 0 or 1.
double probability_above(double value, double sigma, double limit);
double probability_below(double value, double sigma, double limit);

}  // namespace coach
