// SPDX-License-Identifier: MIT
// What both renderers share.
#include "render/renderer.h"

namespace engine {

const char* to_text(RenderStatus status) {
    switch (status) {
        case RenderStatus::ok:
            return "ok";
        case RenderStatus::no_context:
            return "no OpenGL 4.5 core context is current";
        case RenderStatus::no_shader:
            return "a shader is missing or does not compile";
        case RenderStatus::bad_handle:
            return "no such mesh, texture or target";
        case RenderStatus::bad_size:
            return "a size is out of range or does not match the data";
        case RenderStatus::device_error:
            return "the graphics driver refused";
    }
    return "unknown";
}

}  // namespace engine
