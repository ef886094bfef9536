#include "chat/cover.h"

#include <bit>

namespace wegwijs {

void Cover::add(const Matches& matches, const Hit& hit) {
  const std::uint32_t first = matches.scopes[hit.scope].first;
  const std::uint32_t shift = first % 64;
  if (covered_.size() < first / 64 + 2) covered_.resize(first / 64 + 2);
  covered_[first / 64] |= hit.used << shift;
  if (shift != 0) covered_[first / 64 + 1] |= hit.used >> (64 - shift);
}

std::size_t Cover::words() const {
  std::size_t count = 0;
  for (const Mask block : covered_) count += static_cast<std::size_t>(std::popcount(block));
  return count;
}

int Cover::weight(const Rules& rules, const Matches& matches) const {
  int sum = 0;
  for (std::size_t block = 0; block < covered_.size(); ++block) {
    for (Mask rest = covered_[block]; rest != 0; rest &= rest - 1) {
      const std::size_t reading = block * 64 + static_cast<std::size_t>(std::countr_zero(rest));
      sum += rules.weight_of_word[matches.readings[reading].word];
    }
  }
  return sum;
}

int weigh(const Rules& rules, const Matches& matches, const Hit& hit) {
  Cover cover;
  cover.add(matches, hit);
  return cover.weight(rules, matches);
}

}  // namespace wegwijs
