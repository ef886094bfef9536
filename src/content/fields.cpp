#include "content/fields.h"

#include <algorithm>
#include <utility>

#include "content/clean.h"
#include "content/dates.h"
#include "content/nearest.h"

namespace wegwijs {
namespace {

std::string quote(std::string_view text) { return "\"" + std::string(text) + "\""; }

}  // namespace

Arrow split_arrow(const Line& line) {
  const std::string_view text = line.text;
  const std::size_t arrow = text.rfind("->");
  if (arrow == std::string_view::npos) return {line.text, "", line.at};
  const std::string_view from = trimmed(text.substr(0, arrow));
  const std::string_view to = trimmed(text.substr(arrow + 2));
  const int offset = to.empty() ? 0 : static_cast<int>(to.data() - text.data());
  return {std::string(from), std::string(to), line.at, line.at.column + offset};
}

void Fields::problem(const Position& at, std::size_t length, std::string message, std::string hint) {
  problems_.push_back({.at = at,
                       .length = std::max(1, static_cast<int>(length)),
                       .message = std::move(message),
                       .hint = std::move(hint)});
}

const Yaml* Fields::find(std::string_view key) {
  if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.emplace_back(key);
  const auto found =
      std::find_if(map_.keys.begin(), map_.keys.end(), [&](const YamlKey& one) { return one.name == key; });
  if (found == map_.keys.end()) return nullptr;
  const Yaml& value = map_.items[static_cast<std::size_t>(found - map_.keys.begin())];
  return value.kind == Yaml::Kind::empty ? nullptr : &value;
}

std::string Fields::text(std::string_view key) {
  const Yaml* value = find(key);
  if (value == nullptr) return "";
  if (value->kind == Yaml::Kind::text) return value->text;
  problem(value->at, 1, "Achter " + quote(key) + " hoort één waarde op dezelfde regel.");
  return "";
}

std::string Fields::required_text(std::string_view key) {
  const Yaml* value = find(key);
  if (value == nullptr || (value->kind == Yaml::Kind::text && value->text.empty())) {
    const Position at = value == nullptr ? map_.at : value->at;
    problem(at, 1, "De sleutel " + quote(key) + " ontbreekt of is leeg. Vul hem in.");
    return "";
  }
  return text(key);
}

Position Fields::place(std::string_view key) {
  const Yaml* value = find(key);
  return value == nullptr ? map_.at : value->at;
}

std::string Fields::date(std::string_view key) {
  std::string value = text(key);
  if (value.empty() || is_date(value)) return value;
  problem(place(key), value.size(), "Dit is geen datum. Schrijf jaar-maand-dag, zoals 2027-05-23.");
  return "";
}

bool Fields::flag(std::string_view key) {
  const std::string value = text(key);
  if (value == "true") return true;
  if (!value.empty() && value != "false")
    problem(place(key), value.size(), "Achter " + quote(key) + " hoort true of false.");
  return false;
}

std::vector<Line> Fields::block(std::string_view key) {
  const Yaml* value = find(key);
  if (value == nullptr) return {};
  if (value->kind == Yaml::Kind::block) return value->lines;
  problem(value->at, 1, missing_bar(key));
  return {};
}

std::vector<Arrow> Fields::arrow_block(std::string_view key) {
  std::vector<Arrow> arrows;
  for (const Line& line : block(key)) {
    Arrow arrow = split_arrow(line);
    if (arrow.from.empty() || arrow.to.empty()) {
      problem(line.at, line.text.size(), "Hier ontbreekt de pijl. Schrijf de tekst, dan -> en dan waar hij heen moet.");
    } else {
      arrows.push_back(std::move(arrow));
    }
  }
  return arrows;
}

std::vector<Line> Fields::list(std::string_view key) {
  const Yaml* value = find(key);
  if (value == nullptr) return {};
  if (value->kind != Yaml::Kind::list) {
    problem(value->at, 1, "Achter " + quote(key) + " hoort een lijst: [een, twee], of regels die met \"- \" beginnen.");
    return {};
  }
  std::vector<Line> lines;
  for (const Yaml& item : value->items) {
    if (item.kind == Yaml::Kind::map) {
      problem(item.at, 1, "In deze regel staat een dubbele punt. Zet de hele regel tussen dubbele aanhalingstekens.");
    } else if (item.kind != Yaml::Kind::text || item.text.empty()) {
      problem(item.at, 1, "Deze regel van de lijst is leeg of heeft een vorm die hier niet past. Verbeter hem.");
    } else {
      lines.push_back({item.text, item.at});
    }
  }
  return lines;
}

std::vector<Arrow> Fields::arrow_list(std::string_view key) {
  std::vector<Arrow> arrows;
  for (const Line& line : list(key)) {
    Arrow arrow = split_arrow(line);
    if (arrow.from.empty() || arrow.to.empty()) {
      problem(line.at, line.text.size(),
              "Hier ontbreekt de pijl. Schrijf: wat op de knop staat -> waar die heen gaat.");
    } else {
      arrows.push_back(std::move(arrow));
    }
  }
  return arrows;
}

void Fields::require_grammar() {
  const std::string grammar = required_text("grammar");
  if (!grammar.empty() && grammar != "1")
    problem(place("grammar"), grammar.size(), "Deze versie van Wegwijs leest alleen \"grammar: 1\".");
}

void Fields::refuse_unknown() {
  for (const YamlKey& key : map_.keys) {
    if (std::find(known_.begin(), known_.end(), key.name) != known_.end()) continue;
    problem(key.at, key.name.size(), "Onbekende sleutel " + quote(key.name) + ". Haal hem weg of verbeter de naam.",
            nearest_hint(key.name, known_));
  }
}

}  // namespace wegwijs
