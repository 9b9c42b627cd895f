// SPDX-License-Identifier: MIT
// Sentences about a repetition, for the lifter and for the clinician. Calm and plain: what was seen, when, and what the set range is.
#include "coach/words.h"

#include <cmath>
#include <cstring>

#include "coach/metric_traits.h"
#include "coach/metric_words.h"
#include "coach/sentence.h"

namespace coach {
namespace {

bool is_two_sided(uint32_t metric) {
    return traits_of(static_cast<PlMetric>(metric)).sense == Sense::kTwoSided;
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
const char* lead_to_limit(uint32_t metric, double value, double limit) {
    const bool alike = reads_alike(metric, value, limit);
    if (is_two_sided(metric)) return alike ? ", at the edge of your set range: " : "; the edge of your set range is ";
    if (metric == PL_METRIC_LUMBAR_GOAL)
        return value >= limit ? ", close to your goal of " : alike ? ", just short of your goal of " : "; your goal is ";
    if (is_least(metric)) return value >= limit ? ", close to the least of " : alike ? ", just short of the least of " : "; aim for ";
    return value <= limit ? ", close to your set limit of " : alike ? ", just past your set limit of " : "; your set limit is ";
}

// A neutral that was set bent forward moves the limit of arching to where the back is still bent: then flexion is what is spoken of.
bool counts_from_flexion(uint32_t metric, double limit) {
    return metric == PL_METRIC_LUMBAR_EXTENSION && limit < 0.0;
}

// Nobody is "minus two centimetres behind" a bar.
bool is_over_the_bar(uint32_t metric, double value) {
    return metric == PL_METRIC_SHOULDERS_BEHIND && value < 0.0;
}

// Holds know no hands that rise: there one side is held shorter than the other.
bool is_of_sides(uint32_t metric, uint32_t phase) {
    return metric == PL_METRIC_ASYMMETRY && phase == PL_PHASE_HOLD;
}

constexpr const char* kShorterSide = "The hold was # shorter than that of the other side";
constexpr const char* kHeight = "Height reached # of your target @";
constexpr const char* kStraightened = "Lower back straightened to # of bend @";
constexpr const char* kOverTheBar = "Shoulders were # in front of the bar at set-up";

struct Seen {
    uint32_t metric, phase;
    double value, limit;
};

void add_what_was_seen(Sentence& out, const Seen& seen, const char* phase) {
    const auto [metric, at, value, limit] = seen;
    if (is_of_sides(metric, at)) return add_seen(out, kShorterSide, metric, value, phase);
    if (metric == PL_METRIC_DEPTH && at == PL_PHASE_LOCKOUT) return add_seen(out, kHeight, metric, value, phase);  // lifts that begin low
    if (counts_from_flexion(metric, limit)) return add_seen(out, kStraightened, metric, -value, phase);
    if (is_over_the_bar(metric, value)) return add_seen(out, kOverTheBar, metric, -value, phase);
    add_seen(out, words_of_metric(metric).seen, metric, value, phase);
}

void add_limit(Sentence& out, uint32_t metric, double limit) {
    add_value(out, metric, counts_from_flexion(metric, limit) ? -limit : limit);
    if (metric == PL_METRIC_SHOULDERS_BEHIND) out.add(" behind it");
}

void add_reason(Sentence& out, const PlReason& reason) {
    if (reason.metric >= PL_METRIC_COUNT) return;
    add_what_was_seen(out, {reason.metric, reason.phase, reason.value, reason.limit}, phase_phrase(reason.phase));
    out.add(lead_to_limit(reason.metric, reason.value, reason.limit));
    add_limit(out, reason.metric, reason.limit);
    out.add(".");
}

// The two ends of the ascent and the descent have words of their own in the rounding flags.
const char* phase_of_flag(const PlFlag& flag) {
    const bool down = flag.phase == PL_PHASE_ECCENTRIC || flag.phase == PL_PHASE_BOTTOM;
    if (flag.kind == PL_FLAG_ROUND_START) return "at the start of the way up";
    if (flag.kind == PL_FLAG_ROUND_MID && flag.phase != PL_PHASE_NONE) return down ? "on the way down" : "midway up";
    if (flag.kind == PL_FLAG_ROUND_LATE) return down ? "near the bottom" : "near the top";
    return phase_phrase(flag.phase);
}

// Too little of it, whatever the metric's other side may be.
bool is_too_little(const PlFlag& flag) {
    return is_least(flag.metric) || flag.kind == PL_FLAG_FAST_DROP || flag.kind == PL_FLAG_HIPS_LOW;
}

// What was seen is rounded down: 49.8 % must not read as the 50 % that a score needs. A float's 0.29 is a little less than 29 %.
double whole_percent_down(double share) {
    return std::floor(share * 100.0 + 1e-3);
}

void add_what_was_flagged(Sentence& out, const PlFlag& flag) {
    const char* const phase = phase_of_flag(flag);
    if (flag.kind == PL_FLAG_HIPS_HIGH) return add_seen(out, "Hips high: trunk leaned # @", flag.metric, flag.value, phase);
    if (flag.kind == PL_FLAG_HIPS_LOW) return add_seen(out, "Hips low behind the bar: trunk leaned # @", flag.metric, flag.value, phase);
    add_what_was_seen(out, {flag.metric, flag.phase, flag.value, flag.limit}, phase);
}

void add_flag(Sentence& out, const PlFlag& flag) {
    if (flag.kind == PL_FLAG_NONE || flag.kind >= PL_FLAG_KIND_COUNT) return;
    if (flag.kind == PL_FLAG_UNSEEN) {
        out.add("These sensors saw ").number(whole_percent_down(flag.value), 0).add(" % of what is judged here; a score needs ");
        out.number(flag.limit * 100.0, 0).add(" %.");
        return;
    }
    if (flag.kind == PL_FLAG_TRACKING_LOST) {
        out.add("Tracking was lost during this rep: it counts, but has no score.");
        return;
    }
    if (flag.metric >= PL_METRIC_COUNT) return;
    add_what_was_flagged(out, flag);
    const bool at_least = is_too_little(flag) != counts_from_flexion(flag.metric, flag.limit);
    out.add(flag.confirmed != 0 ? ", outside your set range: " : ", possibly outside your set range: ")
        .add(at_least ? "at least " : "at most ");
    add_limit(out, flag.metric, flag.limit);
    out.add(".");
}

}  // namespace

uint32_t reason_text(const PlReason* reason, char* text, uint32_t capacity) {
    Sentence out;
    if (reason != nullptr) add_reason(out, *reason);
    return copy_out(out, text, capacity);
}

uint32_t flag_text(const PlFlag* flag, char* text, uint32_t capacity) {
    Sentence out;
    if (flag != nullptr) add_flag(out, *flag);
    return copy_out(out, text, capacity);
}

namespace {

// What a clinician calls it; the phase follows where the name does not hold it already.
struct Finding {
    const char* name;
    bool with_phase;
};

constexpr Finding kFinding[PL_FLAG_KIND_COUNT] = {
    {"", false},
    {"Lower back rounding", true},
    {"Lower back rounding", true},
    {"Lower back rounding", true},
    {"Pelvic tuck", true},
    {"Lower back extension beyond its band", true},
    {"Trunk lean", true},
    {"Bar forward of its place", true},
    {"Hips rising first", true},
    {"Little stillness before the lift", false},
    {"Fast descent", false},
    {"Short of depth", true},
    {"Trunk rotation", true},
    {"Bar not level", true},
    {"Velocity loss", true},
    {"", false},
    {"", false},
    {"Anterior pelvic tilt", true},
    {"Hips high", true},
    {"Hips low with the shoulders behind the bar", true},
    {"Shoulders behind the bar", true},
    {"Bar off mid-foot", true},
    {"Slack not held before lift-off", false},
    {"Lateral trunk bend", true},
    {"Flexion under the goal", true},
    {"Short step", true},
    {"Unsteadiness", true},
    {"Left-right difference", true},
    {"Change of position", true},
    {"Sag", true},
    {"Hold shorter than its target", false},
    {"More lower back flexion late in the set", true},
};

const char* sensors_phrase(uint32_t tier) {
    switch (tier) {
        case PL_TIER_T1:
            return "head and hands";
        case PL_TIER_T1G:
            return "head and hands with a gaze mark";
        case PL_TIER_TB:
            return "head and hands with the runtime's body model";
        case PL_TIER_TD:
            return "dowel along the spine";
        case PL_TIER_T2O:
            return "pelvis tracker, orientation alone";
        case PL_TIER_T2:
            return "waist tracker";
        case PL_TIER_T3:
            return "waist and chest trackers";
        default:
            return "no sensors";
    }
}

void add_clinical_of_sensors(Sentence& out, const PlFlag& flag, uint32_t tier) {
    if (flag.kind == PL_FLAG_UNSEEN) {
        out.add("Coverage ").number(whole_percent_down(flag.value), 0).add(" %, least ").number(flag.limit * 100.0, 0);
        out.add(" %: partial, no headline score, ");
    } else {
        out.add("Tracking lost for ").number(flag.value, 2).add(" s, limit ").number(flag.limit, 1).add(" s: repetition voided, ");
    }
    out.add(sensors_phrase(tier)).add(".");
}

void add_clinical(Sentence& out, const PlFlag& flag, uint32_t tier) {
    if (flag.kind == PL_FLAG_NONE || flag.kind >= PL_FLAG_KIND_COUNT) return;
    if (flag.kind == PL_FLAG_UNSEEN || flag.kind == PL_FLAG_TRACKING_LOST) return add_clinical_of_sensors(out, flag, tier);
    if (flag.metric >= PL_METRIC_COUNT) return;
    const MetricWords& words = words_of_metric(flag.metric);
    out.add(kFinding[flag.kind].name);
    if (kFinding[flag.kind].with_phase) out.add(" ").add(phase_of_flag(flag));
    out.add(flag.confirmed != 0 ? ", confirmed (p " : ", possible (p ").number(flag.probability, 2).add("): ");
    out.add(is_of_sides(flag.metric, flag.phase) ? "held time short of that of the other side" : words.clinical).add(" ");
    add_value(out, flag.metric, flag.value);
    out.add(words.clinical_after).add(" (sigma ");
    add_value(out, flag.metric, flag.sigma);
    out.add(flag.red != 0 ? "), red limit " : "), amber limit ");
    add_value(out, flag.metric, flag.limit);
    out.add(", ").add(sensors_phrase(tier)).add(".");
}

}  // namespace

uint32_t flag_clinical_text(const PlFlag* flag, uint32_t tier, char* text, uint32_t capacity) {
    Sentence out;
    if (flag != nullptr) add_clinical(out, *flag, tier);
    return copy_out(out, text, capacity);
}

}  // namespace coach
