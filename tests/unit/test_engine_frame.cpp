// SPDX-License-Identifier: MIT
// A frame of drawing allocates nothing once it is warm: canvas, layer, widgets, draw list, with the null renderer below them, so that
// only our own calls are counted.
#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstdlib>

#include "ui/ui.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define PLUMBLINE_OWN_MALLOC 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define PLUMBLINE_OWN_MALLOC 0
#endif
#endif
#ifndef PLUMBLINE_OWN_MALLOC
#define PLUMBLINE_OWN_MALLOC 1  // sanitizers bring their own malloc, which must not be replaced
#endif

#if PLUMBLINE_OWN_MALLOC

namespace {
thread_local bool t_counting = false;
thread_local int t_allocations = 0;
}  // namespace

// glibc's own entries behind the public names.
extern "C" {
void* __libc_malloc(size_t size);
void* __libc_calloc(size_t count, size_t size);
void* __libc_realloc(void* block, size_t size);

__attribute__((visibility("default"))) void* malloc(size_t size) {
    if (t_counting) ++t_allocations;
    return __libc_malloc(size);
}
__attribute__((visibility("default"))) void* calloc(size_t count, size_t size) {
    if (t_counting) ++t_allocations;
    return __libc_calloc(count, size);
}
__attribute__((visibility("default"))) void* realloc(void* block, size_t size) {
    if (t_counting) ++t_allocations;
    return __libc_realloc(block, size);
}
}

namespace {

using namespace engine;

constexpr Rgba kInk{243, 239, 230, 255};

// What a panel does: every kind of canvas call, moving with the frame.
void draw_canvas(Canvas canvas, int frame) {
    const float shift = static_cast<float>(frame % 50);
    const std::array<glm::vec2, 4> shape{{{100 + shift, 100}, {300, 100}, {300, 300}, {100, 300}}};
    canvas.fill_rect({0, 0}, canvas.size_px(), 30.0f, rgb(0x211F1C));
    canvas.hatch_convex(shape, 0.8f, 9.0f, 2.6f, kInk);
    canvas.closed_dash_line(shape, 2.0f, kInk, {3.0f, 2.4f});
    canvas.dot_line(shape, 2.0f, kInk, 4.0f);
    canvas.fill_between(std::span(shape).first(2), std::span(shape).last(2), faded(kInk, 0.2f));
    canvas.bob({500, 400 + shift}, 24.0f, kInk);
    canvas.fill_hull({400, 100}, 30, {500, 200 + shift}, 20, kInk);
    canvas.arc({600, 300}, 80, 0.0f, 0.1f * shift, 6.0f, kInk);
    canvas.text({50, 500}, "Hold the brace. 12.5", {Face::regular, 15.0f, kInk});
    canvas.text_wrapped({50, 550}, "Three sentences, each wrapped at its width.", {Face::regular, 15.0f, kInk}, 120.0f, 21.0f);
}

void draw_frame(Renderer& renderer, Ui& ui, Layer& layer, DrawList& list, int frame) {
    InputState input;
    input.mouse_px = {static_cast<float>(frame % 200), 50.0f};
    input.mouse_pressed[0] = frame % 7 == 0;
    ui.begin_frame(input, {800, 600}, 0.011f);
    draw_canvas(canvas_in_window(ui, {10, 10}, {700, 500}, 1.0f), frame);
    EXPECT_EQ(ui.end_frame(renderer, {}), RenderStatus::ok);

    draw_canvas(begin_layer(ui, layer), frame);
    EXPECT_EQ(end_layer(renderer, layer, rgb(0, 0.0f)), RenderStatus::ok);

    clear_draw_list(list, kInk);
    draw_room(list, {});
    draw_tube(list, {{-1, 1, 0}, {1, 1, 0}, 0.016f, kInk, Material::wood, Caps::flat});
    draw_ring(list, {}, 0.1f, 2.0f, kInk);
    draw_panel(list, {{}, {1.25f, 0.6f}, layer.texture, 1.0f});
    draw_text(list, ui, {}, 0.05f, "0.48 m", Face::regular, kInk, Align::left);
    View view;
    view.viewport = {0, 0, 800, 600};
    EXPECT_EQ(renderer.draw_world({}, std::span(&view, 1), list), RenderStatus::ok);
    EXPECT_EQ(list.status, DrawStatus::ok);
}

TEST(Frame, AllocatesNothingOnceWarm) {
    const std::unique_ptr<Renderer> renderer = create_null_renderer().renderer;
    renderer->resize_window(800, 600);
    UiConfig config;
    config.sizes = {{Face::regular, 15.0f}};
    UiResult ui = create_ui(*renderer, config);
    ASSERT_NE(ui.ui, nullptr) << ui.message;
    Layer layer = make_layer(*ui.ui, *renderer, 1600, 768, 1.0f);
    DrawList list = make_draw_list({});
    for (int frame = 0; frame < 60; ++frame) draw_frame(*renderer, *ui.ui, layer, list, frame);
    t_allocations = 0;
    t_counting = true;
    for (int frame = 60; frame < 1060; ++frame) draw_frame(*renderer, *ui.ui, layer, list, frame);
    t_counting = false;
    EXPECT_EQ(t_allocations, 0);
    EXPECT_GT(renderer->stats().commands_2d, 1000u);
    EXPECT_EQ(renderer->stats().refused, 0u);
    // The counter itself works.
    t_counting = true;
    void* volatile block = std::malloc(1);  // volatile: compilers may drop a pair that they see through
    t_counting = false;
    std::free(block);
    EXPECT_EQ(t_allocations, 1);
    destroy_layer(*renderer, layer);
}

}  // namespace

#endif
