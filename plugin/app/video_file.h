// SPDX-License-Identifier: MIT
// Pictures into an MP4 file through the ffmpeg program: nothing of it is linked, and without it there is simply no video.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include <sys/types.h>

namespace app {

// Owns the encoder's process and a neighbour file until finish(); destroyed before that, both are gone.
class VideoFile {
  public:
    VideoFile() = default;
    ~VideoFile();
    VideoFile(const VideoFile&) = delete;
    VideoFile& operator=(const VideoFile&) = delete;

    // Starts the encoder for pictures of that size (both even, in pixels). False: error() is one line with the remedy.
    [[nodiscard]] bool open(const std::string& path, int width_px, int height_px, int rate_hz);
    // One picture, RGBA, rows from the top. False once the encoder has failed.
    [[nodiscard]] bool add(std::span<const uint8_t> rgba);
    // Waits for the encoder and gives the file its name.
    [[nodiscard]] bool finish();
    const std::string& error() const { return error_; }

  private:
    void discard();
    std::string what_it_said() const;

    std::string path_, part_path_, log_path_, error_;
    pid_t encoder_ = -1;
    int pipe_ = -1;
};

}  // namespace app
