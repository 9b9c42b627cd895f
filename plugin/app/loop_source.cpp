// SPDX-License-Identifier: MIT
// The synthetic lifter and track files, played at the speed at which they happened. Mouse and keyboard: loop_keyboard.cpp.
#include "loop_source.h"

#include <cstdio>

#include "lifter/lifter.h"
#include "loop_keyboard.h"
#include "practice/track_file.h"

namespace app {
namespace {

constexpr uint64_t kSeed = 20240514;
constexpr uint32_t kReps = 8;

// Holds a stream's next sample back until its time has come.
class PacedSource : public Source {
  public:
    void advance(int64_t now_ns, const engine::InputState&) final { now_ns_ = now_ns; }
    SourceStep next(PlSample& sample) final {
        if (!held_ && !read(held_sample_)) return SourceStep::end;
        if (!started_) first_ns_ = held_sample_.time_ns;
        started_ = true;
        held_ = held_sample_.time_ns - first_ns_ > now_ns_;
        if (held_) return SourceStep::wait;
        sample = held_sample_;
        return SourceStep::sample;
    }

  protected:
    virtual bool read(PlSample& sample) = 0;  // false at the end

  private:
    PlSample held_sample_{};
    bool held_ = false, started_ = false;
    int64_t now_ns_ = 0, first_ns_ = 0;
};

lifter::SetPlan scripted_set(const std::string& lift_name) {
    lifter::Lift lift = lifter::Lift::kHipHinge;
    if (!lift_name.empty() && lifter::lift_named(lift_name.c_str(), lift) && lift != lifter::Lift::kHipHinge)
        return lifter::clean_set(lift, kReps);
    return lifter::demo_set();
}

class LifterSource final : public PacedSource {
  public:
    explicit LifterSource(const std::string& lift_name)
        : set_(scripted_set(lift_name)), lifter_(lifter::Person{}, set_, lifter::usual_sensors(PL_TIER_T2), kSeed) {}
    std::string name() const override { return "Synthetic lifter"; }
    uint32_t planned_reps() const override { return static_cast<uint32_t>(set_.reps.size()); }

  private:
    bool read(PlSample& sample) override { return lifter_.next(sample, truth_); }

    lifter::SetPlan set_;
    lifter::Lifter lifter_;
    lifter::Truth truth_;
};

class TrackSource final : public PacedSource {
  public:
    TrackSource(std::unique_ptr<std::FILE, int (*)(std::FILE*)> file, const std::string& path)
        : file_(std::move(file)), reader_(file_.get(), path), path_(path) {}
    [[nodiscard]] bool open() { return reader_.read_header(); }
    std::string name() const override { return path_.substr(path_.find_last_of('/') + 1); }
    std::string message() const override { return reader_.error(); }

  private:
    bool read(PlSample& sample) override {
        practice::TrackRow row;
        do {
            if (reader_.next(row) != practice::TrackStep::kRow) return false;
        } while (!row.time_usable);
        sample = row.sample;
        return true;
    }

    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
    practice::TrackReader reader_;
    std::string path_;
};

}  // namespace

SourceResult open_source(const std::string& text, const std::string& lift_name) {
    if (text == "lifter") return {std::make_unique<LifterSource>(lift_name), {}};
    if (text == "keyboard") return {make_keyboard_source(), {}};
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(text.c_str(), "rb"), std::fclose);
    if (!file) return {nullptr, text + ": cannot be opened; --source takes lifter, keyboard, or a track file"};
    auto track = std::make_unique<TrackSource>(std::move(file), text);
    if (!track->open()) return {nullptr, track->message()};
    return {std::move(track), {}};
}

}  // namespace app
