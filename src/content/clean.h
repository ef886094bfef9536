// From the bytes of a file to text that the parsers may trust: valid UTF-8, '\n' between lines, no invisible tricks.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chat/problem.h"
#include "content/files.h"

namespace wegwijs {

// Text of a file without byte order mark and with '\n' line ends, or nothing and one problem: the first thing that
// makes the file unreadable. A byte order mark is only a warning.
std::optional<std::string> clean_text(const File& file, Problems& problems);

// The lines of cleaned text, without their line ends. Views into `text`.
std::vector<std::string_view> text_lines(std::string_view text);

// Without spaces, tabs and carriage returns at both ends.
std::string_view trimmed(std::string_view text);

// A character that turns the direction of reading: it makes a line look different from what it is.
bool is_direction_override(std::string_view character);

// Bytes of the UTF-8 character that begins at `at`; 0 when there is no valid one.
std::size_t utf8_length(std::string_view text, std::size_t at);

}  // namespace wegwijs
