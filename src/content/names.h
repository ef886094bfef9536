// The closed sets of names in content files: intents, tiers, audiences, texts that must exist.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chat/content.h"

namespace wegwijs {

// Ids of the intents, fixed: what they mean is agreed with the people who help, and other systems count on them.
const std::vector<std::string>& published_intents();

// Texts that are shown outside any intent: a greeting, "I do not know", at night, when something of ours broke.
const std::vector<std::string>& fixed_responses();

// crisis, specific, general, chat.
const std::vector<std::string>& tier_names();
std::optional<Tier> tier_named(std::string_view name);

// self, parent, friend, professional: the names of Audience in files.
const std::vector<std::string>& audience_names();
std::optional<Audience> audience_named(std::string_view name);

// "vermist" for "vermist.parent" and "vermist.line".
std::string_view base_of_response(std::string_view id);

// "parent" for "vermist.parent", "" for "vermist".
std::string_view variant_of_response(std::string_view id);

// Small letters, digits and single hyphens, beginning and ending with a letter or digit: safe in a path and an address.
bool is_id(std::string_view text);

}  // namespace wegwijs
