// The prefixes of rules ("loverboy*") that a word begins with.
#pragma once

#include <algorithm>
#include <string_view>

#include "chat/normalise.h"
#include "chat/rules.h"

namespace wegwijs {

// Calls `use` with the list of each, shortest first. Needs rules.prefixes, prefix_lengths and prefix_starts.
template <typename Use>
void for_each_prefix(const Rules& rules, std::string_view word, Use use) {
  if (rules.prefixes.empty() || word.size() < 3) return;
  if (!rules.prefix_starts[word_hash(word.substr(0, 3)) & 4095U]) return;
  for (std::size_t length = 3; length <= word.size(); ++length) {
    if ((rules.prefix_lengths >> std::min<std::size_t>(length, 63) & 1U) == 0) continue;
    const auto found = rules.prefixes.find(word_hash(word.substr(0, length)));
    if (found != rules.prefixes.end()) use(found->second);
  }
}

}  // namespace wegwijs
