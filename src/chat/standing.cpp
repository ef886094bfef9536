#include "chat/standing.h"

#include <algorithm>

#include "chat/cover.h"
#include "chat/score.h"

namespace wegwijs {
namespace {

// What the patterns of one tier say for one intent.
struct Tally {
  std::uint32_t intent = 0;
  Tier tier = Tier::specific;
  Cover cover;
  bool whole = false;  // may explain a whole message: not by `weak` rules alone
  int weight = 0;
  std::string case_id;  // of the case with the most evidence
  int case_weight = 0;
};

class Tallies {
 public:
  Tallies(const Chat::Compiled& compiled, const Matches& matches, Audience audience, std::string_view without)
      : compiled_(compiled), rules_(compiled.rules), matches_(matches), audience_(audience), without_(without) {}

  std::vector<Tally> take() {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> silenced;  // intent, scope
    for (const Hit& hit : matches_.hits) {
      const Rule& rule = rules_.rules[hit.rule];
      if (rule.kind == RuleKind::unless) silenced.emplace_back(rules_.owners[rule.owner].intent, hit.scope);
    }
    for (const Hit& hit : matches_.hits) {
      const Rule& rule = rules_.rules[hit.rule];
      if (rule.kind != RuleKind::intent && rule.kind != RuleKind::weak) continue;
      const Owner& owner = rules_.owners[rule.owner];
      const bool crisis = rules_.intents[owner.intent].tier == Tier::crisis;
      const std::pair here{owner.intent, hit.scope};
      if (!crisis && std::find(silenced.begin(), silenced.end(), here) != silenced.end()) continue;
      if (!owner.case_id.empty() && owner.case_id == without_) continue;
      add(hit, rule, owner);
    }
    for (Tally& tally : tallies_) tally.weight = tally.cover.weight(rules_, matches_);
    return std::move(tallies_);
  }

 private:
  void add(const Hit& hit, const Rule& rule, const Owner& owner) {
    const Tier tier = rule.kind == RuleKind::weak ? Tier::general : rules_.intents[owner.intent].tier;
    const std::uint32_t answers =
        tier == Tier::crisis ? owner.intent : compiled_.redirect[owner.intent][static_cast<std::size_t>(audience_)];
    Tally& tally = tally_of(answers, tier);
    tally.cover.add(matches_, hit);
    tally.whole = tally.whole || rule.kind == RuleKind::intent;
    if (owner.case_id.empty()) return;
    const int weight = weigh(rules_, matches_, hit);
    if (weight <= tally.case_weight) return;
    tally.case_weight = weight;
    tally.case_id = owner.case_id;
  }

  Tally& tally_of(std::uint32_t intent, Tier tier) {
    for (Tally& tally : tallies_) {
      if (tally.intent == intent && tally.tier == tier) return tally;
    }
    tallies_.push_back({intent, tier, {}, false, 0, "", 0});
    return tallies_.back();
  }

  const Chat::Compiled& compiled_;
  const Rules& rules_;
  const Matches& matches_;
  Audience audience_;
  std::string_view without_;
  std::vector<Tally> tallies_;
};

// The intent that patterns alone would choose: the highest tier, then the most evidence.
void reward_first(const Rules& rules, const std::vector<Tally>& tallies, std::vector<Standing>& standings) {
  const auto first = std::min_element(tallies.begin(), tallies.end(), [&](const Tally& left, const Tally& right) {
    if (left.tier != right.tier) return left.tier < right.tier;
    if (left.tier != Tier::crisis && left.weight != right.weight) return left.weight > right.weight;
    return rules.intents[left.intent].rank < rules.intents[right.intent].rank;
  });
  if (first != tallies.end()) standings[first->intent].points += kFirstPoints;
}

}  // namespace

std::vector<Standing> rank(const Chat::Compiled& compiled, const Matches& matches, Audience audience,
                           std::string_view language, std::string_view without) {
  const Rules& rules = compiled.rules;
  const std::vector<Tally> tallies = Tallies(compiled, matches, audience, without).take();
  const std::vector<int> points = sign_points(rules, matches, language);
  std::vector<Standing> standings;
  standings.reserve(rules.intents.size());
  for (std::uint32_t intent = 0; intent < rules.intents.size(); ++intent)
    standings.push_back({intent, points[intent], false, false, ""});
  for (const Tally& tally : tallies) {
    Standing& standing = standings[tally.intent];
    standing.points += pattern_points(tally.tier, tally.weight);
    if (tally.whole && tally.cover.words() == matches.readings.size()) standing.points += kWholePoints;
    standing.fired = true;
    standing.crisis_fired = standing.crisis_fired || tally.tier == Tier::crisis;
    if (!tally.case_id.empty()) standing.case_id = tally.case_id;
  }
  reward_first(rules, tallies, standings);
  if (standings.empty()) standings.emplace_back();
  std::sort(standings.begin(), standings.end(), [&](const Standing& left, const Standing& right) {
    if (left.crisis_fired != right.crisis_fired) return left.crisis_fired;
    if (!left.crisis_fired && left.points != right.points) return left.points > right.points;
    if (left.fired != right.fired) return left.fired;
    return rules.intents[left.intent].rank < rules.intents[right.intent].rank;
  });
  return standings;
}

}  // namespace wegwijs
