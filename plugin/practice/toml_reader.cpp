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

// Walks one line of the part of TOML that these files are written in: a comment, [section], or key = value, where a value is a word
// or number, text in quotes, or a list of such on the same line. The parser behind it takes broken lines for granted in many places
// (assertions, undefined behaviour on characters outside ASCII), so that it only ever gets lines that pass here.
struct Line {
    std::string_view rest;

    void skip_blanks() { rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size())); }
    bool at(char c) const { return !rest.empty() && rest[0] == c; }
    bool take(char c) {
        if (!at(c)) return false;
        rest.remove_prefix(1);
        return true;
    }
    bool take_word(std::string_view more = "") {
        size_t length = 0;
        while (length < rest.size() && (is_word_character(rest[length]) || more.find(rest[length]) != std::string_view::npos)) ++length;
        rest.remove_prefix(length);
        return length > 0;
    }
    // word or word.word
    bool take_name() {
        do {
            skip_blanks();
            if (!take_word()) return false;
            skip_blanks();
        } while (take('.'));
        return true;
    }
    bool take_text() {
        const char quote = rest[0];
        rest.remove_prefix(1);
        while (!rest.empty() && rest[0] != quote) {
            const bool escape = quote == '"' && rest[0] == '\\';
            if (escape && (rest.size() < 2 || std::string_view("btnfr\"\\").find(rest[1]) == std::string_view::npos)) return false;
            rest.remove_prefix(escape ? 2 : 1);
        }
        return take(quote);
    }
    // A number, or a word such as true. Dates of TOML's own are none of ours, and broken ones run into the parser's assertions: a hyphen
    // stands in front or behind an exponent alone, a colon nowhere.
    bool take_number() {
        const std::string_view start = rest;
        if (!take_word("+.")) return false;
        const std::string_view word = start.substr(0, start.size() - rest.size());
        for (size_t at = word.find('-', 1); at != std::string_view::npos; at = word.find('-', at + 1))
            if (word[at - 1] != 'e' && word[at - 1] != 'E') return false;
        return true;
    }
    const char* take_value(int depth) {
        constexpr int kDeepest = 4;
        skip_blanks();
        if (at('"') || at('\''))
            return take_text() ? nullptr : "text whose quote does not end on the same line, or an escape other than \\n \\t \\\" \\\\";
        if (!take('[')) return take_number() ? nullptr : "a value that is neither a number, nor text in quotes, nor a list of these";
        if (depth == kDeepest) return "lists inside lists inside lists; write one list";
        for (skip_blanks(); !take(']'); skip_blanks()) {
            if (const char* why = take_value(depth + 1)) return rest.empty() ? "a list that does not end on the same line" : why;
            skip_blanks();
            if (!take(',') && !at(']')) return "a list whose values are not separated by commas, or that does not end on the same line";
        }
        return nullptr;
    }
};

// What makes a line unfit for the parser, or null.
const char* unfit(std::string_view text) {
    if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
    Line line{text};
    line.skip_blanks();
    if (line.rest.empty() || line.at('#')) return nullptr;
    if (line.take('[')) {
        const bool listed = line.take('[');
        if (!line.take_name() || !line.take(']') || (listed && !line.take(']')))
            return "a line that begins with a bracket must name a section, as in [weights]";
    } else {
        if (!line.take_name() || !line.take('=')) return "neither a comment, nor a [section], nor key = value";
        if (const char* why = line.take_value(0)) return why;
    }
    line.skip_blanks();
    return line.rest.empty() || line.at('#') ? nullptr : "something behind the value; comments begin with #, text stands in quotes";
}

}  // namespace

TomlText parse_toml(std::string_view text, const std::string& source_name) {
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) text.remove_prefix(kByteOrderMark.size());
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
    // Only of a whole number: the parser casts any other, however large, which is undefined.
    const toml::value<int64_t>* number = node ? node->as_integer() : nullptr;
    if (node && (!number || number->get() != schema))
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
