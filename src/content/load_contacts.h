// responses/contacts.yaml: every number, address and hour, once.
#pragma once

#include <string>
#include <string_view>

#include "chat/content.h"
#include "content/yaml.h"

namespace wegwijs {

// Adds the contacts of the file to `content` and what is wrong with them to `problems`.
void load_contacts(const YamlFile& file, Content& content, Problems& problems);

// "tel:08002000" for "0800-2000". National form: the site serves the Netherlands, and 0800 and 112 have no other.
std::string phone_address(std::string_view phone);

}  // namespace wegwijs
