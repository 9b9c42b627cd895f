// SPDX-License-Identifier: MIT
// Runs the scenarios; with --write-detection FILE writes the table of what is detected, which is kept as detection.txt;
// with --write-curves FILE [FAULT] how often each is told against its size, which is kept as curves.txt; with --sessions N
// [FILE] plays N hours in a gym and writes what was counted, which is kept as sessions.txt.
#include <cstdlib>
#include <cstring>

#include <gtest/gtest.h>

bool write_detection(const char* path);                  // faults.cpp
bool write_curves(const char* path, const char* fault);  // curves.cpp
bool write_sessions(int hours, const char* path);        // sessions.cpp

int main(int argc, char** argv) {
    if (argc == 3 && std::strcmp(argv[1], "--write-detection") == 0) return write_detection(argv[2]) ? 0 : 1;
    if ((argc == 3 || argc == 4) && std::strcmp(argv[1], "--write-curves") == 0)
        return write_curves(argv[2], argc == 4 ? argv[3] : nullptr) ? 0 : 1;
    if ((argc == 3 || argc == 4) && std::strcmp(argv[1], "--sessions") == 0)
        return write_sessions(std::atoi(argv[2]), argc == 4 ? argv[3] : "sessions.txt") ? 0 : 1;
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
