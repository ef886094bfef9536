// Which intents' examples a message resembles. Only ever used to offer ("bedoel je ...?"), never to answer.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "chat/content.h"
#include "chat/match.h"

namespace wegwijs {

// Built once from the examples of all intents that have an `offer`, then const.
class Likeness {
 public:
  Likeness() = default;
  Likeness(const Content& content, const Vocabulary& vocabulary);

  // At most `most` intent ids, likest first; empty when nothing resembles. Rare words count more than common ones
  // (inverse document frequency, in whole numbers, so that every machine gives the same order).
  [[nodiscard]] std::vector<std::string> nearest(const Matches& message, const Vocabulary& vocabulary,
                                                 std::size_t most) const;

 private:
  struct Example {
    std::uint32_t intent = 0;
    std::int64_t norm = 1;  // sum of squared word weights
  };
  std::vector<std::string> intents_;
  std::vector<Example> examples_;
  std::unordered_map<WordHash, std::vector<std::uint32_t>> examples_of_;
  std::unordered_map<WordHash, std::int64_t> weights_;
};

}  // namespace wegwijs
