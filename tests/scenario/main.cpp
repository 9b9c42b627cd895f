// SPDX-License-Identifier: MIT
// Runs the scenarios, or with --write-detection FILE writes the table of what is detected, which is kept as detection.txt.
#include <cstring>

#include <gtest/gtest.h>

bool write_detection(const char* path);  // faults.cpp

int main(int argc, char** argv) {
    if (argc == 3 && std::strcmp(argv[1], "--write-detection") == 0) return write_detection(argv[2]) ? 0 : 1;
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
