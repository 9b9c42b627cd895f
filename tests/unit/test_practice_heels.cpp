// SPDX-License-Identifier: MIT
// The heel test in words: direction, interval, and what is said where there is no difference to speak of.
#include <gtest/gtest.h>

#include "practice/heel_compare.h"

namespace {

TEST(Heels, SaysTheDifferenceWithItsIntervalInOneDirection) {
    EXPECT_EQ(practice::heel_sentence("the trunk leaned", -6.2, -10.1, -2.3),
              "With raised heels the trunk leaned 6 degrees less (90 % interval 2 to 10).");
    EXPECT_EQ(practice::heel_sentence("the trunk leaned", 1.2, 0.6, 4.4),
              "With raised heels the trunk leaned 1 degree more (90 % interval 1 to 4).");
}

TEST(Heels, CallsNothingADifferenceThatMayBeChance) {
    EXPECT_EQ(practice::heel_sentence("the lower back bent", -4.0, -9.0, 1.0),
              "With raised heels the lower back bent 4 degrees less, which may be chance (90 % interval 9 degrees less to 1 more).");
    EXPECT_EQ(practice::heel_sentence("the lower back bent", 0.2, -1.0, 1.4),
              "With raised heels the lower back bent as much as with flat ones (90 % interval 1 degree less to 1 more).");
}

practice::HeelComparison comparison_of(float trunk_rad, float low_rad, float high_rad) {
    practice::HeelComparison comparison;
    comparison.test.comparable = 1;
    comparison.test.heel_m = 0.025f;
    comparison.test.trunk_rad = trunk_rad;
    comparison.test.trunk_low_rad = low_rad;
    comparison.test.trunk_high_rad = high_rad;
    return comparison;
}

TEST(Heels, NeverSpeaksOfALowerBackThatWasNotSeen) {
    const std::string text = practice::heel_text(comparison_of(-0.1f, -0.17f, -0.04f), {false, 200});
    EXPECT_NE(text.find("leaned 6 degrees less"), std::string::npos) << text;
    EXPECT_NE(text.find("The lower back is not compared: these sensors do not see it."), std::string::npos) << text;
    EXPECT_EQ(text.find("lower back bent"), std::string::npos) << text;
}

TEST(Heels, SaysWhyNothingCanBeCompared) {
    practice::HeelComparison comparison = comparison_of(-0.1f, -0.17f, -0.04f);
    comparison.test.comparable = 0;
    comparison.incomparable = "The flat track has 2 whole repetitions.";
    const std::string text = practice::heel_text(comparison, {false, 200});
    EXPECT_NE(text.find("The flat track has 2"), std::string::npos) << text;
    EXPECT_EQ(text.find("leaned"), std::string::npos) << text;
}

}  // namespace
