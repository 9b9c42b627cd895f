// SPDX-License-Identifier: MIT
// Forty moments of a hinge and of a squat: the tracker on waist or chest loses its place or goes altogether and returns 0.1 to 3 s later.
// What jumps in the estimate that did not jump in truth, which flags come up that the set without loss does not raise, and whether sigma
// falls while nothing new is known.
#include "truth/tier_changes.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <set>
#include <string>
#include <utility>

#include <glm/geometric.hpp>

#include "support/scenario.h"
#include "truth/take.h"

namespace truth {
namespace {

using lifter::kDegree;
using lifter::Vec3;

constexpr int kMoments = 40;
constexpr double kGone_s[] = {0.1, 0.15, 0.25, 0.4, 0.7, 1.2, 2.0, 3.0};
constexpr double kCoast_s = 0.1;

struct Loss {
    const char* name;
    uint32_t role;
    uint32_t lost;  // PL_POSE_* bits
    PlTier tier;
};

constexpr uint32_t kPosition = PL_POSE_POSITION_VALID | PL_POSE_POSITION_TRACKED;
constexpr Loss kLosses[] = {{"waist position", PL_ROLE_WAIST, kPosition, PL_TIER_T2},
                            {"waist", PL_ROLE_WAIST, PL_POSE_ALL, PL_TIER_T2},
                            {"waist with chest", PL_ROLE_WAIST, PL_POSE_ALL, PL_TIER_T3},
                            {"chest", PL_ROLE_CHEST, PL_POSE_ALL, PL_TIER_T3}};

// One gap in one role.
struct Gap {
    const Loss* loss = nullptr;
    double from_s = 0.0, to_s = 0.0;
    bool coasts = false;
};

struct Worst {
    double trunk = 0.0, pelvis = 0.0, lumbar = 0.0, spine = 0.0;  // deg in one frame beyond the truth's
    double sigma_fall = 0.0;                                      // deg below its highest since the sensor went
    int false_flags = 0, miscounted = 0, moments = 0;
    std::string flag_text;
};

// The lifter's clock starts at 1 s.
double seconds(int64_t time_ns) {
    return static_cast<double>(time_ns) * 1e-9 - 1.0;
}

// Poses go as a runtime lets them go: TRACKED first, the pose held, then VALID; or at once.
void open_gap(const Gap& gap, double time_s, PlPose& held, PlPose& pose) {
    if (time_s < gap.from_s || time_s >= gap.to_s) {
        held = pose;
        return;
    }
    if (!gap.coasts || time_s >= gap.from_s + kCoast_s) {
        pose.flags &= ~gap.loss->lost;
        return;
    }
    const PlPose fresh = pose;
    pose = held;
    pose.flags = fresh.flags & ~(gap.loss->lost & (PL_POSE_POSITION_TRACKED | PL_POSE_ORIENTATION_TRACKED));
    if (gap.loss->lost == kPosition) std::copy(std::begin(fresh.orientation), std::end(fresh.orientation), std::begin(pose.orientation));
}

double turned(const PlFrame& a, const PlFrame& b) {
    const auto direction = [](const PlFrame& f, int i) {
        const auto at = [&](int k) { return Vec3(f.spine_m[k][0], f.spine_m[k][1], f.spine_m[k][2]); };
        const Vec3 line = at(i + 1) - at(i);
        return line / std::max(1e-9, glm::length(line));
    };
    double most = 0.0;
    for (int i = 0; i + 1 < PL_SPINE_POINT_COUNT; ++i)
        most = std::max(most, std::acos(std::clamp(glm::dot(direction(a, i), direction(b, i)), -1.0, 1.0)));
    return most;
}

// Frames may lie further apart than a ninetieth of a second where one was refused.
void note_step(const PlFrame& a, const PlFrame& b, const lifter::Truth& ta, const lifter::Truth& tb, Worst& worst) {
    const double frames = std::max(1.0, static_cast<double>(b.time_ns - a.time_ns) * 1e-9 * 90.0);
    const auto beyond = [&](const PlEstimate& x, const PlEstimate& y, double was, double is) {
        return std::abs(static_cast<double>(y.value) - static_cast<double>(x.value) - (is - was)) / kDegree / frames;
    };
    worst.trunk = std::max(worst.trunk, beyond(a.trunk_rad, b.trunk_rad, ta.trunk_rad, tb.trunk_rad));
    worst.pelvis = std::max(worst.pelvis, beyond(a.pelvis_rad, b.pelvis_rad, ta.pelvis_rad, tb.pelvis_rad));
    worst.lumbar = std::max(worst.lumbar, beyond(a.lumbar_rad, b.lumbar_rad, ta.lumbar_rad, tb.lumbar_rad));
    const double thorax = tb.pelvis_rad + tb.lumbar_rad + tb.thoracic_rad - ta.pelvis_rad - ta.lumbar_rad - ta.thoracic_rad;
    const double truly = std::max(std::abs(tb.pelvis_rad - ta.pelvis_rad), std::abs(thorax));
    worst.spine = std::max(worst.spine, (turned(a, b) - truly) / kDegree / frames);
}

// What came of one run: flags above INFO by repetition and kind, and how many repetitions.
struct Verdict {
    std::set<std::pair<uint32_t, uint32_t>> flags;
    uint32_t reps = 0;
};

// Shows the take with a gap (or none) to a coach. Steps count from the first repetition on, when standing is known.
Verdict play_gap(const Take& take, PlTier tier, const Gap& gap, Worst& worst) {
    Verdict verdict;
    PlCoach* coach = make_coach(take, tier);
    if (!coach) return verdict;
    PlFrame frame{}, before{};
    frame.size = static_cast<uint32_t>(sizeof frame);
    const lifter::Truth* truth_before = nullptr;
    PlPose held{};
    double highest = -1.0;
    for (size_t i = 0; i < take.sample.size(); ++i) {
        PlSample sample = as_seen_in(take.sample[i], tier);
        const double time_s = seconds(sample.time_ns);
        if (gap.loss) open_gap(gap, time_s, held, sample.pose[gap.loss->role]);
        if (scenario::load_api()->coach_update(coach, &sample, &frame) != PL_OK) continue;
        for (uint32_t e = 0; e < frame.event_count; ++e) {
            if (frame.events[e].kind != PL_EVENT_REP_DONE) continue;
            const PlRep& rep = *frame.events[e].rep;
            ++verdict.reps;
            for (uint32_t f = 0; f < rep.flag_count; ++f) {
                if (rep.flag[f].severity > PL_SEVERITY_INFO) verdict.flags.insert({rep.index, rep.flag[f].kind});
            }
        }
        if (truth_before && take.truth[i].time_ns > take.rep.front().brace_ns)
            note_step(before, frame, *truth_before, take.truth[i], worst);
        // Without the waist nothing speaks of the pelvis. Without the chest the waist still does, and sigma may follow the posture.
        const bool unseen = gap.loss && gap.loss->role == PL_ROLE_WAIST && gap.loss->lost == PL_POSE_ALL;
        const bool gone = unseen && time_s >= gap.from_s && time_s < gap.to_s;
        const double sigma = static_cast<double>(frame.lumbar_rad.sigma) / kDegree;
        highest = gone ? std::max(highest, sigma) : -1.0;
        if (gone) worst.sigma_fall = std::max(worst.sigma_fall, highest - sigma);
        before = frame;
        truth_before = &take.truth[i];
    }
    scenario::load_api()->coach_destroy(coach);
    return verdict;
}

std::string name_of_flags(const Verdict& verdict, const Verdict& usual) {
    std::string text;
    for (const auto& flag : verdict.flags) {
        if (usual.flags.count(flag) == 0) text += std::string(" ") + scenario::load_api()->flag_name(flag.second);
    }
    return text;
}

void print_row(const char* lift, const char* loss, const Worst& w) {
    std::printf("%-10s %-17s %7d %6.2f %6.2f %6.2f %6.2f  %10.2f %11d %10d %s\n", lift, loss, w.moments, w.trunk, w.pelvis, w.lumbar,
                w.spine, w.sigma_fall, w.false_flags, w.miscounted, w.flag_text.c_str());
}

double worst_step(const Worst& w) {
    return std::max(std::max(w.trunk, w.pelvis), std::max(w.lumbar, w.spine));
}

void play_loss(const Take& take, const Loss& loss, Worst& of_all) {
    Worst none, worst;
    const Verdict usual = play_gap(take, loss.tier, {}, none);
    none.miscounted = usual.reps != take.scene.reps;
    const lifter::TrueRep& rep = take.rep.front();
    const double from = seconds(rep.start_ns) - 0.2, to = seconds(rep.end_ns) + 0.2;
    for (int m = 0; m < kMoments; ++m) {
        const double at = from + (to - from) * m / (kMoments - 1);
        const Gap gap{&loss, at, at + kGone_s[m % std::size(kGone_s)], m / static_cast<int>(std::size(kGone_s)) % 2 == 0};
        const Verdict verdict = play_gap(take, loss.tier, gap, worst);
        const std::string raised = name_of_flags(verdict, usual);
        worst.false_flags += !raised.empty();
        worst.miscounted += verdict.reps != usual.reps;
        if (worst.flag_text.find(raised) == std::string::npos) worst.flag_text += raised;
        ++worst.moments;
    }
    const char* lift = lifter::lift_name(take.scene.lift);
    none.moments = 1;
    print_row(lift, (std::string("no loss, ") + tier_text(loss.tier)).c_str(), none);
    print_row(lift, loss.name, worst);
    for (const auto figure : {&Worst::trunk, &Worst::pelvis, &Worst::lumbar, &Worst::spine, &Worst::sigma_fall})
        of_all.*figure = std::max(of_all.*figure, worst.*figure);
    of_all.false_flags += worst.false_flags, of_all.miscounted += worst.miscounted + none.miscounted;
}

}  // namespace

int tier_changes(const std::vector<Bar>& bars) {
    std::printf("largest step of a frame at 90 Hz beyond the truth's, deg; sigma: fall below its highest while the sensor was gone\n");
    std::printf("lift       lost              moments  trunk pelvis lumbar  spine  sigma_fall false_flags miscounted\n");
    Worst of_all;
    for (const lifter::Lift lift : {lifter::Lift::kHipHinge, lifter::Lift::kSquat}) {
        Scene scene{lift, PL_TIER_T3, 1.75, 77};
        scene.reps = 1, scene.plain = true;
        const Take take = make_take(scene);
        for (const Loss& loss : kLosses) play_loss(take, loss, of_all);
    }
    int missed = 0;
    for (const Bar& bar : bars) {
        if (bar.tier != kGaps) continue;
        const double measured = bar.figure == "step"         ? worst_step(of_all)
                                : bar.figure == "sigma_fall" ? of_all.sigma_fall
                                : bar.figure == "miscounted" ? of_all.miscounted
                                                             : of_all.false_flags;
        std::printf("%s", judge_bar(bar, measured, missed).c_str());
    }
    return missed;
}

}  // namespace truth
