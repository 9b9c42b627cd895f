// SPDX-License-Identifier: MIT
// The interposed calls. Each counts and passes on to the C library; nothing here may itself take memory.
#include "support/interpose.h"

#include <cstddef>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define UNDER_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define UNDER_SANITIZER 1
#endif
#endif

namespace {

thread_local support::Counts counts;

}  // namespace

namespace support {

Counts counts_now() {
    return counts;
}

}  // namespace support

#ifdef UNDER_SANITIZER

extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*on_malloc)(const volatile void*, size_t),
                                                         void (*on_free)(const volatile void*));

namespace {

[[maybe_unused]] const int installed = __sanitizer_install_malloc_and_free_hooks([](const volatile void*, size_t) { counts.allocations++; },
                                                                                 [](const volatile void*) { counts.frees++; });

}  // namespace

bool support::counts_everything() {
    return false;
}

#else

#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>
#include <cerrno>
#include <cstdarg>

bool support::counts_everything() {
    return true;
}

namespace {

// The next definition of a call. Looked up on each use: a static would need a guard, and a guard a lock.
template <typename Function>
Function* next(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

// Seen by every library that the program loads, whatever visibility the build asks for: clang would hide them.
#pragma GCC visibility push(default)

// glibc keeps its own allocator under these names for programs that replace malloc.
extern "C" {
void* __libc_malloc(size_t);
void* __libc_calloc(size_t, size_t);
void* __libc_realloc(void*, size_t);
void* __libc_memalign(size_t, size_t);
void __libc_free(void*);

void* malloc(size_t size) {
    counts.allocations++;
    return __libc_malloc(size);
}

void* calloc(size_t count, size_t size) {
    counts.allocations++;
    return __libc_calloc(count, size);
}

void* realloc(void* old, size_t size) {
    counts.allocations++;
    return __libc_realloc(old, size);
}

void* memalign(size_t alignment, size_t size) {
    counts.allocations++;
    return __libc_memalign(alignment, size);
}

void* aligned_alloc(size_t alignment, size_t size) {
    counts.allocations++;
    return __libc_memalign(alignment, size);
}

int posix_memalign(void** out, size_t alignment, size_t size) {
    counts.allocations++;
    *out = __libc_memalign(alignment, size);
    return *out ? 0 : ENOMEM;
}

void free(void* memory) {
    counts.frees += memory != nullptr;
    __libc_free(memory);
}

int pthread_mutex_lock(pthread_mutex_t* mutex) noexcept {
    counts.locks++;
    return next<int(pthread_mutex_t*)>("pthread_mutex_lock")(mutex);
}

int pthread_mutex_trylock(pthread_mutex_t* mutex) noexcept {
    counts.locks++;
    return next<int(pthread_mutex_t*)>("pthread_mutex_trylock")(mutex);
}

int pthread_rwlock_rdlock(pthread_rwlock_t* lock) noexcept {
    counts.locks++;
    return next<int(pthread_rwlock_t*)>("pthread_rwlock_rdlock")(lock);
}

int pthread_rwlock_wrlock(pthread_rwlock_t* lock) noexcept {
    counts.locks++;
    return next<int(pthread_rwlock_t*)>("pthread_rwlock_wrlock")(lock);
}

int open(const char* path, int flags, ...) {
    counts.file_calls++;
    va_list arguments;
    va_start(arguments, flags);
    const int mode = va_arg(arguments, int);
    va_end(arguments);
    return next<int(const char*, int, ...)>("open")(path, flags, mode);
}

int openat(int folder, const char* path, int flags, ...) {
    counts.file_calls++;
    va_list arguments;
    va_start(arguments, flags);
    const int mode = va_arg(arguments, int);
    va_end(arguments);
    return next<int(int, const char*, int, ...)>("openat")(folder, path, flags, mode);
}

ssize_t read(int file, void* out, size_t size) {
    counts.file_calls++;
    return next<ssize_t(int, void*, size_t)>("read")(file, out, size);
}

ssize_t write(int file, const void* data, size_t size) {
    counts.file_calls++;
    return next<ssize_t(int, const void*, size_t)>("write")(file, data, size);
}

int fsync(int file) {
    counts.file_calls++;
    return next<int(int)>("fsync")(file);
}
}

#pragma GCC visibility pop

#endif
