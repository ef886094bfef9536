// Words -> every rule that fires. Positions of a sentence are bits of one number, so that a pattern is matched by a
// few shifts, without backtracking.
#pragma once

#include <cstdint>
#include <vector>

#include "chat/normalise.h"
#include "chat/rules.h"
#include "chat/word_masks.h"

namespace wegwijs {

// A stretch of readings [first, last) in which the parts of a pattern must lie: a sentence, or for a sentence of more
// than kScopeWords words one of several overlapping windows, so that whatever lies within kReach words is never cut.
struct Scope {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};
inline constexpr std::uint32_t kScopeWords = 63;
inline constexpr std::uint32_t kReach = 32;

struct Hit {
  std::uint32_t rule = 0;
  std::uint32_t scope = 0;
  Mask used = 0;  // the words of the scope it fired on
};

struct Matches {
  Normalised text;
  std::vector<Reading> readings;
  std::vector<bool> blanked;  // by reading: taken away by an idiom; empty when no idiom was seen
  std::vector<Scope> scopes;
  std::vector<Hit> hits;      // ordered by scope, then rule
  std::vector<ListId> lists;  // that were seen anywhere and are a sign of something; sorted, once each
  std::uint64_t tried = 0;    // rules verified: what the work is counted in
};

// Scopes of a text whose words were read.
std::vector<Scope> find_scopes(const Normalised& text, const std::vector<Reading>& readings);

// Every rule of `rules` that fires, once for each scope. Idioms first: their words are blanked for all other rules.
Matches match(const Rules& rules, std::string_view text);

}  // namespace wegwijs
