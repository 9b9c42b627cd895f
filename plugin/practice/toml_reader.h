// SPDX-License-Identifier: MIT
// Reads keys of a TOML table with one complaint at most: file:line, key, what was found, what may stand there.
// For .cpp files of this folder only.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "practice/toml.h"

namespace practice {

struct TomlText {
    toml::table root;   // empty where it was refused
    std::string error;  // then one line: file:line, what is wrong
};

// Parses a whole file's text. Refuses what toml++ is known to trip over (its issues 190 and 295: characters outside ASCII where no
// text stands run into undefined behaviour): such characters outside of quotes and comments, and text over several lines.
[[nodiscard]] TomlText parse_toml(std::string_view text, const std::string& source_name);

// Keeps the first complaint; what comes later does nothing more, so that reading needs no check after every key.
struct TomlReader {
    std::string source;  // stands for the file in messages
    std::string error;   // empty as long as all is well

    bool ok() const { return error.empty(); }
    void refuse(uint32_t line, const std::string& what);
};

uint32_t line_of(const toml::node& node);

// What stands there, for a message.
std::string found(const toml::node& node);

// The node of a key that must be there, or null with a complaint that shows `example`.
const toml::node* need(TomlReader& reader, const toml::table& table, const char* key, const std::string& example);

const toml::table* need_table(TomlReader& reader, const toml::table& root, const char* key);

// 0 with a complaint where the node is no number within [least, most].
double number(TomlReader& reader, const toml::node& node, const char* key, double least, double most);

double need_number(TomlReader& reader, const toml::table& table, const char* key, double least, double most);

// Text of 1 to `bytes_max` bytes without control characters; empty with a complaint where it is not that.
std::string need_text(TomlReader& reader, const toml::table& table, const char* key, size_t bytes_max);

// Complains unless schema = `schema`.
void need_schema(TomlReader& reader, const toml::table& root, int64_t schema);

// Complains of the first key that is not known: a misspelt key must not pass in silence. `where` goes before it, such as "rep.".
void refuse_unknown(TomlReader& reader, const toml::table& table, const char* where, const std::function<bool(std::string_view)>& is_known);
void refuse_other_than(TomlReader& reader, const toml::table& table, const char* where, std::initializer_list<std::string_view> keys);

}  // namespace practice
