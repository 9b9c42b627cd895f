// SPDX-License-Identifier: MIT
// Replays files and folders of files through a fuzz target, for compilers without a fuzzer.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

void replay(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    const std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
    // Every cut as well: half-written files are the commonest broken ones.
    for (size_t size = 0; size <= bytes.size(); ++size) LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(bytes.data()), size);
}

}  // namespace

int main(int argc, char** argv) {
    size_t count = 0;
    for (int i = 1; i < argc; ++i) {
        if (!std::filesystem::is_directory(argv[i])) replay(argv[i]), ++count;
        else
            for (const auto& entry : std::filesystem::directory_iterator(argv[i])) replay(entry.path()), ++count;
    }
    std::printf("%zu files, every cut of each\n", count);
    return count > 0 ? 0 : 1;
}
