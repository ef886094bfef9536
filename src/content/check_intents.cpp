#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "content/check_parts.h"
#include "content/names.h"
#include "content/nearest.h"

namespace wegwijs {
namespace {

// Fewer would not show whether a rule generalises.
constexpr std::size_t fewest_examples = 25;
constexpr std::size_t fewest_counterexamples = 8;

std::string stem_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  return name.substr(0, name.rfind('.'));
}

void check_name(const std::string& id, const Position& at, Report& report) {
  if (at.file.empty() || at.line == 0 || stem_of(at.file) == id) return;
  report.error(at, id.size(),
               "De naam \"" + id + "\" is niet die van het bestand (\"" + stem_of(at.file) + "\"). Maak ze gelijk.");
}

template <typename Part>
void check_ids(const std::vector<Part>& parts, Report& report) {
  std::map<std::pair<std::string, std::string>, Position> seen;
  for (const Part& part : parts) {
    check_name(part.id, part.at, report);
    const auto [first, is_new] = seen.try_emplace({part.locale, part.id}, part.at);
    if (is_new) continue;
    report.error(
        part.at, part.id.size(),
        "De naam \"" + part.id + "\" bestaat al, in " + first->second.file + ". Kies een andere of voeg ze samen.");
  }
}

void check_published(const Content& content, Report& report) {
  const std::vector<std::string>& ids = published_intents();
  for (const Intent& intent : content.intents) {
    if (std::find(ids.begin(), ids.end(), intent.id) != ids.end()) continue;
    report.error(
        intent.at, intent.id.size(),
        "\"" + intent.id + "\" is geen afgesproken intent. De namen staan vast; een deelonderwerp kan onder \"cases\".",
        nearest_hint(intent.id, ids));
  }
  for (const std::string& id : ids) {
    if (has_intent(content, "nl", id)) continue;
    report.error({"intents/nl/" + id + ".yaml", 0, 0}, 1, "Dit intent ontbreekt. Maak het bestand aan.");
  }
}

// A crisis must never be silenced by a word beside it, or be missed because something stands before it.
void check_crisis_rules(const Intent& intent, Report& report) {
  for (const Line& line : intent.unless)
    report.error(line.at, line.text.size(),
                 "Een crisis mag geen \"unless\" hebben: niets mag haar stil maken. Haal deze regels weg.");
  std::vector<Line> patterns = intent.patterns;
  for (const Case& one : intent.cases) patterns.insert(patterns.end(), one.patterns.begin(), one.patterns.end());
  for (const Line& line : patterns) {
    const std::size_t sign = line.text.find_first_of("^$");
    if (sign == std::string::npos) continue;
    Position at = line.at;
    at.column += static_cast<int>(sign);
    report.error(at, 1,
                 "In een crisis mogen ^ en $ niet: het patroon moet overal in het bericht werken. Haal het teken weg.");
  }
}

void check_amounts(const Intent& intent, Report& report) {
  std::size_t examples = intent.examples.size();
  for (const Case& one : intent.cases) examples += one.examples.size();
  if (examples < fewest_examples) {
    report.error(intent.at, intent.id.size(),
                 "Dit intent heeft te weinig voorbeelden: " + std::to_string(examples) + ". Geef er minstens " +
                     std::to_string(fewest_examples) + ".");
  }
  if (intent.counterexamples.size() < fewest_counterexamples) {
    report.error(intent.at, intent.id.size(),
                 "Dit intent heeft te weinig tegenvoorbeelden (counterexamples): " +
                     std::to_string(intent.counterexamples.size()) + ". Geef er minstens " +
                     std::to_string(fewest_counterexamples) + ".");
  }
}

void check_rules(const Intent& intent, Report& report) {
  if (intent.tier == Tier::crisis) check_crisis_rules(intent, report);
  if (intent.tier != Tier::crisis && !intent.yields_to.empty())
    report.error(intent.yields_to.front().at, intent.yields_to.front().text.size(),
                 "Alleen een crisis mag \"yields-to\" hebben. Haal het weg.");
  if (intent.patterns.empty() && intent.weak.empty() && intent.cases.empty())
    report.error(intent.at, intent.id.size(),
                 "Dit intent heeft geen patronen, dus niets komt er terecht. Voeg \"patterns\" toe.");
  if (intent.locale == "nl") check_amounts(intent, report);
}

void check_cases(const Content& content, Report& report) {
  std::map<std::pair<std::string, std::string>, std::string> seen;
  for (const Intent& intent : content.intents) {
    for (const Case& one : intent.cases) {
      const bool is_taken =
          has_intent(content, intent.locale, one.id) || !seen.try_emplace({intent.locale, one.id}, intent.id).second;
      if (is_taken) report.error(one.at, one.id.size(), "De naam \"" + one.id + "\" bestaat al. Kies een andere.");
      if (!one.id.empty() && !is_id(one.id))
        report.error(one.at, one.id.size(), "Een id bestaat uit kleine letters, cijfers en streepjes.");
      if (one.patterns.empty())
        report.error(one.at, one.id.size(), "Dit onderdeel heeft geen patronen. Voeg \"patterns\" toe.");
    }
  }
}

// The same message cannot belong to two intents.
void check_examples(const Content& content, Report& report) {
  std::map<std::pair<std::string, std::string>, Position> seen;
  const auto look = [&](const std::string& locale, const Line& line) {
    const auto [first, is_new] = seen.try_emplace({locale, line.text}, line.at);
    if (is_new) return;
    report.error(line.at, line.text.size(),
                 "Dit voorbeeld staat al in " + first->second.file + ", regel " + std::to_string(first->second.line) +
                     ". Haal er een weg.");
  };
  for (const Intent& intent : content.intents) {
    for (const Line& line : intent.examples) look(intent.locale, line);
    for (const Case& one : intent.cases)
      for (const Line& line : one.examples) look(intent.locale, line);
  }
}

void check_spelling(const Content& content, Report& report) {
  std::map<std::string, const Arrow*> seen;
  for (const Arrow& arrow : content.spelling) {
    const auto [first, is_new] = seen.try_emplace(arrow.from, &arrow);
    if (is_new || first->second->to == arrow.to) continue;
    report.error(arrow.at, arrow.from.size(),
                 "\"" + arrow.from + "\" staat al op regel " + std::to_string(first->second->at.line) + ", voor \"" +
                     first->second->to + "\". Kies er een.");
  }
}

}  // namespace

void check_intents(const Content& content, Report& report) {
  check_ids(content.intents, report);
  check_ids(content.lists, report);
  check_ids(content.facets, report);
  for (const AudienceRules& rules : content.audiences)
    check_name(audience_names()[static_cast<std::size_t>(rules.audience)], rules.at, report);
  check_published(content, report);
  for (const Intent& intent : content.intents)
    if (was_read(intent)) check_rules(intent, report);
  check_cases(content, report);
  check_examples(content, report);
  check_spelling(content, report);
}

}  // namespace wegwijs
