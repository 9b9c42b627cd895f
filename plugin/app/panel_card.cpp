// SPDX-License-Identifier: MIT
// Layout in px of the main panel.
#include "panel_card.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "marks.h"
#include "practice/rep_words.h"

namespace app {
namespace {

using engine::Align;
using engine::Canvas;
using engine::Face;
using engine::faded;

constexpr float kLeft = 56.0f, kRight = 1544.0f;
constexpr float kTrackLeft = 320.0f, kTrackRight = 1280.0f, kTrackY = 560.0f;
constexpr float kStoryLeft = 600.0f, kStoryTop = 62.0f;
constexpr float kRepsTop = 390.0f, kRepsBottom = 692.0f;

// ---- the question --------------------------------------------------------------------------------------------------------------

void draw_slider(Canvas& canvas, const SetCard& card, const Theme& theme) {
    const glm::vec2 handle = guess_handle(card.guess);
    canvas.line({kTrackLeft, kTrackY}, {kTrackRight, kTrackY}, 8.0f, theme.line);
    if (card.guess_touched) canvas.line({kTrackLeft, kTrackY}, handle, 10.0f, theme.blue);
    for (int tick = 0; tick <= 100; tick += 25) {
        const float x = guess_handle(tick).x;
        canvas.line({x, kTrackY + 26.0f}, {x, kTrackY + 40.0f}, 3.0f, theme.unseen);
        char text[8];
        std::snprintf(text, sizeof text, "%d", tick);
        canvas.text({x, kTrackY + 74.0f}, text, lettering(Face::regular, headset::kSmallest, theme.third, Align::centre));
    }
    canvas.fill_circle(handle, 26.0f, theme.panel);
    canvas.circle(handle, 22.0f, 6.0f, theme.blue);
    canvas.line(handle - glm::vec2{0.0f, 8.0f}, handle + glm::vec2{0.0f, 8.0f}, 4.0f, theme.blue);
}

void draw_question(Canvas& canvas, const SetCard& card, const Theme& theme) {
    constexpr float kMiddle = 0.5f * kPracticePanelPx.x;
    canvas.text({kMiddle, 220.0f}, "What do you think you scored?", lettering(Face::semibold, headset::kCue, theme.ivory, Align::centre));
    char text[16];
    std::snprintf(text, sizeof text, "%d", card.guess);
    // No number before the person names one: people lean towards what they see first.
    if (card.guess_touched)
        canvas.text({kMiddle, 462.0f}, text, lettering(Face::display, headset::kScore, theme.ivory, Align::centre));
    else
        canvas.text({kMiddle, 430.0f}, "?", lettering(Face::semibold, headset::kScoreSmall, theme.second, Align::centre));
    draw_slider(canvas, card, theme);
    canvas.text({kMiddle, 718.0f}, card.help, lettering(Face::regular, headset::kCaption, theme.second, Align::centre));
}

// ---- the answer ----------------------------------------------------------------------------------------------------------------

void draw_score_of_set(Canvas& canvas, const SetCard& card, const Theme& theme) {
    const PlSet& set = *card.set;
    char text[64];
    const bool spine = set.spine_scored_count > 0;
    if (set.scored_count == 0) {
        canvas.text({kLeft, 250.0f}, "not scored", lettering(Face::medium, headset::kTitle, theme.ivory));
    } else {
        std::snprintf(text, sizeof text, "%ld", std::lround(set.score));
        if (!spine)
            canvas.text_wrapped({kLeft, 138.0f}, "Movement score (spine not measured)",
                                lettering(Face::medium, headset::kCaption, theme.ivory), 530.0f, 36.0f);
        canvas.text({kLeft - 8.0f, 272.0f}, text,
                    lettering(Face::display,
                              !spine    ? headset::kScoreSmall
                              : text[2] ? 140.0f
                                        : 190.0f,
                              theme.ivory));
        // Number, interval, coverage together.
        const float after = spine ? 300.0f : 190.0f;
        canvas.text({kLeft + after, 228.0f}, "of 100", lettering(Face::regular, headset::kCaption, theme.second));
        canvas.text({kLeft + after, 266.0f}, card.story->likely, lettering(Face::regular, headset::kCaption, theme.second));
    }
    draw_coverage(canvas, {kLeft, 300.0f}, {262.0f, 12.0f}, set.coverage, theme);
    std::snprintf(text, sizeof text, "%d %% seen", practice::seen_percent(set.coverage));
    canvas.text({kLeft + 282.0f, 315.0f}, text, lettering(Face::medium, headset::kCaption, theme.ivory));
    canvas.text({kLeft, 362.0f}, card.story->gap, lettering(Face::semibold, headset::kValue, theme.ivory));
}

void draw_tick(Canvas& canvas, glm::vec2 centre, const Theme& theme) {
    const std::array<glm::vec2, 3> tick{centre + glm::vec2{-13.0f, 0.0f}, centre + glm::vec2{-3.0f, 11.0f},
                                        centre + glm::vec2{15.0f, -11.0f}};
    canvas.polyline(tick, 5.0f, theme.blue);
}

void draw_story(Canvas& canvas, const SetStory& story, const Theme& theme) {
    constexpr float kTextLeft = kStoryLeft + 112.0f, kLine = 37.0f;
    const engine::TextStyle style = lettering(Face::regular, headset::kCaption, theme.ivory);
    float y = kStoryTop + 26.0f;
    for (size_t i = 0; i < story.line_count; ++i) {
        const StoryLine& line = story.line[i];
        const glm::vec2 mark{kStoryLeft + 20.0f, y - 9.0f};
        if (line.good)
            draw_tick(canvas, mark, theme);
        else
            draw_severity(canvas, mark, 40.0f, line.severity, theme);
        draw_flag(canvas, mark + glm::vec2{52.0f, 0.0f}, 40.0f, line.flag, theme);
        const int lines = canvas.text_wrapped({kTextLeft, y}, line.words, style, kRight - kTextLeft, kLine);
        y += static_cast<float>(lines) * kLine + 14.0f;
    }
}

// One repetition as it was: its ghost from the side, number and score beside it.
struct RepBox {
    glm::vec2 min, size;
    const PlRep& rep;
    const PlFrame& frame;
    const char* word;
    float px_per_stature;  // the same for both, so that they can be laid side by side
};

GhostInput ghost_of(const PlFrame& frame, const PlLiftDef& lift) {
    GhostInput input = ghost_input(frame, drawn_grip(&lift), drawn_pattern(&lift));
    input.setup = false;
    return input;
}

GhostView view_in(const RepBox& at, const GhostInput& input, const Theme& theme) {
    const float floor = at.size.y - 12.0f;
    GhostView view;
    if (lies(input.figure)) {
        view = lying_ghost_view(input, 1.75f, {20.0f, 130.0f}, {at.size.x - 10.0f, floor}, theme);
        view.mid_foot_px.y = floor;
    } else {
        view.full_length = true;
        view.px_per_stature = at.px_per_stature;
        view.mid_foot_px = {0.64f * at.size.x, floor};
        view.plumb_top_px = 16.0f;
        view.plumb_tip_px = floor - 1.0f;
        view.behind = theme.panel;
    }
    view.stroke = 1.35f;
    view.show_words = false;
    return view;
}

void draw_rep_at(Canvas& canvas, const RepBox& at, const PlLiftDef& lift, const Theme& theme) {
    Canvas box = canvas.inset(at.min, at.size, 1.0f);
    const GhostInput input = ghost_of(at.frame, lift);
    const GhostView view = view_in(at, input, theme);
    box.push_clip({0.0f, 0.0f}, at.size);
    box.line({0.0f, view.mid_foot_px.y}, {at.size.x, view.mid_foot_px.y}, headset::kStroke, theme.line);
    if (figure_known(at.frame, drawn_pattern(&lift))) draw_ghost(box, input, view, theme);
    box.pop_clip();
    char text[32];
    std::snprintf(text, sizeof text, "%s %u", at.word, at.rep.index);
    box.text({4.0f, 40.0f}, text, lettering(Face::regular, headset::kCaption, theme.second));
    if (!at.rep.scored) {
        box.text({4.0f, 100.0f}, at.rep.voided ? "not scored" : "partial", lettering(Face::medium, headset::kValue, theme.ivory));
        return;
    }
    std::snprintf(text, sizeof text, "%ld", std::lround(at.rep.score));
    box.text({0.0f, 118.0f}, text, lettering(Face::display, 84.0f, theme.ivory));
}

void draw_reps(Canvas& canvas, const SetCard& card, const Theme& theme) {
    constexpr glm::vec2 kBox{440.0f, kRepsBottom - kRepsTop - 8.0f};
    if (!card.best || !card.best_frame) return;
    const bool both = card.worst && card.worst_frame && card.best != card.worst;
    const bool hold = card.lift->rep_signal == PL_REP_SIGNAL_HOLD;
    float top = std::max(0.80f, ghost_top(ghost_of(*card.best_frame, *card.lift)));
    if (both) top = std::max(top, ghost_top(ghost_of(*card.worst_frame, *card.lift)));
    const float scale = (kBox.y - 24.0f) / top;
    const char* best = hold ? (both ? "Best, hold" : "Hold") : both ? "Best, rep" : "Rep";
    draw_rep_at(canvas, {{kLeft, kRepsTop}, kBox, *card.best, *card.best_frame, best, scale}, *card.lift, theme);
    if (both)
        draw_rep_at(
            canvas,
            {{kLeft + kBox.x + 36.0f, kRepsTop}, kBox, *card.worst, *card.worst_frame, hold ? "Lowest, hold" : "Lowest, rep", scale},
            *card.lift, theme);
    char text[64];
    std::snprintf(text, sizeof text, "%s%s", both ? "both " : "", moment_words(card.moment, card.lift->rep_signal));
    const float right = both ? kLeft + 2.0f * kBox.x + 36.0f : kLeft + kBox.x;
    canvas.text({0.5f * (kLeft + right), kRepsBottom + 30.0f}, text,
                lettering(Face::regular, headset::kSmallest, theme.third, Align::centre));
}

// ---- figures beside ----------------------------------------------------------------------------------------------------------------

struct Figure {
    const char* name;
    std::string_view value;
};

void draw_held_side(Canvas& canvas, float y, const char* name, const HeldSide& side, float target_s, const Theme& theme) {
    constexpr float kX = 1040.0f, kLength = 300.0f;
    char text[32];
    canvas.text({kX, y}, name, lettering(Face::regular, headset::kCaption, theme.second));
    std::snprintf(text, sizeof text, "%.0f s", static_cast<double>(side.mean_s));
    const float share = target_s > 0.0f ? std::min(1.0f, side.mean_s / target_s) : 0.0f, x = kX + 110.0f;
    canvas.line({x, y - 9.0f}, {x + kLength, y - 9.0f}, 10.0f, theme.line);
    if (share > 0.01f) canvas.line({x, y - 9.0f}, {x + share * kLength, y - 9.0f}, 14.0f, theme.ivory);
    canvas.line({x + kLength, y - 26.0f}, {x + kLength, y + 8.0f}, 5.0f, theme.blue);
    canvas.text({kRight, y}, text, lettering(Face::medium, headset::kValue, theme.ivory, Align::right));
}

float draw_holds(Canvas& canvas, const SetCard& card, float y, const Theme& theme) {
    const SetStory& story = *card.story;
    char text[48];
    std::snprintf(text, sizeof text, "Held, of %.0f s", static_cast<double>(card.lift->hold_target_s));
    canvas.text({1040.0f, y}, text, lettering(Face::semibold, headset::kCaption, theme.ivory));
    for (const auto& [name, side] : {std::pair{"left", &story.left}, {"right", &story.right}, {"mean", &story.both}}) {
        if (side->count == 0) continue;
        y += 54.0f;
        draw_held_side(canvas, y, name, *side, card.lift->hold_target_s, theme);
    }
    return y + 66.0f;
}

void draw_figures(Canvas& canvas, const SetCard& card, const Theme& theme) {
    constexpr float kX = 1040.0f;
    const SetStory& story = *card.story;
    float y = kRepsTop + 36.0f;
    if (story.left.count + story.right.count + story.both.count > 0) y = draw_holds(canvas, card, y, theme);
    const std::array<Figure, 3> figures{
        Figure{"From first to last rep", story.drift}, {"One-rep maximum", story.one_rm}, {"Lower back in range", story.depth}};
    for (const Figure& figure : figures) {
        if (figure.value.empty()) continue;
        canvas.text({kX, y}, figure.name, lettering(Face::regular, headset::kCaption, theme.second));
        canvas.text({kX, y + 40.0f}, figure.value, lettering(Face::medium, headset::kValue, theme.ivory));
        y += 86.0f;
    }
    if (!story.depth_offered) return;
    const glm::vec2 key{kX, y - 34.0f};
    canvas.rect(key + glm::vec2{0.0f, 2.0f}, key + glm::vec2{42.0f, 44.0f}, 8.0f, 3.0f, theme.blue);
    canvas.text(key + glm::vec2{21.0f, 33.0f}, "N", lettering(Face::semibold, headset::kCaption, theme.ivory, Align::centre));
    canvas.text(key + glm::vec2{58.0f, 33.0f}, "make it your depth target", lettering(Face::regular, headset::kCaption, theme.ivory));
}

void draw_answer(Canvas& canvas, const SetCard& card, const Theme& theme) {
    draw_score_of_set(canvas, card, theme);
    draw_story(canvas, *card.story, theme);
    draw_reps(canvas, card, theme);
    draw_figures(canvas, card, theme);
    canvas.text({kRight, kRepsBottom + 48.0f}, card.help, lettering(Face::regular, headset::kSmallest, theme.second, Align::right));
}

void draw_title(Canvas& canvas, const SetCard& card, const Theme& theme) {
    char text[96];
    const bool hold = card.lift->rep_signal == PL_REP_SIGNAL_HOLD;
    canvas.text({kLeft, 86.0f}, card.lift->title, lettering(Face::semibold, headset::kValue, theme.ivory));
    std::snprintf(text, sizeof text, hold ? "%u hold%s" : "%u rep%s", card.set->rep_count, card.set->rep_count == 1 ? "" : "s");
    canvas.text({kLeft + 14.0f + canvas.text_width(card.lift->title, lettering(Face::semibold, headset::kValue, theme.ivory)), 86.0f}, text,
                lettering(Face::regular, headset::kValue, theme.second));
}

}  // namespace

glm::vec2 guess_handle(int guess) {
    return {kTrackLeft + (kTrackRight - kTrackLeft) * static_cast<float>(std::clamp(guess, 0, 100)) / 100.0f, kTrackY};
}

int guess_at(glm::vec2 at_px) {
    constexpr float kReach = 48.0f;
    if (std::abs(at_px.y - kTrackY) > kReach || at_px.x < kTrackLeft - kReach || at_px.x > kTrackRight + kReach) return -1;
    return static_cast<int>(std::lround(100.0f * std::clamp((at_px.x - kTrackLeft) / (kTrackRight - kTrackLeft), 0.0f, 1.0f)));
}

void panel_card(Canvas& canvas, const SetCard& card, const Theme& theme) {
    draw_panel_card(canvas, theme);
    draw_title(canvas, card, theme);
    if (card.stage == CardStage::asking)
        draw_question(canvas, card, theme);
    else
        draw_answer(canvas, card, theme);
}

}  // namespace app
