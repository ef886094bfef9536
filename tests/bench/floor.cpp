#include "bench/floor.h"

#include <utf8proc.h>

namespace wegwijs::bench {

std::u32string decode_and_lower(std::string_view text) {
  std::u32string letters;
  letters.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 128) {
      letters.push_back(byte >= 'A' && byte <= 'Z' ? byte + 32U : byte);
      ++at;
      continue;
    }
    utf8proc_int32_t code = 0;
    const utf8proc_ssize_t length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                                     static_cast<utf8proc_ssize_t>(text.size() - at), &code);
    letters.push_back(length > 0 ? static_cast<char32_t>(utf8proc_tolower(code)) : U'\ufffd');
    at += length > 0 ? static_cast<std::size_t>(length) : 1;
  }
  return letters;
}

}  // namespace wegwijs::bench
