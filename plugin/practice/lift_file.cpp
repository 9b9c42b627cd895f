// SPDX-License-Identifier: MIT
// The only file that sees toml++ for lifts. Every key is asked for by name, every key that was not asked for is refused: a
// misspelt limit must not silently leave a metric unjudged.
#include "practice/lift_file.h"

#include <array>
#include <cmath>
#include <cstring>
#include <numbers>

#include <fmt/format.h>

#include "practice/text_file.h"
#include "practice/toml_reader.h"

namespace practice {
namespace {

constexpr double kDegree = std::numbers::pi / 180.0;
constexpr double kPercent = 0.01;
constexpr double kCentimetre = 0.01;
constexpr int64_t kSchema = 1;

struct Word {
    const char* text;
    uint32_t value;
};

constexpr std::array kPatterns{Word{"hinge", PL_PATTERN_HINGE}, Word{"squat", PL_PATTERN_SQUAT}, Word{"lunge", PL_PATTERN_LUNGE},
                               Word{"sit", PL_PATTERN_SIT}};
constexpr std::array kGrips{Word{"free", PL_GRIP_FREE}, Word{"hanging", PL_GRIP_HANGING}, Word{"overhead", PL_GRIP_OVERHEAD},
                            Word{"chest", PL_GRIP_CHEST}, Word{"back_rack", PL_GRIP_BACK_RACK}, Word{"dowel", PL_GRIP_DOWEL}};
constexpr std::array kRepSignals{Word{"neck_drop", PL_REP_SIGNAL_NECK_DROP}, Word{"bar_rise", PL_REP_SIGNAL_BAR_RISE}};

constexpr std::array<const char*, PL_COMPONENT_COUNT> kWeightKeys{"spine", "brace", "trunk", "path", "range", "tempo", "lockout", "symmetry"};

// A line under [limits]. `max` bounds typing errors (degrees given as radians, centimetres as millimetres), not people.
struct LimitKey {
    const char* key;
    PlMetric metric;
    double unit;  // what one unit of the file is in the seam's unit
    double max;   // in the file's unit
    bool less_is_worse;
};

constexpr std::array kLimitKeys{
    LimitKey{"lumbar_flexion_pct_of_range", PL_METRIC_LUMBAR_FLEXION, kPercent, 150.0, false},
    LimitKey{"lumbar_change_deg", PL_METRIC_LUMBAR_CHANGE, kDegree, 90.0, false},
    LimitKey{"lumbar_extension_deg", PL_METRIC_LUMBAR_EXTENSION, kDegree, 60.0, false},
    LimitKey{"bottom_tuck_deg", PL_METRIC_BOTTOM_TUCK, kDegree, 90.0, false},
    LimitKey{"start_tilt_deg", PL_METRIC_START_TILT, kDegree, 60.0, false},
    LimitKey{"early_flattening_deg", PL_METRIC_EARLY_FLATTENING, kDegree, 60.0, false},
    LimitKey{"rise_ratio", PL_METRIC_RISE_RATIO, 1.0, 10.0, false},
    LimitKey{"bar_drift_cm", PL_METRIC_BAR_DRIFT, kCentimetre, 100.0, false},
    LimitKey{"bar_tilt_cm", PL_METRIC_BAR_TILT, kCentimetre, 100.0, false},
    LimitKey{"twist_deg", PL_METRIC_TWIST, kDegree, 90.0, false},
    LimitKey{"depth_pct_of_usual", PL_METRIC_DEPTH, kPercent, 100.0, true},
    LimitKey{"still_s", PL_METRIC_STILL_TIME, 1.0, 10.0, true},
    LimitKey{"lockout_lean_deg", PL_METRIC_LOCKOUT_LEAN, kDegree, 60.0, false},
    LimitKey{"velocity_loss_pct", PL_METRIC_VELOCITY_LOSS, kPercent, 100.0, false},
};

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
void need_band(TomlReader& reader, const toml::table& table, const char* key, double least, double most, double unit, float (&band)[2]) {
    const toml::node* node = need(reader, table, key, "[least, most]");
    if (!node) return;
    const auto value = numbers<2>(reader, *node, key, least, most);
    if (reader.ok() && !(value[0] < value[1]))
        reader.refuse(line_of(*node), fmt::format("{} is [{}, {}]; the first must be below the second", key, value[0], value[1]));
    band[0] = static_cast<float>(value[0] * unit);
    band[1] = static_cast<float>(value[1] * unit);
}

template <size_t N>
uint32_t need_word(TomlReader& reader, const toml::table& table, const char* key, const std::array<Word, N>& words) {
    const toml::node* node = need(reader, table, key, fmt::format("\"{}\"", words[0].text));
    if (!node) return 0;
    const toml::value<std::string>* text = node->as_string();
    std::string list;
    for (const Word& word : words) {
        if (text && text->get() == word.text) return word.value;
        list += list.empty() ? word.text : fmt::format(", {}", word.text);
    }
    reader.refuse(line_of(*node), fmt::format("{} is {}; it may be one of: {}", key, found(*node), list));
    return 0;
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

void read_head(TomlReader& reader, const toml::table& root, PlLiftDef& lift) {
    refuse_other_than(reader, root, "", {"schema", "name", "title", "pattern", "grip", "rep_signal", "rep", "trunk", "eccentric", "spine", "figure",
                                         "weights", "limits"});
    need_schema(reader, root, kSchema);
    need_name(reader, root, lift.name);
    need_text_in(reader, root, "title", lift.title);
    lift.pattern = need_word(reader, root, "pattern", kPatterns);
    lift.grip = need_word(reader, root, "grip", kGrips);
    lift.rep_signal = need_word(reader, root, "rep_signal", kRepSignals);
}

void read_rep(TomlReader& reader, const toml::table& root, PlLiftDef& lift) {
    const toml::table* rep = need_table(reader, root, "rep");
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

void read_bands(TomlReader& reader, const toml::table& root, PlLiftDef& lift) {
    if (const toml::table* trunk = need_table(reader, root, "trunk")) {
        refuse_other_than(reader, *trunk, "trunk.", {"band_deg", "amber_beyond_deg", "red_beyond_deg"});
        need_band(reader, *trunk, "band_deg", -30.0, 120.0, kDegree, lift.trunk_band_rad);
        const double amber = need_number(reader, *trunk, "amber_beyond_deg", 0.5, 60.0);
        const double red = need_number(reader, *trunk, "red_beyond_deg", 0.5, 90.0);
        if (reader.ok() && !(red > amber))
            reader.refuse(line_of(*trunk->get("red_beyond_deg")), fmt::format("red_beyond_deg is {}; it must be above amber_beyond_deg, {}", red, amber));
        lift.trunk_amber_rad = static_cast<float>(amber * kDegree);
        lift.trunk_red_rad = static_cast<float>(red * kDegree);
    }
    if (const toml::table* eccentric = need_table(reader, root, "eccentric")) {
        refuse_other_than(reader, *eccentric, "eccentric.", {"band_s"});
        need_band(reader, *eccentric, "band_s", 0.1, 30.0, 1.0, lift.eccentric_band_s);
    }
}

void read_body(TomlReader& reader, const toml::table& root, PlLiftDef& lift) {
    if (const toml::table* spine = need_table(reader, root, "spine")) {
        refuse_other_than(reader, *spine, "spine.", {"full_flexion_deg"});
        // The seam's own limits are 0.35 and 1.75 rad; whole degrees inside them.
        lift.lumbar_full_flexion_rad = static_cast<float>(need_number(reader, *spine, "full_flexion_deg", 21.0, 100.0) * kDegree);
    }
    if (const toml::table* figure = need_table(reader, root, "figure")) {
        refuse_other_than(reader, *figure, "figure.", {"shin_share_pct"});
        lift.shin_share = static_cast<float>(need_number(reader, *figure, "shin_share_pct", 0.0, 100.0) * kPercent);
    }
}

void read_weights(TomlReader& reader, const toml::table& root, PlLiftDef& lift) {
    const toml::table* weights = need_table(reader, root, "weights");
    if (!weights) return;
    refuse_unknown(reader, *weights, "weights.", [](std::string_view key) {
        for (const char* known : kWeightKeys)
            if (key == known) return true;
        return false;
    });
    double sum = 0.0;
    for (size_t i = 0; i < kWeightKeys.size(); ++i) {
        const double weight = need_number(reader, *weights, kWeightKeys[i], 0.0, 1000.0);
        lift.weight[i] = static_cast<float>(weight);
        sum += weight;
    }
    if (reader.ok() && !(sum > 0.0)) reader.refuse(line_of(*weights), "all weights are 0; give at least one part of the score a weight");
}

void read_limit(TomlReader& reader, const toml::node& node, const LimitKey& limit, PlLiftDef& lift) {
    const auto [green, amber, red] = numbers<3>(reader, node, limit.key, 0.0, limit.max);
    if (!reader.ok()) return;
    const bool in_order = limit.less_is_worse ? green > amber && amber > red : green < amber && amber < red;
    if (!in_order) {
        reader.refuse(line_of(node), fmt::format("{} is [{}, {}, {}]; green, amber, red must {}", limit.key, green, amber, red,
                                                 limit.less_is_worse ? "fall: too little is the fault" : "rise"));
        return;
    }
    lift.limit[limit.metric] = {static_cast<float>(green * limit.unit), static_cast<float>(amber * limit.unit), static_cast<float>(red * limit.unit)};
}

void read_limits(TomlReader& reader, const toml::table& root, PlLiftDef& lift) {
    const toml::table* limits = need_table(reader, root, "limits");
    if (!limits) return;
    refuse_unknown(reader, *limits, "limits.", [](std::string_view key) {
        for (const LimitKey& limit : kLimitKeys)
            if (key == limit.key) return true;
        return false;
    });
    for (const LimitKey& limit : kLimitKeys)
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
    read_rep(reader, root, lift);
    read_bands(reader, root, lift);
    read_body(reader, root, lift);
    read_weights(reader, root, lift);
    read_limits(reader, root, lift);
    if (!reader.ok()) return {std::nullopt, reader.error};
    return {lift, {}};
}

LiftResult read_lift_file(const std::string& path) {
    const TextResult file = read_text_file(path, kLiftFileBytesMax);
    if (!file.text) return {std::nullopt, file.error};
    return parse_lift(*file.text, path);
}

}  // namespace practice
