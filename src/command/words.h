// The Dutch dictionary: words that are never "corrected" into a rule word.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace wegwijs {

// Debian's wdutch (OpenTaal); read at start, kept as 32 bits a word.
inline constexpr const char* kDutchWords = "/usr/share/dict/dutch";

// word_hash() values of the single words in a list with one word a line; `path` "" is kDutchWords. Empty when
// there is no such file: typos are then undone with less care.
std::vector<std::uint32_t> read_words(const std::string& path);

}  // namespace wegwijs
