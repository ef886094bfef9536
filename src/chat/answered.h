// What a typed word answers: a button's label of the last answer, or of the safety question beside it.
#pragma once

#include <string>

#include "chat/compiled.h"
#include "chat/context.h"
#include "chat/match.h"

namespace wegwijs {

// Where the label leads; "" when the message is none. "Ja" is enough for "Ja, ik ben nu veilig": what stands before the
// first comma. Labels are read in every language that has the answer.
std::string answered_label(const Chat::Compiled& compiled, const Matches& matches, const Context& before);

}  // namespace wegwijs
