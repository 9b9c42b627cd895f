// SPDX-License-Identifier: MIT
// The OpenGL renderer's pictures of the world, judged by where geometry says that things must be.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include <glm/gtc/matrix_transform.hpp>

#include "support/offscreen_scene.h"

namespace {

using namespace engine;
using support::kUnitCamera;
using support::kUnitFov_rad;

constexpr Rgba kBlack{0, 0, 0, 255}, kRed{255, 0, 0, 255}, kBlue{0, 0, 255, 255};
constexpr int kSide = 100;  // px; 50 px are 1 m in the plane z = 0

class World : public testing::Test {
  protected:
    void SetUp() override {
        scene_ = support::make_scene({});
        ASSERT_EQ(scene_.message, "");
        clear_draw_list(scene_.list, kBlack);
    }
    Image picture() {
        Image image = support::draw(scene_, kUnitCamera, kUnitFov_rad, kSide, kSide);
        EXPECT_EQ(scene_.message, "");
        EXPECT_EQ(scene_.list.status, DrawStatus::ok);
        return image;
    }
    // A texture of one colour, straight alpha.
    TextureId plain_texture(Rgba c) {
        const std::array<uint8_t, 4> texel{c.r, c.g, c.b, c.a};
        return scene_.renderer->create_texture(1, 1, TextureFormat::rgba8, texel);
    }
    support::OffscreenScene scene_;
};

int count(const Image& image, Rgba colour) {
    int found = 0;
    for (int y = 0; y < image.height_px; ++y) {
        for (int x = 0; x < image.width_px; ++x) found += pixel_at(image, x, y) == colour ? 1 : 0;
    }
    return found;
}

TEST_F(World, ClearsToTheColourAskedFor) {
    clear_draw_list(scene_.list, rgb(0x211F1C));
    EXPECT_EQ(count(picture(), rgb(0x211F1C)), kSide * kSide);
}

TEST_F(World, FlatMeshCoversItsProjection) {
    // GIVEN a box of 1 x 1 m, flat as paper, in the plane z = 0
    draw_mesh(scene_.list, {kMeshBox, glm::scale(glm::mat4(1.0f), {1.0f, 1.0f, 1e-4f}), kRed, Material::flat});
    const Image image = picture();
    // THEN it fills the middle 50 x 50 px and nothing else
    EXPECT_EQ(count(image, kRed), 50 * 50);
    EXPECT_EQ(pixel_at(image, 25, 25), kRed);
    EXPECT_EQ(pixel_at(image, 74, 74), kRed);
    EXPECT_EQ(pixel_at(image, 24, 50), kBlack);
    EXPECT_EQ(pixel_at(image, 75, 50), kBlack);
}

TEST_F(World, BlendsOnCodedBytes) {
    // 50 % of white over black is 128 on coded bytes; in linear light it would be 188.
    draw_mesh(scene_.list, {kMeshBox, glm::scale(glm::mat4(1.0f), {1.0f, 1.0f, 1e-4f}), rgb(0xFFFFFF, 0.5f), Material::flat});
    EXPECT_EQ(pixel_at(picture(), 50, 50).r, 128);
}

TEST_F(World, NearerSolidHidesFartherOne) {
    draw_sphere(scene_.list, {0.0f, 0.0f, 1.0f}, 0.2f, kRed, Material::flat);
    draw_sphere(scene_.list, {0.0f, 0.0f, -1.0f}, 0.8f, kBlue, Material::flat);
    const Image image = picture();
    EXPECT_EQ(pixel_at(image, 50, 50), kRed);
    EXPECT_EQ(pixel_at(image, 50, 30), kBlue);
}

TEST_F(World, SeeThroughMeshShowsItsNearestSkinAlone) {
    // GIVEN one mesh of two sheets, one behind the other, all of 50 % white, the farther one first
    MeshData sheets;
    for (const float z : {-0.5f, 0.5f}) {
        const uint32_t base = static_cast<uint32_t>(sheets.vertices.size());
        for (const glm::vec2& c : {glm::vec2(-1, -1), glm::vec2(1, -1), glm::vec2(1, 1), glm::vec2(-1, 1)}) {
            sheets.vertices.push_back({{c * 0.5f, z}, {0, 0, 1}, {255, 255, 255, 128}});
        }
        for (const uint32_t corner : {0u, 1u, 2u, 0u, 2u, 3u}) sheets.indices.push_back(base + corner);
    }
    const MeshId mesh = scene_.renderer->create_mesh(sheets);
    draw_mesh(scene_.list, {mesh, glm::mat4(1.0f), {255, 255, 255, 255}, Material::flat});
    EXPECT_EQ(pixel_at(picture(), 50, 50).r, 128);
}

TEST_F(World, PanelShowsThroughSeeThroughMeshBeforeIt) {
    draw_mesh(scene_.list, {kMeshBox, glm::scale(glm::mat4(1.0f), {1.0f, 1.0f, 1e-4f}), rgb(0xFFFFFF, 0.5f), Material::flat});
    draw_panel(scene_.list, {{{0, 0, -1}, {1, 0, 0, 0}}, {2.0f, 2.0f}, plain_texture(kBlue), 1.0f});
    EXPECT_EQ(pixel_at(picture(), 50, 50), (Rgba{128, 128, 255, 255}));
}

TEST_F(World, LineIsAsWideAsAskedInPixels) {
    // GIVEN a level line of 6 px across the middle, on a pixel edge
    draw_line(scene_.list, {-2.0f, 0.0f, 0.0f}, {2.0f, 0.0f, 0.0f}, 6.0f, kRed, kRed);
    const Image image = picture();
    // THEN the red of a column adds up to 6 pixels, around the middle
    double sum = 0.0, moment = 0.0;
    for (int y = 0; y < kSide; ++y) {
        sum += pixel_at(image, 40, y).r / 255.0;
        moment += pixel_at(image, 40, y).r / 255.0 * (y + 0.5);
    }
    EXPECT_NEAR(sum, 6.0, 0.05);
    EXPECT_NEAR(moment / sum, 50.0, 0.02);
}

TEST_F(World, LineWidthInMetresShrinksWithDistance) {
    // 0.1 m are 5 px at 10 m and 2.5 px at 20 m.
    const std::array<LineVertex, 2> near{{{{-4, 0.5f, 0}, 0.1f, 0, kRed}, {{4, 0.5f, 0}, 0.1f, 0, kRed}}};
    const std::array<LineVertex, 2> far{{{{-9, -1.0f, -10}, 0.1f, 0, kRed}, {{9, -1.0f, -10}, 0.1f, 0, kRed}}};
    draw_polyline(scene_.list, near);
    draw_polyline(scene_.list, far);
    const Image image = picture();
    double upper = 0.0, lower = 0.0;
    for (int y = 0; y < 50; ++y) {
        upper += pixel_at(image, 50, y).r / 255.0;
        lower += pixel_at(image, 50, y + 50).r / 255.0;
    }
    EXPECT_NEAR(upper, 5.0, 0.1);
    EXPECT_NEAR(lower, 2.5, 0.1);
}

TEST_F(World, LineThroughTheEyeStaysStraight) {
    // GIVEN a line that starts 5 m behind the camera and ends on the axis ahead, 0.05 m below the eye
    draw_line(scene_.list, {0.0f, -0.05f, 15.0f}, {0.0f, -0.05f, -20.0f}, 2.0f, kRed, kRed);
    const Image image = picture();
    // THEN it runs down from the middle and never above it
    EXPECT_GT(pixel_at(image, 50, 80).r, 100);
    for (int y = 0; y < 49; ++y) EXPECT_EQ(pixel_at(image, 50, y), kBlack) << y;
}

TEST_F(World, SolidHidesLineBehindIt) {
    draw_sphere(scene_.list, {0, 0, 0}, 0.4f, kBlue, Material::flat);
    draw_line(scene_.list, {-1, 0, -1}, {1, 0, -1}, 6.0f, kRed, kRed);
    const Image image = picture();
    EXPECT_EQ(pixel_at(image, 50, 50), kBlue);
    EXPECT_GT(pixel_at(image, 15, 50).r, 200);
}

TEST_F(World, RibbonSpansItsWidth) {
    const std::array<RibbonVertex, 2> ribbon{{{{-0.5f, 0, 0}, {0, 0.2f, 0}, kRed}, {{0.5f, 0, 0}, {0, 0.2f, 0}, kRed}}};
    draw_ribbon(scene_.list, ribbon);
    EXPECT_EQ(count(picture(), kRed), 50 * 20);
}

TEST_F(World, TubeIsRoundAndLit) {
    draw_tube(scene_.list, {{-2, 0, 0}, {2, 0, 0}, 0.4f, rgb(0xC08A57), Material::matte, Caps::flat});
    const Image image = picture();
    EXPECT_EQ(pixel_at(image, 50, 28), kBlack);  // 0.4 m are 20 px, a little more as its middle is nearer
    EXPECT_EQ(pixel_at(image, 50, 72), kBlack);
    EXPECT_GT(pixel_at(image, 50, 40).r, pixel_at(image, 50, 65).r) << "light comes from above";
}

TEST_F(World, PanelShowsItsTextureFromTheFrontAlone) {
    const TextureId red = plain_texture(kRed);
    draw_panel(scene_.list, {{{-0.5f, 0, 0}, {1, 0, 0, 0}}, {0.4f, 0.4f}, red, 1.0f});
    draw_panel(scene_.list, {{{0.5f, 0, 0}, yaw_pitch(kPi, 0)}, {0.4f, 0.4f}, red, 1.0f});
    const Image image = picture();
    EXPECT_EQ(pixel_at(image, 25, 50), kRed);
    EXPECT_EQ(pixel_at(image, 75, 50), kBlack);
}

TEST_F(World, PanelHidesLaterLinesBehindIt) {
    draw_panel(scene_.list, {{{0, 0, 0}, {1, 0, 0, 0}}, {1.0f, 1.0f}, plain_texture(kBlue), 1.0f});
    draw_line(scene_.list, {-2, 0, -1}, {2, 0, -1}, 6.0f, kRed, kRed);
    const Image image = picture();
    EXPECT_EQ(pixel_at(image, 50, 50), kBlue);
    EXPECT_GT(pixel_at(image, 10, 50).r, 200);
}

TEST_F(World, ShadowDarkensLikeAGaussian) {
    clear_draw_list(scene_.list, rgb(0xC8C8C8));
    // GIVEN a black shadow of 60 % facing the camera, radius 0.4 m = 20 px
    draw_shadow(scene_.list, {{{0, 0, 0}, yaw_pitch(0, 0.5f * kPi)}, {0.4f, 0.4f}, rgb(0, 0.6f)});
    const Image image = picture();
    EXPECT_NEAR(pixel_at(image, 50, 50).r, 200 * 0.4, 2.0);
    EXPECT_NEAR(pixel_at(image, 70, 50).r, 200 * (1.0 - 0.6 * std::exp(-1.05)), 3.0);  // pixel middles lie 20.5 px out
    EXPECT_EQ(pixel_at(image, 2, 2).r, 200);
}

TEST_F(World, RoomHasTheColoursAskedFor) {
    Room room;
    room.fog = rgb(0x141311);
    room.floor = rgb(0x151412);
    room.floor_pool = rgb(0x413D37);
    room.wall = rgb(0x181715);
    room.wall_glow = rgb(0x3F3B35);
    draw_room(scene_.list, room);
    // Straight down at the middle of the pool, and level at the wall's glow.
    const Image down = support::draw(scene_, {{0, 1.6f, -1.5f}, yaw_pitch(0, -0.5f * kPi)}, 0.3f, 41, 41);
    const Image ahead = support::draw(scene_, look_at({0, 0.75f, 0}, {0, 0.75f, -4}), 0.1f, 41, 41);
    const Image behind = support::draw(scene_, look_at({0, 1.6f, 0}, {0, 1.6f, 4}), 0.1f, 41, 41);
    const auto near = [](Rgba a, Rgba b) { return std::abs(a.r - b.r) <= 1 && std::abs(a.g - b.g) <= 1 && std::abs(a.b - b.b) <= 1; };
    EXPECT_TRUE(near(pixel_at(down, 20, 20), rgb(0x413D37)));
    // At 0.75 m the curve is still 97 % of the way up the wall.
    EXPECT_NEAR(pixel_at(ahead, 20, 20).r, 0x3F, 4);
    EXPECT_TRUE(near(pixel_at(behind, 20, 20), rgb(0x181715)));
}

TEST_F(World, GridLinesLieWhereTheShiftPutsThem) {
    Room room;
    room.grid = rgb(0xFFFFFF);
    room.grid_width_px = 3.0f;
    draw_room(scene_.list, room);
    // Looking straight down from 10 m: 50 px a metre, so lines at x = +-0.25 m are 12.5 px from the middle, those of z at 0 and 0.5 m.
    const Image image = support::draw(scene_, {{0, 10, 0}, yaw_pitch(0, -0.5f * kPi)}, kUnitFov_rad, kSide, kSide);
    EXPECT_GT(pixel_at(image, 62, 56).r, 200);
    EXPECT_GT(pixel_at(image, 37, 56).r, 200);
    EXPECT_LT(pixel_at(image, 50, 60).r, 10);
    EXPECT_GT(pixel_at(image, 56, 50).r, 100);
    EXPECT_GT(pixel_at(image, 56, 75).r, 100);
}

TEST_F(World, SamePictureTwiceIsTheSameBytes) {
    draw_room(scene_.list, Room{.floor_pool = rgb(0x413D37), .grid = rgb(0xFFFFFF, 0.2f)});
    draw_tube(scene_.list, {{-1, 0.3f, -1}, {1, 0.4f, -1}, 0.1f, rgb(0xC08A57), Material::wood, Caps::round});
    const Image first = picture(), second = picture();
    EXPECT_EQ(first.rgba, second.rgba);
}

TEST_F(World, UnknownHandlesAreCountedAndSkipped) {
    draw_mesh(scene_.list, {MeshId{999}, glm::mat4(1.0f), kRed, Material::flat});
    draw_panel(scene_.list, {{{0, 0, 0}, {1, 0, 0, 0}}, {1, 1}, TextureId{999}, 1.0f});
    EXPECT_EQ(count(picture(), kBlack), kSide * kSide);
    EXPECT_EQ(scene_.renderer->stats().refused, 2u);
    EXPECT_EQ(scene_.renderer->draw_world({42}, {}, scene_.list), RenderStatus::bad_handle);
}

TEST_F(World, TwoViewsFillTheirOwnHalves) {
    draw_sphere(scene_.list, {0, 0, 0}, 0.5f, kRed, Material::flat);
    const TargetId target = scene_.renderer->create_target(200, 100, TargetKind::world);
    std::array<View, 2> views{camera_view(kUnitCamera, kUnitFov_rad, {0, 0, 100, 100}),
                              camera_view(kUnitCamera, kUnitFov_rad, {100, 0, 100, 100})};
    views[1].world_from_view.position_m.x = 5.0f;  // looks past it
    ASSERT_EQ(scene_.renderer->draw_world(target, views, scene_.list), RenderStatus::ok);
    Image image;
    ASSERT_EQ(capture_target(*scene_.renderer, target, image), RenderStatus::ok);
    EXPECT_EQ(pixel_at(image, 50, 50), kRed);
    EXPECT_EQ(pixel_at(image, 150, 50), kBlack);
}

TEST_F(World, ACameraOutsideTheRoomLooksThroughTheWallBeforeIt) {
    // GIVEN a room with a red floor and blue walls 4.1 m away, seen from 8 m through the nearer wall
    Room room;
    room.floor = room.floor_pool = kRed;
    room.wall = room.wall_glow = room.fog = kBlue;
    draw_room(scene_.list, room);
    const Image image = support::draw(scene_, look_at({0.0f, 1.5f, 8.0f}, {0.0f, 0.0f, 0.0f}), 0.3f, kSide, kSide);
    // THEN the floor's middle is in the middle of the picture, and the far wall above it
    EXPECT_GT(pixel_at(image, kSide / 2, kSide / 2).r, 200);
    EXPECT_GT(pixel_at(image, kSide / 2, 2).b, 200);
}

}  // namespace
