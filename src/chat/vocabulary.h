// The words that rules know, and how a word of a message is read as one of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chat/hash_buckets.h"
#include "chat/normalise.h"
#include "chat/typos.h"

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

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  std::vector<std::pair<WordHash, std::uint32_t>> inserted_;  // while building, to grow from
  std::vector<std::string> words_;
  std::vector<bool> correctable_;
  std::vector<std::vector<WordId>> spellings_;
  HashBuckets known_;
  TypoIndex typos_;
};

}  // namespace wegwijs
