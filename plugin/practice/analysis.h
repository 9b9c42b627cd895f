// SPDX-License-Identifier: MIT
// Runs a whole track through a coach and keeps what a person or a program wants to know afterwards. Causal: what is written for
// a row uses no later row.
#pragma once

#include <array>
#include <cstdint>
#include <numbers>
#include <string>
#include <vector>

#include "plumbline/plumbline.h"
#include "practice/row_file.h"
#include "practice/sensing_events.h"
#include "practice/targets_file.h"
#include "practice/track_file.h"

namespace practice {

// Degrees are for people and files; everything before the text is in radians.
inline constexpr double kDegreesPerRadian = 180.0 / std::numbers::pi;

// Largest angles of one repetition as the smoother has them. Sigma negative: not seen.
struct SmoothedPeaks {
    double lumbar_rad = 0.0, lumbar_sigma_rad = -1.0;
    double trunk_rad = 0.0, trunk_sigma_rad = -1.0;
};

struct Analysis {
    PlLiftDef lift{};
    uint64_t rows = 0;                                 // samples in the file
    uint64_t refused_total = 0;                        // of them
    std::array<uint64_t, PL_REFUSAL_COUNT> refused{};  // by the coach, index = status - PL_REFUSAL_FIRST
    uint64_t refused_time_unusable = 0;                // t not finite or too large to be a time: never reached the coach
    uint64_t rows_too_large = 0;                       // with a headset higher or lower than any room is: counted by analyze_track alone
    std::array<uint64_t, PL_TIER_TD + 1> samples_in_tier{};  // by PlTier
    uint32_t calibration = PL_CALIBRATION_NONE;              // the best that was reached
    int64_t first_ns = 0, last_ns = 0;                       // of accepted samples
    std::vector<PlRep> reps;                                 // in order, voided ones included
    PlSet set{};
    SensingLog sensing;                         // slips, wrong mountings and the like
    bool personal = false;                      // somebody's own calibration was used
    PlTargets targets = no_targets();           // what was set for that person and this lift
    double load_kg = 0.0, load_share = 0.0;     // 0 = not said
    bool smoothed = false;                      // the smoother ran: rows of the frames file, and smoothed_peaks, are its
    std::vector<SmoothedPeaks> smoothed_peaks;  // one for each of reps where smoothed
};

// What else may be asked of an analysis. All-zero is the usual one.
struct AnalysisPlan {
    const PlTargets* targets = nullptr;    // what a clinician set for this lift; null or nothing set: its own limits
    const PlPersonal* personal = nullptr;  // what calibration once found of this person; null: only what the track shows
    bool smoothed = false;                 // angles from the offline twin, which also knows later samples; repetitions and scores stay live
    bool all_columns = false;              // in the frames file, behind the usual ones
};

enum class AnalysisEnd : uint8_t { kDone, kBadTrack, kBadCoach, kBadFrames };

// Feeds every row of `track`, whose header has been read, to a new coach for config->lift. Writes one row per input row to `frames`
// where that is not null. On kBadTrack the reason is in track.error(), on kBadFrames in frames->error(), on kBadCoach in `why`.
[[nodiscard]] AnalysisEnd analyze_track(const PlApi& api, const PlConfig& config, const AnalysisPlan& plan, TrackReader& track,
                                        RowFile* frames, Analysis& analysis, std::string& why);

// Makes a coach for config->lift and hands it what the plan knows of the person: calibration and targets. The caller destroys *coach, also
// where it is not null after a failure. False: `why` is one line.
[[nodiscard]] bool start_coach(const PlApi& api, const PlConfig& config, const AnalysisPlan& plan, PlCoach*& coach, std::string& why);

// Counts one answer of a coach into the analysis: samples, refusals, tiers, calibration, repetitions done, what happened to sensors.
// `frame` is read only where status is PL_OK; a status that is neither PL_OK nor a refusal counts as a time that cannot be used. For hosts
// that feed the coach themselves; analyze_track does it for every row.
void take_answer(Analysis& analysis, PlStatus status, const PlFrame& frame);

// The tier in which most samples lay.
[[nodiscard]] uint32_t main_tier(const Analysis& analysis);

// Whether the numbers look as if they were in other units than metres and seconds: most samples lie too far apart in space or time, or
// too far from the floor while no repetition was found.
[[nodiscard]] bool units_doubtful(const Analysis& analysis);

// The header line of a frames file, with its line end.
inline constexpr const char* kFramesHeader = "t,phase,rep,trunk_deg,trunk_sigma_deg,lumbar_deg,lumbar_sigma_deg,lumbar_origin\n";

}  // namespace practice
