// Takes the known keys out of a YAML map, and tells about everything that is left over.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chat/content.h"
#include "chat/problem.h"
#include "content/yaml.h"

namespace wegwijs {

// Every call names a key that the map may have; `refuse_unknown` complains about the others. Problems are added, never
// thrown: a key with a wrong value reads as absent. Keeps references to `map` and `problems`.
class Fields {
 public:
  Fields(const Yaml& map, Problems& problems) : map_(map), problems_(problems) {}

  // The value of the key, nullptr when it is absent or empty.
  const Yaml* find(std::string_view key);

  std::string text(std::string_view key);           // one line, "" when absent
  std::string required_text(std::string_view key);  // absent is a problem
  Position place(std::string_view key);             // of its value; of the map when absent
  std::string date(std::string_view key);           // an ISO date or ""
  bool flag(std::string_view key);                  // true or false

  std::vector<Line> block(std::string_view key);         // lines of a | block
  std::vector<Arrow> arrow_block(std::string_view key);  // lines "from -> to" of a | block
  std::vector<Line> list(std::string_view key);          // [a, b], or lines with "- "
  std::vector<Arrow> arrow_list(std::string_view key);   // the same, each "from -> to"

  // Content files all begin with `grammar: 1`, so that a later format can be told apart.
  void require_grammar();

  void refuse_unknown();

  void problem(const Position& at, std::size_t length, std::string message, std::string hint = {});

 private:
  const Yaml& map_;
  Problems& problems_;
  std::vector<std::string> known_;
};

// "from -> to" at the last arrow; `to` is empty when there is none.
Arrow split_arrow(const Line& line);

}  // namespace wegwijs
