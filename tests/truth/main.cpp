// SPDX-License-Identifier: MIT
// plumbline_truth: measures the coach against the synthetic lifter and prints the table, writes it, or holds it against the kept one.
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>

#include "truth/grid.h"
#include "truth/table.h"
#include "truth/tier_changes.h"

namespace {

using namespace truth;

constexpr const char* kUsage =
    "usage: plumbline_truth              prints the quick table and the bars\n"
    "       plumbline_truth --full       the same over the whole grid (minutes)\n"
    "       plumbline_truth --write FILE both tables into FILE\n"
    "       plumbline_truth --check      fails where the quick table differs from truth.txt or an asserted bar does not hold\n"
    "       plumbline_truth --tier-changes   sensors that come and go at every moment of a repetition; fails past asserted bars\n";

bool read_file(const std::string& path, std::string& text) {
    std::ifstream file(path);
    if (!file) return std::fprintf(stderr, "cannot read %s\n", path.c_str()), false;
    std::ostringstream all;
    all << file.rdbuf();
    text = all.str();
    return true;
}

bool load_bars(std::vector<Bar>& bars) {
    const std::string path = PLUMBLINE_TRUTH "/bars.txt";
    std::string text;
    if (!read_file(path, text)) return false;
    if (!read_bars(text, bars)) return std::fprintf(stderr, "%s: not a list of bars\n", path.c_str()), false;
    return true;
}

int print_table(Extent extent) {
    std::vector<Bar> bars;
    if (!load_bars(bars)) return 1;
    const auto from = std::chrono::steady_clock::now();
    const std::vector<Row> rows = measure_grid(extent);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - from;
    int missed = 0;
    std::printf("%s\n%s%.1f s\n", text_of(rows).c_str(), judge_bars(bars, rows, missed).c_str(), took.count());
    return 0;
}

int write_tables(const char* path) {
    const std::string text =
        "# What plumbline_truth measured: angles in degrees, lumbar figures while moving. A change of this file needs a reason.\n"
        "# as_tier: share of samples in the row's own tier; bNN: mean lumbar error by quarter of the set's depth; side, twist: RMSE, -1 "
        "where\n"
        "# nothing is claimed; covered: share inside the 90 % interval; sigma: mean; worst: largest lumbar error, and the set and time of "
        "it.\n"
        "== quick\n" +
        text_of(measure_grid(Extent::kQuick)) + "== full\n" + text_of(measure_grid(Extent::kFull));
    std::ofstream file(path);
    file << text;
    if (!file.flush()) return std::fprintf(stderr, "cannot write %s\n", path), 1;
    return 0;
}

int check_table() {
    std::vector<Bar> bars;
    std::string kept;
    if (!load_bars(bars) || !read_file(PLUMBLINE_TRUTH "/truth.txt", kept)) return 1;
    const std::vector<Row> rows = measure_grid(Extent::kQuick), full = read_rows(kept, "full");
    const std::string changed = differences(read_rows(kept, "quick"), rows);
    if (!changed.empty())
        std::printf("differs from truth.txt; with a reason for it, run plumbline_truth --write tests/truth/truth.txt\n%s\n",
                    changed.c_str());
    int missed = 0;
    std::printf("%s", judge_bars(bars, full, missed).c_str());
    if (full.empty()) std::printf("truth.txt holds no full table\n");
    return changed.empty() && missed == 0 && !full.empty() ? 0 : 1;
}

int check_tier_changes() {
    std::vector<Bar> bars;
    return load_bars(bars) && tier_changes(bars) == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    const char* verb = argc > 1 ? argv[1] : "";
    if (argc == 1) return print_table(Extent::kQuick);
    if (argc == 2 && std::strcmp(verb, "--full") == 0) return print_table(Extent::kFull);
    if (argc == 3 && std::strcmp(verb, "--write") == 0) return write_tables(argv[2]);
    if (argc == 2 && std::strcmp(verb, "--check") == 0) return check_table();
    if (argc == 2 && std::strcmp(verb, "--tier-changes") == 0) return check_tier_changes();
    std::fputs(kUsage, stderr);
    return 2;
}
