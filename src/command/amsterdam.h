// The clock of Amsterdam: the only place that knows time zones.
#pragma once

#include <optional>
#include <string_view>

#include "chat/message.h"

namespace wegwijs {

// The current minute in Amsterdam. The first call reads the time zone data of the system and may throw
// std::runtime_error when that is missing; call it once at start, before any sandbox closes.
AmsterdamTime amsterdam_now();

// "2026-11-23T22:15" or "2026-11-23" (noon), read as a wall clock in Amsterdam; nothing for anything else.
std::optional<AmsterdamTime> parse_amsterdam(std::string_view text);

}  // namespace wegwijs
