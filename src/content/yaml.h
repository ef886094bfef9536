// The part of YAML that content files use, read strictly: no anchors, aliases, tags, folded text or second document,
// no key twice, every value with its place. yaml-cpp alone accepts all of these, and some broken files besides.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chat/content.h"
#include "chat/problem.h"

namespace wegwijs {

struct YamlKey {
  std::string name;
  Position at;
};

// One value. `items` holds the parts of a list, or the values of a map beside `keys`.
struct Yaml {
  enum class Kind { empty, text, block, list, map };
  Kind kind = Kind::empty;
  std::string text = {};           // kind text: always from one line of the file
  Position at = {};                // of the value; of the first letter when it stands between quotes
  std::vector<Line> lines = {};    // kind block: its lines without comments and blanks, with the place of each
  std::vector<YamlKey> keys = {};  // kind map
  std::vector<Yaml> items = {};
};

struct YamlFile {
  bool readable = false;  // false: `root` is empty and `problems` holds the one reason
  Yaml root;              // a map when readable
  Problems problems;
};

// Reads cleaned text (content/clean.h). Stops at the first thing that is not the YAML we know, because what follows it
// would only be a consequence; duplicate keys are told all at once and leave the file readable.
YamlFile read_yaml(const std::string& path, std::string_view text);

// Part of a line before a `//` comment, which begins a line or follows a space.
std::string_view without_comment(std::string_view line);

// What to say when the lines of `key` do not stand in a block.
std::string missing_bar(std::string_view key);

// What to say when words follow the bar of a block on its own line.
inline constexpr std::string_view nothing_behind_bar =
    "Achter de | mag niets staan. Begin de eerste regel eronder, twee spaties ingesprongen.";

// Whether the value of this key is a `|` block in every file that knows it.
bool is_block_key(std::string_view key);

}  // namespace wegwijs
