// SPDX-License-Identifier: MIT
// Shader files to programs, with messages that name the file and the driver's words.
#include <algorithm>

#include "base/files.h"
#include "render/renderer_gl.h"

namespace engine {
namespace {

constexpr size_t kShaderBytesCap = 256 * 1024;

struct ProgramFiles {
    const char* vertex;
    const char* fragment;
};
constexpr std::array<ProgramFiles, kProgramCount> kProgramFiles{{{"room.vert", "room.frag"},
                                                                 {"room.vert", "wall.frag"},
                                                                 {"shadow.vert", "shadow.frag"},
                                                                 {"solid.vert", "solid.frag"},
                                                                 {"solid.vert", "wood.frag"},
                                                                 {"line.vert", "line.frag"},
                                                                 {"flat.vert", "flat.frag"},
                                                                 {"canvas.vert", "canvas.frag"}}};
constexpr const char* kVersionLine = "#version 450 core\n";
constexpr std::array<const char*, kUniformCount> kUniformNames{
    "u_world_from_mesh", "u_world_from_normal", "u_tint",        "u_length_m", "u_lit", "u_world_from_shadow",
    "u_colour",          "u_straight",          "u_clip_from_px"};

// 0 where message says why.
GLuint compile(GLenum stage, const std::string& common, const std::string& path, std::string& message) {
    std::string text;
    const FileStatus status = read_text_file(path, kShaderBytesCap, text);
    if (status != FileStatus::ok) {
        message = path + ": " + to_text(status);
        return 0;
    }
    const char* parts[] = {kVersionLine, stage == GL_FRAGMENT_SHADER ? "#define FRAGMENT\n" : "", common.c_str(), "#line 1\n",
                           text.c_str()};
    const GLuint shader = glCreateShader(stage);
    glShaderSource(shader, 5, parts, nullptr);
    glCompileShader(shader);
    GLint compiled = 0;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &compiled);
    if (compiled != 0) return shader;
    char words[2048] = "";
    glGetShaderInfoLog(shader, sizeof words, nullptr, words);
    message = path + ": " + words;
    glDeleteShader(shader);
    return 0;
}

}  // namespace

const char* program_name(ProgramKind kind) {
    return kProgramFiles[static_cast<size_t>(kind)].fragment;
}

int64_t program_changed_ns(const std::string& folder, ProgramKind kind) {
    const ProgramFiles& files = kProgramFiles[static_cast<size_t>(kind)];
    return std::max({file_changed_ns(folder + "/common.glsl"), file_changed_ns(folder + "/" + files.vertex),
                     file_changed_ns(folder + "/" + files.fragment)});
}

ProgramResult load_program(const std::string& folder, ProgramKind kind) {
    ProgramResult result;
    // Taken before reading: a file changed in between is read again at the next look.
    const int64_t changed_ns = program_changed_ns(folder, kind);
    std::string common;
    const FileStatus status = read_text_file(folder + "/common.glsl", kShaderBytesCap, common);
    if (status != FileStatus::ok) {
        result.message = folder + "/common.glsl: " + to_text(status);
        return result;
    }
    const ProgramFiles& files = kProgramFiles[static_cast<size_t>(kind)];
    const GLuint vertex = compile(GL_VERTEX_SHADER, common, folder + "/" + files.vertex, result.message);
    const std::string fragment_path = folder + "/" + files.fragment;
    const GLuint fragment = vertex != 0 ? compile(GL_FRAGMENT_SHADER, common, fragment_path, result.message) : 0;
    if (fragment != 0) {
        const GLuint id = glCreateProgram();
        glAttachShader(id, vertex);
        glAttachShader(id, fragment);
        glLinkProgram(id);
        GLint linked = 0;
        glGetProgramiv(id, GL_LINK_STATUS, &linked);
        if (linked != 0) {
            result.program.id = id;
        } else {
            char words[2048] = "";
            glGetProgramInfoLog(id, sizeof words, nullptr, words);
            result.message = fragment_path + ": " + words;
            glDeleteProgram(id);
        }
    }
    // Deleting 0 is allowed and does nothing; a linked program keeps what it needs.
    glDeleteShader(vertex);
    glDeleteShader(fragment);
    result.program.changed_ns = changed_ns;
    if (result.program.id == 0) return result;
    for (size_t i = 0; i < kUniformCount; ++i) result.program.location[i] = glGetUniformLocation(result.program.id, kUniformNames[i]);
    return result;
}

}  // namespace engine
