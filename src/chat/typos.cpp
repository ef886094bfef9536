// Typos are found by leaving letters out on both sides (the idea of SymSpell): a few hash look-ups instead of a
// comparison with every word. reference/performance.md A measured the alternatives.
#include "chat/typos.h"

#include <algorithm>
#include <array>

namespace wegwijs {
namespace {

// Hashes of a word with one or two letters left out, each in a few steps: a polynomial, so that the parts before,
// between and behind can be put together.
class VariantHashes {
 public:
  explicit VariantHashes(std::string_view word) : size_(word.size()) {
    power_[0] = 1;
    for (std::size_t at = 0; at < size_; ++at) {
      power_[at + 1] = power_[at] * kBase;
      before_[at + 1] = before_[at] * kBase + static_cast<unsigned char>(word[at]);
    }
  }
  [[nodiscard]] std::uint32_t whole() const { return mix(before_[size_]); }
  // Without the letter at `first` and the one at `second`, first <= second; one letter when they are equal.
  [[nodiscard]] std::uint32_t without(std::size_t first, std::size_t second) const {
    std::uint64_t hash = before_[first];
    if (second > first) hash = hash * power_[second - first - 1] + part(first + 1, second);
    return mix(hash * power_[size_ - second - 1] + part(second + 1, size_));
  }

 private:
  static constexpr std::uint64_t kBase = 0x9e3779b97f4a7c15ULL;
  static std::uint32_t mix(std::uint64_t hash) {
    hash ^= hash >> 32;
    hash *= 0xd6e8feb86659fd93ULL;
    return static_cast<std::uint32_t>(hash >> 32);
  }
  [[nodiscard]] std::uint64_t part(std::size_t begin, std::size_t end) const {
    return before_[end] - before_[begin] * power_[end - begin];
  }

  std::size_t size_;
  std::array<std::uint64_t, kLongestCorrected + 1> before_{};  // hash of the first n letters
  std::array<std::uint64_t, kLongestCorrected + 1> power_{};
};

}  // namespace

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
}

int edit_distance(std::string_view left, std::string_view right, int limit) {
  const std::size_t rows = left.size();
  const std::size_t columns = right.size();
  if (rows > kLongestCorrected || columns > kLongestCorrected) return limit + 1;
  std::array<std::array<int, kLongestCorrected + 1>, 3> line{};
  for (std::size_t column = 0; column <= columns; ++column) line[0][column] = static_cast<int>(column);
  for (std::size_t row = 1; row <= rows; ++row) {
    auto& current = line[row % 3];
    const auto& above = line[(row + 2) % 3];
    const auto& two_above = line[(row + 1) % 3];
    current[0] = static_cast<int>(row);
    for (std::size_t column = 1; column <= columns; ++column) {
      const int change = left[row - 1] == right[column - 1] ? 0 : 1;
      current[column] = std::min({above[column] + 1, current[column - 1] + 1, above[column - 1] + change});
      if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1]) {
        current[column] = std::min(current[column], two_above[column - 2] + 1);
      }
    }
  }
  return std::min(line[rows % 3][columns], limit + 1);
}

TypoIndex::TypoIndex(const std::vector<std::string>& words, const std::vector<bool>& correctable) {
  std::vector<HashBuckets::Entry> near_entries;
  std::vector<HashBuckets::Entry> far_entries;
  for (std::uint32_t word = 1; word < words.size(); ++word) {
    const std::string& text = words[word];
    const std::size_t size = text.size();
    if (!correctable[word] || size < kNearLength || size > kLongestCorrected || has_digit(text)) continue;
    const VariantHashes variants(text);
    near_entries.push_back({variants.whole(), word});
    for (std::size_t at = 0; at < size; ++at) near_entries.push_back({variants.without(at, at), word});
    if (size < kFarLength) continue;
    far_entries.push_back({variants.whole(), word});
    for (std::size_t first = 0; first < size; ++first) {
      for (std::size_t second = first; second < size; ++second) {
        far_entries.push_back({variants.without(first, second), word});
      }
    }
  }
  near_ = HashBuckets(near_entries);
  far_ = HashBuckets(far_entries);
}

// The word at the smallest distance; among equals the one with the same first letter, then the first by alphabet,
// so that the order of content files never matters.
std::uint32_t TypoIndex::nearest(std::string_view word, int distance, const std::vector<std::string>& words) const {
  const HashBuckets& deletes = distance == 1 ? near_ : far_;
  std::uint32_t best = 0;
  int best_rank = 0;
  const VariantHashes variants(word);
  const auto consider = [&](std::uint32_t hash) {
    if (!deletes.may_hold(hash)) return;
    const auto [first, last] = deletes.find(hash);
    for (std::size_t entry = first; entry != last; ++entry) {
      const std::uint32_t found = deletes.value(entry);
      const std::string& candidate = words[found];
      const int edits = edit_distance(word, candidate, distance);
      if (edits > distance) continue;
      const int rank = edits * 2 + (candidate.front() == word.front() ? 0 : 1);
      if (best == 0 || rank < best_rank || (rank == best_rank && candidate < words[best])) {
        best = found;
        best_rank = rank;
      }
    }
  };
  consider(variants.whole());
  for (std::size_t first = 0; first < word.size(); ++first) {
    for (std::size_t second = first; second < (distance == 1 ? first + 1 : word.size()); ++second) {
      consider(variants.without(first, second));
    }
  }
  return best;
}

}  // namespace wegwijs
