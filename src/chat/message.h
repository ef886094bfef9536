// What enters the core: a message, and the moment at which it is answered.
#pragma once

#include <string>

#include "chat/secret.h"

namespace wegwijs {

// One message of one person, as a channel decoded it.
struct Message {
  Secret text;          // what was typed; any bytes, empty when a choice was tapped
  std::string lang;     // BCP 47 language the client asks for, "" when unknown
  std::string choice;   // id of the tapped choice, "" when none; an unknown id is ignored
  std::string context;  // what the previous reply gave along (chat/context.h); forged or foreign text is ignored
};

// The wall clock in Amsterdam, to the minute. The edge converts; the core knows no clock and no time zones.
struct AmsterdamTime {
  int year = 2026;
  int month = 1;    // 1..12
  int day = 1;      // 1..31
  int weekday = 1;  // 1 is Monday, 7 is Sunday (ISO 8601)
  int hour = 12;    // 0..23
  int minute = 0;   // 0..59
};

}  // namespace wegwijs
