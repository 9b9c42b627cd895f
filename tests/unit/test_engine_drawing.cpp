// SPDX-License-Identifier: MIT
// Draw lists, the null renderer, meshes and pictures in memory: all without a GPU.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <map>

#include <glm/geometric.hpp>

#include "render/capture.h"
#include "render/mesh.h"

namespace {

using namespace engine;

constexpr Rgba kRed{255, 0, 0, 255};
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

TEST(Colour, HexOpacityAndMixing) {
    EXPECT_EQ(rgb(0x56B4E9), (Rgba{0x56, 0xB4, 0xE9, 255}));
    EXPECT_EQ(rgb(0, 0.5f).a, 128);
    EXPECT_EQ(rgb(0, 7.0f).a, 255);
    EXPECT_EQ(faded(rgb(0, 0.5f), 0.5f).a, 64);
    EXPECT_EQ(mix({0, 0, 0, 0}, {200, 100, 50, 255}, 0.5f), (Rgba{100, 50, 25, 128}));
}

TEST(DrawList, FullListRefusesCountsAndSaysSo) {
    DrawList list = make_draw_list({.commands = 1, .shadows = 0, .tubes = 1, .meshes = 1, .line_vertices = 4, .flat_vertices = 4});
    draw_tube(list, {{0, 0, 0}, {1, 0, 0}, 0.1f, kRed});
    EXPECT_EQ(list.status, DrawStatus::ok);
    draw_tube(list, {{0, 0, 0}, {1, 0, 0}, 0.1f, kRed});
    draw_shadow(list, {{}, {1, 1}, kRed});
    draw_line(list, {0, 0, 0}, {1, 0, 0}, 1, kRed, kRed);
    draw_line(list, {0, 0, 0}, {1, 0, 0}, 1, kRed, kRed);
    EXPECT_EQ(list.status, DrawStatus::full);
    EXPECT_EQ(list.refused_count, 3u);
    EXPECT_EQ(list.tubes.size(), 1u);
    EXPECT_EQ(list.line_vertices.size(), 4u);
    clear_draw_list(list, kRed);
    EXPECT_EQ(list.status, DrawStatus::ok);
    EXPECT_EQ(list.refused_count, 0u);
}

TEST(DrawList, NonsenseIsRefused) {
    DrawList list = make_draw_list({});
    draw_tube(list, {{kNan, 0, 0}, {1, 0, 0}, 0.1f, kRed});
    draw_tube(list, {{0, 0, 0}, {1, 0, 0}, -0.1f, kRed});
    draw_line(list, {0, 0, 0}, {1, std::numeric_limits<float>::infinity(), 0}, 1, kRed, kRed);
    draw_panel(list, {{}, {1, 1}, {}, 1});
    draw_mesh(list, {});
    draw_room(list, Room{.wall_distance_m = 0.5f});
    EXPECT_EQ(list.status, DrawStatus::bad);
    EXPECT_EQ(list.refused_count, 6u);
    EXPECT_TRUE(list.tubes.empty() && list.commands.empty() && list.meshes.empty());
    EXPECT_FALSE(list.has_room);
}

TEST(DrawList, OneThousandFramesKeepTheirMemory) {
    DrawList list = make_draw_list({});
    const auto* lines = list.line_vertices.data();
    const auto* flats = list.flat_vertices.data();
    const auto* indices = list.flat_indices.data();
    std::array<RibbonVertex, 180> ribbon{};
    for (int frame = 0; frame < 1000; ++frame) {
        clear_draw_list(list, kRed);
        while (list.status == DrawStatus::ok) {
            draw_line(list, {0, 0, 0}, {1, 0, 0}, 1, kRed, kRed);
            draw_ribbon(list, ribbon);
        }
    }
    EXPECT_EQ(list.line_vertices.data(), lines);
    EXPECT_EQ(list.flat_vertices.data(), flats);
    EXPECT_EQ(list.flat_indices.data(), indices);
}

TEST(DrawList, NeighboursOfAKindAreDrawnTogether) {
    DrawList list = make_draw_list({});
    for (int i = 0; i < 5; ++i) draw_line(list, {0, 0, 0}, {1, 0, 0}, 1, kRed, kRed);
    EXPECT_EQ(list.commands.size(), 1u);
    EXPECT_EQ(list.commands[0].count, 20u) << "four vertices a line, padding included";
    const std::array<RibbonVertex, 2> ribbon{{{{0, 0, 0}, {0, 1, 0}, kRed}, {{1, 0, 0}, {0, 1, 0}, kRed}}};
    draw_ribbon(list, ribbon);
    draw_line(list, {0, 0, 0}, {1, 0, 0}, 1, kRed, kRed);
    EXPECT_EQ(list.commands.size(), 3u) << "order is kept";
}

class NullRenderer : public testing::Test {
  protected:
    std::unique_ptr<Renderer> renderer_ = create_null_renderer().renderer;
    DrawList list_ = make_draw_list({});
};

TEST_F(NullRenderer, CountsWhatTheListHoldsForEachView) {
    const TextureId texture = renderer_->create_texture(1, 1, TextureFormat::alpha8, std::array<uint8_t, 1>{255});
    draw_room(list_, {});
    draw_tube(list_, {{0, 0, 0}, {1, 0, 0}, 0.1f, kRed});
    draw_sphere(list_, {0, 0, 0}, 1, kRed, Material::matte);
    draw_line(list_, {0, 0, 0}, {1, 0, 0}, 1, kRed, kRed);
    draw_panel(list_, {{}, {1, 1}, texture, 1});
    std::array<View, 2> views;
    for (View& view : views) view.viewport = {0, 0, 8, 8};
    const TargetId target = renderer_->create_target(8, 8, TargetKind::world);
    ASSERT_EQ(renderer_->draw_world(target, views, list_), RenderStatus::ok);
    const DrawStats& stats = renderer_->stats();
    EXPECT_EQ(stats.frames, 1u);
    EXPECT_EQ(stats.views, 2u);
    EXPECT_EQ(stats.tubes, 2u);
    EXPECT_EQ(stats.meshes, 2u);
    EXPECT_EQ(stats.panels, 2u);
    EXPECT_EQ(stats.line_vertices, 8u);
    EXPECT_EQ(stats.refused, 0u);
}

TEST_F(NullRenderer, RefusesWhatARealOneWould) {
    EXPECT_EQ(renderer_->create_texture(2, 2, TextureFormat::rgba8, std::array<uint8_t, 3>{}).value, 0u);
    EXPECT_EQ(renderer_->create_target(0, 5, TargetKind::world).value, 0u);
    EXPECT_EQ(renderer_->create_target(20000, 5, TargetKind::world).value, 0u);
    MeshData broken = make_box();
    broken.indices.back() = 1000;
    EXPECT_EQ(renderer_->create_mesh(broken).value, 0u);
    EXPECT_EQ(renderer_->create_mesh({}).value, 0u);
    const TargetId layer = renderer_->create_target(4, 4, TargetKind::layer);
    EXPECT_EQ(renderer_->draw_world(layer, {}, list_), RenderStatus::bad_handle) << "a layer has no depth";
    EXPECT_EQ(renderer_->finish_layer(renderer_->create_target(4, 4, TargetKind::world)), RenderStatus::bad_handle);
    EXPECT_EQ(renderer_->show_in_window({77}), RenderStatus::bad_handle);
    draw_mesh(list_, {MeshId{50}, glm::mat4(1.0f), kRed, Material::matte});
    View view;
    view.viewport = {0, 0, 4, 4};
    ASSERT_EQ(renderer_->draw_world({}, std::span(&view, 1), list_), RenderStatus::ok);
    EXPECT_EQ(renderer_->stats().refused, 1u);
}

TEST_F(NullRenderer, RefusesIndicesOutsideTheirBuffers) {
    const std::array<Vertex2d, 3> vertices{};
    const std::array<uint16_t, 3> indices{0, 1, 3};
    const std::array<Command2d, 2> commands{{{{0, 0}, {9, 9}, {}, 0, 3, 0}, {{0, 0}, {9, 9}, {}, 1, 3, 0}}};
    Batch2d batch;
    batch.vertices = vertices;
    batch.indices = indices;
    batch.commands = commands;
    ASSERT_EQ(renderer_->draw_2d({}, batch), RenderStatus::ok);
    EXPECT_EQ(renderer_->stats().refused, 2u);
}

TEST_F(NullRenderer, FreedHandlesAreDead) {
    const TargetId target = renderer_->create_target(4, 4, TargetKind::layer);
    const TextureId texture = renderer_->target_texture(target);
    EXPECT_NE(texture.value, 0u);
    renderer_->destroy_target(target);
    EXPECT_EQ(renderer_->target_texture(target).value, 0u);
    EXPECT_EQ(renderer_->update_texture(texture, {0, 0, 1, 1}, std::array<uint8_t, 4>{}), RenderStatus::bad_handle);
}

// Every edge of a closed surface is used once in each direction.
void expect_closed_and_outward(const MeshData& mesh) {
    ASSERT_FALSE(mesh.indices.empty());
    std::map<std::array<long, 3>, uint32_t> places;  // vertices at the same place count as one
    std::vector<uint32_t> place_of;
    for (const MeshVertex& v : mesh.vertices) {
        const glm::vec3 p = v.position_m * 1e5f;
        place_of.push_back(places.try_emplace({std::lround(p.x), std::lround(p.y), std::lround(p.z)}, places.size()).first->second);
    }
    std::map<std::pair<uint32_t, uint32_t>, int> edges;
    double volume = 0.0;
    for (size_t i = 0; i < mesh.indices.size(); i += 3) {
        std::array<glm::vec3, 3> p;
        for (size_t k = 0; k < 3; ++k) {
            p[k] = mesh.vertices[mesh.indices[i + k]].position_m;
            const uint32_t a = place_of[mesh.indices[i + k]], b = place_of[mesh.indices[i + (k + 1) % 3]];
            if (a == b) continue;
            edges[{a, b}] += 1;
            edges[{b, a}] -= 1;
        }
        volume += glm::dot(p[0], glm::cross(p[1], p[2])) / 6.0;
    }
    int open = 0;
    for (const auto& [edge, balance] : edges) open += balance != 0 ? 1 : 0;
    EXPECT_EQ(open, 0);
    EXPECT_GT(volume, 0.0) << "triangles face outwards";
}

TEST(Mesh, ShapesAreClosedAndFaceOutwards) {
    expect_closed_and_outward(make_sphere(12, 24));
    expect_closed_and_outward(make_cone(24));
    expect_closed_and_outward(make_box());
    expect_closed_and_outward(make_bob(0.5f, 24));
}

TEST(Mesh, BlendOfOneBallIsThatBall) {
    const Blob ball{{0.1f, 0.2f, 0.3f}, {0.1f, 0.2f, 0.3f}, 0.05f, 0.05f, 0.0f};
    const MeshData mesh = make_blend(std::span(&ball, 1), 0.005f);
    expect_closed_and_outward(mesh);
    for (const MeshVertex& v : mesh.vertices) {
        const glm::vec3 from_centre = v.position_m - ball.a_m;
        EXPECT_NEAR(glm::length(from_centre), 0.05f, 0.0006f);
        EXPECT_GT(glm::dot(glm::normalize(from_centre), v.normal), 0.99f);
    }
}

TEST(Mesh, BlendRefusesGridsOutOfReason) {
    const Blob ball{{0, 0, 0}, {0, 0, 0}, 1.0f, 1.0f, 0.0f};
    EXPECT_TRUE(make_blend(std::span(&ball, 1), 0.001f).vertices.empty());
    EXPECT_TRUE(make_blend({}, 0.001f).vertices.empty());
}

TEST(Mesh, HandLeavesRoomForTheStickAndFadesAtTheForearm) {
    constexpr float kGrip_m = 0.016f;
    const MeshData hand = make_gripping_hand(Side::right, kGrip_m);
    ASSERT_GT(hand.vertices.size(), 1000u);
    EXPECT_LT(hand.vertices.size(), 12000u) << "two hands, an echo and two eyes draw it eight times a frame";
    float nearest_m = 1.0f;
    for (const MeshVertex& v : hand.vertices) {
        nearest_m = std::min(nearest_m, std::hypot(v.position_m.x, v.position_m.y));
        const int alpha = v.colour.a;
        EXPECT_TRUE(v.position_m.y < 0.18f || alpha == 0);
        EXPECT_TRUE(v.position_m.y > 0.10f || alpha == 255);
    }
    // Straight finger bones cut a little into the stick, where it hides them; its core stays free.
    EXPECT_GT(nearest_m, 0.6f * kGrip_m);
    EXPECT_LT(nearest_m, 1.2f * kGrip_m) << "and the hand does hold it";
    const MeshData left = make_gripping_hand(Side::left, kGrip_m);
    EXPECT_EQ(left.vertices[7].position_m.x, -hand.vertices[7].position_m.x);
}

TEST(Image, BoxDownAverages) {
    Image image = make_image(4, 2, {0, 0, 0, 255});
    for (size_t i = 0; i < 4; ++i) image.rgba[i * 4] = static_cast<uint8_t>(i < 2 ? 100 : 200);
    const Image small = box_down(image, 2);
    ASSERT_EQ(small.width_px, 2);
    ASSERT_EQ(small.height_px, 1);
    EXPECT_EQ(pixel_at(small, 0, 0), (Rgba{50, 0, 0, 255}));
    EXPECT_EQ(pixel_at(small, 1, 0), (Rgba{100, 0, 0, 255}));
}

TEST(Image, PasteClipsAtTheEdges) {
    Image image = make_image(4, 4, {0, 0, 0, 255});
    paste(image, make_image(3, 3, kRed), -1, 2);
    EXPECT_EQ(pixel_at(image, 0, 2), kRed);
    EXPECT_EQ(pixel_at(image, 1, 3), kRed);
    EXPECT_EQ(pixel_at(image, 2, 2), (Rgba{0, 0, 0, 255}));
    paste(image, make_image(3, 3, kRed), 100, 100);
    EXPECT_EQ(pixel_at(image, 3, 0), (Rgba{0, 0, 0, 255}));
}

class Png : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = testing::TempDir() + "plumbline_png_XXXXXX";
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    std::string folder_;
};

TEST_F(Png, ComesBackPixelForPixelWithTheSameBytes) {
    Image image = make_image(31, 17, {0, 0, 0, 255});
    for (size_t i = 0; i < image.rgba.size(); ++i) image.rgba[i] = i % 4 == 3 ? 255 : static_cast<uint8_t>(i * 37);
    ASSERT_EQ(write_png(folder_ + "/a.png", image), FileStatus::ok);
    ASSERT_EQ(write_png(folder_ + "/b.png", image), FileStatus::ok);
    std::vector<uint8_t> a, b;
    ASSERT_EQ(read_file(folder_ + "/a.png", 1 << 20, a), FileStatus::ok);
    ASSERT_EQ(read_file(folder_ + "/b.png", 1 << 20, b), FileStatus::ok);
    EXPECT_EQ(a, b);
    Image back;
    ASSERT_EQ(read_png(folder_ + "/a.png", back), FileStatus::ok);
    EXPECT_EQ(back.rgba, image.rgba);
}

TEST_F(Png, KeepsAlphaWhereThereIsAny) {
    ASSERT_EQ(write_png(folder_ + "/a.png", make_image(2, 2, {10, 20, 30, 40})), FileStatus::ok);
    Image back;
    ASSERT_EQ(read_png(folder_ + "/a.png", back), FileStatus::ok);
    EXPECT_EQ(pixel_at(back, 1, 1), (Rgba{10, 20, 30, 40}));
}

TEST_F(Png, EveryTruncationIsRefused) {
    ASSERT_EQ(write_png(folder_ + "/a.png", make_image(5, 5, kRed)), FileStatus::ok);
    std::vector<uint8_t> bytes;
    ASSERT_EQ(read_file(folder_ + "/a.png", 1 << 20, bytes), FileStatus::ok);
    // The last chunk, 12 bytes, only says that this was the end: a picture without it is whole.
    for (size_t length = 0; length + 12 < bytes.size(); ++length) {
        ASSERT_EQ(write_file_atomic(folder_ + "/cut.png", std::span(bytes.data(), length)), FileStatus::ok);
        Image back;
        EXPECT_EQ(read_png(folder_ + "/cut.png", back), FileStatus::bad_content) << length;
        EXPECT_TRUE(back.rgba.empty());
    }
}

TEST_F(Png, PictureWithoutPixelsIsRefused) {
    EXPECT_EQ(write_png(folder_ + "/a.png", {}), FileStatus::bad_content);
}

}  // namespace
