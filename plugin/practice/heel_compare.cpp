// SPDX-License-Identifier: MIT
#include "practice/heel_compare.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "practice/text_layout.h"

namespace practice {
namespace {

constexpr uint32_t kLeastReps = 3;              // of each side: what the coach asks for
constexpr int64_t kBetween_ns = 5'000'000'000;  // put between the two tracks' clocks: a rest, no leap
constexpr uint32_t kFlat = 1, kRaised = 2;      // sides as the command has them

PlStatus command(const PlApi& api, PlCoach* coach, uint32_t kind, float first = 0.0f, float second = 0.0f,
                 const PlLiftDef* lift = nullptr) {
    PlCommand order{};
    order.size = sizeof order;
    order.kind = kind;
    order.value[0] = first;
    order.value[1] = second;
    order.lift = lift;
    return api.coach_command(coach, &order);
}

struct CoachOwner {
    const PlApi& api;
    PlCoach* coach = nullptr;
    ~CoachOwner() { api.coach_destroy(coach); }
};

// Reads one track to its end. Times go on from `last_ns`, which is moved along.
AnalysisEnd feed(const PlApi& api, PlCoach* coach, TrackReader& track, int64_t& last_ns, Analysis& analysis, std::string& why) {
    const bool first_track = last_ns == INT64_MIN;
    bool shifted = first_track;
    int64_t shift_ns = 0;
    TrackRow row;
    PlFrame frame{};
    frame.size = sizeof frame;
    for (;;) {
        const TrackStep step = track.next(row);
        if (step == TrackStep::kError) return AnalysisEnd::kBadTrack;
        if (step == TrackStep::kEnd) return AnalysisEnd::kDone;
        if (!row.time_usable) {
            take_answer(analysis, PL_ERROR_RANGE, frame);
            continue;
        }
        if (!shifted) shift_ns = last_ns + kBetween_ns - row.sample.time_ns;
        shifted = true;
        row.sample.time_ns += shift_ns;
        const PlStatus status = api.coach_update(coach, &row.sample, &frame);
        const bool refused = status >= PL_REFUSAL_FIRST && status < PL_REFUSAL_FIRST + PL_REFUSAL_COUNT;
        if (status != PL_OK && !refused) {
            why = fmt::format("the coach stopped at row {}: {}", analysis.rows + 1, api.status_text(status));
            return AnalysisEnd::kBadCoach;
        }
        take_answer(analysis, status, frame);
        if (status == PL_OK) last_ns = row.sample.time_ns;
    }
}

// A repetition that was on its way up counts; its set is closed.
void close_side(const PlApi& api, PlCoach* coach, Analysis& analysis) {
    const uint32_t before = analysis.set.rep_count;
    PlSet set{};
    set.size = sizeof set;
    if (command(api, coach, PL_COMMAND_END_SET) != PL_OK || api.coach_set(coach, &set) != PL_OK) return;
    PlRep rep{};
    rep.size = sizeof rep;
    if (set.rep_count > before && api.coach_rep(coach, set.rep_count, &rep) == PL_OK) analysis.reps.push_back(rep);
    analysis.set = set;
}

uint32_t least_tier(const Analysis& analysis) {
    return analysis.reps.empty() ? main_tier(analysis) : analysis.reps.front().tier;
}

bool one_tier(const Analysis& analysis) {
    return std::all_of(analysis.reps.begin(), analysis.reps.end(), [&](const PlRep& rep) { return rep.tier == least_tier(analysis); });
}

std::string why_incomparable(const HeelComparison& comparison) {
    const PlHeelTest& test = comparison.test;
    if (test.comparable != 0) return {};
    for (const auto& [side, count, reps] : {std::tuple{"flat", test.flat.count, comparison.flat.reps.size()},
                                            std::tuple{"raised", test.raised.count, comparison.raised.reps.size()}})
        if (count < kLeastReps)
            return fmt::format("The {} track has {} whole {} that can be compared, of {} found; three are needed on each side.", side,
                               count, count == 1 ? "repetition" : "repetitions", reps);
    if (!one_tier(comparison.flat) || !one_tier(comparison.raised) || least_tier(comparison.flat) != least_tier(comparison.raised))
        return "The sensors did not see the same in all repetitions; wear the same ones in both tracks and mind that they keep tracking.";
    return "The repetitions differ in more than the heels: same lift, same load and same sensors are needed on both sides.";
}

double degrees(float angle_rad) {
    return static_cast<double>(angle_rad) * kDegreesPerRadian;
}

std::vector<std::string> sentences_of(const HeelComparison& comparison) {
    const PlHeelTest& test = comparison.test;
    if (test.comparable == 0) return {comparison.incomparable};
    std::vector<std::string> out{
        heel_sentence("the trunk leaned", degrees(test.trunk_rad), degrees(test.trunk_low_rad), degrees(test.trunk_high_rad))};
    if (test.lumbar_known != 0)
        out.push_back(
            heel_sentence("the lower back bent", degrees(test.lumbar_rad), degrees(test.lumbar_low_rad), degrees(test.lumbar_high_rad)));
    else
        out.push_back("The lower back is not compared: these sensors do not see it.");
    out.push_back("One test of one person on one day: repeat it in the other order before you go by a small difference.");
    return out;
}

nlohmann::ordered_json side_json(const PlApi& api, const PlHeelSide& side, const Analysis& analysis) {
    const auto angle = [](float value_rad, float sigma_rad) {
        return sigma_rad >= 0.0f ? nlohmann::ordered_json(std::round(degrees(value_rad) * 100.0) / 100.0) : nlohmann::ordered_json();
    };
    return {{"repetitions", analysis.reps.size()},
            {"compared", side.count},
            {"tier", api.tier_name(least_tier(analysis))},
            {"trunk_deg", angle(side.trunk_rad, side.trunk_sigma_rad)},
            {"trunk_sigma_deg", angle(side.trunk_sigma_rad, side.trunk_sigma_rad)},
            {"lumbar_deg", angle(side.lumbar_rad, side.lumbar_sigma_rad)},
            {"lumbar_sigma_deg", angle(side.lumbar_sigma_rad, side.lumbar_sigma_rad)}};
}

nlohmann::ordered_json difference_json(bool known, float value_rad, float low_rad, float high_rad) {
    if (!known) return {};
    const auto angle = [](float rad) { return std::round(degrees(rad) * 100.0) / 100.0; };
    return {{"value", angle(value_rad)}, {"low", angle(low_rad)}, {"high", angle(high_rad)}};
}

}  // namespace

AnalysisEnd compare_heels(const PlApi& api, const PlConfig& config, const AnalysisPlan& plan, float heel_m, TrackReader& flat,
                          TrackReader& raised, HeelComparison& comparison, std::string& why) {
    CoachOwner owner{api};
    if (!start_coach(api, config, plan, owner.coach, why)) return AnalysisEnd::kBadCoach;
    int64_t last_ns = INT64_MIN;
    for (const uint32_t side : {kFlat, kRaised}) {
        Analysis& analysis = side == kFlat ? comparison.flat : comparison.raised;
        analysis.lift = config.lift;
        // Standing on a wedge is another standing: angles count from that of each side.
        if (side == kRaised && (command(api, owner.coach, PL_COMMAND_SET_LIFT, 0.0f, 0.0f, &config.lift) != PL_OK ||
                                command(api, owner.coach, PL_COMMAND_CALIBRATE_STANDING) != PL_OK)) {
            why = "the coach did not begin the second track";
            return AnalysisEnd::kBadCoach;
        }
        const PlStatus begun = command(api, owner.coach, PL_COMMAND_HEEL_TEST, static_cast<float>(side), side == kRaised ? heel_m : 0.0f);
        if (begun != PL_OK) {
            why = fmt::format("the coach did not begin the heel test: {}", api.status_text(begun));
            return AnalysisEnd::kBadCoach;
        }
        const AnalysisEnd end = feed(api, owner.coach, side == kFlat ? flat : raised, last_ns, analysis, why);
        if (end != AnalysisEnd::kDone) return end;
        close_side(api, owner.coach, analysis);
    }
    comparison.test.size = sizeof comparison.test;
    if (!api.coach_heel_test || api.coach_heel_test(owner.coach, &comparison.test) != PL_OK) {
        why = "the coach knows no heel test";
        return AnalysisEnd::kBadCoach;
    }
    comparison.incomparable = why_incomparable(comparison);
    return AnalysisEnd::kDone;
}

std::string heel_sentence(const char* did, double value_deg, double low_deg, double high_deg) {
    const auto number = [](double value) { return fmt::format("{:.0f}", std::abs(std::round(value))); };
    const auto unit = [](double value) { return std::abs(std::round(value)) == 1.0 ? "degree" : "degrees"; };
    const auto word = [](double value) { return value < 0.0 ? "less" : "more"; };
    // An interval on both sides of nothing shows no difference for sure, whatever its middle.
    if (low_deg <= 0.0 && high_deg >= 0.0) {
        const std::string interval = fmt::format("90 % interval {} {} less to {} more", number(low_deg), unit(low_deg), number(high_deg));
        if (number(value_deg) == "0") return fmt::format("With raised heels {} as much as with flat ones ({}).", did, interval);
        return fmt::format("With raised heels {} {} {} {}, which may be chance ({}).", did, number(value_deg), unit(value_deg),
                           word(value_deg), interval);
    }
    const double near = value_deg < 0.0 ? high_deg : low_deg, far = value_deg < 0.0 ? low_deg : high_deg;
    return fmt::format("With raised heels {} {} {} {} (90 % interval {} to {}).", did, number(value_deg), unit(value_deg), word(value_deg),
                       number(near), number(far));
}

std::string heel_text(const HeelComparison& comparison, const TextStyle& style) {
    const PlHeelTest& test = comparison.test;
    std::string out = painted(style, kBold, comparison.flat.lift.title) +
                      fmt::format(": heels flat, {} reps; raised by {:.1f} cm, {} reps\n\n", comparison.flat.reps.size(),
                                  static_cast<double>(test.heel_m) * 100.0, comparison.raised.reps.size());
    for (const std::string& sentence : sentences_of(comparison))
        for (const std::string& line : wrapped(sentence, static_cast<size_t>(style.width))) out += line + "\n";
    return out;
}

std::string heel_json(const PlApi& api, const HeelComparison& comparison) {
    const PlHeelTest& test = comparison.test;
    const bool comparable = test.comparable != 0;
    const nlohmann::ordered_json whole{
        {"schema", 1},
        {"lift", comparison.flat.lift.name},
        {"heel_cm", std::round(static_cast<double>(test.heel_m) * 1e4) / 100.0},
        {"comparable", comparable},
        {"flat", side_json(api, test.flat, comparison.flat)},
        {"raised", side_json(api, test.raised, comparison.raised)},
        {"trunk_difference_deg", difference_json(comparable, test.trunk_rad, test.trunk_low_rad, test.trunk_high_rad)},
        {"lumbar_difference_deg",
         difference_json(comparable && test.lumbar_known != 0, test.lumbar_rad, test.lumbar_low_rad, test.lumbar_high_rad)},
        {"text", sentences_of(comparison)}};
    return whole.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace practice
