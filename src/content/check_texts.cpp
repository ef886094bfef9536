#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "content/check_parts.h"
#include "content/names.h"
#include "content/slots.h"
#include "content/text_rules.h"

namespace wegwijs {
namespace {

constexpr std::size_t longest_label = 40;      // what fits on a button of a messenger, with room to spare
constexpr std::size_t crisis_contact_by = 60;  // characters before the first contact of a crisis answer

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

void check_text(const Position& at, std::string_view text, Report& report) {
  for (const TextFinding& finding : forbidden_in(text)) {
    Position place = at;
    place.column += static_cast<int>(finding.begin);
    report.error(place, finding.length, finding.message);
  }
}

// Words of one line: a slot stands as a space, so that what is around it is not read as one.
std::vector<Letter> letters_of(const std::vector<Piece>& line) {
  std::vector<Letter> letters;
  for (const Piece& piece : line) {
    if (piece.kind != Piece::Kind::text) {
      letters.push_back({'_', false, piece.at});
      continue;
    }
    for (std::size_t i = 0; i < piece.value.size(); ++i) {
      Position at = piece.at;
      at.column += static_cast<int>(i);
      letters.push_back({piece.value[i], piece.strong, at});
    }
  }
  return letters;
}

void check_line(const std::vector<Piece>& line, Report& report) {
  const std::vector<Letter> letters = letters_of(line);
  std::string text;
  for (const Letter& letter : letters) text += letter.byte;
  for (const TextFinding& finding : forbidden_in(text))
    report.error(letters[finding.begin].at, finding.length, finding.message);
}

// Where the first contact stands, in characters from the beginning of the text; slots count as nothing.
std::size_t first_contact(const Response& response) {
  std::size_t before = 0;
  for (const BodyBlock& block : response.body) {
    for (const auto& line : block.lines) {
      for (const Piece& piece : line) {
        if (piece.kind == Piece::Kind::contact) return before;
        before += characters(piece.value);
      }
    }
  }
  return std::string::npos;
}

bool is_of_crisis(const Content& content, const Response& response) {
  const std::string_view base = base_of_response(response.id);
  return std::any_of(content.intents.begin(), content.intents.end(), [&](const Intent& intent) {
    return intent.id == base && intent.locale == response.locale && intent.tier == Tier::crisis;
  });
}

void check_answer(const Content& content, const Response& response, Report& report) {
  for (const Arrow& arrow : response.choices) {
    check_text(arrow.at, arrow.from, report);
    if (characters(arrow.from) > longest_label)
      report.error(arrow.at, arrow.from.size(),
                   "Deze knop heeft " + std::to_string(characters(arrow.from)) +
                       " tekens. Maak hem korter: hoogstens " + std::to_string(longest_label) + ".");
  }
  for (const BodyBlock& block : response.body)
    for (const auto& line : block.lines) check_line(line, report);
  // A facet may change the contacts alone.
  if (response.body.empty() && !response.id.starts_with("facet-"))
    report.error(response.at, 1, "Dit antwoord heeft geen tekst. Schrijf die onder de tweede ---.");
  if (is_of_crisis(content, response) && !response.body.empty() && first_contact(response) > crisis_contact_by)
    report.error(response.at, 1,
                 "Een crisistekst begint met het contact, zoals \"Bel nu {contact:112}.\". Zet dat vooraan.");
  if (is_of_crisis(content, response) && !response.contacts.empty() &&
      response.contacts.front().text == "slachtofferwijzer")
    report.error(response.contacts.front().at, 17,
                 "In een crisis staat Slachtofferwijzer nooit vooraan. Zet eerst een lijn die meteen helpt.");
}

}  // namespace

void check_texts(const Content& content, Report& report) {
  for (const Response& response : content.responses)
    if (was_read(response)) check_answer(content, response, report);
  for (const Intent& intent : content.intents) {
    if (!intent.offer.empty() && !forbidden_in(intent.offer).empty())
      report.error(intent.at, intent.id.size(), "In \"offer\" mag geen nummer, adres of tijd staan.");
    if (characters(intent.offer) > longest_label)
      report.warning(intent.at, intent.id.size(),
                     "\"offer\" is langer dan " + std::to_string(longest_label) +
                         " tekens. Maak het korter: het staat op een knop.");
  }
}

}  // namespace wegwijs
