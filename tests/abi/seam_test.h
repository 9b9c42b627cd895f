/* SPDX-License-Identifier: MIT
 * What the tests of the seam share: the opened plugin, the statuses that came up, guarded memory, a lifter who stands still. */
#pragma once

#include <stddef.h>

#include "check.h"
#include "plumbline/plumbline.h"

enum { kGuardBytes = 64, kGuard = 0xA5 };

extern const PlApi* api;
extern PlGetApiFn get_api;
static const int64_t kTick = 11111111; /* 90 Hz in ns */

/* Remembers that this status came up, and hands it on. */
PlStatus note(PlStatus status);

/* Whether bytes [from, to) still hold the guard value. */
int guard_intact(const unsigned char* bytes, size_t from, size_t to);

PlPose pose_at(float x, float y, float z);
/* 1.75 m tall, standing still, hands hanging. */
PlSample sample_at(int64_t time_ns);
/* A hinge of the head alone, 2 s down, 2 s up, after 3 s of standing; sample `i` of 90 a second. */
PlSample hinge_at(int i);
PlCoach* coach_new(void);
PlFrame frame_new(void);
int all_finite(const PlFrame* frame);
PlStatus command(PlCoach* coach, uint32_t kind, float first, float second, const PlLiftDef* lift);

void entry_refuses_what_does_not_fit(void);
void entry_gives_a_whole_table(void);
void texts_answer_for_every_value(void);
void sentences_fit_every_capacity(void);
void lifts_are_named_and_sound(void);
void lift_check_names_the_offending_field(void);
void create_refuses_bad_configs(void);
void create_says_when_memory_is_refused(void);
void personal_comes_back_as_it_was_given(void);
void personal_refuses_what_no_body_is(void);
void step_commands_check_what_they_carry(void);
void a_step_runs_and_is_told(void);
void steps_keep_out_of_repetitions(void);
void gaze_mark_is_drawn_ahead(void);
void update_wants_all_three(void);
void update_refuses_bad_samples(void);
void update_reads_only_what_is_valid(void);
void frame_size_is_honoured(void);
void larger_inputs_are_read_as_far_as_known(void);
void commands_check_what_they_carry(void);
void rezero_works_once_a_tracker_is_worn(void);
void rep_is_kept_or_refused(void);
void rep_can_be_read_back(void);
void new_set_still_tells_of_the_rep_before(void);
void stages_are_timed_by_the_hosts_clock(void);
void twin_create_checks_what_it_is_given(void);
void twin_checks_every_call(void);
void twin_of_nothing_solves(void);
void twin_goes_with_the_coach(void);
void twin_frame_size_is_honoured(void);
