// Which word was meant by a word that no list knows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chat/hash_buckets.h"

namespace wegwijs {

inline constexpr std::size_t kNearLength = 5;         // from here on one edit is forgiven
inline constexpr std::size_t kFarLength = 9;          // from here on two
inline constexpr std::size_t kLongestCorrected = 32;  // bytes; longer words are not corrected

// Built once over the words of a vocabulary, then const and shared by threads.
class TypoIndex {
 public:
  TypoIndex() = default;
  // Word 0 is nobody's. A word counts when it is correctable, long enough and without digits.
  TypoIndex(const std::vector<std::string>& words, const std::vector<bool>& correctable);

  // The word within `distance` (1 or 2) edits of `word`, 0 when there is none. `words` are the ones it was built from.
  [[nodiscard]] std::uint32_t nearest(std::string_view word, int distance, const std::vector<std::string>& words) const;

 private:
  HashBuckets near_;  // words of kNearLength letters and more with one letter left out
  HashBuckets far_;   // words of kFarLength letters and more with one or two letters left out
};

bool has_digit(std::string_view word);

// Edits between two words where a swap of neighbours is one edit (optimal string alignment); more than `limit` gives
// limit + 1.
int edit_distance(std::string_view left, std::string_view right, int limit);

}  // namespace wegwijs
