#include "chat/score.h"

#include <algorithm>
#include <array>
#include <bit>

namespace wegwijs {
namespace {

// The words of a message, each once, idioms left out.
std::vector<WordId> different_words(const Matches& matches) {
  std::vector<WordId> words;
  words.reserve(matches.readings.size());
  for (std::size_t at = 0; at < matches.readings.size(); ++at) {
    if (matches.readings[at].word == kNoWord || (!matches.blanked.empty() && matches.blanked[at])) continue;
    words.push_back(matches.readings[at].word);
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace

std::string_view language_of(const Rules& rules, const Matches& matches) {
  std::array<int, 32> counts{};
  for (const Reading& reading : matches.readings) {
    for (std::uint32_t bits = rules.languages_of_word[reading.word]; bits != 0; bits &= bits - 1)
      ++counts[static_cast<std::size_t>(std::countr_zero(bits))];
  }
  std::string_view best = "nl";
  int most = 0;
  for (const bool ours : {true, false}) {
    for (std::size_t at = 0; at < rules.language_names.size() && at < counts.size(); ++at) {
      const std::string& name = rules.language_names[at];
      if (is_team_language(name) != ours) continue;
      if (counts[at] < most || counts[at] == 0 || (counts[at] == most && name != "nl")) continue;
      most = counts[at];
      best = name;
    }
  }
  return best;
}

std::vector<int> sign_points(const Rules& rules, const Matches& matches, std::string_view language) {
  std::vector<int> points(rules.intents.size(), 0);
  const auto found = std::find(rules.sign_locales.begin(), rules.sign_locales.end(), language);
  if (found == rules.sign_locales.end()) return points;
  const auto locale = static_cast<std::size_t>(found - rules.sign_locales.begin());
  points = rules.base_points[locale];
  const auto add = [&](const std::vector<std::uint32_t>& starts, const std::vector<SignValue>& values,
                       std::uint32_t key) {
    for (std::uint32_t at = starts[key]; at != starts[key + 1]; ++at) {
      if (values[at].locale == locale) points[values[at].intent] += values[at].points;
    }
  };
  for (const WordId word : different_words(matches)) add(rules.sign_starts_of_word, rules.sign_values_of_word, word);
  for (const ListId list : matches.lists) add(rules.sign_starts_of_list, rules.sign_values_of_list, list);
  return points;
}

int pattern_points(Tier tier, int weight) {
  const PatternPoints& points = kPatternPoints[static_cast<std::size_t>(tier)];
  return points.fired + points.covered * std::min(weight, kMaxCover) / kCoverWeight;
}

}  // namespace wegwijs
