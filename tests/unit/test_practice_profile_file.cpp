// SPDX-License-Identifier: MIT
// Profiles: what is kept comes back, nothing is lost, and every mistake is answered with file, line, key and range.
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <numbers>
#include <sstream>
#include <string>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "practice/profile_file.h"

namespace {

constexpr double kDegree = std::numbers::pi / 180.0;

constexpr const char* kAnna = R"(schema = 1
name = "Anna \"Ann\" Ålund"
stature_cm = 171.5

[stand]
done = "2026-11-20T16:03:11Z"
quality_pct = 91
stature_cm = 171.2

[bend]
done = "2026-11-20T16:05:00Z"
quality_pct = 62.5
full_flexion_deg = 58
full_extension_deg = 21.5
)";

practice::Profile anna() {
    const practice::ProfileResult result = practice::parse_profile(kAnna, "anna.toml");
    EXPECT_TRUE(result.profile) << result.error;
    return result.profile.value_or(practice::new_profile());
}

// Every step known, each number in the middle of its range.
practice::Profile whole_profile() {
    practice::Profile profile = practice::new_profile();
    profile.name = "Whole";
    for (uint32_t step = 0; step < PL_STEP_COUNT; ++step) {
        profile.personal.known |= 1u << step;
        profile.personal.done_unix_s[step] = 1'790'000'000 + step;
        profile.personal.quality[step] = 0.1f * static_cast<float>(step + 1);
    }
    for (const practice::StepFigure& figure : practice::step_figures())
        *figure.field(profile.personal) = static_cast<float>((0.4 * figure.least + 0.6 * figure.most) * figure.si_per_unit);
    return profile;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

void expect_refused(const std::string& text, const std::string& words) {
    const practice::ProfileResult result = practice::parse_profile(text, "p.toml");
    EXPECT_FALSE(result.profile);
    EXPECT_NE(result.error.find(words), std::string::npos) << result.error;
    EXPECT_EQ(result.error.find('\n'), std::string::npos) << result.error;
}

TEST(Profile, ReadsStepsWithDateAndQuality) {
    const practice::Profile profile = anna();
    EXPECT_EQ(profile.name, "Anna \"Ann\" Ålund");
    EXPECT_FLOAT_EQ(profile.stature_m, 1.715f);
    const PlPersonal& personal = profile.personal;
    EXPECT_EQ(personal.size, sizeof personal);
    EXPECT_EQ(personal.known, 1u << PL_STEP_STAND | 1u << PL_STEP_BEND);
    EXPECT_FLOAT_EQ(personal.stature_m, 1.712f);
    EXPECT_FLOAT_EQ(personal.quality[PL_STEP_BEND], 0.625f);
    EXPECT_NEAR(personal.lumbar_flexion_rad, 58.0 * kDegree, 1e-6);
    EXPECT_NEAR(personal.lumbar_extension_rad, 21.5 * kDegree, 1e-6);
    // `date -u -d 2026-11-20T16:03:11Z +%s`
    EXPECT_EQ(personal.done_unix_s[PL_STEP_STAND], 1795190591);
}

TEST(Profile, NobodyYetIsAWholeProfile) {
    const practice::ProfileResult result = practice::parse_profile("schema = 1\n", "p.toml");
    ASSERT_TRUE(result.profile) << result.error;
    EXPECT_EQ(result.profile->personal.known, 0u);
    EXPECT_EQ(result.profile->stature_m, 0.0f);
}

TEST(Profile, WhatIsWrittenReadsBack) {
    const practice::Profile profile = whole_profile();
    const std::string text = practice::profile_toml(profile);
    const practice::ProfileResult again = practice::parse_profile(text, "p.toml");
    ASSERT_TRUE(again.profile) << again.error << "\n" << text;
    EXPECT_EQ(again.profile->name, profile.name);
    EXPECT_EQ(again.profile->personal.known, profile.personal.known);
    for (uint32_t step = 0; step < PL_STEP_COUNT; ++step) {
        EXPECT_EQ(again.profile->personal.done_unix_s[step], profile.personal.done_unix_s[step]);
        EXPECT_NEAR(again.profile->personal.quality[step], profile.personal.quality[step], 1e-5);
    }
    for (const practice::StepFigure& figure : practice::step_figures())
        EXPECT_NEAR(practice::figure_of(figure, again.profile->personal), practice::figure_of(figure, profile.personal), 0.0006)
            << figure.key;
    EXPECT_EQ(practice::profile_toml(*again.profile), text) << "a second saving must change nothing";
}

TEST(Profile, LimitsOfTheSeamItselfCanBeKept) {
    // The seam allows 0.35 to 1.75 rad and 1.2 to 2.3 m, in floats; whole digits of degrees must not push the ends outside.
    for (const bool most : {false, true}) {
        practice::Profile profile = whole_profile();
        profile.personal.lumbar_flexion_rad = most ? 1.75f : 0.35f;
        profile.personal.lumbar_extension_rad = most ? 1.0f : 0.0f;
        profile.personal.look_pitch_rad = most ? 0.7f : -0.7f;
        profile.personal.stature_m = most ? 2.3f : 1.2f;
        const practice::ProfileResult again = practice::parse_profile(practice::profile_toml(profile), "p.toml");
        ASSERT_TRUE(again.profile) << again.error;
        EXPECT_GE(again.profile->personal.lumbar_flexion_rad, 0.35f);
        EXPECT_LE(again.profile->personal.lumbar_flexion_rad, 1.75f);
        EXPECT_LE(again.profile->personal.lumbar_extension_rad, 1.0f);
        EXPECT_LE(std::fabs(again.profile->personal.look_pitch_rad), 0.7f);
        EXPECT_GE(again.profile->personal.stature_m, 1.2f);
        EXPECT_LE(again.profile->personal.stature_m, 2.3f);
    }
}

TEST(Profile, SaysLineKeyAndRange) {
    expect_refused(replaced(kAnna, "full_flexion_deg = 58", "full_flexion_deg = 580"),
                   "p.toml:13: full_flexion_deg is 580; write a number from 20.06 to 100.26");
    expect_refused(replaced(kAnna, "full_flexion_deg = 58", "full_flexion_deg = nan"), "p.toml:13: full_flexion_deg is nan");
    expect_refused(replaced(kAnna, "quality_pct = 91", "quality_pct = 101"), "p.toml:7: quality_pct is 101; write a number from 0 to 100");
    expect_refused(replaced(kAnna, "stature_cm = 171.5", "stature_cm = 1.715"),
                   "p.toml:3: stature_cm is 1.715; write a number from 120 to 230");
    expect_refused(replaced(kAnna, "full_extension_deg = 21.5\n", ""), "full_extension_deg is missing");
    expect_refused(replaced(kAnna, "[bend]", "[bent]"), "p.toml:10: bent is not known; check its spelling");
    expect_refused(replaced(kAnna, "full_extension_deg", "extension_deg"), "bend.extension_deg is not known");
    expect_refused(replaced(kAnna, "schema = 1", "schema = 2"), "schema is 2; this program reads schema 1");
    expect_refused(replaced(kAnna, "schema = 1\n", ""), "schema is missing");
    expect_refused("schema = 1\nstand = 3\n", "stand is 3; make it a section [stand]");
    expect_refused("schema = 1\nname = \"\"\n", "name is \"\"");
}

TEST(Profile, DatesAreDates) {
    for (const char* date : {"2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z", "1969-12-31T23:59:59Z", "2026-11-20", "2026-11-20T24:00:00Z",
                             "2026-11-20T16:60:00Z", "2026-11-20 16:03:11Z", "2026-11-20T16:03:11+01:00", ""})
        expect_refused(replaced(kAnna, "2026-11-20T16:03:11Z", date), "p.toml:6: done is \"");
    expect_refused(replaced(kAnna, "\"2026-11-20T16:03:11Z\"", "3"), "done is 3; write a date in UTC");
    expect_refused(replaced(kAnna, "\"2026-11-20T16:03:11Z\"", "2026-11-20T16:03:11Z"),
                   "p.toml:6: a value that is neither a number, nor text");
    expect_refused(replaced(kAnna, "schema = 1", "schema = 122222222222222222222.22"), "this program reads schema 1");
    int64_t unix_s = -1;
    EXPECT_TRUE(practice::parse_iso_date("1970-01-01T00:00:00Z", unix_s));
    EXPECT_EQ(unix_s, 0);
    EXPECT_TRUE(practice::parse_iso_date("2024-02-29T23:59:59Z", unix_s));
    // `date -u -d 2024-02-29T23:59:59Z +%s`
    EXPECT_EQ(unix_s, 1709251199);
    EXPECT_EQ(practice::iso_date(1709251199), "2024-02-29T23:59:59Z");
    EXPECT_EQ(practice::iso_date(253'402'300'799), "9999-12-31T23:59:59Z");
}

TEST(Profile, AStepWithoutItsDateIsStillKnown) {
    const practice::ProfileResult result = practice::parse_profile(replaced(kAnna, "done = \"2026-11-20T16:03:11Z\"\n", ""), "p.toml");
    ASSERT_TRUE(result.profile) << result.error;
    EXPECT_EQ(result.profile->personal.known, 1u << PL_STEP_STAND | 1u << PL_STEP_BEND);
    EXPECT_EQ(result.profile->personal.done_unix_s[PL_STEP_STAND], 0);
}

// ---- files

class ProfileFileTest : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "plumbline_XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::string path() const { return (folder_ / "data" / "plumbline" / "profile.toml").string(); }
    static std::string content(const std::string& path) {
        std::ifstream file(path, std::ios::binary);
        std::stringstream text;
        text << file.rdbuf();
        return text.str();
    }
    void write(const std::string& text) const {
        std::filesystem::create_directories(folder_ / "data" / "plumbline");
        std::ofstream(path(), std::ios::binary) << text;
    }
    size_t files() const {
        size_t count = 0;
        for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder_ / "data" / "plumbline")) ++count;
        return count;
    }

    std::filesystem::path folder_;
};

TEST_F(ProfileFileTest, OpensToItsOwnerAlone) {
    const practice::ProfileKept kept = practice::write_profile_file(path(), anna());
    ASSERT_EQ(kept.error, "");
    EXPECT_EQ(kept.set_aside, "");
    struct stat about {};
    ASSERT_EQ(stat(path().c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777u, 0600u);
    ASSERT_EQ(stat((folder_ / "data").c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777u, 0700u);
    const practice::ProfileResult again = practice::read_profile_file(path());
    ASSERT_TRUE(again.profile) << again.error;
    EXPECT_EQ(again.profile->name, anna().name);
}

TEST_F(ProfileFileTest, NoFileIsNoFault) {
    const practice::ProfileResult result = practice::read_profile_file(path());
    EXPECT_FALSE(result.profile);
    EXPECT_TRUE(result.missing);
}

TEST_F(ProfileFileTest, ADamagedOneIsKeptBeside) {
    write("schema = 1\n[stand\n");
    const practice::ProfileResult damaged = practice::read_profile_file(path());
    EXPECT_FALSE(damaged.profile);
    EXPECT_FALSE(damaged.missing);
    EXPECT_EQ(files(), 1u) << "reading must change nothing";

    const practice::ProfileKept kept = practice::write_profile_file(path(), anna());
    ASSERT_EQ(kept.error, "");
    EXPECT_EQ(kept.set_aside, path() + ".damaged");
    EXPECT_EQ(content(kept.set_aside), "schema = 1\n[stand\n");
    EXPECT_TRUE(practice::read_profile_file(path()).profile);

    // A second one does not take the first one's place.
    write("also damaged");
    const practice::ProfileKept second = practice::write_profile_file(path(), anna());
    ASSERT_EQ(second.error, "");
    EXPECT_EQ(content(second.set_aside), "also damaged");
    EXPECT_EQ(content(kept.set_aside), "schema = 1\n[stand\n");
    EXPECT_EQ(files(), 3u);
}

TEST_F(ProfileFileTest, OneStepIsKeptAndTheOthersStay) {
    ASSERT_EQ(practice::write_profile_file(path(), anna()).error, "");
    // Another program forgets nothing of this: it only knows its own step.
    PlPersonal personal = practice::new_profile().personal;
    personal.known = 1u << PL_STEP_BAR;
    personal.done_unix_s[PL_STEP_BAR] = 1'795'200'000;
    personal.quality[PL_STEP_BAR] = 0.8f;
    personal.grip_width_m = 0.62f;
    personal.grip_width_sigma_m = 0.004f;
    ASSERT_EQ(practice::keep_step(path(), PL_STEP_BAR, personal, practice::new_profile()).error, "");
    practice::ProfileResult now = practice::read_profile_file(path());
    ASSERT_TRUE(now.profile) << now.error;
    EXPECT_EQ(now.profile->name, anna().name);
    EXPECT_EQ(now.profile->personal.known, 1u << PL_STEP_STAND | 1u << PL_STEP_BEND | 1u << PL_STEP_BAR);
    EXPECT_NEAR(now.profile->personal.lumbar_flexion_rad, 58.0 * kDegree, 1e-5);
    EXPECT_NEAR(now.profile->personal.grip_width_m, 0.62, 1e-6);

    // A step that is not known any more is forgotten, and only that.
    ASSERT_EQ(practice::keep_step(path(), PL_STEP_BEND, practice::new_profile().personal, practice::new_profile()).error, "");
    now = practice::read_profile_file(path());
    ASSERT_TRUE(now.profile) << now.error;
    EXPECT_EQ(now.profile->personal.known, 1u << PL_STEP_STAND | 1u << PL_STEP_BAR);
    EXPECT_EQ(now.profile->personal.lumbar_flexion_rad, 0.0f);
}

TEST_F(ProfileFileTest, ALinkStaysALink) {
    ASSERT_EQ(practice::write_profile_file(path(), practice::new_profile()).error, "");
    const std::string link = (folder_ / "link.toml").string();
    std::filesystem::create_symlink(path(), link);
    ASSERT_EQ(practice::write_profile_file(link, anna()).error, "");
    EXPECT_TRUE(std::filesystem::is_symlink(link));
    EXPECT_EQ(practice::read_profile_file(path()).profile.value_or(practice::new_profile()).name, anna().name);
}

TEST_F(ProfileFileTest, DevicesAndFoldersAreNotReplaced) {
    EXPECT_NE(practice::write_profile_file("/dev/null", anna()).error.find("/dev/null: is no file"), std::string::npos);
    EXPECT_NE(practice::write_profile_file(folder_.string(), anna()).error.find("is no file"), std::string::npos);
    struct stat about {};
    ASSERT_EQ(stat("/dev/null", &about), 0);
    EXPECT_TRUE(S_ISCHR(about.st_mode));
}

TEST_F(ProfileFileTest, APlaceThatCannotBeMadeIsOneClearLine) {
    std::ofstream(folder_ / "plain") << "x";
    const practice::ProfileKept kept = practice::write_profile_file((folder_ / "plain" / "deep" / "profile.toml").string(), anna());
    EXPECT_NE(kept.error.find("its folder cannot be made: Not a directory"), std::string::npos) << kept.error;
}

}  // namespace
