// SPDX-License-Identifier: MIT
// What people are asked to do: cues, advice, the steps of calibration, and what is wrong with a tracker.
#include "coach/name_at.h"
#include "coach/words.h"

namespace coach {

const char* cue_text(uint32_t cue) {
    static constexpr const char* kText[PL_CUE_COUNT] = {
        "",
        "Stand tall and still for a moment",
        "Breathe in, then brace all round",
        "Go",
        "Push your hips back, ribs over pelvis",
        "Show your chest to the wall",
        "Keep your ribs down",
        "Hips and bar rise together",
        "Keep the bar close",
        "Lower more slowly",
        "Go a little deeper",
        "Move both sides alike",
        "Be still before you move",
        "A sensor is lost: pause and check",
        "Hips a little lower",
        "Hips a little higher",
        "Shoulders over the bar",
        "Bar over the middle of your feet",
        "Take the slack out first",
        "Stand tall, stop at straight",
        "Take a longer step",
        "Bend a little further",
        "Keep your hips steady",
        "Lift your hips a little",
        "Hold on, nearly there",
        "Grow tall on both sides",
        "End the set here",
    };
    return name_at(kText, cue, "");
}

const char* advice_text(uint32_t advice) {
    static constexpr const char* kText[PL_ADVICE_COUNT] = {
        "",
        "Twice the lower back left your set range as the bar left the floor: take 10 % off the bar and build up again.",
        "Your last reps are not as your first: end the set here.",
        "Put the load down now. Nothing counts until you start again.",
        "Your lower back stays in your set range down to this depth: make it your depth target?",
        "The hips rise first again and again: take a lighter bar, push the floor away, and let hips and shoulders rise together.",
    };
    return name_at(kText, advice, "");
}

const char* step_text(uint32_t calibration_step) {
    static constexpr const char* kText[PL_STEP_COUNT] = {
        "Stand tall and still for two seconds, arms hanging.",
        "Stand and look at the mark for two seconds, eyes level.",
        "Nod five times, slowly, with your trunk still.",
        "Bend forward as far as is comfortable and hold it for a moment, then do the same backward.",
        "Rest a controller on the middle of your left shoe, then of your right, for half a second each. Keep your feet where they are.",
        "Hold the controllers against the bony points at the front of your hips for half a second, then on top of your shoulders.",
        "Hold the bar still in both hands for one second.",
    };
    return name_at(kText, calibration_step, "");
}

const char* step_reason_text(uint32_t step_reason) {
    static constexpr const char* kText[] = {
        "",
        "It was not done within ten seconds: try it again when you are ready, or skip it.",
        "A device that this step needs cannot be seen: switch it on, bring it into view, then try again, or skip it.",
        "You moved where stillness is needed: keep your trunk and feet where they are and try again, or skip it.",
        "The movement was too small to learn from: move further, as far as is comfortable, or skip it.",
        "What was found fits no body: check that you touched the right places and that the floor is set, then try again, or skip it.",
    };
    return name_at(kText, step_reason, "");
}

const char* mounting_text(uint32_t mounting) {
    static constexpr const char* kText[] = {
        "",
        "",
        "",
        "The tracker has turned on your body: stand tall and still to zero it again.",
        "The tracker is worn in front: it serves, but over the back of the pelvis it sees more.",
        "The tracker moves as a thigh does: wear it over the back of the pelvis, above the seat.",
        "The tracker is upside down against before: turn it over, or stand tall and still to zero it as it is.",
        "The tracker does not move with your body: tighten its strap.",
    };
    return name_at(kText, mounting, "");
}

}  // namespace coach
