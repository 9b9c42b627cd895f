// SPDX-License-Identifier: MIT
// What is said beyond points and cues: the gravest first, for as long as it holds, and set-ups put right in order.
#include <string>
#include <string_view>

#include "app/coach_notice.h"
#include "set_support.h"

namespace {

using app_test::coach_api;
using app_test::lift_of;

constexpr float kDegree = 3.14159265f / 180.0f;

class CoachNoticeTest : public testing::Test {
  protected:
    void take() {
        app::take_judgement(notice_, coach_api(), lift_of("deadlift"), frame_);
        frame_.event_count = 0;
    }
    void event(uint32_t kind, uint32_t a) {
        event_ = {};
        event_.kind = kind;
        event_.a = a;
        frame_.events = &event_;
        frame_.event_count = 1;
        take();
    }
    app::Said said() const { return app::what_to_say(notice_, frame_); }

    app::CoachNotice notice_;
    PlFrame frame_{};
    PlEvent event_{};
};

uint32_t index_of(const char* name) {
    uint32_t index = 0;
    while (std::string_view(coach_api().lift_at(index)->name) != name) ++index;
    return index;
}

TEST_F(CoachNoticeTest, AdviceToEndTheSetStaysBetweenRepetitions) {
    frame_.advice = PL_ADVICE_END_SET;
    take();
    frame_.time_ns = 60'000'000'000;
    EXPECT_EQ(said().words, coach_api().advice_text(PL_ADVICE_END_SET));
    EXPECT_EQ(said().severity, static_cast<uint32_t>(PL_SEVERITY_WARNING));
    frame_.rep_active = 1;
    EXPECT_TRUE(said().words.empty()) << "nobody reads in the middle of a lift";
}

TEST_F(CoachNoticeTest, AnOfferIsSaidForEightSeconds) {
    frame_.advice = PL_ADVICE_DEPTH_TARGET;
    take();
    EXPECT_FALSE(said().words.empty());
    frame_.time_ns = app::kNoticeShown_ns;
    EXPECT_TRUE(said().words.empty());
}

TEST_F(CoachNoticeTest, StopTakesTheWholePanelUntilTheNextSet) {
    frame_.advice = PL_ADVICE_STOP;
    take();
    EXPECT_FALSE(app::stop_words(notice_).empty());
    EXPECT_EQ(said().severity, static_cast<uint32_t>(PL_SEVERITY_STOP));
    frame_.advice = PL_ADVICE_NONE;
    take();
    EXPECT_TRUE(app::stop_words(notice_).empty());
}

TEST_F(CoachNoticeTest, ALiftThatLooksLikeAnotherNamesBoth) {
    event(PL_EVENT_LOOKS_LIKE, index_of("rdl"));
    EXPECT_NE(said().words.find(lift_of("rdl").title), std::string_view::npos);
    EXPECT_NE(said().words.find(lift_of("deadlift").title), std::string_view::npos);
    frame_.time_ns += app::kNoticeShown_ns;
    EXPECT_TRUE(said().words.empty());
}

TEST(Graver, TheGraverOfTwoAndTheFirstOfEquals) {
    const app::Said none{}, info{"a", PL_SEVERITY_INFO}, caution{"b", PL_SEVERITY_CAUTION}, other{"c", PL_SEVERITY_CAUTION};
    EXPECT_EQ(app::graver(none, info).words, "a");
    EXPECT_EQ(app::graver(info, none).words, "a");
    EXPECT_EQ(app::graver(info, caution).words, "b");
    EXPECT_EQ(app::graver(caution, other).words, "b");
}

class SetUpTest : public testing::Test {
  protected:
    void SetUp() override {
        frame_.setup_known = 1;
        frame_.phase = PL_PHASE_SETUP;
        frame_.stature_m = 1.75f;
        frame_.trunk_rad.value = 87.0f * kDegree;
        frame_.trunk_lower_rad = 55.0f * kDegree;
        frame_.trunk_upper_rad = 80.0f * kDegree;
    }
    std::string line() {
        char text[app::kCoachNoticeBytes];
        app::write_setup_line(frame_, text);
        return text;
    }
    PlFrame frame_{};
};

TEST_F(SetUpTest, SaysWhatIsOffWithItsNumbersAndWhatToDo) {
    EXPECT_EQ(line(), "");
    frame_.setup_flags = 1u << PL_FLAG_HIPS_HIGH;
    EXPECT_EQ(line(), "Hips are high: your trunk is at 87°, the start band ends at 80°.");
    EXPECT_EQ(app::setup_cue(frame_, nullptr), static_cast<uint32_t>(PL_CUE_HIPS_LOWER));
    frame_.bar_off_mid_foot_m = -0.054f;
    frame_.setup_flags |= 1u << PL_FLAG_BAR_OFF_MID_FOOT;
    EXPECT_EQ(line(), "The bar is 5 cm behind the middle of your feet.") << "feet before hips: the rest follows from them";
    frame_.setup_flags = 1u << PL_FLAG_SHOULDERS_BEHIND;
    frame_.shoulders_behind_bar_m = 0.062f;
    EXPECT_EQ(line(), "Your shoulders are 6 cm behind the bar.");
}

TEST_F(SetUpTest, TheLiftsOwnCueGoesFirst) {
    frame_.setup_flags = 1u << PL_FLAG_HIPS_HIGH;
    PlLiftDef lift = lift_of("deadlift");
    lift.cue[PL_FLAG_HIPS_HIGH] = PL_CUE_SLACK;
    EXPECT_EQ(app::setup_cue(frame_, &lift), static_cast<uint32_t>(PL_CUE_SLACK));
}

TEST_F(SetUpTest, IsSilentOnceTheBarLeavesTheFloorAndWhereNobodyBends) {
    frame_.setup_flags = 1u << PL_FLAG_HIPS_HIGH;
    frame_.phase = PL_PHASE_CONCENTRIC;
    EXPECT_EQ(line(), "");
    frame_.phase = PL_PHASE_SETUP;
    frame_.trunk_rad.value = 5.0f * kDegree;
    EXPECT_EQ(line(), "") << "standing with the bar in hand";
    EXPECT_EQ(app::setup_cue(frame_, nullptr), static_cast<uint32_t>(PL_CUE_NONE));
}

}  // namespace
