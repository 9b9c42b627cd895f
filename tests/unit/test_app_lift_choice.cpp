// SPDX-License-Identifier: MIT
// Which lift a name, a file or nothing at all chooses.
#include <string>

#include <gtest/gtest.h>

#include "app/lift_choice.h"
#include "app_support.h"

namespace {

using app_test::coach_api;

TEST(LiftChoice, NameFileAndNothing) {
    PlConfig config{};
    coach_api().default_config(&config, sizeof(config));
    std::string error;
    EXPECT_EQ(app::choose_lift(coach_api(), "", config, error), 0);
    EXPECT_STREQ(config.lift.name, "hip_hinge");
    EXPECT_EQ(app::choose_lift(coach_api(), "squat", config, error), 0);
    EXPECT_STREQ(config.lift.name, "squat");
    EXPECT_EQ(app::choose_lift(coach_api(), PLUMBLINE_SOURCE_DIR "/assets/lifts/rdl.toml", config, error), 0) << error;
    EXPECT_STREQ(config.lift.name, "rdl");
    EXPECT_EQ(app::choose_lift(coach_api(), "/nowhere.toml", config, error), 1);
    EXPECT_NE(error.find("/nowhere.toml"), std::string::npos);
    error.clear();
    EXPECT_EQ(app::choose_lift(coach_api(), "bench_press", config, error), 2);
    for (const char* name : {"bench_press", "hip_hinge", "deadlift", "sit_to_stand", ".toml"})
        EXPECT_NE(error.find(name), std::string::npos) << error;
}

TEST(LiftChoice, CompiledInLiftsAreTheShippedFiles) {
    // GIVEN each file WHEN it is read at run time THEN every byte is that of the lift compiled in
    for (uint32_t i = 0; i < coach_api().lift_count(); ++i) {
        const PlLiftDef* built_in = coach_api().lift_at(i);
        PlConfig config{};
        coach_api().default_config(&config, sizeof(config));
        std::string error;
        ASSERT_EQ(
            app::choose_lift(coach_api(), std::string(PLUMBLINE_SOURCE_DIR "/assets/lifts/") + built_in->name + ".toml", config, error), 0)
            << error;
        EXPECT_STREQ(config.lift.title, built_in->title);
        EXPECT_EQ(config.lift.rep_travel_min, built_in->rep_travel_min);
        EXPECT_EQ(config.lift.lumbar_full_flexion_rad, built_in->lumbar_full_flexion_rad);
        for (int c = 0; c < PL_COMPONENT_COUNT; ++c) EXPECT_EQ(config.lift.weight[c], built_in->weight[c]);
        for (int m = 0; m < PL_METRIC_COUNT; ++m) {
            EXPECT_EQ(config.lift.limit[m].green, built_in->limit[m].green) << built_in->name << " metric " << m;
            EXPECT_EQ(config.lift.limit[m].red, built_in->limit[m].red) << built_in->name << " metric " << m;
        }
    }
}

}  // namespace
