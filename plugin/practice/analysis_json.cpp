// SPDX-License-Identifier: MIT
#include "practice/analysis_json.h"

#include <array>
#include <cmath>

#include <nlohmann/json.hpp>

#include "practice/rep_words.h"

namespace practice {
namespace {

using Json = nlohmann::ordered_json;

// Floats of the seam carry seven digits; more in the text would be noise that looks like knowledge.
double rounded(double value, double per_unit) {
    return std::round(value * per_unit) / per_unit;
}
// Rounded down, as in text: what was just under the half that a score needs must not read as the half.
double share(double value) {
    return std::floor(value * 1000.0 + 1e-3) / 1000.0;
}
double degrees(double angle_rad) {
    return rounded(angle_rad * kDegreesPerRadian, 100.0);
}
double seconds(int64_t time_ns) {
    return static_cast<double>(time_ns) / 1e9;
}

Json flag_json(const PlApi& api, const PlFlag& flag) {
    return {{"kind", api.flag_name(flag.kind)},
            {"severity", severity_name(flag.severity)},
            {"p", rounded(flag.probability, 1000.0)},
            {"at_s", seconds(flag.at_ns)},
            {"text", flag_sentence(api, flag)}};
}

Json components_json(const PlApi& api, const PlRep& rep) {
    Json components = Json::object();
    for (uint32_t i = 0; i < PL_COMPONENT_COUNT; ++i) {
        const bool seen = rep.component_seen[i] > 0.0f;
        components[api.component_name(i)] = seen ? Json(rounded(rep.component[i], 10.0)) : Json();
    }
    return components;
}

// Angles of the smoother beside those that were judged; null where nothing was seen.
void add_smoothed(const SmoothedPeaks& peaks, Json& rep) {
    const auto angle = [](double value_rad, double sigma_rad) { return sigma_rad >= 0.0 ? Json(degrees(value_rad)) : Json(); };
    rep["smoothed_peak_lumbar_deg"] = angle(peaks.lumbar_rad, peaks.lumbar_sigma_rad);
    rep["smoothed_peak_lumbar_sigma_deg"] = angle(peaks.lumbar_sigma_rad, peaks.lumbar_sigma_rad);
    rep["smoothed_peak_trunk_deg"] = angle(peaks.trunk_rad, peaks.trunk_sigma_rad);
    rep["smoothed_peak_trunk_sigma_deg"] = angle(peaks.trunk_sigma_rad, peaks.trunk_sigma_rad);
}

Json sensing_json(const PlApi& api, const SensingLog& sensing) {
    Json events = Json::array();
    for (const SensingEvent& event : sensing.events) {
        Json one{{"at_s", seconds(event.time_ns)}, {"kind", sensing_name(event)}};
        if (event.kind == PL_EVENT_MOUNTING) {
            one["sensor"] = role_words(event.a);
            one["mounting"] = api.mounting_name ? Json(api.mounting_name(event.b)) : Json();
        }
        one["text"] = sensing_sentence(api, event);
        events.push_back(one);
    }
    return events;
}

Json rep_json(const PlApi& api, const PlLiftDef& lift, const PlRep& rep) {
    const bool lumbar_seen = rep.peak_lumbar_sigma_rad >= 0.0f;
    Json flags = Json::array();
    for (uint32_t i = 0; i < rep.flag_count; ++i) flags.push_back(flag_json(api, rep.flag[i]));
    return {{"index", rep.index},
            {"start_s", seconds(rep.start_ns)},
            {"bottom_s", seconds(rep.bottom_ns)},
            {"end_s", seconds(rep.end_ns)},
            {"score", rep.scored ? Json(rounded(rep.score, 10.0)) : Json()},
            {"score_interval", rep.scored ? Json({rounded(rep.score_low, 10.0), rounded(rep.score_high, 10.0)}) : Json()},
            {"coverage", share(rep.coverage)},
            {"spine_scored", rep.spine_scored != 0},
            {"voided", rep.voided != 0},
            {"partial", rep.partial != 0},
            {"tier", api.tier_name(rep.tier)},
            {"peak_lumbar_deg", lumbar_seen ? Json(degrees(rep.peak_lumbar_rad)) : Json()},
            {"peak_lumbar_sigma_deg", lumbar_seen ? Json(degrees(rep.peak_lumbar_sigma_rad)) : Json()},
            {"peak_trunk_deg", degrees(rep.peak_trunk_rad)},
            {"travel_m", rounded(rep.travel_m, 1000.0)},
            {"eccentric_s", rounded(rep.eccentric_s, 1000.0)},
            {"pause_s", rounded(rep.pause_s, 1000.0)},
            {"concentric_s", rounded(rep.concentric_s, 1000.0)},
            {"mean_concentric_velocity_m_s", rounded(rep.mean_concentric_velocity_m_s, 1000.0)},
            {"components", components_json(api, rep)},
            {"flags", flags},
            {"text", rep_sentence(api, lift, rep)}};
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

Json set_json(const Analysis& analysis) {
    const PlSet& set = analysis.set;
    const bool scored = set.scored_count > 0;
    return {{"rep_count", set.rep_count},
            {"scored_count", set.scored_count},
            {"score", scored ? Json(rounded(set.score, 10.0)) : Json()},
            {"coverage", scored ? Json(share(set.coverage)) : Json()},
            {"best_rep", scored ? Json(set.best_rep) : Json()},
            {"worst_rep", scored ? Json(set.worst_rep) : Json()},
            {"velocity_loss", rounded(set.velocity_loss, 1000.0)}};
}

}  // namespace

std::string analysis_json(const PlApi& api, const Analysis& analysis) {
    Json tiers = Json::object();
    for (uint32_t tier = 0; tier < analysis.samples_in_tier.size(); ++tier)
        if (analysis.samples_in_tier[tier] > 0) tiers[api.tier_name(tier)] = analysis.samples_in_tier[tier];
    Json reps = Json::array();
    for (size_t i = 0; i < analysis.reps.size(); ++i) {
        reps.push_back(rep_json(api, analysis.lift, analysis.reps[i]));
        if (i < analysis.smoothed_peaks.size()) add_smoothed(analysis.smoothed_peaks[i], reps.back());
    }
    const Json whole{{"schema", 1},
                     {"lift", analysis.lift.name},
                     {"tier", api.tier_name(main_tier(analysis))},
                     {"estimate", analysis.smoothed ? "smoothed" : "live"},
                     {"personal", analysis.personal},
                     {"samples", analysis.rows},
                     {"refused", analysis.refused_total},
                     {"refused_by_reason", refused_json(analysis)},
                     {"samples_in_tier", tiers},
                     {"duration_s", seconds(analysis.last_ns - analysis.first_ns)},
                     {"sensing", sensing_json(api, analysis.sensing)},
                     {"reps", reps},
                     {"set", set_json(analysis)}};
    // Names and sentences are ours and UTF-8; replacing instead of throwing keeps a host's odd title from ending the program.
    return whole.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace practice
