// SPDX-License-Identifier: MIT
// Reads the keys of a lift one by one. Every key is asked for by name, every key that was not asked for is refused: a misspelt limit
// must not silently leave a metric unjudged. What keys ask of one another is in lift_rules.cpp.
#include "practice/lift_file.h"

#include <array>
#include <cmath>
#include <cstring>
#include <numbers>
#include <span>

#include <fmt/format.h>

#include "practice/lift_keys.h"
#include "practice/lift_rules.h"
#include "practice/text_file.h"
#include "practice/toml_reader.h"

namespace practice {
namespace {

constexpr double kDegree = std::numbers::pi / 180.0;
constexpr double kPercent = 0.01;
constexpr int64_t kSchema = 1;

template <size_t N>
std::array<double, N> numbers(TomlReader& reader, const toml::node& node, const char* key, double least, double most) {
    std::array<double, N> value{};
    const toml::array* list = node.as_array();
    if (!list || list->size() != N) {
        const std::string what = list ? fmt::format("a list of {}", list->size()) : found(node);
        reader.refuse(line_of(node), fmt::format("{} is {}; write {} numbers in brackets", key, what, N));
        return value;
    }
    for (size_t i = 0; i < N; ++i) value[i] = number(reader, *list->get(i), key, least, most);
    return value;
}

// Two numbers, the first below the second, scaled by `unit`.
void read_band(TomlReader& reader, const toml::node& node, const char* key, double least, double most, double unit, float (&band)[2]) {
    const auto value = numbers<2>(reader, node, key, least, most);
    if (reader.ok() && !(value[0] < value[1]))
        reader.refuse(line_of(node), fmt::format("{} is [{}, {}]; the first must be below the second", key, value[0], value[1]));
    band[0] = static_cast<float>(value[0] * unit);
    band[1] = static_cast<float>(value[1] * unit);
}

void need_band(TomlReader& reader, const toml::table& table, const char* key, double least, double most, double unit, float (&band)[2]) {
    if (const toml::node* node = need(reader, table, key, "[least, most]")) read_band(reader, *node, key, least, most, unit, band);
}

uint32_t word(TomlReader& reader, const toml::node& node, const char* key, std::span<const LiftWord> words) {
    const toml::value<std::string>* text = node.as_string();
    std::string list;
    for (const LiftWord& known : words) {
        if (text && text->get() == known.text) return known.value;
        list += list.empty() ? known.text : fmt::format(", {}", known.text);
    }
    reader.refuse(line_of(node), fmt::format("{} is {}; it may be one of: {}", key, found(node), list));
    return 0;
}

uint32_t need_word(TomlReader& reader, const toml::table& table, const char* key, std::span<const LiftWord> words) {
    const toml::node* node = need(reader, table, key, fmt::format("\"{}\"", words.front().text));
    return node ? word(reader, *node, key, words) : 0;
}

uint32_t word_or(TomlReader& reader, const toml::table& table, const char* key, std::span<const LiftWord> words, uint32_t otherwise) {
    const toml::node* node = table.get(key);
    return node ? word(reader, *node, key, words) : otherwise;
}

// A section that may be left out: null then, and where it is no section.
const toml::table* may_table(TomlReader& reader, const toml::table& root, const char* key) {
    return root.get(key) ? need_table(reader, root, key) : nullptr;
}

bool is_lower_snake_case(std::string_view name) {
    if (name.empty() || name.front() < 'a' || name.front() > 'z') return false;
    for (const char c : name)
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
    return true;
}

template <size_t N>
void need_text_in(TomlReader& reader, const toml::table& table, const char* key, char (&out)[N]) {
    const std::string text = need_text(reader, table, key, N - 1);
    std::memcpy(out, text.c_str(), text.size() + 1);
}

void need_name(TomlReader& reader, const toml::table& table, char (&name)[PL_NAME_CAPACITY]) {
    need_text_in(reader, table, "name", name);
    if (reader.ok() && !is_lower_snake_case(name))
        reader.refuse(line_of(*table.get("name")),
                      fmt::format("name is \"{}\"; use lower-case letters, digits and _, a letter first, such as hip_hinge", name));
}

bool is_hold(const PlLiftDef& lift) {
    return lift.rep_signal == PL_REP_SIGNAL_HOLD;
}

void read_head(TomlReader& reader, const toml::table& root, PlLiftDef& lift) {
    if (const toml::node* old = root.get("eccentric"))
        reader.refuse(line_of(*old), "[eccentric] band_s is not read any more; write [tempo] and eccentric_s = [least, most]");
    refuse_other_than(reader, root, "",
                      {"schema", "name", "title", "pattern", "grip", "rep_signal", "stance", "rep", "hold", "trunk", "tempo", "spine",
                       "figure", "weights", "limits", "velocity", "cues", "see"});
    need_schema(reader, root, kSchema);
    need_name(reader, root, lift.name);
    need_text_in(reader, root, "title", lift.title);
    lift.pattern = need_word(reader, root, "pattern", pattern_words());
    lift.grip = need_word(reader, root, "grip", grip_words());
    lift.rep_signal = need_word(reader, root, "rep_signal", rep_signal_words());
    lift.stance = word_or(reader, root, "stance", stance_words(), PL_STANCE_SIDE_BY_SIDE);
}

// Sections of one kind of lift alone; which those are is told once, here.
void read_kind(TomlReader& reader, const toml::table& root, PlLiftDef& lift) {
    if (!reader.ok()) return;
    for (const char* section : {"rep", "tempo"})
        if (const toml::node* node = root.get(section); node && is_hold(lift))
            reader.refuse(line_of(*node),
                          fmt::format("[{}] is for lifts that are repeated; rep_signal is \"hold\", so leave the section out", section));
    if (const toml::node* node = root.get("hold"); node && !is_hold(lift))
        reader.refuse(line_of(*node), "[hold] is for postures that are held; write rep_signal = \"hold\", or leave the section out");
    if (!is_hold(lift)) return;
    const toml::table* hold = need_table(reader, root, "hold");
    if (!hold) return;
    refuse_other_than(reader, *hold, "hold.", {"posture", "target_s"});
    lift.hold = need_word(reader, *hold, "posture", hold_words());
    lift.hold_target_s = static_cast<float>(need_number(reader, *hold, "target_s", 1.0, 600.0));
}

void read_rep(TomlReader& reader, const toml::table& root, PlLiftDef& lift) {
    const toml::table* rep = is_hold(lift) ? nullptr : need_table(reader, root, "rep");
    if (!rep) return;
    refuse_other_than(reader, *rep, "rep.", {"travel_min_pct_of_stature", "travel_usual_pct_of_stature"});
    const double least = need_number(reader, *rep, "travel_min_pct_of_stature", 1.0, 60.0);
    const double usual = need_number(reader, *rep, "travel_usual_pct_of_stature", 1.0, 100.0);
    if (reader.ok() && !(usual > least))
        reader.refuse(line_of(*rep->get("travel_usual_pct_of_stature")),
                      fmt::format("travel_usual_pct_of_stature is {}; it must be above travel_min_pct_of_stature, {}", usual, least));
    lift.rep_travel_min = static_cast<float>(least * kPercent);
    lift.rep_travel_usual = static_cast<float>(usual * kPercent);
}

void read_trunk(TomlReader& reader, const toml::table& root, PlLiftDef& lift) {
    const toml::table* trunk = is_hold(lift) ? may_table(reader, root, "trunk") : need_table(reader, root, "trunk");
    if (!trunk) return;
    refuse_other_than(reader, *trunk, "trunk.", {"band_deg", "amber_beyond_deg", "red_beyond_deg"});
    need_band(reader, *trunk, "band_deg", -30.0, 120.0, kDegree, lift.trunk_band_rad);
    const double amber = need_number(reader, *trunk, "amber_beyond_deg", 0.5, 60.0);
    const double red = need_number(reader, *trunk, "red_beyond_deg", 0.5, 90.0);
    if (reader.ok() && !(red > amber))
        reader.refuse(line_of(*trunk->get("red_beyond_deg")),
                      fmt::format("red_beyond_deg is {}; it must be above amber_beyond_deg, {}", red, amber));
    lift.trunk_amber_rad = static_cast<float>(amber * kDegree);
    lift.trunk_red_rad = static_cast<float>(red * kDegree);
}

void read_tempo(TomlReader& reader, const toml::table& root, PlLiftDef& lift) {
    const toml::table* tempo = is_hold(lift) ? nullptr : need_table(reader, root, "tempo");
    if (!tempo) return;
    refuse_other_than(reader, *tempo, "tempo.", {"eccentric_s", "pause_s", "concentric_s"});
    // The seam's own limit is 20 s.
    need_band(reader, *tempo, "eccentric_s", 0.1, 20.0, 1.0, lift.eccentric_band_s);
    if (const toml::node* pause = tempo->get("pause_s")) read_band(reader, *pause, "pause_s", 0.0, 20.0, 1.0, lift.pause_band_s);
    if (const toml::node* concentric = tempo->get("concentric_s"))
        read_band(reader, *concentric, "concentric_s", 0.1, 20.0, 1.0, lift.concentric_band_s);
}

void read_velocity(TomlReader& reader, const toml::table& root, PlLiftDef& lift) {
    const toml::table* velocity = may_table(reader, root, "velocity");
    if (!velocity) return;
    refuse_other_than(reader, *velocity, "velocity.", {"at_1rm_m_s", "sigma_m_s"});
    lift.velocity_at_1rm_m_s = static_cast<float>(need_number(reader, *velocity, "at_1rm_m_s", 0.02, 2.0));
    lift.velocity_at_1rm_sigma_m_s = static_cast<float>(need_number(reader, *velocity, "sigma_m_s", 0.005, 1.0));
}

void read_see(TomlReader& reader, const toml::table& root, PlLiftDef& lift) {
    lift.view = PL_VIEW_SIDE;
    lift.tier_wanted = PL_TIER_T2O;  // the spine is part of every lift, and this is the least that sees it on a moving back
    const toml::table* see = may_table(reader, root, "see");
    if (!see) return;
    refuse_other_than(reader, *see, "see.", {"view", "tier_wanted", "watch"});
    lift.view = word_or(reader, *see, "view", view_words(), lift.view);
    lift.tier_wanted = word_or(reader, *see, "tier_wanted", tier_words(), lift.tier_wanted);
    if (see->get("watch")) need_text_in(reader, *see, "watch", lift.watch);
}

void read_cues(TomlReader& reader, const toml::table& root, PlLiftDef& lift) {
    const toml::table* cues = may_table(reader, root, "cues");
    if (!cues) return;
    refuse_unknown(reader, *cues, "cues.", [](std::string_view key) {
        for (const LiftWord& flag : flag_words())
            if (key == flag.text) return true;
        return false;
    });
    for (const LiftWord& flag : flag_words())
        if (const toml::node* node = cues->get(flag.text))
            lift.cue[flag.value] = static_cast<uint8_t>(word(reader, *node, flag.text, cue_words()));
}

void read_body(TomlReader& reader, const toml::table& root, PlLiftDef& lift) {
    if (const toml::table* spine = need_table(reader, root, "spine")) {
        refuse_other_than(reader, *spine, "spine.", {"full_flexion_deg"});
        // The seam's own limits are 0.35 and 1.75 rad; whole degrees inside them.
        lift.lumbar_full_flexion_rad = static_cast<float>(need_number(reader, *spine, "full_flexion_deg", 21.0, 100.0) * kDegree);
    }
    if (const toml::table* figure = is_hold(lift) ? may_table(reader, root, "figure") : need_table(reader, root, "figure")) {
        refuse_other_than(reader, *figure, "figure.", {"shin_share_pct"});
        lift.shin_share = static_cast<float>(need_number(reader, *figure, "shin_share_pct", 0.0, 100.0) * kPercent);
    }
}

void read_weights(TomlReader& reader, const toml::table& root, PlLiftDef& lift) {
    const toml::table* weights = need_table(reader, root, "weights");
    if (!weights) return;
    refuse_unknown(reader, *weights, "weights.", [](std::string_view key) {
        for (const char* known : weight_keys())
            if (key == known) return true;
        return false;
    });
    double sum = 0.0;
    for (size_t i = 0; i < weight_keys().size(); ++i) {
        const double weight = need_number(reader, *weights, weight_keys()[i], 0.0, 1000.0);
        lift.weight[i] = static_cast<float>(weight);
        sum += weight;
    }
    if (reader.ok() && !(sum > 0.0)) reader.refuse(line_of(*weights), "all weights are 0; give at least one part of the score a weight");
}

void read_limit(TomlReader& reader, const toml::node& node, const LimitKey& limit, PlLiftDef& lift) {
    const auto [green, amber, red] = numbers<3>(reader, node, limit.key, 0.0, limit.most);
    if (!reader.ok()) return;
    const bool in_order = limit.less_is_worse ? green > amber && amber > red : green < amber && amber < red;
    if (!in_order) {
        reader.refuse(line_of(node), fmt::format("{} is [{}, {}, {}]; green, amber, red must {}", limit.key, green, amber, red,
                                                 limit.less_is_worse ? "fall: too little is the fault" : "rise"));
        return;
    }
    lift.limit[limit.metric] = {static_cast<float>(green * limit.unit), static_cast<float>(amber * limit.unit),
                                static_cast<float>(red * limit.unit)};
}

void read_limits(TomlReader& reader, const toml::table& root, PlLiftDef& lift) {
    const toml::table* limits = need_table(reader, root, "limits");
    if (!limits) return;
    refuse_unknown(reader, *limits, "limits.", [](std::string_view key) {
        for (const LimitKey& limit : limit_keys())
            if (key == limit.key) return true;
        return false;
    });
    for (const LimitKey& limit : limit_keys())
        if (const toml::node* node = limits->get(limit.key)) read_limit(reader, *node, limit, lift);
}

}  // namespace

LiftResult parse_lift(std::string_view text, const std::string& source_name) {
    const TomlText parsed = parse_toml(text, source_name);
    if (!parsed.error.empty()) return {std::nullopt, parsed.error};
    const toml::table& root = parsed.root;
    TomlReader reader{source_name, {}};
    PlLiftDef lift{};
    lift.size = sizeof lift;
    read_head(reader, root, lift);
    read_kind(reader, root, lift);
    read_rep(reader, root, lift);
    read_trunk(reader, root, lift);
    read_tempo(reader, root, lift);
    read_body(reader, root, lift);
    read_weights(reader, root, lift);
    read_limits(reader, root, lift);
    read_velocity(reader, root, lift);
    read_cues(reader, root, lift);
    read_see(reader, root, lift);
    if (reader.ok()) check_rules(reader, root, lift);
    if (!reader.ok()) return {std::nullopt, reader.error};
    return {lift, {}};
}

LiftResult read_lift_file(const std::string& path) {
    const TextResult file = read_text_file(path, kLiftFileBytesMax);
    if (!file.text) return {std::nullopt, file.error};
    return parse_lift(*file.text, path);
}

}  // namespace practice
