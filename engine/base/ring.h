// SPDX-License-Identifier: MIT
// Two rings of fixed capacity: History keeps the newest N values of one thread; SpscRing hands values from one thread to one other
// without a lock. Neither allocates after it is made.
#pragma once

#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>

#include "base/assert.h"

namespace engine {

// The newest N values; the oldest makes room. Index 0 is the oldest that is kept. One thread.
template <typename T, size_t N>
class History {
    static_assert(N > 0);

  public:
    void push(const T& value) {
        items_[(first_ + count_) % N] = value;
        if (count_ < N) {
            ++count_;
        } else {
            first_ = (first_ + 1) % N;
        }
    }
    void drop_oldest() {
        ENGINE_ASSERT(count_ > 0);
        first_ = (first_ + 1) % N;
        --count_;
    }
    void clear() { first_ = count_ = 0; }
    size_t size() const { return count_; }
    bool empty() const { return count_ == 0; }
    static constexpr size_t capacity() { return N; }
    const T& operator[](size_t index) const {
        ENGINE_ASSERT(index < count_);
        return items_[(first_ + index) % N];
    }
    const T& newest() const { return (*this)[count_ - 1]; }

  private:
    std::array<T, N> items_{};
    size_t first_ = 0, count_ = 0;
};

// One producer thread calls try_push, one consumer thread calls try_pop; neither ever waits.
template <typename T>
class SpscRing {
  public:
    // Room for at least `capacity` values. [allocates]
    explicit SpscRing(size_t capacity)
        : slot_count_(std::bit_ceil(capacity < 2 ? size_t{2} : capacity)), slots_(std::make_unique<T[]>(slot_count_)) {}

    // False where the ring is full: the value is not taken, and the caller decides what is lost. [producer]
    bool try_push(const T& value) {
        const size_t tail = tail_.load(std::memory_order_relaxed);
        if (tail - seen_head_ == slot_count_) {
            seen_head_ = head_.load(std::memory_order_acquire);
            if (tail - seen_head_ == slot_count_) return false;
        }
        slots_[tail & (slot_count_ - 1)] = value;
        tail_.store(tail + 1, std::memory_order_release);
        return true;
    }
    // False where the ring is empty. [consumer]
    bool try_pop(T& value) {
        const size_t head = head_.load(std::memory_order_relaxed);
        if (head == seen_tail_) {
            seen_tail_ = tail_.load(std::memory_order_acquire);
            if (head == seen_tail_) return false;
        }
        value = slots_[head & (slot_count_ - 1)];
        head_.store(head + 1, std::memory_order_release);
        return true;
    }
    size_t capacity() const { return slot_count_; }

  private:
    // Producer and consumer write to lines of their own; 64 bytes is the cache line of the CPUs that this runs on.
    static constexpr size_t kCacheLine = 64;
    const size_t slot_count_;
    const std::unique_ptr<T[]> slots_;
    alignas(kCacheLine) std::atomic<size_t> head_{0};
    size_t seen_tail_ = 0;  // consumer's copy
    alignas(kCacheLine) std::atomic<size_t> tail_{0};
    size_t seen_head_ = 0;  // producer's copy
};

}  // namespace engine
