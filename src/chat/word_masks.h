// Where the words of one scope stand.
#pragma once

#include <array>
#include <cstdint>

#include "chat/match.h"

namespace wegwijs {

// Where each word of a scope stands; room for kScopeWords different words.
class WordMasks {
 public:
  void clear() { ++round_; }
  // True when the word was not there yet.
  bool add(WordId word, Mask position) {
    Slot& slot = find(word);
    if (slot.round == round_) {
      slot.mask |= position;
      return false;
    }
    slot = {word, round_, position};
    return true;
  }
  [[nodiscard]] Mask get(WordId word) const {
    for (std::uint32_t at = word & 127U;; at = (at + 1) & 127U) {
      if (slots_[at].round != round_) return 0;
      if (slots_[at].word == word) return slots_[at].mask;
    }
  }

 private:
  struct Slot {
    WordId word = kNoWord;
    std::uint32_t round = 0;  // a slot of an earlier round is empty
    Mask mask = 0;
  };
  Slot& find(WordId word) {
    std::uint32_t at = word & 127U;
    while (slots_[at].round == round_ && slots_[at].word != word) at = (at + 1) & 127U;
    return slots_[at];
  }
  std::array<Slot, 128> slots_{};
  std::uint32_t round_ = 0;
};

}  // namespace wegwijs
