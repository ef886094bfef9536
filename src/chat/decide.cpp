#include "chat/decide.h"

#include <algorithm>
#include <bit>
#include <set>

#include "chat/care.h"
#include "chat/score.h"

namespace wegwijs {
namespace {

constexpr std::string_view kAudienceLetters = "spfw";
constexpr std::size_t kLongestLabel = 80;  // bytes; more than any label that check lets pass
constexpr int kMuchMore = 10;              // points by which any intent takes the text of a crisis that fired
constexpr std::size_t kOffers = 3;
constexpr int kOfferReach = 35;        // points: what is no further behind the best is offered
constexpr int kCrisisOfferReach = 15;  // nobody who asks about the weather is offered "ik denk aan de dood"
constexpr int kDangerReach = 12;       // points: a crisis no further behind makes the reply ask whether one is safe

// What an owner's hits cover: different words, counted once however many rules and windows saw them.
class Cover {
 public:
  void add(const Matches& matches, const Hit& hit) {
    const std::uint32_t first = matches.scopes[hit.scope].first;
    const std::uint32_t shift = first % 64;
    if (covered_.size() < first / 64 + 2) covered_.resize(first / 64 + 2);
    covered_[first / 64] |= hit.used << shift;
    if (shift != 0) covered_[first / 64 + 1] |= hit.used >> (64 - shift);
  }
  [[nodiscard]] std::size_t words() const {
    std::size_t count = 0;
    for (const Mask block : covered_) count += static_cast<std::size_t>(std::popcount(block));
    return count;
  }
  [[nodiscard]] int weight(const Rules& rules, const Matches& matches) const {
    int sum = 0;
    for (std::size_t block = 0; block < covered_.size(); ++block) {
      for (Mask rest = covered_[block]; rest != 0; rest &= rest - 1) {
        const std::size_t reading = block * 64 + static_cast<std::size_t>(std::countr_zero(rest));
        sum += rules.weight_of_word[matches.readings[reading].word];
      }
    }
    return sum;
  }

 private:
  std::vector<Mask> covered_;  // by reading, a bit each
};

struct Tally {
  std::uint32_t intent = 0;
  Tier tier = Tier::specific;
  Cover cover;
  bool whole = false;  // may explain a whole message: not by `weak` rules alone
  int weight = 0;
  std::string case_id;  // of the case with the most evidence
  int case_weight = 0;
};

// An intent with all that speaks for it.
struct Standing {
  std::uint32_t intent = 0;
  int points = 0;
  bool fired = false;         // one of its patterns did
  bool crisis_fired = false;  // a crisis pattern
  std::string case_id;
};

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
    tally();
    rank();
    // A label of the last question answers that question, unless it happens to say that there is danger.
    const bool crisis = is_crisis(standings_.front());
    if (crisis || !take_choice(matches_.text.tokens.empty() ? message_.choice : answered_label())) {
      if (speaks(standings_.front())) {
        choose();
      } else if (!take_choice(typed_offer())) {
        miss();
        add_offers(standings_.front());
      }
    }
    decision_.next.intent = decision_.understood || before_.intent.empty() ? decision_.intent : before_.intent;
    decision_.next.audience =
        audience_told_ ? kAudienceLetters[static_cast<std::size_t>(decision_.audience)] : before_.audience;
    for (const std::string& facet : decision_.facets) decision_.next.facets |= 1U << facet_rank(facet);
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

  Tally& tally_of(std::uint32_t intent, Tier tier) {
    for (Tally& tally : tallies_) {
      if (tally.intent == intent && tally.tier == tier) return tally;
    }
    tallies_.push_back({intent, tier, {}, false, 0, "", 0});
    return tallies_.back();
  }

  void tally() {
    std::set<std::pair<std::uint32_t, std::uint32_t>> silenced;  // intent, scope
    for (const Hit& hit : matches_.hits) {
      const Rule& rule = rules_.rules[hit.rule];
      if (rule.kind == RuleKind::unless) silenced.emplace(rules_.owners[rule.owner].intent, hit.scope);
    }
    for (const Hit& hit : matches_.hits) {
      const Rule& rule = rules_.rules[hit.rule];
      if (rule.kind != RuleKind::intent && rule.kind != RuleKind::weak) continue;
      const Owner& owner = rules_.owners[rule.owner];
      const IntentRules& intent = rules_.intents[owner.intent];
      if (intent.tier != Tier::crisis && silenced.contains({owner.intent, hit.scope})) continue;
      const Tier tier = rule.kind == RuleKind::weak ? Tier::general : intent.tier;
      const std::uint32_t answers =
          tier == Tier::crisis ? owner.intent
                               : compiled_.redirect[owner.intent][static_cast<std::size_t>(decision_.audience)];
      Tally& tally = tally_of(answers, tier);
      tally.cover.add(matches_, hit);
      tally.whole = tally.whole || rule.kind == RuleKind::intent;
      const int weight = weigh(rules_, matches_, hit);
      if (!owner.case_id.empty() && weight > tally.case_weight) {
        tally.case_weight = weight;
        tally.case_id = owner.case_id;
      }
    }
    for (Tally& tally : tallies_) tally.weight = tally.cover.weight(rules_, matches_);
  }

  // All intents, best first: crises whose patterns fired in the order of care, then by points.
  void rank() {
    const std::string_view language = language_of(rules_, matches_);
    decision_.language = language;
    const auto& scored = rules_.sign_locales;
    scored_ = std::find(scored.begin(), scored.end(), language) != scored.end();
    const std::vector<int> points = sign_points(rules_, matches_, language);
    for (std::uint32_t intent = 0; intent < rules_.intents.size(); ++intent)
      standings_.push_back({intent, points[intent], false, false, ""});
    for (const Tally& tally : tallies_) {
      Standing& standing = standings_[tally.intent];
      standing.points += pattern_points(tally.tier, tally.weight);
      if (tally.whole && tally.cover.words() == matches_.readings.size()) standing.points += kWholePoints;
      standing.fired = true;
      standing.crisis_fired = standing.crisis_fired || tally.tier == Tier::crisis;
      if (!tally.case_id.empty()) standing.case_id = tally.case_id;
    }
    // the intent that patterns alone would choose: the highest tier, then the most evidence
    const auto first = std::min_element(tallies_.begin(), tallies_.end(), [&](const Tally& left, const Tally& right) {
      if (left.tier != right.tier) return left.tier < right.tier;
      if (left.tier != Tier::crisis && left.weight != right.weight) return left.weight > right.weight;
      return rules_.intents[left.intent].rank < rules_.intents[right.intent].rank;
    });
    if (first != tallies_.end()) standings_[first->intent].points += kFirstPoints;
    if (standings_.empty()) standings_.emplace_back();
    std::sort(standings_.begin(), standings_.end(), [&](const Standing& left, const Standing& right) {
      const std::uint32_t left_rank = rules_.intents[left.intent].rank;
      const std::uint32_t right_rank = rules_.intents[right.intent].rank;
      if (left.crisis_fired != right.crisis_fired) return left.crisis_fired;
      if (!left.crisis_fired && left.points != right.points) return left.points > right.points;
      if (left.fired != right.fired) return left.fired;
      return left_rank < right_rank;
    });
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
    decision_.intent = name(*winner);
    decision_.text = winner->case_id.empty() ? decision_.intent : winner->case_id;
    decision_.tier = decision_.crises.empty() ? kTiers[static_cast<std::size_t>(tier_of(*winner))] : kTiers[0];
    const Intent* intent = compiled_.intents.at(decision_.intent);
    if (intent->audience) take_audience(*intent->audience);
    add_candidates(*winner);
    add_offers(*winner);
    ask_for_safety(*winner);
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

  void add_candidates(const Standing& winner) {
    const auto add = [&](const Standing& standing, std::string why) {
      decision_.candidates.push_back({name(standing), std::string(kTiers[static_cast<std::size_t>(tier_of(standing))]),
                                      standing.points, std::move(why)});
    };
    add(winner, "");
    for (const Standing& standing : standings_) {
      if (&standing == &winner || (!standing.fired && standing.points <= 0)) continue;
      std::string why = "minder punten: " + std::to_string(standing.points) + " tegen " + std::to_string(winner.points);
      if (standing.points >= winner.points) why = "een crisis en de volgorde van zorg gaan voor";
      if (standing.crisis_fired && !winner.crisis_fired) why = "de tekst is weggegeven";
      add(standing, std::move(why));
    }
  }

  // "Bedoel je ...?": what stands close behind the best.
  void add_offers(const Standing& winner) {
    for (const Standing& standing : standings_) {
      if (decision_.offers.size() == kOffers) return;
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

  // Where a typed label of the last answer, or of the safety question beside it, leads. "Ja" is enough for "Ja, ik ben
  // nu veilig": what stands before the first comma.
  [[nodiscard]] std::string answered_label() const {
    if (matches_.text.folded.size() > kLongestLabel) return "";
    std::vector<std::string> last = {before_.response};
    if ((before_.facets & kAskedSafety) != 0) last.push_back("facet-" + std::string(kFacets.back()));
    for (const std::string& id : last) {
      const Response* response = compiled_.response("nl", id);
      if (response == nullptr) continue;
      for (const Arrow& choice : response->choices) {
        if (normalise(choice.from).folded == matches_.text.folded) return choice.to;
        const std::string start = choice.from.substr(0, choice.from.find(','));
        if (start.size() == choice.from.size() || normalise(start).folded != matches_.text.folded) continue;
        // when the answer asked something of its own, a bare "ja" may be meant for that; a bare "nee" is safe to take
        const bool two_questions = id != before_.response && asks_itself(before_.response);
        if (!two_questions || care_rank(choice.to) < kCrisisCount) return choice.to;
      }
    }
    return "";
  }

  [[nodiscard]] bool asks_itself(const std::string& id) const {
    const Response* response = compiled_.response("nl", id);
    if (response == nullptr) return false;
    for (const BodyBlock& block : response->body) {
      for (const auto& line : block.lines) {
        for (const Piece& piece : line) {
          if (piece.value.find('?') != std::string::npos) return true;
        }
      }
    }
    return false;
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
  std::vector<Tally> tallies_;
  std::vector<Standing> standings_;  // best first; never empty
  bool scored_ = false;              // the language has signs
  bool audience_told_ = false;       // by this message or by the context
  bool told_now_ = false;            // by this message
};

}  // namespace

int weigh(const Rules& rules, const Matches& matches, const Hit& hit) {
  Cover cover;
  cover.add(matches, hit);
  return cover.weight(rules, matches);
}

Decision decide(const Chat::Compiled& compiled, const Matches& matches, const Message& message, const Context& before) {
  return Decider(compiled, matches, message, before).run();
}

}  // namespace wegwijs
