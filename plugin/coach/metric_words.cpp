// SPDX-License-Identifier: MIT
// The table of words for metrics, in the order of the seam. Words say what was seen; whether that was asked for is told after it.
#include "coach/metric_words.h"

#include <algorithm>
#include <array>

#include "coach/types.h"

namespace coach {
namespace {

constexpr std::array<MetricWords, PL_METRIC_COUNT + 1> kWords = {{
    {Unit::kPercent, 0, "Lower back reached # of its range @", "peak flexion", " of own range"},
    {Unit::kDegrees, 0, "Lower back bent # further @ than at set-up", "flexion beyond that at set-up", ""},
    {Unit::kDegrees, 0, "Lower back arched # past standing @", "peak extension from standing", ""},
    {Unit::kDegrees, 0, "Pelvis tucked under by # @", "posterior pelvic rotation near the turn", ""},
    {Unit::kDegrees, 0, "Pelvis was tipped forward by # at set-up", "anterior pelvic tilt", ""},
    {Unit::kDegrees, 0, "Trunk leaned # @", "trunk inclination", " from vertical"},
    {Unit::kDegrees, 0, "Hips rose first: trunk tipped # forward early on the way up",
     "trunk flattening in the first 30 % of the ascent", ""},
    {Unit::kTimes, 1, "Hips rose first: # times as fast as the bar on the way up",
     "pelvis rise over bar rise in the first 30 % of the ascent", ""},
    {Unit::kCentimetres, 1, "Bar drifted # from its place @", "fore-aft bar drift from set-up", ""},
    {Unit::kCentimetres, 1, "One end of the bar was # higher @", "height difference of the hands beyond that at set-up", ""},
    {Unit::kDegrees, 0, "Shoulders turned # out of line @", "axial rotation of the shoulder line", ""},
    {Unit::kPercent, 0, "Depth reached # of your target @", "travel", " of the target"},
    {Unit::kSeconds, 1, "The way down took #", "eccentric time", ""},
    {Unit::kSeconds, 2, "Still for # before the lift", "stillness before the first movement", ""},
    {Unit::kDegrees, 0, "Leaned back # at the top", "trunk lean-back beyond standing", ""},
    {Unit::kPercent, 0, "Your last reps went # slower on the way up than the best", "loss of mean concentric velocity", ""},
    {Unit::kPercent, 0, "Lower back bent to # of its range @", "peak flexion", " of own range"},
    {Unit::kCentimetres, 1, "Shoulders were # behind the bar at set-up", "shoulders behind the bar", ""},
    {Unit::kCentimetres, 1, "Bar was # off the middle of your feet at set-up", "fore-aft distance of the bar from mid-foot", ""},
    {Unit::kSeconds, 2, "Slack was out for # before the bar left the floor", "slack held before lift-off", ""},
    {Unit::kDegrees, 0, "Trunk bent # sideways @", "lateral trunk bend beyond that at set-up", ""},
    {Unit::kCentimetres, 1, "Bar strayed # from its line on average @", "RMS fore-aft distance of the bar from its mean vertical", ""},
    {Unit::kPercent, 0, "One hand was # faster than the other on the way up", "left-right difference of mean hand speed", ""},
    {Unit::kSpeed, 2, "Speed on the way down reached #", "peak eccentric speed", ""},
    {Unit::kSeconds, 1, "The pause @ took #", "pause at the turn", ""},
    {Unit::kSeconds, 1, "The way up took #", "concentric time", ""},
    {Unit::kDegrees, 1, "Trunk shook by # @", "trunk inclination above 2 Hz, RMS", ""},
    {Unit::kDegrees, 1, "Lower back shook by # @", "lumbar flexion above 2 Hz, RMS", ""},
    {Unit::kDegrees, 1, "Trunk and head moved # against each other @", "SD of trunk against head line, depth trend removed", ""},
    {Unit::kPercent, 0, "Lower back did # of the last third of the way up", "lumbar share of lumbar and hip extension in the last third",
     ""},
    {Unit::kPercent, 0, "Step was # of your leg length @", "step length", " of leg length"},
    {Unit::kCentimetres, 1, "Swayed # before the lift", "RMS level sway of the neck in stillness", ""},
    {Unit::kDegrees, 0, "Lower back bent # further @ than in your first reps", "peak flexion of both last repetitions beyond that of the first two",
     ""},
    {Unit::kPercent, 0, "The hold lasted # of its target time", "time held", " of the target"},
    {Unit::kDegrees, 0, "You turned # from how you began the hold", "rotation from the start of the hold", ""},
    {Unit::kCentimetres, 1, "You swayed # during the hold", "RMS sway during the hold", ""},
    {Unit::kCentimetres, 1, "You sank # below where you began the hold", "sag from the start of the hold", ""},
    {Unit::kDegrees, 0, "Lower back bent # past set-up in the first third of the way up", "peak change, first third of the pull", ""},
    {Unit::kDegrees, 0, "Lower back bent # past set-up in the middle third of the way up", "peak change, middle third of the pull", ""},
    {Unit::kDegrees, 0, "Lower back bent # past set-up in the last third of the way up", "peak change, last third of the pull", ""},
    {},
}};

}  // namespace

const MetricWords& words_of_metric(uint32_t metric) {
    return kWords[std::min<uint32_t>(metric, PL_METRIC_COUNT)];
}

const char* phase_phrase(uint32_t phase) {
    static constexpr const char* kPhrase[PL_PHASE_COUNT] = {
        "during the rep",        "at set-up",       "before the lift",  "on the way down",
        "at the bottom",         "on the way up",   "at the top",       "as the slack came out",
        "getting into the hold", "during the hold", "leaving the hold",
    };
    return phase < PL_PHASE_COUNT ? kPhrase[phase] : kPhrase[PL_PHASE_NONE];
}

void add_value(Sentence& out, uint32_t metric, double value) {
    const MetricWords& words = words_of_metric(metric);
    switch (words.unit) {
        case Unit::kPercent:
            out.number(value * 100.0, words.decimals).add(" %");
            return;
        case Unit::kDegrees:
            out.number(value / kDegree, words.decimals).add("°");
            return;
        case Unit::kCentimetres:
            out.number(value * 100.0, words.decimals).add(" cm");
            return;
        case Unit::kSeconds:
            out.number(value, words.decimals).add(" s");
            return;
        case Unit::kTimes:
            out.number(value, words.decimals);
            return;
        case Unit::kSpeed:
            out.number(value, words.decimals).add(" m/s");
            return;
    }
}

void add_seen(Sentence& out, const char* pattern, uint32_t metric, double value, const char* phase) {
    char letter[2] = {0, 0};
    for (; *pattern != '\0'; ++pattern) {
        if (*pattern == '#') {
            add_value(out, metric, value);
        } else if (*pattern == '@') {
            out.add(phase);
        } else {
            letter[0] = *pattern;
            out.add(letter);
        }
    }
}

}  // namespace coach
