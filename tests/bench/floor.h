// The least a bot can do with a message: decode its UTF-8 into code points and put these in lower case. Everything else
// is quoted against it.
#pragma once

#include <string>
#include <string_view>

namespace wegwijs::bench {

std::u32string decode_and_lower(std::string_view text);

}  // namespace wegwijs::bench
