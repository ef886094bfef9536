#include "chat/likeness.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "chat/care.h"

namespace wegwijs {
namespace {

constexpr std::int64_t kMinPerMille = 45;  // of the squared cosine; below this a likeness is chance

std::vector<WordHash> words_of(const Normalised& text, const std::vector<Reading>& readings,
                               const Vocabulary& vocabulary) {
  std::vector<WordHash> words;
  words.reserve(readings.size());
  for (const Reading& reading : readings) {
    words.push_back(reading.word != kNoWord ? word_hash(vocabulary.text(reading.word))
                                            : text.tokens[reading.token].hash);
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace

Likeness::Likeness(const Content& content, const Vocabulary& vocabulary) {
  std::vector<std::vector<WordHash>> words;
  std::map<std::string, std::uint32_t> ids;
  for (const Intent& intent : content.intents) {
    if (intent.offer.empty()) continue;
    const auto [found, added] = ids.emplace(intent.id, static_cast<std::uint32_t>(intents_.size()));
    if (added) intents_.push_back(intent.id);
    for (const Line& line : intent.examples) {
      const Normalised text = normalise(line.text);
      std::vector<Reading> readings;
      vocabulary.read(text, readings);
      words.push_back(words_of(text, readings, vocabulary));
      examples_.push_back({found->second, 1});
    }
  }
  for (std::uint32_t example = 0; example < words.size(); ++example) {
    for (const WordHash word : words[example]) examples_of_[word].push_back(example);
  }
  for (const auto& [word, seen_in] : examples_of_) {
    weights_[word] =
        std::lround(16.0 * std::log(static_cast<double>(words.size()) / static_cast<double>(seen_in.size())));
  }
  for (std::uint32_t example = 0; example < words.size(); ++example) {
    for (const WordHash word : words[example]) examples_[example].norm += weights_[word] * weights_[word];
  }
}

std::vector<std::string> Likeness::nearest(const Matches& message, const Vocabulary& vocabulary,
                                           std::size_t most) const {
  std::vector<std::int64_t> shared(examples_.size(), 0);
  std::int64_t norm = 1;
  for (const WordHash word : words_of(message.text, message.readings, vocabulary)) {
    const auto weight = weights_.find(word);
    if (weight == weights_.end()) {
      norm += std::int64_t{64} * 64;  // a word no example has makes every likeness weaker
      continue;
    }
    norm += weight->second * weight->second;
    for (const std::uint32_t example : examples_of_.at(word)) shared[example] += weight->second * weight->second;
  }
  std::vector<std::int64_t> best(intents_.size(), 0);
  for (std::size_t example = 0; example < examples_.size(); ++example) {
    if (shared[example] == 0) continue;
    const std::int64_t likeness = shared[example] * 1000 / examples_[example].norm * shared[example] / norm;
    best[examples_[example].intent] = std::max(best[examples_[example].intent], likeness);
  }
  std::vector<std::uint32_t> order;
  for (std::uint32_t intent = 0; intent < best.size(); ++intent) {
    if (best[intent] >= kMinPerMille) order.push_back(intent);
  }
  std::sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
    if (best[left] != best[right]) return best[left] > best[right];
    return care_rank(intents_[left]) < care_rank(intents_[right]);
  });
  std::vector<std::string> ids;
  for (const std::uint32_t intent : order) {
    if (ids.size() == most) break;
    ids.push_back(intents_[intent]);
  }
  return ids;
}

}  // namespace wegwijs
