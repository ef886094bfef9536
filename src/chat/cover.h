// How much of a message a set of hits explains: different words, counted once however many rules and windows saw them.
#pragma once

#include <vector>

#include "chat/match.h"
#include "chat/rules.h"

namespace wegwijs {

class Cover {
 public:
  void add(const Matches& matches, const Hit& hit);
  [[nodiscard]] std::size_t words() const;
  // The weights of the words together (chat/rules.h).
  [[nodiscard]] int weight(const Rules& rules, const Matches& matches) const;

 private:
  std::vector<Mask> covered_;  // by reading, a bit each
};

// What the words of one hit add as evidence.
int weigh(const Rules& rules, const Matches& matches, const Hit& hit);

}  // namespace wegwijs
