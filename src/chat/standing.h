// Who stands where: for each intent all that speaks for it, patterns and signs together (chat/score.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chat/compiled.h"
#include "chat/match.h"

namespace wegwijs {

struct Standing {
  std::uint32_t intent = 0;  // index in rules.intents
  int points = 0;
  bool fired = false;         // one of its patterns did
  bool crisis_fired = false;  // a crisis pattern
  std::string case_id;        // of the case with the most evidence
};

// All intents, best first and never none: crises whose patterns fired in the order of care, then by points. `audience`
// may redirect patterns to another intent. The patterns of the case `without` do not count.
std::vector<Standing> rank(const Chat::Compiled& compiled, const Matches& matches, Audience audience,
                           std::string_view language, std::string_view without);

}  // namespace wegwijs
