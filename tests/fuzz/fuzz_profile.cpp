// SPDX-License-Identifier: MIT
// Any bytes as a profile: one within the seam's ranges, which can be written and read again, or one line of error.
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "practice/profile_file.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const practice::ProfileResult result = practice::parse_profile({reinterpret_cast<const char*>(data), size}, "fuzz");
    if (result.profile.has_value() != result.error.empty()) std::abort();
    if (result.error.find('\n') != std::string::npos) std::abort();
    if (!result.profile) return 0;
    const PlPersonal& personal = result.profile->personal;
    if (personal.known >> PL_STEP_COUNT != 0) std::abort();
    for (const practice::StepFigure& figure : practice::step_figures()) {
        const double value = practice::figure_of(figure, personal);
        const bool known = (personal.known >> figure.step & 1u) != 0;
        if (!std::isfinite(value) || (!known && value != 0.0)) std::abort();
        if (known && (value < figure.least - 1e-4 || value > figure.most + 1e-4)) std::abort();
    }
    const std::string text = practice::profile_toml(*result.profile);
    const practice::ProfileResult again = practice::parse_profile(text, "again");
    if (!again.profile || practice::profile_toml(*again.profile) != text) std::abort();
    return 0;
}
