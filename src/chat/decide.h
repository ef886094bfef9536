// Hits -> one decision, by the order of care. How evidence is weighed stands here and nowhere else:
//
//   1. A crisis rule beats everything; among crises the order of chat/care.h.
//   2. Then the tiers: specific, general (and the `weak` rules of any intent), chat.
//   3. Within a tier the intent whose rules together explain most of the message: every different word one of its
//      rules fired on counts once, a function word 1, any other word 4.
//   4. A tie goes by the order of care, never by the order of files.
//
// Who writes is decided first, by the same count over the audience rules, and may redirect an intent: signs told by a
// mother are bezorgde-ouder. `unless` takes an intent's evidence away in the sentence it matches.
#pragma once

#include <string>
#include <vector>

#include "chat/compiled.h"
#include "chat/context.h"
#include "chat/match.h"

namespace wegwijs {

struct Decision {
  bool understood = false;  // a rule fired, or a known choice was made
  std::string text;         // response id without audience: an intent, a case, a follow-up
  std::string intent;       // kOutOfScope when nothing was understood
  std::string tier = "none";
  Audience audience = Audience::self;
  std::vector<std::string> crises;      // every crisis that fired, in order of care
  std::vector<std::string> facets;      // of this message and of the context, in the order of kFacets
  std::vector<std::string> new_facets;  // of this message only
  std::vector<std::string> offers;      // when nothing was understood: intents to offer, filled in by Chat
  std::string also;                     // a second strong intent, "" when there is none
  std::string place;                    // canonical name of a place that was named
  std::vector<Candidate> candidates;    // best first
  Context next;                         // without the response, which is chosen later
  std::string route;                    // why, a Dutch sentence
};

Decision decide(const Chat::Compiled& compiled, const Matches& matches, const Message& message, const Context& before);

// What `used` words of a hit add as evidence.
int weigh(const Rules& rules, const Matches& matches, const Hit& hit);

}  // namespace wegwijs
