// SPDX-License-Identifier: MIT
// Watches a lift file while a session runs: a thread of its own looks at it twice a second and reads it when it changed, so that the frame
// thread never touches a file.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include <sys/stat.h>

#include "plumbline/plumbline.h"

namespace app {

// What a change of the file came to: a lift, or one line on why it is none.
struct LiftChange {
    std::optional<PlLiftDef> lift;
    std::string error;
};

// One file and what it was like when it was last looked at. [one thread]
class LiftFileLook {
  public:
    // Looks at once, so that only later changes count.
    explicit LiftFileLook(std::string path);
    // The change since the last look; empty where there was none. A file that is being replaced, and so is not there, has not changed yet.
    [[nodiscard]] std::optional<LiftChange> look(const PlApi& api);

  private:
    struct Mark {
        bool there = false;
        int64_t size = 0, seconds = 0, nanoseconds = 0;
        uint64_t inode = 0;
        bool operator==(const Mark&) const = default;
    };
    [[nodiscard]] Mark mark() const;
    std::string path_;
    Mark before_;
};

class LiftWatch {
  public:
    LiftWatch() = default;
    ~LiftWatch();
    LiftWatch(const LiftWatch&) = delete;
    LiftWatch& operator=(const LiftWatch&) = delete;

    // Watches where `lift` names a file (it ends in .toml); else nothing ever comes. The api must outlive the watch. [main thread, once]
    void start(const PlApi& api, const std::string& lift);
    // The last change that was not taken yet. Costs one read of an atomic where there is none; locks and allocates only where there is one:
    // ask between repetitions. [frame thread]
    [[nodiscard]] std::optional<LiftChange> take();

  private:
    void run(const PlApi& api, std::string path);
    std::atomic<bool> changed_{false};
    std::mutex mutex_;
    std::condition_variable ended_changed_;
    bool ended_ = false;
    LiftChange change_;
    std::thread thread_;
};

}  // namespace app
