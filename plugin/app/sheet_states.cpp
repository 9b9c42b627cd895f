// SPDX-License-Identifier: MIT
// The only pictures whose numbers are set by hand: they show what each state looks like, not what somebody did.
#include "sheet_states.h"

#include <array>
#include <cstdio>

#include "ghost_draw.h"
#include "marks.h"

namespace app {
namespace {

using engine::Canvas;
using engine::Face;

struct State {
    const char* above;
    const char* title;
    const char* note;
    uint32_t origin, band;
    int32_t side;
    float lumbar_deg, sigma_deg;
};

constexpr std::array<State, 8> kStates{
    State{"Probability outside < 0.2", "In band", "Colour of you. No sound, no word.", PL_ORIGIN_MEASURED, PL_BAND_IN, 0, 8.0f, 7.0f},
    State{"Probability outside 0.2 to 0.8", "Near the limit", "Warms to amber; 1.16 × as deep.", PL_ORIGIN_MEASURED, PL_BAND_NEAR, 1, 23.0f,
          7.0f},
    State{"Probability outside ≥ 0.8", "Outside your set range: rounded", "Vermillion; 1.34 × as deep; notch in front.", PL_ORIGIN_MEASURED,
          PL_BAND_OUTSIDE, 1, 36.0f, 7.0f},
    State{"Probability outside ≥ 0.8", "Outside your set range: arched", "Vermillion; 1.34 × as deep; notch behind.", PL_ORIGIN_MEASURED,
          PL_BAND_OUTSIDE, -1, -24.0f, 7.0f},
    State{"", "Measured ± 4°", "Waist and chest trackers. Solid; narrow fan.", PL_ORIGIN_MEASURED, PL_BAND_IN, 0, 8.0f, 4.0f},
    State{"", "Measured ± 8°", "Waist tracker. Solid; wide fan.", PL_ORIGIN_MEASURED, PL_BAND_IN, 0, 8.0f, 8.0f},
    State{"", "Estimated ± 14°", "Inferred. Translucent, dashed; not scored.", PL_ORIGIN_ESTIMATED, PL_BAND_IN, 0, 8.0f, 14.0f},
    State{"", "Unseen", "Head and hands only. Hatched; no vertebrae.", PL_ORIGIN_UNSEEN, PL_BAND_IN, 0, 0.0f, 0.0f},
};

constexpr float kGap = 12.0f, kMargin = 32.0f, kHead = 84.0f, kCardWidth = 372.0f, kTall = 404.0f, kShort = 340.0f;

void draw_state(Canvas& canvas, const State& state, float height, const Theme& theme) {
    canvas.fill_rect({0.0f, 0.0f}, {kCardWidth, height}, 8.0f, theme.panel);
    GhostInput input;
    input.figure.trunk_rad = 62.0f * kDegree;
    input.figure.spine = spine_for(input.figure.trunk_rad, state.lumbar_deg * kDegree);
    input.figure.hip = {-0.115f, 0.475f};
    input.figure.grip = PL_GRIP_HANGING;
    input.figure.bar_seen = true;
    input.figure.bar = {0.01f, 0.25f};
    input.lumbar_origin = state.origin;
    input.band = state.band;
    input.side = state.side;
    input.sigma_rad = state.sigma_deg * kDegree;
    input.lumbar_lower_rad = -12.0f * kDegree;
    input.lumbar_upper_rad = 25.0f * kDegree;
    GhostView view;
    view.px_per_stature = 900.0f;
    view.mid_foot_px = {0.44f * kCardWidth, 0.60f * height + 0.475f * view.px_per_stature};
    view.behind = theme.panel;
    view.fade_from_px = 0.66f * height;
    view.fade_to_px = 0.90f * height;
    view.fade_right_px = kCardWidth;
    view.show_plumb = false;
    view.show_target = false;
    canvas.push_clip({0.0f, 0.0f}, {kCardWidth, height});
    draw_ghost(canvas, input, view, theme);
    canvas.pop_clip();
    canvas.rect({-4.0f, -4.0f}, {kCardWidth + 4.0f, height + 4.0f}, 11.0f, 8.0f, theme.ground);
    canvas.text({20.0f, 32.0f}, state.above, lettering(Face::regular, desktop::kAxis, theme.third));
    canvas.text({20.0f, height - 50.0f}, state.title, lettering(Face::semibold, desktop::kTitle, theme.ivory));
    canvas.text({20.0f, height - 25.0f}, state.note, lettering(Face::regular, desktop::kLabel, theme.second));
}

void draw_legend(Canvas& canvas, float right, const Theme& theme) {
    struct Entry {
        const char* words;
        engine::Rgba a, b;
    };
    const std::array<Entry, 3> entries{Entry{"where to be", theme.blue, theme.blue},
                                       {"where you are", theme.ivory, theme.ivory},
                                       {"how far off", theme.amber, theme.vermillion}};
    float x = right - 424.0f;
    for (const Entry& entry : entries) {
        canvas.line({x, 38.0f}, {x + 12.0f, 38.0f}, 3.0f, entry.a);
        canvas.line({x + 12.0f, 38.0f}, {x + 24.0f, 38.0f}, 3.0f, entry.b);
        canvas.text({x + 32.0f, 43.0f}, entry.words, lettering(Face::medium, desktop::kLabel, theme.second));
        x += 150.0f;
    }
}

}  // namespace

glm::vec2 ghost_states_size_px() {
    return {2.0f * kMargin + 4.0f * kCardWidth + 3.0f * kGap, kHead + kTall + kGap + kShort + kMargin};
}

void draw_ghost_states(Canvas& canvas, const Theme& theme) {
    const glm::vec2 size = ghost_states_size_px();
    canvas.fill_rect({0.0f, 0.0f}, size, 0.0f, theme.ground);
    draw_wordmark(canvas, {kMargin, 44.0f}, 25.0f, theme);
    canvas.text({kMargin + 160.0f, 44.0f}, "Colour says how far, the notch says which way, the fill says how we know.",
                lettering(Face::regular, desktop::kTitle, theme.second));
    draw_legend(canvas, size.x - kMargin, theme);
    for (size_t i = 0; i < kStates.size(); ++i) {
        const bool upper = i < 4;
        const glm::vec2 at{kMargin + static_cast<float>(i % 4) * (kCardWidth + kGap), upper ? kHead : kHead + kTall + kGap};
        const float height = upper ? kTall : kShort;
        Canvas card = canvas.inset(at, {kCardWidth, height}, 1.0f);
        draw_state(card, kStates[i], height, theme);
    }
}

PlFrame still_frame(PlRep& rep) {
    constexpr float kStatureM = 1.75f;
    const float trunk_rad = 62.0f * kDegree, lumbar_rad = 22.0f * kDegree;
    const Vec2 hip{-0.115f, 0.475f}, neck = hip + neck_base(spine_for(trunk_rad, lumbar_rad)), bar{0.006f, 0.25f};
    // Heading zero looks along -Z.
    const auto place = [](float(&point)[3], Vec2 sagittal) {
        point[0] = 0.0f;
        point[1] = sagittal.y * kStatureM;
        point[2] = -sagittal.x * kStatureM;
    };
    rep = {};
    rep.size = sizeof rep;
    rep.index = 4;
    rep.scored = rep.spine_scored = 1;
    rep.score = 88.0f;
    rep.coverage = 0.93f;
    PlFrame frame{};
    frame.size = sizeof frame;
    frame.tier = PL_TIER_T2;
    frame.calibration = PL_CALIBRATION_STANDING;
    frame.role_seen = frame.role_known = 1u << PL_ROLE_HEAD | 1u << PL_ROLE_LEFT_HAND | 1u << PL_ROLE_RIGHT_HAND | 1u << PL_ROLE_WAIST;
    frame.trunk_rad = {trunk_rad, 2.0f * kDegree, PL_ORIGIN_MEASURED};
    frame.lumbar_rad = {lumbar_rad, 3.0f * kDegree, PL_ORIGIN_MEASURED};
    frame.lumbar_judged_sigma_rad = 7.0f * kDegree;
    frame.lumbar_lower_rad = -12.0f * kDegree;
    frame.lumbar_upper_rad = 25.0f * kDegree;
    frame.trunk_lower_rad = 55.0f * kDegree;
    frame.trunk_upper_rad = 85.0f * kDegree;
    frame.lumbar_band = PL_BAND_NEAR;
    frame.lumbar_side = 1;
    frame.stature_m = kStatureM;
    place(frame.hip_m, hip);
    place(frame.neck_base_m, neck);
    frame.bar_origin = PL_ORIGIN_MEASURED;
    place(frame.bar_m, bar);
    frame.bar_direction[0] = 1.0f;
    frame.bar_width_m = 0.50f;
    frame.phase = PL_PHASE_BOTTOM;
    frame.rep = 5;
    frame.rep_active = 1;
    frame.depth = 1.0f;
    frame.brace = PL_BRACE_HOLD;
    frame.brace_progress = 1.0f;
    frame.last_rep = &rep;
    return frame;
}

glm::vec2 marks_size_px() {
    return {1100.0f, 910.0f};
}

namespace {
void draw_meters(Canvas& canvas, const Theme& theme) {
    constexpr float kTop = 736.0f, kBottom = 880.0f;
    const auto meter = [&](size_t column, float depth, float floor, bool in_use, bool rises) {
        const float x = 70.0f + 75.0f * static_cast<float>(column);
        draw_depth_meter(canvas, {x, kTop, kBottom, depth, 0.9f, 1.1f, floor, in_use, rises, 1.0f}, theme);
    };
    meter(0, 0.0f, 0.0f, false, false);
    meter(1, 0.5f, 0.0f, false, false);
    meter(2, 1.0f, 0.0f, false, false);
    meter(3, 0.7f, 0.8f, false, false);
    meter(4, 1.0f, 1.0f, true, false);
    meter(5, 0.6f, 0.0f, false, true);
    for (size_t i = 0; i < 4; ++i)
        draw_coverage(canvas, {600.0f + 115.0f * static_cast<float>(i), 864.0f}, {100.0f, 9.0f},
                      std::array<float, 4>{1.0f, 0.93f, 0.5f, 0.0f}[i], theme);
}
}  // namespace

void draw_marks_sheet(Canvas& canvas, const Theme& theme) {
    canvas.fill_rect({0.0f, 0.0f}, marks_size_px(), 0.0f, theme.panel);
    draw_wordmark(canvas, {32.0f, 52.0f}, 32.0f, theme);
    const engine::TextStyle label = lettering(Face::regular, desktop::kLabel, theme.second, engine::Align::centre);
    constexpr std::array<const char*, 4> kSeverity{"info", "caution", "warning", "stop"};
    for (uint32_t i = 0; i < 4; ++i) {
        const glm::vec2 at{70.0f + 90.0f * static_cast<float>(i), 122.0f};
        draw_severity(canvas, at, 32.0f, i, theme);
        canvas.text(at + glm::vec2{0.0f, 38.0f}, kSeverity[i], label);
    }
    uint32_t column = 0, row = 0;
    for (uint32_t kind = PL_FLAG_ROUND_START; kind < PL_FLAG_KIND_COUNT; ++kind) {
        if (kind == PL_FLAG_ROUND_MID || kind == PL_FLAG_ROUND_LATE) continue;  // one mark for all three
        const glm::vec2 at{70.0f + 100.0f * static_cast<float>(column), 212.0f + 84.0f * static_cast<float>(row)};
        draw_flag(canvas, at, 32.0f, kind, theme);
        canvas.text(at + glm::vec2{0.0f, 38.0f}, flag_word(kind), label);
        if (++column == 5) column = 0, ++row;
    }
    struct TierRow {
        uint32_t tier, roles;
    };
    constexpr uint32_t kHands = 1u << PL_ROLE_HEAD | 1u << PL_ROLE_LEFT_HAND | 1u << PL_ROLE_RIGHT_HAND;
    constexpr uint32_t kWaist = kHands | 1u << PL_ROLE_WAIST, kChest = 1u << PL_ROLE_CHEST;
    constexpr std::array<TierRow, 8> kTiers{TierRow{PL_TIER_T1, kHands},   {PL_TIER_T1G, kHands}, {PL_TIER_TB, kHands | kChest},
                                            {PL_TIER_TD, kHands},          {PL_TIER_T2O, kWaist}, {PL_TIER_T2, kWaist},
                                            {PL_TIER_T3, kWaist | kChest}, {PL_TIER_NONE, 0}};
    for (size_t i = 0; i < kTiers.size(); ++i) {
        const glm::vec2 at{620.0f + 130.0f * static_cast<float>(i % 4), 70.0f + 104.0f * static_cast<float>(i / 4)};
        draw_tier(canvas, at, 34.0f, kTiers[i].tier, kTiers[i].roles, theme);
        canvas.text(at + glm::vec2{0.0f, 46.0f}, tier_word(kTiers[i].tier), label);
    }
    draw_contacts(canvas, {650.0f, 276.0f}, 320.0f, PL_CONTACT_HEAD | PL_CONTACT_SACRUM, theme);
    constexpr std::array<float, 6> kProgress{0.6f, 0.5f, 0.0f, 0.55f, 1.0f, 0.4f};
    constexpr std::array<uint32_t, 6> kPrompt{PL_BRACE_IN, PL_BRACE_BRACE, PL_BRACE_HOLD, PL_BRACE_HOLD, PL_BRACE_HOLD, PL_BRACE_OUT};
    for (size_t i = 0; i < kPrompt.size(); ++i) {
        const glm::vec2 at{650.0f + 150.0f * static_cast<float>(i % 3), 402.0f + 140.0f * static_cast<float>(i / 3)};
        draw_brace_ring(canvas, at, 0.52f, kPrompt[i], kProgress[i], theme);
    }
    draw_slack_ring(canvas, {650.0f, 682.0f}, 0.52f, 0.2f, 0.3f, theme);
    draw_hold_ring(canvas, {800.0f, 682.0f}, 0.52f, 6.4f, 10.0f, theme);
    draw_hold_ring(canvas, {950.0f, 682.0f}, 0.52f, 10.0f, 10.0f, theme);
    draw_drift_gauge(canvas, {610.0f, 810.0f}, 180.0f, {"turned", "3°", 3.0f, {5.0f, 8.0f, 12.0f}}, theme);
    draw_drift_gauge(canvas, {840.0f, 810.0f}, 180.0f, {"sunk", "9 cm", 9.0f, {5.0f, 8.0f, 12.0f}}, theme);
    draw_meters(canvas, theme);
}

}  // namespace app
