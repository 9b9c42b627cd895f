// SPDX-License-Identifier: MIT
// Writes, reads and compares the table.
#include "truth/table.h"

#include <cmath>
#include <cstdio>
#include <sstream>

namespace truth {
namespace {

constexpr const char* kHead =
    "tier lift            sensors    sets as_tier  trunk lumbar  b0-25 b25-50 b50-75 b75-99   side  twist covered  sigma   worst at\n";

// What rounding and another machine's mathematics may change.
constexpr double kAngleTolerance = 0.06, kShareTolerance = 0.012, kWorstTolerance = 0.6;

const Row* find(const std::vector<Row>& rows, const Row& like) {
    for (const Row& row : rows) {
        if (row.tier == like.tier && row.lift == like.lift && row.sensors == like.sensors) return &row;
    }
    return nullptr;
}

void compare(const Row& kept, const Row& now, std::string& text) {
    const struct {
        const char* name;
        double was, is, tolerance;
    } figures[] = {{"sets", static_cast<double>(kept.sets), static_cast<double>(now.sets), 0.5},
                   {"as_tier", kept.as_tier, now.as_tier, kShareTolerance},
                   {"trunk", kept.trunk, now.trunk, kAngleTolerance},
                   {"lumbar", kept.lumbar, now.lumbar, kAngleTolerance},
                   {"bias 0-25", kept.bias[0], now.bias[0], kAngleTolerance},
                   {"bias 25-50", kept.bias[1], now.bias[1], kAngleTolerance},
                   {"bias 50-75", kept.bias[2], now.bias[2], kAngleTolerance},
                   {"bias 75-100", kept.bias[3], now.bias[3], kAngleTolerance},
                   {"side", kept.side_bend, now.side_bend, kAngleTolerance},
                   {"twist", kept.twist, now.twist, kAngleTolerance},
                   {"covered", kept.covered, now.covered, kShareTolerance},
                   {"sigma", kept.sigma, now.sigma, kAngleTolerance},
                   {"worst", kept.worst, now.worst, kWorstTolerance}};
    for (const auto& f : figures) {
        if (std::abs(f.was - f.is) <= f.tolerance) continue;
        char line[160];
        std::snprintf(line, sizeof line, "%s %s %s: %s was %.3f, is %.3f\n", now.tier.c_str(), now.lift.c_str(), now.sensors.c_str(),
                      f.name, f.was, f.is);
        text += line;
    }
}

bool figure_of(const Row& row, const std::string& name, double& value) {
    if (name == "trunk") return value = row.trunk, true;
    if (name == "lumbar") return value = row.lumbar, true;
    if (name == "bias") return value = std::abs(worst_bias(row)), true;
    if (name == "covered") return value = row.covered, true;
    if (name == "sigma_ratio") return value = row.sigma / std::max(1e-9, row.lumbar), true;
    if (name == "as_tier") return value = row.as_tier, true;
    return false;
}

bool is_gap_figure(const std::string& name) {
    return name == "step" || name == "sigma_fall" || name == "false_flags" || name == "miscounted";
}

}  // namespace

std::string text_of(const std::vector<Row>& rows) {
    std::string text = kHead;
    for (const Row& r : rows) {
        char line[256];
        std::snprintf(line, sizeof line,
                      "%-4s %-15s %-9s %5u %7.3f %6.2f %6.2f %+6.2f %+6.2f %+6.2f %+6.2f %6.2f %6.2f %7.3f %6.2f %+7.1f %s\n",
                      r.tier.c_str(), r.lift.c_str(), r.sensors.c_str(), r.sets, r.as_tier, r.trunk, r.lumbar, r.bias[0], r.bias[1],
                      r.bias[2], r.bias[3], r.side_bend, r.twist, r.covered, r.sigma, r.worst, r.worst_at.c_str());
        text += line;
    }
    return text;
}

std::vector<Row> read_rows(const std::string& text, const std::string& name) {
    std::istringstream lines(text);
    std::vector<Row> rows;
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("== ", 0) == 0) {
            inside = line == "== " + name;
            continue;
        }
        if (!inside || line.empty() || line.rfind("tier ", 0) == 0) continue;
        Row r;
        std::istringstream words(line);
        words >> r.tier >> r.lift >> r.sensors >> r.sets >> r.as_tier >> r.trunk >> r.lumbar >> r.bias[0] >> r.bias[1] >> r.bias[2] >>
            r.bias[3] >> r.side_bend >> r.twist >> r.covered >> r.sigma >> r.worst >> r.worst_at;
        if (words.fail()) return {};
        rows.push_back(r);
    }
    return rows;
}

std::string differences(const std::vector<Row>& kept, const std::vector<Row>& now) {
    std::string text;
    for (const Row& row : now) {
        if (const Row* was = find(kept, row))
            compare(*was, row, text);
        else
            text += row.tier + ' ' + row.lift + ' ' + row.sensors + ": a new row\n";
    }
    for (const Row& row : kept) {
        if (!find(now, row)) text += row.tier + ' ' + row.lift + ' ' + row.sensors + ": no such row any more\n";
    }
    return text;
}

bool read_bars(const std::string& text, std::vector<Bar>& bars) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        line = line.substr(0, line.find('#'));
        if (line.find_first_not_of(" \t") == std::string::npos) continue;
        Bar bar;
        std::string side, state;
        std::istringstream words(line);
        words >> bar.tier >> bar.sensors >> bar.figure >> side >> bar.value >> state;
        double unused = 0.0;
        const bool known = bar.tier == kGaps ? is_gap_figure(bar.figure) : figure_of({}, bar.figure, unused);
        if (words.fail() || !known || (side != "most" && side != "least")) return false;
        if (state != "asserted" && state != "waiting") return false;
        bar.least = side == "least", bar.asserted = state == "asserted";
        bars.push_back(bar);
    }
    return true;
}

std::string judge_bar(const Bar& bar, double measured, int& missed) {
    const bool holds = bar.least ? measured >= bar.value : measured <= bar.value;  // never where nothing was measured: NaN
    if (bar.asserted && !holds) ++missed;
    char line[160];
    std::snprintf(line, sizeof line, "%-4s %-9s %-11s %s %6.2f  %8.3f  %s%s\n", bar.tier.c_str(), bar.sensors.c_str(), bar.figure.c_str(),
                  bar.least ? ">=" : "<=", bar.value, measured, holds ? "holds" : "does not hold", bar.asserted ? "" : " (waiting)");
    return line;
}

std::string judge_bars(const std::vector<Bar>& bars, const std::vector<Row>& rows, int& missed) {
    std::string text = "tier sensors   figure            bar  measured\n";
    for (const Bar& bar : bars) {
        if (bar.tier == kGaps) continue;
        Row wanted;
        wanted.tier = bar.tier, wanted.lift = "all", wanted.sensors = bar.sensors;
        const Row* row = find(rows, wanted);
        double value = std::nan("");
        if (row) figure_of(*row, bar.figure, value);
        text += judge_bar(bar, value, missed);
    }
    return text;
}

}  // namespace truth
