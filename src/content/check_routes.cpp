#include <algorithm>
#include <string>
#include <utility>

#include "chat/background.h"
#include "chat/context.h"
#include "content/check.h"
#include "content/check_parts.h"
#include "content/names.h"

namespace wegwijs {
namespace {

constexpr std::size_t promised_characters = 120;

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  while (end < text.size()) {
    const bool begins = (static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U;
    if (begins && count-- == 0) break;
    ++end;
  }
  return text.substr(0, end);
}

// Enough of a long pattern to recognise it; its place is told beside it.
std::string shortened(std::string_view pattern) {
  const std::string_view begin = first_characters(pattern, 60);
  return begin.size() == pattern.size() ? std::string(pattern) : std::string(begin) + "...";
}

// Sends messages through one chat at one minute, and reports where they went.
class Routes {
 public:
  Routes(const Chat& chat, const AmsterdamTime& now) : chat_(chat), content_(chat.content()), now_(now) {}

  Problems take() { return report_.take(); }

  void check_intent(const Intent& intent) {
    for (const Line& line : intent.examples) expect_intent(line.text, line.at, intent, "");
    for (const Case& one : intent.cases)
      for (const Line& line : one.examples) expect_intent(line.text, line.at, intent, one.id);
    for (const Arrow& arrow : intent.counterexamples) {
      const Intent* target = intent_named(intent.locale, arrow.to);
      if (target != nullptr) expect_intent(arrow.from, arrow.at, *target, "");
    }
    if (intent.tier == Tier::crisis) check_crisis_answers(intent);
  }

  void check_facet(const Facet& facet) {
    for (const Line& line : facet.examples) {
      if (!shows(route(line.text, facet.locale).facets, facet.id))
        report_.error(line.at, line.text.size(),
                      "In dit voorbeeld wordt " + quoted(facet.id) + " niet herkend. Voeg een patroon toe.");
    }
    for (const Line& line : facet.counterexamples) {
      if (shows(route(line.text, facet.locale).facets, facet.id))
        report_.error(line.at, line.text.size(),
                      "In dit tegenvoorbeeld wordt " + quoted(facet.id) + " toch herkend" +
                          drawn_by(explain(line.text, facet.locale), facet.id) + ". Maak het patroon nauwer.");
    }
  }

  void check_audience(const AudienceRules& rules) {
    const std::string& name = audience_names()[static_cast<std::size_t>(rules.audience)];
    for (const Line& line : rules.examples) {
      if (route(line.text, rules.locale).audience == name) continue;
      const Explanation explained = explain(line.text, rules.locale);
      report_.error(line.at, line.text.size(),
                    "Dit voorbeeld wordt gelezen als van " + quoted(explained.reply.audience) +
                        drawn_by(explained, explained.reply.audience) + ", niet van " + quoted(name) +
                        ". Voeg een patroon toe.");
    }
  }

  void check_idioms() {
    for (const Line& line : content_.idiom_examples) {
      if (route(line.text, "").crises.empty()) continue;
      const Explanation explained = explain(line.text, "");
      const std::string& crisis = explained.crises.front();
      report_.error(line.at, line.text.size(),
                    "Deze uitdrukking geeft de crisis " + quoted(crisis) + drawn_by(explained, crisis) +
                        ". Voeg haar woorden toe bij \"patterns\".");
    }
  }

 private:
  [[nodiscard]] Explanation explain(const std::string& text, const std::string& locale) const {
    Message message;
    message.text = Secret(text);
    message.lang = locale;
    return chat_.explain(message, now_);
  }

  [[nodiscard]] const Intent* intent_named(const std::string& locale, const std::string& id) const {
    const Intent* dutch = nullptr;
    for (const Intent& intent : content_.intents) {
      if (intent.id == id && intent.locale == locale) return &intent;
      if (intent.id == id && intent.locale == "nl") dutch = &intent;
    }
    return dutch;
  }

  [[nodiscard]] Destination route(const std::string& text, const std::string& locale) const {
    return chat_.route({Secret(text), locale, "", ""});
  }

  static bool shows(const std::vector<std::string>& facets, const std::string& facet) {
    return std::find(facets.begin(), facets.end(), facet) != facets.end();
  }

  // " (patroon ..., bestand:regel)" of the first rule of this owner that fired.
  static std::string drawn_by(const Explanation& explained, const std::string& owner) {
    for (const Evidence& one : explained.evidence)
      if (one.owner == owner && one.kind != "unless")
        return " (patroon " + quoted(shortened(one.pattern)) + ", " + one.at.file + ":" + std::to_string(one.at.line) +
               ")";
    return "";
  }

  // An intent that leaves its answer to another in some cases, says so in its file.
  static bool is_lawful(const Intent& wanted, const std::string& reached) {
    const auto leads = [&](const Arrow& arrow) { return arrow.to == reached; };
    const auto yields = [&](const Line& line) { return line.text == reached; };
    return reached == wanted.id || std::any_of(wanted.redirect.begin(), wanted.redirect.end(), leads) ||
           std::any_of(wanted.yields_to.begin(), wanted.yields_to.end(), yields);
  }

  void expect_intent(const std::string& text, const Position& at, const Intent& wanted,
                     const std::string& wanted_case) {
    const Destination went = route(text, wanted.locale);
    const std::string& reached = went.intent;
    const bool right_case = wanted_case.empty() || went.answer == wanted_case;
    if (is_lawful(wanted, reached) && right_case) {
      if (wanted.tier == Tier::crisis && !went.forced)
        report_.error(at, text.size(),
                      "Dit voorbeeld komt er alleen door punten, en raakt weg in een langer bericht. Voeg bij "
                      "\"patterns\" een patroon toe dat erop past.");
      return;
    }
    const Explanation explained = explain(text, wanted.locale);
    if (is_lawful(wanted, reached)) {
      report_.error(at, text.size(),
                    "Dit bericht krijgt antwoord " + quoted(explained.reply.id) + ", niet " + quoted(wanted_case) +
                        ". Maak de patronen van het onderdeel wijder.");
      return;
    }
    const bool nothing = explained.reply.tier == "none";
    std::string message = nothing ? "Geen enkel patroon past op dit bericht, dus het komt niet bij " +
                                        quoted(wanted.id) + ". Voeg een patroon toe."
                                  : "Dit bericht gaat naar " + quoted(reached) + drawn_by_case(explained, reached) +
                                        ", niet naar " + quoted(wanted.id) + ".";
    report_.error(at, text.size(), std::move(message), why_lost(explained, wanted.id));
  }

  // Evidence may carry the id of a case of the intent that won.
  [[nodiscard]] std::string drawn_by_case(const Explanation& explained, const std::string& reached) const {
    std::string drawn = drawn_by(explained, reached);
    for (const Intent& intent : content_.intents)
      for (const Case& one : intent.cases)
        if (drawn.empty() && intent.id == reached) drawn = drawn_by(explained, one.id);
    return drawn;
  }

  static std::string why_lost(const Explanation& explained, const std::string& wanted) {
    for (const Candidate& one : explained.candidates)
      if (one.intent == wanted && !one.lost_because.empty()) return quoted(wanted) + ": " + one.lost_because + ".";
    return "";
  }

  // The promise of every crisis answer: somebody who reads two lines has read whom to call.
  void check_crisis_answers(const Intent& intent) {
    for (const std::string& audience : audience_names()) {
      const std::string id = audience == "self" ? intent.id : intent.id + "." + audience;
      const auto is_it = [&](const Response& one) { return one.id == id && one.locale == intent.locale; };
      const auto response = std::find_if(content_.responses.begin(), content_.responses.end(), is_it);
      if (response == content_.responses.end() || response->contacts.empty()) continue;
      const std::string wanted = name_of_contact(response->contacts.front().text);
      Message message;
      message.lang = intent.locale;
      message.choice = intent.id;
      message.context = context_of(audience);
      const std::string text = plain_text(chat_.answer(message, now_).blocks);
      if (wanted.empty() || first_characters(text, promised_characters).find(wanted) != std::string_view::npos)
        continue;
      report_.error(response->at, 1,
                    "In de eerste 120 tekens van dit crisisantwoord staat " + quoted(wanted) +
                        " niet. Zet het contact vooraan in de tekst.");
    }
  }

  // A context that tells who writes and nothing else.
  static std::string context_of(const std::string& audience) {
    Context context;
    context.audience = audience == "professional" ? 'w' : audience.front();
    return write_context(context);
  }

  // What a reader must see of a contact: the number, or the name when there is none.
  [[nodiscard]] std::string name_of_contact(const std::string& id) const {
    for (const Contact& contact : content_.contacts)
      if (contact.id == id) return contact.phone.empty() ? contact.name : contact.phone;
    return "";
  }

  const Chat& chat_;
  const Content& content_;
  const AmsterdamTime now_;
  Report report_;
};

}  // namespace

// The start of the server waits for this, so two threads share the intents. What they find is put together in a fixed
// order.
Problems check_routes(const Chat& chat, const AmsterdamTime& now) {
  const Content& content = chat.content();
  const auto check_half = [&](std::size_t first) {
    Routes routes(chat, now);
    for (std::size_t at = first; at < content.intents.size(); at += 2) routes.check_intent(content.intents[at]);
    return routes.take();
  };
  std::future<Problems> odd = in_background([&] { return check_half(1); });
  Problems problems = check_half(0);
  for (Problem& problem : odd.get()) problems.push_back(std::move(problem));
  Routes routes(chat, now);
  for (const Facet& facet : content.facets) routes.check_facet(facet);
  for (const AudienceRules& rules : content.audiences) routes.check_audience(rules);
  routes.check_idioms();
  for (Problem& problem : routes.take()) problems.push_back(std::move(problem));
  return problems;
}

}  // namespace wegwijs
