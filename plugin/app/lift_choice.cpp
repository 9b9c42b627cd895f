// SPDX-License-Identifier: MIT
#include "app/lift_choice.h"

#include "practice/lift_file.h"

namespace app {

int choose_lift(const PlApi& api, const std::string& text, PlConfig& config, std::string& error) {
    if (text.empty()) return 0;
    if (text.ends_with(".toml")) {
        const practice::LiftResult result = practice::read_lift_file(text);
        const char* field = nullptr;
        if (!result.lift)
            error = result.error;
        else if (api.lift_check(&*result.lift, &field) != PL_OK)
            error = text + ": the coach refuses its " + (field ? field : "numbers");
        else
            config.lift = *result.lift;
        return error.empty() ? 0 : 1;
    }
    if (const PlLiftDef* lift = api.lift_named(text.c_str())) {
        config.lift = *lift;
        return 0;
    }
    error = "no lift is called " + text + "; there are:";
    for (uint32_t i = 0; i < api.lift_count(); ++i) error += std::string(i ? ", " : " ") + api.lift_at(i)->name;
    error += "; or name a lift file that ends in .toml";
    return 2;
}

}  // namespace app
