// Files below intents/: intents, lists, facets, audiences, idioms and spelling.
#pragma once

#include <string>

#include "chat/content.h"
#include "content/yaml.h"

namespace wegwijs {

// Where a file stands and what its name says.
struct ContentPath {
  std::string path;
  std::string locale;  // "nl"
  std::string folder;  // "lists", "facets", "audiences" or ""
  std::string stem;    // file name without its ending
};

// Adds what one file says to `content`. The keys of `file.root` are checked; what is wrong is added to `problems`. When
// the file could not be read, an empty value with the right id is added all the same, so that one broken file does not
// make every reference to it a problem too.
void load_intent(const ContentPath& where, const YamlFile& file, Content& content, Problems& problems);
void load_list(const ContentPath& where, const YamlFile& file, Content& content, Problems& problems);
void load_signs(const ContentPath& where, const YamlFile& file, Content& content, Problems& problems);
void load_facet(const ContentPath& where, const YamlFile& file, Content& content, Problems& problems);
void load_audience(const ContentPath& where, const YamlFile& file, Content& content, Problems& problems);
void load_idioms(const ContentPath& where, const YamlFile& file, Content& content, Problems& problems);
void load_spelling(const ContentPath& where, const YamlFile& file, Content& content, Problems& problems);

}  // namespace wegwijs
