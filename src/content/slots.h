// Closed slots in answers: {contact:ID}, {contact:ID:phone}, {place}, {open}.
#pragma once

#include <string>
#include <vector>

#include "chat/content.h"
#include "chat/problem.h"

namespace wegwijs {

// One letter of an answer with the place it was written at. A line is a row of these, because a paragraph may run over
// several lines of the file, and Markdown signs fall out in between.
struct Letter {
  char byte = 0;
  bool strong = false;
  Position at;
};

// Cuts a line into words and slots. Anything else between { and } is a problem.
std::vector<Piece> split_slots(const std::vector<Letter>& line, Problems& problems);

}  // namespace wegwijs
