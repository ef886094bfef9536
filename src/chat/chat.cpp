#include "chat/chat.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "chat/background.h"
#include "chat/care.h"
#include "chat/compiled.h"
#include "chat/context.h"
#include "chat/cover.h"
#include "chat/decide.h"
#include "chat/match.h"
#include "chat/respond.h"

namespace wegwijs {
namespace {

constexpr std::size_t kOffers = 3;

constexpr const char* kKinds[] = {"intent", "weak", "unless", "idiom", "facet", "audience"};
constexpr const char* kHows[] = {"exact", "spelling", "known", "typo", "unknown"};

// The language to answer in: that of the words when we have answers in it, English for any other that is not Dutch;
// for Dutch words the one that was asked for, because a few loose words are easily Dutch.
std::string_view language(const Chat::Compiled& compiled, const Decision& decision, const Message& message) {
  if (decision.language != "nl") {
    for (const std::string_view locale : {std::string_view(decision.language), std::string_view("en")}) {
      if (compiled.answers_in(locale)) return locale;
    }
  }
  return message.lang.empty() ? std::string_view("nl") : message.lang;
}

Range letters(const Matches& matches, std::uint32_t reading) {
  const Token& token = matches.text.tokens[matches.readings[reading].token];
  return {token.begin, token.end};
}

Evidence evidence_of(const Rules& rules, const Matches& matches, const Hit& hit) {
  const Rule& rule = rules.rules[hit.rule];
  const Owner& owner = rules.owners[rule.owner];
  Evidence evidence;
  evidence.kind = kKinds[static_cast<std::size_t>(rule.kind)];
  evidence.owner = owner.id;
  if (owner.kind == RuleKind::audience) evidence.owner = kAudiences[static_cast<std::size_t>(owner.id.front() - '0')];
  if (!owner.case_id.empty()) evidence.owner = owner.case_id;
  evidence.pattern = rules.written[hit.rule].text;
  evidence.at = rules.written[hit.rule].at;
  evidence.weight = weigh(rules, matches, hit);
  for (Mask rest = hit.used; rest != 0; rest &= rest - 1) {
    const auto position = static_cast<std::uint32_t>(std::countr_zero(rest));
    evidence.letters.push_back(letters(matches, matches.scopes[hit.scope].first + position));
  }
  return evidence;
}

// Who stood where, and why the others lost. Kept out of decide(): only explaining needs the sentences.
std::vector<Candidate> candidates_of(const Rules& rules, const Decision& decision) {
  std::vector<Candidate> candidates;
  if (rules.intents.empty()) return candidates;
  const auto add = [&](const Standing& standing, std::string why) {
    const IntentRules& intent = rules.intents[standing.intent];
    candidates.push_back(
        {intent.id, std::string(kTiers[static_cast<std::size_t>(intent.tier)]), standing.points, std::move(why)});
  };
  const Standing& winner = decision.standings[decision.winner];
  add(winner, "");
  for (const Standing& standing : decision.standings) {
    if (&standing == &winner || (!standing.fired && standing.points <= 0)) continue;
    std::string why = "minder punten: " + std::to_string(standing.points) + " tegen " + std::to_string(winner.points);
    if (standing.points >= winner.points) why = "een crisis en de volgorde van zorg gaan voor";
    if (standing.crisis_fired && !winner.crisis_fired) why = "de tekst is weggegeven";
    add(standing, std::move(why));
  }
  return candidates;
}

// Likeness fills up what points did not offer. Kept out of decide(): checking thousands of examples does not need it.
void add_offers(const Chat::Compiled& compiled, const Matches& matches, Decision& decision) {
  if (decision.understood || decision.offers.size() >= kOffers) return;
  for (std::string& intent : compiled.likeness.nearest(matches, compiled.rules.vocabulary, kOffers)) {
    if (decision.offers.size() == kOffers) return;
    if (care_rank(intent) < kCrisisCount) continue;  // too grave for a likeness of words
    if (std::find(decision.offers.begin(), decision.offers.end(), intent) == decision.offers.end())
      decision.offers.push_back(std::move(intent));
  }
}

// A served bot need not keep what only the compiler reads: about a third of the memory.
void drop_sources(Content& content) {
  content.known_words = {};
  content.lists = {};
  content.spelling = {};
  content.signs = {};
  content.idioms = {};
  for (Intent& intent : content.intents) {
    intent.patterns = {};
    intent.weak = {};
    intent.unless = {};
    for (Case& part : intent.cases) part.patterns = {};
  }
  for (Facet& facet : content.facets) facet.patterns = {};
  for (AudienceRules& audience : content.audiences) audience.patterns = {};
}

}  // namespace

std::string plain_text(const std::vector<Block>& blocks) {
  std::string text;
  for (const Block& block : blocks) {
    if (!text.empty()) text += "\n\n";
    bool first = true;
    for (const auto& line : block.lines) {
      if (!first) text += "\n";
      first = false;
      if (block.kind == Block::Kind::list) text += "- ";
      for (const Span& span : line) text += span.text;
    }
  }
  return text;
}

Reply Chat::answer(const Message& message, const AmsterdamTime& now) const {
  const Matches matches = match(compiled_->rules, message.text.reveal());
  Decision decision = decide(*compiled_, matches, message, parse_context(message.context));
  add_offers(*compiled_, matches, decision);
  return respond(*compiled_, decision, language(*compiled_, decision, message), now);
}

Explanation Chat::explain(const Message& message, const AmsterdamTime& now) const {
  const Rules& rules = compiled_->rules;
  const Matches matches = match(rules, message.text.reveal());
  Decision decision = decide(*compiled_, matches, message, parse_context(message.context));
  add_offers(*compiled_, matches, decision);
  Explanation explanation;
  for (std::uint32_t index = 0; index < matches.readings.size(); ++index) {
    const Reading& reading = matches.readings[index];
    ReadWord word;
    word.letters = letters(matches, index);
    word.as = reading.word != kNoWord ? rules.vocabulary.text(reading.word)
                                      : std::string(matches.text.word(matches.text.tokens[reading.token]));
    word.how =
        !matches.blanked.empty() && matches.blanked[index] ? "blanked" : kHows[static_cast<std::size_t>(reading.how)];
    explanation.words.push_back(std::move(word));
  }
  for (const Hit& hit : matches.hits) explanation.evidence.push_back(evidence_of(rules, matches, hit));
  explanation.candidates = candidates_of(rules, decision);
  explanation.offers = decision.offers;
  explanation.facets = decision.facets;
  explanation.crises = decision.crises;
  explanation.route = decision.route;
  explanation.language = decision.language;
  explanation.reply = respond(*compiled_, decision, language(*compiled_, decision, message), now);
  return explanation;
}

Destination Chat::route(const Message& message) const {
  const Matches matches = match(compiled_->rules, message.text.reveal());
  Decision decision = decide(*compiled_, matches, message, parse_context(message.context));
  return {std::move(decision.text),
          std::move(decision.intent),
          std::move(decision.tier),
          std::string(kAudiences[static_cast<std::size_t>(decision.audience)]),
          std::move(decision.facets),
          std::move(decision.crises),
          decision.forced};
}

Reply Chat::welcome(std::string_view lang, const AmsterdamTime& now) const {
  return fixed_reply(*compiled_, "welkom", lang, now);
}

Reply Chat::apology(std::string_view lang, const AmsterdamTime& now) const {
  return fixed_reply(*compiled_, "storing", lang, now);
}

const Content& Chat::content() const { return compiled_->content; }

std::variant<Chat, Problems> compile(Content content, const std::function<void(const Content&)>& meanwhile) {
  auto compiled = std::make_shared<Chat::Compiled>();
  compiled->content = std::move(content);
  std::future<void> other = in_background([&] {
    if (meanwhile) meanwhile(compiled->content);
  });
  Problems problems;
  compiled->rules = compile_rules(compiled->content, problems);
  if (problems.empty()) link(*compiled);
  other.get();
  if (!problems.empty()) return problems;
  drop_sources(compiled->content);
  return Chat(std::move(compiled));
}

}  // namespace wegwijs
