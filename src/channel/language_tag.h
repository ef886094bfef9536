// Which `lang` of a client is worth handing to the core.
#pragma once

#include <algorithm>
#include <string_view>

namespace wegwijs {

// Looks like a BCP 47 tag: at most 35 letters, digits and hyphens (the length RFC 5646 asks readers to hold).
inline bool is_language_tag(std::string_view tag) {
  const auto is_tag_byte = [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '-';
  };
  return !tag.empty() && tag.size() <= 35 && std::all_of(tag.begin(), tag.end(), is_tag_byte);
}

}  // namespace wegwijs
