// Any bytes -> folded words. The first step of every message, and of every pattern, so that both meet in one form.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wegwijs {

// Hash of a folded word; equal words have equal hashes in every process.
using WordHash = std::uint64_t;

// Takes a word byte by byte.
class WordHasher {
 public:
  constexpr void add(char byte) { hash_ = (hash_ ^ static_cast<unsigned char>(byte)) * 0x9e3779b97f4a7c15ULL; }
  [[nodiscard]] constexpr WordHash finish() const { return hash_ ^ (hash_ >> 32); }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

constexpr WordHash word_hash(std::string_view word) {
  WordHasher hasher;
  for (const char byte : word) hasher.add(byte);
  return hasher.finish();
}

// One word. `begin` and `end` are bytes of the original text; `folded_begin` and `folded_length` of Normalised::folded.
struct Token {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t folded_begin = 0;
  std::uint32_t folded_length = 0;
  WordHash hash = 0;
  bool squeezed = false;  // three or more equal letters were folded into two
};

// Tokens [first, last) that belong together.
struct Sentence {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

struct Normalised {
  std::string folded;  // words separated by ' ', sentences by '\n'; normalise(folded).folded == folded
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;  // never empty ones

  [[nodiscard]] std::string_view word(const Token& token) const {
    return std::string_view(folded).substr(token.folded_begin, token.folded_length);
  }
};

// Case, accents, width, ligatures and look-alike letters are folded (NFKC casefold without marks, Unicode 14 by
// utf8proc); zero-width characters vanish; an apostrophe inside a word is dropped; every emoji is a word of its own;
// three or more equal letters become two. A sentence ends at . ! ? ; or a line break; a full stop with a letter
// or digit right behind it only separates words. Invalid UTF-8 separates words. Linear in the text; never fails but
// for std::bad_alloc.
Normalised normalise(std::string_view text);

}  // namespace wegwijs
