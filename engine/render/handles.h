// SPDX-License-Identifier: MIT
// Slots behind the handles of a renderer: a handle is its slot's number plus one, freed slots are used again. For renderers alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace engine {

template <typename T>
class Slots {
  public:
    uint32_t add(const T& item) {
        for (size_t i = 0; i < items_.size(); ++i) {
            if (!items_[i].used) {
                items_[i] = {item, true};
                return static_cast<uint32_t>(i) + 1;
            }
        }
        items_.push_back({item, true});
        return static_cast<uint32_t>(items_.size());
    }
    // Null for 0, for a handle never given and for one that was removed.
    T* find(uint32_t handle) {
        return handle >= 1 && handle <= items_.size() && items_[handle - 1].used ? &items_[handle - 1].item : nullptr;
    }
    const T* find(uint32_t handle) const { return const_cast<Slots*>(this)->find(handle); }
    void remove(uint32_t handle) {
        if (find(handle) != nullptr) items_[handle - 1].used = false;
    }
    template <typename Function>
    void for_each(Function function) {
        for (Slot& slot : items_) {
            if (slot.used) function(slot.item);
        }
    }

  private:
    struct Slot {
        T item;
        bool used = false;
    };
    std::vector<Slot> items_;
};

inline constexpr int kTextureSizeCap_px = 16384;  // what OpenGL 4.5 guarantees
inline bool sound_size(int width_px, int height_px) {
    return width_px >= 1 && height_px >= 1 && width_px <= kTextureSizeCap_px && height_px <= kTextureSizeCap_px;
}

}  // namespace engine
