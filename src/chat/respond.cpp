#include "chat/respond.h"

#include <algorithm>

#include "chat/care.h"

namespace wegwijs {
namespace {

constexpr int kNightFrom = 21;  // after this hour most chats are closed (reference/facts.md 1.4)
constexpr int kNightUntil = 9;
constexpr std::size_t kMaxChoices = 6;
constexpr std::string_view kNumberOnly = ":phone";

bool contains(const std::vector<std::string>& values, std::string_view value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

class Writer {
 public:
  Writer(const Chat::Compiled& compiled, std::string_view lang, const AmsterdamTime& now)
      : compiled_(compiled), lang_(lang), now_(now) {
    reply_.lang = "nl";
    reply_.reviewed = true;
    reply_.content = compiled.content.hash;
  }

  Reply finish() {
    for (const std::string& id : contact_ids_) {
      if (contains(without_, id)) continue;
      const auto found = compiled_.contacts.find(id);
      if (found != compiled_.contacts.end()) reply_.contacts.push_back(card(*found->second));
    }
    return std::move(reply_);
  }

  const Response* find(std::string_view id) const { return compiled_.response(lang_, id); }

  // The main text: it gives the reply its id and language.
  // `asked`: a graver question follows, so its own paragraphs that end in one are left out: one question at a time.
  void answer(const Response* response, const std::string& place, bool asked) {
    if (response == nullptr) return;
    reply_.id = response->id;
    reply_.lang = response->locale;
    place_ = place.empty() ? response->place : place;
    add_body(*response, asked);
    add_contacts(*response);
    add_choices(*response);
  }

  void add_body(const Response& response, bool without_questions = false) {
    for (const BodyBlock& block : response.body) {
      if (!without_questions || !is_question(block)) reply_.blocks.push_back(render(block, response));
    }
    reply_.reviewed = reply_.reviewed && !response.reviewed_by.empty();
  }

  void add_contacts(const Response& response) {
    for (const Line& contact : response.contacts) add_contact(contact.text);
  }

  void add_contact(const std::string& id) {
    if (!contains(contact_ids_, id)) contact_ids_.push_back(id);
  }

  void remove_contacts(const Response& response) {
    for (const Line& contact : response.without_contacts) without_.push_back(contact.text);
  }

  // Two answers to a question may lead to the same place ("nee", "weet ik niet"); the same words never stand twice.
  void add_choices(const Response& response) {
    for (const Arrow& choice : response.choices) {
      const auto same = [&](const Choice& shown) { return shown.label == choice.from; };
      if (reply_.choices.size() < kMaxChoices && std::none_of(reply_.choices.begin(), reply_.choices.end(), same)) {
        reply_.choices.push_back({choice.to, choice.from});
      }
    }
  }

  // An intent beside the answer: only when nothing leads there yet.
  void offer(const std::string& intent, const std::string& label) {
    const auto same = [&](const Choice& shown) { return shown.label == label || shown.id == intent; };
    if (label.empty() || reply_.choices.size() >= kMaxChoices) return;
    if (std::none_of(reply_.choices.begin(), reply_.choices.end(), same)) reply_.choices.push_back({intent, label});
  }

  // Whether one of the contacts is a person to call or to chat with, not just a site to read.
  [[nodiscard]] bool leads_to_people() const {
    return std::any_of(contact_ids_.begin(), contact_ids_.end(), [&](const std::string& id) {
      const auto found = compiled_.contacts.find(id);
      if (found == compiled_.contacts.end() || contains(without_, id)) return false;
      return !found->second->phone.empty() || !found->second->chat_uri.empty();
    });
  }

 private:
  static bool is_question(const BodyBlock& block) {
    return !block.lines.empty() && !block.lines.back().empty() && block.lines.back().back().value.ends_with('?');
  }

  Block render(const BodyBlock& from, const Response& response) const {
    Block block;
    block.kind = from.kind;
    for (const auto& line : from.lines) {
      block.lines.emplace_back();
      for (const Piece& piece : line) block.lines.back().push_back(render(piece, response));
    }
    return block;
  }

  Span render(const Piece& piece, const Response& response) const {
    switch (piece.kind) {
      case Piece::Kind::text:
        return {piece.value, piece.strong, ""};
      case Piece::Kind::place:
        return {place_.empty() ? response.place : place_, piece.strong, ""};
      case Piece::Kind::open:
        return {open_now(response), piece.strong, ""};
      case Piece::Kind::contact:
        break;
    }
    const bool number_only = piece.value.ends_with(kNumberOnly);
    const std::string id = number_only ? piece.value.substr(0, piece.value.size() - kNumberOnly.size()) : piece.value;
    const auto found = compiled_.contacts.find(id);
    if (found == compiled_.contacts.end()) return {"", piece.strong, ""};
    const Contact& contact = *found->second;
    if (contact.phone.empty())
      return {contact.name, piece.strong, contact.chat_uri.empty() ? contact.site_uri : contact.chat_uri};
    const bool short_form = number_only || contact.name == contact.phone;
    return {short_form ? contact.phone : contact.name + " (" + contact.phone + ")", piece.strong, contact.phone_uri};
  }

  // Names of the answer's own contacts where somebody answers now; the emergency number when there is none.
  std::string open_now(const Response& response) const {
    std::string names;
    for (const Line& line : response.contacts) {
      const auto found = compiled_.contacts.find(line.text);
      if (found == compiled_.contacts.end() || open_at(*found->second, now_) != Open::open) continue;
      names += (names.empty() ? "" : ", ") + found->second->name;
    }
    return names.empty() ? "112" : names;
  }

  Card card(const Contact& contact) const {
    return {contact.id,       contact.name,     contact.about, contact.phone,     contact.phone_uri,
            contact.chat_uri, contact.site_uri, contact.cost,  contact.anonymous, open_at(contact, now_)};
  }

  const Chat::Compiled& compiled_;
  std::string lang_;
  const AmsterdamTime& now_;
  Reply reply_;
  std::string place_;
  std::vector<std::string> contact_ids_;
  std::vector<std::string> without_;
};

bool is_night(const AmsterdamTime& now) { return now.hour >= kNightFrom || now.hour < kNightUntil; }

// Offers speak in the writer's own voice ("er zijn foto's van mij"). Parents and professionals only get the ones that
// have an answer for them.
bool fits(const Chat::Compiled& compiled, const std::string& intent, Audience audience) {
  if (audience == Audience::self || audience == Audience::friend_) return true;
  const auto found = compiled.intents.find(intent);
  if (found == compiled.intents.end()) return false;
  if (found->second->audience == audience || found->second->tier == Tier::general) return true;
  const std::string variant = "nl/" + intent + "." + std::string(kAudiences[static_cast<std::size_t>(audience)]);
  return compiled.responses.contains(variant);
}

// Who writes in a language that we have no answers in first reads, in that language, which numbers work without Dutch:
// but only a text that a native reader has signed.
void add_own_language(const Chat::Compiled& compiled, const Decision& decision, Writer& writer) {
  const auto found = compiled.responses.find(decision.language + "/" + std::string(kOwnLanguage));
  if (found == compiled.responses.end() || !found->second->native_read) return;
  writer.add_body(*found->second);
  writer.add_contacts(*found->second);
}

// When another text answers, or several crises fire, each crisis puts its own short line on top, in the order of care;
// one line for two crises with the same number.
void add_crisis_lines(const Decision& decision, Writer& writer) {
  if (decision.crises.empty()) return;
  // a case of the crisis (an overdose inside danger) opens with the number itself
  if (decision.crises.size() == 1 && decision.intent == decision.crises.front()) return;
  std::vector<std::string> shown;
  for (const std::string& crisis : decision.crises) {
    const Response* line = writer.find(crisis + ".line");
    if (line == nullptr) continue;
    bool fresh = line->contacts.empty();
    for (const Line& contact : line->contacts) {
      fresh = fresh || !contains(shown, contact.text);
      shown.push_back(contact.text);
    }
    if (!fresh) continue;
    writer.add_body(*line);
    writer.add_contacts(*line);
  }
}

}  // namespace

Open open_at(const Contact& contact, const AmsterdamTime& now) {
  if (contact.always_open) return Open::open;
  if (contact.hours.empty()) return Open::unknown;
  const int minute = now.hour * 60 + now.minute;
  for (const OpenInterval& interval : contact.hours) {
    if (interval.weekday == now.weekday && minute >= interval.from && minute < interval.until) return Open::open;
  }
  return Open::closed;
}

Reply respond(const Chat::Compiled& compiled, const Decision& decision, std::string_view lang,
              const AmsterdamTime& now) {
  Writer writer(compiled, lang, now);
  add_own_language(compiled, decision, writer);
  add_crisis_lines(decision, writer);
  const Response* response = compiled.response(lang, decision.text, decision.audience);
  if (response == nullptr) response = writer.find("weet-niet");

  const bool crisis = !decision.crises.empty();
  const bool young = decision.audience == Audience::self || decision.audience == Audience::friend_;
  if (crisis && response != nullptr && !response->contacts.empty()) writer.add_contact(response->contacts.front().text);
  if (const Response* before = compiled.response(lang, decision.after_crisis, decision.audience);
      before != nullptr && !before->contacts.empty())
    writer.add_contact(before->contacts.front().text);
  for (const std::string& facet : decision.facets) {
    if (const Response* line = writer.find("facet-" + facet)) {
      writer.remove_contacts(*line);
      writer.add_contacts(*line);
    }
  }
  const auto add_offers = [&] {
    for (const std::string& offer : decision.offers) {
      if (fits(compiled, offer, decision.audience)) writer.offer(offer, compiled.offer(lang, offer));
    }
  };
  if (!decision.understood) add_offers();
  std::vector<std::string> new_facets = decision.new_facets;
  if (decision.ask_safety && !contains(new_facets, kFacets.back())) new_facets.emplace_back(kFacets.back());
  // the plain line says "je"; who is addressed with "u" only gets a line that was written so
  const auto line_of = [&](const std::string& facet) -> const Response* {
    const Response* line = compiled.response(lang, "facet-" + facet, decision.audience);
    return line == nullptr || (!young && line->id == "facet-" + facet) ? nullptr : line;
  };
  const std::string safety(kFacets.back());
  const bool asks_safety = !crisis && contains(new_facets, safety) && line_of(safety) != nullptr;
  for (const std::string& facet : new_facets) {
    if (const Response* line = line_of(facet); line != nullptr && !crisis) writer.add_choices(*line);
  }
  writer.answer(response, decision.place, asks_safety);
  if (decision.text == kFollowUp) {
    if (const Response* subject = compiled.response(lang, decision.intent, decision.audience)) {
      writer.add_contacts(*subject);
      writer.add_choices(*subject);
    }
  }
  for (const std::string& facet : new_facets) {
    const Response* line = line_of(facet);
    if (line != nullptr && (facet != safety || asks_safety)) writer.add_body(*line);
  }
  if (!crisis && young && decision.tier != kTiers[3] && is_night(now)) {
    if (const Response* night = writer.find("nacht")) {
      writer.add_body(*night);
      writer.add_contacts(*night);
    }
  }
  if (decision.understood) add_offers();
  if (!writer.leads_to_people()) {
    if (const Response* fallback = writer.find("weet-niet")) writer.add_contacts(*fallback);
  }

  Reply reply = writer.finish();
  reply.intent = decision.intent;
  reply.audience = kAudiences[static_cast<std::size_t>(decision.audience)];
  reply.tier = decision.tier;
  Context next = decision.next;
  next.response = reply.id;
  if (asks_safety) next.facets |= kAskedSafety;
  reply.context = write_context(next);
  return reply;
}

Reply fixed_reply(const Chat::Compiled& compiled, std::string_view id, std::string_view lang,
                  const AmsterdamTime& now) {
  Writer writer(compiled, lang, now);
  writer.answer(writer.find(id), "", false);
  Reply reply = writer.finish();
  reply.intent = std::string(kOutOfScope);
  reply.audience = kAudiences[0];
  reply.tier = "none";
  Context next;
  next.response = reply.id;
  reply.context = write_context(next);
  return reply;
}

}  // namespace wegwijs
