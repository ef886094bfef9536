#include "bench/floor.h"

#include <utf8proc.h>

namespace wegwijs::bench {

std::string decode_and_lower(std::string_view text) {
  std::string lower;
  lower.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 128) {
      lower.push_back(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : static_cast<char>(byte));
      ++at;
      continue;
    }
    utf8proc_int32_t code = 0;
    const utf8proc_ssize_t length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                                     static_cast<utf8proc_ssize_t>(text.size() - at), &code);
    if (length <= 0) {
      ++at;
      continue;
    }
    utf8proc_uint8_t bytes[4];
    const utf8proc_ssize_t written = utf8proc_encode_char(utf8proc_tolower(code), bytes);
    lower.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(written));
    at += static_cast<std::size_t>(length);
  }
  return lower;
}

}  // namespace wegwijs::bench
