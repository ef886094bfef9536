// Points: how much a message speaks for each intent. One sum, so that hints add up:
//
//   - `base` of the intent's signs in the language of the message;
//   - the points of every sign, a word or a list, that stands in the message, once however often it stands there;
//   - for patterns that fired, kPatternPoints by their tier, and more when they explain more of the message.
//
// buiten-bereik takes part like the others: when it has the most, the bot says that it does not understand.
// Signs are fitted to labelled messages (`wegwijs weigh`), written to intents/<locale>/signs.yaml, and read by people.
#pragma once

#include <string_view>
#include <vector>

#include "chat/content.h"
#include "chat/match.h"

namespace wegwijs {

// What one tier's patterns add for an intent: `fired` once, and `covered` for every kCoverWeight of evidence, up to
// kMaxCover of it (chat/rules.h has the weight of a word).
struct PatternPoints {
  int fired = 0;
  int covered = 0;
};
inline constexpr PatternPoints kPatternPoints[] = {{3, 3}, {3, 2}, {2, 1}, {3, 2}};  // by Tier
inline constexpr int kCoverWeight = 8;
inline constexpr int kMaxCover = 40;

// The language whose function words the message has most of. Among equals Dutch, then English; Dutch when there are
// none.
std::string_view language_of(const Rules& rules, const Matches& matches);

// Points by intent, indices as in rules.intents, of signs and base only. All 0 when the language has no signs.
std::vector<int> sign_points(const Rules& rules, const Matches& matches, std::string_view language);

// What the intent gets besides that patterns alone would choose: the highest tier, then the most evidence.
inline constexpr int kFirstPoints = 3;

// What an intent gets besides when its patterns explain every word of the message: "hoi", "hoe heet je".
inline constexpr int kWholePoints = 40;

// What patterns of `tier` that cover `weight` of a message add.
int pattern_points(Tier tier, int weight);

}  // namespace wegwijs
