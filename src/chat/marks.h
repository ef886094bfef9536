// Where the words and lists of one scope stand, and how a pattern walks over them: a few shifts, no backtracking.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "chat/rules.h"
#include "chat/word_masks.h"

namespace wegwijs {

class Marks {
 public:
  explicit Marks(const Rules& rules);

  // Forgets all; the scope has `size` words and may touch the start or the end of the message.
  void begin(std::uint32_t size, bool at_start, bool at_end);

  // All of these say whether the word or list is new to the scope.
  bool add_word(WordId word, std::uint32_t position) { return words_.add(word, mask_bit(position)); }
  void add_typo(std::uint32_t position) { typos_ |= mask_bit(position); }
  bool add_to_list(ListId list, std::uint32_t position) {
    const bool fresh = see(list);
    lists_[list].words |= mask_bit(position);
    return fresh;
  }
  bool add_span(ListId list, std::uint32_t begin, Mask ends);

  [[nodiscard]] bool has(Need need) const {
    if ((need & kNeedList) != 0) return has_list(need & ~kNeedList);
    return (need & kNeedSet) != 0 ? has_any(need & ~kNeedSet) : words_.has(need);
  }
  [[nodiscard]] std::uint32_t size() const { return size_; }
  [[nodiscard]] Mask all() const { return all_; }

  // Positions behind a sequence that begins at one of `from`; 0 when it does not match.
  [[nodiscard]] Mask forward(const Sequence& sequence, Mask from) const;
  // The words on one way through `sequence` from one of `from` to `end`; `end` becomes where that way begins. The way
  // exists: `end` is in forward(sequence, from).
  [[nodiscard]] Mask trace(const Sequence& sequence, Mask from, std::uint32_t& end) const;

 private:
  struct ListMark {
    Mask words;          // positions of entries of one word
    std::uint32_t span;  // first of its longer entries; spans are counted from 1
  };
  struct ListSpan {
    std::uint32_t begin = 0;
    Mask ends = 0;
    std::uint32_t next = 0;
  };

  [[nodiscard]] bool has_list(ListId list) const { return (seen_[list / 64] >> list % 64 & 1U) != 0; }
  [[nodiscard]] bool has_any(std::uint32_t set) const;
  bool see(ListId list) {
    std::uint64_t& seen = seen_[list / 64];
    const std::uint64_t bit = std::uint64_t{1} << list % 64;
    if ((seen & bit) != 0) return false;
    seen |= bit;
    seen_lists_.push_back(list);
    lists_[list] = {0, 0};
    return true;
  }
  [[nodiscard]] Mask step(const Node& node, Mask from) const;
  [[nodiscard]] Mask trace_node(const Node& node, Mask from, std::uint32_t& end) const;
  [[nodiscard]] Mask trace_option(const Node& node, std::uint32_t begin, std::uint32_t end) const;

  const Rules& rules_;
  WordMasks words_;
  std::unique_ptr<ListMark[]>
      lists_;  // by list; means nothing before it is seen: clearing all would cost more than matching
  std::vector<std::uint64_t> seen_;  // by list, a bit each: small enough to stay in the nearest cache
  std::vector<ListId> seen_lists_;
  std::vector<ListSpan> spans_;
  std::uint32_t size_ = 0;
  Mask all_ = 0;
  Mask typos_ = 0;
  bool at_start_ = false;
  bool at_end_ = false;
};

}  // namespace wegwijs
