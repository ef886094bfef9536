// Reads application/x-www-form-urlencoded, as browsers send a form.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wegwijs {

using Field = std::pair<std::string, std::string>;  // name, value; decoded

// The fields in order; nothing when an escape is broken or a byte sequence is not UTF-8.
std::optional<std::vector<Field>> decode_form(std::string_view body);

// Whether the bytes are valid UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);

}  // namespace wegwijs
