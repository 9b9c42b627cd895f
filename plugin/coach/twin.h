// SPDX-License-Identifier: MIT
// The offline twin: the same estimate over a finished set, by a smoother that also uses later samples. For replay and reports, never
// live. The one part of the coach that allocates after it was made, and the one that catches what running out of memory throws.
#pragma once

#include <cstdint>
#include <vector>

#include "coach/coach.h"

namespace coach {

struct Twin {
    PlConfig config{};
    PlPersonal personal{};
    bool personal_known = false;
    FilterState filter;  // refuses what the coach refuses
    std::vector<PlSample> sample;  // all that came: what is refused says where the next ones belong
    std::vector<uint8_t> accepted;
    std::vector<PlTwinFrame> frame;
    bool solved = false;
};

// Keeps a sample, and tells what the coach would: the status of one that it refuses.
PlStatus twin_add(Twin& twin, const PlSample& sample);

// Three passes. The first runs the coach and gathers every upright moment; the second runs it again with the zero that all of them
// together give; the third takes the strap's wobble off the pelvis by how this person's pelvis goes with trunk and depth.
// PL_ERROR_MEMORY: not solved, and it may be tried again.
PlStatus twin_solve(Twin& twin);

// One pose of a set as the third pass reads it. Angles rad from standing.
struct TwinPoint {
    double time_s = 0.0;
    double trunk_rad = 0.0, pelvis_rad = 0.0;
    double drop = 0.0;     // of the neck, statures
    double drop_rate = 0.0;  // per second
};

// What a strap's wobble most probably was at each point, rad, and its standard deviation: the part of pelvis pitch that neither this
// person's usual way with trunk and depth (least squares over the set) nor quick departures from it explain (a fixed-interval smoother).
struct Wobble {
    std::vector<double> value_rad;
    std::vector<double> sigma_rad;
};
Wobble strap_wobble(const std::vector<TwinPoint>& point);

}  // namespace coach
