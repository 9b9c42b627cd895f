/* SPDX-License-Identifier: MIT
 * See seam_test.h. */
#include <math.h>
#include <string.h>

#include "seam_test.h"

const PlApi* api;
PlGetApiFn get_api;

int guard_intact(const unsigned char* bytes, size_t from, size_t to) {
    for (size_t i = from; i < to; i++)
        if (bytes[i] != kGuard) return 0;
    return 1;
}

/* ---- a lifter who stands still, 1.75 m tall, hands hanging; time runs at 90 Hz ---- */

PlPose pose_at(float x, float y, float z) {
    const PlPose pose = {{x, y, z}, {0, 0, 0, 1}, PL_POSE_ALL, PL_POSE_ORIGIN_TRACKED};
    return pose;
}

PlSample sample_at(int64_t time_ns) {
    PlSample sample;
    CHECK_STATUS(note(api->default_sample(&sample, sizeof(sample))), PL_OK);
    sample.time_ns = time_ns;
    sample.pose[PL_ROLE_HEAD] = pose_at(0, 1.63f, 0);
    sample.pose[PL_ROLE_LEFT_HAND] = pose_at(-0.25f, 0.80f, -0.15f);
    sample.pose[PL_ROLE_RIGHT_HAND] = pose_at(0.25f, 0.80f, -0.15f);
    return sample;
}

PlSample hinge_at(int i) {
    PlSample sample = sample_at(i * kTick);
    const double t = i / 90.0;
    const double lean = t < 3 || t > 7 ? 0 : 0.6 * (1 - cos((t - 3) * 3.14159265358979 / 2));
    const float drop = (float)(0.75 * (1 - cos(lean))), forward = (float)(-0.75 * sin(lean) * 0.5);
    sample.pose[PL_ROLE_HEAD] = pose_at(0, 1.63f - drop, forward);
    sample.pose[PL_ROLE_HEAD].orientation[0] = (float)-sin(lean / 2), sample.pose[PL_ROLE_HEAD].orientation[3] = (float)cos(lean / 2);
    sample.pose[PL_ROLE_LEFT_HAND].position_m[1] -= drop, sample.pose[PL_ROLE_RIGHT_HAND].position_m[1] -= drop;
    return sample;
}

PlCoach* coach_new(void) {
    PlConfig config;
    PlCoach* coach = NULL;
    CHECK_STATUS(note(api->default_config(&config, sizeof(config))), PL_OK);
    CHECK_STATUS(note(api->coach_create(&config, &coach)), PL_OK);
    CHECK(coach != NULL);
    return coach;
}

PlFrame frame_new(void) {
    PlFrame frame;
    memset(&frame, 0, sizeof frame);
    frame.size = sizeof frame;
    return frame;
}

int all_finite(const PlFrame* f) {
    float sum = f->trunk_rad.value + f->trunk_rad.sigma + f->pelvis_rad.value + f->pelvis_rad.sigma + f->lumbar_rad.value +
                f->lumbar_rad.sigma + f->twist_rad.value + f->twist_rad.sigma + f->lumbar_lower_rad + f->lumbar_upper_rad +
                f->trunk_lower_rad + f->trunk_upper_rad + f->lumbar_full_flexion_rad + f->lumbar_judged_sigma_rad + f->lumbar_outside_p +
                f->stature_m + f->heading_rad + f->bar_width_m + f->bar_tilt_m + f->depth + f->depth_target_m + f->phase_s +
                f->brace_progress + f->still_s + f->score + f->coverage + f->cue_age_s + f->set.score + f->set.coverage +
                f->set.velocity_loss + f->side_bend_rad.value + f->side_bend_rad.sigma + f->neck_rad.value + f->neck_rad.sigma + f->balance_m +
                f->floor_m + f->step_progress + f->step_quality + f->lumbar_full_extension_rad;
    for (int axis = 0; axis < 3; axis++) {
        sum += f->mid_foot_m[axis] + f->hip_m[axis] + f->neck_base_m[axis] + f->bar_m[axis] + f->bar_direction[axis] +
               f->bar_velocity_m_s[axis];
        sum += f->centre_of_mass_m[axis] + f->gaze_mark_m[axis];
        for (int joint = 0; joint < PL_JOINT_COUNT; joint++) sum += f->joint_m[joint][axis] + f->joint_sigma_m[joint];
        for (int point = 0; point < PL_SPINE_POINT_COUNT; point++) sum += f->spine_m[point][axis] + f->spine_sigma_m[point];
    }
    return isfinite(sum);
}

PlStatus command(PlCoach* coach, uint32_t kind, float first, float second, const PlLiftDef* lift) {
    const PlCommand sent = {sizeof(PlCommand), kind, {first, second, 0, 0}, lift, NULL};
    return note(api->coach_command(coach, &sent));
}
