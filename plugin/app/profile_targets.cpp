// SPDX-License-Identifier: MIT
#include "app/profile_targets.h"

#include <cstdio>
#include <span>

#include "app/coach_library.h"
#include "app/lift_choice.h"
#include "app/terminal.h"
#include "practice/profile_file.h"
#include "practice/targets_text.h"

namespace app {
namespace {

// A goal for all lifts and a band for one may disagree only once they meet.
std::string disagreement(const PlApi& api, const practice::TargetBook& book, const std::string& lift) {
    const PlTargets targets = practice::targets_for(book, lift);
    const char* field = nullptr;
    if (!api.targets_check || api.targets_check(&targets, &field) == PL_OK) return {};
    return "targets for " + (lift.empty() ? std::string("all lifts") : lift) +
           " do not go together: " + (field && *field ? field : "a value") +
           " is out of its range, or the goal is not below the band's most";
}

// Every lift that the change touches.
std::string disagreement_anywhere(const PlApi& api, const practice::TargetBook& book) {
    std::string why = disagreement(api, book, "");
    for (size_t i = 0; why.empty() && i < book.lifts.size(); ++i) why = disagreement(api, book, book.lifts[i].lift);
    return why;
}

int show(const practice::TargetBook& book, const std::string& lift) {
    const practice::TextStyle style = terminal_style(stdout);
    std::fputs((lift.empty() ? practice::targets_table(book, style) : practice::targets_of_lift(book, lift, style)).c_str(), stdout);
    if (book.all.set == 0 && book.lifts.empty())
        std::printf("\nplumbline profile target [LIFT] KEY VALUE... sets one, with a KEY of:\n%s",
                    practice::target_key_table(style).c_str());
    return 0;
}

struct Order {
    std::string lift;  // empty: all lifts
    const practice::TargetKey* key = nullptr;
    std::span<const std::string> values;
    bool forget = false;
};

// Exit status: 0 and `order` is filled, else after a complaint.
int read_order(const PlApi& api, std::span<const std::string> words, Order& order) {
    if (!words.empty() && words[0] != "forget" && !practice::target_named(words[0])) {
        PlConfig config{};
        api.default_config(&config, sizeof config);
        std::string error;
        if (const int code = choose_lift(api, words[0], config, error))
            return fail(
                code, code == 2 ? "no target and no lift is called " + words[0] + "; plumbline lifts and plumbline profile target list them"
                                : error);
        order.lift = config.lift.name;
        words = words.subspan(1);
    }
    if (words.empty()) return 0;
    order.forget = words.back() == "forget";
    if (words[0] == "forget") return words.size() == 1 ? 0 : fail(2, "forget takes no word behind it; the key stands before it");
    order.key = practice::target_named(words[0]);
    if (!order.key) return fail(2, "no target is called " + words[0] + "; plumbline profile target lists them");
    order.values = words.subspan(1);
    return 0;
}

int carry_out(const PlApi& api, const std::string& path, const Order& order, practice::Profile profile) {
    PlTargets& targets = practice::targets_in(profile.targets, order.lift);
    const uint32_t before = targets.set;
    if (order.forget && !order.key) {
        targets = practice::no_targets();
    } else if (order.forget) {
        if (order.values.size() != 1) return fail(2, std::string(order.key->key) + " forget takes no value");
        practice::forget_target(targets, *order.key);
    } else if (const std::string why = practice::set_target(targets, *order.key, order.values); !why.empty()) {
        return fail(2, why);
    }
    const std::string whom = order.lift.empty() ? "all lifts" : order.lift;
    if (order.forget && targets.set == before) {
        std::printf("nothing to forget: it is not set for %s\n", whom.c_str());
        return 0;
    }
    if (const std::string why = disagreement_anywhere(api, profile.targets); !why.empty()) return fail(2, why);
    const PlTargets changed = targets;
    const practice::ProfileKept kept = practice::keep_targets(path, order.lift, changed, profile);
    if (!kept.error.empty()) return fail(1, kept.error);
    if (order.forget)
        std::printf("forgotten for %s: %s\n", whom.c_str(), order.key ? order.key->key : "every target");
    else
        std::printf("set for %s: %s %s\n", whom.c_str(), order.key->key, practice::target_words(changed, *order.key).c_str());
    return 0;
}

}  // namespace

int profile_targets(const std::string& path, const std::vector<std::string>& words) {
    CoachLibrary library;
    if (!library.load()) return fail(1, library.error());
    Order order;
    if (const int code = read_order(library.api(), words, order)) return code;
    const practice::ProfileResult result = practice::read_profile_file(path);
    if (!result.profile && !result.missing) return fail(1, result.error);
    practice::Profile profile = result.profile ? *result.profile : practice::new_profile();
    if (!order.key && !order.forget) return show(profile.targets, order.lift);
    return carry_out(library.api(), path, order, std::move(profile));
}

bool give_targets(const PlApi& api, PlCoach* coach, const practice::TargetBook& book, const std::string& lift, std::string& why) {
    const PlTargets targets = practice::targets_for(book, lift);
    PlCommand command{};
    command.size = sizeof command;
    command.kind = PL_COMMAND_SET_TARGETS;
    command.targets = &targets;
    const PlStatus status = api.coach_command(coach, &command);
    if (status == PL_OK) return true;
    const char* field = nullptr;
    if (api.targets_check) api.targets_check(&targets, &field);
    why = "the targets for " + lift + " are not taken (" + (field && *field ? field : api.status_text(status)) + "); its own limits hold";
    return false;
}

}  // namespace app
