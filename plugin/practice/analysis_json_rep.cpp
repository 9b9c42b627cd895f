// SPDX-License-Identifier: MIT
// One repetition as JSON. What was not measured is null, never zero.
#include <algorithm>
#include <cmath>

#include "practice/analysis_json_parts.h"
#include "practice/lift_keys.h"
#include "practice/metric_units.h"
#include "practice/rep_words.h"

namespace practice {
namespace {

Json null_or(bool known, double value) {
    return known ? Json(value) : Json();
}

// In people's units, with a digit more than people are shown.
double in_unit(uint32_t metric, float value) {
    const MetricUnit unit = metric_unit(metric);
    return rounded(static_cast<double>(value) / unit.si_per_unit, std::pow(10.0, unit.decimals + 1));
}

Json flag_json(const PlApi& api, const PlFlag& flag, uint32_t tier) {
    Json json{{"kind", api.flag_name(flag.kind)},
              {"severity", severity_name(flag.severity)},
              {"p", rounded(static_cast<double>(flag.probability), 1000.0)},
              {"at_s", json_seconds(flag.at_ns)},
              {"text", flag_sentence(api, flag)},
              {"clinical", clinical_sentence(api, flag, tier)},
              {"phase", api.phase_name(flag.phase)}};
    const bool measured = flag.metric < PL_METRIC_COUNT;
    json["metric"] = measured ? Json(api.metric_name(flag.metric)) : Json();
    if (!measured) return json;
    json["value"] = in_unit(flag.metric, flag.value);
    json["sigma"] = in_unit(flag.metric, flag.sigma);
    json["limit"] = in_unit(flag.metric, flag.limit);
    json["unit"] = metric_unit(flag.metric).unit;
    return json;
}

Json flags_json(const PlApi& api, const PlRep& rep) {
    Json flags = Json::array();
    for (uint32_t i = 0; i < std::min<uint32_t>(rep.flag_count, PL_REP_FLAG_CAPACITY); ++i)
        flags.push_back(flag_json(api, rep.flag[i], rep.tier));
    return flags;
}

Json reasons_json(const PlApi& api, const PlRep& rep) {
    Json reasons = Json::array();
    for (uint32_t i = 0; i < std::min<uint32_t>(rep.reason_count, PL_REP_REASON_CAPACITY); ++i) {
        const PlReason& reason = rep.reason[i];
        reasons.push_back({{"metric", api.metric_name(reason.metric)},
                           {"component", api.component_name(reason.component)},
                           {"phase", api.phase_name(reason.phase)},
                           {"value", in_unit(reason.metric, reason.value)},
                           {"sigma", in_unit(reason.metric, reason.sigma)},
                           {"limit", in_unit(reason.metric, reason.limit)},
                           {"unit", metric_unit(reason.metric).unit},
                           {"points", rounded(static_cast<double>(reason.deduction), 100.0)},
                           {"text", reason_sentence(api, reason)}});
    }
    return reasons;
}

Json components_json(const PlApi& api, const PlRep& rep) {
    Json components = Json::object();
    for (uint32_t i = 0; i < PL_COMPONENT_COUNT; ++i) {
        const bool seen = rep.component_seen[i] > 0.0f;
        components[api.component_name(i)] = null_or(seen, rounded(static_cast<double>(rep.component[i]), 10.0));
    }
    return components;
}

Json metrics_json(const PlApi& api, const PlRep& rep) {
    Json metrics = Json::object();
    for (uint32_t i = 0; i < PL_METRIC_COUNT; ++i) {
        Json& one = metrics[api.metric_name(i)];
        if (rep.metric_sigma[i] < 0.0f) continue;
        one = {{"value", in_unit(i, rep.metric[i])}, {"sigma", in_unit(i, rep.metric_sigma[i])}, {"unit", metric_unit(i).unit}};
    }
    return metrics;
}

// One after the other, in the order in which this lift goes through them.
Json phases_json(const PlApi& api, const PlLiftDef& lift, const PlRep& rep) {
    Json phases = Json::array();
    if (rep.hold != PL_HOLD_NONE) {
        phases.push_back(
            {{"phase", api.phase_name(PL_PHASE_HOLD)}, {"start_s", json_seconds(rep.start_ns)}, {"end_s", json_seconds(rep.end_ns)}});
        return phases;
    }
    const bool up_first = lift.rep_signal == PL_REP_SIGNAL_BAR_RISE || lift.rep_signal == PL_REP_SIGNAL_BAR_PRESS;
    const PlPhase order[] = {up_first ? PL_PHASE_CONCENTRIC : PL_PHASE_ECCENTRIC, up_first ? PL_PHASE_LOCKOUT : PL_PHASE_BOTTOM,
                             up_first ? PL_PHASE_ECCENTRIC : PL_PHASE_CONCENTRIC};
    double from_s = json_seconds(rep.start_ns);
    for (const PlPhase phase : order) {
        const float length_s = phase == PL_PHASE_ECCENTRIC    ? rep.eccentric_s
                               : phase == PL_PHASE_CONCENTRIC ? rep.concentric_s
                                                              : rep.pause_s;
        const double to_s = from_s + static_cast<double>(length_s);
        phases.push_back({{"phase", api.phase_name(phase)}, {"start_s", rounded(from_s, 1000.0)}, {"end_s", rounded(to_s, 1000.0)}});
        from_s = to_s;
    }
    return phases;
}

Json left_band_json(const PlRep& rep) {
    if (rep.left_band == 0) return {};
    return {{"at_s", json_seconds(rep.left_band_ns)},
            {"third_of_ascent", rep.left_band_third == 0 ? Json() : Json(rep.left_band_third)},
            {"depth", rounded(static_cast<double>(rep.left_band_depth), 1000.0)},
            {"trunk_deg", json_degrees(static_cast<double>(rep.left_band_trunk_rad))}};
}

Json hold_json(const PlLiftDef& lift, const PlRep& rep) {
    if (rep.hold == PL_HOLD_NONE) return {};
    return {{"posture", word_of(hold_words(), rep.hold)},
            {"held_s", rounded(static_cast<double>(rep.metric[PL_METRIC_HOLD_TIME]) * static_cast<double>(lift.hold_target_s), 100.0)},
            {"target_s", rounded(static_cast<double>(lift.hold_target_s), 100.0)}};
}

Json guess_json(const PlApi& api, uint32_t guess, float p) {
    const PlLiftDef* lift = guess > 0 ? api.lift_at(guess - 1) : nullptr;
    if (!lift) return {};
    return {{"lift", lift->name}, {"p", rounded(static_cast<double>(p), 1000.0)}};
}

// What the first schema did not have; each key is documented.
void add_details(const PlApi& api, const Analysis& analysis, const PlRep& rep, Json& json) {
    const bool repeated = rep.hold == PL_HOLD_NONE, load_known = analysis.load_kg > 0.0;
    json["peak_concentric_velocity_m_s"] = null_or(repeated, rounded(static_cast<double>(rep.peak_concentric_velocity_m_s), 1000.0));
    json["peak_eccentric_speed_m_s"] = null_or(repeated, rounded(static_cast<double>(rep.peak_eccentric_speed_m_s), 1000.0));
    json["speed_peaks"] = rep.speed_peaks;
    json["slack_s"] = null_or(analysis.lift.rep_signal == PL_REP_SIGNAL_BAR_RISE, rounded(static_cast<double>(rep.slack_s), 1000.0));
    json["time_at_bottom_s"] = null_or(repeated, rounded(static_cast<double>(rep.bottom_s), 1000.0));
    json["phases"] = phases_json(api, analysis.lift, rep);
    json["metrics"] = metrics_json(api, rep);
    json["left_band"] = left_band_json(rep);
    json["tuck_depth"] = null_or(rep.tuck_depth > 0.0f, rounded(static_cast<double>(rep.tuck_depth), 1000.0));
    json["neutral_depth"] = null_or(rep.neutral_depth > 0.0f, rounded(static_cast<double>(rep.neutral_depth), 1000.0));
    json["compression_index_kg"] = null_or(load_known, rounded(static_cast<double>(rep.compression_index_kg), 10.0));
    json["shear_index_kg"] = null_or(load_known, rounded(static_cast<double>(rep.shear_index_kg), 10.0));
    json["hold"] = hold_json(analysis.lift, rep);
    json["side"] = rep.side == 0 ? Json() : Json(rep.side < 0 ? "left" : "right");
    json["looks_like"] = guess_json(api, rep.lift_guess, rep.lift_guess_p);
    json["reasons"] = reasons_json(api, rep);
}

}  // namespace

Json rep_json(const PlApi& api, const Analysis& analysis, const PlRep& rep) {
    const bool lumbar_seen = rep.peak_lumbar_sigma_rad >= 0.0f;
    const auto tenth = [](float value) { return rounded(static_cast<double>(value), 10.0); };
    const auto thousandth = [](float value) { return rounded(static_cast<double>(value), 1000.0); };
    Json json{{"index", rep.index},
              {"start_s", json_seconds(rep.start_ns)},
              {"bottom_s", json_seconds(rep.bottom_ns)},
              {"end_s", json_seconds(rep.end_ns)},
              {"score", rep.scored ? Json(tenth(rep.score)) : Json()},
              {"score_interval", rep.scored ? Json({tenth(rep.score_low), tenth(rep.score_high)}) : Json()},
              {"coverage", json_share(static_cast<double>(rep.coverage))},
              {"spine_scored", rep.spine_scored != 0},
              {"voided", rep.voided != 0},
              {"partial", rep.partial != 0},
              {"tier", api.tier_name(rep.tier)},
              {"peak_lumbar_deg", null_or(lumbar_seen, json_degrees(static_cast<double>(rep.peak_lumbar_rad)))},
              {"peak_lumbar_sigma_deg", null_or(lumbar_seen, json_degrees(static_cast<double>(rep.peak_lumbar_sigma_rad)))},
              {"peak_trunk_deg", json_degrees(static_cast<double>(rep.peak_trunk_rad))},
              {"travel_m", thousandth(rep.travel_m)},
              {"eccentric_s", thousandth(rep.eccentric_s)},
              {"pause_s", thousandth(rep.pause_s)},
              {"concentric_s", thousandth(rep.concentric_s)},
              {"mean_concentric_velocity_m_s", thousandth(rep.mean_concentric_velocity_m_s)},
              {"components", components_json(api, rep)},
              {"flags", flags_json(api, rep)},
              {"text", rep_sentence(api, analysis.lift, rep)}};
    add_details(api, analysis, rep, json);
    return json;
}

}  // namespace practice
