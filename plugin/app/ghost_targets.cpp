// SPDX-License-Identifier: MIT
// What was set for the person, drawn where it holds: the channel with goal and neutral, the neutral depth as a floor, and the set-up of
// a lift from the floor: mid-foot, and the shoulders over the bar.
#include <cmath>

#include "ghost_pen.h"

namespace app {
namespace {

using engine::Dash;
using engine::faded;

constexpr float kMidFootBandM = 0.03f;  // half width; the green limit of the bar's place over the foot [D]

}  // namespace

void draw_channel(GhostPen& pen) {
    const GhostInput& in = pen.input;
    const bool aims = aims_at_goal(in);
    const Band band = channel(pen.spine(), aims ? in.goal_rad : in.lumbar_lower_rad, in.lumbar_upper_rad);
    const ArcPoints back = to_px(pen, band.back), front = to_px(pen, band.front);
    const float width = pen.width(stroke::kChannel);
    pen.canvas.fill_between(back, front, faded(pen.theme.blue, pen.theme.channel_wash));
    pen.canvas.polyline(back, width, pen.theme.blue);
    pen.canvas.polyline(front, width, pen.theme.blue);
    if (aims) {
        const ArcPoints arched = to_px(pen, channel(pen.spine(), in.lumbar_lower_rad, in.lumbar_upper_rad).back);
        pen.canvas.dash_line(arched, width, pen.theme.blue, Dash{pen.width(3.0f), pen.width(3.0f)});
    }
    if (std::abs(in.neutral_offset_rad) > 0.5f * kDegree) {
        const Spine neutral{pen.spine().pelvis_rad, in.neutral_offset_rad};
        pen.canvas.dot_line(to_px(pen, offset_arc(neutral, 0.0f, kChannelEnd)), pen.width(1.6f), pen.theme.blue, pen.width(3.0f));
    }
}

void draw_goal(GhostPen& pen) {
    const GhostInput& in = pen.input;
    if (!aims_at_goal(in)) return;
    // A limit is kept and lies under the spine; a goal is reached and lies over it: how far the arc still has to bend.
    const ArcPoints line = to_px(pen, offset_arc({pen.spine().pelvis_rad, in.goal_rad}, 0.0f, kChannelEnd));
    const float width = pen.width(stroke::kTarget);
    pen.canvas.polyline(line, width + 2.0f * pen.width(stroke::kKeyline), pen.view.behind);
    pen.canvas.polyline(line, width, pen.theme.blue);
}

void draw_depth_floor(GhostPen& pen) {
    const GhostInput& in = pen.input;
    if (in.floor_y < 0.0f) return;
    constexpr float kBehind = 0.16f, kAhead = 0.26f;
    const float middle = in.floor_at_hips || !in.figure.bar_seen ? in.figure.hip.x : in.figure.bar.x;
    const std::array<Vec2, 2> line{pen.px({middle - kBehind, in.floor_y}), pen.px({middle + kAhead, in.floor_y})};
    if (in.floor_in_use)
        pen.canvas.line(line[0], line[1], pen.width(stroke::kTarget), pen.theme.blue);
    else
        pen.canvas.dash_line(line, pen.width(stroke::kTrunk), pen.theme.blue, Dash{pen.width(7.0f), pen.width(5.0f)});
    if (!pen.view.show_words) return;
    // Beyond the line's end, where no bar hangs.
    const engine::Align side = pen.view.mirrored ? engine::Align::right : engine::Align::left;
    const engine::TextStyle style = lettering(engine::Face::regular, pen.width(desktop::kAxis + 0.5f), pen.theme.second, side);
    const float gap = pen.width(pen.view.mirrored ? -8.0f : 8.0f);
    pen.canvas.text(line[1] + Vec2{gap, pen.width(4.5f)}, in.floor_in_use ? "depth target" : "neutral depth", style);
}

void draw_set_up(GhostPen& pen) {
    const GhostInput& in = pen.input;
    const auto raised = [&in](uint32_t kind) { return (in.setup_flags >> kind & 1u) != 0; };
    // The foot's middle on the floor: where the bar is to hang.
    const float half = kMidFootBandM / pen.view.stature_m;
    const Vec2 low = pen.px({-half, 0.0f}), high = pen.px({half, 0.27f});
    const Vec2 min{std::min(low.x, high.x), high.y}, max{std::max(low.x, high.x), low.y};
    pen.canvas.fill_rect(min, max, 0.0f, faded(pen.theme.blue, pen.theme.channel_wash));
    if (!in.figure.bar_seen) return;
    // Blue goes up from the bar to where the shoulders belong; ivory is where they are.
    const float height = pose_figure(in.figure).shoulder.y;
    const Vec2 bar = pen.px(in.figure.bar), wanted = pen.px({in.figure.bar.x, height + 0.035f});
    const Vec2 shoulder = pen.px({in.figure.bar.x - in.shoulders_behind, height}), over = pen.px({in.figure.bar.x, height});
    const std::array<Vec2, 2> line{bar, wanted};
    pen.canvas.dash_line(line, pen.width(stroke::kTrunk), pen.theme.blue, Dash{pen.width(6.0f), pen.width(4.0f)});
    const bool off = raised(PL_FLAG_SHOULDERS_BEHIND);
    if (off && pen.theme.keyline.a > 0)
        pen.canvas.line(shoulder, over, pen.width(stroke::kTarget + 2.0f * stroke::kKeyline), pen.theme.keyline);
    if (off) pen.canvas.line(shoulder, over, pen.width(stroke::kTarget), pen.theme.amber);
    pen.canvas.fill_circle(shoulder, pen.width(6.2f), pen.view.behind);
    pen.canvas.fill_circle(shoulder, pen.width(4.6f), pen.theme.ivory);
}

}  // namespace app
