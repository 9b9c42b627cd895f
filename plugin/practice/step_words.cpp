// SPDX-License-Identifier: MIT
#include "practice/step_words.h"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <numbers>

#include <fmt/format.h>

namespace practice {
namespace {

struct StepWords {
    const char* key;
    const char* title;
    const char* gives;
};
// Index is PlCalibrationStep.
constexpr std::array<StepWords, PL_STEP_COUNT> kWords{
    StepWords{"stand", "Stand tall", "the zero of every angle, your height, the floor"},
    {"look", "Look at the mark", "a truer trunk angle: how your headset sits is taken out"},
    {"nod", "Nod five times", "a truer trunk angle: where your head turns on your neck"},
    {"bend", "Bend forward and back", "the lower back as a share of your own range"},
    {"shoes", "Touch both shoes", "bar path and balance over your own mid-foot"},
    {"touch", "Touch hips and shoulders", "your own lengths, from hips to shoulders"},
    {"bar", "Hold the bar", "a steady bar path while one hand is hidden"},
};

double cm(float length_m) {
    return static_cast<double>(length_m) * 100.0;
}

long degrees(float angle_rad) {
    return std::lround(static_cast<double>(angle_rad) * 180.0 / std::numbers::pi);
}

// A length on one side or the other: "8.1 cm below".
std::string side(float length_m, const char* positive, const char* negative) {
    return fmt::format("{:.1f} cm {}", std::fabs(cm(length_m)), length_m >= 0.0f ? positive : negative);
}

}  // namespace

const char* step_title(uint32_t step) {
    return step < kWords.size() ? kWords[step].title : "";
}

const char* step_gives(uint32_t step) {
    return step < kWords.size() ? kWords[step].gives : "";
}

const char* step_key(uint32_t step) {
    return step < kWords.size() ? kWords[step].key : "unknown";
}

uint32_t step_named(const std::string& name) {
    uint32_t step = 0;
    while (step < PL_STEP_COUNT && name != kWords[step].key) ++step;
    return step;
}

const char* quality_word(float quality) {
    return quality >= 0.75f ? "good" : quality >= 0.4f ? "fair" : "rough";
}

std::string step_found(uint32_t step, const PlPersonal& personal) {
    if (step >= PL_STEP_COUNT || (personal.known >> step & 1u) == 0) return "";
    const PlPersonal& p = personal;
    switch (step) {
        case PL_STEP_STAND:
            return fmt::format("stature {:.1f} cm", cm(p.stature_m));
        case PL_STEP_LOOK:
            if (degrees(p.look_pitch_rad) == 0) return "headset level with level eyes";
            return fmt::format("headset {}\u00b0 {} with level eyes", std::labs(degrees(p.look_pitch_rad)),
                               p.look_pitch_rad > 0.0f ? "up" : "down");
        case PL_STEP_NOD:
            return fmt::format("turns {}, {} the eyes, \u00b1\u00a0{:.1f} cm", side(p.neck_pivot_from_eye_m[2], "behind", "before"),
                               side(p.neck_pivot_from_eye_m[1], "above", "below"), cm(p.neck_pivot_sigma_m));
        case PL_STEP_BEND:
            return fmt::format("forward {}\u00b0, back {}\u00b0", degrees(p.lumbar_flexion_rad), degrees(p.lumbar_extension_rad));
        case PL_STEP_SHOES:
            return fmt::format("mid-foot {} the neck, stance {:.0f} cm", side(p.mid_foot_forward_m, "ahead of", "behind"),
                               cm(p.stance_width_m));
        case PL_STEP_TOUCH:
            return fmt::format("hips {:.0f} cm wide, {:.0f} high; shoulders {:.0f} wide, {:.0f} high", cm(p.hip_width_m),
                               cm(p.hip_height_m), cm(p.shoulder_width_m), cm(p.shoulder_height_m));
        default:
            return fmt::format("grip {:.1f} cm \u00b1\u00a0{:.1f}", cm(p.grip_width_m), cm(p.grip_width_sigma_m));
    }
}

std::string day_text(int64_t unix_s) {
    if (unix_s <= 0) return "date not kept";
    constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    using namespace std::chrono;
    const year_month_day date{sys_days{days{unix_s / 86400}}};
    return fmt::format("{} {} {}", static_cast<unsigned>(date.day()), kMonths[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()));
}

}  // namespace practice
