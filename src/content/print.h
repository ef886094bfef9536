// Problems for people and for editors.
#pragma once

#include <string>

#include "chat/problem.h"

namespace wegwijs {

// Each problem as "file:line:column: fout: message", the line, a caret under the place, the hint; empty line between.
std::string print_text(const Problems& problems);

// A JSON list of {file, line, column, length, severity, message, hint, excerpt}; bytes that are not UTF-8 are replaced.
std::string print_json(const Problems& problems);

// "2 fouten, 1 waarschuwing", or "geen problemen".
std::string count_problems(const Problems& problems);

bool has_errors(const Problems& problems);

}  // namespace wegwijs
