// The Markdown that answers are written in: paragraphs, lists and bold, with closed slots.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chat/content.h"
#include "chat/problem.h"

namespace wegwijs {

// Reads the body of an answer: `text` from byte `begin` on. Everything that a text channel cannot show or that would
// hide an address (headings, links, images, HTML, code, tables, quotes) is a problem; places are those in `text`.
std::vector<BodyBlock> read_body(const std::string& path, std::string_view text, std::size_t begin, Problems& problems);

}  // namespace wegwijs
