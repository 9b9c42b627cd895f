// SPDX-License-Identifier: MIT
// A person's profile as TOML: name, stature, what each step of personal calibration found, with its date and quality, and the targets that
// were set. Reads, writes and keeps; which place is the usual one is the program's business.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "plumbline/plumbline.h"
#include "practice/targets_file.h"

namespace practice {

inline constexpr size_t kProfileFileBytesMax = 64 * 1024;
inline constexpr size_t kProfileNameBytesMax = 80;

struct Profile {
    std::string name;        // for people; empty = not said
    float stature_m = 0.0f;  // as the person says it, 1.2..2.3; 0 = not said. What STAND measured is in `personal`
    PlPersonal personal{};   // `size` set; all-zero: nothing was calibrated
    TargetBook targets;      // `size` set; empty: every lift's own defaults
};
// Somebody of whom nothing is known.
[[nodiscard]] Profile new_profile();

// One number of a step as files and people have it.
struct StepFigure {
    PlCalibrationStep step;
    const char* key;                  // in the file: full_flexion_deg
    double si_per_unit;               // what one unit of the file is in the seam's unit
    double least, most;               // allowed in the file, in the file's unit: the seam's range, rounded inwards
    float* (*field)(PlPersonal& of);  // where the seam keeps it
};
[[nodiscard]] std::span<const StepFigure> step_figures();
// The figure in the file's unit.
[[nodiscard]] double figure_of(const StepFigure& figure, const PlPersonal& personal);

// ---- reading

struct ProfileResult {
    std::optional<Profile> profile;  // empty where there is none or it was refused
    std::string error;               // then one line: file:line, key, what was found, what may stand there
    bool missing = false;            // there is no such file: nobody kept anything yet, and that is no fault
};
// Reads and validates. Strict: a key that is not known, a number out of its range, a date that is none: each refuses the whole. [any
// thread]
[[nodiscard]] ProfileResult read_profile_file(const std::string& path);
[[nodiscard]] ProfileResult parse_profile(std::string_view text, const std::string& source_name);

// ---- writing

// The file's text. parse_profile gives it back to within 0.005 mm and 0.0005 degrees.
[[nodiscard]] std::string profile_toml(const Profile& profile);

struct ProfileKept {
    std::string error;      // one line where it could not be written; then everything is as it was
    std::string set_aside;  // path under which a file was kept that is no readable profile; empty where there was none
};
// Puts the whole file in place of the old one at once; only its owner can open it. Makes missing folders of the path for the owner alone.
// A file that is there and cannot be read as a profile is kept beside it under another name. [any thread; one writer at a time]
[[nodiscard]] ProfileKept write_profile_file(const std::string& path, const Profile& profile);

// Keeps one step: reads the file as it is now, replaces that step by the one in `personal` (forgets it where `personal` does not know it)
// and writes the file, so that two programs do not undo each other's steps. `fallback` is used where there is no readable file.
[[nodiscard]] ProfileKept keep_step(const std::string& path, PlCalibrationStep step, const PlPersonal& personal, const Profile& fallback);

// Keeps the targets of one lift (empty: of all lifts) in the same way; with nothing set they are forgotten.
[[nodiscard]] ProfileKept keep_targets(const std::string& path, std::string_view lift, const PlTargets& targets, const Profile& fallback);

// Copies what belongs to one step, date and quality included; clears it where `from` does not know it.
void copy_step(PlCalibrationStep step, const PlPersonal& from, PlPersonal& to);

// ---- dates: seconds since 1970, UTC

// "2026-11-20T16:03:11Z".
[[nodiscard]] std::string iso_date(int64_t unix_s);
// False where the text is no such date between 1970 and 9999.
[[nodiscard]] bool parse_iso_date(std::string_view text, int64_t& unix_s);

}  // namespace practice
