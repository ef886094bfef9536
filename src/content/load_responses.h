// responses/<locale>/*.md: front matter between --- lines, then the answer.
#pragma once

#include <string_view>

#include "chat/content.h"
#include "content/load_intents.h"

namespace wegwijs {

// Adds one answer to `content`. `text` is cleaned (content/clean.h). When the front matter cannot be read, an empty
// answer with the right id is added all the same, so that nothing else reports it as missing.
void load_response(const ContentPath& where, std::string_view text, Content& content, Problems& problems);

}  // namespace wegwijs
