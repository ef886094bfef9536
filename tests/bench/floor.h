// The least a bot can do with a message: decode its UTF-8 and put it in lower case. Everything else is quoted against it.
#pragma once

#include <string>
#include <string_view>

namespace wegwijs::bench {

std::string decode_and_lower(std::string_view text);

}  // namespace wegwijs::bench
