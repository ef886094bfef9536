// The plain page of /chat: a conversation that works with all scripts switched off.
#pragma once

#include <string>
#include <string_view>

#include "channel/decoded.h"
#include "chat/reply.h"

namespace wegwijs::page {

// A Message out of a form (application/x-www-form-urlencoded) with the fields `text`, `choice` and `context`. Refused
// with 400: invalid UTF-8, a broken escape, an unknown or double field. Refused with 413: a text above kTextLimit. A
// form that is sent empty gives neither a message nor a refusal: the page then just asks to type something. Throws only
// std::bad_alloc.
Decoded decode(std::string_view body);

// What one page shows. It never shows what the person wrote.
struct View {
  const Reply& reply;
  std::string_view exit_url;     // where "Sluit deze site snel" leads, https
  std::string_view notice = {};  // a Dutch sentence above the reply, "" for none
};

// A whole HTML document in UTF-8, everything escaped; only tel: and https: addresses become links. Without inline style
// or script, so that the strictest content security policy fits.
std::string render(const View& view);

// The document for a request to /chat that is refused while there is no reply to show.
std::string render(const Refusal& refusal, std::string_view exit_url);

}  // namespace wegwijs::page
