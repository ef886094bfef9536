// Content with everything that is worked out once: rules, likeness and look-ups. Immutable behind Chat.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "chat/chat.h"
#include "chat/likeness.h"
#include "chat/rules.h"

namespace wegwijs {

// Look-ups by id or by folded words, with any kind of string.
struct IdHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view id) const { return std::hash<std::string_view>()(id); }
};
template <typename Value>
using ById = std::unordered_map<std::string, Value, IdHash, std::equal_to<>>;
using Ids = std::unordered_set<std::string, IdHash, std::equal_to<>>;

struct Chat::Compiled {
  Content content;
  Rules rules;
  Likeness likeness;

  // All point into `content`.
  ById<const Intent*> intents;      // by id; of several locales the Dutch one
  ById<const Response*> responses;  // "nl/vermist.parent"
  ById<const Contact*> contacts;    // by id

  // By intent and audience: the intent that answers instead, or the intent itself. Indices into rules.intents.
  std::vector<std::array<std::uint32_t, 4>> redirect;
  // Crisis intents: the intents to which their text yields. Indices into rules.intents.
  std::vector<std::vector<std::uint32_t>> yields;
  // The intent a follow-up belongs to: the first in order of care whose choices lead to it.
  ById<std::string> intent_of_response;
  // What a button can lead to: every intent, and every target of a choice. Parts such as a crisis line are not among
  // it.
  Ids choosable;
  // Canonical names of the list "plaats", by the folded words they are recognised by.
  ById<std::string> places;
  std::unordered_set<WordHash> place_starts;  // the first words of these, so that most words are not looked up
  // The label of every offer, folded -> intent id, so that typing an offer works like tapping it.
  ById<std::string> offers;

  // Whether the texts of responses/<lang>/ answer: a language may have rules only.
  [[nodiscard]] bool answers_in(std::string_view lang) const;
  // responses/<lang>/<id>.<audience>.md, else <id>.md, else the Dutch ones, else nullptr.
  [[nodiscard]] const Response* response(std::string_view lang, std::string_view id, Audience audience) const;
  [[nodiscard]] const Response* response(std::string_view lang, std::string_view id) const;
  // The offer label of an intent in a language; "" when it is never offered.
  [[nodiscard]] std::string offer(std::string_view lang, std::string_view intent) const;
};

// Fills everything behind `content` and `rules`.
void link(Chat::Compiled& compiled);

}  // namespace wegwijs
