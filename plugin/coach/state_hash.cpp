// SPDX-License-Identifier: MIT
// The state's hash: two runs that will answer differently some day differ in it as soon as their states do, not when it shows.
#include "coach/coach.h"
#include "coach/hash.h"

namespace coach {
namespace {

uint64_t mix(uint64_t h, const Vec3& v) {
    for (double value : {v.x, v.y, v.z}) h = hash_mix(h, value);
    return h;
}
uint64_t mix(uint64_t h, const Quat& q) {
    for (double value : {q.x, q.y, q.z, q.w}) h = hash_mix(h, value);
    return h;
}
uint64_t mix(uint64_t h, const Estimate& e) {
    return hash_mix(hash_mix(hash_mix(h, e.value), e.sigma), static_cast<uint64_t>(e.origin));
}

uint64_t mix(uint64_t h, const Mount& mount) {
    if (!mount.known) return h;
    h = mix(mix(mix(h, mount.sensor_from_segment), mount.up), mount.forward);
    for (double value : {mount.weight_s, mount.zero.variance, mount.zero.held ? 1.0 : 0.0}) h = hash_mix(h, value);
    return h;
}

uint64_t mix(uint64_t h, const CalibrationState& c) {
    h = mix(mix(h, c.waist), c.chest);
    h = mix(mix(h, c.hip_in_waist), c.standing_place);
    for (double value : {c.standing_neck_m, c.stature_m, c.floor_m, c.stage_floor_m, c.heading_rad, c.line_zero_rad, c.hip_zero_m,
                         c.head_pitch_zero_rad, c.line_zero.variance, c.zero_neck_m, c.still_s, c.feet.above_m, c.feet.stand_s})
        h = hash_mix(h, value);
    const uint64_t words = static_cast<uint64_t>(c.reached) | static_cast<uint64_t>(c.commanded) << 8 |
                           static_cast<uint64_t>(c.line_zero.held) << 9 | static_cast<uint64_t>(c.line_zero_known) << 10 |
                           static_cast<uint64_t>(c.zeros_kept) << 11 | static_cast<uint64_t>(c.standing) << 12 |
                           static_cast<uint64_t>(c.place_known) << 13 | static_cast<uint64_t>(c.floor_touched) << 14 |
                           static_cast<uint64_t>(c.floor_by_feet) << 15 | static_cast<uint64_t>(c.floor_by_stature) << 16 |
                           static_cast<uint64_t>(c.stature_known) << 17 | static_cast<uint64_t>(c.rezero_due) << 18;
    return hash_mix(h, words);
}

uint64_t mix(uint64_t h, const TrackerWatch& watch) {
    const uint64_t words = static_cast<uint64_t>(watch.said) | static_cast<uint64_t>(watch.fault) << 8 |
                           static_cast<uint64_t>(watch.place) << 16 | static_cast<uint64_t>(watch.vote) << 24 |
                           static_cast<uint64_t>(watch.votes) << 32 | static_cast<uint64_t>(watch.zero_pending) << 48 |
                           static_cast<uint64_t>(watch.zero_new) << 49 | static_cast<uint64_t>(watch.was_away) << 50;
    h = hash_mix(mix(h, watch.zero_up), words);
    for (double value :
         {watch.doubt_rad, watch.moment_s, watch.standing_distance_m, watch.arc.xy, watch.thigh_s, watch.astray_s, watch.rest_s})
        h = hash_mix(h, value);
    return hash_mix(h, uint64_t{watch.zero_count} | uint64_t{watch.odd_count} << 32);
}

uint64_t mix(uint64_t h, const SpineState& spine) {
    if (!spine.started) return h;
    for (int i = 0; i < kSpineStates; ++i) h = hash_mix(hash_mix(h, spine.x(i)), spine.P(i, i));
    for (double value : {spine.offset_trunk, spine.offset_lumbar, spine.unseen_lumbar_sigma}) h = hash_mix(h, value);
    return hash_mix(h, uint64_t{spine.sources});
}

// What the tiers without trackers and the ways to see the trunk keep for themselves.
uint64_t mix(uint64_t h, const BodyState& body) {
    h = mix(h, body.spine);
    const BalanceState& balance = body.balance;
    const DowelState& dowel = body.trackerless.dowel;
    const LateralState& lateral = body.lateral;
    h = mix(mix(h, balance.upright.place), body.chain.stance);
    for (double value :
         {balance.upright.top_m, balance.seat.forward, balance.seat.drop, balance.centre.value, balance.head.value, dowel.zero.chord_rad,
          dowel.zero.head_rad, dowel.zero.low_s, dowel.measured_lumbar_rad, lateral.line.rad, lateral.head_roll.rad, lateral.head_pitch.rad,
          lateral.twist_zero_rad, lateral.twist_on_pelvis.rad, body.chain.balance_zero_m, body.grip.width_m, body.moving_s})
        h = hash_mix(h, value);
    const GeneratedState& generated = body.trackerless.generated;
    for (const GeneratedZero* zero : {&generated.hips, &generated.chest})
        if (zero->weight_s > 0.0) h = mix(h, zero->sensor_from_segment);
    const uint64_t words = static_cast<uint64_t>(dowel.held) | static_cast<uint64_t>(dowel.high + 1) << 1 |
                           static_cast<uint64_t>(body.trackerless.gaze.follows) << 3 | static_cast<uint64_t>(body.measured_ever) << 4;
    return hash_mix(h, words);
}

// Where repetitions are counted from, and what speaks against the one under way.
uint64_t mix(uint64_t h, const RepState& reps) {
    const FloorGrip& grip = reps.signal.grip;
    const BusyState& busy = reps.busy;
    const BusySums& sum = busy.sum;
    for (double value : {grip.floor_m, grip.held_s, grip.level_m, reps.signal.rack_m, reps.signal.racked_s, reps.rest_travel_m,
                         reps.begin_travel_m, reps.aside_m, busy.walk.quiet_s, busy.width_m, busy.at_head_s, busy.start.out_of_walk,
                         busy.own_height_m, busy.own_travel_m, sum.near_turn_s, sum.together_s, sum.stir_s, sum.one_down_s, sum.behind_s,
                         sum.off_s, sum.slope_s, sum.width_off_s, sum.peak_m})
        h = hash_mix(h, value);
    h = mix(mix(mix(h, busy.walk.lagged), busy.walk.place), busy.start.neck);
    const uint64_t words = uint64_t{busy.rigid_reps} | uint64_t{busy.own_hands} << 16 | static_cast<uint64_t>(busy.following) << 48 |
                           static_cast<uint64_t>(busy.walk.standing) << 49 | static_cast<uint64_t>(grip.known) << 50 |
                           static_cast<uint64_t>(reps.signal.rack_known) << 51;
    return hash_mix(h, words);
}

uint64_t mix(uint64_t h, const DeviceState& devices) {
    uint64_t words = devices.asleep, stale = 0;
    for (size_t r = 0; r < PL_ROLE_COUNT; ++r) stale |= static_cast<uint64_t>(devices.sleep[r].stale) << r;
    h = hash_mix(h, stale);
    for (size_t i = 0; i < kExchangeable.size(); ++i) {
        words |= static_cast<uint64_t>(devices.exchanged[i]) << (32 + i);
        h = hash_mix(h, devices.inverted_s[i]);
    }
    return hash_mix(h, words);
}

uint64_t mix(uint64_t h, const HoldState& hold) {
    h = mix(mix(h, hold.sum.neck), hold.measure.neck_mean);
    for (double value : {hold.bin_s, hold.lying.neck_h, hold.lying.hip_h, hold.away_s, hold.away_now_s, hold.lost_s, hold.measure.drift_rad,
                         hold.measure.sag_m, hold.measure.peak.sag_m, hold.measure.peak.neck_square, hold.measure.peak.hip_square,
                         hold.result.held_s, hold.result.drift_rad})
        h = hash_mix(h, value);
    const uint64_t words = static_cast<uint64_t>(hold.stage) | static_cast<uint64_t>(hold.side + 1) << 8 |
                           static_cast<uint64_t>(hold.quiet_run) << 16 | static_cast<uint64_t>(hold.measure.peak.bins) << 32;
    return hash_mix(hash_mix(h, words), static_cast<uint64_t>(hold.quiet_ns));
}

}  // namespace

void hash_now(Coach& coach, const CleanSample& sample, const Body& body, const RepProgress& progress) {
    uint64_t h = hash_mix(coach.hash, static_cast<uint64_t>(sample.time_ns));
    for (const RolePose& pose : sample.role)
        if (pose.position_known || pose.orientation_known) h = mix(mix(h, pose.position), pose.orientation);
    h = mix(mix(h, coach.filter.devices), coach.calibration);
    h = mix(mix(h, coach.mounting.waist), coach.mounting.chest);
    h = mix(mix(h, coach.body), coach.reps);
    for (const Estimate* e : {&body.trunk, &body.pelvis, &body.lumbar, &body.twist, &body.side_bend, &body.neck}) h = mix(h, *e);
    for (double v :
         {body.still_s, progress.travel_m, progress.travel_target_m, coach.setup.lumbar_rad, coach.setup.trunk_rad, coach.setup.pelvis_rad, coach.set.score.mean, coach.brace.progress,
          coach.setup.bar_forward_m, coach.setup.hip_forward_m, coach.setup.neck_variance_m2, coach.trace_frame.heading_rad})
        h = hash_mix(h, v);
    for (const Vec3& joint : body.joint) h = mix(h, joint);
    h = hash_mix(h, body.balance_m);
    const uint64_t words = static_cast<uint64_t>(progress.phase) | static_cast<uint64_t>(progress.active) << 8 |
                           static_cast<uint64_t>(coach.body.tier) << 16 | static_cast<uint64_t>(coach.cues.cue) << 24 |
                           static_cast<uint64_t>(coach.kept_count) << 32;
    const CueState& cues = coach.cues;
    h = hash_mix(h, uint64_t{coach.set_up_check.flags} | static_cast<uint64_t>(cues.set_up) << 32 | static_cast<uint64_t>(cues.fault_kinds) << 40 |
                        static_cast<uint64_t>(cues.set_down_said) << 48);
    if (body.contact_known) h = hash_mix(h, uint64_t{body.contact});
    if (lift_is_held(coach)) h = mix(h, coach.hold);
    coach.hash = hash_mix(hash_steps(h, coach.steps), words);
}

void hash_lift(Coach& coach) {
    const PlLiftDef& lift = coach.lift;
    for (uint32_t word : {lift.pattern, lift.grip, lift.rep_signal, lift.hold, lift.stance}) coach.hash = hash_mix(coach.hash, uint64_t{word});
    const auto mix_value = [&coach](float value) { coach.hash = hash_mix(coach.hash, static_cast<double>(value)); };
    for (float value : {lift.rep_travel_min, lift.rep_travel_usual, lift.trunk_band_rad[0], lift.trunk_band_rad[1], lift.trunk_amber_rad,
                        lift.trunk_red_rad, lift.eccentric_band_s[0], lift.eccentric_band_s[1], lift.lumbar_full_flexion_rad, lift.hold_target_s,
                        lift.pause_band_s[0], lift.pause_band_s[1], lift.concentric_band_s[0], lift.concentric_band_s[1],
                        lift.velocity_at_1rm_m_s, lift.velocity_at_1rm_sigma_m_s})
        mix_value(value);
    for (const PlLimits& limits : lift.limit) mix_value(limits.green), mix_value(limits.amber), mix_value(limits.red);
    for (float weight : lift.weight) mix_value(weight);
    for (const uint8_t cue : lift.cue) coach.hash = hash_mix(coach.hash, uint64_t{cue});
}

void hash_targets(Coach& coach) {
    const PlTargets& t = coach.targets;
    const uint32_t tier = has_target(t, PL_TARGET_SPINE_TIER) ? t.spine_tier_least : 0;
    coach.hash = hash_mix(coach.hash, uint64_t{t.set} | static_cast<uint64_t>(tier) << 32);
    const auto mix_value = [&coach, &t](uint32_t bit, float value) {
        if (has_target(t, bit)) coach.hash = hash_mix(coach.hash, static_cast<double>(value));
    };
    mix_value(PL_TARGET_NEUTRAL, t.neutral_offset_rad);
    for (float value : t.lumbar_band) mix_value(PL_TARGET_LUMBAR_BAND, value);
    mix_value(PL_TARGET_LUMBAR_GOAL, t.lumbar_goal);
    mix_value(PL_TARGET_LUMBAR_CHANGE, t.lumbar_change_rad);
    for (float value : t.trunk_band_rad) mix_value(PL_TARGET_TRUNK_BAND, value);
    mix_value(PL_TARGET_DEPTH, t.depth);
    for (float value : t.eccentric_band_s) mix_value(PL_TARGET_ECCENTRIC, value);
    for (float value : t.weight) mix_value(PL_TARGET_WEIGHTS, value);
    for (float value : {t.cap_red, t.cap_spine_amber}) mix_value(PL_TARGET_CAPS, value);
    mix_value(PL_TARGET_CERTAINTY, t.certainty);
    mix_value(PL_TARGET_COVERAGE, t.coverage_least);
    mix_value(PL_TARGET_VELOCITY_LOSS, t.velocity_loss_stop);
    mix_value(PL_TARGET_STRICTNESS, t.strictness);
}

}  // namespace coach
