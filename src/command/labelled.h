// Messages with a label, one JSON object a line: {"text", "label", "also", "lang", "kind"}, and
// "audience" where the line shows who writes.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "command/measure.h"

namespace wegwijs {

struct Labelled {
  std::string text;
  Judged judged;  // without prediction
};

// Adds the lines of a file. False, with a Dutch sentence that names the place but not the text, when it cannot be read.
bool read_labelled(const std::string& path, std::vector<Labelled>& lines, std::ostream& err);

}  // namespace wegwijs
