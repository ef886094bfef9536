#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "content/check_parts.h"
#include "content/names.h"
#include "content/nearest.h"

namespace wegwijs {
namespace {

constexpr std::size_t most_choices = 4;

std::string response_path(const std::string& locale, const std::string& id) {
  return "responses/" + locale + "/" + id + ".md";
}

std::vector<std::string> ids_of(const std::vector<Contact>& contacts) {
  std::vector<std::string> ids;
  for (const Contact& contact : contacts) ids.push_back(contact.id);
  return ids;
}

const Contact* contact_named(const Content& content, std::string_view id) {
  const auto found =
      std::find_if(content.contacts.begin(), content.contacts.end(), [&](const Contact& one) { return one.id == id; });
  return found == content.contacts.end() ? nullptr : &*found;
}

bool stands_in(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// A language that is not complete yet leads to the Dutch content. A published intent without file is told once, not at
// every arrow.
bool leads_to_intent(const Content& content, const std::string& locale, const std::string& id) {
  if (stands_in(published_intents(), id)) return true;
  return has_intent(content, locale, id) || has_intent(content, "nl", id);
}

bool leads_somewhere(const Content& content, const std::string& locale, const std::string& id) {
  if (stands_in(published_intents(), id) || stands_in(fixed_responses(), id)) return true;
  for (const std::string& one : {locale, std::string("nl")})
    if (has_intent(content, one, id) || has_case(content, one, id) || has_response(content, one, id)) return true;
  return false;
}

void require_response(const Content& content, const std::string& locale, const std::string& id, const std::string& why,
                      Report& report) {
  if (has_response(content, locale, id)) return;
  report.error({response_path(locale, id), 0, 0}, 1, "Dit antwoord ontbreekt (" + why + "). Maak het bestand aan.");
}

void check_targets(const Content& content, const Intent& intent, Report& report) {
  const auto look = [&](const Position& at, const std::string& id) {
    if (leads_to_intent(content, intent.locale, id)) return;
    const bool is_case = has_case(content, intent.locale, id);
    report.error(at, id.size(),
                 is_case ? "\"" + id + "\" is een onderdeel (case). Noem het intent waar het bij hoort."
                         : "Onbekend intent \"" + id + "\". Kijk welke namen er in intents/nl staan.",
                 is_case ? "" : nearest_hint(id, published_intents()));
  };
  for (const Arrow& arrow : intent.redirect) look(target_of(arrow), arrow.to);
  for (const Arrow& arrow : intent.counterexamples) look(target_of(arrow), arrow.to);
  for (const Line& line : intent.yields_to) look(line.at, line.text);
}

void check_choices(const Content& content, const Response& response, Report& report) {
  std::vector<std::string> ids = published_intents();
  for (const Response& other : content.responses)
    if (other.locale == response.locale) ids.push_back(other.id);
  for (const Arrow& arrow : response.choices) {
    if (leads_somewhere(content, response.locale, arrow.to)) continue;
    report.error(
        target_of(arrow), arrow.to.size(),
        "Deze knop gaat naar \"" + arrow.to + "\", maar dat bestaat niet. Noem een intent of de naam van een antwoord.",
        nearest_hint(arrow.to, ids));
  }
  if (response.choices.size() > most_choices)
    report.error(response.choices[most_choices].at, response.choices[most_choices].from.size(),
                 "Meer dan " + std::to_string(most_choices) + " knoppen passen niet op een telefoon. Haal er een weg.");
}

void check_contact_id(const Content& content, const Position& at, const std::string& id, Report& report) {
  if (contact_named(content, id) != nullptr) return;
  report.error(at, id.size(), "Onbekend contact \"" + id + "\". De namen staan in responses/contacts.yaml.",
               nearest_hint(id, ids_of(content.contacts)));
}

void check_slot(const Content& content, const Response& response, const Piece& piece, Report& report) {
  if (piece.kind == Piece::Kind::place && response.place.empty())
    report.error(piece.at, 7,
                 "De tekst gebruikt {place}, maar \"place\" ontbreekt bovenaan. Zet daar wat er staat als geen plaats "
                 "genoemd is.");
  if (piece.kind != Piece::Kind::contact || content.contacts.empty()) return;
  const bool phone_only = piece.value.ends_with(":phone");
  const std::string id = phone_only ? piece.value.substr(0, piece.value.size() - 6) : piece.value;
  Position at = piece.at;
  at.column += static_cast<int>(std::string_view("{contact:").size());
  check_contact_id(content, at, id, report);
  const Contact* contact = contact_named(content, id);
  if (phone_only && contact != nullptr && contact->phone.empty())
    report.error(at, id.size(), "\"" + contact->name + "\" heeft geen telefoonnummer. Schrijf {contact:" + id + "}.");
}

void check_contacts(const Content& content, const Response& response, Report& report) {
  if (!content.contacts.empty()) {
    for (const Line& line : response.contacts) check_contact_id(content, line.at, line.text, report);
    for (const Line& line : response.without_contacts) check_contact_id(content, line.at, line.text, report);
  }
  for (const BodyBlock& block : response.body)
    for (const auto& line : block.lines)
      for (const Piece& piece : line) check_slot(content, response, piece, report);
}

void check_name_of_answer(const Content& content, const Response& response, Report& report) {
  const std::string variant(variant_of_response(response.id));
  if (variant.empty()) return;
  const std::vector<std::string> variants{"parent", "friend", "professional", "line"};
  const std::string base(base_of_response(response.id));
  if (std::find(variants.begin(), variants.end(), variant) == variants.end())
    report.error({response.at.file, 0, 0}, 1,
                 "Onbekend publiek \"" + variant + "\" in de bestandsnaam. Kies parent, friend of professional.",
                 nearest_hint(variant, variants));
  else if (variant != "line" && !has_response(content, response.locale, base) && !has_response(content, "nl", base))
    report.error({response.at.file, 0, 0}, 1,
                 "Bij dit antwoord hoort ook " + response_path(response.locale, base) + ". Maak dat eerst aan.");
}

// Answers that something leads to, without their audience.
std::set<std::string> reachable(const Content& content) {
  std::set<std::string> ids(fixed_responses().begin(), fixed_responses().end());
  ids.insert(published_intents().begin(), published_intents().end());
  ids.insert(std::string(kOwnLanguage));
  for (const Intent& intent : content.intents) {
    ids.insert(intent.id);
    for (const Case& one : intent.cases) ids.insert(one.id);
  }
  for (const Facet& facet : content.facets) ids.insert("facet-" + facet.id);
  for (const Response& response : content.responses)
    for (const Arrow& arrow : response.choices) ids.insert(std::string(base_of_response(arrow.to)));
  return ids;
}

}  // namespace

void check_answers(const Content& content, Report& report) {
  std::set<std::string> rules_only;  // languages that are understood, and answered in English
  for (const Intent& intent : content.intents) {
    if (!is_team_language(intent.locale)) {
      if (rules_only.insert(intent.locale).second)
        require_response(content, intent.locale, std::string(kOwnLanguage), "de nummers voor wie geen Nederlands kan",
                         report);
      continue;
    }
    require_response(content, intent.locale, intent.id, "van dit intent", report);
    for (const Case& one : intent.cases)
      require_response(content, intent.locale, one.id, "van een onderdeel van " + intent.id, report);
    if (intent.tier != Tier::crisis || !was_read(intent)) continue;
    for (const std::string& audience : audience_names())
      if (audience != "self")
        require_response(content, intent.locale, intent.id + "." + audience, "een crisis heeft er een voor elk publiek",
                         report);
    require_response(content, intent.locale, intent.id + ".line", "de ene regel die boven andere antwoorden komt",
                     report);
  }
  for (const std::string& id : fixed_responses()) require_response(content, "nl", id, "een vaste tekst", report);
  if (content.contacts.empty())
    report.error({"responses/contacts.yaml", 0, 0}, 1,
                 "Er zijn geen contacten te lezen. Zonder contacten kan geen antwoord de deur uit.");

  const std::set<std::string> known = reachable(content);
  for (const Response& response : content.responses) {
    check_name_of_answer(content, response, report);
    if (known.count(std::string(base_of_response(response.id))) == 0)
      report.warning({response.at.file, 0, 0}, 1,
                     "Niets leidt naar dit antwoord. Maak er een knop naartoe of verwijder het.");
  }
}

void check_references(const Content& content, Report& report) {
  for (const Intent& intent : content.intents) check_targets(content, intent, report);
  std::set<std::string> seen;
  for (const Contact& contact : content.contacts)
    if (!seen.insert(contact.id).second)
      report.error(contact.at, contact.id.size(),
                   "Het contact \"" + contact.id + "\" staat er twee keer. Haal er een weg.");
  for (const Response& response : content.responses) {
    check_choices(content, response, report);
    check_contacts(content, response, report);
  }
}

}  // namespace wegwijs
