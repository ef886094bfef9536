// Rules that span files. Syntax and unknown keys are told by content/load.h; patterns and lists by compile().
#pragma once

#include "chat/chat.h"
#include "chat/content.h"
#include "chat/problem.h"

namespace wegwijs {

// Everything that can be seen without compiling: names and ids, the published intents, rules of the crisis tier,
// answers that must exist, targets of arrows, contacts, and texts that hold numbers, addresses or hours. What load()
// left empty because its file could not be read is passed over. Problems have no excerpt: see fill_excerpts().
Problems check(const Content& content);

// Warnings for answers and contacts that a human must look at again: past their date, or within 30 days.
Problems check_expiry(const Content& content, const AmsterdamTime& today);

// Warnings for everything that waits for a human: answers nobody signed, contacts nobody called. For --strict.
Problems check_review(const Content& content);

// Sends every example and counterexample through the chat, and asks for the crisis answers of all four audiences. Says
// where a message went instead and which pattern drew it there.
Problems check_routes(const Chat& chat, const AmsterdamTime& now);

}  // namespace wegwijs
