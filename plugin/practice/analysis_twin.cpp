// SPDX-License-Identifier: MIT
#include "practice/analysis_twin.h"

#include <fmt/format.h>

namespace practice {
namespace {

bool is_refusal(PlStatus status) {
    return status >= PL_REFUSAL_FIRST && status < PL_REFUSAL_FIRST + PL_REFUSAL_COUNT;
}

bool has_twin(const PlApi& api) {
    return api.twin_create && api.twin_add && api.twin_solve && api.twin_count && api.twin_at && api.twin_destroy;
}

void keep_peak(const PlEstimate& angle, double& peak_rad, double& sigma_rad) {
    if (angle.origin != PL_ORIGIN_MEASURED && angle.origin != PL_ORIGIN_ESTIMATED) return;
    if (sigma_rad >= 0.0 && angle.value <= peak_rad) return;
    peak_rad = angle.value;
    sigma_rad = angle.sigma;
}

}  // namespace

TwinRun::~TwinRun() {
    if (twin_) api_.twin_destroy(twin_);
}

bool TwinRun::start(const PlConfig& config, const PlPersonal* personal, std::string& why) {
    if (!has_twin(api_)) {
        why = "this coach has no offline twin; leave out --twin, or use the library built with this program";
        return false;
    }
    const PlStatus made = api_.twin_create(&config, personal, &twin_);
    if (made == PL_OK) return true;
    why = fmt::format("the offline twin could not start: {}", api_.status_text(made));
    return false;
}

bool TwinRun::add(const TrackRow& row, const PlFrame* frame, FrameColumns columns, std::string& why) {
    Row& kept = rows_.emplace_back();
    kept.time_text = row.time_text;
    if (frame) {
        kept.accepted = true;
        kept.phase = frame->phase;
        kept.rep = frame->rep;
        if (columns == FrameColumns::kAll) frames_.push_back(*frame);
    }
    if (!row.time_usable) return true;
    const PlStatus status = api_.twin_add(twin_, &row.sample);
    if (status == PL_OK) kept.smoothed = added_++;
    if (status == PL_OK || is_refusal(status)) return true;
    why = fmt::format("the offline twin stopped at row {}: {}", rows_.size(), api_.status_text(status));
    return false;
}

bool TwinRun::solve(std::string& why) {
    const PlStatus status = api_.twin_solve(twin_);
    if (status == PL_OK) return true;
    why = fmt::format("the offline twin found no answer: {}", api_.status_text(status));
    return false;
}

SmoothedPeaks TwinRun::peaks_between(int64_t from_ns, int64_t to_ns) const {
    SmoothedPeaks peaks;
    PlTwinFrame frame{};
    frame.size = sizeof frame;
    for (uint32_t i = 0; i < added_; ++i) {
        if (api_.twin_at(twin_, i, &frame) != PL_OK || !frame.known || frame.time_ns < from_ns || frame.time_ns > to_ns) continue;
        keep_peak(frame.lumbar_rad, peaks.lumbar_rad, peaks.lumbar_sigma_rad);
        keep_peak(frame.trunk_rad, peaks.trunk_rad, peaks.trunk_sigma_rad);
    }
    return peaks;
}

void TwinRun::write(FrameColumns columns, RowFile& frames) const {
    PlTwinFrame smoothed{};
    smoothed.size = sizeof smoothed;
    size_t next = 0;
    for (const Row& row : rows_) {
        if (!row.accepted) {
            append_refused(row.time_text, columns, frames);
            continue;
        }
        PlFrame live{};
        if (columns == FrameColumns::kAll) live = frames_[next++];
        live.phase = row.phase;
        live.rep = row.rep;
        if (row.smoothed == kNone || api_.twin_at(twin_, row.smoothed, &smoothed) != PL_OK) {
            smoothed = {};
            smoothed.size = sizeof smoothed;
        }
        append_frame(api_, row.time_text, live, &smoothed, columns, frames);
    }
}

}  // namespace practice
