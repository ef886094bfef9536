// Hits -> one decision, by the order of care and by points (chat/score.h):
//
//   1. A crisis whose patterns fired beats everything; among crises the order of chat/care.h. Its help stands on top
//      whatever text answers: the text goes to an intent it yields to when more points speak for that one, and to any
//      intent when many more do.
//   2. Then the intent with the most points: patterns and signs together.
//   3. A tie goes by the order of care, never by the order of files.
//   4. When buiten-bereik has the most, or nothing speaks at all, the bot does not understand, and offers what comes
//   next.
//
// Who writes is decided first, by the words that audience rules fired on, and may redirect the patterns of an intent:
// signs told by a mother are bezorgde-ouder. `unless` takes an intent's patterns away in the sentence it matches.
#pragma once

#include <string>
#include <vector>

#include "chat/compiled.h"
#include "chat/context.h"
#include "chat/match.h"
#include "chat/standing.h"

namespace wegwijs {

// The case of buiten-bereik that takes up questions without a subject ("wat moet ik nu?"), when something came before.
inline constexpr std::string_view kFollowUp = "vervolg";

struct Decision {
  bool understood = false;  // a rule fired, or a known choice was made
  std::string text;         // response id without audience: an intent, a case, a follow-up
  std::string intent;       // kOutOfScope when nothing was understood
  std::string tier = "none";
  Audience audience = Audience::self;
  std::vector<std::string> crises;      // every crisis that fired, in order of care
  bool forced = false;                  // one of them by a pattern, and not by points alone
  std::vector<std::string> facets;      // of this message and of the context, in the order of kFacets
  std::vector<std::string> new_facets;  // of this message only
  std::string after_crisis;             // the crisis of the last answer when this one is none: its help stays first
  bool ask_safety = false;              // a crisis is near: ask whether somebody is safe now
  std::vector<std::string> offers;      // at most 3 intents to offer, best first; Chat fills up what is missing
  std::string language = "nl";          // that the message is written in (chat/score.h)
  std::string place;                    // canonical name of a place that was named
  std::vector<Standing> standings;      // best first
  std::size_t winner = 0;               // whose text answers, among them; of a miss the one that stands first
  Context next;                         // without the response, which is chosen later
  std::string route;                    // why, a Dutch sentence
};

Decision decide(const Chat::Compiled& compiled, const Matches& matches, const Message& message, const Context& before);

}  // namespace wegwijs
