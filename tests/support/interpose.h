// SPDX-License-Identifier: MIT
// Counts what the frame path must not do: take memory, lock a mutex, touch a file. The program that links interpose.cpp has its
// malloc, operator new, pthread_mutex_lock, open, read and write counted, also when a library that it loads calls them.
#pragma once

#include <cstdint>

namespace support {

struct Counts {
    uint64_t allocations = 0;  // malloc, calloc, realloc, aligned_alloc, posix_memalign; operator new goes through them
    uint64_t frees = 0;        // of what was not null
    uint64_t locks = 0;        // pthread_mutex_lock and trylock, rwlocks
    uint64_t file_calls = 0;   // open, openat, read, write, fsync
};

// Of this thread since it began.
Counts counts_now();
// False under sanitizers: they own these calls, so that only allocations are counted, through their hooks.
bool counts_everything();

}  // namespace support
