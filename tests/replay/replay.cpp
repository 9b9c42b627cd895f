// SPDX-License-Identifier: MIT
// replay record FOLDER          writes the samples of synthetic sets, one file each
// replay verdicts LIBRARY FOLDER  runs each file through the coach and prints what it judged: one line a repetition
// replay hashes LIBRARY FOLDER    prints the state hash after every sample
// Two compilers must print the same verdicts for the same files, two runs of one binary the same hashes. Samples are recorded once,
// since a synthetic lifter built by another compiler may differ in the last bit.
#include <dlfcn.h>

#include <algorithm>
#include <cinttypes>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lifter/lifter.h"
#include "plumbline/plumbline.h"

namespace {

constexpr uint64_t kSeed = 20260401;

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

struct Track {
    std::string name;  // "<lift>-<tier>"; the lift is read back from it
    lifter::SetPlan set;
    PlTier tier;
};

// Every lift with a fault of each visible kind, and the demo's set in each tier.
std::vector<Track> tracks() {
    static constexpr lifter::FaultKind kFaults[] = {lifter::FaultKind::kRoundLate, lifter::FaultKind::kShallow, lifter::FaultKind::kFastDrop};
    std::vector<Track> all;
    for (int index = 0; index < static_cast<int>(lifter::Lift::kCount); index++) {
        const auto lift = static_cast<lifter::Lift>(index);
        lifter::SetPlan set = lifter::clean_set(lift, 4);
        for (uint32_t rep = 2; rep <= 4; rep++) lifter::add_fault(set, rep, kFaults[rep - 2], lifter::red_size(kFaults[rep - 2]));
        all.push_back({std::string(lifter::lift_name(lift)) + "-T2", set, PL_TIER_T2});
    }
    for (const auto& [tier, name] : {std::pair{PL_TIER_T1, "T1"}, std::pair{PL_TIER_T2O, "T2o"}, std::pair{PL_TIER_T3, "T3"}}) {
        all.push_back({std::string("hip_hinge-") + name, lifter::demo_set(), tier});
    }
    return all;
}

int record(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    for (const Track& track : tracks()) {
        const File file(std::fopen((folder / (track.name + ".samples")).c_str(), "wb"));
        if (!file) return std::fprintf(stderr, "cannot write in %s\n", folder.c_str()), 1;
        lifter::Lifter source(lifter::random_person(1.72, kSeed), track.set, lifter::usual_sensors(track.tier), kSeed);
        PlSample sample;
        lifter::Truth truth;
        while (source.next(sample, truth)) {
            if (std::fwrite(&sample, sizeof sample, 1, file.get()) != 1) return std::fprintf(stderr, "cannot write %s\n", track.name.c_str()), 1;
        }
    }
    return 0;
}

std::vector<std::filesystem::path> recorded(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".samples") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

const PlApi* open_coach(const char* library) {
    void* handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    void* symbol = handle ? dlsym(handle, PL_GET_API_SYMBOL) : nullptr;
    if (!symbol) return std::fprintf(stderr, "%s\n", dlerror()), nullptr;
    PlApiRequest request = PL_API_REQUEST_INIT;
    const PlApi* api = nullptr;
    if (reinterpret_cast<PlGetApiFn>(symbol)(&request, &api) != PL_OK) std::fprintf(stderr, "%s\n", request.message);
    return api;
}

void print_rep(const PlApi& api, const PlRep& rep) {
    std::printf("rep %u %s start %.3f bottom %.3f end %.3f", rep.index, api.tier_name(rep.tier), static_cast<double>(rep.start_ns) * 1e-9,
                static_cast<double>(rep.bottom_ns) * 1e-9, static_cast<double>(rep.end_ns) * 1e-9);
    if (rep.scored) std::printf(" score %.1f coverage %.2f", static_cast<double>(rep.score), static_cast<double>(rep.coverage));
    std::printf(" spine %u voided %u flags", rep.spine_scored, rep.voided);
    for (uint32_t i = 0; i < rep.flag_count; i++) std::printf(" %s:%u", api.flag_name(rep.flag[i].kind), rep.flag[i].severity);
    std::printf("\n");
}

// Prints either the verdicts or the hashes of one file. False where the coach or the file fails.
bool replay(const PlApi& api, const std::filesystem::path& path, bool hashes) {
    const std::string name = path.stem().string();
    const PlLiftDef* lift = api.lift_named(name.substr(0, name.find('-')).c_str());
    const File file(std::fopen(path.c_str(), "rb"));
    PlConfig config;
    PlCoach* coach = nullptr;
    if (!lift || !file || api.default_config(&config, sizeof(config)) != PL_OK) return false;
    config.lift = *lift;
    if (api.coach_create(&config, &coach) != PL_OK) return false;
    const std::unique_ptr<PlCoach, void (*)(PlCoach*)> owner(coach, api.coach_destroy);

    std::printf("%s\n", name.c_str());
    PlSample sample;
    PlFrame frame{};
    frame.size = sizeof frame;
    uint64_t samples = 0;
    while (std::fread(&sample, sizeof sample, 1, file.get()) == 1) {
        api.coach_update(coach, &sample, &frame);
        samples++;
        if (hashes) std::printf("%016" PRIx64 "\n", frame.state_hash);
        for (uint32_t i = 0; i < frame.event_count && !hashes; i++) {
            if (frame.events[i].kind == PL_EVENT_REP_DONE) print_rep(api, *frame.events[i].rep);
        }
    }
    if (!hashes) std::printf("set reps %u score %.1f of %" PRIu64 " samples\n", frame.set.rep_count, static_cast<double>(frame.set.score), samples);
    return samples > 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string_view verb = argc > 1 ? argv[1] : "";
    if (verb == "record" && argc == 3) return record(argv[2]);
    if ((verb != "verdicts" && verb != "hashes") || argc != 4) {
        return std::fprintf(stderr, "usage: replay record FOLDER | verdicts LIBRARY FOLDER | hashes LIBRARY FOLDER\n"), 2;
    }
    const PlApi* api = open_coach(argv[2]);
    const auto files = recorded(argv[3]);
    bool good = api && !files.empty();
    for (const auto& path : files) good = good && replay(*api, path, verb == "hashes");
    return good ? 0 : 1;
}
