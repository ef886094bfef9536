#include "content/slots.h"

#include <optional>
#include <string_view>
#include <utility>

#include "content/names.h"
#include "content/nearest.h"

namespace wegwijs {
namespace {

constexpr std::string_view contact_slot = "contact:";

std::optional<Piece> slot_named(std::string_view name) {
  Piece piece;
  if (name == "place") {
    piece.kind = Piece::Kind::place;
    return piece;
  }
  if (name == "open") {
    piece.kind = Piece::Kind::open;
    return piece;
  }
  if (!name.starts_with(contact_slot)) return std::nullopt;
  const std::string_view value = name.substr(contact_slot.size());
  std::string_view id = value;
  if (id.ends_with(":phone")) id.remove_suffix(6);
  if (!is_id(id)) return std::nullopt;
  piece.kind = Piece::Kind::contact;
  piece.value = value;
  return piece;
}

Problem unknown_slot(const Position& at, const std::string& name) {
  return {.at = at,
          .length = static_cast<int>(name.size()) + 2,
          .message = "Onbekende invulplek {" + name + "}. Kies {contact:id}, {contact:id:phone}, {place} of {open}.",
          .hint = nearest_hint(name, {"place", "open", "contact:id"})};
}

}  // namespace

std::vector<Piece> split_slots(const std::vector<Letter>& line, Problems& problems) {
  std::string text;
  for (const Letter& letter : line) text += letter.byte;

  std::vector<Piece> pieces;
  const auto add_text = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      // A piece stays on one line of the file, so that the place of every letter in it can be told.
      const bool same = i > begin && pieces.back().strong == line[i].strong && pieces.back().at.line == line[i].at.line;
      if (!same) pieces.push_back({Piece::Kind::text, "", line[i].strong, line[i].at});
      pieces.back().value += line[i].byte;
    }
  };

  std::size_t done = 0;
  for (std::size_t open = text.find_first_of("{}"); open != std::string::npos; open = text.find_first_of("{}", done)) {
    const std::size_t close = text.find_first_of("{}", open + 1);
    if (text[open] == '}' || close == std::string::npos || text[close] == '{') {
      problems.push_back(
          {.at = line[open].at, .message = "Deze accolade staat alleen. Een invulplek begint met { en eindigt met }."});
      add_text(done, open);
      done = open + 1;
      continue;
    }
    const std::string name = text.substr(open + 1, close - open - 1);
    add_text(done, open);
    done = close + 1;
    if (std::optional<Piece> slot = slot_named(name)) {
      slot->strong = line[open].strong;
      slot->at = line[open].at;
      pieces.push_back(std::move(*slot));
    } else {
      problems.push_back(unknown_slot(line[open].at, name));
    }
  }
  add_text(done, text.size());
  return pieces;
}

}  // namespace wegwijs
