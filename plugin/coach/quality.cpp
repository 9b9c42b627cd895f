// SPDX-License-Identifier: MIT
// Science E1: quality falls from 100 at green over 60 at amber to 0 at red; its mean and variance over a normal value are exact.
#include "coach/quality.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace coach {
namespace {

double pdf(double z) {
    return 0.39894228040143267794 * std::exp(-0.5 * z * z);
}

double cdf(double z) {
    return 0.5 * std::erfc(-z * 0.70710678118654752440);
}

struct Knot {
    double x, q;
};

struct Knots {
    std::array<Knot, 6> at;
    uint32_t count = 0;
    void add(double x, double q) { at[count++] = {x, q}; }
};

Knots knots_of(const Band& band) {
    Knots knots;
    if (band.has_lower) {
        knots.add(band.lower_red, 0.0);
        knots.add(band.lower_amber, 60.0);
        knots.add(band.lower_green, 100.0);
    }
    if (band.has_upper) {
        knots.add(band.upper_green, 100.0);
        knots.add(band.upper_amber, 60.0);
        knots.add(band.upper_red, 0.0);
    }
    return knots;
}

double plain_quality(const Knots& knots, double value) {
    if (knots.count == 0) return 100.0;
    if (value < knots.at[0].x) return knots.at[0].q;
    for (uint32_t i = 0; i + 1 < knots.count; ++i) {
        const Knot& a = knots.at[i];
        const Knot& b = knots.at[i + 1];
        if (value <= b.x && b.x > a.x) return a.q + (b.q - a.q) * (value - a.x) / (b.x - a.x);
    }
    return knots.at[knots.count - 1].q;
}

}  // namespace

// Each stretch of the quality is a line alpha + beta z in the standard normal z; its first two moments over a..b are
//   E[q]   = alpha P + beta (pdf(a) - pdf(b))
//   E[q^2] = alpha^2 P + 2 alpha beta (pdf(a) - pdf(b)) + beta^2 (P + a pdf(a) - b pdf(b)),  P = cdf(b) - cdf(a).
Quality expected_quality(const Band& band, double value, double sigma) {
    const Knots knots = knots_of(band);
    Quality quality;
    if (knots.count == 0) return quality;
    if (!(sigma > 0.0)) {
        quality.mean = plain_quality(knots, value);
        return quality;
    }
    double mean = 0.0, square = 0.0;
    double z_before = (knots.at[0].x - value) / sigma;
    double p_before = cdf(z_before), d_before = pdf(z_before);
    mean += knots.at[0].q * p_before;
    square += knots.at[0].q * knots.at[0].q * p_before;
    for (uint32_t i = 1; i < knots.count; ++i) {
        const double z = (knots.at[i].x - value) / sigma;
        const double p = cdf(z), d = pdf(z);
        if (z - z_before > 1e-9) {
            const double beta = (knots.at[i].q - knots.at[i - 1].q) / (z - z_before);
            const double alpha = knots.at[i].q - beta * z;
            const double share = p - p_before;
            const double first = d_before - d;
            mean += alpha * share + beta * first;
            square += alpha * alpha * share + 2.0 * alpha * beta * first + beta * beta * (share + z_before * d_before - z * d);
        }
        z_before = z;
        p_before = p;
        d_before = d;
    }
    const double last = knots.at[knots.count - 1].q;
    const double beyond = cdf(-z_before);
    mean += last * beyond;
    square += last * last * beyond;
    quality.mean = std::clamp(mean, 0.0, 100.0);
    quality.variance = std::max(0.0, square - mean * mean);
    return quality;
}

double probability_above(double value, double sigma, double limit) {
    if (!(sigma > 0.0)) return value > limit ? 1.0 : 0.0;
    return cdf((value - limit) / sigma);
}

double probability_below(double value, double sigma, double limit) {
    if (!(sigma > 0.0)) return value < limit ? 1.0 : 0.0;
    return cdf((limit - value) / sigma);
}

}  // namespace coach
