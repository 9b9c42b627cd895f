/* SPDX-License-Identifier: MIT
 * seam_calls LIBRARY: opens the plugin as a host does and calls every function of the seam with good and bad arguments.
 * Every status code must come up, and nothing may be written past the size that the caller stated. */
#include <dlfcn.h>
#include <string.h>

#include "seam_test.h"

int check_failures;

static unsigned char seen[64]; /* statuses that came up */

PlStatus note(PlStatus status) {
    if ((unsigned)status < sizeof seen) seen[status] = 1;
    return status;
}

static void every_status_came_up(void) {
    for (int status = PL_OK; status <= PL_REFUSED_TIME_LEAP; status++) {
        if (status > PL_ERROR_MEMORY && status < PL_REFUSED_TIME_EQUAL) continue;
        if (!seen[status]) fprintf(stderr, "never returned: %d, %s\n", status, api->status_text((PlStatus)status));
        CHECK(seen[status]);
    }
}

int main(int argc, char** argv) {
    if (argc != 2) return fprintf(stderr, "usage: seam_calls LIBRARY\n"), 2;
    void* library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
    if (!library) return fprintf(stderr, "%s\n", dlerror()), 1;
    void* symbol = dlsym(library, PL_GET_API_SYMBOL);
    if (!symbol) return fprintf(stderr, "%s\n", dlerror()), 1;
    memcpy(&get_api, &symbol, sizeof get_api); /* ISO C knows no cast from object to function pointer */
    PlApiRequest request = PL_API_REQUEST_INIT;
    if (note(get_api(&request, &api)) != PL_OK || !api) return fprintf(stderr, "refused: %s\n", request.message), 1;

    entry_refuses_what_does_not_fit();
    entry_gives_a_whole_table();
    texts_answer_for_every_value();
    sentences_fit_every_capacity();
    lifts_are_named_and_sound();
    lift_check_names_the_offending_field();
    create_refuses_bad_configs();
    create_says_when_memory_is_refused();
    update_wants_all_three();
    update_refuses_bad_samples();
    update_reads_only_what_is_valid();
    frame_size_is_honoured();
    larger_inputs_are_read_as_far_as_known();
    commands_check_what_they_carry();
    rezero_works_once_a_tracker_is_worn();
    rep_is_kept_or_refused();
    rep_can_be_read_back();
    new_set_still_tells_of_the_rep_before();
    stages_are_timed_by_the_hosts_clock();
    personal_comes_back_as_it_was_given();
    personal_refuses_what_no_body_is();
    step_commands_check_what_they_carry();
    a_step_runs_and_is_told();
    steps_keep_out_of_repetitions();
    gaze_mark_is_drawn_ahead();
    twin_create_checks_what_it_is_given();
    twin_checks_every_call();
    twin_of_nothing_solves();
    twin_goes_with_the_coach();
    twin_frame_size_is_honoured();
    every_status_came_up();

    dlclose(library);
    if (check_failures) fprintf(stderr, "%d checks failed\n", check_failures);
    return check_failures != 0;
}
