// SPDX-License-Identifier: MIT
// Four cards a row; each reads by itself.
#include "sheet.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "marks.h"
#include "panel_practice.h"

namespace app {
namespace {

using engine::Align;
using engine::Canvas;
using engine::Face;

constexpr float kCardWidth = 380.0f, kCardHeight = 420.0f, kGap = 12.0f, kMargin = 24.0f, kHeader = 76.0f, kPad = 20.0f;
constexpr float kPicture = 300.0f;  // height of the ghost's part of a card
constexpr size_t kColumns = 4;

// Under the score, where the ghost never is: flags worst first, severity last.
void draw_marks(Canvas& canvas, const PlRep& rep, float y, const Theme& theme) {
    if (rep.flag_count == 0) return;
    float x = kPad + 10.0f;
    const RepMarks marks = rep_marks(rep);
    for (uint32_t i = 0; i < marks.count; ++i, x += 32.0f) draw_flag(canvas, {x, y}, 22.0f, marks.kind[i], theme);
    draw_severity(canvas, {x, y}, 20.0f, rep.flag[0].severity, theme);
}

void draw_number(Canvas& canvas, const PlRep& rep, const Theme& theme) {
    char text[40];
    std::snprintf(text, sizeof text, rep.hold != PL_HOLD_NONE ? "Hold %u" : "Rep %u", rep.index);
    canvas.text({kPad, 36.0f}, text, lettering(Face::semibold, desktop::kTitle, theme.ivory));
    if (rep.scored) {
        std::snprintf(text, sizeof text, "%ld", std::lround(rep.score));
        canvas.text({kPad, 92.0f}, text, lettering(Face::display, desktop::kNumeralSmall, theme.ivory));
    } else {
        canvas.text({kPad, 76.0f}, rep.voided ? "not scored" : "partial", lettering(Face::medium, desktop::kTitle, theme.ivory));
    }
    if (rep.voided) return;  // nothing of it was judged, so there is no share to show
    draw_coverage(canvas, {kPad, 106.0f}, {84.0f, 6.0f}, rep.coverage, theme);
    std::snprintf(text, sizeof text, "%d %% seen", practice::seen_percent(rep.coverage));
    canvas.text({kPad, 132.0f}, text, lettering(Face::regular, desktop::kLabel, theme.second));
    if (rep.scored && !rep.spine_scored) {
        canvas.text({kPad, 152.0f}, "spine not", lettering(Face::regular, desktop::kLabel, theme.second));
        canvas.text({kPad, 169.0f}, "measured", lettering(Face::regular, desktop::kLabel, theme.second));
    }
}

GhostView card_view(const GhostInput& input, float stature, const Theme& theme) {
    GhostView view;
    if (lies(input.figure)) {
        view = lying_ghost_view(input, stature, {kPad, 130.0f}, {kCardWidth - kPad, kPicture}, theme);
        view.mid_foot_px.y = kPicture;
    } else {
        const float tall = std::max(ghost_top(input), 0.80f) + 0.03f;
        view.px_per_stature = std::min(300.0f, (kPicture - 24.0f) / tall);
        view.mid_foot_px = {0.55f * kCardWidth, kPicture};
        view.behind = theme.panel;
        view.full_length = true;
        view.plumb_top_px = 60.0f;
        view.plumb_tip_px = kPicture - 1.0f;
        view.stature_m = stature;
    }
    view.stroke = 0.8f;
    view.show_words = false;
    return view;
}

void draw_rep_card(Canvas& canvas, const SheetRep& rep, const PlLiftDef* lift, const Theme& theme) {
    canvas.fill_rect({0.0f, 0.0f}, {kCardWidth, kCardHeight}, 8.0f, theme.panel);
    const float stature = rep.bottom.stature_m > 0.5f ? rep.bottom.stature_m : 1.75f;
    const GhostInput input = ghost_input(rep.bottom, drawn_grip(lift), drawn_pattern(lift));
    const GhostView view = card_view(input, stature, theme);
    canvas.line({kPad, kPicture}, {kCardWidth - kPad, kPicture}, stroke::kHairline, theme.line);
    if (figure_known(rep.bottom, drawn_pattern(lift))) draw_ghost(canvas, input, view, theme);
    draw_number(canvas, rep.rep, theme);
    draw_marks(canvas, rep.rep, rep.rep.voided ? 110.0f : rep.rep.scored && !rep.rep.spine_scored ? 194.0f : 160.0f, theme);
    canvas.text_wrapped({kPad, kPicture + 34.0f}, rep.sentence, lettering(Face::regular, desktop::kText, theme.ivory),
                        kCardWidth - 2.0f * kPad, desktop::kLeading);
    const GhostCaption caption = ghost_caption(rep.bottom.lumbar_rad.origin, rep.bottom.lumbar_judged_sigma_rad);
    canvas.text({kPad, kCardHeight - 14.0f}, caption.text, lettering(Face::regular, desktop::kAxis, theme.third));
}

void draw_header(Canvas& canvas, const SheetInput& input, const Theme& theme) {
    draw_wordmark(canvas, {kMargin, 48.0f}, 26.0f, theme);
    char text[96];
    const bool hold = input.lift && input.lift->rep_signal == PL_REP_SIGNAL_HOLD;
    const char* what = hold ? "holds" : sheet_moment(input.lift) == Moment::near_top ? "reps near the top" : "reps at the bottom";
    std::snprintf(text, sizeof text, "%s, %u %s", input.lift ? input.lift->title : "Set", input.set.rep_count, what);
    canvas.text({kMargin + 170.0f, 48.0f}, text, lettering(Face::regular, desktop::kTitle, theme.second));
    if (input.set.scored_count == 0) return;
    std::snprintf(text, sizeof text, "Set %ld, %d %% seen", std::lround(input.set.score), practice::seen_percent(input.set.coverage));
    canvas.text({canvas.size_px().x - kMargin, 48.0f}, text, lettering(Face::semibold, desktop::kTitle, theme.ivory, Align::right));
}

}  // namespace

Moment sheet_moment(const PlLiftDef* lift) {
    const bool ends_high = lift && (lift->rep_signal == PL_REP_SIGNAL_BAR_PRESS || lift->rep_signal == PL_REP_SIGNAL_HOLD);
    return ends_high ? Moment::near_top : Moment::bottom;
}

glm::ivec2 sheet_size_px(size_t rep_count) {
    const size_t rows = std::max<size_t>(1, (rep_count + kColumns - 1) / kColumns);
    const float width = 2.0f * kMargin + static_cast<float>(kColumns) * (kCardWidth + kGap) - kGap;
    const float height = kHeader + static_cast<float>(rows) * (kCardHeight + kGap) - kGap + kMargin;
    return {static_cast<int>(width), static_cast<int>(height)};
}

void draw_sheet(Canvas& canvas, const SheetInput& input, const Theme& theme) {
    canvas.fill_rect({0.0f, 0.0f}, canvas.size_px(), 0.0f, theme.ground);
    draw_header(canvas, input, theme);
    for (size_t i = 0; i < input.reps.size(); ++i) {
        const glm::vec2 at{kMargin + static_cast<float>(i % kColumns) * (kCardWidth + kGap),
                           kHeader + static_cast<float>(i / kColumns) * (kCardHeight + kGap)};
        Canvas card = canvas.inset(at, {kCardWidth, kCardHeight}, 1.0f);
        draw_rep_card(card, input.reps[i], input.lift, theme);
    }
}

}  // namespace app
