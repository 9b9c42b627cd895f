// SPDX-License-Identifier: MIT
// The seam as C++17, included twice and before anything else. Compiling is the test.
#include "plumbline/plumbline.h"

#include <type_traits>

static_assert(std::is_trivially_copyable_v<PlFrame> && std::is_standard_layout_v<PlFrame>);
static_assert(std::is_trivially_copyable_v<PlSample> && std::is_standard_layout_v<PlSample>);
static_assert(std::is_trivially_copyable_v<PlConfig> && std::is_standard_layout_v<PlConfig>);
static_assert(std::is_trivially_copyable_v<PlRep> && std::is_standard_layout_v<PlRep>);
static_assert(std::is_same_v<decltype(&pl_get_api), PlGetApiFn>);

PlApiRequest request_of_a_cpp_host();
PlApiRequest request_of_a_cpp_host() {
    return PL_API_REQUEST_INIT;
}
