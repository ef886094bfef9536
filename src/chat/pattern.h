// The pattern language (intents/README.md): text of one line -> a small tree.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wegwijs {

struct PatternNode;
using PatternSequence = std::vector<PatternNode>;

struct PatternNode {
  enum class Kind { word, exact, prefix, list, gap, either, start, end, regex };
  Kind kind = Kind::word;
  bool optional = false;
  std::string value;                     // folded word or prefix; list id; regular expression
  std::vector<PatternSequence> options;  // Kind::either only
  std::size_t column = 0;                // byte in the line, from 0
};

struct PatternError {
  std::size_t column = 0;  // byte in the line, from 0
  std::size_t length = 1;
  std::string message;  // Dutch
};

// Sides joined by '+': each must match in the same sentence, in any order.
struct Pattern {
  std::vector<PatternSequence> sides;
  std::vector<PatternError> errors;  // when not empty, the sides are not to be used
};

// Where a line of patterns stands: inside a list the free parts (+ ... ^ $ /regex/) are errors.
enum class PatternPlace { rule, list };

Pattern parse_pattern(std::string_view line, PatternPlace place);

// Whether a sequence can match without using any word.
bool can_be_empty(const PatternSequence& sequence);

}  // namespace wegwijs
