// Files of src/http/assets, put into the program by cmake/embed.cmake: nothing to install, nothing read at run time.
#pragma once

#include <string_view>

namespace wegwijs::assets {

extern const std::string_view chat_css;
extern const std::string_view chat_js;
extern const std::string_view openapi_json;

}  // namespace wegwijs::assets
