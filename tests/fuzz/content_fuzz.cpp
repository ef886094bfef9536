// The first byte picks a kind of file, the rest is its text: loading, checking and printing never crash.
#include <cstdint>
#include <string>

#include "chat/compiled.h"
#include "content/check.h"
#include "content/load.h"
#include "content/print.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const char* const paths[] = {"intents/nl/groet.yaml",      "intents/nl/lists/plaats.yaml",
                                      "intents/nl/facets/lvb.yaml", "intents/nl/spelling.yaml",
                                      "intents/nl/idioms.yaml",     "intents/nl/audiences/parent.yaml",
                                      "responses/contacts.yaml",    "responses/nl/groet.md"};
  if (size == 0) return 0;
  const wegwijs::File file{paths[data[0] % std::size(paths)],
                           std::string(reinterpret_cast<const char*>(data) + 1, size - 1)};
  wegwijs::Loaded loaded = wegwijs::load({file});
  wegwijs::Problems problems = loaded.problems;
  for (const wegwijs::Problem& problem : wegwijs::check(loaded.content)) problems.push_back(problem);
  wegwijs::fill_excerpts(problems, {file});
  wegwijs::print_text(problems);
  wegwijs::print_json(problems);
  wegwijs::compile(std::move(loaded.content));
  return 0;
}
