// SPDX-License-Identifier: MIT
// The calibration panel's session: what keys and pointer make of it, what is kept and when, and that a damaged profile stops nothing.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "app/calibration_session.h"
#include "app/calibration_states.h"
#include "app/calibration_walk.h"
#include "app/scene.h"
#include "app/scene_history.h"
#include "app/sensing_notice.h"
#include "app_support.h"
#include "practice/step_words.h"

namespace {

using app::CalibrationControl;
using app_test::coach_api;

constexpr int64_t kToday_s = 1'795'190'591;  // 2026-11-20T16:03:11Z

// A coach whose calibration the test decides: it keeps the last command and finds a grip of 52 cm.
struct ToldCoach {
    PlCommand last{};
    uint32_t commands = 0;
    PlStatus answer = PL_OK;
    PlPersonal personal{};
    bool refuses_profiles = false;
};
ToldCoach& told() {
    static ToldCoach coach;
    return coach;
}

PlApi told_api() {
    PlApi api = coach_api();
    told() = {};
    told().personal.size = sizeof(PlPersonal);
    api.coach_command = [](PlCoach*, const PlCommand* command) {
        told().last = *command;
        ++told().commands;
        return told().answer;
    };
    api.coach_personal = [](const PlCoach*, PlPersonal* personal) {
        *personal = told().personal;
        return PL_OK;
    };
    api.coach_set_personal = [](PlCoach*, const PlPersonal* personal) {
        if (told().refuses_profiles) return PL_ERROR_RANGE;
        told().personal = *personal;
        return PL_OK;
    };
    return api;
}

class CalibrationTest : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "plumbline_XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
        frame_.size = sizeof frame_;
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::string path() const { return (folder_ / "profile.toml").string(); }
    void begin() { session_.start(api_, nullptr, app::open_profile(path()), "nowhere"); }
    void press(engine::Key key) {
        engine::InputState input;
        input.pressed.set(static_cast<size_t>(key));
        session_.read_keys(input, frame_);
    }
    // What the coach's frame says after it ended a step that way.
    void end_step(uint32_t step, uint32_t state) {
        event_ = {};
        event_.kind = PL_EVENT_CALIBRATION_STEP;
        event_.a = step;
        event_.b = state;
        frame_.events = &event_;
        frame_.event_count = 1;
        frame_.step = step;
        frame_.step_state = state;
        if (state == PL_STEP_DONE) {
            frame_.steps_done |= 1u << step;
            told().personal.known |= 1u << step;
            told().personal.quality[step] = 0.9f;
            if (step == PL_STEP_BAR) told().personal.grip_width_m = 0.52f;
        }
        session_.take(frame_, kToday_s);
        frame_.event_count = 0;
    }

    std::filesystem::path folder_;
    PlApi api_ = told_api();
    PlFrame frame_{};
    PlEvent event_{};
    app::CalibrationSession session_;
};

TEST_F(CalibrationTest, KeysOpenChooseStartAndSkip) {
    begin();
    press(engine::Key::enter);
    EXPECT_EQ(told().commands, 0u) << "closed: keys are somebody else's";
    press(engine::key_of('C'));
    ASSERT_TRUE(session_.is_open());
    EXPECT_EQ(session_.chosen(), static_cast<uint32_t>(PL_STEP_STAND));
    press(engine::Key::down);
    press(engine::Key::down);
    EXPECT_EQ(session_.chosen(), static_cast<uint32_t>(PL_STEP_NOD));
    press(engine::Key::enter);
    EXPECT_EQ(told().last.kind, static_cast<uint32_t>(PL_COMMAND_CALIBRATE));
    EXPECT_EQ(told().last.value[0], static_cast<float>(PL_STEP_NOD));
    // WHILE it is under way its row stays chosen
    frame_.step = PL_STEP_NOD;
    frame_.step_state = PL_STEP_RUNNING;
    press(engine::Key::up);
    EXPECT_EQ(session_.chosen(), static_cast<uint32_t>(PL_STEP_NOD));
    press(engine::key_of('S'));
    EXPECT_EQ(told().last.kind, static_cast<uint32_t>(PL_COMMAND_SKIP_STEP));
    EXPECT_EQ(session_.chosen(), static_cast<uint32_t>(PL_STEP_BEND)) << "on to the next";
}

TEST_F(CalibrationTest, ADoneStepIsKeptWithItsDateAndEnterGoesOn) {
    begin();
    session_.open(frame_);
    press(engine::Key::up);
    ASSERT_EQ(session_.chosen(), static_cast<uint32_t>(PL_STEP_BAR));
    press(engine::Key::enter);
    end_step(PL_STEP_BAR, PL_STEP_DONE);
    session_.wait_until_kept();
    const practice::ProfileResult kept = practice::read_profile_file(path());
    ASSERT_TRUE(kept.profile) << kept.error;
    EXPECT_EQ(kept.profile->personal.known, 1u << PL_STEP_BAR);
    EXPECT_EQ(kept.profile->personal.done_unix_s[PL_STEP_BAR], kToday_s);
    EXPECT_NEAR(kept.profile->personal.grip_width_m, 0.52, 1e-5);
    EXPECT_EQ(session_.personal().done_unix_s[PL_STEP_BAR], kToday_s);
    EXPECT_EQ(session_.chosen(), static_cast<uint32_t>(PL_STEP_BAR)) << "the result is looked at first";
    const uint32_t commands = told().commands;
    press(engine::Key::enter);
    EXPECT_EQ(session_.chosen(), static_cast<uint32_t>(PL_STEP_STAND));
    EXPECT_EQ(told().commands, commands) << "what to do is read before it starts";
}

TEST_F(CalibrationTest, TheNextSessionKnowsItAgain) {
    begin();
    end_step(PL_STEP_BAR, PL_STEP_DONE);
    end_step(PL_STEP_STAND, PL_STEP_FAILED);
    session_.wait_until_kept();
    told().personal = {};
    app::CalibrationSession next;
    next.start(api_, nullptr, app::open_profile(path()), "nowhere");
    EXPECT_EQ(told().personal.known, 1u << PL_STEP_BAR) << "the coach is told what was kept, and nothing of what failed";
    EXPECT_NEAR(told().personal.grip_width_m, 0.52, 1e-5);
}

TEST_F(CalibrationTest, ADamagedProfileStopsNothingAndIsNotLost) {
    const std::string damaged = "schema = 1\n[bend]\nfull_flexion_deg = many\n";
    std::ofstream(path()) << damaged;
    begin();
    session_.open(frame_);
    EXPECT_NE(session_.panel(frame_).notice.find("profile.toml:3"), std::string_view::npos) << session_.panel(frame_).notice;
    EXPECT_EQ(told().personal.known, 0u);
    const auto content = [](const std::string& file) {
        std::ifstream stream(file);
        std::stringstream text;
        text << stream.rdbuf();
        return text.str();
    };
    EXPECT_EQ(content(path()), damaged) << "nothing is moved as long as nothing is saved";
    end_step(PL_STEP_BAR, PL_STEP_DONE);
    session_.wait_until_kept();
    EXPECT_EQ(content(path() + ".damaged"), damaged);
    EXPECT_TRUE(practice::read_profile_file(path()).profile);
}

TEST_F(CalibrationTest, AProfileThatTheCoachRefusesIsSaidAndLeftOut) {
    practice::Profile profile = practice::new_profile();
    profile.personal.known = 1u << PL_STEP_BAR;
    profile.personal.grip_width_m = 0.5f;
    ASSERT_EQ(practice::write_profile_file(path(), profile).error, "");
    told().refuses_profiles = true;
    begin();
    EXPECT_EQ(session_.personal().known, 0u);
    EXPECT_NE(session_.panel(frame_).notice.find("did not take the profile"), std::string_view::npos);
}

TEST_F(CalibrationTest, WithoutAPlaceNothingIsWritten) {
    session_.start(api_, nullptr, app::open_profile(""), "nowhere");
    end_step(PL_STEP_BAR, PL_STEP_DONE);
    session_.wait_until_kept();
    EXPECT_TRUE(std::filesystem::is_empty(folder_));
    EXPECT_EQ(session_.panel(frame_).kept, "nowhere");
    EXPECT_EQ(session_.personal().known, 1u << PL_STEP_BAR) << "this session knows it";
}

TEST_F(CalibrationTest, ACommandThatIsRefusedIsSaid) {
    begin();
    session_.open(frame_);
    told().answer = PL_ERROR_STATE;
    press(engine::Key::enter);
    EXPECT_NE(session_.panel(frame_).notice.find("Not now"), std::string_view::npos);
}

TEST_F(CalibrationTest, ClosingEndsTheStepUnderWay) {
    begin();
    session_.open(frame_);
    frame_.step = session_.chosen();
    frame_.step_state = PL_STEP_WAITING;
    press(engine::key_of('C'));
    EXPECT_FALSE(session_.is_open());
    EXPECT_EQ(told().last.kind, static_cast<uint32_t>(PL_COMMAND_SKIP_STEP));
}

TEST_F(CalibrationTest, ThePointerPressesWhatItIsOver) {
    begin();
    session_.open(frame_);
    // Some point inside each control, found by looking: the layout itself is the picture's business.
    const auto find = [](const app::CalibrationHit& wanted) {
        for (float y = 0.0f; y < app::kPracticePanelPx.y; y += 8.0f)
            for (float x = 0.0f; x < app::kPracticePanelPx.x; x += 8.0f)
                if (app::calibration_hit({x, y}) == wanted) return glm::vec2{x, y};
        return glm::vec2{-1.0f};
    };
    for (uint32_t step = 0; step < PL_STEP_COUNT; ++step) {
        const glm::vec2 at = find({CalibrationControl::row, step});
        ASSERT_GE(at.x, 0.0f) << step;
        session_.point(at, false, frame_);
        session_.point(at, true, frame_);
        EXPECT_EQ(session_.chosen(), step);
    }
    session_.point(find({CalibrationControl::start, 0}), true, frame_);
    EXPECT_EQ(told().last.kind, static_cast<uint32_t>(PL_COMMAND_CALIBRATE));
    session_.point(find({CalibrationControl::close, 0}), true, frame_);
    EXPECT_FALSE(session_.is_open());
    EXPECT_EQ(app::calibration_hit({-5.0f, 10.0f}).control, CalibrationControl::none);
}

TEST(CalibrationPanel, ButtonsAreAsLargeAsARayNeeds) {
    // 64 dmm: 143 px of the panel at 1.75 m, with gaps of 36 px (the look's page).
    float first = -1.0f, last = -1.0f;
    for (float y = 0.0f; y < app::kPracticePanelPx.y; y += 1.0f) {
        if (app::calibration_hit({900.0f, y}).control != CalibrationControl::start) continue;
        if (first < 0.0f) first = y;
        last = y;
    }
    EXPECT_GE(last - first + 1.0f, 143.0f);
}

TEST(CalibrationPanel, WordsOfTheFirstButtonFollowTheStep) {
    PlFrame frame{};
    EXPECT_STREQ(app::start_word(frame, PL_STEP_NOD), "Start");
    frame.steps_done = 1u << PL_STEP_NOD;
    EXPECT_STREQ(app::start_word(frame, PL_STEP_NOD), "Again");
    frame.step = PL_STEP_NOD;
    frame.step_state = PL_STEP_RUNNING;
    EXPECT_STREQ(app::start_word(frame, PL_STEP_NOD), "Restart");
    EXPECT_STREQ(app::start_word(frame, PL_STEP_BEND), "Start");
    frame.steps_done = (1u << PL_STEP_COUNT) - 1u;
    frame.step_state = PL_STEP_DONE;
    EXPECT_EQ(app::primary_control(frame, PL_STEP_NOD), CalibrationControl::close);
}

TEST(CalibrationWalk, EveryStepOfTheLifterIsDoneAndKept) {
    std::string pattern = (std::filesystem::temp_directory_path() / "plumbline_XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    const std::string path = pattern + "/profile.toml";
    constexpr uint64_t kSeed = 1;
    {
        app::CalibrationWalk walk(coach_api(), kSeed, app::open_profile(path));
        ASSERT_TRUE(walk.ready()) << walk.error();
        bool opened = false;
        while (walk.step(kToday_s)) opened |= walk.session().is_open();
        EXPECT_TRUE(opened);
        EXPECT_FALSE(walk.session().is_open()) << "closed before it lifts";
        EXPECT_EQ(walk.frame().set.rep_count, 3u) << "then the set goes on as ever";
        walk.wait_until_kept();
    }
    const practice::ProfileResult kept = practice::read_profile_file(path);
    ASSERT_TRUE(kept.profile) << kept.error;
    EXPECT_EQ(kept.profile->personal.known, (1u << PL_STEP_COUNT) - 1u) << "seed " << kSeed;
    for (uint32_t step = 0; step < PL_STEP_COUNT; ++step) {
        EXPECT_EQ(kept.profile->personal.done_unix_s[step], kToday_s) << practice::step_key(step);
        EXPECT_GT(kept.profile->personal.quality[step], 0.0f) << practice::step_key(step);
    }
    std::filesystem::remove_all(pattern);
}

// ---- what is said of sensors

PlFrame frame_with(const PlEvent& event, int64_t time_ns) {
    PlFrame frame{};
    frame.time_ns = time_ns;
    frame.events = &event;
    frame.event_count = 1;
    return frame;
}

TEST(SensingNotice, AWrongMountingStaysUntilItIsRight) {
    app::SensingNotice notice;
    PlEvent event{};
    event.kind = PL_EVENT_MOUNTING;
    event.a = PL_ROLE_WAIST;
    event.b = PL_MOUNTING_THIGH;
    event.time_ns = 1'000'000'000;
    app::take_events(notice, coach_api(), frame_with(event, event.time_ns));
    EXPECT_EQ(app::what_to_say(notice).severity, static_cast<uint32_t>(PL_SEVERITY_CAUTION));
    PlFrame quiet{};
    quiet.time_ns = event.time_ns + 60'000'000'000;
    app::take_events(notice, coach_api(), quiet);
    EXPECT_NE(app::what_to_say(notice).words.find("waist tracker"), std::string_view::npos);
    event.b = PL_MOUNTING_ZEROED;
    event.time_ns = quiet.time_ns;
    app::take_events(notice, coach_api(), frame_with(event, event.time_ns));
    EXPECT_EQ(app::what_to_say(notice).words, "Waist tracker: sits well again.");
    quiet.time_ns += app::kNoticeShown_ns;
    app::take_events(notice, coach_api(), quiet);
    EXPECT_EQ(app::what_to_say(notice).words, "");
}

TEST(SensingNotice, APassingEventIsSaidForEightSeconds) {
    app::SensingNotice notice;
    PlEvent event{};
    event.kind = PL_EVENT_SWAPPED;
    event.a = PL_ROLE_LEFT_HAND;
    event.b = PL_ROLE_RIGHT_HAND;
    event.time_ns = 5'000'000'000;
    app::take_events(notice, coach_api(), frame_with(event, event.time_ns));
    EXPECT_NE(app::what_to_say(notice).words, "");
    PlFrame later{};
    later.time_ns = event.time_ns + app::kNoticeShown_ns - 1;
    app::take_events(notice, coach_api(), later);
    EXPECT_NE(app::what_to_say(notice).words, "");
    later.time_ns += 1;
    app::take_events(notice, coach_api(), later);
    EXPECT_EQ(app::what_to_say(notice).words, "");
}

TEST(TrendLines, AreMarkedWhereSensorsChangeOrSlip) {
    auto history = std::make_unique<app::History>();
    app::clear_history(*history);
    PlEvent events[3]{};
    events[0].kind = PL_EVENT_TIER_CHANGED;  // the first sensors of a session are no change
    events[0].a = PL_TIER_NONE;
    events[0].b = PL_TIER_T2;
    events[1].kind = PL_EVENT_TIER_CHANGED;
    events[1].a = PL_TIER_T2;
    events[1].b = PL_TIER_T1;
    events[1].time_ns = 2'000'000'000;
    events[2].kind = PL_EVENT_MOUNTING;
    events[2].a = PL_ROLE_WAIST;
    events[2].b = PL_MOUNTING_SLIPPED;
    events[2].time_ns = 3'000'000'000;
    PlFrame frame{};
    frame.events = events;
    frame.event_count = 3;
    app::push_history(*history, frame, {});
    ASSERT_EQ(app::history_marks(*history), 2u);
    EXPECT_EQ(app::history_mark(*history, 1).tier, static_cast<uint32_t>(PL_TIER_T1));
    EXPECT_EQ(app::history_mark(*history, 1).time_ns, events[1].time_ns);
    EXPECT_EQ(app::history_mark(*history, 0).tier, static_cast<uint32_t>(PL_TIER_NONE));
    EXPECT_EQ(app::history_mark(*history, 0).severity, static_cast<uint32_t>(PL_SEVERITY_CAUTION));
    // Many of them: the newest stay.
    frame.events = events + 1;
    frame.event_count = 1;
    for (uint32_t i = 0; i < 2 * app::kHistoryMarks; ++i) app::push_history(*history, frame, {});
    EXPECT_EQ(app::history_marks(*history), app::kHistoryMarks);
    EXPECT_EQ(app::history_mark(*history, 0).tier, static_cast<uint32_t>(PL_TIER_T1));
}

TEST(GazeMark, IsAheadAtEyeHeightWhileThatIsCalibratedElseWhereTheCoachPutsIt) {
    PlFrame frame{};
    frame.stature_m = 1.75f;
    const app::BodyAxes axes = app::body_axes(frame);  // faces -Z
    const glm::vec3 eye{0.1f, 1.62f, 0.2f};
    glm::vec3 mark{0.0f};
    EXPECT_FALSE(app::gaze_mark(frame, axes, eye, mark));
    frame.step = PL_STEP_LOOK;
    frame.step_state = PL_STEP_RUNNING;
    ASSERT_TRUE(app::gaze_mark(frame, axes, eye, mark));
    EXPECT_FLOAT_EQ(mark.y, eye.y);
    EXPECT_FLOAT_EQ(mark.x, eye.x);
    EXPECT_FLOAT_EQ(mark.z, eye.z - app::kLookMarkM);
    frame.step_state = PL_STEP_DONE;
    EXPECT_FALSE(app::gaze_mark(frame, axes, eye, mark));
    frame.gaze_guided = 1;
    frame.gaze_mark_m[1] = 0.4f;
    ASSERT_TRUE(app::gaze_mark(frame, axes, eye, mark));
    EXPECT_FLOAT_EQ(mark.y, 0.4f);
}

TEST(ProfilePlace, FollowsTheBaseDirectories) {
    const char* data = std::getenv("XDG_DATA_HOME");
    const std::string before = data ? data : "";
    setenv("XDG_DATA_HOME", "/somewhere/data", 1);
    EXPECT_EQ(app::usual_profile_path(), "/somewhere/data/plumbline/profile.toml");
    setenv("XDG_DATA_HOME", "relative", 1);  // counts as none
    const char* home = std::getenv("HOME");
    if (home && home[0] == '/') {
        EXPECT_EQ(app::usual_profile_path(), std::string(home) + "/.local/share/plumbline/profile.toml");
    }
    if (data)
        setenv("XDG_DATA_HOME", before.c_str(), 1);
    else
        unsetenv("XDG_DATA_HOME");
}

}  // namespace
