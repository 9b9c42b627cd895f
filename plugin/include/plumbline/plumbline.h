/* SPDX-License-Identifier: MIT
 *
 * Plumbline: the seam. Poses of a lifter go in, a body estimate, repetitions, scores and cues come out.
 * This header is the whole contract between the coach and any host; it compiles as C11 and C++17 and needs <stdint.h> alone.
 *
 * Conventions
 *   Units      metres, seconds, radians, kilograms. Time is int64 nanoseconds of one monotonic host clock.
 *   Space      right-handed, +Y up, -Z forward (OpenXR stage space). Quaternions x y z w, rotating device axes into the stage.
 *              Hands are OpenXR grip poses, the head is the view pose. A strapped tracker's mounting is unknown and is found by calibration.
 *   Angles     positive = flexion, forward lean, anterior (forward) pelvis pitch. Zero = this person standing.
 *   Floats     never NaN or infinite in anything that the library returns.
 *   Errors     a function that can fail returns PlStatus; nothing throws, aborts or logs.
 *   Structs    every growable struct starts with `size`, set by the caller to sizeof; the library never writes past it.
 *              Fields are only ever added at the end within a major version; all-zero is a valid value of a plain data struct.
 *
 * Tags in [brackets] after each function
 *   [any]      any thread, any time
 *   [create]   any thread, not concurrently with another call on the same coach; may allocate
 *   [frame]    the one thread that owns the coach; allocates nothing, locks nothing, blocks on nothing
 */
#ifndef PLUMBLINE_H
#define PLUMBLINE_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(_WIN32)
#define PL_EXPORT __declspec(dllexport)
#else
#define PL_EXPORT __attribute__((visibility("default")))
#endif

/* ---- version ------------------------------------------------------------------------------------------------------ */

#define PL_VERSION_MAJOR 2 /* differs: refused. Nothing is removed or reordered inside a major version. */
#define PL_VERSION_MINOR 0 /* host newer than library: refused, since the host may call what is not there */
#define PL_VERSION_PATCH 0
#define PL_MAGIC 0x424d4c50u /* "PLMB", guards against a table request that is not ours */

/* ---- status ------------------------------------------------------------------------------------------------------- */

typedef enum PlStatus {
    PL_OK = 0,
    /* arguments */
    PL_ERROR_NULL = 1,         /* a required pointer is null */
    PL_ERROR_SIZE = 2,         /* a struct's size field is smaller than version 2.0's struct, or absurdly large */
    PL_ERROR_MAGIC = 3,        /* the request does not carry PL_MAGIC */
    PL_ERROR_VERSION = 4,      /* versions do not fit; PlApiRequest.message names both */
    PL_ERROR_RANGE = 5,        /* a number lies outside the range its field documents, or is not finite */
    PL_ERROR_UNKNOWN = 6,      /* an enum value or a name that this version does not know */
    PL_ERROR_STATE = 7,        /* not possible now, such as re-zero while no tracker is worn */
    PL_ERROR_MEMORY = 8,       /* the system refused memory; only create can return it */
    /* samples: refused, counted per kind, state unchanged. A device other than the head that does so for 0.25 s, on and on or in bursts (a
     * good second makes up for a quarter of a bad one), has its impossible poses left out instead; a position over 3 m from the head, or that
     * moves faster than bodies do, is not read. */
    PL_REFUSED_TIME_EQUAL = 16,    /* same time as the sample before */
    PL_REFUSED_TIME_BACKWARD = 17, /* earlier than the sample before. Twenty in a row that rise among themselves mean that the clock was set back:
                                      then they are accepted */
    PL_REFUSED_NOT_FINITE = 18,    /* NaN or infinity in a pose that claims to be valid */
    PL_REFUSED_QUATERNION = 19,    /* length of a valid orientation is under 0.5 or over 2: not a rotation */
    PL_REFUSED_FAR = 20,           /* a valid position is more than 1000 m from the origin, or the time more than 4e18 ns from zero */
    PL_REFUSED_JUMP = 21,          /* the head moved faster than any lifter can; accepted again once it stays there for 0.2 s (a recentre) */
    PL_REFUSED_TIME_LEAP = 22      /* more than 10 s after the sample before: a broken clock, or a pause. The next sample tells: one that goes on
                                      from there is accepted */
} PlStatus;

#define PL_REFUSAL_FIRST 16
#define PL_REFUSAL_COUNT 7

/* ---- poses and samples: what goes in ------------------------------------------------------------------------------- */

/* What a pose belongs to. Where a runtime knows tracker roles, these are its names. */
typedef enum PlRole {
    PL_ROLE_HEAD = 0,
    PL_ROLE_LEFT_HAND = 1,
    PL_ROLE_RIGHT_HAND = 2,
    PL_ROLE_WAIST = 3, /* anything strapped to the pelvis: tracker, controller in the waistband, phone */
    PL_ROLE_CHEST = 4,
    PL_ROLE_LEFT_FOOT = 5,
    PL_ROLE_RIGHT_FOOT = 6,
    PL_ROLE_LEFT_KNEE = 7,
    PL_ROLE_RIGHT_KNEE = 8,
    PL_ROLE_LEFT_ELBOW = 9,
    PL_ROLE_RIGHT_ELBOW = 10,
    PL_ROLE_LEFT_SHOULDER = 11,
    PL_ROLE_RIGHT_SHOULDER = 12,
    PL_ROLE_LEFT_BAR_END = 13,
    PL_ROLE_RIGHT_BAR_END = 14,
    PL_ROLE_BAR = 15, /* a tracker in the middle of the bar */
    PL_ROLE_COUNT = 16
} PlRole;

/* A field is read only where its VALID bit is set. VALID without TRACKED is inferred: it is drawn and bridged, never scored. */
#define PL_POSE_POSITION_VALID 1u
#define PL_POSE_POSITION_TRACKED 2u
#define PL_POSE_ORIENTATION_VALID 4u
#define PL_POSE_ORIENTATION_TRACKED 8u
#define PL_POSE_ALL 15u

typedef enum PlPoseOrigin {
    PL_POSE_ORIGIN_TRACKED = 0,  /* a device was seen or sensed */
    PL_POSE_ORIGIN_GENERATED = 1 /* a runtime's body model made it up from other poses: a hint, never a measurement */
} PlPoseOrigin;

typedef struct PlPose {
    float position_m[3];
    float orientation[4]; /* x y z w; need not be exactly unit: it is normalised */
    uint32_t flags;       /* PL_POSE_*; 0 = nothing known */
    uint32_t origin;      /* PlPoseOrigin */
} PlPose;

typedef struct PlSample {
    uint32_t size;
    uint32_t reserved;
    int64_t time_ns; /* when the poses were true; strictly increasing from sample to sample */
    PlPose pose[PL_ROLE_COUNT];
} PlSample;

/* ---- lifts: what is being done ------------------------------------------------------------------------------------- */

#define PL_NAME_CAPACITY 32  /* bytes with the closing zero, lower_snake_case ASCII */
#define PL_TITLE_CAPACITY 48 /* bytes with the closing zero, UTF-8, for people */

/* How the hands hold the load. Declared by the lift, never guessed. */
typedef enum PlGrip {
    PL_GRIP_FREE = 0,     /* hands empty; no bar is drawn or judged */
    PL_GRIP_HANGING = 1,  /* bar or stick in hanging arms: deadlift, hinge */
    PL_GRIP_OVERHEAD = 2, /* bar over the head on straight arms */
    PL_GRIP_CHEST = 3,    /* one weight held in both hands at the chest: goblet */
    PL_GRIP_BACK_RACK = 4, /* bar on the upper back */
    PL_GRIP_DOWEL = 5,     /* a stick held along the spine, one hand behind the neck, the back of the other flat on the sacrum */
    PL_GRIP_FRONT_RACK = 6 /* bar at the shoulders, from where it is pressed overhead */
} PlGrip;

/* What the repetition counter watches. */
typedef enum PlRepSignal {
    PL_REP_SIGNAL_NECK_DROP = 0, /* fall of the neck pivot below its standing height */
    PL_REP_SIGNAL_BAR_RISE = 1,  /* height of the bar above where it lay at set-up: floor lifts, which start at the bottom */
    PL_REP_SIGNAL_BAR_PRESS = 2, /* height of the bar above the shoulders: presses, which start low while the lifter stands */
    PL_REP_SIGNAL_HOLD = 3       /* nothing is counted: a posture is held, PlLiftDef.hold says which */
} PlRepSignal;

typedef enum PlPattern {
    PL_PATTERN_HINGE = 0,
    PL_PATTERN_SQUAT = 1,
    PL_PATTERN_LUNGE = 2,
    PL_PATTERN_SIT = 3,
    PL_PATTERN_PRESS = 4,
    PL_PATTERN_FLOOR = 5 /* lying, kneeling or propped on the floor: holds */
} PlPattern;

/* Which posture is held. */
typedef enum PlHold {
    PL_HOLD_NONE = 0,
    PL_HOLD_PLANK = 1,
    PL_HOLD_SIDE_PLANK = 2,
    PL_HOLD_BIRD_DOG = 3,
    PL_HOLD_CURL_UP = 4, /* modified curl-up: one knee bent, head and shoulders a hand's width off the floor */
    PL_HOLD_BRIDGE = 5   /* glute bridge */
} PlHold;

/* How the feet stand while lifting. */
typedef enum PlStance {
    PL_STANCE_SIDE_BY_SIDE = 0,
    PL_STANCE_ONE_LEG = 1,
    PL_STANCE_STEP = 2,     /* each repetition steps out, forward or sideways */
    PL_STANCE_SPLIT = 3     /* one foot in front of the other throughout */
} PlStance;

/* From where an onlooker sees this lift's faults best. */
typedef enum PlViewSide { PL_VIEW_SIDE = 0, PL_VIEW_FRONT = 1 } PlViewSide;

/* What a score is made of. */
typedef enum PlComponent {
    PL_COMPONENT_SPINE = 0,
    PL_COMPONENT_BRACE = 1,
    PL_COMPONENT_TRUNK = 2,
    PL_COMPONENT_PATH = 3,
    PL_COMPONENT_RANGE = 4,
    PL_COMPONENT_TEMPO = 5,
    PL_COMPONENT_LOCKOUT = 6,
    PL_COMPONENT_SYMMETRY = 7,
    PL_COMPONENT_COUNT = 8
} PlComponent;

/* What is measured in each repetition. Angles in rad, lengths in m, times in s; ratios bare. Science: section E2. */
typedef enum PlMetric {
    PL_METRIC_LUMBAR_FLEXION = 0,   /* peak, as a fraction of own standing-to-full-flexion range */
    PL_METRIC_LUMBAR_CHANGE = 1,    /* peak flexion beyond that at set-up, rad */
    PL_METRIC_LUMBAR_EXTENSION = 2, /* peak extension beyond standing, rad */
    PL_METRIC_BOTTOM_TUCK = 3,      /* posterior pelvis rotation in the last 20 % of the descent and first 10 % of the ascent, rad */
    PL_METRIC_START_TILT = 4,       /* anterior pelvis tilt at set-up, rad */
    PL_METRIC_TRUNK_AT_BOTTOM = 5,  /* two-sided, against the lift's trunk band, rad */
    PL_METRIC_EARLY_FLATTENING = 6, /* trunk inclination gained in the first 30 % of the ascent, rad */
    PL_METRIC_RISE_RATIO = 7,       /* pelvis rise / bar rise in the first 30 % of the ascent */
    PL_METRIC_BAR_DRIFT = 8,        /* largest fore-aft distance of the bar from where it stood at set-up, m */
    PL_METRIC_BAR_TILT = 9,         /* largest height difference of the two hands beyond that at set-up, m */
    PL_METRIC_TWIST = 10,           /* largest turn of the shoulder line against the pelvis (or set-up) about the vertical, rad */
    PL_METRIC_DEPTH = 11,           /* reached share of the person's own usual travel (or of the lift's default), too little is a fault */
    PL_METRIC_ECCENTRIC_TIME = 12,  /* two-sided, s */
    PL_METRIC_STILL_TIME = 13,      /* stillness before the first movement, too little is a fault, s */
    PL_METRIC_LOCKOUT_LEAN = 14,    /* lean-back beyond standing at the end, rad */
    PL_METRIC_VELOCITY_LOSS = 15,   /* fall of mean concentric velocity against the best repetition of the set, fraction */
    PL_METRIC_LUMBAR_GOAL = 16,     /* peak flexion as a fraction of own range against a set least goal (graded exposure); judged only where
                                       PlTargets sets one, too little is the fault */
    PL_METRIC_SHOULDERS_BEHIND = 17, /* at set-up of floor lifts: how far the shoulders are behind the bar, m; negative = over or before it */
    PL_METRIC_BAR_OFF_MID_FOOT = 18, /* at set-up: fore-aft distance of the bar from mid-foot, m */
    PL_METRIC_SLACK_HOLD = 19,      /* floor lifts: time that the slack is out and held before lift-off, too little is a fault, s */
    PL_METRIC_SIDE_BEND = 20,       /* largest side bend of the trunk beyond that at set-up, rad */
    PL_METRIC_BAR_PATH = 21,        /* RMS fore-aft distance of the bar from its mean vertical, m */
    PL_METRIC_ASYMMETRY = 22,       /* difference of left and right hand's mean speed on the way up over their mean, fraction. Holds of one side:
                                       by how much it was held shorter than the other side on average, over their mean; 0 where longer */
    PL_METRIC_ECCENTRIC_SPEED = 23, /* peak speed of the descent (bar, else neck), m/s */
    PL_METRIC_PAUSE_TIME = 24,      /* at the turn, two-sided against the lift's pause band, s */
    PL_METRIC_CONCENTRIC_TIME = 25, /* two-sided against the lift's band, s */
    PL_METRIC_TRUNK_WOBBLE = 26,    /* RMS of trunk inclination above 2 Hz, rad */
    PL_METRIC_LUMBAR_WOBBLE = 27,   /* RMS of lumbar flexion above 2 Hz, rad */
    PL_METRIC_RIGIDITY = 28,        /* SD of trunk against head line over the repetition, its own trend with depth taken off, rad */
    PL_METRIC_LUMBAR_SHARE = 29,    /* lumbar extension over lumbar and hip extension in the last third of the ascent, fraction */
    PL_METRIC_STEP_LENGTH = 30,     /* lunges: travel of the pelvis (else head) over leg length; too short is the fault */
    PL_METRIC_SWAY = 31,            /* RMS level movement of the neck in the stillness before the repetition, m */
    PL_METRIC_LUMBAR_LATE = 32,     /* peak flexion that both of the last two repetitions reach, less the mean of the first two of the set, rad */
    PL_METRIC_HOLD_TIME = 33,       /* holds: time held over the target time, too little is a fault, fraction */
    PL_METRIC_HOLD_DRIFT = 34,      /* holds: largest turn of the pelvis (else trunk) from how it was at the beginning, rad */
    PL_METRIC_HOLD_SWAY = 35,       /* holds: RMS movement of the head (and hips where seen) about their mean, m */
    PL_METRIC_HOLD_SAG = 36,        /* holds: largest fall of the hips (else head) below where they were at the beginning, m */
    PL_METRIC_LUMBAR_THIRD_1 = 37,  /* peak lumbar change from set-up in the first, second and last third of the pull, rad: shown, not judged */
    PL_METRIC_LUMBAR_THIRD_2 = 38,
    PL_METRIC_LUMBAR_THIRD_3 = 39,
    PL_METRIC_COUNT = 40
} PlMetric;

#define PL_METRIC_CAPACITY 64 /* length of every array by metric: later minor versions add metrics without moving a field */
#define PL_FLAG_CAPACITY 48   /* the same for arrays by kind of flag */

/* Limits of one metric: quality is 100 up to green, falls linearly to 60 at amber and to 0 at red.
 * For metrics where too little is the fault (depth, still time), green > amber > red. All three zero: metric not judged. */
typedef struct PlLimits {
    float green, amber, red;
} PlLimits;

#define PL_WATCH_CAPACITY 160 /* bytes with the closing zero, UTF-8 */

typedef struct PlLiftDef {
    uint32_t size;
    uint32_t pattern;    /* PlPattern */
    uint32_t grip;       /* PlGrip */
    uint32_t rep_signal; /* PlRepSignal */
    char name[PL_NAME_CAPACITY];
    char title[PL_TITLE_CAPACITY];
    float rep_travel_min;      /* smallest travel that is a repetition, in statures; 0.01..0.6. Smaller excursions are ignored. */
    float rep_travel_usual;    /* full depth of a usual repetition, in statures; the depth target until the person's own is known */
    float trunk_band_rad[2];   /* target trunk inclination at the bottom (floor lifts: at set-up), least and most */
    float trunk_amber_rad;     /* beyond the band by this much: amber */
    float trunk_red_rad;       /* beyond the band by this much: red */
    float eccentric_band_s[2]; /* target time of the descent, least and most */
    float pause_band_s[2];      /* target time at the turn; 0, 0 = not judged */
    float concentric_band_s[2]; /* target time of the ascent; 0, 0 = not judged */
    PlLimits limit[PL_METRIC_CAPACITY]; /* those of TRUNK_AT_BOTTOM and the three times are not read: the bands above serve */
    float weight[PL_COMPONENT_COUNT]; /* any scale; >= 0 and not all zero */
    float lumbar_full_flexion_rad;   /* the range that 100 % stands for until the person's own is measured; 0.35..1.75 */
    float shin_share;                /* 0..1: how much of the descent comes from knees and ankles rather than the hips: shapes the drawn figure alone */
    uint32_t hold;                   /* PlHold; HOLD signal alone, else NONE */
    float hold_target_s;             /* 1..600; read only for holds */
    uint32_t stance;                 /* PlStance */
    uint32_t view;                   /* PlViewSide: where a replay looks from at first */
    uint32_t tier_wanted;            /* PlTier: the least that sees what this lift is judged by; what lies below is told, never refused */
    float velocity_at_1rm_m_s;       /* mean concentric velocity of a one-repetition maximum, 0 = no estimate is made; and how it differs */
    float velocity_at_1rm_sigma_m_s; /* ... between people; science B5 */
    uint8_t cue[PL_FLAG_CAPACITY];   /* PlCue that answers each PlFlagKind in this lift; NONE = what the pattern usually says */
    char watch[PL_WATCH_CAPACITY];   /* one plain line: what to look at in this lift */
} PlLiftDef;

/* ---- what comes out ------------------------------------------------------------------------------------------------ */

/* Sensor tiers: what can be seen. They change live as devices come and go. */
typedef enum PlTier {
    PL_TIER_NONE = 0, /* not even a head */
    PL_TIER_T1 = 1,   /* head and hands (or head alone): trunk and bar path. The lower back is not seen. */
    PL_TIER_T2O = 2,  /* T1 + pelvis pitch without position */
    PL_TIER_T2 = 3,   /* T1 + waist tracker with position */
    PL_TIER_T3 = 4,   /* T2 + chest tracker */
    /* The numbers say nothing of how much is seen: from least to most T1, TB, T1G, TD, T2O, T2, T3. */
    PL_TIER_T1G = 5, /* T1 with the neck kept in line by a gaze mark, after personal calibration: the lower back is a hint, never scored */
    PL_TIER_TB = 6,  /* T1 + hips that the runtime's body model made up: a hint, never scored */
    PL_TIER_TD = 7   /* dowel drill: hands at neck and sacrum hold a stick along the spine */
} PlTier;

typedef enum PlOrigin {
    PL_ORIGIN_UNSEEN = 0,    /* nothing is known; value and sigma are 0 and mean nothing */
    PL_ORIGIN_ASSUMED = 1,   /* what people usually do; no sensor of this person speaks of it. Never scored, drawn as unseen. */
    PL_ORIGIN_ESTIMATED = 2, /* inferred from sensors elsewhere on the body, or bridged over a gap. Drawn dashed, not scored for the spine. */
    PL_ORIGIN_MEASURED = 3   /* a sensor on the segment, now */
} PlOrigin;

/* One number with its honesty: sigma is one standard deviation in the unit of value. */
typedef struct PlEstimate {
    float value;
    float sigma;
    uint32_t origin; /* PlOrigin */
} PlEstimate;

typedef enum PlPhase {
    PL_PHASE_NONE = 0,  /* not calibrated, walking about, or tracking lost */
    PL_PHASE_SETUP = 1, /* standing (or at the bar), moving about */
    PL_PHASE_BRACE = 2, /* still before the repetition */
    PL_PHASE_ECCENTRIC = 3,
    PL_PHASE_BOTTOM = 4,
    PL_PHASE_CONCENTRIC = 5,
    PL_PHASE_LOCKOUT = 6, /* back at the top, settling */
    PL_PHASE_SLACK = 7,   /* floor lifts: the bar is taken up by 5 to 30 mm, not lifted yet */
    PL_PHASE_ENTER = 8,   /* holds: getting into the posture */
    PL_PHASE_HOLD = 9,    /* holds: the posture is held */
    PL_PHASE_LEAVE = 10,  /* holds: leaving it */
    PL_PHASE_COUNT = 11
} PlPhase;

/* State of a value against its target, with hysteresis so that it does not flicker (see docs: p < 0.2, 0.2..0.8, >= 0.8). */
typedef enum PlBandState { PL_BAND_IN = 0, PL_BAND_NEAR = 1, PL_BAND_OUTSIDE = 2 } PlBandState;

typedef enum PlBracePrompt {
    PL_BRACE_NONE = 0,
    PL_BRACE_IN = 1,    /* breathe in */
    PL_BRACE_BRACE = 2, /* brace all round */
    PL_BRACE_HOLD = 3,  /* still for 0.7 s: the ring closes with brace_progress; then, through the effort, keep it */
    PL_BRACE_OUT = 4    /* release at the top */
} PlBracePrompt;

typedef enum PlCalibration {
    PL_CALIBRATION_NONE = 0,        /* no usable head pose yet */
    PL_CALIBRATION_PROVISIONAL = 1, /* the tallest posture so far serves as standing; sigmas are wider */
    PL_CALIBRATION_STANDING = 2     /* a clear standing still was seen (or commanded) */
} PlCalibration;

/* Personal calibration. Each step takes under 10 s, may be skipped and done again at any time; without any of them
 * anthropometry and the first standing serve. */
typedef enum PlCalibrationStep {
    PL_STEP_STAND = 0,  /* stand tall and still for 2 s: height, floor, heading, zero of all angles, mountings */
    PL_STEP_LOOK = 1,   /* look at the mark, standing, for 1.5 s: how the head is carried when the eyes are level */
    PL_STEP_NOD = 2,    /* nod five times with the trunk still: where the head turns on the neck, by a sphere fit */
    PL_STEP_BEND = 3,   /* bend forward and back as far as comfortable: own 100 % of flexion and of extension. Needs a sensor on the back. */
    PL_STEP_SHOES = 4,  /* touch the middle of both shoes with the controllers: mid-foot and floor */
    PL_STEP_TOUCH = 5,  /* touch both hip bones, then both shoulders, with the controllers: lengths and widths of the trunk */
    PL_STEP_BAR = 6,    /* hold the bar still in both hands: grip width, and that it is one rigid thing */
    PL_STEP_COUNT = 7
} PlCalibrationStep;

typedef enum PlStepState {
    PL_STEP_IDLE = 0,
    PL_STEP_WAITING = 1, /* begun, what it needs has not been seen yet */
    PL_STEP_RUNNING = 2, /* collecting; step_progress grows */
    PL_STEP_DONE = 3,    /* its result is in force; step_quality says how good */
    PL_STEP_FAILED = 4,  /* nothing changed; step_reason says why */
    PL_STEP_SKIPPED = 5
} PlStepState;

typedef enum PlStepReason {
    PL_STEP_REASON_NONE = 0,
    PL_STEP_REASON_TIME = 1,       /* not done within 10 s */
    PL_STEP_REASON_SENSOR = 2,     /* a device that the step needs is not tracked */
    PL_STEP_REASON_MOVED = 3,      /* moved where stillness is needed (the trunk while nodding) */
    PL_STEP_REASON_TOO_SMALL = 4,  /* the movement was too small to learn from */
    PL_STEP_REASON_IMPLAUSIBLE = 5 /* the result is no human body: a controller touched something else */
} PlStepReason;

/* How a worn tracker sits on its segment, as found from standing and from movement. */
typedef enum PlMounting {
    PL_MOUNTING_UNKNOWN = 0, /* not worn, or no standing yet */
    PL_MOUNTING_ZEROED = 1,  /* zero known from standing */
    PL_MOUNTING_ALIGNED = 2, /* and its sideways axis found from a hinge */
    PL_MOUNTING_SLIPPED = 3, /* turned on the segment since: re-zeroed at the next standing */
    PL_MOUNTING_BELLY = 4,   /* a waist tracker worn in front: used with that offset, and said */
    PL_MOUNTING_THIGH = 5,   /* wrong: it moves as a thigh does; not used */
    PL_MOUNTING_UPSIDE_DOWN = 6, /* upside down against how it was when it was last zeroed (turned over in mid-session) */
    PL_MOUNTING_LOOSE = 7    /* wrong: it does not move with the body; not used */
} PlMounting;

/* Where a stick along the spine touches (dowel drill); bits of PlFrame.contact. */
#define PL_CONTACT_HEAD 1u
#define PL_CONTACT_BACK 2u
#define PL_CONTACT_SACRUM 4u

/* Joints of the figure. What no sensor speaks of is ASSUMED and drawn as unseen. */
typedef enum PlJoint {
    PL_JOINT_LEFT_HIP = 0,
    PL_JOINT_RIGHT_HIP = 1,
    PL_JOINT_LEFT_KNEE = 2,
    PL_JOINT_RIGHT_KNEE = 3,
    PL_JOINT_LEFT_ANKLE = 4,
    PL_JOINT_RIGHT_ANKLE = 5,
    PL_JOINT_LEFT_TOE = 6,
    PL_JOINT_RIGHT_TOE = 7,
    PL_JOINT_LEFT_SHOULDER = 8,
    PL_JOINT_RIGHT_SHOULDER = 9,
    PL_JOINT_LEFT_ELBOW = 10,
    PL_JOINT_RIGHT_ELBOW = 11,
    PL_JOINT_LEFT_HAND = 12,
    PL_JOINT_RIGHT_HAND = 13,
    PL_JOINT_COUNT = 14
} PlJoint;

typedef enum PlFlagKind {
    PL_FLAG_NONE = 0,
    PL_FLAG_ROUND_START = 1, /* lower back flexed beyond amber in the first 20 % of the ascent */
    PL_FLAG_ROUND_MID = 2,   /* between 20 and 70 % of it, or on the way down */
    PL_FLAG_ROUND_LATE = 3,  /* in the rest, or in the last fifth of the descent */
    PL_FLAG_BUTT_WINK = 4,
    PL_FLAG_HYPEREXTENSION = 5,
    PL_FLAG_LEAN = 6,          /* trunk past its band at the bottom */
    PL_FLAG_BAR_FORWARD = 7,
    PL_FLAG_HIP_SHOOT = 8,     /* hips rose first */
    PL_FLAG_NO_BRACE = 9,
    PL_FLAG_FAST_DROP = 10,
    PL_FLAG_SHALLOW = 11,
    PL_FLAG_TWIST = 12,
    PL_FLAG_UNEVEN = 13,
    PL_FLAG_FATIGUE = 14,
    PL_FLAG_UNSEEN = 15,       /* coverage under 50 % */
    PL_FLAG_TRACKING_LOST = 16, /* a gap inside the repetition voided it */
    PL_FLAG_START_TILT = 17,
    PL_FLAG_HIPS_HIGH = 18,       /* floor lifts at set-up: trunk flatter than its band */
    PL_FLAG_HIPS_LOW = 19,        /* steeper than its band, with the shoulders behind the bar */
    PL_FLAG_SHOULDERS_BEHIND = 20,
    PL_FLAG_BAR_OFF_MID_FOOT = 21,
    PL_FLAG_NO_SLACK = 22,        /* the bar was jerked off the floor */
    PL_FLAG_SIDE_BEND = 23,
    PL_FLAG_UNDER_GOAL = 24,      /* bent less than the goal that was set (graded exposure) */
    PL_FLAG_STEP_SHORT = 25,      /* lunges */
    PL_FLAG_WOBBLE = 26,          /* trunk or lower back shake */
    PL_FLAG_ASYMMETRIC = 27,      /* one side does more */
    PL_FLAG_HOLD_DRIFT = 28,      /* holds: pelvis or trunk turned away from how it began */
    PL_FLAG_HOLD_SAG = 29,        /* holds: hips or head sank */
    PL_FLAG_HOLD_SHORT = 30,      /* holds: ended before the target time */
    PL_FLAG_LATE_ROUNDING = 31,   /* the lower back bends further at the end of the set than at its beginning */
    PL_FLAG_KIND_COUNT = 32
} PlFlagKind;

typedef enum PlSeverity { PL_SEVERITY_INFO = 0, PL_SEVERITY_CAUTION = 1, PL_SEVERITY_WARNING = 2, PL_SEVERITY_STOP = 3 } PlSeverity;

typedef struct PlFlag {
    uint32_t kind;         /* PlFlagKind */
    uint32_t severity;     /* PlSeverity */
    float probability;     /* that the limit was really crossed, 0.5 and more; usually confirmed from 0.8 on */
    uint32_t phase;        /* PlPhase in which it was worst */
    int64_t at_ns;         /* when it was worst */
    uint32_t metric;       /* PlMetric that raised it */
    float value, sigma;    /* what was measured */
    float limit;           /* the limit that it passed, same unit */
    uint32_t confirmed;    /* 1: the probability reaches the certainty in force (PlTargets.certainty); 0: possible */
    uint32_t red;          /* 1: `limit` is the red one; 0: the amber one */
} PlFlag;

/* Why points were taken: one per judged metric that cost something, worst first. */
typedef struct PlReason {
    uint32_t metric;    /* PlMetric */
    uint32_t component; /* PlComponent */
    uint32_t phase;     /* PlPhase in which it was worst */
    float value, sigma; /* what was measured */
    float limit;        /* nearest green limit, same unit */
    float deduction;    /* points of the score that it cost */
} PlReason;

#define PL_REP_FLAG_CAPACITY 8
#define PL_REP_REASON_CAPACITY 8

/* What a set asks for, beyond points. */
typedef enum PlAdvice {
    PL_ADVICE_NONE = 0,
    PL_ADVICE_LOAD_DOWN = 1,   /* rounded as the bar left the floor in two repetitions: 10 % less load (science A1 #6) */
    PL_ADVICE_END_SET = 2,     /* fatigue: slower, or bending further, than the limits that were set */
    PL_ADVICE_STOP = 3,        /* pain, or no tracking under a load for over 0.5 s: put the load down */
    PL_ADVICE_DEPTH_TARGET = 4, /* the lower back stays in its band down to a depth that is known now: offered as target */
    PL_ADVICE_LEG_DRIVE = 5,   /* hips first, or the back finishing the lift, in half the repetitions: lighter, and legs first (science A2 #31) */
    PL_ADVICE_COUNT = 6
} PlAdvice;

typedef struct PlRep {
    uint32_t size;
    uint32_t index;    /* 1 for the first repetition of the set */
    uint32_t tier;     /* PlTier: the least that held during the repetition */
    uint32_t voided;   /* 1 where tracking was lost for over 0.2 s inside it: counted, not scored */
    uint32_t partial;  /* 1 where the range was under 60 % of usual */
    uint32_t hold;     /* PlHold; NONE for repetitions */
    int64_t start_ns, bottom_ns, end_ns;
    float score;            /* 0..100; read only where scored is 1 */
    float score_low, score_high; /* 90 % interval */
    float coverage;         /* 0..1: share of the judged weight that the sensors could see */
    uint32_t scored;        /* 0: coverage under 50 % or voided; there is no headline number */
    uint32_t spine_scored;  /* 0: "Movement score (spine not measured)" */
    float component[PL_COMPONENT_COUNT];        /* quality 0..100 of each component */
    float component_seen[PL_COMPONENT_COUNT];   /* observability 0..1 of each; 0 = not scored */
    float metric[PL_METRIC_CAPACITY];              /* measured value of each metric */
    float metric_sigma[PL_METRIC_CAPACITY];        /* its sigma; negative = not measured */
    float peak_lumbar_rad, peak_lumbar_sigma_rad; /* largest flexion from standing; sigma negative = not seen */
    float peak_trunk_rad;
    float travel_m;         /* of the repetition signal, top to bottom */
    float eccentric_s, pause_s, concentric_s;
    float mean_concentric_velocity_m_s; /* of the bar, or of the neck where no bar is held, between 4 % and 96 % of the way up */
    float peak_concentric_velocity_m_s, peak_eccentric_speed_m_s; /* of the same, smoothed by 50 ms */
    uint32_t speed_peaks;   /* of the way down: 1 is one smooth movement, more is hesitating or bouncing */
    float slack_s;          /* floor lifts: slack taken out and held; 0 = not */
    int32_t side;           /* which leg works: -1 left, +1 right, 0 both or not known; of a side plank the side that is down */
    uint32_t lift_guess;    /* index of a compiled-in lift + 1 that this looks like; 0 = nothing said */
    float lift_guess_p;     /* 0..1 */
    /* where the lower back left its target band (amber) first; read only where left_band is 1 */
    uint32_t left_band;
    uint32_t left_band_third; /* 1..3: third of the ascent; 0 on the way down */
    float left_band_depth;    /* share of the travel */
    float left_band_trunk_rad;
    int64_t left_band_ns;
    float tuck_depth;         /* share of the travel at which the pelvis begins to tuck; 0 = it does not, or is not seen */
    float neutral_depth;      /* deepest share of the travel with the lower back still in its band; 0 = not seen */
    /* relative load on the lower back, science A2 #29: load times cos and sin of the trunk, mean over the repetition, kg. Not newtons. */
    float compression_index_kg, shear_index_kg;
    float bottom_s;           /* time within a tenth of the travel of the bottom */
    float in_band_share;      /* share of its time with the lower back in its target band, science A1 #1; negative = not seen */
    uint32_t flag_count, reason_count;
    PlFlag flag[PL_REP_FLAG_CAPACITY];       /* worst first */
    PlReason reason[PL_REP_REASON_CAPACITY]; /* dearest first */
} PlRep;

typedef struct PlSet {
    uint32_t size;
    uint32_t rep_count;     /* counted repetitions, voided ones included */
    uint32_t scored_count;
    float score;            /* mean of scored repetitions minus half their standard deviation; science E1 */
    float coverage;         /* mean over scored repetitions */
    uint32_t worst_rep, best_rep; /* index of it; 0 = none scored. The best is never a partial one; partial ones count in the mean */
    float velocity_loss;    /* last against best repetition, fraction */
    float score_low, score_high; /* 90 % interval of score */
    uint32_t partial_count, voided_count;
    uint32_t spine_scored_count;  /* repetitions whose spine was scored */
    uint32_t tiers;               /* bit per PlTier that a repetition was judged in: over one, trends have a break */
    uint32_t advice;              /* PlAdvice in force, the gravest */
    /* drift over the set: last two repetitions less the first two, of four and more judged in one tier; sigma negative = not known */
    float lumbar_drift_rad, lumbar_drift_sigma_rad;
    float trunk_drift_rad, trunk_drift_sigma_rad;
    float score_slope, score_slope_sigma; /* points per repetition, least squares; sigma negative = under three scored */
    uint32_t round_start_count;   /* repetitions that rounded as the bar left the floor, confirmed */
    /* exposure, for clinicians: repetitions (and repetitions times load) with the lower back confirmed beyond its amber limit */
    uint32_t beyond_count;
    float beyond_kg;
    float compression_index_kg, shear_index_kg; /* means over repetitions */
    /* one-repetition maximum from velocity and load; 0 = no estimate */
    float one_rm_kg, one_rm_low_kg, one_rm_high_kg; /* 90 % interval */
    /* deepest point with the lower back in its band, over repetitions; 0 = not known */
    float neutral_depth;          /* share of the usual travel */
    float neutral_depth_sigma;
    float neutral_depth_m;        /* the same as travel */
    uint32_t neutral_depth_in_use; /* 1: it is the depth target (PL_COMMAND_USE_NEUTRAL_DEPTH) */
    /* what the person gave themselves, before they saw the score; negative = not asked yet */
    float self_score;
    float self_gap;               /* self_score - score; read only where both are known */
    /* left against right, of one-sided lifts and holds: right minus left over their mean (depth, else time held); sigma negative = not known */
    uint32_t left_count, right_count;
    float side_gap, side_gap_sigma;
    uint32_t lift_guess;          /* index of a compiled-in lift + 1 that the set looks like, where it is not the one chosen; 0 = none */
    float lift_guess_p;
} PlSet;

typedef enum PlEventKind {
    PL_EVENT_NONE = 0,
    PL_EVENT_TIER_CHANGED = 1,    /* a = tier before, b = tier now: a break in every trend line */
    PL_EVENT_CALIBRATED = 2,      /* a = PlCalibration reached */
    PL_EVENT_REP_STARTED = 3,     /* a = index */
    PL_EVENT_REP_DONE = 4,        /* a = index; rep points to it */
    PL_EVENT_REP_DISCARDED = 5,   /* a = index that it would have had; b = 1 too small, 2 too long, 3 never came back up, 4 something else
                                     (reaching to the floor, walking, hands that leave the bar) */
    PL_EVENT_FLAG_RAISED = 6,     /* a = PlFlagKind; follows its REP_DONE, or comes live */
    PL_EVENT_CUE = 7,             /* a = PlCue started */
    PL_EVENT_SAMPLE_REFUSED = 8,  /* a = PlStatus, b = PlRole that caused it */
    PL_EVENT_TRACKING_LOST = 9,   /* a = PlRole */
    PL_EVENT_TRACKING_BACK = 10,  /* a = PlRole */
    PL_EVENT_LIFT_CHANGED = 11,
    PL_EVENT_SET_ENDED = 12,      /* a = 1 where pain was reported: nothing counts until the next set or lift */
    PL_EVENT_CALIBRATION_STEP = 13, /* a = PlCalibrationStep, b = PlStepState reached */
    PL_EVENT_MOUNTING = 14,       /* a = PlRole, b = PlMounting now: slips, wrong mountings and their end */
    PL_EVENT_CONTACT_LOST = 15,   /* a = PL_CONTACT_* bit */
    PL_EVENT_CONTACT_BACK = 16,   /* a = PL_CONTACT_* bit */
    PL_EVENT_SWAPPED = 17,        /* a, b = PlRoles whose devices had changed places: read the right way round from here on */
    PL_EVENT_ASLEEP = 18,         /* a = PlRole, b = 1 its pose has not changed by a bit for 1 s while the head moved (for the head: a hand
                                     or the waist), 0 it moves again. Such a pose counts as not tracked from 0.12 s on */
    PL_EVENT_MOVED_PLACE = 19,    /* the space was recentred, or the lifter stands somewhere else: floor, heading and place are found anew; a = 1 recentred */
    PL_EVENT_LOOKS_LIKE = 20,     /* a = index of the compiled-in lift that the last repetitions look like, b = percent sure: not the one chosen */
    PL_EVENT_ADVICE = 21,         /* a = PlAdvice now in force */
    PL_EVENT_NEUTRAL_DEPTH = 22   /* the set's neutral depth became known, or moved by over 5 % */
} PlEventKind;

typedef struct PlEvent {
    uint32_t kind; /* PlEventKind */
    uint32_t a, b;
    uint32_t reserved;
    int64_t time_ns;
    const PlRep* rep; /* REP_DONE only; valid until the next call on this coach */
} PlEvent;

/* Cues: what the coach would say now. Words live with the host (assets/cues) or cue_text. */
typedef enum PlCue {
    PL_CUE_NONE = 0,
    PL_CUE_STAND_TALL = 1,      /* not calibrated */
    PL_CUE_BREATHE_BRACE = 2,
    PL_CUE_GO = 3,              /* still for long enough */
    PL_CUE_HIPS_BACK = 4,       /* lower back rounding in a hinge */
    PL_CUE_CHEST_UP = 5,        /* leaning or rounding in a squat */
    PL_CUE_RIBS_DOWN = 6,       /* arching */
    PL_CUE_TOGETHER = 7,        /* hips and bar together */
    PL_CUE_BAR_CLOSE = 8,
    PL_CUE_SLOWER = 9,
    PL_CUE_DEEPER = 10,
    PL_CUE_EVEN = 11,           /* both sides alike */
    PL_CUE_STAY_STILL = 12,     /* moved before the brace */
    PL_CUE_SENSOR_LOST = 13,
    PL_CUE_HIPS_LOWER = 14,     /* at set-up of a floor lift */
    PL_CUE_HIPS_HIGHER = 15,
    PL_CUE_OVER_BAR = 16,       /* shoulders over the bar */
    PL_CUE_MID_FOOT = 17,       /* bar over mid-foot */
    PL_CUE_SLACK = 18,          /* take the slack out first */
    PL_CUE_STAND_STRAIGHT = 19, /* stop at straight: leaning back at the top */
    PL_CUE_LONGER_STEP = 20,
    PL_CUE_FURTHER = 21,        /* bend a little further: under the goal */
    PL_CUE_STEADY = 22,         /* holds: keep the hips where they are */
    PL_CUE_HIPS_LIFT = 23,      /* holds: hips sag */
    PL_CUE_HOLD_ON = 24,        /* holds: nearly there */
    PL_CUE_TALL = 25,           /* side bend: grow tall on both sides */
    PL_CUE_SET_DOWN = 26,       /* end the set here */
    PL_CUE_COUNT = 27
} PlCue;

#define PL_SPINE_POINT_COUNT 8 /* hip centre, sacrum, four along the lumbar arc, thorax, neck base */

typedef struct PlFrame {
    uint32_t size;
    uint32_t status;      /* PlStatus of this sample */
    int64_t time_ns;
    uint64_t frame_index; /* accepted samples so far, from 1 */
    uint64_t state_hash;  /* of the coach's whole state after this sample: equal inputs give equal hashes */
    /* sensing */
    uint32_t tier;        /* PlTier in force */
    uint32_t calibration; /* PlCalibration */
    uint32_t role_seen;   /* bit per PlRole: tracked in this sample */
    uint32_t role_known;  /* bit per PlRole: seen within the last minute */
    /* body */
    PlEstimate trunk_rad;  /* hip to neck base against the vertical, forward positive */
    PlEstimate pelvis_rad; /* pelvis pitch, anterior (forward) positive */
    PlEstimate lumbar_rad; /* thorax against pelvis, flexion positive */
    PlEstimate twist_rad;  /* shoulder line against the pelvis (else against set-up) about the vertical */
    float lumbar_lower_rad, lumbar_upper_rad; /* target band of the lower back in force: extension limit (negative) and amber limit */
    float trunk_lower_rad, trunk_upper_rad;   /* target band at the bottom */
    float lumbar_full_flexion_rad;            /* own 100 % */
    float lumbar_judged_sigma_rad; /* lumbar_rad.sigma widened by what a strap on skin is known to err (science E1): the fan that people see, and what is judged with */
    float lumbar_outside_p; /* probability that the lower back lies outside its band */
    uint32_t lumbar_band;   /* PlBandState; always IN where the origin is under MEASURED */
    int32_t lumbar_side;    /* -1 arched, +1 rounded, 0 in band */
    float stature_m, heading_rad; /* heading: turn about +Y from -Z, counter-clockwise seen from above */
    float mid_foot_m[3];    /* on the floor */
    float hip_m[3], neck_base_m[3];
    float spine_m[PL_SPINE_POINT_COUNT][3]; /* pelvis to neck, anatomical lengths */
    float spine_sigma_m[PL_SPINE_POINT_COUNT];
    uint32_t spine_origin;  /* PlOrigin of the curve's shape */
    uint32_t bar_origin;    /* PlOrigin; UNSEEN where no bar is held or no hand is seen */
    float bar_m[3];         /* middle of the bar */
    float bar_direction[3]; /* unit vector from left to right hand */
    float bar_width_m;      /* distance of the hands */
    float bar_tilt_m;       /* right hand above left */
    float bar_velocity_m_s[3];
    /* repetition */
    uint32_t phase; /* PlPhase */
    uint32_t rep;   /* index of the repetition under way, else of the last one; 0 before the first */
    uint32_t rep_active;
    float depth;          /* 0 standing .. 1 at the depth target; may pass 1 */
    float depth_target_m; /* travel that stands for 1 */
    float phase_s;        /* time in this phase */
    /* brace */
    uint32_t brace;        /* PlBracePrompt */
    float brace_progress;  /* 0..1 within the prompt; for HOLD the share of the 0.7 s of stillness */
    float still_s;         /* how long the lifter has been still */
    /* judgement so far in this repetition */
    float score, coverage; /* live; after the end those of the finished one */
    uint32_t scored, spine_scored;
    uint32_t cue;          /* PlCue on show */
    float cue_age_s;
    PlSet set;
    const PlRep* last_rep; /* null before the first; valid until the next call on this coach */
    const PlEvent* events; /* what happened in this call; valid until the next call on this coach */
    uint32_t event_count;
    uint32_t refused[PL_REFUSAL_COUNT]; /* samples refused so far, index = status - PL_REFUSAL_FIRST */
    uint32_t reserved;
    /* the jointed body */
    PlEstimate side_bend_rad; /* thorax against pelvis in the frontal plane, to the right positive */
    PlEstimate neck_rad;      /* head against thorax in the sagittal plane, flexion positive */
    float joint_m[PL_JOINT_COUNT][3];
    float joint_sigma_m[PL_JOINT_COUNT];
    uint32_t joint_origin[PL_JOINT_COUNT]; /* PlOrigin */
    float centre_of_mass_m[3]; /* of body and bar */
    float balance_m;           /* centre of mass before (+) or behind mid-foot */
    float floor_m;             /* height of the floor under the lifter in the stage */
    /* personal calibration */
    uint32_t step;          /* PlCalibrationStep under way or last tried; read only where step_state is not IDLE */
    uint32_t step_state;    /* PlStepState */
    uint32_t step_reason;   /* PlStepReason, FAILED only */
    float step_progress;    /* 0..1 */
    float step_quality;     /* 0..1 of the last one done */
    uint32_t steps_done;    /* bit per PlCalibrationStep whose result is in force */
    float lumbar_full_extension_rad; /* own, from standing, positive */
    uint32_t waist_mounting, chest_mounting; /* PlMounting */
    /* dowel drill and gaze */
    uint32_t contact;       /* bits PL_CONTACT_*; read only where contact_known */
    uint32_t contact_known; /* 1 while a stick is held along the spine */
    float gaze_mark_m[3];   /* where to draw the mark that keeps the neck in line; read only where gaze_guided */
    uint32_t gaze_guided;   /* 1 while PL_COMMAND_GUIDE_GAZE is on */
    /* set-up of a lift with a bar; read only where setup_known */
    uint32_t setup_known;
    float shoulders_behind_bar_m; /* negative = over or before it */
    float bar_off_mid_foot_m;     /* forward positive */
    uint32_t setup_flags;   /* bit per PlFlagKind that would be raised if the lift began now */
    float slack_s;          /* floor lifts: how long the slack has been out */
    /* holds */
    float hold_s, hold_target_s; /* target 0: no hold */
    float hold_drift_rad, hold_sag_m;
    int32_t side;           /* leg or side that works: -1 left, +1 right, 0 both or not known */
    float lumbar_goal_rad;  /* least flexion that is aimed at; 0 = none */
    float neutral_offset_rad; /* the neutral that a clinician set, from standing; 0 = standing itself */
    uint32_t advice;        /* PlAdvice in force */
} PlFrame;

/* ---- configuration and commands ------------------------------------------------------------------------------------ */

typedef struct PlConfig {
    uint32_t size;
    uint32_t magic;    /* PL_MAGIC, set by default_config: a config that was not filled is refused */
    float stature_m;   /* 0 = from the headset's standing height; else 1.2..2.3 */
    float load_kg;     /* 0..500; default 0 */
    float load_share_1rm; /* load over one-repetition maximum, 0..1; narrows the bands (science A4 #42); default 0 = unknown */
    float lumbar_full_flexion_rad; /* the person's own range; 0 = the lift's default */
    PlLiftDef lift;    /* default: hip_hinge */
} PlConfig;

typedef enum PlCommandKind {
    PL_COMMAND_NONE = 0,
    PL_COMMAND_SET_LIFT = 1,      /* lift: starts a new set */
    PL_COMMAND_NEW_SET = 2,       /* repetitions count from 1 again; calibration stays */
    PL_COMMAND_CALIBRATE_STANDING = 3, /* take the coming still moment as standing, whatever was there before */
    PL_COMMAND_REZERO = 4,        /* the worn trackers slipped: find their mounting anew at the next standing still; PL_ERROR_STATE without any */
    PL_COMMAND_SET_LUMBAR_BAND = 5, /* value[0], value[1]: amber limits as fractions of own range, extension (<= 0) and flexion */
    PL_COMMAND_SET_LOAD = 6,      /* value[0] kg, value[1] share of one-repetition maximum, 0 = unknown */
    PL_COMMAND_PAIN_NOW = 7,      /* ends the set at once; the repetition under way is dropped */
    PL_COMMAND_END_SET = 8,       /* the set is over: a repetition past its turning point that came at least half way back is counted now
                                     (read it with coach_rep), any other is dropped; nothing counts until the next set or lift */
    PL_COMMAND_CALIBRATE = 9,  /* value[0] = PlCalibrationStep: begins it, whatever step was under way. PL_ERROR_STATE in a repetition */
    PL_COMMAND_SKIP_STEP = 10, /* ends the step under way without a result; PL_ERROR_STATE where none is */
    PL_COMMAND_FORGET_STEP = 11, /* value[0] = PlCalibrationStep, or -1 for all: anthropometry serves again */
    PL_COMMAND_GUIDE_GAZE = 12, /* value[0] 1 or 0: the host draws the gaze mark and the lifter follows it */
    PL_COMMAND_SET_TARGETS = 13, /* targets: in force from the next repetition on; SET_LIFT keeps them. PL_ERROR_RANGE names nothing: ask targets_check */
    PL_COMMAND_SELF_SCORE = 14,  /* value[0] 0..100: what the person gives the set; best asked before the score is shown */
    PL_COMMAND_HEEL_TEST = 15,   /* value[0] 0 off, 1 heels flat, 2 heels raised by value[1] m (0.005..0.10): repetitions from here on count for
                                    that side of the comparison; both sides are kept until 0 */
    PL_COMMAND_USE_NEUTRAL_DEPTH = 16 /* value[0] 1 or 0: the set's neutral depth is the depth target; PL_ERROR_STATE while none is known */
} PlCommandKind;

typedef struct PlCommand {
    uint32_t size;
    uint32_t kind; /* PlCommandKind */
    float value[4];
    const PlLiftDef* lift; /* SET_LIFT only; read during the call */
    const struct PlTargets* targets; /* SET_TARGETS only; read during the call */
} PlCommand;

/* ---- targets: what a clinician (or the person) sets instead of a lift's defaults ------------------------------------- */

#define PL_TARGET_NEUTRAL 1u
#define PL_TARGET_LUMBAR_BAND 2u
#define PL_TARGET_LUMBAR_GOAL 4u
#define PL_TARGET_LUMBAR_CHANGE 8u
#define PL_TARGET_TRUNK_BAND 16u
#define PL_TARGET_DEPTH 32u
#define PL_TARGET_ECCENTRIC 64u
#define PL_TARGET_WEIGHTS 128u
#define PL_TARGET_CAPS 256u
#define PL_TARGET_CERTAINTY 512u
#define PL_TARGET_COVERAGE 1024u
#define PL_TARGET_VELOCITY_LOSS 2048u
#define PL_TARGET_SPINE_TIER 4096u
#define PL_TARGET_STRICTNESS 8192u
#define PL_TARGET_ALL 16383u

/* Science E6. All-zero: the lift's own. A member is read only where its bit is in `set`. Own limits are not narrowed by load. */
typedef struct PlTargets {
    uint32_t size;
    uint32_t set;               /* bits PL_TARGET_* */
    float neutral_offset_rad;   /* NEUTRAL: lumbar angle from standing that counts as neutral, -0.5..0.5: bands are centred there */
    float lumbar_band[2];       /* LUMBAR_BAND: amber limits as fractions of own range, extension -1..0 and flexion 0.05..1.5 */
    float lumbar_goal;          /* LUMBAR_GOAL: least peak flexion aimed at, fraction of own range, 0.05..1: too little then costs */
    float lumbar_change_rad;    /* LUMBAR_CHANGE: amber limit of the change from set-up, 0.03..1 */
    float trunk_band_rad[2];    /* TRUNK_BAND: least and most at the bottom (floor lifts: at set-up), -0.5..2 */
    float depth;                /* DEPTH: depth target as a share of the lift's usual travel, 0.2..1.5; deeper earns nothing */
    float eccentric_band_s[2];  /* ECCENTRIC: 0.2..20 */
    float weight[PL_COMPONENT_COUNT]; /* WEIGHTS: any scale, not all zero */
    float cap_red, cap_spine_amber;   /* CAPS: 0..100, usual 59 and 84 */
    float certainty;            /* CERTAINTY: probability from which a flag is confirmed, 0.55..0.99, usual 0.8 */
    float coverage_least;       /* COVERAGE: share under which no headline is given, 0.2..1, usual 0.5 */
    float velocity_loss_stop;   /* VELOCITY_LOSS: red limit of it, 0.05..0.8 */
    uint32_t spine_tier_least;  /* SPINE_TIER: PlTier under which the spine is not scored; TD, T2O, T2 or T3 */
    float strictness;           /* STRICTNESS: factor on green and amber widths of all limits, 0.5..2; under 1 is stricter */
} PlTargets;

/* ---- heel test: flat against raised heels, same load (science A5 #67) ------------------------------------------------ */

typedef struct PlHeelSide {
    uint32_t count;             /* repetitions judged */
    float lumbar_rad, lumbar_sigma_rad; /* mean peak flexion, standard error of the mean with the sensors' own error; sigma negative = not seen */
    float trunk_rad, trunk_sigma_rad;   /* mean trunk at the bottom */
} PlHeelSide;

typedef struct PlHeelTest {
    uint32_t size;
    uint32_t side;              /* 0 off, 1 flat, 2 raised: where repetitions count now */
    float heel_m;               /* of the raised side */
    uint32_t comparable;        /* 1: both sides have three repetitions and more, of one load, lift and tier */
    PlHeelSide flat, raised;
    /* raised less flat, with 90 % interval; read only where comparable (lumbar: and lumbar_known) */
    uint32_t lumbar_known;
    float lumbar_rad, lumbar_low_rad, lumbar_high_rad;
    float trunk_rad, trunk_low_rad, trunk_high_rad;
} PlHeelTest;

/* ---- personal calibration, to be kept by the host ------------------------------------------------------------------ */

/* What the steps found. All-zero is a person of whom nothing is known. A host keeps it with the person and hands it back next
 * time; it enters the coach as a command does and is part of the state hash. */
typedef struct PlPersonal {
    uint32_t size;
    uint32_t known;             /* bit per PlCalibrationStep; what belongs to other steps is not read */
    int64_t done_unix_s[PL_STEP_COUNT]; /* the host's date of each step, seconds since 1970; the coach has no clock: it keeps and returns them */
    float quality[PL_STEP_COUNT];       /* 0..1 */
    float stature_m;            /* STAND: 1.2..2.3 */
    float look_pitch_rad;       /* LOOK: head pitch with level eyes, up positive; -0.7..0.7 */
    float neck_pivot_from_eye_m[3];     /* NOD: in the head's frame; within 0.2 m */
    float neck_pivot_sigma_m;
    float lumbar_flexion_rad;   /* BEND: own full flexion from standing, 0.35..1.75 */
    float lumbar_extension_rad; /* BEND: own full extension, 0..1.0 */
    float mid_foot_forward_m;   /* SHOES: mid-foot before the neck pivot's standing place; -0.3..0.3 */
    float stance_width_m;       /* SHOES: 0..1.5 */
    float hip_width_m;          /* TOUCH: between the hip bones, 0.15..0.6 */
    float hip_height_m;         /* TOUCH: of the hip bones above the floor, 0.5..1.5 */
    float shoulder_width_m;     /* TOUCH: 0.2..0.7 */
    float shoulder_height_m;    /* TOUCH: above the floor, 0.8..2.0 */
    float grip_width_m;         /* BAR: 0..2 */
    float grip_width_sigma_m;   /* BAR: how rigid it proved */
} PlPersonal;

/* ---- offline twin -------------------------------------------------------------------------------------------------- */

/* The same estimate by a smoother that also uses later samples, for replay and reports after a set. Never live. */
typedef struct PlTwin PlTwin;

typedef struct PlTwinFrame {
    uint32_t size;
    uint32_t known; /* 0: nothing could be said of this sample; all else is zero */
    int64_t time_ns;
    uint32_t tier;
    uint32_t reserved;
    PlEstimate trunk_rad, pelvis_rad, lumbar_rad, side_bend_rad, twist_rad; /* origin as live */
} PlTwinFrame;

/* ---- timing of the stages, for benches and panels ------------------------------------------------------------------ */

#define PL_STAGE_COUNT 7

/* A host that wants the cost of each stage lends a clock; without one nothing is timed. */
typedef int64_t (*PlClockFn)(void* user); /* ns, any origin */

typedef struct PlStageTimes {
    uint32_t size;
    uint32_t stage_count;
    const char* name[PL_STAGE_COUNT];
    int64_t last_ns[PL_STAGE_COUNT]; /* in the last update; 0 without a clock */
} PlStageTimes;

/* ---- the function table -------------------------------------------------------------------------------------------- */

typedef struct PlCoach PlCoach;

typedef struct PlApi {
    uint32_t size;
    uint32_t version_major, version_minor, version_patch;

    /* Name of a status for people, in English, static. Unknown values give "unknown status". [any] */
    const char* (*status_text)(PlStatus status);

    /* Fills a config, a sample or a lift with defaults, `size` included. The second argument is sizeof as the host knows it: no more is
     * written. Sample: nothing valid. PL_ERROR_NULL; PL_ERROR_SIZE where it is no version's. [any] */
    PlStatus (*default_config)(PlConfig* config, uint32_t size);
    PlStatus (*default_sample)(PlSample* sample, uint32_t size);
    PlStatus (*default_lift)(PlLiftDef* lift, uint32_t size);

    /* The lifts compiled in. lift_at: null past the end; static memory. lift_named: null where unknown. [any] */
    uint32_t (*lift_count)(void);
    const PlLiftDef* (*lift_at)(uint32_t index);
    const PlLiftDef* (*lift_named)(const char* name);
    /* Checks a lift. Where it is refused, `field` (may be null) receives the name of the offending field, static. [any] */
    PlStatus (*lift_check)(const PlLiftDef* lift, const char** field);

    /* Makes a coach; it owns itself until destroy. On failure *coach is null. [create] */
    PlStatus (*coach_create)(const PlConfig* config, PlCoach** coach);
    /* Null is allowed and does nothing. [create] */
    void (*coach_destroy)(PlCoach* coach);

    /* The one step. Fills *frame in every case, also when the sample is refused: then with what was known before.
     * Returns the status that is in frame->status. [frame] */
    PlStatus (*coach_update)(PlCoach* coach, const PlSample* sample, PlFrame* frame);
    /* Applies before the next update, whose frame carries the events that came of it. [frame] */
    PlStatus (*coach_command)(PlCoach* coach, const PlCommand* command);

    /* Repetitions of this set, newest PL_REPS_KEPT of them; index counts from 1. PL_ERROR_RANGE where it is not kept. [frame] */
    PlStatus (*coach_rep)(const PlCoach* coach, uint32_t index, PlRep* rep);

    /* One plain sentence without line breaks for a reason or a flag, in English, always closed by zero.
     * Returns the length that the whole text has; capacity 0 asks for the length alone. [any] */
    uint32_t (*reason_text)(const PlReason* reason, char* text, uint32_t capacity);
    uint32_t (*flag_text)(const PlFlag* flag, char* text, uint32_t capacity);
    /* Words of at most eight for a cue, static, in English. Unknown: "". [any] */
    const char* (*cue_text)(uint32_t cue);
    /* lower_snake_case names for files and logs, static. Unknown values: "unknown". [any] */
    const char* (*flag_name)(uint32_t flag_kind);
    const char* (*metric_name)(uint32_t metric);
    const char* (*component_name)(uint32_t component);
    const char* (*phase_name)(uint32_t phase);
    const char* (*tier_name)(uint32_t tier);
    const char* (*origin_name)(uint32_t origin);

    /* The set so far, also after END_SET. [frame] */
    PlStatus (*coach_set)(const PlCoach* coach, PlSet* set);

    /* Lends (or with null takes back) a clock for stage times; the clock must outlive the coach. [frame] */
    PlStatus (*coach_set_clock)(PlCoach* coach, PlClockFn clock, void* user);
    PlStatus (*coach_stage_times)(const PlCoach* coach, PlStageTimes* times);

    /* What the calibration steps found so far; of a step done here done_unix_s is 0 until the host sets it. [frame] */
    PlStatus (*coach_personal)(const PlCoach* coach, PlPersonal* personal);
    /* Takes over what a profile kept. PL_ERROR_RANGE: a known step's number is outside what its field documents; nothing changed. [frame] */
    PlStatus (*coach_set_personal)(PlCoach* coach, const PlPersonal* personal);
    /* lower_snake_case, static. Unknown values: "unknown". [any] */
    const char* (*step_name)(uint32_t calibration_step);
    const char* (*mounting_name)(uint32_t mounting);
    /* One plain sentence: what to do in this step; why it failed, and what to do; what is wrong with a mounting and the remedy ("" where
     * nothing is). English, static, [any] */
    const char* (*step_text)(uint32_t calibration_step);
    const char* (*step_reason_text)(uint32_t step_reason);
    const char* (*mounting_text)(uint32_t mounting);

    /* The offline twin. It takes the same config, personal calibration (may be null) and samples as the coach did. twin_add keeps what it
     * needs of a sample (0.6 kB, and 0.5 kB more while it solves) and allocates; it refuses what the coach refuses. twin_solve runs once over all of them; after it
     * twin_add gives PL_ERROR_STATE. twin_at: index of the accepted sample, from 0; PL_ERROR_RANGE past the end, PL_ERROR_STATE before
     * twin_solve. PL_ERROR_MEMORY where the system gives none. All [create] on one thread. */
    PlStatus (*twin_create)(const PlConfig* config, const PlPersonal* personal, PlTwin** twin);
    PlStatus (*twin_add)(PlTwin* twin, const PlSample* sample);
    PlStatus (*twin_solve)(PlTwin* twin);
    uint32_t (*twin_count)(const PlTwin* twin);
    PlStatus (*twin_at)(const PlTwin* twin, uint32_t index, PlTwinFrame* frame);
    void (*twin_destroy)(PlTwin* twin);

    /* Targets in force. [frame] */
    PlStatus (*coach_targets)(const PlCoach* coach, PlTargets* targets);
    /* Checks targets before they are set; `field` (may be null) receives the name of the offending field, static. [any] */
    PlStatus (*targets_check)(const PlTargets* targets, const char** field);
    /* Heels flat against raised, over the sets since the test began. [frame] */
    PlStatus (*coach_heel_test)(const PlCoach* coach, PlHeelTest* test);

    /* The same flag for a clinician: metric, value with sigma, limit, probability, phase, sensors. As reason_text in all else. [any] */
    uint32_t (*flag_clinical_text)(const PlFlag* flag, uint32_t tier, char* text, uint32_t capacity);
    /* What an advice asks for, for the lifter; "" for none. hold_name, cue_name: as the other names. Static. [any] */
    const char* (*advice_text)(uint32_t advice);
    const char* (*advice_name)(uint32_t advice);
    const char* (*hold_name)(uint32_t hold);
    const char* (*cue_name)(uint32_t cue);
} PlApi;

#define PL_REPS_KEPT 64

typedef struct PlApiRequest {
    uint32_t size;
    uint32_t magic;                        /* PL_MAGIC */
    uint32_t version_major, version_minor; /* what the host was compiled with */
    char message[192];                     /* out: one line on why it was refused (naming both versions where they do not fit), else empty */
} PlApiRequest;

#define PL_API_REQUEST_INIT { (uint32_t)sizeof(PlApiRequest), PL_MAGIC, PL_VERSION_MAJOR, PL_VERSION_MINOR, { 0 } }

/* The one exported symbol. *api points to static memory, valid while the library is loaded; null on failure. [any] */
typedef PlStatus (*PlGetApiFn)(PlApiRequest* request, const PlApi** api);
PL_EXPORT PlStatus pl_get_api(PlApiRequest* request, const PlApi** api);
#define PL_GET_API_SYMBOL "pl_get_api"

#ifdef __cplusplus
}
#endif

#endif
