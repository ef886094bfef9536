#include "chat/compiled.h"

#include <set>

#include "chat/care.h"
#include "chat/normalise.h"

namespace wegwijs {
namespace {

std::uint32_t index_of(const Rules& rules, std::string_view intent) {
  for (std::uint32_t index = 0; index < rules.intents.size(); ++index) {
    if (rules.intents[index].id == intent) return index;
  }
  return static_cast<std::uint32_t>(rules.intents.size());
}

void link_intents(Chat::Compiled& compiled) {
  const Rules& rules = compiled.rules;
  compiled.redirect.resize(rules.intents.size());
  compiled.yields.resize(rules.intents.size());
  for (std::uint32_t intent = 0; intent < rules.intents.size(); ++intent) compiled.redirect[intent].fill(intent);
  for (const Intent& intent : compiled.content.intents) {
    const Intent*& known = compiled.intents[intent.id];
    if (known == nullptr || intent.locale == "nl") known = &intent;
    const std::uint32_t index = index_of(rules, intent.id);
    for (const Arrow& arrow : intent.redirect) {
      const std::uint32_t target = index_of(rules, arrow.to);
      for (std::size_t audience = 0; audience < kAudiences.size(); ++audience) {
        if (arrow.from == kAudiences[audience] && target < rules.intents.size())
          compiled.redirect[index][audience] = target;
      }
    }
    for (const Line& line : intent.yields_to) {
      const std::uint32_t target = index_of(rules, line.text);
      if (target < rules.intents.size()) compiled.yields[index].push_back(target);
    }
    if (!intent.offer.empty()) compiled.offers[normalise(intent.offer).folded] = intent.id;
  }
}

void link_responses(Chat::Compiled& compiled) {
  for (const Response& response : compiled.content.responses)
    compiled.responses[response.locale + "/" + response.id] = &response;
  compiled.choosable.insert(kIntents.begin(), kIntents.end());
  for (const Response& response : compiled.content.responses) {
    for (const Arrow& choice : response.choices) compiled.choosable.insert(choice.to);
  }
  for (const std::string_view intent : kIntents) {
    std::set<std::string> seen;
    std::vector<std::string> open = {std::string(intent)};
    const auto known = compiled.intents.find(intent);
    if (known != compiled.intents.end()) {
      for (const Case& part : known->second->cases) open.push_back(part.id);
    }
    while (!open.empty()) {
      const std::string id = open.back();
      open.pop_back();
      if (!seen.insert(id).second) continue;
      if (id != intent && care_rank(id) < kIntents.size()) continue;  // another intent's own ground
      compiled.intent_of_response.emplace(id, intent);
      for (const std::string_view audience : {"", ".parent", ".friend", ".professional"}) {
        const auto found = compiled.responses.find("nl/" + id + std::string(audience));
        if (found == compiled.responses.end()) continue;
        for (const Arrow& choice : found->second->choices) open.push_back(choice.to);
      }
    }
  }
}

}  // namespace

bool Chat::Compiled::answers_in(std::string_view lang) const {
  return responses.contains(std::string(lang) + "/weet-niet");
}

const Response* Chat::Compiled::response(std::string_view lang, std::string_view id) const {
  for (const std::string_view locale : {lang, std::string_view("nl")}) {
    const auto found = responses.find(std::string(locale) + "/" + std::string(id));
    if (found != responses.end()) return found->second;
  }
  return nullptr;
}

const Response* Chat::Compiled::response(std::string_view lang, std::string_view id, Audience audience) const {
  for (const std::string_view locale : {lang, std::string_view("nl")}) {
    const std::string base = std::string(locale) + "/" + std::string(id);
    auto found = responses.find(base + "." + std::string(kAudiences[static_cast<std::size_t>(audience)]));
    if (found == responses.end()) found = responses.find(base);
    if (found != responses.end()) return found->second;
  }
  return nullptr;
}

std::string Chat::Compiled::offer(std::string_view lang, std::string_view intent) const {
  for (const Intent& candidate : content.intents) {
    if (candidate.id == intent && candidate.locale == lang && !candidate.offer.empty()) return candidate.offer;
  }
  const auto found = intents.find(intent);
  return found == intents.end() ? "" : found->second->offer;
}

void link(Chat::Compiled& compiled) {
  compiled.likeness = Likeness(compiled.content, compiled.rules.vocabulary);
  for (const Contact& contact : compiled.content.contacts) compiled.contacts[contact.id] = &contact;
  for (const List& list : compiled.content.lists) {
    for (const Arrow& place : list.places) {
      const Normalised from = normalise(place.from);
      compiled.places[from.folded] = place.to;
      if (!from.tokens.empty()) compiled.place_starts.insert(from.tokens.front().hash);
    }
  }
  link_intents(compiled);
  link_responses(compiled);
}

}  // namespace wegwijs
