// SPDX-License-Identifier: MIT
#include "app/video_file.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace app {
namespace {

// The first encoder of these that this ffmpeg has; empty where there is no ffmpeg at all. H.264 plays everywhere, MPEG-4 part 2 is always
// built in.
std::string choose_encoder() {
    std::FILE* list = popen("ffmpeg -hide_banner -encoders 2>/dev/null", "r");
    if (!list) return {};
    std::string text;
    char block[4096];
    for (size_t got; (got = std::fread(block, 1, sizeof block, list)) > 0;) text.append(block, got);
    pclose(list);
    for (const char* name : {"libx264", "mpeg4"})
        if (text.find(std::string(" ") + name + " ") != std::string::npos) return name;
    return {};
}

std::vector<std::string> command_line(const std::string& encoder, const std::string& output, int width_px, int height_px, int rate_hz) {
    std::vector<std::string> words{"ffmpeg",    "-hide_banner",
                                   "-loglevel", "error",
                                   "-nostdin",  "-y",
                                   "-f",        "rawvideo",
                                   "-pix_fmt",  "rgba",
                                   "-s",        std::to_string(width_px) + "x" + std::to_string(height_px),
                                   "-r",        std::to_string(rate_hz),
                                   "-i",        "pipe:0",
                                   "-an",       "-c:v",
                                   encoder};
    const std::vector<std::string> quality =
        encoder == "libx264" ? std::vector<std::string>{"-preset", "veryfast", "-crf", "20"} : std::vector<std::string>{"-q:v", "3"};
    words.insert(words.end(), quality.begin(), quality.end());
    for (const char* word : {"-pix_fmt", "yuv420p", "-movflags", "+faststart", "-f", "mp4"}) words.emplace_back(word);
    words.push_back(output);
    return words;
}

// The encoder reads from `input` and complains into `log_path`. -1 where it cannot be started.
pid_t spawn(const std::vector<std::string>& words, int input, const std::string& log_path) {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log_path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    // A group of its own: Ctrl-C is for us, and we end the encoder.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    pid_t child = -1;
    const int failed = posix_spawnp(&child, "ffmpeg", &actions, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    errno = failed;
    return failed ? -1 : child;
}

}  // namespace

VideoFile::~VideoFile() {
    discard();
}

bool VideoFile::open(const std::string& path, int width_px, int height_px, int rate_hz) {
    path_ = path;
    part_path_ = path + "." + std::to_string(getpid()) + ".part";
    log_path_ = part_path_ + ".log";
    const std::string encoder = choose_encoder();
    if (encoder.empty()) {
        error_ = "no video: the ffmpeg program was not found or has no H.264 or MPEG-4 encoder; install ffmpeg";
        return false;
    }
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
        error_ = std::string("no video: no pipe to ffmpeg: ") + std::strerror(errno);
        return false;
    }
    fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);  // fewer switches between two programs; the default works too
    // A write to an encoder that died must fail, not end us.
    std::signal(SIGPIPE, SIG_IGN);
    encoder_ = spawn(command_line(encoder, part_path_, width_px, height_px, rate_hz), ends[0], log_path_);
    close(ends[0]);
    pipe_ = ends[1];
    if (encoder_ >= 0) return true;
    error_ = std::string("no video: ffmpeg does not start: ") + std::strerror(errno);
    discard();
    return false;
}

bool VideoFile::add(std::span<const uint8_t> rgba) {
    size_t sent = 0;
    while (sent < rgba.size()) {
        const ssize_t wrote = write(pipe_, rgba.data() + sent, rgba.size() - sent);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) {
            close(pipe_);
            pipe_ = -1;
            waitpid(encoder_, nullptr, 0);
            encoder_ = -1;
            error_ = "no video: ffmpeg gave up: " + what_it_said();
            discard();
            return false;
        }
        sent += static_cast<size_t>(wrote);
    }
    return true;
}

bool VideoFile::finish() {
    close(pipe_);
    pipe_ = -1;
    int status = 0;
    while (waitpid(encoder_, &status, 0) < 0 && errno == EINTR) continue;
    encoder_ = -1;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        error_ = "no video: ffmpeg failed: " + what_it_said();
    else if (std::rename(part_path_.c_str(), path_.c_str()) != 0)
        error_ = "no video: " + path_ + ": " + std::strerror(errno);
    discard();
    return error_.empty();
}

// First line of its complaints.
std::string VideoFile::what_it_said() const {
    std::ifstream log(log_path_);
    std::string line;
    std::getline(log, line);
    return line.empty() ? "no reason given" : line;
}

void VideoFile::discard() {
    if (pipe_ >= 0) close(pipe_);
    pipe_ = -1;
    if (encoder_ >= 0) {
        kill(encoder_, SIGKILL);
        waitpid(encoder_, nullptr, 0);
        encoder_ = -1;
    }
    if (!part_path_.empty()) unlink(part_path_.c_str());
    if (!log_path_.empty()) unlink(log_path_.c_str());
}

}  // namespace app
