// SPDX-License-Identifier: MIT
// The main panel: what a lifter sees while lifting, and nothing else. 1600 x 768 canvas px for 1.25 x 0.60 m, no widgets.
#pragma once

#include <span>
#include <string_view>

#include "ghost_draw.h"
#include "plumbline/plumbline.h"
#include "scene_history.h"
#include "theme.h"
#include "ui/canvas.h"

namespace app {

inline constexpr glm::vec2 kPracticePanelPx{1600.0f, 768.0f};
inline constexpr glm::vec2 kPracticePanelM{1.25f, 0.60f};

// Everything is borrowed for the call.
struct PracticePanel {
    const PlFrame* frame = nullptr;
    const PlLiftDef* lift = nullptr;  // title, grip and pattern; null: a hinge without a title
    uint32_t planned_reps = 0;        // "of 8"; 0 = not said
    std::string_view cue;             // words of the cue on show; empty = the normal state
    std::string_view last_sentence;   // why the last repetition lost points; shown where no cue is
    std::string_view notice;          // what happened to a sensor, or what the coach advises; goes before that sentence
    uint32_t notice_severity = 0;     // PlSeverity of it
    std::span<const Vec2> bar_path;   // last two seconds in statures, oldest first; see recent_bar_path
    std::string_view setup_line;      // what is off at the set-up of a lift from the floor; the cue answers it
    std::string_view stop;            // why the load is to be put down: takes the whole panel
    std::string_view stop_help;       // how it goes on after that
    float floor_y = -1.0f;            // neutral depth, see depth_floor; negative = none
    bool scores_hidden = false;       // until the person gave the set a score of his own
    bool mirrored = false;            // ghost faces left
    float cue_opacity = 1.0f;         // under 1 while a cue leaves
    float score_opacity = 1.0f;       // under 1 while a score appears
};

// How far something that takes length_ns has come, eased out (cubic): 0 at since_ns, 1 from its end on, and 1 before it began.
float eased_share(int64_t now_ns, int64_t since_ns, int64_t length_ns);
inline constexpr int64_t kScoreAppears_ns = 160'000'000;
inline constexpr int64_t kCueLeaves_ns = 240'000'000;

// The rounded card that headset panels are drawn on.
void draw_panel_card(engine::Canvas& canvas, const Theme& theme);

// Fills the whole canvas, rounded card included, so the layer is cleared to alpha 0 before.
void panel_practice(engine::Canvas& canvas, const PracticePanel& panel, const Theme& theme);

// The planned set is over: its last repetition is done and no other is under way. Never where no number is planned.
bool set_done(const PlFrame& frame, uint32_t planned_reps);
// What goes on in a word: the phase, or "Set done".
const char* state_word(const PlFrame& frame, uint32_t planned_reps);
// Whether the panel's foot shows the cue rather than the last repetition's sentence. An invitation to the next repetition gives way where
// there is none, and after one that could not be scored: there people want to know why, and the closed ring says go.
bool cue_shown(const PracticePanel& panel);

// Whether the neutral depth is marked at the hips rather than at the bar: wherever the bar does not hang.
bool floor_at_hips(uint32_t grip);
// Draws the neutral depth as a floor at floor_y (statures; negative: none).
void set_depth_floor(GhostInput& input, const PlFrame& frame, float floor_y);

// How long a hold lasted, from its metric where that was measured, else from its times.
float held_seconds(const PlRep& rep, float target_s);

// Where the ghost stands on the main panel in this frame: 590 px a metre, moved so that head, arc and bar fit, smaller only where
// they are too far apart for that. A function of the frame alone: nothing is eased.
GhostView practice_ghost_view(const GhostInput& input, float stature_m, const Theme& theme);

// Somebody who lies or props himself on the floor, whole, between two corners; the floor is at mid_foot_px.y. No plumb line: nobody stands.
GhostView lying_ghost_view(const GhostInput& input, float stature_m, glm::vec2 min_px, glm::vec2 max_px, const Theme& theme);

// Bar path of the last two seconds in the lifter's sagittal plane, oldest first; returns how many points were written.
inline constexpr uint32_t kBarPathCapacity = 64;
uint32_t recent_bar_path(const History& history, const PlFrame& frame, std::array<Vec2, kBarPathCapacity>& path);

}  // namespace app
