// SPDX-License-Identifier: MIT
// Every step is a section of its own, and every number a row of one table: reading, writing and showing go by the same rows.
#include "practice/profile_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <numbers>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "practice/row_file.h"
#include "practice/targets_toml.h"
#include "practice/text_file.h"
#include "practice/toml_reader.h"

namespace practice {
namespace {

constexpr int64_t kSchema = 1;
constexpr double kDegree = std::numbers::pi / 180.0;
constexpr double kCentimetre = 0.01;
constexpr double kPercent = 0.01;
constexpr int kFigureDecimals = 3;
constexpr int64_t kLatest_s = 253'402'300'799;  // the last second of the year 9999: four digits of a year

// Index is PlCalibrationStep; as step_name of the seam says them.
constexpr std::array<const char*, PL_STEP_COUNT> kSections{"stand", "look", "nod", "bend", "shoes", "touch", "bar"};

constexpr StepFigure length(PlCalibrationStep step, const char* key, double least_cm, double most_cm, float* (*field)(PlPersonal&)) {
    return {step, key, kCentimetre, least_cm, most_cm, field};
}
constexpr StepFigure angle(PlCalibrationStep step, const char* key, double least_deg, double most_deg, float* (*field)(PlPersonal&)) {
    return {step, key, kDegree, least_deg, most_deg, field};
}

// Limits: those that the seam documents with each field of PlPersonal; spreads up to what no longer is a measurement.
constexpr std::array kFigures{
    length(PL_STEP_STAND, "stature_cm", 120.0, 230.0, [](PlPersonal& p) { return &p.stature_m; }),
    angle(PL_STEP_LOOK, "look_pitch_deg", -40.1, 40.1, [](PlPersonal& p) { return &p.look_pitch_rad; }),
    length(PL_STEP_NOD, "pivot_right_of_eyes_cm", -20.0, 20.0, [](PlPersonal& p) { return &p.neck_pivot_from_eye_m[0]; }),
    length(PL_STEP_NOD, "pivot_above_eyes_cm", -20.0, 20.0, [](PlPersonal& p) { return &p.neck_pivot_from_eye_m[1]; }),
    length(PL_STEP_NOD, "pivot_behind_eyes_cm", -20.0, 20.0, [](PlPersonal& p) { return &p.neck_pivot_from_eye_m[2]; }),
    length(PL_STEP_NOD, "pivot_sigma_cm", 0.0, 20.0, [](PlPersonal& p) { return &p.neck_pivot_sigma_m; }),
    angle(PL_STEP_BEND, "full_flexion_deg", 20.06, 100.26, [](PlPersonal& p) { return &p.lumbar_flexion_rad; }),
    angle(PL_STEP_BEND, "full_extension_deg", 0.0, 57.29, [](PlPersonal& p) { return &p.lumbar_extension_rad; }),
    length(PL_STEP_SHOES, "mid_foot_forward_cm", -30.0, 30.0, [](PlPersonal& p) { return &p.mid_foot_forward_m; }),
    length(PL_STEP_SHOES, "stance_width_cm", 0.0, 150.0, [](PlPersonal& p) { return &p.stance_width_m; }),
    length(PL_STEP_TOUCH, "hip_width_cm", 15.0, 60.0, [](PlPersonal& p) { return &p.hip_width_m; }),
    length(PL_STEP_TOUCH, "hip_height_cm", 50.0, 150.0, [](PlPersonal& p) { return &p.hip_height_m; }),
    length(PL_STEP_TOUCH, "shoulder_width_cm", 20.0, 70.0, [](PlPersonal& p) { return &p.shoulder_width_m; }),
    length(PL_STEP_TOUCH, "shoulder_height_cm", 80.0, 200.0, [](PlPersonal& p) { return &p.shoulder_height_m; }),
    length(PL_STEP_BAR, "grip_width_cm", 0.0, 200.0, [](PlPersonal& p) { return &p.grip_width_m; }),
    length(PL_STEP_BAR, "grip_width_sigma_cm", 0.0, 50.0, [](PlPersonal& p) { return &p.grip_width_sigma_m; }),
};

bool knows(const PlPersonal& personal, uint32_t step) {
    return (personal.known >> step & 1u) != 0;
}

// ---- reading

float to_si(double value, double si_per_unit) {
    return static_cast<float>(value * si_per_unit);
}

void read_date(TomlReader& reader, const toml::table& section, int64_t& unix_s) {
    const toml::node* node = section.get("done");
    if (!node) return;  // kept by a host without a calendar
    const toml::value<std::string>* text = node->as_string();
    if (text && parse_iso_date(text->get(), unix_s)) return;
    reader.refuse(
        line_of(*node),
        fmt::format("done is {}; write a date in UTC from 1970 on such as \"2026-11-20T16:03:11Z\", or leave it out", found(*node)));
}

void read_step(TomlReader& reader, const toml::table& root, uint32_t step, PlPersonal& personal) {
    if (!root.get(kSections[step])) return;  // not done: anthropometry serves
    const toml::table* section = need_table(reader, root, kSections[step]);
    if (!reader.ok()) return;
    refuse_unknown(reader, *section, fmt::format("{}.", kSections[step]).c_str(), [&](std::string_view key) {
        return key == "done" || key == "quality_pct" || std::any_of(kFigures.begin(), kFigures.end(), [&](const StepFigure& figure) {
                   return figure.step == step && key == figure.key;
               });
    });
    read_date(reader, *section, personal.done_unix_s[step]);
    personal.quality[step] = to_si(need_number(reader, *section, "quality_pct", 0.0, 100.0), kPercent);
    for (const StepFigure& figure : kFigures)
        if (figure.step == step)
            *figure.field(personal) = to_si(need_number(reader, *section, figure.key, figure.least, figure.most), figure.si_per_unit);
    personal.known |= 1u << step;
}

// ---- writing

std::string in_quotes(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

// Without superfluous zeros: a person reads this.
std::string number_text(double value) {
    const double clean = std::round(value * 1000.0) / 1000.0;
    std::string text = fmt::format("{:.{}f}", clean == 0.0 ? 0.0 : clean, kFigureDecimals);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text += '0';
    return text;
}

// False: errno says why.
bool make_folders_for(const std::string& path) {
    constexpr mode_t kOwnerOnly = 0700;
    for (size_t slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', slash + 1)) {
        const std::string folder = path.substr(0, slash);
        if (mkdir(folder.c_str(), kOwnerOnly) != 0 && errno != EEXIST) return false;
    }
    return true;
}

// Where a link leads, so that the file changes and not the link.
std::string behind_links(const std::string& path) {
    const std::unique_ptr<char, void (*)(void*)> real(realpath(path.c_str(), nullptr), std::free);
    return real ? real.get() : path;
}

bool may_be_replaced(const std::string& path) {
    struct stat about {};
    return stat(path.c_str(), &about) != 0 || S_ISREG(about.st_mode);
}

// A second name for what is there, so that the first may be taken: at no moment is there a file without a name. Empty: errno says why.
std::string keep_beside(const std::string& path) {
    constexpr int kNamesMax = 1000;
    for (int i = 1; i < kNamesMax; ++i) {
        const std::string name = i == 1 ? path + ".damaged" : fmt::format("{}.damaged-{}", path, i);
        if (link(path.c_str(), name.c_str()) == 0) return name;
        if (errno == EEXIST) continue;
        // Not every file system has second names: then the file moves, which frees its first.
        if (errno != EPERM && errno != ENOTSUP && errno != EMLINK) return {};
        struct stat about {};
        if (lstat(name.c_str(), &about) == 0) continue;
        return rename(path.c_str(), name.c_str()) == 0 ? name : std::string{};
    }
    return {};
}

}  // namespace

Profile new_profile() {
    Profile profile;
    profile.personal.size = sizeof profile.personal;
    profile.targets.all = no_targets();
    return profile;
}

std::span<const StepFigure> step_figures() {
    return kFigures;
}

double figure_of(const StepFigure& figure, const PlPersonal& personal) {
    PlPersonal copy = personal;
    return static_cast<double>(*figure.field(copy)) / figure.si_per_unit;
}

ProfileResult parse_profile(std::string_view text, const std::string& source_name) {
    const TomlText parsed = parse_toml(text, source_name);
    if (!parsed.error.empty()) return {std::nullopt, parsed.error};
    TomlReader reader{source_name, {}};
    const toml::table& root = parsed.root;
    Profile profile = new_profile();
    need_schema(reader, root, kSchema);
    refuse_unknown(reader, root, "", [](std::string_view key) {
        return key == "schema" || key == "name" || key == "stature_cm" || key == "targets" ||
               std::find(kSections.begin(), kSections.end(), key) != kSections.end();
    });
    if (root.get("name")) profile.name = need_text(reader, root, "name", kProfileNameBytesMax);
    if (const toml::node* stature = root.get("stature_cm"))
        profile.stature_m = to_si(number(reader, *stature, "stature_cm", 120.0, 230.0), kCentimetre);
    for (uint32_t step = 0; step < PL_STEP_COUNT; ++step) read_step(reader, root, step, profile.personal);
    read_targets(reader, root, profile.targets);
    if (!reader.ok()) return {std::nullopt, reader.error};
    return {std::move(profile), {}};
}

ProfileResult read_profile_file(const std::string& path) {
    struct stat about {};
    if (stat(path.c_str(), &about) != 0 && (errno == ENOENT || errno == ENOTDIR))
        return {std::nullopt, path + ": there is no such file; it is made when a step of calibration is done", true};
    const TextResult file = read_text_file(path, kProfileFileBytesMax);
    if (!file.text) return {std::nullopt, file.error};
    return parse_profile(*file.text, path);
}

std::string profile_toml(const Profile& profile) {
    std::string out =
        "# What Plumbline knows of your body, and what was set for you. It stays on this machine; delete a section to forget that step, or the file to forget all.\n";
    out += fmt::format("schema = {}\n", kSchema);
    if (!profile.name.empty()) out += "name = " + in_quotes(profile.name) + "\n";
    if (profile.stature_m > 0.0f) out += "stature_cm = " + number_text(static_cast<double>(profile.stature_m) / kCentimetre) + "\n";
    for (uint32_t step = 0; step < PL_STEP_COUNT; ++step) {
        if (!knows(profile.personal, step)) continue;
        out += fmt::format("\n[{}]\n", kSections[step]);
        if (profile.personal.done_unix_s[step] > 0) out += "done = \"" + iso_date(profile.personal.done_unix_s[step]) + "\"\n";
        const double quality = std::clamp(static_cast<double>(profile.personal.quality[step]), 0.0, 1.0) / kPercent;
        out += "quality_pct = " + number_text(quality) + "\n";
        for (const StepFigure& figure : kFigures) {
            if (figure.step != step) continue;
            const double value = std::clamp(figure_of(figure, profile.personal), figure.least, figure.most);
            out += fmt::format("{} = {}\n", figure.key, number_text(value));
        }
    }
    return out + targets_toml(profile.targets);
}

ProfileKept write_profile_file(const std::string& path, const Profile& profile) {
    ProfileKept kept;
    const std::string text = profile_toml(profile);
    // What would not be read back must not take the place of what might.
    const ProfileResult again = parse_profile(text, path);
    if (!again.profile) return {"not kept, since it would not be readable: " + again.error, {}};
    if (!make_folders_for(path)) return {fmt::format("{}: its folder cannot be made: {}", path, std::strerror(errno)), {}};
    const std::string place = behind_links(path);
    if (!may_be_replaced(place)) return {path + ": is no file; name a file", {}};
    const ProfileResult old = read_profile_file(place);
    RowFile file;
    if (!file.open(place)) return {file.error(), {}};
    file.append(text);
    if (!file.ok()) return {file.error(), {}};
    if (!old.profile && !old.missing) {
        kept.set_aside = keep_beside(place);
        if (kept.set_aside.empty())
            return {fmt::format("{}: what is there is no readable profile and cannot be kept beside: {}; move it away", path,
                                std::strerror(errno)),
                    {}};
    }
    if (!file.finish()) kept.error = file.error();
    return kept;
}

ProfileKept keep_step(const std::string& path, PlCalibrationStep step, const PlPersonal& personal, const Profile& fallback) {
    const ProfileResult now = read_profile_file(path);
    Profile profile = now.profile ? *now.profile : fallback;
    profile.personal.size = sizeof profile.personal;
    copy_step(step, personal, profile.personal);
    return write_profile_file(path, profile);
}

ProfileKept keep_targets(const std::string& path, std::string_view lift, const PlTargets& targets, const Profile& fallback) {
    const ProfileResult now = read_profile_file(path);
    Profile profile = now.profile ? *now.profile : fallback;
    profile.personal.size = sizeof profile.personal;
    targets_in(profile.targets, lift) = targets;
    drop_empty(profile.targets);
    return write_profile_file(path, profile);
}

void copy_step(PlCalibrationStep step, const PlPersonal& from, PlPersonal& to) {
    const bool known = knows(from, step);
    to.known = known ? to.known | 1u << step : to.known & ~(1u << step);
    to.done_unix_s[step] = known ? from.done_unix_s[step] : 0;
    to.quality[step] = known ? from.quality[step] : 0.0f;
    PlPersonal source = from;
    for (const StepFigure& figure : kFigures)
        if (figure.step == step) *figure.field(to) = known ? *figure.field(source) : 0.0f;
}

std::string iso_date(int64_t unix_s) {
    using namespace std::chrono;
    const int64_t within = std::clamp<int64_t>(unix_s, 0, kLatest_s);
    const sys_days day{days{within / 86400}};
    const year_month_day date{day};
    const int64_t rest = within % 86400;
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()), rest / 3600, rest / 60 % 60, rest % 60);
}

bool parse_iso_date(std::string_view text, int64_t& unix_s) {
    constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:ddZ";
    if (text.size() != kShape.size()) return false;
    std::array<int, 6> part{};
    size_t at = 0;
    for (size_t i = 0; i < kShape.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (kShape[i] == 'd' ? !digit : text[i] != kShape[i]) return false;
        if (kShape[i] == 'd')
            part[at] = 10 * part[at] + (text[i] - '0');
        else
            ++at;
    }
    using namespace std::chrono;
    const year_month_day date{year{part[0]}, month{static_cast<unsigned>(part[1])}, day{static_cast<unsigned>(part[2])}};
    if (part[0] < 1970 || !date.ok() || part[3] > 23 || part[4] > 59 || part[5] > 59) return false;
    unix_s = int64_t{86400} * sys_days{date}.time_since_epoch().count() + 3600 * part[3] + 60 * part[4] + part[5];
    return true;
}

}  // namespace practice
