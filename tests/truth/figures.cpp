// SPDX-License-Identifier: MIT
// Errors of one set and their sums.
#include "truth/figures.h"

#include <algorithm>
#include <cmath>

namespace truth {
namespace {

constexpr double kDegree = 3.14159265358979323846 / 180.0;
constexpr double kStandingHead = 0.97, kStandingLumbar = 5.0 * kDegree, kTopShare = 0.95;  // as captures are judged
constexpr double kNormal90 = 1.645;

double median(std::vector<double> values) {
    if (values.empty()) return 0.0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

double share_of(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values[static_cast<size_t>(static_cast<double>(values.size()) * share)];
}

double rms(double squares, uint64_t count) {
    return count == 0 ? -1.0 : std::sqrt(squares / static_cast<double>(count));
}

// What each side says of standing.
struct Zero {
    double trunk, lumbar, got_trunk, got_lumbar, got_side_bend, got_twist;
};

Zero zero_of(const std::vector<Moment>& moments, const std::vector<bool>& stands) {
    std::vector<double> v[6];
    for (size_t i = 0; i < moments.size(); ++i) {
        if (!stands[i]) continue;
        const Moment& m = moments[i];
        const double value[6] = {m.trunk, m.lumbar, m.got_trunk, m.got_lumbar, m.got_side_bend, m.got_twist};
        for (size_t k = 0; k < 6; ++k) v[k].push_back(value[k]);
    }
    return {median(v[0]), median(v[1]), median(v[2]), median(v[3]), median(v[4]), median(v[5])};
}

void add_moving(const Moment& m, const Zero& zero, double depth, uint32_t tier, const std::string& name, Figures& f) {
    const double error = ((m.got_lumbar - zero.got_lumbar) - (m.lumbar - zero.lumbar)) / kDegree, sigma = m.got_sigma / kDegree;
    ++f.moving;
    f.lumbar_squares += error * error;
    f.sigma += sigma;
    f.inside += std::abs(error) <= kNormal90 * sigma;
    f.as_tier += m.tier == tier;
    const auto bin = static_cast<size_t>(std::clamp(depth, 0.0, 0.999) * static_cast<double>(kDepthBins));
    f.error[bin] += error;
    ++f.count[bin];
    if (std::abs(error) > std::abs(f.worst_deg)) {
        char at[32];
        std::snprintf(at, sizeof at, "@%.1fs", m.time_s);
        f.worst_deg = error;
        f.worst_at = name + at;
    }
    if (m.side_bend_seen) {
        const double side = ((m.got_side_bend - zero.got_side_bend) - m.side_bend) / kDegree;
        f.side_squares += side * side;
        ++f.side;
    }
    if (m.twist_seen) {
        const double twist = ((m.got_twist - zero.got_twist) - m.twist) / kDegree;
        f.twist_squares += twist * twist;
        ++f.twist;
    }
}

}  // namespace

void add_set(const std::vector<Moment>& moments, uint32_t tier, const std::string& name, Figures& f) {
    if (moments.empty()) return;
    std::vector<double> heads;
    double deepest = 1e-9;
    for (const Moment& m : moments) {
        heads.push_back(m.head_m);
        deepest = std::max(deepest, m.depth_m);
    }
    const double top = share_of(heads, kTopShare);
    std::vector<bool> stands(moments.size());
    for (size_t i = 0; i < moments.size(); ++i)
        stands[i] = moments[i].planar && moments[i].head_m > kStandingHead * top && std::abs(moments[i].lumbar) < kStandingLumbar;
    const Zero zero = zero_of(moments, stands);
    ++f.sets;
    for (size_t i = 0; i < moments.size(); ++i) {
        const Moment& m = moments[i];
        if (!m.planar) continue;
        const double trunk = ((m.got_trunk - zero.got_trunk) - (m.trunk - zero.trunk)) / kDegree;
        ++f.all;
        f.trunk_squares += trunk * trunk;
        if (!stands[i]) add_moving(m, zero, m.depth_m / deepest, tier, name, f);
    }
}

void add(const Figures& more, Figures& f) {
    f.sets += more.sets;
    f.trunk_squares += more.trunk_squares, f.lumbar_squares += more.lumbar_squares, f.side_squares += more.side_squares;
    f.twist_squares += more.twist_squares, f.sigma += more.sigma;
    f.all += more.all, f.moving += more.moving, f.side += more.side, f.twist += more.twist;
    f.inside += more.inside, f.as_tier += more.as_tier;
    for (size_t i = 0; i < kDepthBins; ++i) f.error[i] += more.error[i], f.count[i] += more.count[i];
    if (std::abs(more.worst_deg) > std::abs(f.worst_deg)) f.worst_deg = more.worst_deg, f.worst_at = more.worst_at;
}

Row row_of(const Figures& f, const std::string& tier, const std::string& lift, const std::string& sensors) {
    const double moving = static_cast<double>(std::max<uint64_t>(1, f.moving));
    Row row;
    row.tier = tier, row.lift = lift, row.sensors = sensors;
    row.sets = f.sets;
    row.as_tier = static_cast<double>(f.as_tier) / moving;
    row.trunk = rms(f.trunk_squares, f.all), row.lumbar = rms(f.lumbar_squares, f.moving);
    for (size_t i = 0; i < kDepthBins; ++i) row.bias[i] = f.count[i] == 0 ? 0.0 : f.error[i] / static_cast<double>(f.count[i]);
    row.side_bend = rms(f.side_squares, f.side), row.twist = rms(f.twist_squares, f.twist);
    row.covered = static_cast<double>(f.inside) / moving;
    row.sigma = f.sigma / moving;
    row.worst = f.worst_deg;
    if (!f.worst_at.empty()) row.worst_at = f.worst_at;
    return row;
}

double worst_bias(const Row& row) {
    double worst = 0.0;
    for (const double bias : row.bias) worst = std::abs(bias) > std::abs(worst) ? bias : worst;
    return worst;
}

}  // namespace truth
