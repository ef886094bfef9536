#include "content/load.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "chat/background.h"
#include "content/clean.h"
#include "content/load_contacts.h"
#include "content/load_intents.h"
#include "content/load_responses.h"
#include "content/names.h"
#include "content/nearest.h"
#include "content/yaml.h"

namespace wegwijs {
namespace {

using LoadYaml = void (*)(const ContentPath&, const YamlFile&, Content&, Problems&);

std::vector<std::string> path_parts(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    parts.emplace_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return parts;
}

bool is_locale(std::string_view text) {
  return (text.size() == 2 || text.size() == 3) &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
}

// "vermist" for "vermist.yaml"; "" when the name has another ending.
std::string stem_of(std::string_view name, std::string_view ending) {
  return name.ends_with(ending) ? std::string(name.substr(0, name.size() - ending.size())) : "";
}

LoadYaml loader_for(const ContentPath& where) {
  if (where.folder.empty()) {
    if (where.stem == "idioms") return load_idioms;
    if (where.stem == "spelling") return load_spelling;
    if (where.stem == "signs") return load_signs;
    return load_intent;
  }
  if (where.folder == "lists") return load_list;
  if (where.folder == "facets") return load_facet;
  return load_audience;
}

Problem misplaced(const std::string& path, std::string hint = {}) {
  return {.at = {path, 0, 0},
          .message =
              "Op deze plek wordt dit bestand niet gelezen. Zet het in intents/nl/, intents/nl/lists/, facets/ of "
              "audiences/ (.yaml), of in responses/nl/ (.md).",
          .hint = std::move(hint)};
}

// Where a file of intents/ or responses/ stands, or nothing when it stands where no file belongs.
std::optional<ContentPath> place_of(const std::string& path, Problems& problems) {
  const std::vector<std::string> parts = path_parts(path);
  const bool intents = parts.front() == "intents";
  const bool deep = intents && parts.size() == 4;
  if ((parts.size() != 3 && !deep) || !is_locale(parts[1])) {
    problems.push_back(misplaced(path));
    return std::nullopt;
  }
  const std::vector<std::string> folders{"lists", "facets", "audiences"};
  if (deep && std::find(folders.begin(), folders.end(), parts[2]) == folders.end()) {
    problems.push_back(misplaced(path, nearest_hint(parts[2], folders)));
    return std::nullopt;
  }
  ContentPath where{path, parts[1], deep ? parts[2] : "", stem_of(parts.back(), intents ? ".yaml" : ".md")};
  if (where.stem.empty()) {
    problems.push_back(misplaced(path));
    return std::nullopt;
  }
  if (!is_id(intents ? std::string_view(where.stem) : base_of_response(where.stem))) {
    problems.push_back(
        {.at = {path, 0, 0},
         .message = "Een bestandsnaam bestaat uit kleine letters, cijfers en streepjes. Hernoem het bestand."});
    return std::nullopt;
  }
  return where;
}

YamlFile read_file_yaml(const File& file, Problems& problems) {
  YamlFile yaml;
  const std::optional<std::string> text = clean_text(file, problems);
  if (!text) return yaml;
  yaml = read_yaml(file.path, *text);
  for (Problem& problem : yaml.problems) problems.push_back(std::move(problem));
  return yaml;
}

void load_file(const File& file, Content& content, Problems& problems) {
  const std::vector<std::string> parts = path_parts(file.path);
  if (parts.empty() || parts.back() == "README.md") return;
  if (file.path == "responses/contacts.yaml") {
    load_contacts(read_file_yaml(file, problems), content, problems);
    return;
  }
  if (parts.front() != "intents" && parts.front() != "responses") {
    problems.push_back(misplaced(file.path, nearest_hint(parts.front(), {"intents", "responses"})));
    return;
  }
  const std::optional<ContentPath> where = place_of(file.path, problems);
  if (!where) return;
  if (parts.front() == "intents") {
    loader_for (*where)(*where, read_file_yaml(file, problems), content, problems);
    return;
  }
  if (const std::optional<std::string> text = clean_text(file, problems)) {
    load_response(*where, *text, content, problems);
  } else {
    Response unreadable;
    unreadable.id = where->stem;
    unreadable.locale = where->locale;
    unreadable.at = {file.path, 0, 0};
    content.responses.push_back(std::move(unreadable));
  }
}

template <typename Value>
void append(std::vector<Value>& to, std::vector<Value>&& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void append(Loaded& to, Loaded&& from) {
  append(to.content.lists, std::move(from.content.lists));
  append(to.content.intents, std::move(from.content.intents));
  append(to.content.signs, std::move(from.content.signs));
  append(to.content.facets, std::move(from.content.facets));
  append(to.content.audiences, std::move(from.content.audiences));
  append(to.content.idioms, std::move(from.content.idioms));
  append(to.content.idiom_examples, std::move(from.content.idiom_examples));
  append(to.content.spelling, std::move(from.content.spelling));
  append(to.content.contacts, std::move(from.content.contacts));
  append(to.content.responses, std::move(from.content.responses));
  append(to.problems, std::move(from.problems));
}

Loaded load_part(const std::vector<File>& files, std::size_t first, std::size_t last) {
  Loaded loaded;
  for (std::size_t at = first; at < last; ++at) load_file(files[at], loaded.content, loaded.problems);
  return loaded;
}

// Where to cut the files so that both parts hold about as many bytes.
std::size_t middle_of(const std::vector<File>& files) {
  std::size_t all = 0;
  for (const File& file : files) all += file.bytes.size();
  std::size_t at = 0;
  for (std::size_t before = 0; at < files.size() && before < all / 2; ++at) before += files[at].bytes.size();
  return at;
}

}  // namespace

// Files do not know each other, so two threads read them; the start of the server waits for this.
Loaded load(const std::vector<File>& files) {
  const std::size_t middle = middle_of(files);
  std::future<Loaded> rest = in_background([&] { return load_part(files, middle, files.size()); });
  Loaded loaded = load_part(files, 0, middle);
  append(loaded, rest.get());
  loaded.content.hash = content_hash(files);
  fill_excerpts(loaded.problems, files);
  return loaded;
}

}  // namespace wegwijs
