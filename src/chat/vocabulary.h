// The words that rules know, and how a word of a message is read as one of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chat/normalise.h"

namespace wegwijs {

using WordId = std::uint32_t;
inline constexpr WordId kNoWord = 0;  // not a rule word

enum class How : std::uint8_t { exact, spelling, known, typo, unknown };

// One word as the rules see it. A chat spelling may become several words with the same token.
struct Reading {
  WordId word = kNoWord;
  std::uint32_t token = 0;
  How how = How::unknown;
};

// 32 bits of a word's hash in buckets: a set, or a map to word ids, without a pointer.
class HashBuckets {
 public:
  struct Entry {
    std::uint32_t hash = 0;
    std::uint32_t value = 0;
  };
  HashBuckets() = default;
  explicit HashBuckets(const std::vector<Entry>& entries);
  // One look at one bit: false means find() gives nothing.
  [[nodiscard]] bool may_hold(std::uint32_t hash) const {
    return (filter_[(hash >> filter_shift_) / 64] >> ((hash >> filter_shift_) % 64) & 1U) != 0;
  }
  // The entries with this hash lie together; [first, last) may be empty.
  [[nodiscard]] std::pair<const Entry*, const Entry*> find(std::uint32_t hash) const;
  [[nodiscard]] bool empty() const { return entries_.empty(); }

 private:
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> starts_;
  std::uint32_t shift_ = 31;                 // a hash shifted right by this is its bucket
  std::vector<std::uint64_t> filter_ = {0};  // a bit for some hashes, eight times as many bits as entries
  std::uint32_t filter_shift_ = 31;
};

// Built once (add, add_spelling, finish), then const and shared by threads.
class Vocabulary {
 public:
  Vocabulary();

  // `folded` must be one folded word. `correctable`: a typo may be read as it. Gives the same id for the same word.
  WordId add(std::string_view folded, bool correctable);
  // Chat spelling: the folded word `from` stands for the words `to`.
  void add_spelling(std::string_view from, const std::vector<std::string>& to);
  // `known_words` are 32 low bits of word_hash() of dictionary words.
  void finish(const std::vector<std::uint32_t>& known_words);

  [[nodiscard]] WordId find(std::string_view folded) const;
  // The words a chat spelling stands for; nullptr when it is none. Usable while building.
  [[nodiscard]] const std::vector<WordId>* spelling(std::string_view folded) const;
  [[nodiscard]] const std::string& text(WordId word) const { return words_[word]; }
  [[nodiscard]] std::size_t size() const { return words_.size(); }  // ids are 1..size()-1

  // In this order: a rule word; a chat spelling; a dictionary word, which is never corrected; a typo of a rule word
  // (one edit from 5 letters, two from 9; a swap is one edit; no typos for words with digits). Two edits are looked
  // for at most kFarLookups times a message; one edit always. Linear in the message.
  void read(const Normalised& message, std::vector<Reading>& readings) const;

  static constexpr int kFarLookups = 24;

 private:
  struct Slot {
    std::uint32_t tag = 0;    // upper half of the hash; the lower half tells the place
    std::uint32_t value = 0;  // 0 empty; else a word id, or kSpelling | index into spellings_
  };
  static constexpr std::uint32_t kSpelling = 0x80000000U;

  [[nodiscard]] std::uint32_t look_up(WordHash hash) const;
  void insert(WordHash hash, std::uint32_t value);
  void grow();
  [[nodiscard]] bool known(WordHash hash) const;
  std::uint32_t read_spelled_out(const Normalised& message, std::uint32_t first, std::vector<Reading>& readings) const;
  bool read_as(WordHash hash, std::uint32_t token, std::vector<Reading>& readings) const;
  [[nodiscard]] WordId nearest(std::string_view word, int distance, const HashBuckets& deletes) const;

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  std::vector<std::pair<WordHash, std::uint32_t>> inserted_;  // while building, to grow from
  std::vector<std::string> words_;
  std::vector<bool> correctable_;
  std::vector<std::vector<WordId>> spellings_;
  HashBuckets known_;
  HashBuckets near_;  // words of 5 letters and more with one letter left out
  HashBuckets far_;   // words of 9 letters and more with one or two letters left out
};

// Edits between two words where a swap of neighbours is one edit (optimal string alignment); more than `limit` gives
// limit + 1.
int edit_distance(std::string_view left, std::string_view right, int limit);

}  // namespace wegwijs
