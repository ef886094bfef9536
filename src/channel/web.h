// The JSON of POST /v1/messages, for the widget and for anybody's own client.
#pragma once

#include <string>
#include <string_view>

#include "channel/decoded.h"
#include "chat/reply.h"

namespace wegwijs::web {

// A Message out of one JSON object with the keys `text`, `lang`, `choice` and `context`, all strings, and at least
// `text` or `choice`. Refused with 400: no JSON, invalid UTF-8, a NUL byte (an escaped \u0000 is text), another key, a
// key twice, another type, anything nested, neither `text` nor `choice`. Refused with 413: a text above kTextLimit.
// A `context` or `choice` above 64 bytes and a `lang` that is no language tag are ignored, like unknown ids are.
// Linear in the body, without recursion. Throws only std::bad_alloc.
Decoded decode(std::string_view body);

// {"reply": {...}, "intent", "audience", "tier", "context", "content"}; src/http/assets/openapi.json has every field.
// Field order is fixed: the same reply gives the same bytes.
std::string encode(const Reply& reply);

// An RFC 9457 problem document. With `reply`, the person who wrote still gets people to call.
std::string encode(const Refusal& refusal, const Reply* reply = nullptr);

}  // namespace wegwijs::web
