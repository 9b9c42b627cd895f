// SPDX-License-Identifier: MIT
// The set as JSON: every member of PlSet under a documented name. What is not known is null.
#include <cmath>

#include "practice/analysis_json_parts.h"

namespace practice {
namespace {

Json null_or(bool known, double value) {
    return known ? Json(value) : Json();
}

double tenth(float value) {
    return rounded(static_cast<double>(value), 10.0);
}

double thousandth(float value) {
    return rounded(static_cast<double>(value), 1000.0);
}

// [value, sigma] in degrees, or null.
Json angle_with_sigma(float value_rad, float sigma_rad) {
    if (sigma_rad < 0.0f) return {};
    return {json_degrees(static_cast<double>(value_rad)), json_degrees(static_cast<double>(sigma_rad))};
}

Json tiers_json(const PlApi& api, uint32_t tiers) {
    Json list = Json::array();
    for (uint32_t tier = 0; tier <= PL_TIER_TD; ++tier)
        if ((tiers >> tier & 1u) != 0) list.push_back(api.tier_name(tier));
    return list;
}

void add_trends(const PlSet& set, Json& json) {
    json["lumbar_drift_deg"] = angle_with_sigma(set.lumbar_drift_rad, set.lumbar_drift_sigma_rad);
    json["trunk_drift_deg"] = angle_with_sigma(set.trunk_drift_rad, set.trunk_drift_sigma_rad);
    json["score_slope"] = set.score_slope_sigma >= 0.0f ? Json({thousandth(set.score_slope), thousandth(set.score_slope_sigma)}) : Json();
    json["round_start_count"] = set.round_start_count;
}

void add_load(const Analysis& analysis, Json& json) {
    const PlSet& set = analysis.set;
    const bool load_known = analysis.load_kg > 0.0, max_known = set.one_rm_kg > 0.0f;
    json["beyond_count"] = set.beyond_count;
    json["beyond_kg"] = null_or(load_known, tenth(set.beyond_kg));
    json["compression_index_kg"] = null_or(load_known, tenth(set.compression_index_kg));
    json["shear_index_kg"] = null_or(load_known, tenth(set.shear_index_kg));
    json["one_rm_kg"] = null_or(max_known, tenth(set.one_rm_kg));
    json["one_rm_interval_kg"] = max_known ? Json({tenth(set.one_rm_low_kg), tenth(set.one_rm_high_kg)}) : Json();
}

void add_depth_and_sides(const PlSet& set, Json& json) {
    const bool depth_known = set.neutral_depth > 0.0f;
    json["neutral_depth"] = null_or(depth_known, thousandth(set.neutral_depth));
    json["neutral_depth_sigma"] = null_or(depth_known, thousandth(set.neutral_depth_sigma));
    json["neutral_depth_m"] = null_or(depth_known, thousandth(set.neutral_depth_m));
    json["neutral_depth_in_use"] = set.neutral_depth_in_use != 0;
    json["self_score"] = null_or(set.self_score >= 0.0f, tenth(set.self_score));
    json["self_gap"] = null_or(set.self_score >= 0.0f && set.scored_count > 0, tenth(set.self_gap));
    json["left_count"] = set.left_count;
    json["right_count"] = set.right_count;
    const bool sides_known = set.side_gap_sigma >= 0.0f && set.left_count > 0 && set.right_count > 0;
    json["side_gap"] = sides_known ? Json({thousandth(set.side_gap), thousandth(set.side_gap_sigma)}) : Json();
}

}  // namespace

Json set_json(const PlApi& api, const Analysis& analysis) {
    const PlSet& set = analysis.set;
    const bool scored = set.scored_count > 0;
    Json json{{"rep_count", set.rep_count},
              {"scored_count", set.scored_count},
              {"score", null_or(scored, tenth(set.score))},
              {"coverage", null_or(scored, json_share(static_cast<double>(set.coverage)))},
              {"best_rep", scored ? Json(set.best_rep) : Json()},
              {"worst_rep", scored ? Json(set.worst_rep) : Json()},
              {"velocity_loss", thousandth(set.velocity_loss)},
              {"score_interval", scored ? Json({tenth(set.score_low), tenth(set.score_high)}) : Json()},
              {"partial_count", set.partial_count},
              {"voided_count", set.voided_count},
              {"spine_scored_count", set.spine_scored_count},
              {"tiers", tiers_json(api, set.tiers)}};
    const bool advised = set.advice != PL_ADVICE_NONE && api.advice_name && api.advice_text;
    json["advice"] = advised ? Json{{"kind", api.advice_name(set.advice)}, {"text", api.advice_text(set.advice)}} : Json();
    add_trends(set, json);
    add_load(analysis, json);
    add_depth_and_sides(set, json);
    const PlLiftDef* guess = set.lift_guess > 0 ? api.lift_at(set.lift_guess - 1) : nullptr;
    json["looks_like"] = guess ? Json{{"lift", guess->name}, {"p", thousandth(set.lift_guess_p)}} : Json();
    return json;
}

Json targets_json(const PlTargets& targets) {
    Json json = Json::object();
    for (const TargetKey& key : target_keys())
        if ((targets.set & key.bit) != 0) json[key.key] = Json::parse(target_toml(targets, key), nullptr, false);
    return json;
}

}  // namespace practice
