// SPDX-License-Identifier: MIT
// Marks of what can be seen: the person of five dots, and the stick of the dowel drill with the three places where it touches.
#include <array>
#include <cmath>

#include "marks.h"

namespace app {
namespace {

using engine::Align;
using engine::Canvas;
using engine::Dash;
using engine::Face;

enum class Dot { full, ring, dashed, none };

struct Place {
    glm::vec2 at;
    Dot dot;
    float radius;
};

void draw_dot(Canvas& canvas, glm::vec2 at, Dot dot, float radius, float unit, const Theme& theme) {
    if (dot == Dot::full) canvas.fill_circle(at, radius * unit, theme.ivory);
    if (dot == Dot::ring) canvas.circle(at, radius * unit, 1.5f * unit, theme.unseen);
    if (dot == Dot::dashed) canvas.dash_circle(at, radius * unit, 1.5f * unit, theme.unseen, Dash{2.0f * unit, 1.6f * unit});
}

// The drill: head, and both hands on a stick behind the back, one at the neck and one at the sacrum.
void draw_drill(Canvas& canvas, glm::vec2 centre, float unit, uint32_t role_seen, const Theme& theme) {
    const auto worn = [&](PlRole role) { return (role_seen & 1u << role) != 0 ? Dot::full : Dot::ring; };
    canvas.line(centre + unit * glm::vec2{5.4f, -12.6f}, centre + unit * glm::vec2{5.4f, 12.6f}, 1.8f * unit, theme.ivory);
    canvas.line(centre + unit * glm::vec2{0.0f, -5.2f}, centre + unit * glm::vec2{0.0f, 11.0f}, 1.5f * unit, theme.unseen);
    draw_dot(canvas, centre + unit * glm::vec2{0.0f, -9.2f}, worn(PL_ROLE_HEAD), 4.0f, unit, theme);
    draw_dot(canvas, centre + unit * glm::vec2{5.4f, -2.0f}, worn(PL_ROLE_LEFT_HAND), 3.6f, unit, theme);
    draw_dot(canvas, centre + unit * glm::vec2{5.4f, 8.6f}, worn(PL_ROLE_RIGHT_HAND), 3.6f, unit, theme);
}

}  // namespace

void draw_tier(Canvas& canvas, glm::vec2 centre, float size_px, uint32_t tier, uint32_t role_seen, const Theme& theme) {
    const float unit = size_px / 24.0f;
    if (tier == PL_TIER_TD) return draw_drill(canvas, centre, unit, role_seen, theme);
    const auto worn = [&](PlRole role) { return (role_seen & 1u << role) != 0 ? Dot::full : Dot::ring; };
    // Guessed: pitch alone, what a body model made up, or what the neck hints at.
    const bool guessed = tier == PL_TIER_T2O || tier == PL_TIER_TB || tier == PL_TIER_T1G;
    const Dot waist = guessed ? Dot::dashed : worn(PL_ROLE_WAIST), chest = worn(PL_ROLE_CHEST);
    const float inner = 3.1f;
    const std::array<Place, 5> places{Place{{0.0f, -9.2f}, worn(PL_ROLE_HEAD), 4.0f}, Place{{-10.6f, 1.6f}, worn(PL_ROLE_LEFT_HAND), 4.0f},
                                      Place{{10.6f, 1.6f}, worn(PL_ROLE_RIGHT_HAND), 4.0f},
                                      Place{{0.0f, 9.4f}, waist, waist == Dot::full ? 4.0f : inner},
                                      Place{{0.0f, 0.0f}, chest, chest == Dot::full ? 4.0f : inner}};
    for (size_t i = 0; i < 4; ++i) {
        const glm::vec2 to = places[i].at, direction = to / std::sqrt(to.x * to.x + to.y * to.y);
        canvas.line(centre + unit * (inner + 0.8f) * direction, centre + unit * (to - places[i].radius * direction), 1.5f * unit,
                    theme.unseen);
    }
    for (const Place& place : places) draw_dot(canvas, centre + unit * place.at, place.dot, place.radius, unit, theme);
    if (tier != PL_TIER_T1G) return;
    // The mark that leads the gaze, where the look's rule puts blue: where to be.
    const glm::vec2 mark = centre + unit * glm::vec2{10.0f, -9.2f};
    canvas.circle(mark, 2.6f * unit, 1.5f * unit, theme.blue);
    canvas.fill_circle(mark, 0.9f * unit, theme.blue);
}

const char* tier_word(uint32_t tier) {
    switch (tier) {
        case PL_TIER_T1:
            return "Head and hands";
        case PL_TIER_T2O:
            return "Pelvis pitch";
        case PL_TIER_T2:
            return "Waist tracker";
        case PL_TIER_T3:
            return "Waist and chest";
        case PL_TIER_T1G:
            return "Gaze mark";
        case PL_TIER_TB:
            return "Guessed hips";
        case PL_TIER_TD:
            return "Stick on spine";
        default:
            return "No sensors";
    }
}

const char* tier_sentence(uint32_t tier) {
    switch (tier) {
        case PL_TIER_T1:
            return "Trunk and bar are seen, the lower back is not.";
        case PL_TIER_T1G:
            return "Trunk and bar are seen; the lower back is a hint, not scored.";
        case PL_TIER_TB:
            return "The hips are the headset's guess; the lower back is not scored.";
        case PL_TIER_TD:
            return "The stick shows the lower back while it touches.";
        case PL_TIER_T2O:
            return "The waist's tilt shows the lower back.";
        case PL_TIER_T2:
            return "Trunk, bar and lower back are seen.";
        case PL_TIER_T3:
            return "Trunk, bar and lower back are seen best.";
        default:
            return "No headset is seen.";
    }
}

void draw_contacts(Canvas& canvas, glm::vec2 left, float length_px, uint32_t contact, const Theme& theme) {
    struct Touch {
        uint32_t bit;
        const char* word;
    };
    constexpr std::array<Touch, 3> kTouches{Touch{PL_CONTACT_HEAD, "head"}, {PL_CONTACT_BACK, "back"}, {PL_CONTACT_SACRUM, "sacrum"}};
    const float beyond = 26.0f, radius = 11.0f;
    canvas.line(left - glm::vec2{beyond, 0.0f}, left + glm::vec2{length_px + beyond, 0.0f}, 4.0f, theme.wood);
    for (size_t i = 0; i < kTouches.size(); ++i) {
        const glm::vec2 at = left + glm::vec2{0.5f * length_px * static_cast<float>(i), 0.0f};
        const bool touches = (contact & kTouches[i].bit) != 0;
        canvas.fill_circle(at, radius, touches ? theme.ivory : theme.panel);
        if (!touches) canvas.dash_circle(at, radius, 3.0f, theme.ivory, Dash{7.0f, 5.0f});
        canvas.text(
            at + glm::vec2{0.0f, 42.0f}, kTouches[i].word,
            lettering(touches ? Face::regular : Face::semibold, headset::kSmallest, touches ? theme.second : theme.ivory, Align::centre));
    }
}

}  // namespace app
