// Typos are found by leaving letters out on both sides (the idea of SymSpell): a few hash look-ups instead of a
// comparison with every word. reference/performance.md A measured the alternatives.
#include "chat/vocabulary.h"

#include <algorithm>
#include <array>

namespace wegwijs {
namespace {

constexpr std::size_t kNearLength = 5;
constexpr std::size_t kFarLength = 9;
constexpr std::size_t kMaxLength = 32;  // longer words are not corrected

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
  std::array<std::uint64_t, kMaxLength + 1> before_{};  // hash of the first n letters
  std::array<std::uint64_t, kMaxLength + 1> power_{};
};

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
}

// "z3lfm00rd": digits that stand for letters. Empty when the word has no mixture of both.
std::string without_leet(std::string_view word) {
  bool letters = false;
  bool digits = false;
  std::string result(word);
  for (char& byte : result) {
    switch (byte) {
      case '0':
        byte = 'o';
        digits = true;
        break;
      case '1':
        byte = 'i';
        digits = true;
        break;
      case '3':
        byte = 'e';
        digits = true;
        break;
      case '4':
        byte = 'a';
        digits = true;
        break;
      case '5':
        byte = 's';
        digits = true;
        break;
      case '7':
        byte = 't';
        digits = true;
        break;
      default:
        letters = letters || (byte >= 'a' && byte <= 'z');
        break;
    }
  }
  return letters && digits ? result : std::string();
}

std::string without_doubles(std::string_view word) {
  std::string result;
  for (const char byte : word) {
    if (result.empty() || result.back() != byte) result.push_back(byte);
  }
  return result;
}

}  // namespace

// Counts how many entries each bucket gets, puts them there, and sorts within the buckets, which hold about two.
HashBuckets::HashBuckets(const std::vector<Entry>& entries) : entries_(entries.size()) {
  // about two entries in a bucket
  std::uint32_t bits = 1;
  while ((std::size_t{2} << bits) < entries.size()) ++bits;
  shift_ = 32 - bits;
  starts_.assign((std::size_t{1} << bits) + 1, 0);
  for (const Entry& entry : entries) ++starts_[(entry.hash >> shift_) + 1];
  for (std::size_t bucket = 1; bucket < starts_.size(); ++bucket) starts_[bucket] += starts_[bucket - 1];
  std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
  for (const Entry& entry : entries) entries_[next[entry.hash >> shift_]++] = entry;
  for (std::size_t bucket = 0; bucket + 1 < starts_.size(); ++bucket) {
    std::sort(entries_.begin() + starts_[bucket], entries_.begin() + starts_[bucket + 1],
              [](const Entry& left, const Entry& right) {
                return left.hash != right.hash ? left.hash < right.hash : left.value < right.value;
              });
  }
  const std::uint32_t filter_bits = std::max(bits + 4, 6U);
  filter_shift_ = 32 - filter_bits;
  filter_.assign((std::size_t{1} << filter_bits) / 64, 0);
  for (const Entry& entry : entries_) {
    filter_[(entry.hash >> filter_shift_) / 64] |= std::uint64_t{1} << ((entry.hash >> filter_shift_) % 64);
  }
}

std::pair<const HashBuckets::Entry*, const HashBuckets::Entry*> HashBuckets::find(std::uint32_t hash) const {
  if (entries_.empty()) return {nullptr, nullptr};
  const std::size_t bucket = hash >> shift_;
  const Entry* const last = entries_.data() + starts_[bucket + 1];
  const Entry* first = entries_.data() + starts_[bucket];
  while (first != last && first->hash < hash) ++first;
  const Entry* end = first;
  while (end != last && end->hash == hash) ++end;
  return {first, end};
}

int edit_distance(std::string_view left, std::string_view right, int limit) {
  const std::size_t rows = left.size();
  const std::size_t columns = right.size();
  if (rows > kMaxLength || columns > kMaxLength) return limit + 1;
  std::array<std::array<int, kMaxLength + 1>, 3> line{};
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

Vocabulary::Vocabulary() : slots_(1024), words_(1), correctable_(1, false) {}

std::uint32_t Vocabulary::look_up(WordHash hash) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    if (slots_[at].value == 0) return 0;
    if (slots_[at].tag == static_cast<std::uint32_t>(hash >> 32)) return slots_[at].value;
  }
}

void Vocabulary::insert(WordHash hash, std::uint32_t value) {
  if (++used_ * 2 > slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].value != 0) at = (at + 1) & mask;
  slots_[at] = {static_cast<std::uint32_t>(hash >> 32), value};
  inserted_.emplace_back(hash, value);
}

void Vocabulary::grow() {
  std::vector<Slot> larger(slots_.size() * 2);
  const std::size_t mask = larger.size() - 1;
  for (const auto& [hash, value] : inserted_) {
    std::size_t at = hash & mask;
    while (larger[at].value != 0) at = (at + 1) & mask;
    larger[at] = {static_cast<std::uint32_t>(hash >> 32), value};
  }
  slots_ = std::move(larger);
}

WordId Vocabulary::add(std::string_view folded, bool correctable) {
  const WordHash hash = word_hash(folded);
  const std::uint32_t found = look_up(hash);
  if (found != 0 && (found & kSpelling) == 0) {
    if (correctable) correctable_[found] = true;
    return found;
  }
  const auto word = static_cast<WordId>(words_.size());
  words_.emplace_back(folded);
  correctable_.push_back(correctable);
  insert(hash, word);
  return word;
}

void Vocabulary::add_spelling(std::string_view from, const std::vector<std::string>& to) {
  if (look_up(word_hash(from)) != 0) return;  // a rule word, or spelled already
  std::vector<WordId> words;
  words.reserve(to.size());
  for (const std::string& word : to) words.push_back(add(word, false));
  spellings_.push_back(std::move(words));
  insert(word_hash(from), kSpelling | static_cast<std::uint32_t>(spellings_.size() - 1));
}

WordId Vocabulary::find(std::string_view folded) const {
  const std::uint32_t found = look_up(word_hash(folded));
  return (found & kSpelling) == 0 ? found : kNoWord;
}

const std::vector<WordId>* Vocabulary::spelling(std::string_view folded) const {
  const std::uint32_t found = look_up(word_hash(folded));
  return (found & kSpelling) != 0 ? &spellings_[found & ~kSpelling] : nullptr;
}

void Vocabulary::finish(const std::vector<std::uint32_t>& known_words) {
  inserted_ = {};
  std::vector<HashBuckets::Entry> entries;
  entries.reserve(known_words.size());
  for (const std::uint32_t hash : known_words) entries.push_back({hash, 0});
  known_ = HashBuckets(entries);

  std::vector<HashBuckets::Entry> near_entries;
  std::vector<HashBuckets::Entry> far_entries;
  for (WordId word = 1; word < words_.size(); ++word) {
    const std::string& text = words_[word];
    const std::size_t size = text.size();
    if (!correctable_[word] || size < kNearLength || size > kMaxLength || has_digit(text)) continue;
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

bool Vocabulary::known(WordHash hash) const {
  const auto word = static_cast<std::uint32_t>(hash);
  if (!known_.may_hold(word)) return false;
  const auto [first, last] = known_.find(word);
  return first != last;
}

bool Vocabulary::read_as(WordHash hash, std::uint32_t token, std::vector<Reading>& readings) const {
  const std::uint32_t found = look_up(hash);
  if (found == 0) return false;
  if ((found & kSpelling) == 0) {
    readings.push_back({found, token, How::exact});
  } else {
    for (const WordId word : spellings_[found & ~kSpelling]) readings.push_back({word, token, How::spelling});
  }
  return true;
}

// The word at the smallest distance; among equals the one with the same first letter, then the first by alphabet,
// so that the order of content files never matters.
WordId Vocabulary::nearest(std::string_view word, int distance, const HashBuckets& deletes) const {
  WordId best = kNoWord;
  int best_rank = 0;
  const VariantHashes variants(word);
  const auto consider = [&](std::uint32_t hash) {
    if (!deletes.may_hold(hash)) return;
    const auto [first, last] = deletes.find(hash);
    for (const auto* entry = first; entry != last; ++entry) {
      const std::string& candidate = words_[entry->value];
      const int edits = edit_distance(word, candidate, distance);
      if (edits > distance) continue;
      const int rank = edits * 2 + (candidate.front() == word.front() ? 0 : 1);
      if (best == kNoWord || rank < best_rank || (rank == best_rank && candidate < words_[best])) {
        best = entry->value;
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

// "d o o d", "d.o.o.d": three or more single letters in a row that make a word. Gives how many, 0 when they do not.
std::uint32_t Vocabulary::read_spelled_out(const Normalised& message, std::uint32_t first,
                                           std::vector<Reading>& readings) const {
  std::string word;
  for (std::uint32_t at = first;
       at < message.tokens.size() && message.tokens[at].folded_length == 1 && word.size() < kMaxLength; ++at) {
    word += message.word(message.tokens[at]);
  }
  for (; word.size() >= 3; word.pop_back()) {
    if (read_as(word_hash(word), first, readings)) return static_cast<std::uint32_t>(word.size());
  }
  return 0;
}

void Vocabulary::read(const Normalised& message, std::vector<Reading>& readings) const {
  readings.clear();
  readings.reserve(message.tokens.size() + 8);
  int far_lookups = kFarLookups;
  for (std::uint32_t index = 0; index < message.tokens.size(); ++index) {
    const Token& token = message.tokens[index];
    if (token.folded_length == 1) {
      const std::uint32_t letters = read_spelled_out(message, index, readings);
      if (letters > 0) {
        index += letters - 1;
        continue;
      }
    }
    if (read_as(token.hash, index, readings)) continue;
    if (known(token.hash)) {
      readings.push_back({kNoWord, index, How::known});
      continue;
    }
    const std::string_view word = message.word(token);
    if (token.squeezed && read_as(word_hash(without_doubles(word)), index, readings)) continue;
    if (has_digit(word)) {
      const std::string letters = without_leet(word);
      if (letters.empty() || !read_as(word_hash(letters), index, readings)) {
        readings.push_back({kNoWord, index, How::unknown});
      }
      continue;
    }
    WordId typo = kNoWord;
    if (word.size() + 1 >= kNearLength && word.size() <= kMaxLength) {
      typo = nearest(word, 1, near_);
      if (typo == kNoWord && word.size() + 2 >= kFarLength && far_lookups > 0) {
        --far_lookups;
        typo = nearest(word, 2, far_);
      }
    }
    readings.push_back({typo, index, typo == kNoWord ? How::unknown : How::typo});
  }
}

}  // namespace wegwijs
