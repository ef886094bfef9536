#include "chat/decide.h"

#include <algorithm>
#include <array>
#include <limits>

#include "chat/answered.h"
#include "chat/care.h"
#include "chat/cover.h"
#include "chat/score.h"
#include "chat/standing.h"

namespace wegwijs {
namespace {

constexpr std::string_view kAudienceLetters = "spfw";
constexpr int kMuchMore = 10;  // points by which any intent takes the text of a crisis that fired
constexpr std::size_t kOffers = 3;
constexpr int kOfferReach = 35;        // points: what is no further behind the best is offered
constexpr int kCrisisOfferReach = 15;  // nobody who asks about the weather is offered "ik denk aan de dood"
constexpr int kAudienceLead = 1;       // points by which another audience's intents stand above those about oneself
constexpr int kDangerReach = 12;       // points: a crisis no further behind makes the reply ask whether one is safe

class Decider {
 public:
  Decider(const Chat::Compiled& compiled, const Matches& matches, const Message& message, const Context& before)
      : compiled_(compiled), rules_(compiled.rules), matches_(matches), message_(message), before_(before) {
    // a forged context gives no words back
    if (care_rank(before_.intent) == kIntents.size()) before_.intent.clear();
    if (compiled_.response("nl", before_.response) == nullptr) before_.response.clear();
  }

  Decision run() {
    find_facets();
    find_audience();
    find_place();
    stand();
    lean_audience();
    // A label of the last question answers that question, unless it happens to say that there is danger.
    const bool crisis = is_crisis(standings_.front());
    if (crisis ||
        !take_choice(matches_.text.tokens.empty() ? message_.choice : answered_label(compiled_, matches_, before_))) {
      if (speaks(standings_.front())) {
        choose();
      } else if (!take_choice(typed_offer())) {
        miss();
        add_offers(standings_.front());
      }
    }
    if (decision_.crises.empty() && care_rank(before_.intent) < kCrisisCount) decision_.after_crisis = before_.intent;
    decision_.next.intent = decision_.understood || before_.intent.empty() ? decision_.intent : before_.intent;
    decision_.next.audience =
        audience_told_ ? kAudienceLetters[static_cast<std::size_t>(decision_.audience)] : before_.audience;
    for (const std::string& facet : decision_.facets) decision_.next.facets |= 1U << facet_rank(facet);
    decision_.standings = std::move(standings_);
    return std::move(decision_);
  }

 private:
  void find_facets() {
    std::uint32_t bits = 0;
    for (const Hit& hit : matches_.hits) {
      const Rule& rule = rules_.rules[hit.rule];
      if (rule.kind == RuleKind::facet) bits |= 1U << facet_rank(rules_.owners[rule.owner].id);
    }
    for (std::uint32_t rank = 0; rank < kFacets.size(); ++rank) {
      if (((bits | before_.facets) >> rank & 1U) != 0) decision_.facets.emplace_back(kFacets[rank]);
      if ((bits >> rank & 1U) != 0) decision_.new_facets.emplace_back(kFacets[rank]);
    }
  }

  void find_audience() {
    std::array<Cover, 4> covers;
    for (const Hit& hit : matches_.hits) {
      const Rule& rule = rules_.rules[hit.rule];
      if (rule.kind == RuleKind::audience)
        covers[static_cast<std::size_t>(rules_.owners[rule.owner].id.front() - '0')].add(matches_, hit);
    }
    int best = 0;
    // the more particular claim wins a tie: who says "als docent" is a professional, whatever else is named
    for (const Audience audience : {Audience::professional, Audience::parent, Audience::friend_, Audience::self}) {
      const int weight = covers[static_cast<std::size_t>(audience)].weight(rules_, matches_);
      if (weight > best) {
        best = weight;
        decision_.audience = audience;
        audience_told_ = true;
      }
    }
    told_now_ = audience_told_;
    const std::size_t told = kAudienceLetters.find(before_.audience);
    if (!audience_told_ && told != std::string_view::npos) {
      decision_.audience = static_cast<Audience>(told);
      audience_told_ = true;
    }
  }

  void find_place() {
    if (compiled_.places.empty()) return;
    for (std::size_t reading = 0; reading < matches_.readings.size(); ++reading) {
      if (!compiled_.place_starts.contains(hash_of(matches_.readings[reading]))) continue;
      std::string words;
      for (std::size_t length = 0; length < 4 && reading + length < matches_.readings.size(); ++length) {
        const Reading& part = matches_.readings[reading + length];
        if (length > 0) words += ' ';
        words += part.word != kNoWord ? rules_.vocabulary.text(part.word)
                                      : std::string(matches_.text.word(matches_.text.tokens[part.token]));
        const auto found = compiled_.places.find(words);
        if (found != compiled_.places.end()) decision_.place = found->second;
      }
      if (!decision_.place.empty()) return;
    }
  }

  [[nodiscard]] WordHash hash_of(const Reading& reading) const {
    if (reading.how == How::typo || reading.how == How::spelling)
      return word_hash(rules_.vocabulary.text(reading.word));
    return matches_.text.tokens[reading.token].hash;
  }

  // Words may not tell who writes where the whole does: when the intents of one audience stand clearly above those
  // about oneself. Too little to be remembered.
  void lean_audience() {
    if (audience_told_ || !scored_) return;
    std::array<int, 4> best;
    best.fill(std::numeric_limits<int>::min());
    for (const Standing& standing : standings_) {
      if (tier_of(standing) == Tier::crisis || tier_of(standing) == Tier::chat) continue;
      const auto intent = compiled_.intents.find(name(standing));
      if (intent == compiled_.intents.end()) continue;
      int& own = best[static_cast<std::size_t>(intent->second->audience.value_or(Audience::self))];
      own = std::max(own, standing.points);
    }
    const auto most = std::max_element(best.begin(), best.end());
    if (*most >= best[0] + kAudienceLead) decision_.audience = static_cast<Audience>(most - best.begin());
  }

  void stand() {
    decision_.language = language_of(rules_, matches_);
    const auto& scored = rules_.sign_locales;
    scored_ = std::find(scored.begin(), scored.end(), decision_.language) != scored.end();
    standings_ =
        rank(compiled_, matches_, decision_.audience, decision_.language, follows_something() ? "" : kFollowUp);
  }

  // Whether "wat moet ik nu?" has something to go on with: an answer that was no small talk.
  [[nodiscard]] bool follows_something() const {
    const auto intent = compiled_.intents.find(before_.intent);
    return intent != compiled_.intents.end() && intent->second->tier != Tier::chat;
  }

  [[nodiscard]] Tier tier_of(const Standing& standing) const { return rules_.intents[standing.intent].tier; }
  [[nodiscard]] bool is_crisis(const Standing& standing) const {
    return speaks(standing) && tier_of(standing) == Tier::crisis;
  }

  // Whether it may answer when nothing stands above it: not buiten-bereik without a pattern, nor an intent without
  // anything that speaks for it.
  [[nodiscard]] bool speaks(const Standing& standing) const {
    if (rules_.intents.empty()) return false;
    return standing.fired || (standing.points > 0 && name(standing) != kOutOfScope);
  }

  void choose() {
    const Standing* winner = &standings_.front();
    decision_.route = "Voor " + name(*winner) + " spreekt het meest: " + std::to_string(winner->points) + " punten.";
    if (is_crisis(*winner)) {
      // who spoke of a friend before and now says "ik" or "mij" is in need too: nobody gets another person's text
      if (!told_now_ && speaks_of_self()) decision_.audience = Audience::self;
      for (const Standing& standing : standings_) {
        if (standing.crisis_fired || &standing == winner) decision_.crises.push_back(name(standing));
        decision_.forced = decision_.forced || standing.crisis_fired;
      }
      if (const Standing* other = yields_to(*winner)) {
        decision_.route = name(*winner) + " geeft de tekst aan " + name(*other) + "; de hulp bij " + name(*winner) +
                          " staat bovenaan.";
        winner = other;
      }
    }
    decision_.understood = true;
    if (decision_.crises.empty() && winner->case_id == kFollowUp) {
      follow_up();
      return;
    }
    decision_.intent = name(*winner);
    decision_.text = winner->case_id.empty() ? decision_.intent : winner->case_id;
    decision_.tier = decision_.crises.empty() ? kTiers[static_cast<std::size_t>(tier_of(*winner))] : kTiers[0];
    const Intent* intent = compiled_.intents.at(decision_.intent);
    if (intent->audience) take_audience(*intent->audience);
    decision_.winner = static_cast<std::size_t>(winner - standings_.data());
    add_offers(*winner);
    ask_for_safety(*winner);
  }

  // Nothing but "wat moet ik nu?": the talk goes on about what it was about.
  void follow_up() {
    decision_.intent = before_.intent;
    decision_.text = std::string(kFollowUp);
    decision_.tier = kTiers[static_cast<std::size_t>(compiled_.intents.at(before_.intent)->tier)];
    decision_.route = "Een vraag zonder onderwerp: het gesprek gaat verder over " + before_.intent + ".";
  }

  // The text of a crisis goes to an intent it names when more speaks for that one, and to any other when much more
  // does.
  [[nodiscard]] const Standing* yields_to(const Standing& crisis) const {
    const auto& targets = compiled_.yields[crisis.intent];
    const Standing* best = nullptr;
    for (const Standing& standing : standings_) {
      if (tier_of(standing) == Tier::crisis || !speaks(standing)) continue;
      const bool named = std::find(targets.begin(), targets.end(), standing.intent) != targets.end();
      if (standing.points < crisis.points + (named ? 0 : kMuchMore)) continue;
      if (best == nullptr || standing.points > best->points) best = &standing;
    }
    return best;
  }

  // "Bedoel je ...?": what stands close behind the best.
  void add_offers(const Standing& winner) {
    for (const Standing& standing : standings_) {
      if (decision_.offers.size() == kOffers) return;
      if (!decision_.offers.empty() && decision_.offers.front() == name(standing)) continue;
      if (standing.intent == winner.intent || tier_of(standing) == Tier::chat || !has_offer(standing)) continue;
      const bool crisis = tier_of(standing) == Tier::crisis && !standing.fired;
      if (scored_ && standing.points + (crisis ? kCrisisOfferReach : kOfferReach) < winner.points) continue;
      if (!scored_ && !standing.fired) continue;
      decision_.offers.push_back(name(standing));
    }
  }

  [[nodiscard]] bool has_offer(const Standing& standing) const {
    const auto intent = compiled_.intents.find(name(standing));
    return intent != compiled_.intents.end() && !intent->second->offer.empty();
  }

  // A weak sign of danger: no crisis reply, but the question whether somebody is safe now.
  void ask_for_safety(const Standing& winner) {
    if (!scored_ || tier_of(winner) == Tier::chat || !decision_.crises.empty()) return;
    decision_.ask_safety = std::any_of(standings_.begin(), standings_.end(), [&](const Standing& standing) {
      return tier_of(standing) == Tier::crisis && standing.points + kDangerReach >= winner.points;
    });
  }

  [[nodiscard]] bool speaks_of_self() const {
    return std::any_of(matches_.text.tokens.begin(), matches_.text.tokens.end(), [&](const Token& token) {
      const std::string_view word = matches_.text.word(token);
      return word == "ik" || word == "mij" || word == "me" || word == "mezelf" || word == "mijzelf";
    });
  }

  // False when `target` is nothing that a button leads to.
  bool take_choice(const std::string& target) {
    const auto owner = compiled_.intent_of_response.find(target);
    if (!compiled_.choosable.contains(target)) return false;
    const bool is_intent = care_rank(target) < kIntents.size();
    decision_.understood = true;
    decision_.text = target;
    decision_.intent = is_intent                                     ? target
                       : owner != compiled_.intent_of_response.end() ? owner->second
                                                                     : std::string(kOutOfScope);
    const auto intent = compiled_.intents.find(decision_.intent);
    if (intent != compiled_.intents.end()) {
      decision_.tier = kTiers[static_cast<std::size_t>(intent->second->tier)];
      if (is_intent && intent->second->tier == Tier::crisis) decision_.crises = {target};
      if (is_intent && intent->second->audience) take_audience(*intent->second->audience);
    }
    decision_.route = "Er is een knop gekozen: " + target + ".";
    return true;
  }

  // The intent whose offer ("bedoel je ...?") was typed in full.
  [[nodiscard]] std::string typed_offer() const {
    const auto offer = compiled_.offers.find(matches_.text.folded);
    return offer == compiled_.offers.end() ? "" : offer->second;
  }

  void miss() {
    decision_.intent = std::string(kOutOfScope);
    decision_.next.misses = before_.misses + 1;
    decision_.text = before_.misses > 0 ? "weet-niet-2" : "weet-niet";
    decision_.route = "Geen enkele regel past.";
    // half a message ("mn vriend") may go on about the same
    if (follows_something() && !compiled_.intents.at(before_.intent)->offer.empty())
      decision_.offers.push_back(before_.intent);
  }

  // An intent that itself tells who writes settles it: somebody worried about the own child is a parent.
  void take_audience(Audience audience) {
    decision_.audience = audience;
    audience_told_ = true;
  }

  [[nodiscard]] const std::string& name(const Standing& standing) const { return rules_.intents[standing.intent].id; }

  const Chat::Compiled& compiled_;
  const Rules& rules_;
  const Matches& matches_;
  const Message& message_;
  Context before_;
  Decision decision_;
  std::vector<Standing> standings_;  // best first; never empty
  bool scored_ = false;              // the language has signs
  bool audience_told_ = false;       // by this message or by the context
  bool told_now_ = false;            // by this message
};

}  // namespace

Decision decide(const Chat::Compiled& compiled, const Matches& matches, const Message& message, const Context& before) {
  return Decider(compiled, matches, message, before).run();
}

}  // namespace wegwijs
