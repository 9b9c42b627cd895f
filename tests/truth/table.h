// SPDX-License-Identifier: MIT
// The table as text, the comparison with the one that is kept, and the bars that its figures must hold.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "truth/figures.h"

namespace truth {

// What must hold of a row: `figure` is trunk, lumbar, bias, covered, sigma_ratio (mean sigma over RMSE) or as_tier. Where `tier` is "gaps"
// it is what tier_changes measures: step, sigma_fall, false_flags or miscounted. Bars that the estimate does not reach yet are "waiting":
// shown with the measured figure, and not asserted.
struct Bar {
    std::string tier, sensors, figure;
    bool least = false;  // the figure must be at least `value`; else at most
    double value = 0.0;
    bool asserted = false;
};

inline constexpr const char* kGaps = "gaps";

std::string text_of(const std::vector<Row>& rows);
// Rows between the line "== NAME" and the next such line. Empty where there is none, or a line is no row.
std::vector<Row> read_rows(const std::string& text, const std::string& name);

// One line for each figure that differs by more than its tolerance, and for each row that only one side has; empty where the two agree.
std::string differences(const std::vector<Row>& kept, const std::vector<Row>& now);

// Lines "TIER SENSORS FIGURE most|least VALUE asserted|waiting"; '#' begins a comment. False where a line is none of that.
bool read_bars(const std::string& text, std::vector<Bar>& bars);
// One line on how a bar stands. Counts it in `missed` where it is asserted and does not hold.
std::string judge_bar(const Bar& bar, double measured, int& missed);
// Each bar of the table with the measured figure of each tier's row over all lifts. `missed` counts asserted bars that do not hold.
std::string judge_bars(const std::vector<Bar>& bars, const std::vector<Row>& rows, int& missed);

}  // namespace truth
