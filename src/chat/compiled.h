// Content with everything that is worked out once: rules, likeness and look-ups. Immutable behind Chat.
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "chat/chat.h"
#include "chat/likeness.h"
#include "chat/rules.h"

namespace wegwijs {

struct Chat::Compiled {
  Content content;
  Rules rules;
  Likeness likeness;

  // All point into `content`.
  std::map<std::string, const Intent*, std::less<>> intents;      // by id; of several locales the Dutch one
  std::map<std::string, const Response*, std::less<>> responses;  // "nl/vermist.parent"
  std::map<std::string, const Contact*, std::less<>> contacts;    // by id

  // By intent and audience: the intent that answers instead, or the intent itself. Indices into rules.intents.
  std::vector<std::array<std::uint32_t, 4>> redirect;
  // Crisis intents: the intents to which their text yields. Indices into rules.intents.
  std::vector<std::vector<std::uint32_t>> yields;
  // The intent a follow-up belongs to: the first in order of care whose choices lead to it.
  std::map<std::string, std::string, std::less<>> intent_of_response;
  // What a button can lead to: every intent, and every target of a choice. Parts such as a crisis line are not among
  // it.
  std::set<std::string, std::less<>> choosable;
  // Canonical names of the list "plaats", by the folded words they are recognised by.
  std::map<std::string, std::string, std::less<>> places;
  // The label of every offer, folded -> intent id, so that typing an offer works like tapping it.
  std::map<std::string, std::string, std::less<>> offers;

  // responses/<lang>/<id>.<audience>.md, else <id>.md, else the Dutch ones, else nullptr.
  [[nodiscard]] const Response* response(std::string_view lang, std::string_view id, Audience audience) const;
  [[nodiscard]] const Response* response(std::string_view lang, std::string_view id) const;
  // The offer label of an intent in a language; "" when it is never offered.
  [[nodiscard]] std::string offer(std::string_view lang, std::string_view intent) const;
};

// Fills everything behind `content` and `rules`.
void link(Chat::Compiled& compiled);

}  // namespace wegwijs
