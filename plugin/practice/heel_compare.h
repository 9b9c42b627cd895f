// SPDX-License-Identifier: MIT
// Heels flat against raised: two tracks of the same lift through one coach, and what came of it for programs and for people.
#pragma once

#include <string>

#include "practice/analysis.h"
#include "practice/text_style.h"

namespace practice {

struct HeelComparison {
    PlHeelTest test{};         // as the coach has it after both tracks
    Analysis flat, raised;     // of each track
    std::string incomparable;  // why nothing can be said, with the remedy; empty where test.comparable
};

// Feeds both tracks, whose headers have been read, to one coach; standing is found anew for the second. heel_m: 0.005..0.10.
// On kBadTrack the reason is in that reader's error(), on kBadCoach in `why`.
[[nodiscard]] AnalysisEnd compare_heels(const PlApi& api, const PlConfig& config, const AnalysisPlan& plan, float heel_m, TrackReader& flat,
                                        TrackReader& raised, HeelComparison& comparison, std::string& why);

// "With raised heels the trunk leaned 6 degrees less (90 % interval 2 to 10)." Degrees, raised less flat; `low` <= `high`.
[[nodiscard]] std::string heel_sentence(const char* did, double value_deg, double low_deg, double high_deg);

// Lines of at most style.width columns; ends with a line end.
[[nodiscard]] std::string heel_text(const HeelComparison& comparison, const TextStyle& style);
[[nodiscard]] std::string heel_json(const PlApi& api, const HeelComparison& comparison);

}  // namespace practice
