// SPDX-License-Identifier: MIT
// The composed desktop picture: the room as a stage, the ghost from the side, the time line and the repetitions, 1600 x 1000 canvas
// px at any scale. Used by the window, the demo's film and the tour alike.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "panel_calibration.h"
#include "panel_card.h"
#include "panel_practice.h"
#include "panel_targets.h"
#include "practice/cue_file.h"
#include "render/renderer.h"
#include "scene.h"
#include "ui/ui.h"

namespace app {

inline constexpr glm::vec2 kComposedPx{1600.0f, 1000.0f};

enum class Camera : uint32_t { first_person = 0, side = 1, orbit = 2 };

// What is shown. Everything is borrowed for the call.
struct ViewInput {
    const PlFrame* frame = nullptr;
    const History* history = nullptr;
    const PlLiftDef* lift = nullptr;
    uint32_t planned_reps = 0;
    std::string_view cue;                           // words of the cue on show, see CueTexts; empty = none
    std::string_view last_sentence;                 // of the last repetition; empty = none
    std::string_view notice;                        // what happened to a sensor, or what the coach advises; empty = nothing
    uint32_t notice_severity = 0;                   // PlSeverity of it
    const CalibrationPanel* calibration = nullptr;  // shown in place of the main panel; null: nobody calibrates
    const SetCard* card = nullptr;                  // the card after a set, in place of the main panel; null: none
    const TargetsPanel* targets = nullptr;          // a clinician sets targets, beside the ghost; null: nobody does
    std::string_view setup_line;                    // what is off at the set-up of a lift from the floor; empty = nothing
    std::string_view stop, stop_help;               // why the load is to be put down, and how it goes on; empty = it is not
    bool scores_hidden = false;                     // until the person gave the set his own
    bool panel_in_room = true;                      // false where the panel lies over the picture instead
    std::string_view source;                        // where the movement comes from, such as "Synthetic lifter"; empty = not said
    std::string_view help;                          // keys, shown at the foot of the stage; empty = none
    Camera camera = Camera::first_person;
    float orbit_turn_rad = 0.6f, orbit_up_rad = 0.25f, orbit_distance_m = 3.6f;
    bool mirrored = false;
    const engine::Pose* head = nullptr;  // eyes of somebody who looks about by himself; null: looks at panel and bar
};

// The cue shown last, kept while it leaves.
struct CueFade {
    char words[4 * practice::kCueCharactersMax + 1] = {0};  // the most that so many characters take
    int64_t seen_ns = 0;
    bool any = false;
};

// Owns the targets that the picture is made of. Made by create_viewer, ended by destroy_viewer; must not outlive renderer and ui.
struct Viewer {
    engine::Renderer* renderer = nullptr;
    engine::Ui* ui = nullptr;
    Theme theme;
    SceneAssets assets;
    engine::Layer practice;  // the main panel, 1600 x 768
    engine::TargetId stage;  // the room, stage_factor times as large as it is shown
    glm::ivec2 stage_size_px{0};
    int stage_factor = 2;  // 2 = smooth edges; 1 = fast, for films and windows, with a smaller texture for the panel
    engine::DrawList list;
    PanelPlacement placement;
    CueFade cue;
    std::array<Vec2, kBarPathCapacity> bar_path{};
    uint32_t bar_path_count = 0;
};
// A Viewer whose practice layer has target 0 could not be made: the renderer refused. [allocates]
Viewer create_viewer(engine::Renderer& renderer, engine::Ui& ui, const Theme& theme, int stage_factor);
void destroy_viewer(Viewer& viewer);
void set_theme(Viewer& viewer, const Theme& theme);

// Moves the panel by dt_s of the lifter's time. Call once for each frame of the coach that is shown.
void update_viewer(Viewer& viewer, const PlFrame& frame, float dt_s);

// What the main panel shows of it, without the fading of cue and score. `bar_path` is borrowed as long as the panel.
PracticePanel practice_panel_of(const ViewInput& input, std::span<const Vec2> bar_path);
// Draws the main panel into its layer, for the scene and for a headset's quad layer.
[[nodiscard]] engine::RenderStatus render_practice_panel(Viewer& viewer, const ViewInput& input);
// Draws the room alone from `camera` into a target (a picture, an eye). The panel's layer must be up to date.
[[nodiscard]] engine::RenderStatus render_room(Viewer& viewer, const ViewInput& input, const engine::View& view, engine::TargetId target);
// The pose and field of view that input.camera stands for.
engine::Pose camera_pose(const Viewer& viewer, const ViewInput& input);
float camera_fov(Camera camera);

// Where a panel that takes the main panel's place (calibration, card) lies on the composed picture, canvas px, and how much of its own size
// it has there.
struct OverlayPlace {
    glm::vec2 min{0.0f};
    float zoom = 1.0f;
};
[[nodiscard]] OverlayPlace overlay_place();
// The same of the targets' panel, at its own size.
[[nodiscard]] glm::vec2 targets_place();
// The part of the composed picture that shows the room: narrower while targets are set.
struct StageRect {
    glm::vec2 min, size;
};
[[nodiscard]] StageRect stage_rect(const ViewInput& input);
// All of the composed picture but the room's, which lies in viewer.stage.
void draw_composed(engine::Canvas& canvas, const Viewer& viewer, const ViewInput& input);
// A point of a window of size_px as a point of the composed picture's canvas.
[[nodiscard]] glm::vec2 composed_point(glm::vec2 window_px, glm::ivec2 size_px);

// The whole: panel, room, then all of the composed picture on `target` of size_px, scaled to fit. dt_s > 0 is the UI's own time step.
[[nodiscard]] engine::RenderStatus render_composed(Viewer& viewer, const ViewInput& input, const engine::InputState& pointer,
                                                   engine::TargetId target, glm::ivec2 size_px, float dt_s);

}  // namespace app
