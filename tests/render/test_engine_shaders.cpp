// SPDX-License-Identifier: MIT
// Shader files that change while the program runs: the picture follows a good one, and keeps what it had where one is broken.
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <glm/gtc/matrix_transform.hpp>

#include "base/files.h"
#include "base/log.h"
#include "support/offscreen_scene.h"

namespace {

using namespace engine;

constexpr Rgba kRed{255, 0, 0, 255}, kGreen{0, 255, 0, 255};
constexpr size_t kShaderBytesMax = 64 * 1024;
std::vector<std::string> g_lines;  // what was logged

class Shaders : public testing::Test {
  protected:
    void SetUp() override {
        // A folder of this test's own: others run beside it.
        std::string pattern = testing::TempDir() + "/plumbline_XXXXXX";
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
        std::filesystem::copy(find_data("shaders"), folder_);
        g_lines.clear();
        set_log_hook([](LogLevel, const char* line) { g_lines.emplace_back(line); });
        scene_ = support::make_scene({});
        ASSERT_EQ(scene_.message, "");
    }
    void TearDown() override {
        set_log_hook(nullptr);
        std::filesystem::remove_all(folder_);
    }
    void start(bool hot_reload) {
        RendererResult made = create_gl_renderer({folder_, hot_reload});
        ASSERT_NE(made.renderer, nullptr) << made.message;
        scene_.renderer = std::move(made.renderer);
    }
    // Writes the shader of flat things with `from` replaced, a second younger than any before: file systems count coarsely.
    void edit(const std::string& from, const std::string& to) {
        const std::string path = folder_ + "/solid.frag";
        std::string text;
        ASSERT_EQ(read_text_file(find_data("shaders/solid.frag"), kShaderBytesMax, text), FileStatus::ok);
        ASSERT_NE(text.find(from), std::string::npos);
        text.replace(text.find(from), from.size(), to);
        ASSERT_EQ(write_file_atomic(path, text), FileStatus::ok);
        std::filesystem::last_write_time(path, std::filesystem::last_write_time(path) + std::chrono::seconds(++edits_));
    }
    // What a red box looks like now. Each look is a second after the one before.
    Rgba look() {
        scene_.renderer->poll_shaders(looks_s_++ * 1'000'000'000);
        clear_draw_list(scene_.list, Rgba{0, 0, 0, 255});
        draw_mesh(scene_.list, {kMeshBox, glm::mat4(1.0f), kRed, Material::flat});
        return pixel_at(support::draw(scene_, support::kUnitCamera, support::kUnitFov_rad, 20, 20), 10, 10);
    }
    support::OffscreenScene scene_;
    std::string folder_;
    int edits_ = 0;
    int64_t looks_s_ = 1;
};

TEST_F(Shaders, AnEditedFileIsSeenAtTheNextLook) {
    start(true);
    EXPECT_EQ(look(), kRed);
    edit("v_colour.rgb", "v_colour.grb");
    EXPECT_EQ(look(), kGreen);
    ASSERT_EQ(g_lines.size(), 1u);
    EXPECT_NE(g_lines[0].find("solid.frag read again"), std::string::npos) << g_lines[0];
}

TEST_F(Shaders, ABrokenFileIsReportedOnceAndTheOldOneStays) {
    start(true);
    EXPECT_EQ(look(), kRed);
    edit("void main()", "void main(");
    for (int i = 0; i < 3; ++i) EXPECT_EQ(look(), kRed);
    ASSERT_EQ(g_lines.size(), 1u);
    EXPECT_NE(g_lines[0].find("solid.frag"), std::string::npos) << g_lines[0];
    // WHEN it is mended THEN it is taken
    edit("v_colour.rgb", "v_colour.grb");
    EXPECT_EQ(look(), kGreen);
}

TEST_F(Shaders, WithoutHotReloadFilesAreReadOnce) {
    start(false);
    EXPECT_EQ(look(), kRed);
    edit("v_colour.rgb", "v_colour.grb");
    EXPECT_EQ(look(), kRed);
}

}  // namespace
