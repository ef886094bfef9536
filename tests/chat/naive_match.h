// The oracle: patterns matched by the plainest recursion over words and strings, to compare the real matcher with. It
// shares reading and scopes with it (they have their own tests), and nothing else. Under 150 lines on purpose.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "chat/content.h"
#include "chat/match.h"
#include "chat/pattern.h"

namespace wegwijs::naive {

using Ends = std::set<std::size_t>;

struct Word {
  std::string text;
  bool typo = false;
  bool blanked = false;
};

class Matcher {
 public:
  explicit Matcher(const Content& content, const Vocabulary& vocabulary) : vocabulary_(vocabulary) {
    for (const List& list : content.lists) {
      auto& entries = lists_[list.locale + "/" + list.id];
      for (const Line& line : list.words) entries.push_back(parse_pattern(line.text, PatternPlace::list).sides.front());
      for (const Arrow& place : list.places)
        entries.push_back(parse_pattern(place.from, PatternPlace::list).sides.front());
    }
  }

  bool fires(const Pattern& pattern, const std::string& locale, const std::vector<Word>& words, bool first,
             bool last) const {
    for (const PatternSequence& side : pattern.sides) {
      if (side.size() == 1 && side.front().kind == PatternNode::Kind::regex) {
        std::string text;
        for (const Word& word : words) text += (text.empty() ? "" : " ") + word.text;
        if (!RE2::PartialMatch(text, side.front().value)) return false;
        continue;
      }
      bool found = false;
      for (std::size_t begin = 0; begin <= words.size() && !found; ++begin) {
        found = !sequence(side, 0, begin, locale, words, first, last).empty();
      }
      if (!found) return false;
    }
    return true;
  }

 private:
  Ends sequence(const PatternSequence& nodes, std::size_t at, std::size_t begin, const std::string& locale,
                const std::vector<Word>& words, bool first, bool last) const {
    if (at == nodes.size()) return {begin};
    Ends result;
    Ends after = node(nodes[at], begin, locale, words, first, last);
    if (nodes[at].optional) after.insert(begin);
    for (const std::size_t end : after) {
      for (const std::size_t rest : sequence(nodes, at + 1, end, locale, words, first, last)) result.insert(rest);
    }
    return result;
  }

  Ends node(const PatternNode& node, std::size_t begin, const std::string& locale, const std::vector<Word>& words,
            bool first, bool last) const {
    Ends ends;
    switch (node.kind) {
      case PatternNode::Kind::word:
        if (const std::vector<WordId>* spelled = vocabulary_.spelling(node.value)) {
          std::size_t at = begin;
          for (const WordId word : *spelled) {
            if (!is(words, at, vocabulary_.text(word))) return {};
            ++at;
          }
          return {at};
        }
        if (is(words, begin, node.value)) ends.insert(begin + 1);
        break;
      case PatternNode::Kind::exact:
        if (is(words, begin, node.value) && !words[begin].typo) ends.insert(begin + 1);
        break;
      case PatternNode::Kind::prefix:
        if (begin < words.size() && !words[begin].blanked && words[begin].text.starts_with(node.value))
          ends.insert(begin + 1);
        break;
      case PatternNode::Kind::list:
        for (const PatternSequence& entry : lists_.at(locale + "/" + node.value)) {
          for (const std::size_t end : sequence(entry, 0, begin, locale, words, first, last)) ends.insert(end);
        }
        break;
      case PatternNode::Kind::gap:
        for (std::size_t end = begin; end <= words.size() && end <= begin + 6; ++end) ends.insert(end);
        break;
      case PatternNode::Kind::either:
        for (const PatternSequence& option : node.options) {
          for (const std::size_t end : sequence(option, 0, begin, locale, words, first, last)) ends.insert(end);
        }
        break;
      case PatternNode::Kind::start:
        if (first && begin == 0) ends.insert(begin);
        break;
      case PatternNode::Kind::end:
        if (last && begin == words.size()) ends.insert(begin);
        break;
      case PatternNode::Kind::regex:
        break;
    }
    return ends;
  }

  static bool is(const std::vector<Word>& words, std::size_t at, const std::string& text) {
    return at < words.size() && !words[at].blanked && words[at].text == text;
  }

  const Vocabulary& vocabulary_;
  std::map<std::string, std::vector<PatternSequence>> lists_;
};

// The words of a scope as the rules see them.
inline std::vector<Word> words_of(const Matches& matches, const Scope& scope, const Vocabulary& vocabulary) {
  std::vector<Word> words;
  for (std::uint32_t at = scope.first; at < scope.last; ++at) {
    const Reading& reading = matches.readings[at];
    const std::string text = reading.word != kNoWord
                                 ? vocabulary.text(reading.word)
                                 : std::string(matches.text.word(matches.text.tokens[reading.token]));
    words.push_back({text, reading.how == How::typo, !matches.blanked.empty() && matches.blanked[at]});
  }
  return words;
}

}  // namespace wegwijs::naive
