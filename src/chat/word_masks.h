// Where the words of one scope stand.
#pragma once

#include <array>
#include <cstdint>

#include "chat/rules.h"

namespace wegwijs {

// Bit p: position p of a scope, counted in words from 0.
using Mask = std::uint64_t;
inline constexpr Mask mask_bit(std::uint32_t position) { return Mask{1} << position; }

// Where each word of a scope stands; room for kScopeWords different words.
class WordMasks {
 public:
  void clear() {
    ++round_;
    filter_ = {};
  }
  // True when the word was not there yet.
  bool add(WordId word, Mask position) {
    Slot& slot = find(word);
    if (slot.round == round_) {
      slot.mask |= position;
      return false;
    }
    slot = {word, round_, position};
    const std::uint32_t bit = filter_bit(word);
    filter_[bit / 64] |= std::uint64_t{1} << bit % 64;
    return true;
  }
  [[nodiscard]] bool has(WordId word) const { return get(word) != 0; }
  [[nodiscard]] Mask get(WordId word) const {
    const std::uint32_t bit = filter_bit(word);
    if ((filter_[bit / 64] >> bit % 64 & 1U) == 0) return 0;  // most words that are asked for are not there
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
  static std::uint32_t filter_bit(WordId word) { return word * 0x9e3779b1U >> 22; }
  Slot& find(WordId word) {
    std::uint32_t at = word & 127U;
    while (slots_[at].round == round_ && slots_[at].word != word) at = (at + 1) & 127U;
    return slots_[at];
  }
  std::array<Slot, 128> slots_{};
  std::uint32_t round_ = 0;
  std::array<std::uint64_t, 16>
      filter_{};  // 1,024 bits: of 64 one in five is set, and every fifth word looked up for nothing
};

}  // namespace wegwijs
