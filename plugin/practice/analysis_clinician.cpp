// SPDX-License-Identifier: MIT
#include "practice/analysis_clinician.h"

#include <algorithm>
#include <cmath>
#include <span>

#include <fmt/format.h>

#include "practice/analysis_set_text.h"
#include "practice/metric_units.h"
#include "practice/rep_words.h"
#include "practice/text_layout.h"

namespace practice {
namespace {

constexpr size_t kIndent = 2;
constexpr size_t kLabelWidth = 46;
constexpr size_t kCellWidth = 12;

std::string fixed(double value, int decimals) {
    const double scale = std::pow(10.0, decimals);
    const double clean = std::round(value * scale) / scale;
    return fmt::format("{}{:.{}f}", clean < 0.0 ? "\u2212" : "", std::abs(clean), decimals);
}

std::string value_cell(uint32_t metric, const PlRep& rep) {
    const float sigma = rep.metric_sigma[metric];
    if (sigma < 0.0f || rep.voided != 0) return "\u2013";
    const MetricUnit unit = metric_unit(metric);
    return fmt::format("{} \u00b1 {}", fixed(static_cast<double>(rep.metric[metric]) / unit.si_per_unit, unit.decimals),
                       fixed(static_cast<double>(sigma) / unit.si_per_unit, unit.decimals));
}

std::string label_of(uint32_t metric) {
    const MetricUnit unit = metric_unit(metric);
    return fmt::format("{}, {}", unit.meaning, unit.unit);
}

// What says something of this lift: tilt at set-up is a standing lift's, a goal only where one was set.
bool is_told(const Analysis& analysis, uint32_t metric) {
    if (metric == PL_METRIC_START_TILT) return analysis.lift.rep_signal != PL_REP_SIGNAL_BAR_RISE;
    if (metric == PL_METRIC_LUMBAR_GOAL) return (analysis.targets.set & PL_TARGET_LUMBAR_GOAL) != 0;
    return true;
}

bool any_measured(std::span<const PlRep> reps, uint32_t metric) {
    return std::any_of(reps.begin(), reps.end(),
                       [metric](const PlRep& rep) { return rep.voided == 0 && rep.metric_sigma[metric] >= 0.0f; });
}

// Label and cells on one line; where the terminal is too narrow for that, the cells under the label.
bool cells_beside(const TextStyle& style) {
    return static_cast<size_t>(style.width) >= kIndent + kLabelWidth + kCellWidth;
}

std::string table_row(const std::string& label, const std::string& cells, const TextStyle& style) {
    const std::string head = std::string(kIndent, ' ').append(label);
    if (cells_beside(style)) return left(head, kIndent + kLabelWidth).append(cells);
    return fmt::format("{}\n{}", head, cells);
}

std::string metric_rows(const Analysis& analysis, std::span<const PlRep> shown, const char* each, const TextStyle& style) {
    std::string numbers;
    for (const PlRep& rep : shown) numbers += right(fmt::format("{} {}", each, rep.index), kCellWidth);
    std::string out = painted(style, kDim, table_row("metric, \u00b1 one standard deviation", numbers, style)) + "\n";
    for (uint32_t metric = 0; metric < PL_METRIC_COUNT; ++metric) {
        if (!is_told(analysis, metric) || !any_measured(analysis.reps, metric)) continue;
        std::string cells;
        for (const PlRep& rep : shown) cells += right(value_cell(metric, rep), kCellWidth);
        out += table_row(label_of(metric), cells, style) + "\n";
    }
    return out;
}

std::string flag_lines(const PlApi& api, const PlRep& rep, const char* each, const TextStyle& style) {
    std::string out;
    for (uint32_t i = 0; i < std::min<uint32_t>(rep.flag_count, PL_REP_FLAG_CAPACITY); ++i)
        out += labelled_lines(i == 0 ? fmt::format("{} {}", each, rep.index) : std::string(), clinical_sentence(api, rep.flag[i], rep.tier),
                              style);
    return out;
}

std::string left_band_line(const PlRep& rep, const TextStyle& style) {
    if (rep.left_band == 0) return {};
    const std::string where = rep.left_band_third == 0 ? "on the way down"
                                                       : fmt::format("in the {} third of the way up", rep.left_band_third == 1   ? "first"
                                                                                                      : rep.left_band_third == 2 ? "second"
                                                                                                                                 : "last");
    return labelled_lines("",
                          fmt::format("Lower back left its band {}, at {:.0f} % of the way, trunk at {}\u00b0.", where,
                                      static_cast<double>(rep.left_band_depth) * 100.0,
                                      fixed(static_cast<double>(rep.left_band_trunk_rad) * kDegreesPerRadian, 0)),
                          style);
}

std::string exposure_lines(const Analysis& analysis, const TextStyle& style) {
    const PlSet& set = analysis.set;
    if (set.spine_scored_count == 0) return labelled_lines("exposure", "Not counted: the lower back was not seen.", style);
    std::string text = fmt::format("{} of {} {}s with the lower back confirmed beyond its amber limit", set.beyond_count, set.rep_count,
                                   analysis.lift.hold != PL_HOLD_NONE ? "hold" : "rep");
    if (analysis.load_kg > 0.0) text += fmt::format(" ({:.0f} kg in all)", static_cast<double>(set.beyond_kg));
    if (set.round_start_count > 0) text += fmt::format("; {} as the bar left the floor", set.round_start_count);
    std::string out = labelled_lines("exposure", text + ".", style);
    if (analysis.load_kg > 0.0)
        out += labelled_lines("relative load",
                              fmt::format("Compression {:.0f}, shear {:.0f}: load times cosine and sine of the trunk, mean over the reps, "
                                          "in kg. Relative, not newtons.",
                                          static_cast<double>(set.compression_index_kg), static_cast<double>(set.shear_index_kg)),
                              style);
    if (set.score_slope_sigma >= 0.0f)
        out += labelled_lines("score slope",
                              fmt::format("{} \u00b1 {} points a rep.", fixed(static_cast<double>(set.score_slope), 1),
                                          fixed(static_cast<double>(set.score_slope_sigma), 1)),
                              style);
    return out;
}

}  // namespace

std::string clinician_block(const PlApi& api, const Analysis& analysis, const TextStyle& style) {
    const std::span<const PlRep> reps = analysis.reps;
    if (reps.empty()) return {};
    const char* each = analysis.lift.hold != PL_HOLD_NONE ? "hold" : "rep";
    const size_t room = static_cast<size_t>(style.width) - (cells_beside(style) ? kIndent + kLabelWidth : 0);
    const size_t beside = std::max<size_t>(1, room / kCellWidth);
    std::string out = painted(style, kBold, "For the clinician") + "\n" + exposure_lines(analysis, style) + "\n";
    for (size_t first = 0; first < reps.size(); first += beside)
        out += metric_rows(analysis, reps.subspan(first, std::min(beside, reps.size() - first)), each, style) + "\n";
    for (const PlRep& rep : reps) out += flag_lines(api, rep, each, style) + left_band_line(rep, style);
    return out;
}

}  // namespace practice
