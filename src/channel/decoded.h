// What a channel makes of the bytes it got: a Message for the core, or a refusal for the sender. Never both.
#pragma once

#include <optional>
#include <string>

#include "chat/message.h"

namespace wegwijs {

// Longest text of one message, in bytes of UTF-8. Below the body limit of the server, so that JSON escapes fit too.
inline constexpr std::size_t kTextLimit = std::size_t{8} * 1024;

// A request that is refused, in the words of RFC 9457. Only constants: a refusal never repeats what was sent.
struct Refusal {
  int status = 400;
  std::string code;    // short and fixed, e.g. "unknown-key"; ends the `type` address
  std::string title;   // Dutch, the same for every refusal with this code
  std::string detail;  // Dutch: what to do
};

struct Decoded {
  std::optional<Message> message;
  std::optional<Refusal> refusal;
};

}  // namespace wegwijs
