// A decision -> the written texts, put together in a fixed order: what saves a life first.
#pragma once

#include <string_view>

#include "chat/compiled.h"
#include "chat/decide.h"

namespace wegwijs {

// Crisis lines, the answer, the line of each new facet, at night the night text; contacts and choices beside it. The
// texts are the written ones byte for byte; only the closed slots are filled. Never empty, never without a contact,
// as long as the content passed its check.
Reply respond(const Chat::Compiled& compiled, const Decision& decision, std::string_view lang,
              const AmsterdamTime& now);

// One fixed text (welkom, storing) with its own contacts and choices.
Reply fixed_reply(const Chat::Compiled& compiled, std::string_view id, std::string_view lang, const AmsterdamTime& now);

// Whether somebody answers there at this minute.
Open open_at(const Contact& contact, const AmsterdamTime& now);

}  // namespace wegwijs
