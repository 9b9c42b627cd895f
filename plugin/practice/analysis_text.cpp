// SPDX-License-Identifier: MIT
#include "practice/analysis_text.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "practice/analysis_clinician.h"
#include "practice/analysis_set_text.h"
#include "practice/rep_words.h"
#include "practice/text_layout.h"

namespace practice {
namespace {

constexpr size_t kSentenceWidthMin = 34;  // narrower, and a sentence reads better on lines of its own
constexpr size_t kIndent = 2;
constexpr size_t kSentencesMost = 3;  // of one repetition: a table stays calm

struct Mark {
    const char* shape;
    const char* paint;
};

// Severity by shape first; colour repeats it.
Mark mark_of(const PlRep& rep) {
    if (rep.flag_count == 0) return {" ", ""};
    switch (rep.flag[0].severity) {
        case PL_SEVERITY_CAUTION:
            return {"\u25b3", kAmber};
        case PL_SEVERITY_WARNING:
            return {"\u25c6", kVermillion};
        case PL_SEVERITY_STOP:
            return {"\u25a0", kVermillion};
        default:
            return {"\u25cb", ""};
    }
}

// As few lines as wrapped() needs, of nearly the same length: no last line with one word.
std::vector<std::string> wrapped_evenly(const std::string& text, size_t width) {
    std::vector<std::string> even = wrapped(text, width);
    for (size_t narrower = width - 1; narrower > width / 2; --narrower) {
        std::vector<std::string> lines = wrapped(text, narrower);
        if (lines.size() > even.size()) break;
        even = std::move(lines);
    }
    return even;
}

std::string painted_paragraph(const std::string& text, const TextStyle& style, const char* paint) {
    std::string out;
    for (const std::string& line : wrapped(text, static_cast<size_t>(style.width))) out += painted(style, paint, line) + "\n";
    return out;
}

std::string score_cell(const PlRep& rep) {
    if (rep.voided) return "void";
    return rep.scored ? fmt::format("{:.0f}", rep.score) : "\u2013";
}

// Of a voided one nothing was judged, so there is no share of it.
std::string seen_cell(const PlRep& rep) {
    return rep.voided ? "\u2013" : fmt::format("{} %", seen_percent(rep.coverage));
}

std::string angle_text(double value_rad, double sigma_rad) {
    if (sigma_rad < 0.0) return "not seen";
    const double value = std::round(value_rad * kDegreesPerRadian);
    return fmt::format("{}{:.0f}\u00b0 \u00b1 {:.0f}\u00b0", value < 0.0 ? "\u2212" : "", std::fabs(value), sigma_rad * kDegreesPerRadian);
}

std::string lumbar_cell(const PlRep& rep) {
    return angle_text(static_cast<double>(rep.peak_lumbar_rad), static_cast<double>(rep.peak_lumbar_sigma_rad));
}

std::string trunk_cell(const PlRep& rep) {
    const double value = std::round(rep.peak_trunk_rad * kDegreesPerRadian);
    return fmt::format("{}{:.0f}\u00b0", value < 0.0 ? "\u2212" : "", std::fabs(value));
}

constexpr size_t kRepWidth = 5, kTimeWidth = 10, kScoreWidth = 7, kSeenWidth = 8, kTrunkWidth = 7, kLumbarWidth = 12;
constexpr size_t kTableWidth = kRepWidth + kTimeWidth + kScoreWidth + kSeenWidth + kTrunkWidth + kLumbarWidth;

std::string row_cells(const std::string& rep, const std::string& time, const std::string& score, const std::string& seen,
                      const std::string& trunk, const std::string& lumbar) {
    return right(rep, kRepWidth) + right(time, kTimeWidth) + right(score, kScoreWidth) + right(seen, kSeenWidth) +
           right(trunk, kTrunkWidth) + right(lumbar, kLumbarWidth);
}

// The mark before the first sentence; what further ones cost stands behind them.
std::string sentence_lines(const PlApi& api, const PlLiftDef& lift, const PlRep& rep, size_t indent, const TextStyle& style) {
    const Mark mark = mark_of(rep);
    const std::vector<RepSentence> sentences = rep_sentences(api, lift, rep, kSentencesMost);
    std::string out;
    for (size_t i = 0; i < sentences.size(); ++i) {
        const float points = sentences[i].points;
        const std::string text =
            (i == 0 && rep.partial != 0 ? "Part of the usual way. " : "") + sentences[i].text + (rep.scored && points >= 0.5f ? fmt::format(" (\u2212{:.0f})", points) : std::string());
        const std::vector<std::string> lines = wrapped_evenly(text, static_cast<size_t>(style.width) - indent - 2);
        for (size_t line = 0; line < lines.size(); ++line) {
            const bool marked = i == 0 && line == 0;
            if (!marked) out.append(indent, ' ');
            out += (marked ? painted(style, mark.paint, mark.shape) : line == 0 ? "\u00b7" : " ") + " " + lines[line] + "\n";
        }
    }
    return out;
}

std::string with_sentences(const PlApi& api, const PlLiftDef& lift, const PlRep& rep, const std::string& cells, size_t cells_width,
                           const TextStyle& style) {
    const bool beside = static_cast<size_t>(style.width) >= cells_width + kIndent + 2 + kSentenceWidthMin;
    const size_t indent = beside ? cells_width + kIndent : kRepWidth + kIndent;
    std::string out = cells;
    if (!beside) out += '\n';
    out.append(beside ? kIndent : indent, ' ');
    return out + sentence_lines(api, lift, rep, indent, style);
}

// Lifts from the floor and presses begin at the bottom.
bool begins_low(const PlLiftDef& lift) {
    return lift.rep_signal == PL_REP_SIGNAL_BAR_RISE || lift.rep_signal == PL_REP_SIGNAL_BAR_PRESS;
}

// "3", "3L", "3R": the number, and the side that works where one does.
std::string number_cell(const PlRep& rep) {
    return fmt::format("{}{}", rep.index, rep.side == 0 ? "" : rep.side < 0 ? "L" : "R");
}

std::string rep_rows(const PlApi& api, const PlLiftDef& lift, const PlRep& rep, int64_t zero_ns, const TextStyle& style) {
    const int64_t at_ns = begins_low(lift) ? rep.start_ns : rep.bottom_ns;
    const std::string cells = row_cells(number_cell(rep), fmt::format("{:.1f} s", static_cast<double>(at_ns - zero_ns) / 1e9),
                                        score_cell(rep), seen_cell(rep), trunk_cell(rep), lumbar_cell(rep));
    return with_sentences(api, lift, rep, cells, kTableWidth, style);
}

// ---- holds

constexpr size_t kHoldWidth = 5, kHeldWidth = 13, kMovedWidth = 9;
constexpr size_t kHoldTableWidth = kHoldWidth + kTimeWidth + kHeldWidth + kScoreWidth + kSeenWidth + kMovedWidth;

std::string hold_cells(const std::string& hold, const std::string& began, const std::string& held, const std::string& score,
                       const std::string& seen, const std::string& turned) {
    return right(hold, kHoldWidth) + right(began, kTimeWidth) + right(held, kHeldWidth) + right(score, kScoreWidth) +
           right(seen, kSeenWidth) + right(turned, kMovedWidth);
}

std::string hold_rows(const PlApi& api, const PlLiftDef& lift, const PlRep& rep, int64_t zero_ns, const TextStyle& style) {
    const double target_s = static_cast<double>(lift.hold_target_s),
                 held_s = static_cast<double>(rep.metric[PL_METRIC_HOLD_TIME]) * target_s;
    const bool turned = rep.metric_sigma[PL_METRIC_HOLD_DRIFT] >= 0.0f;
    const std::string drift =
        turned ? fmt::format("{:.0f}\u00b0", static_cast<double>(rep.metric[PL_METRIC_HOLD_DRIFT]) * kDegreesPerRadian) : "not seen";
    const std::string cells = hold_cells(number_cell(rep), fmt::format("{:.1f} s", static_cast<double>(rep.start_ns - zero_ns) / 1e9),
                                         fmt::format("{:.1f} of {:.0f} s", held_s, target_s), score_cell(rep), seen_cell(rep), drift);
    return with_sentences(api, lift, rep, cells, kHoldTableWidth, style);
}

const char* what_the_tier_sees(uint32_t tier) {
    switch (tier) {
        case PL_TIER_T1:
            return "head and hands";
        case PL_TIER_T2O:
            return "head, hands and the waist's tilt";
        case PL_TIER_T2:
            return "head, hands and waist";
        case PL_TIER_T3:
            return "head, hands, waist and chest";
        case PL_TIER_T1G:
            return "head and hands, with the gaze led by a mark";
        case PL_TIER_TB:
            return "head and hands; hips that the headset's software guessed";
        case PL_TIER_TD:
            return "head, and hands that hold a stick along the spine";
        default:
            return "nothing that could be used";
    }
}

std::string not_seen(const Analysis& analysis) {
    switch (main_tier(analysis)) {
        case PL_TIER_T1:
            return "Head and hands do not show the lower back: it is not scored. A tracker or a spare controller in the waistband shows "
                   "it.";
        case PL_TIER_T1G:
        case PL_TIER_TB:
            return "What is said of the lower back is a hint from other parts of the body: it is not scored. A tracker or a spare "
                   "controller in the waistband shows it.";
        case PL_TIER_NONE:
            if (analysis.refused_total == analysis.rows) return "";
            return "No headset was tracked, so nothing could be judged.";
        default:
            return "";
    }
}

std::string refused_line(const Analysis& analysis) {
    if (analysis.refused_total == 0) return "";
    constexpr auto kWords = std::to_array<const char*>({"with the same time as the one before", "earlier than the one before", "not finite",
                                                        "with an orientation that is no rotation", "over 1000 m away",
                                                        "after a jump no body makes", "with a time far ahead of the one before"});
    static_assert(kWords.size() == PL_REFUSAL_COUNT, "every reason for a refusal has its words");
    std::string line = fmt::format("{} of {} samples refused:", analysis.refused_total, analysis.rows);
    const char* comma = " ";
    const auto add = [&](uint64_t count, const char* words) {
        if (count == 0) return;
        line += fmt::format("{}{} {}", comma, count, words);
        comma = ", ";
    };
    for (size_t i = 0; i < PL_REFUSAL_COUNT; ++i) add(analysis.refused[i], kWords[i]);
    add(analysis.refused_time_unusable, "with a time that is no number of seconds");
    return line + ".";
}

// A question, not a verdict: a file may hold little else than bad samples, or none of a lift, and be in metres and seconds all the same.
std::string unit_question(const Analysis& analysis) {
    if (!units_doubtful(analysis)) return "";
    return "Are these metres and seconds? Most samples are too far apart for that: divide milliseconds by 1000, centimetres by 100, "
           "millimetres by 1000.";
}

std::string headline(const Analysis& analysis, const TextStyle& style) {
    const size_t reps = analysis.reps.size();
    const char* each = analysis.lift.hold != PL_HOLD_NONE ? "hold" : "rep";
    const std::string rest =
        fmt::format("{} {}{} in {:.1f} s, seen by {}", reps, each, reps == 1 ? "" : "s",
                    static_cast<double>(analysis.last_ns - analysis.first_ns) / 1e9, what_the_tier_sees(main_tier(analysis)));
    const std::string title = painted(style, kBold, analysis.lift.title);
    const bool fits = width_of(analysis.lift.title) + 2 + width_of(rest) <= static_cast<size_t>(style.width);
    return title + (fits ? ": " : "\n") + rest + "\n";
}

// Angles of the smoother, apart from the table: that one shows what was judged.
std::string smoothed_lines(const Analysis& analysis, const TextStyle& style) {
    if (!analysis.smoothed) return "";
    std::string line =
        "Smoothed with later samples too, after the set; scores and flags are those given live. Largest angles, trunk and lower back:";
    for (size_t i = 0; i < analysis.smoothed_peaks.size(); ++i) {
        const SmoothedPeaks& peaks = analysis.smoothed_peaks[i];
        line += fmt::format("{} rep {} {}, {}", i == 0 ? "" : ";", analysis.reps[i].index,
                            angle_text(peaks.trunk_rad, peaks.trunk_sigma_rad), angle_text(peaks.lumbar_rad, peaks.lumbar_sigma_rad));
    }
    return painted_paragraph(line + ".", style, kDim);
}

// One line each with its time, the first ones; programs get all of them.
std::string sensing_lines(const PlApi& api, const Analysis& analysis, const TextStyle& style) {
    constexpr size_t kShown = 12;
    std::string out;
    const size_t count = analysis.sensing.events.size();
    for (size_t i = 0; i < std::min(count, kShown); ++i) {
        const SensingEvent& event = analysis.sensing.events[i];
        const std::string time = right(fmt::format("{:.1f} s", static_cast<double>(event.time_ns - analysis.first_ns) / 1e9), kTimeWidth);
        const size_t indent = kTimeWidth + kIndent;
        const std::vector<std::string> lines = wrapped(sensing_sentence(api, event), static_cast<size_t>(style.width) - indent);
        for (size_t line = 0; line < lines.size(); ++line)
            out += (line == 0 ? time + std::string(kIndent, ' ') : std::string(indent, ' ')) + lines[line] + "\n";
    }
    const uint64_t more = count + analysis.sensing.more - std::min(count, kShown);
    if (more > 0) out += std::string(kTimeWidth + kIndent, ' ') + fmt::format("and {} more\n", more);
    return out.empty() ? out : fmt::format("\n{}\n{}", painted(style, kDim, "Sensors"), out);
}

// Bands that a clinician set go before the lift's: which side of them a value lies on decides what is said.
PlLiftDef lift_in_force(const Analysis& analysis) {
    PlLiftDef lift = analysis.lift;
    const PlTargets& targets = analysis.targets;
    for (int i = 0; i < 2; ++i) {
        if ((targets.set & PL_TARGET_TRUNK_BAND) != 0) lift.trunk_band_rad[i] = targets.trunk_band_rad[i];
        if ((targets.set & PL_TARGET_ECCENTRIC) != 0) lift.eccentric_band_s[i] = targets.eccentric_band_s[i];
    }
    return lift;
}

std::string nothing_found(const PlLiftDef& lift) {
    if (lift.hold != PL_HOLD_NONE) return fmt::format("No hold of two seconds or more was found: {}.", lift.title);
    const char* movement = lift.rep_signal == PL_REP_SIGNAL_NECK_DROP ? "No movement as deep as" : "No movement of the bar as high as";
    return fmt::format("{} {:.0f} % of stature was found, the least that counts as a repetition here.", movement,
                       lift.rep_travel_min * 100.0f);
}

}  // namespace

std::string paragraph(const std::string& text, const TextStyle& style) {
    return painted_paragraph(text, style, "");
}

std::string rep_table(const PlApi& api, const PlLiftDef& lift, const std::vector<PlRep>& reps, int64_t zero_ns, const TextStyle& style) {
    const bool holds = lift.hold != PL_HOLD_NONE;
    const std::string head = holds ? hold_cells("hold", "began at", "held", "score", "seen", "turned")
                                   : row_cells("rep", begins_low(lift) ? "began at" : "bottom at", "score", "seen", "trunk", "lower back");
    std::string out = painted(style, kDim, head) + "\n";
    for (const PlRep& rep : reps) out += holds ? hold_rows(api, lift, rep, zero_ns, style) : rep_rows(api, lift, rep, zero_ns, style);
    return out;
}

std::string analysis_text(const PlApi& api, const Analysis& analysis, const TextStyle& style, Reader reader) {
    const PlLiftDef lift = lift_in_force(analysis);
    std::string out = headline(analysis, style) + "\n";
    if (analysis.reps.empty())
        out += paragraph(nothing_found(lift), style);
    else
        out += rep_table(api, lift, analysis.reps, analysis.first_ns, style) + "\n" + set_block(api, analysis, style);
    if (reader == Reader::kClinician) out.append("\n").append(clinician_block(api, analysis, style));
    out += smoothed_lines(analysis, style);
    if (analysis.calibration < PL_CALIBRATION_STANDING)
        out += painted_paragraph("No clear standing still was found, so angles count from the tallest posture and are less sure.", style,
                                 kDim);
    for (const std::string& line : {not_seen(analysis), refused_line(analysis), unit_question(analysis)})
        if (!line.empty()) out += painted_paragraph(line, style, kDim);
    return out.append(sensing_lines(api, analysis, style));
}

}  // namespace practice
