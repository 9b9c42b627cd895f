// SPDX-License-Identifier: MIT
#include "practice/analysis_frames.h"

#include <algorithm>
#include <array>
#include <string>

#include "practice/analysis.h"

namespace practice {
namespace {

constexpr int kAngleDecimals = 3;
constexpr int kLengthDecimals = 4;
constexpr size_t kUsualCells = 8;

// Index is PlJoint.
constexpr std::array<const char*, PL_JOINT_COUNT> kJoints{"left_hip",    "right_hip",   "left_knee", "right_knee",    "left_ankle",
                                                          "right_ankle", "left_toe",    "right_toe", "left_shoulder", "right_shoulder",
                                                          "left_elbow",  "right_elbow", "left_hand", "right_hand"};

std::string more_columns() {
    std::string names = ",trunk_origin";
    for (const char* angle : {"pelvis", "side_bend", "twist", "neck"})
        for (const char* part : {"_deg", "_sigma_deg", "_origin"}) names.append(",").append(angle).append(part);
    names += ",tier,bar_x_m,bar_y_m,bar_z_m,bar_origin,balance_m";
    for (const char* joint : kJoints)
        for (const char* part : {"_x_m", "_y_m", "_z_m", "_sigma_m", "_origin"}) names.append(",").append(joint).append(part);
    return names;
}

void append_estimate(const PlEstimate& estimate, RowFile& frames) {
    frames.append(',');
    const bool seen = estimate.origin != PL_ORIGIN_UNSEEN;
    if (seen) frames.append_number(estimate.value * kDegreesPerRadian, kAngleDecimals);
    frames.append(',');
    if (seen) frames.append_number(estimate.sigma * kDegreesPerRadian, kAngleDecimals);
}

void append_origin(const PlApi& api, uint32_t origin, bool smoothed, RowFile& frames) {
    frames.append(',');
    frames.append(smoothed && origin > PL_ORIGIN_ASSUMED ? "smoothed" : api.origin_name(origin));
}

void append_point(const float (&point)[3], bool seen, RowFile& frames) {
    for (const float along : point) {
        frames.append(',');
        if (seen) frames.append_number(along, kLengthDecimals);
    }
}

void append_more(const PlApi& api, const PlFrame& frame, const PlTwinFrame* smoothed, RowFile& frames) {
    const bool twin = smoothed != nullptr;
    append_origin(api, twin ? smoothed->trunk_rad.origin : frame.trunk_rad.origin, twin, frames);
    for (const PlEstimate& angle : {twin ? smoothed->pelvis_rad : frame.pelvis_rad, twin ? smoothed->side_bend_rad : frame.side_bend_rad,
                                    twin ? smoothed->twist_rad : frame.twist_rad}) {
        append_estimate(angle, frames);
        append_origin(api, angle.origin, twin, frames);
    }
    append_estimate(frame.neck_rad, frames);
    append_origin(api, frame.neck_rad.origin, false, frames);
    frames.append(',');
    frames.append(api.tier_name(twin ? smoothed->tier : frame.tier));
    append_point(frame.bar_m, frame.bar_origin != PL_ORIGIN_UNSEEN, frames);
    append_origin(api, frame.bar_origin, false, frames);
    const bool body = frame.trunk_rad.origin != PL_ORIGIN_UNSEEN;
    frames.append(',');
    if (body) frames.append_number(frame.balance_m, kLengthDecimals);
    for (size_t joint = 0; joint < kJoints.size(); ++joint) {
        const bool seen = frame.joint_origin[joint] != PL_ORIGIN_UNSEEN;
        append_point(frame.joint_m[joint], seen, frames);
        frames.append(',');
        if (seen) frames.append_number(frame.joint_sigma_m[joint], kLengthDecimals);
        append_origin(api, frame.joint_origin[joint], false, frames);
    }
}

}  // namespace

void append_frames_header(FrameColumns columns, RowFile& frames) {
    std::string_view usual = kFramesHeader;
    usual.remove_suffix(1);
    frames.append(usual);
    if (columns == FrameColumns::kAll) frames.append(more_columns());
    frames.append('\n');
}

void append_frame(const PlApi& api, std::string_view time_text, const PlFrame& frame, const PlTwinFrame* smoothed, FrameColumns columns,
                  RowFile& frames) {
    const bool twin = smoothed != nullptr;
    frames.append(time_text);
    frames.append(',');
    frames.append(api.phase_name(frame.phase));
    frames.append(',');
    frames.append_count(frame.rep);
    append_estimate(twin ? smoothed->trunk_rad : frame.trunk_rad, frames);
    const PlEstimate& lumbar = twin ? smoothed->lumbar_rad : frame.lumbar_rad;
    append_estimate(lumbar, frames);
    append_origin(api, lumbar.origin, twin, frames);
    if (columns == FrameColumns::kAll) append_more(api, frame, smoothed, frames);
    frames.append('\n');
}

void append_refused(std::string_view time_text, FrameColumns columns, RowFile& frames) {
    static const size_t all_cells = [] {
        const std::string more = more_columns();
        return kUsualCells + static_cast<size_t>(std::count(more.begin(), more.end(), ','));
    }();
    frames.append(time_text);
    frames.append(std::string((columns == FrameColumns::kAll ? all_cells : kUsualCells) - 1, ','));
    frames.append('\n');
}

}  // namespace practice
