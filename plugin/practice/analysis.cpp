// SPDX-License-Identifier: MIT
#include "practice/analysis.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "practice/analysis_frames.h"
#include "practice/analysis_twin.h"

namespace practice {
namespace {

constexpr PlStatus kTimeUnusable = PL_ERROR_RANGE;  // stands for a row that no coach was asked about

bool is_refusal(PlStatus status) {
    return status >= PL_REFUSAL_FIRST && status < PL_REFUSAL_FIRST + PL_REFUSAL_COUNT;
}

constexpr float kHeadHeightMax_m = 4.0f;  // above or below the stage's origin [D]; centimetres put a standing head at 165
constexpr int64_t kSampleStepMax_ns =
    250'000'000;  // on average [D]; trackers give 30 to 2000 samples a second, milliseconds make 11 s of 11 ms

bool too_large(const PlSample& sample) {
    const PlPose& head = sample.pose[PL_ROLE_HEAD];
    return (head.flags & PL_POSE_POSITION_VALID) != 0 && std::fabs(head.position_m[1]) > kHeadHeightMax_m;
}

// The track is over: a repetition that was on its way up counts, although no later sample will tell of it.
void end_set(const PlApi& api, PlCoach* coach, Analysis& analysis) {
    PlCommand command{};
    command.size = sizeof command;
    command.kind = PL_COMMAND_END_SET;
    PlSet set{};
    set.size = sizeof set;
    if (api.coach_command(coach, &command) != PL_OK || api.coach_set(coach, &set) != PL_OK) return;
    PlRep rep{};
    rep.size = sizeof rep;
    if (set.rep_count > analysis.set.rep_count && api.coach_rep(coach, set.rep_count, &rep) == PL_OK) analysis.reps.push_back(rep);
    analysis.set = set;
}

// Frees the coach on every way out.
struct CoachOwner {
    const PlApi& api;
    PlCoach* coach = nullptr;
    ~CoachOwner() { api.coach_destroy(coach); }
};

bool set_targets(const PlApi& api, const AnalysisPlan& plan, PlCoach* coach, std::string& why) {
    if (!plan.targets || plan.targets->set == 0) return true;
    PlCommand command{};
    command.size = sizeof command;
    command.kind = PL_COMMAND_SET_TARGETS;
    command.targets = plan.targets;
    const PlStatus taken = api.coach_command(coach, &command);
    if (taken == PL_OK) return true;
    const char* field = nullptr;
    if (api.targets_check) api.targets_check(plan.targets, &field);
    why = fmt::format("the coach refused the targets of the profile: {}", field && *field ? field : api.status_text(taken));
    return false;
}

}  // namespace

bool start_coach(const PlApi& api, const PlConfig& config, const AnalysisPlan& plan, PlCoach*& coach, std::string& why) {
    const PlStatus made = api.coach_create(&config, &coach);
    if (made != PL_OK) {
        why = fmt::format("the coach refused the lift {}: {}", config.lift.name, api.status_text(made));
        return false;
    }
    if (plan.personal && plan.personal->known != 0) {
        const PlStatus taken = api.coach_set_personal ? api.coach_set_personal(coach, plan.personal) : PL_ERROR_VERSION;
        if (taken != PL_OK) {
            why = fmt::format("the coach refused the profile: {}", api.status_text(taken));
            return false;
        }
    }
    return set_targets(api, plan, coach, why);
}

void take_answer(Analysis& analysis, PlStatus status, const PlFrame& frame) {
    ++analysis.rows;
    if (status != PL_OK) {
        ++analysis.refused_total;
        if (is_refusal(status))
            ++analysis.refused[status - PL_REFUSAL_FIRST];
        else
            ++analysis.refused_time_unusable;
        return;
    }
    if (analysis.rows == analysis.refused_total + 1) analysis.first_ns = frame.time_ns;
    analysis.last_ns = frame.time_ns;
    if (frame.tier < analysis.samples_in_tier.size()) ++analysis.samples_in_tier[frame.tier];
    analysis.calibration = std::max(analysis.calibration, frame.calibration);
    for (uint32_t i = 0; i < frame.event_count; ++i)
        if (frame.events[i].kind == PL_EVENT_REP_DONE && frame.events[i].rep) analysis.reps.push_back(*frame.events[i].rep);
    for (uint32_t i = 0; i < frame.event_count; ++i) note_event(analysis.sensing, frame.events[i]);
    analysis.set = frame.set;
}

AnalysisEnd analyze_track(const PlApi& api, const PlConfig& config, const AnalysisPlan& plan, TrackReader& track, RowFile* frames,
                          Analysis& analysis, std::string& why) {
    CoachOwner owner{api};
    if (!start_coach(api, config, plan, owner.coach, why)) return AnalysisEnd::kBadCoach;
    TwinRun twin(api);
    if (plan.smoothed && !twin.start(config, plan.personal, why)) return AnalysisEnd::kBadCoach;
    analysis.lift = config.lift;
    analysis.personal = plan.personal && plan.personal->known != 0;
    if (plan.targets) analysis.targets = *plan.targets;
    analysis.load_kg = static_cast<double>(config.load_kg);
    analysis.load_share = static_cast<double>(config.load_share_1rm);
    const FrameColumns columns = plan.all_columns ? FrameColumns::kAll : FrameColumns::kUsual;
    if (frames) append_frames_header(columns, *frames);

    TrackRow row;
    PlFrame frame{};
    frame.size = sizeof frame;
    for (;;) {
        const TrackStep step = track.next(row);
        if (step == TrackStep::kError) return AnalysisEnd::kBadTrack;
        if (step == TrackStep::kEnd) break;
        const PlStatus status = row.time_usable ? api.coach_update(owner.coach, &row.sample, &frame) : kTimeUnusable;
        if (status != PL_OK && status != kTimeUnusable && !is_refusal(status)) {
            why = fmt::format("the coach stopped at row {}: {}", analysis.rows + 1, api.status_text(status));
            return AnalysisEnd::kBadCoach;
        }
        take_answer(analysis, status, frame);
        analysis.rows_too_large += too_large(row.sample);
        if (plan.smoothed) {
            if (!twin.add(row, status == PL_OK ? &frame : nullptr, frames ? columns : FrameColumns::kUsual, why))
                return AnalysisEnd::kBadCoach;
        } else if (frames && status == PL_OK) {
            append_frame(api, row.time_text, frame, nullptr, columns, *frames);
        } else if (frames) {
            append_refused(row.time_text, columns, *frames);
        }
        if (frames && !frames->ok()) return AnalysisEnd::kBadFrames;
    }
    end_set(api, owner.coach, analysis);
    if (!plan.smoothed) return AnalysisEnd::kDone;
    if (!twin.solve(why)) return AnalysisEnd::kBadCoach;
    analysis.smoothed = true;
    for (const PlRep& rep : analysis.reps) analysis.smoothed_peaks.push_back(twin.peaks_between(rep.start_ns, rep.end_ns));
    if (frames) twin.write(columns, *frames);
    return !frames || frames->ok() ? AnalysisEnd::kDone : AnalysisEnd::kBadFrames;
}

uint32_t main_tier(const Analysis& analysis) {
    const auto most = std::max_element(analysis.samples_in_tier.begin(), analysis.samples_in_tier.end());
    return static_cast<uint32_t>(most - analysis.samples_in_tier.begin());
}

bool units_doubtful(const Analysis& analysis) {
    const auto refused = [&](PlStatus status) { return analysis.refused[status - PL_REFUSAL_FIRST]; };
    const uint64_t apart = refused(PL_REFUSED_FAR) + refused(PL_REFUSED_JUMP) + refused(PL_REFUSED_TIME_LEAP);
    if (2 * apart > analysis.rows) return true;
    const auto accepted = static_cast<int64_t>(analysis.rows - analysis.refused_total);
    const bool slow = accepted > 1 && analysis.last_ns - analysis.first_ns > (accepted - 1) * kSampleStepMax_ns;
    return analysis.reps.empty() && (slow || 2 * analysis.rows_too_large > analysis.rows);
}

}  // namespace practice
