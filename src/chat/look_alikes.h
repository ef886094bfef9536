// Letters of other scripts that stand in for Latin ones to dodge a word list.
#pragma once

#include <cstdint>

namespace wegwijs {

// The Latin letter that a Cyrillic or Greek code point looks like (the middle of "dood" in Cyrillic), '\0' for any
// other.
char latin_look_alike(std::int32_t code);

}  // namespace wegwijs
