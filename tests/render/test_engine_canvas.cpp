// SPDX-License-Identifier: MIT
// Canvas drawing, read back from a layer and judged by areas and edges; text by its figures' cells.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "support/image_compare.h"
#include "support/offscreen_scene.h"

namespace {

using namespace engine;

constexpr Rgba kWhite{255, 255, 255, 255}, kBlack{0, 0, 0, 255};
constexpr int kSide = 200;

class CanvasPicture : public testing::Test {
  protected:
    void SetUp() override {
        scene_ = support::make_scene({{Face::regular, 15}, {Face::medium, 34}, {Face::semibold, 34}, {Face::display, 50}});
        ASSERT_EQ(scene_.message, "");
        layer_ = make_layer(*scene_.ui, *scene_.renderer, kSide, kSide, 1.0f);
        ASSERT_NE(layer_.texture.value, 0u);
    }
    void TearDown() override {
        if (scene_.renderer != nullptr) destroy_layer(*scene_.renderer, layer_);
    }
    Image picture() {
        EXPECT_EQ(end_layer(*scene_.renderer, layer_, kBlack), RenderStatus::ok);
        Image image;
        EXPECT_EQ(capture_target(*scene_.renderer, layer_.target, image), RenderStatus::ok);
        return image;
    }
    support::OffscreenScene scene_;
    Layer layer_;
};

// White in the rectangle, in whole pixels: soft edges count with their share.
double area(const Image& image, int left, int top, int right, int bottom) {
    double sum = 0.0;
    for (int y = top; y < bottom; ++y) {
        for (int x = left; x < right; ++x) sum += pixel_at(image, x, y).g / 255.0;
    }
    return sum;
}
double area(const Image& image) {
    return area(image, 0, 0, image.width_px, image.height_px);
}

TEST_F(CanvasPicture, RectangleOnWholePixelsIsExact) {
    begin_layer(*scene_.ui, layer_).fill_rect({20, 30}, {60, 50}, 0.0f, rgb(0x56B4E9));
    const Image image = picture();
    EXPECT_EQ(pixel_at(image, 20, 30), rgb(0x56B4E9));
    EXPECT_EQ(pixel_at(image, 59, 49), rgb(0x56B4E9));
    EXPECT_EQ(pixel_at(image, 19, 30), kBlack);
    EXPECT_EQ(pixel_at(image, 60, 49), kBlack);
}

TEST_F(CanvasPicture, WashBlendsOnCodedBytes) {
    // The look's channel: blue at 17 % on the panel is #2A383F.
    Canvas canvas = begin_layer(*scene_.ui, layer_);
    canvas.fill_rect({0, 0}, {200, 200}, 0.0f, rgb(0x211F1C));
    canvas.fill_rect({0, 0}, {200, 200}, 0.0f, rgb(0x56B4E9, 0.17f));
    const Rgba seen = pixel_at(picture(), 100, 100);
    EXPECT_NEAR(seen.r, 0x2A, 1);
    EXPECT_NEAR(seen.g, 0x38, 1);
    EXPECT_NEAR(seen.b, 0x3F, 1);
}

TEST_F(CanvasPicture, CircleHasItsArea) {
    begin_layer(*scene_.ui, layer_).fill_circle({100, 100}, 60.0f, kWhite);
    EXPECT_NEAR(area(picture()) / (3.14159265 * 60 * 60), 1.0, 0.01);
}

TEST_F(CanvasPicture, RingHasItsArea) {
    begin_layer(*scene_.ui, layer_).circle({100, 100}, 70.0f, 15.0f, kWhite);
    EXPECT_NEAR(area(picture()) / (2.0 * 3.14159265 * 70 * 15), 1.0, 0.01);
}

TEST_F(CanvasPicture, OutlineMayRunEitherWay) {
    const std::array<glm::vec2, 4> one_way{{{20, 20}, {80, 20}, {80, 80}, {20, 80}}};
    const std::array<glm::vec2, 4> other_way{{{120, 20}, {120, 80}, {180, 80}, {180, 20}}};
    Canvas canvas = begin_layer(*scene_.ui, layer_);
    canvas.fill_convex(one_way, kWhite);
    canvas.fill_convex(other_way, kWhite);
    const Image image = picture();
    EXPECT_NEAR(area(image, 0, 0, 100, 200), 3600.0, 36.0);
    EXPECT_NEAR(area(image, 100, 0, 200, 200), 3600.0, 36.0);
}

TEST_F(CanvasPicture, HatchCoversWidthOverPitch) {
    // GIVEN the look's hatch of lines 2.6 px wide every 9 px, at 45 degrees, on 160 x 160 px
    const std::array<glm::vec2, 4> outline{{{20, 20}, {180, 20}, {180, 180}, {20, 180}}};
    begin_layer(*scene_.ui, layer_).hatch_convex(outline, 0.25f * kPi, 9.0f, 2.6f, kWhite);
    const Image image = picture();
    EXPECT_NEAR(area(image) / (160.0 * 160.0), 2.6 / 9.0, 0.01);
    EXPECT_EQ(area(image, 0, 0, 19, 200), 0.0) << "nothing outside";
}

TEST_F(CanvasPicture, DashesCoverTheirShare) {
    const std::array<glm::vec2, 2> path{{{10, 50}, {190, 50}}};
    Canvas canvas = begin_layer(*scene_.ui, layer_);
    canvas.dash_line(path, 4.0f, kWhite, {6.0f, 4.0f});
    const Image image = picture();
    EXPECT_NEAR(area(image), 180.0 * 4.0 * 0.6, 180.0 * 4.0 * 0.03);
    EXPECT_GT(pixel_at(image, 13, 50).g, 200) << "begins with a dash";
    EXPECT_LT(pixel_at(image, 18, 50).g, 60);
}

TEST_F(CanvasPicture, DashesGoOnAroundCorners) {
    // Two legs of 15 px: dash 10, gap 10, so the second dash starts 5 px after the corner.
    const std::array<glm::vec2, 3> path{{{50, 50}, {65, 50}, {65, 85}}};
    begin_layer(*scene_.ui, layer_).dash_line(path, 4.0f, kWhite, {10.0f, 10.0f});
    const Image image = picture();
    EXPECT_LT(pixel_at(image, 63, 50).g, 20);
    EXPECT_GT(pixel_at(image, 64, 60).g, 200);
    EXPECT_LT(pixel_at(image, 64, 70).g, 20);
}

TEST_F(CanvasPicture, BobHasTheHousesShape) {
    // Widths of the look: 1.24 r at 1.75 r above the tip; cap 0.34 r wide up to 2.62 r.
    begin_layer(*scene_.ui, layer_).bob({100, 180}, 50.0f, kWhite);
    const Image image = picture();
    EXPECT_NEAR(area(image, 0, 92, 200, 93), 1.24 * 50, 1.5);
    EXPECT_NEAR(area(image, 0, 58, 200, 59), 0.34 * 50, 1.0);
    EXPECT_EQ(area(image, 0, 0, 200, 48), 0.0);
    EXPECT_EQ(area(image, 0, 181, 200, 200), 0.0);
}

TEST_F(CanvasPicture, HullIsTwoCirclesAndWhatLiesBetween) {
    // Equal circles: a rectangle and two half circles.
    begin_layer(*scene_.ui, layer_).fill_hull({60, 100}, 30.0f, {140, 100}, 30.0f, kWhite);
    EXPECT_NEAR(area(picture()) / (80.0 * 60.0 + 3.14159265 * 900.0), 1.0, 0.01);
}

TEST_F(CanvasPicture, ClipKeepsTheRestOut) {
    Canvas canvas = begin_layer(*scene_.ui, layer_);
    canvas.push_clip({50, 50}, {100, 100});
    canvas.fill_rect({0, 0}, {200, 200}, 0.0f, kWhite);
    canvas.pop_clip();
    EXPECT_EQ(area(picture()), 2500.0);
}

TEST_F(CanvasPicture, InsetScalesAndMoves) {
    Canvas inset = begin_layer(*scene_.ui, layer_).inset({100, 50}, {40, 40}, 2.0f);
    inset.fill_rect({10, 10}, {20, 20}, 0.0f, kWhite);
    const Image image = picture();
    EXPECT_EQ(area(image, 120, 70, 140, 90), 400.0);
    EXPECT_EQ(area(image), 400.0);
}

TEST_F(CanvasPicture, FiguresShareOneCell) {
    const Canvas canvas = begin_layer(*scene_.ui, layer_);
    for (const Face face : {Face::regular, Face::medium, Face::semibold, Face::display}) {
        const TextStyle style{face, face == Face::display ? 50.0f : face == Face::regular ? 15.0f : 34.0f, kWhite};
        const float cell = canvas.text_width("0", style);
        for (const char* digit : {"1", "2", "3", "4", "5", "6", "7", "8", "9"}) EXPECT_EQ(canvas.text_width(digit, style), cell) << digit;
        // The cell is that of the widest figure: no wider than two thirds of an em.
        EXPECT_GT(cell, 0.55f * style.em_px);
        EXPECT_LT(cell, 0.70f * style.em_px);
    }
}

TEST_F(CanvasPicture, CapitalsHaveTheirHeightAndStandOnTheBaseline) {
    // Inter's capitals are 0.727 em: 24.7 px at 34.
    begin_layer(*scene_.ui, layer_).text({20, 100}, "H", {Face::medium, 34.0f, kWhite});
    const Image image = picture();
    int top = kSide, bottom = 0;
    for (int y = 0; y < kSide; ++y) {
        if (area(image, 0, y, kSide, y + 1) < 2.0) continue;
        top = std::min(top, y);
        bottom = std::max(bottom, y + 1);
    }
    EXPECT_NEAR(bottom - top, 0.727 * 34, 1.0);
    EXPECT_NEAR(bottom, 100, 1);
}

TEST_F(CanvasPicture, TextAlignsAtItsPoint) {
    Canvas canvas = begin_layer(*scene_.ui, layer_);
    canvas.text({100, 60}, "HHHH", {Face::medium, 34.0f, kWhite, Align::right});
    canvas.text({100, 160}, "HHHH", {Face::medium, 34.0f, kWhite, Align::centre});
    const Image image = picture();
    EXPECT_EQ(area(image, 101, 0, 200, 80), 0.0);
    EXPECT_NEAR(area(image, 0, 100, 100, 200) / area(image, 100, 100, 200, 200), 1.0, 0.1);
}

TEST_F(CanvasPicture, TextWrapsAtSpacesAndInsideLongWords) {
    const Canvas canvas = begin_layer(*scene_.ui, layer_);
    const TextStyle style{Face::regular, 15.0f, kWhite};
    const float word = canvas.text_width("brace", style);
    EXPECT_EQ(canvas.count_lines("brace brace brace", style, word * 1.2f), 3);
    EXPECT_EQ(canvas.count_lines("brace brace brace", style, word * 10.0f), 1);
    EXPECT_EQ(canvas.count_lines("one\ntwo", style, 200.0f), 2);
    EXPECT_EQ(canvas.count_lines("iiiiiiii", style, 0.5f), 8) << "one character at least on each line";
    EXPECT_EQ(canvas.count_lines("\xFF\xFE", style, 0.5f), 2) << "broken UTF-8 ends too";
}

TEST_F(CanvasPicture, TextWrapsNotBetweenANumberAndItsUnit) {
    const Canvas canvas = begin_layer(*scene_.ui, layer_);
    const TextStyle style{Face::regular, 15.0f, kWhite};
    const auto width = [&](const char* text) { return canvas.text_width(text, style) + 0.5f; };
    // GIVEN lines as wide as the words up to the number, THEN the number goes on to the next line with its unit: is | 15 s, | is
    EXPECT_EQ(canvas.count_lines("is 15 s, is", style, width("is 15")), 3);
    // Other words after a number may part from it: is 15 | i, is
    EXPECT_EQ(canvas.count_lines("is 15 i, is", style, width("is 15")), 2);
    // AND where not even both fit a line, the break is between them after all
    EXPECT_EQ(canvas.count_lines("15 cm", style, width("cm")), 2);
}

TEST_F(CanvasPicture, SignsOfTheTradeAreInTheFont) {
    // Each draws something, and not the replacement mark, which is as wide for all of them.
    const Canvas canvas = begin_layer(*scene_.ui, layer_);
    const TextStyle style{Face::regular, 15.0f, kWhite};
    const float missing = canvas.text_width("\xE4\xB8\x80", style);  // a Chinese sign, which Inter does not have
    for (const char* sign : {"\xC2\xB0", "\xC2\xB1", "\xC2\xB7"}) EXPECT_NE(canvas.text_width(sign, style), missing) << sign;
    EXPECT_GT(canvas.text_width("\xE2\x88\x92", style), canvas.text_width("-", style)) << "a true minus is wider than a hyphen";
}

TEST_F(CanvasPicture, UnchangedLayerIsNotDrawnAgain) {
    begin_layer(*scene_.ui, layer_).fill_rect({0, 0}, {10, 10}, 0.0f, kWhite);
    picture();
    scene_.renderer->reset_stats();
    begin_layer(*scene_.ui, layer_).fill_rect({0, 0}, {10, 10}, 0.0f, kWhite);
    EXPECT_EQ(area(picture()), 100.0);
    EXPECT_EQ(scene_.renderer->stats().draw_calls, 0u);
    begin_layer(*scene_.ui, layer_).fill_rect({0, 0}, {10, 11}, 0.0f, kWhite);
    EXPECT_EQ(area(picture()), 110.0);
}

TEST_F(CanvasPicture, RoundedPanelIsTransparentOutside) {
    begin_layer(*scene_.ui, layer_).fill_rect({0, 0}, {200, 200}, 40.0f, kWhite);
    ASSERT_EQ(end_layer(*scene_.renderer, layer_, rgb(0, 0.0f)), RenderStatus::ok);
    // GIVEN that layer on a panel over red
    clear_draw_list(scene_.list, rgb(0xFF0000));
    draw_panel(scene_.list, {{{0, 0, 0}, {1, 0, 0, 0}}, {2.0f, 2.0f}, layer_.texture, 1.0f});
    const Image image = support::draw(scene_, support::kUnitCamera, support::kUnitFov_rad, 200, 200);
    EXPECT_EQ(pixel_at(image, 2, 2), rgb(0xFF0000));
    EXPECT_EQ(pixel_at(image, 100, 100), kWhite);
    // No dark rim where the edge is soft: green never falls under what red and white can mix to.
    for (int i = 0; i < 30; ++i) EXPECT_EQ(pixel_at(image, i, i).r, 255) << i;
}

TEST_F(CanvasPicture, PanelStandsTheRightWayUp) {
    begin_layer(*scene_.ui, layer_).fill_rect({0, 0}, {100, 100}, 0.0f, kWhite);
    ASSERT_EQ(end_layer(*scene_.renderer, layer_, kBlack), RenderStatus::ok);
    clear_draw_list(scene_.list, kBlack);
    draw_panel(scene_.list, {{{0, 0, 0}, {1, 0, 0, 0}}, {2.0f, 2.0f}, layer_.texture, 1.0f});
    const Image image = support::draw(scene_, support::kUnitCamera, support::kUnitFov_rad, 200, 200);
    EXPECT_EQ(pixel_at(image, 50, 50), kWhite) << "top left stays top left";
    EXPECT_EQ(pixel_at(image, 150, 50), kBlack);
    EXPECT_EQ(pixel_at(image, 50, 150), kBlack);
}

TEST_F(CanvasPicture, WorldTextStandsOnItsBaseline) {
    clear_draw_list(scene_.list, kBlack);
    // GIVEN text of 1 m em whose baseline starts left of the middle: capitals reach 0.73 m up
    draw_text(scene_.list, *scene_.ui, {{-0.5f, 0, 0}, {1, 0, 0, 0}}, 1.0f, "H", Face::medium, kWhite, Align::left);
    const Image image = support::draw(scene_, support::kUnitCamera, support::kUnitFov_rad, 200, 200);
    EXPECT_GT(area(image, 50, 30, 130, 98), 500.0);
    EXPECT_LT(area(image, 0, 102, 200, 200), 1.0);
    EXPECT_LT(area(image, 0, 0, 200, 24), 1.0);
}

TEST_F(CanvasPicture, LooksAsItDid) {
    Canvas canvas = begin_layer(*scene_.ui, layer_);
    canvas.fill_rect({0, 0}, {200, 200}, 12.0f, rgb(0x211F1C));
    canvas.rect({0.5f, 0.5f}, {199.5f, 199.5f}, 12.0f, 1.0f, rgb(0xF3EFE6, 0.13f));
    canvas.text({16, 52},
                "\xE2\x88\x92"
                "12.5\xC2\xB0",
                {Face::medium, 34.0f, rgb(0xF3EFE6)});
    canvas.text({16, 78}, "Outside your set range.", {Face::regular, 15.0f, rgb(0xBDB6A9)});
    canvas.arc({130, 140}, 44.0f, -2.4f, 0.6f, 4.0f, rgb(0x56B4E9));
    canvas.bob({60, 180}, 24.0f, rgb(0x56B4E9));
    canvas.dash_circle({130, 140}, 26.0f, 1.6f, rgb(0xE69F00), {3.0f, 2.4f});
    canvas.fill_gradient({16, 90}, {184, 96}, rgb(0xF3EFE6), rgb(0xF3EFE6, 0.0f), rgb(0xF3EFE6, 0.0f), rgb(0xF3EFE6));
    // Another Mesa rounds a few soft edges another way; a moved glyph or line would pass neither limit.
    EXPECT_EQ(support::check_golden("canvas", picture(), {24, 0.05}), "");
}

}  // namespace
