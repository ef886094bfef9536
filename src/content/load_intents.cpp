#include "content/load_intents.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_map>
#include <utility>

#include "chat/care.h"
#include "content/fields.h"
#include "content/names.h"
#include "content/nearest.h"

namespace wegwijs {
namespace {

// The id that a file gives itself; its file name when it gives none.
std::string own_id(Fields& fields, std::string_view key, const ContentPath& where) {
  std::string id = fields.required_text(key);
  return id.empty() ? where.stem : id;
}

Tier read_tier(Fields& fields) {
  const std::string name = fields.required_text("tier");
  const std::optional<Tier> tier = tier_named(name);
  if (!tier && !name.empty()) {
    fields.problem(fields.place("tier"), name.size(),
                   "Onbekende trede \"" + name + "\". Kies crisis, specific, general of chat.",
                   nearest_hint(name, tier_names()));
  }
  return tier.value_or(Tier::specific);
}

std::optional<Audience> read_audience(Fields& fields, const Position& at, const std::string& name) {
  const std::optional<Audience> audience = audience_named(name);
  if (!audience && !name.empty()) {
    fields.problem(at, name.size(), "Onbekend publiek \"" + name + "\". Kies self, parent, friend of professional.",
                   nearest_hint(name, audience_names()));
  }
  return audience;
}

std::vector<Arrow> read_redirect(Fields& fields, Problems& problems) {
  const Yaml* value = fields.find("redirect");
  if (value == nullptr) return {};
  if (value->kind != Yaml::Kind::map) {
    fields.problem(value->at, 1, "Onder \"redirect\" horen regels als \"parent: bezorgde-ouder\", ingesprongen.");
    return {};
  }
  Fields audiences(*value, problems);
  std::vector<Arrow> arrows;
  for (const YamlKey& key : value->keys) {
    const std::string target = audiences.text(key.name);
    if (!read_audience(fields, key.at, key.name) || target.empty()) continue;
    arrows.push_back({key.name, target, key.at, audiences.place(key.name).column});
  }
  return arrows;
}

std::vector<Case> read_cases(Fields& fields, Problems& problems) {
  const Yaml* value = fields.find("cases");
  if (value == nullptr) return {};
  std::vector<Case> cases;
  if (value->kind != Yaml::Kind::list)
    fields.problem(value->at, 1, "Onder \"cases\" hoort een lijst: elk onderdeel begint met \"- id: ...\".");
  for (const Yaml& item : value->items) {
    if (value->kind != Yaml::Kind::list) break;
    if (item.kind != Yaml::Kind::map) {
      fields.problem(item.at, 1, "Een onderdeel van \"cases\" begint met \"- id: ...\".");
      continue;
    }
    Fields parts(item, problems);
    Case one;
    one.id = parts.required_text("id");
    one.at = parts.place("id");
    one.patterns = parts.block("patterns");
    one.examples = parts.block("examples");
    parts.refuse_unknown();
    cases.push_back(std::move(one));
  }
  return cases;
}

// "12", "-7" or "+7"; false for anything else.
bool read_points(std::string_view text, int& points) {
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), points);
  return error == std::errc() && end == text.data() + text.size() && points >= -kMaxPoints && points <= kMaxPoints;
}

// "geld: word-gedwongen 8 groet -3"; false when the line says anything else.
bool read_sign(const Line& line, Sign& sign) {
  static const std::unordered_map<std::string_view, std::uint8_t> ranks = [] {
    std::unordered_map<std::string_view, std::uint8_t> all;
    for (const std::string_view intent : kIntents) all.emplace(intent, static_cast<std::uint8_t>(care_rank(intent)));
    return all;
  }();
  const std::size_t colon = line.text.find(": ");
  if (colon == std::string::npos || colon == 0) return false;
  sign.word = {line.text.substr(0, colon), line.at};
  if (sign.word.text == "=") sign.word.text.clear();
  std::string_view rest = std::string_view(line.text).substr(colon + 2);
  while (!rest.empty()) {
    const std::size_t space = rest.find(' ');
    if (space == std::string_view::npos) return false;
    const std::size_t end = std::min(rest.find(' ', space + 1), rest.size());
    int points = 0;
    if (!read_points(rest.substr(space + 1, end - space - 1), points)) return false;
    const auto intent = ranks.find(rest.substr(0, space));
    if (intent == ranks.end()) return false;
    sign.points.push_back({intent->second, static_cast<std::int16_t>(points)});
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return !sign.points.empty();
}

// Files that hold for a whole language say which: `idioms: nl`.
void require_locale(Fields& fields, std::string_view key, const ContentPath& where) {
  const std::string locale = fields.required_text(key);
  if (!locale.empty() && locale != where.locale)
    fields.problem(fields.place(key), locale.size(), "Hier hoort de naam van de map: " + where.locale + ".");
}

Position whole_file(const ContentPath& where) { return {where.path, 0, 0}; }

}  // namespace

void load_intent(const ContentPath& where, const YamlFile& file, Content& content, Problems& problems) {
  Intent intent;
  intent.id = where.stem;
  intent.locale = where.locale;
  intent.at = whole_file(where);
  if (file.readable) {
    Fields fields(file.root, problems);
    fields.require_grammar();
    intent.id = own_id(fields, "intent", where);
    intent.at = fields.place("intent");
    intent.title = fields.required_text("title");
    intent.tier = read_tier(fields);
    intent.audience = read_audience(fields, fields.place("audience"), fields.text("audience"));
    intent.offer = fields.text("offer");
    intent.redirect = read_redirect(fields, problems);
    intent.yields_to = fields.list("yields-to");
    intent.patterns = fields.block("patterns");
    intent.weak = fields.block("weak");
    intent.unless = fields.block("unless");
    intent.examples = fields.block("examples");
    intent.counterexamples = fields.arrow_block("counterexamples");
    intent.cases = read_cases(fields, problems);
    fields.refuse_unknown();
  }
  content.intents.push_back(std::move(intent));
}

void load_list(const ContentPath& where, const YamlFile& file, Content& content, Problems& problems) {
  List list;
  list.id = where.stem;
  list.locale = where.locale;
  list.at = whole_file(where);
  if (file.readable) {
    Fields fields(file.root, problems);
    fields.require_grammar();
    list.id = own_id(fields, "list", where);
    list.at = fields.place("list");
    list.title = fields.required_text("title");
    list.words = fields.block("words");
    if (fields.find("words") == nullptr) fields.required_text("words");
    fields.refuse_unknown();
  }
  if (list.id == "plaats") {
    for (const Line& line : std::exchange(list.words, {})) {
      Arrow arrow = split_arrow(line);
      if (arrow.to.empty()) arrow.to = arrow.from;
      list.places.push_back(std::move(arrow));
    }
  }
  content.lists.push_back(std::move(list));
}

void load_signs(const ContentPath& where, const YamlFile& file, Content& content, Problems& problems) {
  if (!file.readable) return;
  Signs signs;
  signs.locale = where.locale;
  Fields fields(file.root, problems);
  fields.require_grammar();
  require_locale(fields, "signs", where);
  fields.text("title");
  for (const Line& line : fields.block("words")) {
    Sign sign;
    if (read_sign(line, sign)) {
      signs.words.push_back(std::move(sign));
    } else {
      fields.problem(line.at, line.text.size(),
                     "Schrijf een woord of <lijst> (of een = voor elk bericht), een dubbele punt, en dan telkens een "
                     "intent met punten van -99 tot en met 99: \"geld: word-gedwongen 8 groet -3\".");
    }
  }
  fields.refuse_unknown();
  content.signs.push_back(std::move(signs));
}

void load_facet(const ContentPath& where, const YamlFile& file, Content& content, Problems& problems) {
  Facet facet;
  facet.id = where.stem;
  facet.locale = where.locale;
  facet.at = whole_file(where);
  if (file.readable) {
    Fields fields(file.root, problems);
    fields.require_grammar();
    facet.id = own_id(fields, "facet", where);
    facet.at = fields.place("facet");
    facet.title = fields.required_text("title");
    facet.patterns = fields.block("patterns");
    facet.examples = fields.block("examples");
    facet.counterexamples = fields.block("counterexamples");
    fields.refuse_unknown();
  }
  content.facets.push_back(std::move(facet));
}

void load_audience(const ContentPath& where, const YamlFile& file, Content& content, Problems& problems) {
  if (!file.readable) return;
  AudienceRules rules;
  rules.locale = where.locale;
  Fields fields(file.root, problems);
  fields.require_grammar();
  const std::string name = own_id(fields, "audience", where);
  rules.at = fields.place("audience");
  const std::optional<Audience> audience = read_audience(fields, rules.at, name);
  fields.text("title");
  rules.patterns = fields.block("patterns");
  rules.examples = fields.block("examples");
  fields.refuse_unknown();
  if (!audience) return;
  rules.audience = *audience;
  content.audiences.push_back(std::move(rules));
}

void load_idioms(const ContentPath& where, const YamlFile& file, Content& content, Problems& problems) {
  if (!file.readable) return;
  Fields fields(file.root, problems);
  fields.require_grammar();
  require_locale(fields, "idioms", where);
  fields.text("title");
  for (Line& line : fields.block("patterns")) content.idioms.push_back(std::move(line));
  for (Line& line : fields.block("examples")) content.idiom_examples.push_back(std::move(line));
  fields.refuse_unknown();
}

void load_spelling(const ContentPath& where, const YamlFile& file, Content& content, Problems& problems) {
  if (!file.readable) return;
  Fields fields(file.root, problems);
  fields.require_grammar();
  require_locale(fields, "spelling", where);
  fields.text("title");
  for (Arrow& arrow : fields.arrow_block("words")) content.spelling.push_back(std::move(arrow));
  fields.refuse_unknown();
}

}  // namespace wegwijs
