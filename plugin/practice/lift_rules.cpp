// SPDX-License-Identifier: MIT
#include "practice/lift_rules.h"

#include <array>

#include <fmt/format.h>

#include "practice/lift_keys.h"

namespace practice {
namespace {

bool is_hold(const PlLiftDef& lift) {
    return lift.rep_signal == PL_REP_SIGNAL_HOLD;
}

// A stick along the spine is no bar: it has no path over the feet.
bool has_bar(const PlLiftDef& lift) {
    return lift.grip != PL_GRIP_FREE && lift.grip != PL_GRIP_DOWEL;
}

// The line of a key of the file's head; the file itself where it was left out.
uint32_t line_at(const toml::table& root, const char* key) {
    const toml::node* node = root.get(key);
    return line_of(node ? *node : static_cast<const toml::node&>(root));
}

// How a lift is counted, against what it is and how it is held.
void check_signal(TomlReader& reader, const toml::table& root, const PlLiftDef& lift) {
    const auto refuse = [&](const char* key, const std::string& what) { reader.refuse(line_at(root, key), what); };
    const char* grip = word_of(grip_words(), lift.grip);
    const char* signal = word_of(rep_signal_words(), lift.rep_signal);
    if (is_hold(lift) != (lift.pattern == PL_PATTERN_FLOOR))
        refuse(
            "pattern",
            fmt::format("pattern is \"{}\" and rep_signal is \"{}\"; postures that are held have pattern \"floor\" and rep_signal \"hold\"",
                        word_of(pattern_words(), lift.pattern), signal));
    if ((lift.rep_signal == PL_REP_SIGNAL_BAR_PRESS) != (lift.pattern == PL_PATTERN_PRESS))
        refuse("rep_signal",
               fmt::format("rep_signal is \"{}\" and pattern is \"{}\"; a press has pattern \"press\" and rep_signal \"bar_press\"", signal,
                           word_of(pattern_words(), lift.pattern)));
    if (lift.rep_signal == PL_REP_SIGNAL_BAR_RISE && lift.grip != PL_GRIP_HANGING)
        refuse("grip",
               fmt::format("grip is \"{}\"; a bar that is lifted off the floor (rep_signal \"bar_rise\") hangs: write grip = \"hanging\"",
                           grip));
    const bool pressed = lift.grip == PL_GRIP_FRONT_RACK || lift.grip == PL_GRIP_OVERHEAD || lift.grip == PL_GRIP_BACK_RACK;
    if (lift.rep_signal == PL_REP_SIGNAL_BAR_PRESS && !pressed)
        refuse("grip", fmt::format("grip is \"{}\"; a bar that is pressed starts at the shoulders: write grip = \"front_rack\"", grip));
    if (is_hold(lift) && lift.grip != PL_GRIP_FREE)
        refuse("grip", fmt::format("grip is \"{}\"; in a hold the hands are on the floor or free: write grip = \"free\"", grip));
}

// Why a limit makes no sense in this lift, or null.
const char* misplaced(const LimitKey& limit, const PlLiftDef& lift) {
    const bool floor_lift = lift.rep_signal == PL_REP_SIGNAL_BAR_RISE;
    if (is_hold(lift)) return (limit.where & kInHolds) ? nullptr : "is of lifts that are repeated, and this one is held";
    if (!(limit.where & kInReps)) return "is of postures that are held, and this lift is repeated";
    if ((limit.where & kOffFloor) && !floor_lift) return "is of lifts whose bar starts on the floor (rep_signal \"bar_rise\")";
    if ((limit.where & kNotOffFloor) && floor_lift)
        return "is of lifts that start standing; here the set-up is at the bottom, where the pelvis leans with the trunk";
    if ((limit.where & kWithBar) && !has_bar(lift))
        return "is of a bar or weight in the hands, and this grip holds none away from the spine";
    if ((limit.where & kStepping) && lift.stance != PL_STANCE_STEP) return "is of lifts that step out (stance \"step\")";
    return nullptr;
}

void check_limits(TomlReader& reader, const toml::table& root, const PlLiftDef& lift) {
    const toml::table* limits = root.get_as<toml::table>("limits");
    for (const LimitKey& limit : limit_keys()) {
        const toml::node* node = limits ? limits->get(limit.key) : nullptr;
        const char* why = node ? misplaced(limit, lift) : nullptr;
        if (why) reader.refuse(line_of(*node), fmt::format("limits.{} {}; take the line out", limit.key, why));
    }
}

// A weight without anything that is judged could never be seen: it would only lower what the score covers.
void check_weights(TomlReader& reader, const toml::table& root, const PlLiftDef& lift) {
    std::array<bool, PL_COMPONENT_COUNT> judged{};
    std::array<std::string, PL_COMPONENT_COUNT> keys;
    judged[PL_COMPONENT_TRUNK] = lift.trunk_red_rad > 0.0f;
    judged[PL_COMPONENT_TEMPO] = lift.eccentric_band_s[1] > 0.0f;
    for (const LimitKey& limit : limit_keys()) {
        if (lift.limit[limit.metric].amber > 0.0f) judged[limit.component] = true;
        if (misplaced(limit, lift)) continue;
        std::string& list = keys[limit.component];
        list.append(list.empty() ? "" : ", ").append(limit.key);
    }
    const toml::table* weights = root.get_as<toml::table>("weights");
    for (size_t i = 0; weights && i < judged.size(); ++i) {
        if (!(lift.weight[i] > 0.0f) || judged[i]) continue;
        const char* key = weight_keys()[i];
        const toml::node* node = weights->get(key);
        const std::string remedy =
            keys[i].empty() ? "give it 0" : fmt::format("give it 0, or add one of these under [limits]: {}", keys[i]);
        reader.refuse(line_of(node ? *node : static_cast<const toml::node&>(*weights)),
                      fmt::format("weights.{} is {}, but nothing of that part is judged in this lift; {}", key, lift.weight[i], remedy));
    }
}

}  // namespace

void check_rules(TomlReader& reader, const toml::table& root, const PlLiftDef& lift) {
    check_signal(reader, root, lift);
    check_limits(reader, root, lift);
    check_weights(reader, root, lift);
    if (const toml::node* velocity = root.get("velocity"); velocity && !has_bar(lift))
        reader.refuse(line_of(*velocity), "[velocity] is of a bar, and this grip holds none; take the section out");
}

}  // namespace practice
