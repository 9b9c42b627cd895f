// SPDX-License-Identifier: MIT
// Nod five times: where the head turns on the neck. While the trunk is still that point p stands still in the stage, and so does c in the
// head's frame: x + R c = p for every eye position x and head rotation R. Least squares over c and p together, with what is known of people
// as a prior on c, so that a nod too small to tell leaves c where it was.
#include <algorithm>
#include <cmath>

#include <Eigen/Dense>

#include "coach/params.h"
#include "coach/steps.h"

namespace coach {
namespace {

using Vec6 = Eigen::Matrix<double, 6, 1>;
using Mat6 = Eigen::Matrix<double, 6, 6>;

Eigen::Vector3d eigen(const Vec3& v) {
    return {v.x, v.y, v.z};
}

Eigen::Matrix3d eigen(const glm::dmat3& m) {
    Eigen::Matrix3d out;
    for (int column = 0; column < 3; ++column)
        for (int row = 0; row < 3; ++row) out(row, column) = m[column][row];
    return out;
}

struct Solution {
    Eigen::Vector3d c, p;
    double sigma_m = 0.0;
    double residual_m = 0.0;
};

// Minimises sum w |x + R c - p|^2 / noise^2 + |c - default|^2 / spread^2.
Solution solve(const NodStep& step, double noise_m) {
    const Eigen::Matrix3d R = eigen(step.rotation_sum);
    const Eigen::Vector3d x = eigen(step.eye_sum), Rx = eigen(step.turned_eye_sum), c0 = eigen(kNeckPivotFromEye);
    const double w = step.weight, data = 1.0 / (noise_m * noise_m), prior = 1.0 / (kNeckPivotSpread_m * kNeckPivotSpread_m);
    Mat6 A = Mat6::Zero();
    Vec6 b;
    A.topLeftCorner<3, 3>().diagonal().setConstant(data * w + prior);
    A.bottomRightCorner<3, 3>().diagonal().setConstant(data * w);
    A.bottomLeftCorner<3, 3>() = -data * R;
    A.topRightCorner<3, 3>() = -data * R.transpose();
    b << prior * c0 - data * Rx, data * x;
    const Eigen::LDLT<Mat6> factors(A);
    const Vec6 found = factors.solve(b);
    Solution s;
    s.c = found.head<3>();
    s.p = found.tail<3>();
    const Mat6 covariance = factors.solve(Mat6::Identity());
    s.sigma_m = std::sqrt(0.5 * (covariance(1, 1) + covariance(2, 2)));
    const double squares =
        step.eye_squared + w * (s.c.squaredNorm() + s.p.squaredNorm()) + 2.0 * s.c.dot(Rx) - 2.0 * s.p.dot(x) - 2.0 * s.p.dot(R * s.c);
    s.residual_m = std::sqrt(std::max(0.0, squares) / std::max(1.0, 3.0 * w - 6.0));
    return s;
}

void add_sample(NodStep& step, const RolePose& head, double weight) {
    const Vec3 eye = head.position - step.eye_start;  // near zero, so that the sums of squares keep their digits
    const glm::dmat3 rotation = glm::mat3_cast(head.orientation);
    step.weight += weight;
    step.eye_sum += weight * eye;
    step.eye_squared += weight * glm::dot(eye, eye);
    step.turned_eye_sum += weight * (glm::transpose(rotation) * eye);
    step.rotation_sum += weight * rotation;
}

// Counts half nods: swings of at least kNodLeast from where the head last turned back.
void count_swing(NodStep& step, double pitch) {
    const double swing = pitch - step.pitch_turn_rad;
    step.largest_rad = std::max(step.largest_rad, std::fabs(swing));
    const bool further = step.direction != 0 && swing * step.direction > 0.0;
    if (std::fabs(swing) >= kNodLeast && !further) {
        step.direction = swing > 0.0 ? 1 : -1;
        ++step.swings;
        step.pitch_turn_rad = pitch;
    } else if (further) {
        step.pitch_turn_rad = pitch;  // still going the same way: the turn is yet to come
    }
}

bool trunk_moved(const NodStep& step, const CleanSample& sample) {
    if (glm::distance(sample.neck_pivot, step.pivot_start) > kNodTrunkMoved_m) return true;
    constexpr PlRole kWorn[2] = {PL_ROLE_WAIST, PL_ROLE_CHEST};
    for (size_t i = 0; i < 2; ++i) {
        const RolePose& worn = sample.role[kWorn[i]];
        if (step.worn[i] && worn.position_tracked && glm::distance(worn.position, step.worn_start[i]) > kNodWornMoved_m) return true;
    }
    return false;
}

void begin(NodStep& step, const CleanSample& sample) {
    step = NodStep{};
    step.begun = true;
    step.eye_start = sample.role[PL_ROLE_HEAD].position;
    step.pivot_start = sample.neck_pivot;
    constexpr PlRole kWorn[2] = {PL_ROLE_WAIST, PL_ROLE_CHEST};
    for (size_t i = 0; i < 2; ++i) {
        step.worn[i] = sample.role[kWorn[i]].position_tracked;
        step.worn_start[i] = sample.role[kWorn[i]].position;
    }
    step.pitch_turn_rad = pitch_of(sample.role[PL_ROLE_HEAD].orientation);
}

bool plausible(const Vec3& c) {
    return -c.y > kNodPivotDown[0] && -c.y < kNodPivotDown[1] && c.z > kNodPivotBack[0] && c.z < kNodPivotBack[1];
}

StepReport conclude(const NodStep& step, PlPersonal& found) {
    const NodFit fit = fit_nod(step);
    if (fit.residual_m > kNodResidual_m) return {PL_STEP_FAILED, PL_STEP_REASON_MOVED, 1.0};
    if (!plausible(fit.pivot_from_eye)) return {PL_STEP_FAILED, PL_STEP_REASON_IMPLAUSIBLE, 1.0};
    for (int i = 0; i < 3; ++i) found.neck_pivot_from_eye_m[i] = static_cast<float>(fit.pivot_from_eye[i]);
    found.neck_pivot_sigma_m = static_cast<float>(fit.sigma_m);
    return {PL_STEP_DONE, PL_STEP_REASON_NONE, 1.0, step_quality(fit.sigma_m, kNeckPivotSpread_m)};
}

}  // namespace

NodFit fit_nod(const NodStep& step) {
    // The residuals of a first solution say how noisy the eye and how restless the trunk was.
    const double noise_m = std::max(kNodNoise_m, solve(step, kNodFirstNoise_m).residual_m);
    const Solution s = solve(step, noise_m);
    return {Vec3(s.c.x(), s.c.y(), s.c.z()), std::hypot(s.sigma_m, kNodModel_m), s.residual_m};
}

StepReport follow_nod(NodStep& step, const StepInput& input, PlPersonal& found) {
    const CleanSample& sample = input.sample;
    if (!sample.head_tracked) return {step.begun ? PL_STEP_RUNNING : PL_STEP_WAITING, PL_STEP_REASON_SENSOR};
    if (!step.begun) {
        // Not from a walk or a stoop: the fit wants a trunk that stands.
        if (!input.calibration.standing || glm::length(sample.neck_velocity) > kStillSpeed) return {};
        begin(step, sample);
    }
    if (trunk_moved(step, sample)) return {PL_STEP_FAILED, PL_STEP_REASON_MOVED};
    add_sample(step, sample.role[PL_ROLE_HEAD], std::min(sample.dt_s, kNodCorrelation_s) / kNodCorrelation_s);
    count_swing(step, pitch_of(sample.role[PL_ROLE_HEAD].orientation));
    if (step.swings >= 2 * kNods || (input.late && step.swings >= 2 * kNodsLeast)) return conclude(step, found);
    const bool nodding = step.largest_rad > 0.3 * kNodLeast;
    return {nodding ? PL_STEP_RUNNING : PL_STEP_WAITING, nodding ? PL_STEP_REASON_TOO_SMALL : PL_STEP_REASON_NONE,
            static_cast<double>(step.swings) / (2 * kNods)};
}

}  // namespace coach
