// What may not stand in a published text: numbers to call, addresses and hours. They come from contacts.yaml, once,
// with their source, or they go stale in fifty places.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wegwijs {

struct TextFinding {
  std::size_t begin = 0;  // in bytes
  std::size_t length = 0;
  std::string message;
};

// Everything in the text that looks like a telephone number, a web address or an opening hour.
std::vector<TextFinding> forbidden_in(std::string_view text);

}  // namespace wegwijs
