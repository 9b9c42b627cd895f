// SPDX-License-Identifier: MIT
// Sentences are put together in a buffer on the stack. Numbers are written digit by digit: printf would ask the locale for
// the decimal point.
#include "coach/words.h"

#include <array>
#include <cmath>
#include <cstring>

#include "coach/bands.h"

namespace coach {
namespace {

constexpr double kDegreesPerRadian = 57.295779513082320877;
constexpr double kConfirmed = 0.8;

struct Sentence {
    std::array<char, 256> text{};
    uint32_t length = 0;

    Sentence& add(const char* part) {
        for (; *part != '\0' && length + 1 < text.size(); ++part) text[length++] = *part;
        return *this;
    }

    // Fixed decimals, half away from zero, U+2212 for minus, '.' always; "?" for what is not a number.
    Sentence& number(double value, int decimals) {
        if (!std::isfinite(value)) return add("?");
        double scale = 1.0;
        for (int i = 0; i < decimals; ++i) scale *= 10.0;
        const double limited = std::fmin(std::fmax(value, -1e9), 1e9);
        const int64_t scaled = std::llround(limited * scale);
        uint64_t rest = static_cast<uint64_t>(scaled < 0 ? -scaled : scaled);
        std::array<char, 24> digits{};
        size_t at = digits.size() - 1;
        for (int place = 0; rest > 0 || place <= decimals; ++place) {
            if (place == decimals && decimals > 0) digits[--at] = '.';
            digits[--at] = static_cast<char>('0' + rest % 10);
            rest /= 10;
        }
        if (scaled < 0) add("\u2212");
        return add(&digits[at]);
    }
};

// Copies what fits, never half a character.
uint32_t copy_out(const Sentence& sentence, char* text, uint32_t capacity) {
    if (text == nullptr || capacity == 0) return sentence.length;
    uint32_t count = sentence.length < capacity ? sentence.length : capacity - 1;
    const auto continues = [&](uint32_t i) { return (static_cast<unsigned char>(sentence.text[i]) & 0xC0u) == 0x80u; };
    while (count > 0 && count < sentence.length && continues(count)) --count;
    std::memcpy(text, sentence.text.data(), count);
    text[count] = '\0';
    return sentence.length;
}

enum class Unit { kPercent, kDegrees, kCentimetres, kSeconds, kTimes, kSpeed };

Unit unit_of(uint32_t metric) {
    switch (metric) {
        case PL_METRIC_LUMBAR_FLEXION:
        case PL_METRIC_DEPTH:
        case PL_METRIC_VELOCITY_LOSS:
        case PL_METRIC_LUMBAR_GOAL:
        case PL_METRIC_ASYMMETRY:
        case PL_METRIC_LUMBAR_SHARE:
        case PL_METRIC_STEP_LENGTH:
        case PL_METRIC_HOLD_TIME:
            return Unit::kPercent;
        case PL_METRIC_BAR_DRIFT:
        case PL_METRIC_BAR_TILT:
        case PL_METRIC_SHOULDERS_BEHIND:
        case PL_METRIC_BAR_OFF_MID_FOOT:
        case PL_METRIC_BAR_PATH:
        case PL_METRIC_SWAY:
        case PL_METRIC_HOLD_SWAY:
        case PL_METRIC_HOLD_SAG:
            return Unit::kCentimetres;
        case PL_METRIC_ECCENTRIC_SPEED:
            return Unit::kSpeed;
        case PL_METRIC_ECCENTRIC_TIME:
        case PL_METRIC_STILL_TIME:
        case PL_METRIC_SLACK_HOLD:
        case PL_METRIC_PAUSE_TIME:
        case PL_METRIC_CONCENTRIC_TIME:
            return Unit::kSeconds;
        case PL_METRIC_RISE_RATIO:
            return Unit::kTimes;
        default:
            return Unit::kDegrees;
    }
}

void add_value(Sentence& out, uint32_t metric, double value) {
    switch (unit_of(metric)) {
        case Unit::kPercent:
            out.number(value * 100.0, 0).add(" %");
            return;
        case Unit::kDegrees:
            out.number(value * kDegreesPerRadian, 0).add("°");
            return;
        case Unit::kCentimetres:
            out.number(value * 100.0, 1).add(" cm");
            return;
        // Stillness is asked for to 0.05 s, a way down to half a second.
        case Unit::kSeconds:
            out.number(value, metric == PL_METRIC_STILL_TIME ? 2 : 1).add(" s");
            return;
        case Unit::kTimes:
            out.number(value, 1);
            return;
        case Unit::kSpeed:
            out.number(value, 2).add(" m/s");
            return;
    }
}

// With a space in front, so that an unknown phase leaves no gap.
const char* phase_phrase(uint32_t phase) {
    switch (phase) {
        case PL_PHASE_SETUP:
            return " at set-up";
        case PL_PHASE_BRACE:
            return " before the lift";
        case PL_PHASE_ECCENTRIC:
            return " on the way down";
        case PL_PHASE_BOTTOM:
            return " at the bottom";
        case PL_PHASE_CONCENTRIC:
            return " on the way up";
        case PL_PHASE_LOCKOUT:
            return " at the top";
        default:
            return "";
    }
}

// What was seen of a metric, without its limit and without a full stop. `when` starts with a space or is empty.
bool add_observation(Sentence& out, uint32_t metric, double value, const char* when) {
    const auto say = [&](const char* before, const char* after) {
        out.add(before);
        add_value(out, metric, value);
        out.add(after);
    };
    switch (metric) {
        case PL_METRIC_LUMBAR_FLEXION:
            say("Lower back reached ", " of its range");
            out.add(when);
            return true;
        case PL_METRIC_LUMBAR_CHANGE:
            say("Lower back rounded by ", when);
            out.add(" since set-up");
            return true;
        case PL_METRIC_LUMBAR_EXTENSION:
            say("Lower back arched ", " past standing");
            out.add(when);
            return true;
        case PL_METRIC_BOTTOM_TUCK:
            say("Pelvis tucked under by ", "");
            out.add(when);
            return true;
        case PL_METRIC_START_TILT:
            say("Pelvis was tipped forward by ", " at set-up");
            return true;
        case PL_METRIC_TRUNK_AT_BOTTOM:
            say("Trunk leaned ", "");
            out.add(when);
            return true;
        case PL_METRIC_EARLY_FLATTENING:
            say("Hips rose first: the trunk flattened by ", " before you were a third up");
            return true;
        case PL_METRIC_RISE_RATIO:
            say("Hips rose first: ", " times as fast as the bar");
            return true;
        case PL_METRIC_BAR_DRIFT:
            say("Bar drifted ", when);
            return true;
        case PL_METRIC_BAR_TILT:
            say("One end of the bar was ", " higher");
            out.add(when);
            return true;
        case PL_METRIC_TWIST:
            say("Shoulders turned by ", " out of line");
            out.add(when);
            return true;
        case PL_METRIC_DEPTH:
            say("Depth reached ", " of your usual");
            return true;
        case PL_METRIC_ECCENTRIC_TIME:
            say("The way down took ", "");
            return true;
        case PL_METRIC_STILL_TIME:
            say("Still for ", " before moving");
            return true;
        case PL_METRIC_LOCKOUT_LEAN:
            say("Leaned back by ", " at the top");
            return true;
        case PL_METRIC_VELOCITY_LOSS:
            say("Slower by ", " than your best rep of this set");
            return true;
        case PL_METRIC_LUMBAR_GOAL:
            say("Lower back bent to ", " of its range");
            return true;
        case PL_METRIC_SHOULDERS_BEHIND:
            say("Shoulders were ", " behind the bar at set-up");
            return true;
        case PL_METRIC_BAR_OFF_MID_FOOT:
            say("Bar was ", " off the middle of your feet at set-up");
            return true;
        case PL_METRIC_SLACK_HOLD:
            say("Slack held for ", " before the bar left the floor");
            return true;
        case PL_METRIC_SIDE_BEND:
            say("Trunk bent sideways by ", when);
            return true;
        case PL_METRIC_BAR_PATH:
            say("Bar strayed from its line by ", " on average");
            return true;
        case PL_METRIC_ASYMMETRY:
            say("One hand was faster by ", when);
            return true;
        case PL_METRIC_ECCENTRIC_SPEED:
            say("Went down at up to ", "");
            return true;
        case PL_METRIC_PAUSE_TIME:
            say("The pause took ", "");
            return true;
        case PL_METRIC_CONCENTRIC_TIME:
            say("The way up took ", "");
            return true;
        case PL_METRIC_TRUNK_WOBBLE:
            say("Trunk shook by ", "");
            return true;
        case PL_METRIC_LUMBAR_WOBBLE:
            say("Lower back shook by ", "");
            return true;
        case PL_METRIC_RIGIDITY:
            say("Trunk and head moved apart by ", "");
            return true;
        case PL_METRIC_LUMBAR_SHARE:
            say("Lower back did ", " of the last third of the way up");
            return true;
        case PL_METRIC_STEP_LENGTH:
            say("Step was ", " of your leg");
            return true;
        case PL_METRIC_SWAY:
            say("Swayed by ", " before the lift");
            return true;
        case PL_METRIC_LUMBAR_LATE:
            say("Lower back bent further by ", " than at the beginning of the set");
            return true;
        case PL_METRIC_HOLD_TIME:
            say("Held for ", " of the target time");
            return true;
        case PL_METRIC_HOLD_DRIFT:
            say("Hips turned by ", " from how you began");
            return true;
        case PL_METRIC_HOLD_SWAY:
            say("Swayed by ", "");
            return true;
        case PL_METRIC_HOLD_SAG:
            say("Hips sank by ", "");
            return true;
        case PL_METRIC_LUMBAR_THIRD_1:
            say("Lower back changed by ", " in the first third of the way up");
            return true;
        case PL_METRIC_LUMBAR_THIRD_2:
            say("Lower back changed by ", " in the second third of the way up");
            return true;
        case PL_METRIC_LUMBAR_THIRD_3:
            say("Lower back changed by ", " in the last third of the way up");
            return true;
        default:
            return false;
    }
}

bool is_two_sided(uint32_t metric) {
    return metric == PL_METRIC_TRUNK_AT_BOTTOM || metric == PL_METRIC_ECCENTRIC_TIME || metric == PL_METRIC_PAUSE_TIME ||
           metric == PL_METRIC_CONCENTRIC_TIME;
}

bool is_least(uint32_t metric) {
    return less_is_worse(static_cast<PlMetric>(metric));
}

bool reads_alike(uint32_t metric, double a, double b) {
    Sentence text_a, text_b;
    add_value(text_a, metric, a);
    add_value(text_b, metric, b);
    return std::strcmp(text_a.text.data(), text_b.text.data()) == 0;
}

// Points can go inside the limit too, where the sensors leave doubt: then the sentence says "close to". Where value and limit read
// alike it says on which side the value lies, or the two would seem to contradict it.
void add_green_limit(Sentence& out, uint32_t metric, double value, double limit) {
    const bool alike = reads_alike(metric, value, limit);
    if (is_two_sided(metric)) {
        out.add(alike ? ", at the edge of your set range: " : "; the edge of your set range is ");
    } else if (is_least(metric)) {
        out.add(value >= limit ? ", close to the least of " : alike ? ", just short of the least of " : "; aim for ");
    } else {
        out.add(value <= limit ? ", close to your set limit of " : alike ? ", just past your set limit of " : "; your set limit is ");
    }
    add_value(out, metric, limit);
    out.add(".");
}

// The two edges of the ascent and the descent have words of their own in the rounding flags.
const char* rounding_phrase(const PlFlag& flag) {
    const bool down = flag.phase == PL_PHASE_ECCENTRIC || flag.phase == PL_PHASE_BOTTOM;
    if (flag.kind == PL_FLAG_ROUND_START) return " at the start of the way up";
    if (flag.kind == PL_FLAG_ROUND_MID) return down ? " on the way down" : " midway up";
    return down ? " near the bottom" : " near the top";
}

void add_crossed_limit(Sentence& out, const PlFlag& flag, const char* word) {
    out.add(flag.probability >= static_cast<float>(kConfirmed) ? ", " : ", possibly ").add(word);
    add_value(out, flag.metric, flag.limit);
    out.add(".");
}

// What was seen is rounded down: 49.8 % must not read as the 50 % that a score needs. A float's 0.29 is a little less than 29 %.
double whole_percent_down(double share) {
    return std::floor(share * 100.0 + 1e-3);
}

void add_flag(Sentence& out, const PlFlag& flag) {
    switch (flag.kind) {
        case PL_FLAG_UNSEEN:
            out.add("These sensors saw ").number(whole_percent_down(flag.value), 0).add(" % of what is judged here; a score needs ");
            out.number(flag.limit * 100.0, 0).add(" %.");
            return;
        case PL_FLAG_TRACKING_LOST:
            out.add("Tracking was lost during this rep: it counts, but has no score.");
            return;
        case PL_FLAG_ROUND_START:
        case PL_FLAG_ROUND_MID:
        case PL_FLAG_ROUND_LATE:
            add_observation(out, flag.metric, flag.value, rounding_phrase(flag));
            break;
        default:
            if (flag.kind == PL_FLAG_NONE || flag.kind >= PL_FLAG_KIND_COUNT) return;
            add_observation(out, flag.metric, flag.value, phase_phrase(flag.phase));
    }
    if (out.length == 0) return;
    const bool too_little = is_least(flag.metric) || flag.kind == PL_FLAG_FAST_DROP;
    add_crossed_limit(out, flag, too_little ? "short of the outer limit of " : "past the outer limit of ");
}

template <size_t N>
const char* name_at(const char* const (&names)[N], uint32_t index, const char* fallback) {
    return index < N ? names[index] : fallback;
}

constexpr const char* kUnknown = "unknown";

}  // namespace

uint32_t reason_text(const PlReason* reason, char* text, uint32_t capacity) {
    Sentence out;
    if (reason != nullptr && add_observation(out, reason->metric, reason->value, phase_phrase(reason->phase))) {
        add_green_limit(out, reason->metric, reason->value, reason->limit);
    }
    return copy_out(out, text, capacity);
}

uint32_t flag_text(const PlFlag* flag, char* text, uint32_t capacity) {
    Sentence out;
    if (flag != nullptr) add_flag(out, *flag);
    return copy_out(out, text, capacity);
}

uint32_t flag_clinical_text(const PlFlag* flag, uint32_t tier, char* text, uint32_t capacity) {
    Sentence out;
    if (flag != nullptr && flag->kind != PL_FLAG_NONE && flag->kind < PL_FLAG_KIND_COUNT) {
        out.add(flag_name(flag->kind)).add(flag->probability >= static_cast<float>(kConfirmed) ? " confirmed" : " possible");
        out.add(", p ").number(flag->probability, 2);
        if (flag->metric < PL_METRIC_COUNT) {
            out.add(": ").add(metric_name(flag->metric)).add(" ");
            add_value(out, flag->metric, flag->value);
            out.add(" (sigma ");
            add_value(out, flag->metric, flag->sigma);
            out.add(") against ");
            add_value(out, flag->metric, flag->limit);
        }
        out.add(", ").add(phase_name(flag->phase)).add(", ").add(tier_name(tier)).add(".");
    }
    return copy_out(out, text, capacity);
}

const char* cue_text(uint32_t cue) {
    static constexpr const char* kText[PL_CUE_COUNT] = {
        "",
        "Stand tall and still for a moment",
        "Breathe in, then brace all round",
        "Go",
        "Push your hips back, ribs over pelvis",
        "Show your chest to the wall",
        "Keep your ribs down",
        "Hips and bar rise together",
        "Keep the bar close",
        "Lower more slowly",
        "Go a little deeper",
        "Move both sides alike",
        "Be still before you move",
        "A sensor is lost: pause and check",
        "Hips a little lower",
        "Hips a little higher",
        "Shoulders over the bar",
        "Bar over the middle of your feet",
        "Take the slack out first",
        "Stand tall, stop at straight",
        "Take a longer step",
        "Bend a little further",
        "Keep your hips steady",
        "Lift your hips a little",
        "Hold on, nearly there",
        "Grow tall on both sides",
        "End the set here",
    };
    return name_at(kText, cue, "");
}

const char* flag_name(uint32_t flag_kind) {
    static constexpr const char* kName[PL_FLAG_KIND_COUNT] = {
        "none",     "round_start", "round_mid", "round_late", "butt_wink", "hyperextension", "lean",   "bar_forward",   "hip_shoot",
        "no_brace", "fast_drop",   "shallow",   "twist",      "uneven",    "fatigue",        "unseen", "tracking_lost", "start_tilt",
        "hips_high", "hips_low", "shoulders_behind", "bar_off_mid_foot", "no_slack", "side_bend", "under_goal", "step_short", "wobble",
        "asymmetric", "hold_drift", "hold_sag", "hold_short", "late_rounding",
    };
    return name_at(kName, flag_kind, kUnknown);
}

const char* metric_name(uint32_t metric) {
    static constexpr const char* kName[PL_METRIC_COUNT] = {
        "lumbar_flexion",   "lumbar_change", "lumbar_extension", "bottom_tuck",   "start_tilt", "trunk_at_bottom",
        "early_flattening", "rise_ratio",    "bar_drift",        "bar_tilt",      "twist",      "depth",
        "eccentric_time",   "still_time",    "lockout_lean",     "velocity_loss",
        "lumbar_goal", "shoulders_behind", "bar_off_mid_foot", "slack_hold", "side_bend", "bar_path", "asymmetry", "eccentric_speed", "pause_time",
        "concentric_time", "trunk_wobble", "lumbar_wobble", "rigidity", "lumbar_share", "step_length", "sway", "lumbar_late", "hold_time",
        "hold_drift", "hold_sway", "hold_sag", "lumbar_third_1", "lumbar_third_2", "lumbar_third_3",
    };
    return name_at(kName, metric, kUnknown);
}

const char* component_name(uint32_t component) {
    static constexpr const char* kName[PL_COMPONENT_COUNT] = {"spine", "brace", "trunk", "path", "range", "tempo", "lockout", "symmetry"};
    return name_at(kName, component, kUnknown);
}

const char* phase_name(uint32_t phase) {
    static constexpr const char* kName[] = {"none",    "setup", "brace", "eccentric", "bottom", "concentric",
                                            "lockout", "slack", "enter", "hold",      "leave"};
    return name_at(kName, phase, kUnknown);
}

const char* tier_name(uint32_t tier) {
    static constexpr const char* kName[] = {"none", "t1", "t2o", "t2", "t3", "t1g", "tb", "td"};
    return name_at(kName, tier, kUnknown);
}

const char* origin_name(uint32_t origin) {
    static constexpr const char* kName[] = {"unseen", "assumed", "estimated", "measured"};
    return name_at(kName, origin, kUnknown);
}

const char* hold_name(uint32_t hold) {
    static constexpr const char* kName[] = {"none", "plank", "side_plank", "bird_dog", "curl_up", "bridge"};
    return name_at(kName, hold, kUnknown);
}

const char* cue_name(uint32_t cue) {
    static constexpr const char* kName[PL_CUE_COUNT] = {
        "none",       "stand_tall",  "breathe_brace", "go",       "hips_back", "chest_up", "ribs_down",      "together",    "bar_close",
        "slower",     "deeper",      "even",          "stay_still", "sensor_lost", "hips_lower", "hips_higher", "over_bar", "mid_foot",
        "slack",      "stand_straight", "longer_step", "further", "steady",    "hips_lift", "hold_on",       "tall",        "set_down",
    };
    return name_at(kName, cue, kUnknown);
}

const char* advice_name(uint32_t advice) {
    static constexpr const char* kName[PL_ADVICE_COUNT] = {"none", "load_down", "end_set", "stop", "depth_target", "leg_drive"};
    return name_at(kName, advice, kUnknown);
}

const char* advice_text(uint32_t advice) {
    static constexpr const char* kText[PL_ADVICE_COUNT] = {
        "",
        "Twice the lower back left your set range as the bar left the floor: take 10 % off the bar and build up again.",
        "You are slowing down, or bending further than at the start: end the set here.",
        "Put the load down now. Nothing counts until you start again.",
        "Your lower back stays in your set range down to this depth: make it your depth target?",
        "The hips rise first again and again: take a lighter bar, push the floor away, and let hips and shoulders rise together.",
    };
    return name_at(kText, advice, "");
}

const char* step_name(uint32_t calibration_step) {
    static constexpr const char* kName[PL_STEP_COUNT] = {"stand", "look", "nod", "bend", "shoes", "touch", "bar"};
    return name_at(kName, calibration_step, kUnknown);
}

const char* mounting_name(uint32_t mounting) {
    static constexpr const char* kName[] = {"not_known", "zeroed", "aligned", "slipped", "belly", "thigh", "upside_down", "loose"};
    return name_at(kName, mounting, kUnknown);
}

const char* step_text(uint32_t calibration_step) {
    static constexpr const char* kText[PL_STEP_COUNT] = {
        "Stand tall and still for two seconds, arms hanging.",
        "Stand and look at the mark for two seconds, eyes level.",
        "Nod five times, slowly, with your trunk still.",
        "Bend forward as far as is comfortable and hold it for a moment, then do the same backward.",
        "Rest a controller on the middle of your left shoe, then of your right, for half a second each. Keep your feet where they are.",
        "Hold the controllers against the bony points at the front of your hips for half a second, then on top of your shoulders.",
        "Hold the bar still in both hands for one second.",
    };
    return name_at(kText, calibration_step, "");
}

const char* step_reason_text(uint32_t step_reason) {
    static constexpr const char* kText[] = {
        "",
        "It was not done within ten seconds: try it again when you are ready, or skip it.",
        "A device that this step needs cannot be seen: switch it on, bring it into view, then try again, or skip it.",
        "You moved where stillness is needed: keep your trunk and feet where they are and try again, or skip it.",
        "The movement was too small to learn from: move further, as far as is comfortable, or skip it.",
        "What was found fits no body: check that you touched the right places and that the floor is set, then try again, or skip it.",
    };
    return name_at(kText, step_reason, "");
}

const char* mounting_text(uint32_t mounting) {
    static constexpr const char* kText[] = {
        "",
        "",
        "",
        "The tracker has turned on your body: stand tall and still to zero it again.",
        "The tracker is worn in front: it serves, but over the back of the pelvis it sees more.",
        "The tracker moves as a thigh does: wear it over the back of the pelvis, above the seat.",
        "The tracker is upside down against before: turn it over, or stand tall and still to zero it as it is.",
        "The tracker does not move with your body: tighten its strap.",
    };
    return name_at(kText, mounting, "");
}

}  // namespace coach
