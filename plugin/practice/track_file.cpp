// SPDX-License-Identifier: MIT
#include "practice/track_file.h"

#include <bitset>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>

#include <fmt/format.h>

namespace practice {
namespace {

constexpr size_t kBufferBytes = 4 * kTrackLineBytesMax;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct Prefix {
    std::string_view text;
    PlRole role;
};
constexpr std::array kPrefixes{Prefix{"head_", PL_ROLE_HEAD},
                               Prefix{"lhand_", PL_ROLE_LEFT_HAND},
                               Prefix{"rhand_", PL_ROLE_RIGHT_HAND},
                               Prefix{"waist_", PL_ROLE_WAIST},
                               Prefix{"chest_", PL_ROLE_CHEST},
                               Prefix{"lfoot_", PL_ROLE_LEFT_FOOT},
                               Prefix{"rfoot_", PL_ROLE_RIGHT_FOOT},
                               Prefix{"lknee_", PL_ROLE_LEFT_KNEE},
                               Prefix{"rknee_", PL_ROLE_RIGHT_KNEE},
                               Prefix{"lelbow_", PL_ROLE_LEFT_ELBOW},
                               Prefix{"relbow_", PL_ROLE_RIGHT_ELBOW},
                               Prefix{"lshoulder_", PL_ROLE_LEFT_SHOULDER},
                               Prefix{"rshoulder_", PL_ROLE_RIGHT_SHOULDER},
                               Prefix{"lbar_", PL_ROLE_LEFT_BAR_END},
                               Prefix{"rbar_", PL_ROLE_RIGHT_BAR_END},
                               Prefix{"bar_", PL_ROLE_BAR}};
static_assert(kPrefixes.size() == PL_ROLE_COUNT, "every role has its columns");
constexpr std::array<std::string_view, 8> kParts{"px", "py", "pz", "qx", "qy", "qz", "qw", "generated"};
constexpr size_t kPartCount = kParts.size();
constexpr size_t kPositionParts = 3, kOrientationParts = 4;
constexpr size_t kGenerated = kPositionParts + kOrientationParts;  // whether a body model made the pose up
// Field 0 is t, then eight for each of kPrefixes.
constexpr size_t kFieldCount = 1 + kPrefixes.size() * kPartCount;
constexpr int16_t kIgnored = -1;  // a column of some other name

std::string field_name(size_t field) {
    if (field == 0) return "t";
    return fmt::format("{}{}", kPrefixes[(field - 1) / kPartCount].text, kParts[(field - 1) % kPartCount]);
}

int16_t field_named(std::string_view name) {
    if (name == "t") return 0;
    for (size_t body = 0; body < kPrefixes.size(); ++body) {
        if (!name.starts_with(kPrefixes[body].text)) continue;
        for (size_t part = 0; part < kPartCount; ++part)
            if (name.substr(kPrefixes[body].text.size()) == kParts[part]) return static_cast<int16_t>(1 + body * kPartCount + part);
    }
    return kIgnored;
}

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

// Takes the next cell off `rest`; `more` tells whether a comma followed it. Quotes are taken off, a comma inside them does not part.
std::string_view take_cell(std::string_view& rest, bool& more) {
    size_t at = 0;
    while (at < rest.size() && is_blank(rest[at])) ++at;
    if (at < rest.size() && rest[at] == '"') {
        const size_t close = rest.find('"', at + 1);
        if (close != std::string_view::npos) at = close + 1;
    }
    const size_t comma = rest.find(',', at);
    more = comma != std::string_view::npos;
    std::string_view cell = trim(rest.substr(0, comma));
    rest = more ? rest.substr(comma + 1) : std::string_view{};
    if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') cell = trim(cell.substr(1, cell.size() - 2));
    return cell;
}

// What a message may quote of a file that could hold anything.
std::string shown(std::string_view text) {
    constexpr size_t kShownMax = 40;
    std::string out;
    for (const char c : text.substr(0, kShownMax)) out += (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) ? '?' : c;
    return text.size() > kShownMax ? out + "..." : out;
}

// from_chars leaves the value alone where the exponent is past a double. 1e999 is refused later as not finite; 1e-999 is zero.
double past_range(std::string_view cell) {
    if (cell.find("e-") != std::string_view::npos || cell.find("E-") != std::string_view::npos) return 0.0;
    const double infinity = std::numeric_limits<double>::infinity();
    return cell.front() == '-' ? -infinity : infinity;
}

// A cast of a double past the range of float is undefined; infinity is what the coach refuses by name.
float to_float(double value) {
    constexpr double kMax = std::numeric_limits<float>::max();
    if (value > kMax) return std::numeric_limits<float>::infinity();
    if (value < -kMax) return -std::numeric_limits<float>::infinity();
    return static_cast<float>(value);
}

// Whole seconds apart: times since 1970 times 1e9 would not fit a double to the nanosecond.
int64_t nanoseconds(double t_s) {
    const double whole_s = std::floor(t_s);
    return static_cast<int64_t>(whole_s) * 1'000'000'000 + std::llround((t_s - whole_s) * 1e9);
}

bool all_set(const std::bitset<kFieldCount>& given, size_t first, size_t count) {
    for (size_t i = first; i < first + count; ++i)
        if (!given[i]) return false;
    return true;
}

void fill_poses(const std::array<double, kFieldCount>& number, const std::bitset<kFieldCount>& given, PlSample& sample) {
    for (size_t body = 0; body < kPrefixes.size(); ++body) {
        PlPose& pose = sample.pose[kPrefixes[body].role];
        const size_t first = 1 + body * kPartCount;
        if (all_set(given, first, kPositionParts)) {
            for (size_t i = 0; i < kPositionParts; ++i) pose.position_m[i] = to_float(number[first + i]);
            pose.flags |= PL_POSE_POSITION_VALID | PL_POSE_POSITION_TRACKED;
        }
        if (all_set(given, first + kPositionParts, kOrientationParts)) {
            for (size_t i = kPositionParts; i < kGenerated; ++i) pose.orientation[i - kPositionParts] = to_float(number[first + i]);
            pose.flags |= PL_POSE_ORIENTATION_VALID | PL_POSE_ORIENTATION_TRACKED;
        }
        if (given[first + kGenerated] && number[first + kGenerated] != 0.0) pose.origin = PL_POSE_ORIGIN_GENERATED;
    }
}

}  // namespace

TrackReader::TrackReader(std::FILE* file, std::string source_name)
    : file_(file), source_(std::move(source_name)), buffer_(std::make_unique_for_overwrite<char[]>(kBufferBytes)) {}

TrackStep TrackReader::refuse(const std::string& what) {
    if (error_.empty())
        error_ = line_number_ > 0 ? fmt::format("{}:{}: {}", source_, line_number_, what) : fmt::format("{}: {}", source_, what);
    return TrackStep::kError;
}

// Moves what is left to the front and reads on. False where the file has failed.
bool TrackReader::refill() {
    std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    const size_t got = std::fread(buffer_.get() + end_, 1, kBufferBytes - end_, file_);
    const int reason = errno;
    end_ += got;
    if (got > 0) return true;
    file_ended_ = true;
    if (!std::ferror(file_)) return true;
    line_number_ = 0;
    refuse(reason == EISDIR ? "is a directory; name a file inside it" : fmt::format("cannot be read: {}", std::strerror(reason)));
    return false;
}

// The next line without its end. Skips nothing; a last line without a line end counts.
TrackReader::Line TrackReader::next_line(std::string_view& line) {
    size_t searched = 0;
    for (;;) {
        const char* start = buffer_.get() + begin_;
        const size_t held = end_ - begin_;
        const void* newline = std::memchr(start + searched, '\n', held - searched);
        const size_t length = newline ? static_cast<size_t>(static_cast<const char*>(newline) - start) : held;
        if (length > kTrackLineBytesMax) {
            ++line_number_;
            refuse(fmt::format("the line is longer than {} bytes; a track has one short row per sample, each on a line of its own",
                               kTrackLineBytesMax));
            return Line::kError;
        }
        if (newline || (file_ended_ && held > 0)) {
            ++line_number_;
            begin_ += length + (newline ? 1 : 0);
            line = std::string_view(start, length);
            if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
            if (std::memchr(line.data(), '\0', line.size())) {
                refuse("holds a zero byte, so it is not text; save the track as CSV in UTF-8");
                return Line::kError;
            }
            return Line::kLine;
        }
        if (file_ended_) return Line::kEnd;
        searched = held;
        if (!refill()) return Line::kError;
    }
}

bool TrackReader::place_columns(const std::vector<std::string>& names) {
    std::array<int, kFieldCount> column_of_field;
    column_of_field.fill(-1);
    for (size_t column = 0; column < names.size(); ++column) {
        const int16_t field = field_named(names[column]);
        field_of_column_.push_back(field);
        if (field == kIgnored) continue;
        int& seat = column_of_field[static_cast<size_t>(field)];
        if (seat >= 0) {
            refuse(fmt::format("column {} appears twice, as columns {} and {}; keep one of them", names[column], seat + 1, column + 1));
            return false;
        }
        seat = static_cast<int>(column);
    }
    if (column_of_field[0] < 0) {
        const bool semicolons = names.size() == 1 && names[0].find(';') != std::string::npos;
        refuse(semicolons ? "columns are parted by semicolons; a track is parted by commas, with a full stop in numbers"
                          : "no column t; the first line must name the columns: t in seconds, then head_px and so on");
        return false;
    }
    return true;
}

// A pose's position, and its orientation, is there with all of its columns or with none.
bool TrackReader::check_groups() {
    std::bitset<kFieldCount> named;
    for (const int16_t field : field_of_column_)
        if (field != kIgnored) named.set(static_cast<size_t>(field));
    for (size_t first = 1; first < kFieldCount; first += kPartCount) {
        const std::array<std::array<size_t, 2>, 2> groups{{{first, kPositionParts}, {first + kPositionParts, kOrientationParts}}};
        for (const auto& [begin, count] : groups) {
            size_t present = 0, absent = 0;
            for (size_t field = begin; field < begin + count; ++field) {
                if (named[field])
                    ++present;
                else
                    absent = field;
            }
            if (present == count) roles_ |= 1u << kPrefixes[(first - 1) / kPartCount].role;
            if (present == 0 || present == count) continue;
            refuse(
                fmt::format("column {} is missing, though {} of its {} are there; add it (empty cells where nothing was tracked) or leave "
                            "all of them out",
                            field_name(absent), present, count));
            return false;
        }
        if (!named[first + kGenerated] || (roles_ >> kPrefixes[(first - 1) / kPartCount].role & 1u) != 0) continue;
        refuse(fmt::format("column {} stands alone; add the pose that it speaks of, or leave it out", field_name(first + kGenerated)));
        return false;
    }
    if (roles_ != 0) return true;
    refuse("no column of a pose; a track has some of head_ lhand_ rhand_ waist_ chest_ with px py pz qx qy qz qw, such as head_px");
    return false;
}

bool TrackReader::read_header() {
    std::string_view line;
    Line step = next_line(line);
    while (step == Line::kLine && trim(line).empty()) step = next_line(line);
    if (step == Line::kError) return false;
    if (step == Line::kEnd) {
        line_number_ = 0;
        refuse("is empty; a track starts with a line of column names: t,head_px,...");
        return false;
    }
    if (line.starts_with("\xFF\xFE") || line.starts_with("\xFE\xFF")) {
        refuse("is UTF-16 text; save the track as CSV in UTF-8");
        return false;
    }
    if (line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
    for (bool more = true; more;) name_of_column_.emplace_back(take_cell(line, more));
    double as_number = 0.0;
    const std::string& first = name_of_column_.front();
    if (!first.empty() && std::from_chars(first.data(), first.data() + first.size(), as_number).ec == std::errc{}) {
        refuse("starts with numbers, not with column names; add a first line such as t,head_px,head_py,...");
        return false;
    }
    return place_columns(name_of_column_) && check_groups();
}

bool TrackReader::read_number(std::string_view cell, size_t column, double& value) {
    std::string_view digits = cell;
    if (digits.size() > 1 && digits.front() == '+') digits.remove_prefix(1);
    const auto [stop, status] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (status == std::errc::result_out_of_range && stop == digits.data() + digits.size())
        value = past_range(digits);
    else if (status != std::errc{} || stop != digits.data() + digits.size()) {
        refuse(fmt::format("column {} holds \"{}\"; write a number with a full stop, or leave the cell empty where nothing was tracked",
                           name_of_column_[column], shown(cell)));
        return false;
    }
    const int16_t field = field_of_column_[column];
    if (field <= 0 || (static_cast<size_t>(field) - 1) % kPartCount != kGenerated || value == 0.0 || value == 1.0) return true;
    refuse(fmt::format("column {} holds \"{}\"; write 1 where a body model made the pose up, 0 or nothing where a device was tracked",
                       name_of_column_[column], shown(cell)));
    return false;
}

bool TrackReader::parse_row(std::string_view line, TrackRow& row) {
    std::array<double, kFieldCount> number{};
    std::bitset<kFieldCount> given;
    size_t column = 0;
    for (bool more = true; more; ++column) {
        const std::string_view cell = take_cell(line, more);
        if (column >= field_of_column_.size()) continue;
        const int16_t field = field_of_column_[column];
        if (field == kIgnored || cell.empty()) continue;
        if (!read_number(cell, column, number[static_cast<size_t>(field)])) return false;
        given.set(static_cast<size_t>(field));
        if (field == 0) row.time_text = cell;
    }
    if (column != field_of_column_.size()) {
        const bool last = file_ended_ && begin_ == end_;
        refuse(fmt::format("{} cells where the header names {} columns; {}", column, field_of_column_.size(),
                           last ? "the file ends inside this row: remove its last line"
                                : "give every row one cell per column, empty where nothing was tracked"));
        return false;
    }
    if (!given[0]) {
        refuse("column t is empty; every row needs its time in seconds");
        return false;
    }
    const double t_s = number[0];
    row.time_usable = std::isfinite(t_s) && std::fabs(t_s) <= kTrackTimeMax_s;
    row.sample = PlSample{};
    row.sample.size = sizeof(PlSample);
    row.sample.time_ns = row.time_usable ? nanoseconds(t_s) : 0;
    fill_poses(number, given, row.sample);
    return true;
}

TrackStep TrackReader::next(TrackRow& row) {
    if (!error_.empty()) return TrackStep::kError;
    std::string_view line;
    for (;;) {
        const Line step = next_line(line);
        if (step == Line::kError) return TrackStep::kError;
        if (step == Line::kEnd) {
            if (rows_ > 0) return TrackStep::kEnd;
            line_number_ = 0;
            return refuse("has column names and no rows; a track has one row for each sample");
        }
        if (trim(line).empty()) continue;  // editors leave an empty last line
        if (!parse_row(line, row)) return TrackStep::kError;
        ++rows_;
        return TrackStep::kRow;
    }
}

}  // namespace practice
