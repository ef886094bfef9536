// What is wrong in a content file, told so that somebody who does not program can mend it.
#pragma once

#include <string>
#include <vector>

namespace wegwijs {

// A place in a content file. Lines and columns count from 1; a column counts bytes. Line 0: the file as a whole.
struct Position {
  std::string file;  // path relative to the content folder, with '/'
  int line = 0;
  int column = 0;
};

struct Problem {
  enum class Severity { error, warning };
  Severity severity = Severity::error;
  Position at = {};
  int length = 1;            // how many bytes the caret underlines
  std::string excerpt = {};  // the line itself, "" when there is none
  std::string message = {};  // a Dutch sentence: what is wrong and what to do
  std::string hint = {};     // "Bedoelde je ...?", "" when there is none
};

using Problems = std::vector<Problem>;

}  // namespace wegwijs
