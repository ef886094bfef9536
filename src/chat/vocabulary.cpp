#include "chat/vocabulary.h"

namespace wegwijs {
namespace {

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

  typos_ = TypoIndex(words_, correctable_);
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

// "d o o d", "d.o.o.d": three or more single letters in a row that make a word. Gives how many, 0 when they do not.
std::uint32_t Vocabulary::read_spelled_out(const Normalised& message, std::uint32_t first,
                                           std::vector<Reading>& readings) const {
  std::string word;
  for (std::uint32_t at = first;
       at < message.tokens.size() && message.tokens[at].folded_length == 1 && word.size() < kLongestCorrected; ++at) {
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
    if (word.size() + 1 >= kNearLength && word.size() <= kLongestCorrected) {
      typo = typos_.nearest(word, 1, words_);
      if (typo == kNoWord && word.size() + 2 >= kFarLength && far_lookups > 0) {
        --far_lookups;
        typo = typos_.nearest(word, 2, words_);
      }
    }
    readings.push_back({typo, index, typo == kNoWord ? How::unknown : How::typo});
  }
}

}  // namespace wegwijs
