// First line a pattern, the rest a message: parsing, compiling and matching end, and what fired used real words.
#include <bit>
#include <cstdint>
#include <string>

#include "chat/match.h"
#include "fuzz/expect.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  const std::size_t line_end = input.find('\n');
  wegwijs::Content content;
  wegwijs::Intent intent;
  intent.id = "groet";
  intent.locale = "nl";
  intent.patterns.push_back({input.substr(0, line_end), {"fuzz", 1, 1}});
  content.intents.push_back(intent);
  wegwijs::Problems problems;
  const wegwijs::Rules rules = wegwijs::compile_rules(content, problems);
  EXPECT_PROPERTY(problems.empty() == (rules.rules.size() == 1) || !problems.empty());
  if (!problems.empty() || line_end == std::string::npos) return 0;
  const wegwijs::Matches matches = wegwijs::match(rules, std::string_view(input).substr(line_end + 1));
  for (const wegwijs::Hit& hit : matches.hits) {
    EXPECT_PROPERTY(hit.used != 0);
    const wegwijs::Scope& scope = matches.scopes[hit.scope];
    EXPECT_PROPERTY(scope.first + static_cast<std::uint32_t>(std::bit_width(hit.used)) <= scope.last);
  }
  return 0;
}
