// SPDX-License-Identifier: MIT
#include "practice/targets_toml.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

namespace practice {
namespace {

constexpr size_t kShownMost = 40;  // of a name that is none: a message is one line

// A value as the command line would have it, so that files and commands are judged by the same words.
std::optional<std::string> word_of_node(const toml::node& node) {
    if (const auto* text = node.as_string()) return text->get();
    const auto value = node.is_number() ? node.value<double>() : std::nullopt;
    return value ? std::optional(fmt::format("{}", *value)) : std::nullopt;
}

std::vector<std::string> words_of_node(const toml::node& node) {
    std::vector<std::string> words;
    if (const toml::array* list = node.as_array()) {
        for (const toml::node& each : *list) words.push_back(word_of_node(each).value_or(found(each)));
    } else {
        words.push_back(word_of_node(node).value_or(found(node)));
    }
    return words;
}

void read_value(TomlReader& reader, const toml::node& node, const TargetKey& key, PlTargets& targets) {
    if (node.is_array() != (key.count > 1)) {
        const std::string what = key.count > 1    ? fmt::format("{} numbers in brackets", key.count)
                                 : key.count == 1 ? "one number"
                                                  : "one word in quotes";
        reader.refuse(line_of(node), fmt::format("{} is {}; write {}", key.key, found(node), what));
        return;
    }
    if (node.is_string() && key.count > 0) {
        reader.refuse(line_of(node), fmt::format("{} is {}; write numbers without quotes", key.key, found(node)));
        return;
    }
    if (const std::string why = set_target(targets, key, words_of_node(node)); !why.empty()) reader.refuse(line_of(node), why);
}

void read_section(TomlReader& reader, const toml::table& section, PlTargets& targets) {
    for (const TargetKey& key : target_keys())
        if (const toml::node* node = section.get(key.key); node && reader.ok()) read_value(reader, *node, key, targets);
}

bool is_lift_name(std::string_view name) {
    return !name.empty() && name.size() < PL_NAME_CAPACITY && name.front() >= 'a' && name.front() <= 'z' &&
           std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

std::string section_text(const std::string& title, const PlTargets& targets) {
    if (targets.set == 0) return {};
    std::string out = fmt::format("\n[{}]\n", title);
    for (const TargetKey& key : target_keys()) {
        if ((targets.set & key.bit) == 0) continue;
        out += fmt::format("{} = {}  # {}{}{}\n", key.key, target_toml(targets, key), key.unit, *key.unit ? ": " : "", key.meaning);
    }
    return out;
}

}  // namespace

void read_targets(TomlReader& reader, const toml::table& root, TargetBook& book) {
    if (!root.get("targets")) return;
    const toml::table* section = need_table(reader, root, "targets");
    if (!section) return;
    for (const auto& [key, node] : *section) {
        const std::string_view name = key.str();
        const uint32_t line = static_cast<uint32_t>(key.source().begin.line);
        if (target_named(name)) continue;
        if (!node.is_table())
            reader.refuse(line, fmt::format("targets.{} is not known; check its spelling", name.substr(0, kShownMost)));
        else if (!is_lift_name(name))
            reader.refuse(line, fmt::format("[targets.{}] names no lift; use the name in the lift's file, such as [targets.hip_hinge]",
                                            name.substr(0, kShownMost)));
    }
    read_section(reader, *section, book.all);
    for (const auto& [key, node] : *section) {
        const toml::table* own = node.as_table();
        if (!own || !reader.ok()) continue;
        const std::string where = fmt::format("targets.{}.", key.str());
        refuse_unknown(reader, *own, where.c_str(), [](std::string_view name) { return target_named(name) != nullptr; });
        if (reader.ok()) read_section(reader, *own, targets_in(book, key.str()));
    }
    drop_empty(book);
}

std::string targets_toml(const TargetBook& book) {
    std::string out = section_text("targets", book.all);
    for (const LiftTargets& own : book.lifts) out += section_text(fmt::format("targets.{}", own.lift), own.targets);
    return out;
}

}  // namespace practice
