// SPDX-License-Identifier: MIT
#include "practice/toml_reader.h"

#include <algorithm>

#include <fmt/format.h>

namespace practice {
namespace {

bool has_control_character(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

// A message is one line for people, whatever the file holds.
std::string shown(std::string_view text) {
    constexpr size_t kShownMax = 40;
    std::string out(text.substr(0, kShownMax));
    std::replace_if(
        out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, '?');
    return text.size() > kShownMax ? out + "..." : out;
}

bool is_word_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

// A line that begins with a bracket must name a section: the parser takes the first character of that name for granted.
bool names_no_section(std::string_view line) {
    const auto skip = [&line](std::string_view what) { line.remove_prefix(std::min(line.find_first_not_of(what), line.size())); };
    skip(" \t");
    if (line.empty() || line[0] != '[') return false;
    line.remove_prefix(line.substr(0, 2) == "[[" ? 2 : 1);
    skip(" \t");
    return line.empty() || !is_word_character(line[0]);
}

// What makes a line unfit for the parser, or null. A line that ends inside quotes is the parser's to refuse.
const char* unfit(std::string_view line) {
    if (names_no_section(line)) return "a line that begins with a bracket must name a section, as in [weights]";
    char quote = 0, before = '=';  // the open quote; the last character that is no blank
    for (size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const bool opens = quote == 0 && (c == '"' || c == '\'');
        if (quote == 0 && c == '#') return nullptr;
        if (quote == 0 && static_cast<unsigned char>(c) >= 0x80)
            return "a character outside of quotes that keys and numbers cannot hold; put text in quotes";
        if (opens && std::string_view("=[,{").find(before) == std::string_view::npos)
            return "a quote in the middle of a word; put the whole text in quotes";
        if (opens && line.substr(i, 3) == std::string(3, c))
            return "text over several lines; write it on one line, with one quote at each end";
        if (opens)
            quote = c;
        else if (quote == '"' && c == '\\')
            ++i;
        else if (quote == c)
            quote = 0;
        if (c != ' ' && c != '\t') before = c;
    }
    return nullptr;
}

}  // namespace

TomlText parse_toml(std::string_view text, const std::string& source_name) {
    size_t number = 1;
    for (std::string_view rest = text; !rest.empty(); ++number) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        if (const char* why = unfit(line)) return {{}, fmt::format("{}:{}: {}", source_name, number, why)};
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
    toml::parse_result parsed = toml::parse(text, source_name);
    if (parsed) return {std::move(parsed).table(), {}};
    // Its words quote the text, line ends and all.
    const toml::parse_error& error = parsed.error();
    std::string words(error.description());
    std::replace_if(
        words.begin(), words.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
    return {{}, fmt::format("{}:{}: not readable as TOML: {}", source_name, static_cast<uint32_t>(error.source().begin.line), words)};
}

void TomlReader::refuse(uint32_t line, const std::string& what) {
    if (error.empty()) error = fmt::format("{}:{}: {}", source, line, what);
}

uint32_t line_of(const toml::node& node) {
    return static_cast<uint32_t>(node.source().begin.line);
}

std::string found(const toml::node& node) {
    if (const auto* text = node.as_string()) return fmt::format("\"{}\"", shown(text->get()));
    if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
    if (const auto value = node.is_number() ? node.value<double>() : std::nullopt) return fmt::format("{}", *value);
    return node.is_table() ? "a table" : node.is_array() ? "a list" : "a date or time";
}

const toml::node* need(TomlReader& reader, const toml::table& table, const char* key, const std::string& example) {
    const toml::node* node = table.get(key);
    if (!node) reader.refuse(line_of(table), fmt::format("{} is missing; add a line such as {} = {}", key, key, example));
    return node;
}

const toml::table* need_table(TomlReader& reader, const toml::table& root, const char* key) {
    const toml::node* node = root.get(key);
    if (!node) {
        reader.refuse(line_of(root), fmt::format("section [{}] is missing; copy it from a file that ships with the coach", key));
        return nullptr;
    }
    if (!node->is_table()) reader.refuse(line_of(*node), fmt::format("{} is {}; make it a section [{}]", key, found(*node), key));
    return node->as_table();
}

double number(TomlReader& reader, const toml::node& node, const char* key, double least, double most) {
    const auto value = node.is_number() ? node.value<double>() : std::nullopt;
    // Written so that NaN, which TOML can spell, fails it.
    if (value && *value >= least && *value <= most) return *value;
    reader.refuse(line_of(node), fmt::format("{} is {}; write a number from {} to {}", key, found(node), least, most));
    return 0.0;
}

double need_number(TomlReader& reader, const toml::table& table, const char* key, double least, double most) {
    const toml::node* node = need(reader, table, key, fmt::format("{}", least));
    return node ? number(reader, *node, key, least, most) : 0.0;
}

std::string need_text(TomlReader& reader, const toml::table& table, const char* key, size_t bytes_max) {
    const toml::node* node = need(reader, table, key, "\"...\"");
    if (!node) return {};
    const toml::value<std::string>* text = node->as_string();
    if (!text || text->get().empty() || has_control_character(text->get()))
        reader.refuse(line_of(*node), fmt::format("{} is {}; write plain text in quotes", key, found(*node)));
    else if (text->get().size() > bytes_max)
        reader.refuse(line_of(*node), fmt::format("{} has {} bytes; it may have {}", key, text->get().size(), bytes_max));
    else
        return text->get();
    return {};
}

void need_schema(TomlReader& reader, const toml::table& root, int64_t schema) {
    const toml::node* node = need(reader, root, "schema", fmt::format("{}", schema));
    if (node && node->value<int64_t>() != schema)
        reader.refuse(line_of(*node), fmt::format("schema is {}; this program reads schema {}", found(*node), schema));
}

void refuse_unknown(TomlReader& reader, const toml::table& table, const char* where,
                    const std::function<bool(std::string_view)>& is_known) {
    for (const auto& [key, node] : table)
        if (!is_known(key.str()))
            reader.refuse(static_cast<uint32_t>(key.source().begin.line),
                          fmt::format("{}{} is not known; check its spelling", where, shown(key.str())));
}

void refuse_other_than(TomlReader& reader, const toml::table& table, const char* where, std::initializer_list<std::string_view> keys) {
    refuse_unknown(reader, table, where, [&](std::string_view key) { return std::find(keys.begin(), keys.end(), key) != keys.end(); });
}

}  // namespace practice
