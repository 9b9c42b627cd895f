// SPDX-License-Identifier: MIT
#include "app/lift_watch.h"

#include <chrono>
#include <utility>

#include "app/lift_choice.h"

namespace app {
namespace {

constexpr std::chrono::milliseconds kEvery{500};

}  // namespace

LiftFileLook::LiftFileLook(std::string path) : path_(std::move(path)), before_(mark()) {}

LiftFileLook::Mark LiftFileLook::mark() const {
    struct stat about {};
    if (stat(path_.c_str(), &about) != 0) return {};
    return {true, about.st_size, about.st_mtim.tv_sec, about.st_mtim.tv_nsec, about.st_ino};
}

std::optional<LiftChange> LiftFileLook::look(const PlApi& api) {
    const Mark now = mark();
    if (!now.there || now == before_) return std::nullopt;
    before_ = now;
    LiftChange change;
    PlConfig config{};
    api.default_config(&config, sizeof config);
    if (choose_lift(api, path_, config, change.error) == 0) change.lift = config.lift;
    return change;
}

LiftWatch::~LiftWatch() {
    {
        const std::lock_guard lock(mutex_);
        ended_ = true;
    }
    ended_changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void LiftWatch::start(const PlApi& api, const std::string& lift) {
    if (lift.ends_with(".toml")) thread_ = std::thread([this, &api, lift] { run(api, lift); });
}

void LiftWatch::run(const PlApi& api, std::string path) {
    LiftFileLook file(std::move(path));
    std::unique_lock lock(mutex_);
    while (!ended_changed_.wait_for(lock, kEvery, [this] { return ended_; })) {
        lock.unlock();
        std::optional<LiftChange> change = file.look(api);
        lock.lock();
        if (!change) continue;
        change_ = std::move(*change);
        changed_.store(true, std::memory_order_release);
    }
}

std::optional<LiftChange> LiftWatch::take() {
    if (!changed_.load(std::memory_order_acquire)) return std::nullopt;
    const std::lock_guard lock(mutex_);
    changed_.store(false, std::memory_order_relaxed);
    return std::exchange(change_, LiftChange{});
}

}  // namespace app
