// SPDX-License-Identifier: MIT
// Personal calibration: runs one step at a time, keeps what the steps found, checks what a profile brings back, and hands it to the
// stages as an OwnBody. What is kept is the seam's own struct, so that a profile keeps and gives back the same numbers.
#pragma once

#include "coach/own_body.h"
#include "coach/steps.h"

namespace coach {

// The step under way, or the last one tried.
struct StepsState {
    PlCalibrationStep step = PL_STEP_STAND;
    PlStepState state = PL_STEP_IDLE;
    PlStepReason reason = PL_STEP_REASON_NONE;  // FAILED only
    double progress = 0.0;                      // 0..1
    double quality = 0.0;                       // of the last one done
    double run_s = 0.0;                         // since it began
    double gone_s = 0.0;                        // how long what it needs has been gone
    StandStep stand;
    LookStep look;
    NodStep nod;
    BendStep bend;
    ShoesStep shoes;
    TouchStep touch;
    BarStep bar;
};

bool step_under_way(const StepsState& state);
// Whether heading, place and standing height must be left alone: what is done in this step is no standing.
bool step_moves(const StepsState& state);

void begin_step(StepsState& state, PlCalibrationStep step);
// Ends the step under way without a result; nothing where none is.
void skip_step(StepsState& state);

// Advances the step under way by one sample. Where it is done, its numbers stand in `personal` with its bit and quality (the date is the
// host's), and STAND and SHOES have put standing, floor and mid-foot into `calibration`. True where the state of the step changed.
bool follow_step(StepsState& state, const StepInput& input, PlPersonal& personal, CalibrationState& calibration);

// PL_ERROR_RANGE where a number of a known step lies outside what its field documents. `size` is not looked at.
PlStatus check_personal(const PlPersonal& personal);
// `personal` with all that belongs to steps that are not known set to zero.
PlPersonal known_personal(const PlPersonal& personal);
void forget_step(PlPersonal& personal, PlCalibrationStep step);

// As the stages read it.
OwnBody own_body(const PlPersonal& personal);

// All but the dates, which change no estimate.
uint64_t hash_personal(uint64_t hash, const PlPersonal& personal);
uint64_t hash_steps(uint64_t hash, const StepsState& state);

}  // namespace coach
