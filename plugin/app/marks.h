// SPDX-License-Identifier: MIT
// The small marks: severity by shape first, flags as pictograms, the sensors as a person of five dots, the bracing ring, the coverage
// bar, the depth meter and the wordmark. All on a 24 px grid with 1.8 px round strokes unless said otherwise; `size_px` scales the grid.
#pragma once

#include "plumbline/plumbline.h"
#include "theme.h"
#include "ui/canvas.h"

namespace app {

// Severity (PlSeverity): hollow circle, hollow triangle, solid diamond, solid octagon with a bar.
void draw_severity(engine::Canvas& canvas, glm::vec2 centre, float size_px, uint32_t severity, const Theme& theme);
// Pictogram of a flag (PlFlagKind), always in ivory: the severity beside it carries the colour.
void draw_flag(engine::Canvas& canvas, glm::vec2 centre, float size_px, uint32_t flag_kind, const Theme& theme);
// One or two words for a flag, static.
const char* flag_word(uint32_t flag_kind);

// Flags that share a pictogram are one thing to a person: the one that stands for them all.
uint32_t flag_family(uint32_t flag_kind);

// The flags that stand on a repetition's card: at most two, worst first, no mark twice.
struct RepMarks {
    uint32_t kind[2] = {PL_FLAG_NONE, PL_FLAG_NONE};
    uint32_t count = 0;
};
RepMarks rep_marks(const PlRep& rep);

// Head, chest, waist, two hands: full where worn, ring where not, dashed ring where guessed. Follows tier and role_seen of this frame.
void draw_tier(engine::Canvas& canvas, glm::vec2 centre, float size_px, uint32_t tier, uint32_t role_seen, const Theme& theme);
// The word that always stands beside it, such as "Waist tracker".
const char* tier_word(uint32_t tier);
// One sentence on what it lets the coach see.
const char* tier_sentence(uint32_t tier);
// The stick of the dowel drill, lying from `left` to the right, with its three places: full where it touches (PL_CONTACT_* bits), dashed
// and named in ink where it does not. Words of 22 px under them.
void draw_contacts(engine::Canvas& canvas, glm::vec2 left, float length_px, uint32_t contact, const Theme& theme);

// Bracing ring of radius 86 canvas px at zoom 1: fills with the breath in, closes and thickens for the brace; the blue outer ring
// closes over the stillness. One word inside.
void draw_brace_ring(engine::Canvas& canvas, glm::vec2 centre, float zoom, uint32_t prompt, float progress, const Theme& theme);
const char* brace_word(uint32_t prompt);
// The same ring while the slack of a floor lift is out: the blue ring closes over `wanted_s`, then it says to lift.
void draw_slack_ring(engine::Canvas& canvas, glm::vec2 centre, float zoom, float slack_s, float wanted_s, const Theme& theme);
// The same ring as the clock of a hold: whole seconds held inside; closed in blue once the target is held.
void draw_hold_ring(engine::Canvas& canvas, glm::vec2 centre, float zoom, float hold_s, float target_s, const Theme& theme);

// How far a hold has gone from how it began: a track from zero, blue up to the green limit, the mark where it is now, warm beyond the
// limits. Words and value above it. All in px of the headset's panel.
struct DriftGauge {
    const char* word = "";
    const char* value = "";  // with its unit
    float at = 0.0f;         // in the limits' unit
    PlLimits limits{};       // green < amber < red; zero: nothing is judged, the track is left out
};
void draw_drift_gauge(engine::Canvas& canvas, glm::vec2 left, float length_px, const DriftGauge& gauge, const Theme& theme);

// Solid for what was seen, hatched for what was not. coverage 0..1.
void draw_coverage(engine::Canvas& canvas, glm::vec2 top_left, glm::vec2 size_px, float coverage, const Theme& theme);

// A plumb line as depth meter: bob at the bar's depth (0 at the start, 1 at the target), blue segment about the target.
struct DepthMeter {
    float x_px = 0.0f, top_px = 0.0f, bottom_px = 0.0f;
    float depth = 0.0f;
    float target_from = 0.9f, target_to = 1.1f;  // in units of depth
    float floor = 0.0f;                          // neutral depth in units of depth: a dashed line, solid where it is the target; 0 = none
    bool floor_in_use = false;
    bool rises = false;  // the repetition goes up from its start: depth 0 is at the foot
    float stroke = 1.0f;
};
void draw_depth_meter(engine::Canvas& canvas, const DepthMeter& meter, const Theme& theme);

// "Plumbline" with its baseline at `at`; the l of "line" runs on below and carries the bob.
void draw_wordmark(engine::Canvas& canvas, glm::vec2 at, float em_px, const Theme& theme);

// Word for a phase (PlPhase) as the graph and the panel say it: Set-up, Brace, Down, Bottom, Up, Tall; "" for none.
const char* phase_word(uint32_t phase);

}  // namespace app
