// SPDX-License-Identifier: MIT
// The foot of the main panel: one cue, or one line. The gravest goes first; the normal state is empty.
#include "marks.h"
#include "panel_practice_parts.h"

namespace app {
namespace {

using engine::Canvas;
using engine::Face;
using engine::TextStyle;

constexpr float kTextLeft = kPanelPadding + 12.0f, kTextWidth = kPracticePanelPx.x - 2.0f * kTextLeft;

// What is off at the set-up, and under it what to do about it.
void draw_set_up_words(Canvas& canvas, const PracticePanel& panel, const Theme& theme) {
    draw_severity(canvas, {kTextLeft + 16.0f, 669.0f}, 34.0f, PL_SEVERITY_CAUTION, theme);
    canvas.text({kTextLeft + 48.0f, 678.0f}, panel.setup_line, lettering(Face::regular, headset::kCaption, theme.second));
    canvas.text({kTextLeft, 739.0f}, panel.cue, lettering(Face::semibold, headset::kCue, theme.ivory));
}

}  // namespace

void draw_words(Canvas& canvas, const PracticePanel& panel, const Theme& theme) {
    canvas.line({kPanelPadding, kCueTop + 4.0f}, {kPracticePanelPx.x - kPanelPadding, kCueTop + 4.0f}, headset::kStroke, theme.line);
    if (!panel.setup_line.empty()) return draw_set_up_words(canvas, panel, theme);
    if (cue_shown(panel)) {
        canvas.text({kTextLeft, 718.0f}, panel.cue,
                    lettering(Face::semibold, headset::kCue, engine::faded(theme.ivory, panel.cue_opacity)));
        return;
    }
    const bool noticed = !panel.notice.empty();
    const std::string_view words = noticed ? panel.notice : panel.last_sentence;
    if (words.empty() || (panel.scores_hidden && !noticed)) return;
    const float mark = noticed ? 52.0f : 0.0f, width = kTextWidth - mark;
    const TextStyle style = lettering(Face::regular, headset::kCaption, noticed ? theme.ivory : theme.second);
    const bool one_line = canvas.count_lines(words, style, width) == 1;
    if (noticed) draw_severity(canvas, {kPanelPadding + 28.0f, 700.0f}, 38.0f, panel.notice_severity, theme);
    canvas.text_wrapped({kTextLeft + mark, one_line ? 710.0f : 692.0f}, words, style, width, 38.0f);
}

void draw_stop(Canvas& canvas, const PracticePanel& panel, const Theme& theme) {
    draw_severity(canvas, {260.0f, 384.0f}, 320.0f, PL_SEVERITY_STOP, theme);
    canvas.text({500.0f, 320.0f}, "Stop", lettering(Face::semibold, headset::kScoreSmall, theme.ivory));
    canvas.text_wrapped({504.0f, 412.0f}, panel.stop, lettering(Face::semibold, headset::kCue, theme.ivory), 1020.0f, 70.0f);
    canvas.text({504.0f, 620.0f}, panel.stop_help, lettering(Face::regular, headset::kCaption, theme.second));
}

}  // namespace app
