// SPDX-License-Identifier: MIT
#include "practice/analysis_text.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "practice/rep_words.h"

namespace practice {
namespace {

constexpr size_t kSentenceWidthMin = 34;  // narrower, and a sentence reads better on lines of its own
constexpr size_t kIndent = 2;

// The colours of the marks are those of the pictures, as near as 256 colours come: amber, vermillion. Text itself is never coloured.
constexpr const char* kAmber = "\x1b[38;5;214m";
constexpr const char* kVermillion = "\x1b[38;5;166m";
constexpr const char* kDim = "\x1b[2m";
constexpr const char* kBold = "\x1b[1m";
constexpr const char* kPlain = "\x1b[0m";

std::string painted(const TextStyle& style, const char* paint, const std::string& text) {
    return style.color && *paint ? paint + text + kPlain : text;
}

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

// Columns that a text takes: code points, since all that is printed here is one column wide.
size_t width_of(const std::string& text) {
    return static_cast<size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string right(const std::string& text, size_t width) {
    const size_t own = width_of(text);
    return std::string(own < width ? width - own : 0, ' ') + text;
}

// "15" and "%." belong on one line.
bool belongs_to_number(const std::string& before, const std::string& word) {
    const std::string unit = word.substr(0, word.find_last_not_of(".,;:") + 1);
    return !before.empty() && before.back() >= '0' && before.back() <= '9' && (unit == "%" || unit == "s" || unit == "cm");
}

std::vector<std::string> wrapped(const std::string& text, size_t width) {
    std::vector<std::string> lines{""};
    size_t at = 0;
    while (at < text.size()) {
        size_t space = std::min(text.find(' ', at), text.size());
        std::string word = text.substr(at, space - at);
        if (space < text.size()) {
            const size_t after = std::min(text.find(' ', space + 1), text.size());
            const std::string next = text.substr(space + 1, after - space - 1);
            if (belongs_to_number(word, next)) {
                word += ' ' + next;
                space = after;
            }
        }
        if (!lines.back().empty() && width_of(lines.back()) + 1 + width_of(word) > width) lines.emplace_back();
        if (!lines.back().empty()) lines.back() += ' ';
        lines.back() += word;
        at = space + 1;
    }
    return lines;
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

std::string lumbar_cell(const PlRep& rep) {
    if (rep.peak_lumbar_sigma_rad < 0.0f) return "not seen";
    const double value = std::round(rep.peak_lumbar_rad * kDegreesPerRadian);
    const std::string size =
        fmt::format("{:.0f}\u00b0 \u00b1 {:.0f}\u00b0", std::fabs(value), rep.peak_lumbar_sigma_rad * kDegreesPerRadian);
    return value < 0.0 ? "\u2212" + size : size;
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

std::string rep_rows(const PlApi& api, const PlLiftDef& lift, const PlRep& rep, int64_t zero_ns, const TextStyle& style) {
    const Mark mark = mark_of(rep);
    std::string out = row_cells(fmt::format("{}", rep.index), fmt::format("{:.1f} s", static_cast<double>(rep.bottom_ns - zero_ns) / 1e9),
                                score_cell(rep), seen_cell(rep), trunk_cell(rep), lumbar_cell(rep));
    const size_t width = static_cast<size_t>(style.width);
    const bool beside = width >= kTableWidth + kIndent + 2 + kSentenceWidthMin;
    const size_t indent = beside ? kTableWidth + kIndent : kRepWidth + kIndent;
    if (!beside) out += '\n';
    out.append(beside ? kIndent : indent, ' ');
    const std::vector<std::string> lines = wrapped_evenly(rep_sentence(api, lift, rep), width - indent - 2);
    for (size_t i = 0; i < lines.size(); ++i)
        out += (i == 0 ? painted(style, mark.paint, mark.shape) : std::string(indent + 1, ' ')) + " " + lines[i] + "\n";
    return out;
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

std::string set_line(const Analysis& analysis) {
    const PlSet& set = analysis.set;
    if (set.scored_count == 0) return "No repetition could be scored.";
    const bool spine = std::any_of(analysis.reps.begin(), analysis.reps.end(), [](const PlRep& rep) { return rep.spine_scored != 0; });
    std::string line = fmt::format("{}: {:.0f} of 100, {} % seen", spine ? "Set score" : "Movement score (spine not measured)", set.score,
                                   seen_percent(set.coverage));
    if (set.scored_count > 1) line += fmt::format("; best rep {}, worst rep {}", set.best_rep, set.worst_rep);
    if (set.scored_count < set.rep_count) line += fmt::format("; {} of {} reps scored", set.scored_count, set.rep_count);
    return line + ".";
}

std::string headline(const Analysis& analysis, const TextStyle& style) {
    const size_t reps = analysis.reps.size();
    const std::string rest =
        fmt::format("{} {} in {:.1f} s, seen by {}", reps, reps == 1 ? "rep" : "reps",
                    static_cast<double>(analysis.last_ns - analysis.first_ns) / 1e9, what_the_tier_sees(main_tier(analysis)));
    const std::string title = painted(style, kBold, analysis.lift.title);
    const bool fits = width_of(analysis.lift.title) + 2 + width_of(rest) <= static_cast<size_t>(style.width);
    return title + (fits ? ": " : "\n") + rest + "\n";
}

}  // namespace

std::string paragraph(const std::string& text, const TextStyle& style) {
    return painted_paragraph(text, style, "");
}

std::string rep_table(const PlApi& api, const PlLiftDef& lift, const std::vector<PlRep>& reps, int64_t zero_ns, const TextStyle& style) {
    std::string out = painted(style, kDim, row_cells("rep", "bottom at", "score", "seen", "trunk", "lower back")) + "\n";
    for (const PlRep& rep : reps) out += rep_rows(api, lift, rep, zero_ns, style);
    return out;
}

std::string analysis_text(const PlApi& api, const Analysis& analysis, const TextStyle& style) {
    std::string out = headline(analysis, style) + "\n";
    if (analysis.reps.empty())
        out += paragraph(fmt::format("No movement as deep as {:.0f} % of stature was found, the least that counts as a repetition here.",
                                     analysis.lift.rep_travel_min * 100.0f),
                         style);
    else
        out += rep_table(api, analysis.lift, analysis.reps, analysis.first_ns, style) + "\n" + paragraph(set_line(analysis), style);
    if (analysis.calibration < PL_CALIBRATION_STANDING)
        out += painted_paragraph("No clear standing still was found, so angles count from the tallest posture and are less sure.", style,
                                 kDim);
    for (const std::string& line : {not_seen(analysis), refused_line(analysis), unit_question(analysis)})
        if (!line.empty()) out += painted_paragraph(line, style, kDim);
    return out;
}

}  // namespace practice
