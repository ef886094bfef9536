// "Bedoelde je ...?"
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wegwijs {

// How many letters must be typed, removed, replaced or swapped with their neighbour to turn one into the other.
int edit_distance(std::string_view left, std::string_view right);

// The name most like `name`, "" when none is close enough to be a slip of the pen.
std::string nearest_name(std::string_view name, const std::vector<std::string>& names);

// `Bedoelde je "patterns"?`, or "" when nothing is near.
std::string nearest_hint(std::string_view name, const std::vector<std::string>& names);

}  // namespace wegwijs
