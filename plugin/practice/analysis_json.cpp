// SPDX-License-Identifier: MIT
#include "practice/analysis_json.h"

#include <array>
#include <cmath>

#include "practice/analysis_json_parts.h"

namespace practice {
namespace {

// Angles of the smoother beside those that were judged; null where nothing was seen.
void add_smoothed(const SmoothedPeaks& peaks, Json& rep) {
    const auto angle = [](double value_rad, double sigma_rad) { return sigma_rad >= 0.0 ? Json(json_degrees(value_rad)) : Json(); };
    rep["smoothed_peak_lumbar_deg"] = angle(peaks.lumbar_rad, peaks.lumbar_sigma_rad);
    rep["smoothed_peak_lumbar_sigma_deg"] = angle(peaks.lumbar_sigma_rad, peaks.lumbar_sigma_rad);
    rep["smoothed_peak_trunk_deg"] = angle(peaks.trunk_rad, peaks.trunk_sigma_rad);
    rep["smoothed_peak_trunk_sigma_deg"] = angle(peaks.trunk_sigma_rad, peaks.trunk_sigma_rad);
}

Json sensing_json(const PlApi& api, const SensingLog& sensing) {
    Json events = Json::array();
    for (const SensingEvent& event : sensing.events) {
        Json one{{"at_s", json_seconds(event.time_ns)}, {"kind", sensing_name(event)}};
        if (event.kind == PL_EVENT_MOUNTING) {
            one["sensor"] = role_words(event.a);
            one["mounting"] = api.mounting_name ? Json(api.mounting_name(event.b)) : Json();
        }
        one["text"] = sensing_sentence(api, event);
        events.push_back(one);
    }
    return events;
}

Json refused_json(const Analysis& analysis) {
    constexpr auto kNames =
        std::to_array<const char*>({"time_equal", "time_backward", "not_finite", "quaternion", "far", "jump", "time_leap"});
    static_assert(kNames.size() == PL_REFUSAL_COUNT, "every reason for a refusal has its name");
    Json refused = Json::object();
    for (uint32_t i = 0; i < PL_REFUSAL_COUNT; ++i) refused[kNames[i]] = analysis.refused[i];
    refused["time_unusable"] = analysis.refused_time_unusable;
    return refused;
}

}  // namespace

double rounded(double value, double per_unit) {
    return std::round(value * per_unit) / per_unit;
}

double json_degrees(double angle_rad) {
    return rounded(angle_rad * kDegreesPerRadian, 100.0);
}

double json_seconds(int64_t time_ns) {
    return static_cast<double>(time_ns) / 1e9;
}

double json_share(double value) {
    return std::floor(value * 1000.0 + 1e-3) / 1000.0;
}

std::string analysis_json(const PlApi& api, const Analysis& analysis) {
    Json tiers = Json::object();
    for (uint32_t tier = 0; tier < analysis.samples_in_tier.size(); ++tier)
        if (analysis.samples_in_tier[tier] > 0) tiers[api.tier_name(tier)] = analysis.samples_in_tier[tier];
    Json reps = Json::array();
    for (size_t i = 0; i < analysis.reps.size(); ++i) {
        reps.push_back(rep_json(api, analysis, analysis.reps[i]));
        if (i < analysis.smoothed_peaks.size()) add_smoothed(analysis.smoothed_peaks[i], reps.back());
    }
    const Json whole{{"schema", 1},
                     {"lift", analysis.lift.name},
                     {"tier", api.tier_name(main_tier(analysis))},
                     {"estimate", analysis.smoothed ? "smoothed" : "live"},
                     {"personal", analysis.personal},
                     {"load_kg", analysis.load_kg > 0.0 ? Json(rounded(analysis.load_kg, 100.0)) : Json()},
                     {"load_share", analysis.load_share > 0.0 ? Json(rounded(analysis.load_share, 1000.0)) : Json()},
                     {"targets", targets_json(analysis.targets)},
                     {"samples", analysis.rows},
                     {"refused", analysis.refused_total},
                     {"refused_by_reason", refused_json(analysis)},
                     {"samples_in_tier", tiers},
                     {"duration_s", json_seconds(analysis.last_ns - analysis.first_ns)},
                     {"sensing", sensing_json(api, analysis.sensing)},
                     {"reps", reps},
                     {"set", set_json(api, analysis)}};
    // Names and sentences are ours and UTF-8; replacing instead of throwing keeps a host's odd title from ending the program.
    return whole.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace practice
