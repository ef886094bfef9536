// For each scope: mark where words and lists stand, collect the rules whose rarest word is there, verify them.
#include "chat/match.h"

#include <algorithm>
#include <array>
#include <bit>

#include "chat/word_masks.h"

namespace wegwijs {
namespace {

constexpr std::uint32_t kNoSpan = 0;  // spans are counted from 1

Mask bit(std::uint32_t position) { return Mask{1} << position; }

class Matcher {
 public:
  Matcher(const Rules& rules, Matches& matches) : rules_(rules), matches_(matches), marks_(rules.list_count()) {
    seen_lists_.reserve(64);
    candidates_.reserve(256);
    spans_.reserve(32);
  }

  void run() {
    for (std::uint32_t scope = 0; scope < matches_.scopes.size(); ++scope) {
      const std::size_t before = matches_.hits.size();
      scan(scope);
      if (blank_idioms(scope, before)) {
        matches_.hits.erase(std::remove_if(matches_.hits.begin() + static_cast<std::ptrdiff_t>(before),
                                           matches_.hits.end(), [&](const Hit& hit) { return !is_idiom(hit); }),
                            matches_.hits.end());
        idioms_done_ = true;
        scan(scope);
        idioms_done_ = false;
      }
    }
  }

 private:
  struct ListMark {
    Mask words = 0;                // positions of entries of one word
    std::uint32_t span = kNoSpan;  // first of its longer entries
    bool seen = false;
  };
  struct ListSpan {
    std::uint32_t begin = 0;
    Mask ends = 0;
    std::uint32_t next = kNoSpan;
  };

  [[nodiscard]] bool is_idiom(const Hit& hit) const { return rules_.rules[hit.rule].kind == RuleKind::idiom; }

  bool blank_idioms(std::uint32_t scope, std::size_t from) {
    bool any = false;
    for (std::size_t at = from; at < matches_.hits.size(); ++at) {
      if (!is_idiom(matches_.hits[at])) continue;
      any = true;
      for (Mask rest = matches_.hits[at].used; rest != 0; rest &= rest - 1) {
        matches_.blanked.resize(matches_.readings.size(), false);
        matches_.blanked[matches_.scopes[scope].first + static_cast<std::uint32_t>(std::countr_zero(rest))] = true;
      }
    }
    return any;
  }

  // -- one scope ------------------------------------------------------------------------------------------------

  void scan(std::uint32_t index) {
    begin(index);
    for (std::uint32_t position = 0; position < size_; ++position) mark_word(position);
    if (!pending_.empty()) match_phrases();
    const auto before = static_cast<std::ptrdiff_t>(matches_.hits.size());
    for (const Indexed* candidate : candidates_) {
      if (may_fire(*candidate)) verify(candidate->item, index);
    }
    // a rule that two of its words brought up was verified twice; few fire, so order them afterwards
    const auto by_rule = [](const Hit& left, const Hit& right) { return left.rule < right.rule; };
    const auto same_rule = [](const Hit& left, const Hit& right) { return left.rule == right.rule; };
    std::sort(matches_.hits.begin() + before, matches_.hits.end(), by_rule);
    matches_.hits.erase(std::unique(matches_.hits.begin() + before, matches_.hits.end(), same_rule),
                        matches_.hits.end());
  }

  void begin(std::uint32_t index) {
    scope_ = matches_.scopes[index];
    size_ = scope_.last - scope_.first;
    at_start_ = scope_.first == 0;
    at_end_ = scope_.last == matches_.readings.size();
    all_ = (bit(size_) - 1) | bit(size_);
    words_.clear();
    for (const ListId list : seen_lists_) marks_[list] = {};
    seen_lists_.clear();
    spans_.resize(1);
    candidates_.clear();
    pending_.clear();
    typos_ = 0;
  }

  void mark_word(std::uint32_t position) {
    const std::uint32_t at = scope_.first + position;
    if (!matches_.blanked.empty() && matches_.blanked[at]) return;
    const Reading& reading = matches_.readings[at];
    if (reading.word == kNoWord) {
      mark_prefixes(reading, position);
      return;
    }
    if (reading.how == How::typo) typos_ |= bit(position);
    const WordEntry& first = rules_.words[reading.word];
    const WordEntry& last = rules_.words[reading.word + 1];
    if (words_.add(reading.word, bit(position))) {
      add_rules(rules_.rules_of_words.data() + first.rules, rules_.rules_of_words.data() + last.rules);
      add_phrases(rules_.phrases_of_words.data() + first.phrases, rules_.phrases_of_words.data() + last.phrases);
    }
    for (std::uint32_t entry = first.lists; entry != last.lists; ++entry) {
      see(rules_.lists_of_words[entry]);
      marks_[rules_.lists_of_words[entry]].words |= bit(position);
    }
  }

  // A word no rule names can still begin like one: loverboy* and "loverboyachtig".
  void mark_prefixes(const Reading& reading, std::uint32_t position) {
    const std::string_view word = matches_.text.word(matches_.text.tokens[reading.token]);
    if (rules_.prefixes.empty() || word.size() < 3) return;
    if (!rules_.prefix_starts[word_hash(word.substr(0, 3)) & 4095U]) return;
    for (std::size_t length = 3; length <= word.size(); ++length) {
      if ((rules_.prefix_lengths >> std::min<std::size_t>(length, 63) & 1U) == 0) continue;
      const auto found = rules_.prefixes.find(word_hash(word.substr(0, length)));
      if (found == rules_.prefixes.end()) continue;
      see(found->second);
      marks_[found->second].words |= bit(position);
      for (const auto* list = rules_.parents_of_list.begin(found->second);
           list != rules_.parents_of_list.end(found->second); ++list) {
        see(*list);
        marks_[*list].words |= bit(position);
      }
    }
  }

  void see(ListId list) {
    ListMark& mark = marks_[list];
    if (mark.seen) return;
    mark.seen = true;
    seen_lists_.push_back(list);
    add_rules(rules_.rules_of_list.begin(list), rules_.rules_of_list.end(list));
    add_phrases(rules_.phrases_of_list.begin(list), rules_.phrases_of_list.end(list));
  }

  void add_rules(const Indexed* first, const Indexed* last) {
    for (; first != last; ++first) candidates_.push_back(first);
  }

  void add_phrases(const Indexed* first, const Indexed* last) {
    for (; first != last; ++first) pending_.push_back(first);
  }

  // Looks only at the second need; the index already told the first.
  [[nodiscard]] bool may_fire(const Indexed& indexed) const {
    if (indexed.also == 0) return true;
    return is_here(indexed.also) || (indexed.or_also != indexed.also && is_here(indexed.or_also));
  }
  [[nodiscard]] bool is_here(std::uint32_t need) const {
    return (need & kAlsoList) != 0 ? marks_[need & ~kAlsoList].seen : words_.get(need) != 0;
  }

  // Level by level: when a phrase is matched, all lists that it uses are complete. A phrase that fires may bring up
  // others, of higher levels only.
  void match_phrases() {
    for (std::uint32_t level = 0; level < rules_.levels; ++level) {
      ready_.clear();
      for (const Indexed* phrase : pending_) {
        if (rules_.level_of_list[rules_.phrases[phrase->item].list] == level && may_fire(*phrase))
          ready_.push_back(phrase->item);
      }
      std::sort(ready_.begin(), ready_.end());
      ready_.erase(std::unique(ready_.begin(), ready_.end()), ready_.end());
      for (const std::uint32_t phrase : ready_) match_phrase(rules_.phrases[phrase]);
    }
  }

  void match_phrase(const Phrase& phrase) {
    ++matches_.tried;
    if (forward(phrase.sequence, all_) == 0) return;
    for (std::uint32_t position = 0; position < size_; ++position) {
      const Mask ends = forward(phrase.sequence, bit(position)) & ~bit(position);
      if (ends == 0) continue;
      add_span(phrase.list, position, ends);
      for (const auto* list = rules_.parents_of_list.begin(phrase.list);
           list != rules_.parents_of_list.end(phrase.list); ++list) {
        add_span(*list, position, ends);
      }
    }
  }

  void add_span(ListId list, std::uint32_t begin, Mask ends) {
    see(list);
    ListMark& mark = marks_[list];
    for (std::uint32_t span = mark.span; span != kNoSpan; span = spans_[span].next) {
      if (spans_[span].begin != begin) continue;
      spans_[span].ends |= ends;
      return;
    }
    spans_.push_back({begin, ends, mark.span});
    mark.span = static_cast<std::uint32_t>(spans_.size() - 1);
  }

  // -- one pattern ----------------------------------------------------------------------------------------------

  // Positions behind `node` when it begins at one of `from`.
  [[nodiscard]] Mask step(const Node& node, Mask from) const {
    switch (node.kind) {
      case Node::Kind::word:
        return (from & words_.get(node.value)) << 1;
      case Node::Kind::exact:
        return (from & words_.get(node.value) & ~typos_) << 1;
      case Node::Kind::list: {
        const ListMark& mark = marks_[node.value];
        Mask to = (from & mark.words) << 1;
        for (std::uint32_t span = mark.span; span != kNoSpan; span = spans_[span].next) {
          if ((from & bit(spans_[span].begin)) != 0) to |= spans_[span].ends;
        }
        return to;
      }
      case Node::Kind::gap: {  // 0 to 6 words: 1 + 2 + 3
        Mask to = from | from << 1;
        to |= to << 2;
        to |= to << 3;
        return to & all_;
      }
      case Node::Kind::any_word: {
        Mask at = 0;
        for (std::uint32_t word = 0; word < node.count; ++word) at |= words_.get(rules_.word_sets[node.value + word]);
        return (from & at) << 1;
      }
      case Node::Kind::either: {
        Mask to = 0;
        for (std::uint32_t option = 0; option < node.count; ++option)
          to |= forward(rules_.sequences[node.value + option], from);
        return to;
      }
      case Node::Kind::start:
        return at_start_ ? from & 1U : 0;
      case Node::Kind::end:
        return at_end_ ? from & bit(size_) : 0;
      case Node::Kind::regex:
        break;
    }
    return 0;
  }

  [[nodiscard]] Mask forward(const Sequence& sequence, Mask from) const {
    for (std::uint32_t at = 0; at < sequence.count && from != 0; ++at) {
      const Node& node = rules_.nodes[sequence.first + at];
      const Mask to = step(node, from);
      from = node.optional ? from | to : to;
    }
    return from;
  }

  // The words on one way through `sequence` from one of `from` to `end`; `end` becomes where that way begins. The way
  // exists: `end` is in forward(sequence, from).
  [[nodiscard]] Mask trace(const Sequence& sequence, Mask from, std::uint32_t& end) const {
    std::vector<Mask> reached(sequence.count + 1);
    reached[0] = from;
    for (std::uint32_t at = 0; at < sequence.count; ++at) {
      const Node& node = rules_.nodes[sequence.first + at];
      const Mask to = step(node, reached[at]);
      reached[at + 1] = node.optional ? reached[at] | to : to;
    }
    Mask used = 0;
    for (std::uint32_t at = sequence.count; at-- > 0;)
      used |= trace_node(rules_.nodes[sequence.first + at], reached[at], end);
    return used;
  }

  [[nodiscard]] Mask trace_node(const Node& node, Mask from, std::uint32_t& end) const {
    if (node.kind == Node::Kind::start || node.kind == Node::Kind::end) return 0;
    // nearest start first, so that gaps stay short; a way that uses words before one that skips an optional part
    for (std::uint32_t begin = end + 1; begin-- > 0;) {
      if ((from & bit(begin)) == 0) continue;
      if (begin == end && node.kind != Node::Kind::gap) continue;
      if ((step(node, bit(begin)) & bit(end)) == 0) continue;
      const Mask between = (bit(end) - 1) & ~(bit(begin) - 1);
      Mask used = node.kind == Node::Kind::gap ? 0 : between;
      if (node.kind == Node::Kind::either) used = trace_option(node, begin, end);
      end = begin;
      return used;
    }
    return 0;  // an optional part that is not there
  }

  [[nodiscard]] Mask trace_option(const Node& node, std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t option = 0; option < node.count; ++option) {
      const Sequence& sequence = rules_.sequences[node.value + option];
      if ((forward(sequence, bit(begin)) & bit(end)) != 0) return trace(sequence, bit(begin), end);
    }
    return 0;
  }

  void verify(std::uint32_t index, std::uint32_t scope) {
    const Rule& rule = rules_.rules[index];
    if (idioms_done_ && rule.kind == RuleKind::idiom) return;
    ++matches_.tried;
    for (std::uint32_t side = 0; side < rule.side_count; ++side) {
      const Sequence& sequence = rules_.sequences[rule.first_side + side];
      if (!is_regex(sequence) && forward(sequence, all_) == 0) return;
    }
    Mask used = 0;
    for (std::uint32_t side = 0; side < rule.side_count; ++side) {
      const Sequence& sequence = rules_.sequences[rule.first_side + side];
      if (is_regex(sequence)) {
        const Mask found = match_regex(*rules_.regexes[rules_.nodes[sequence.first].value]);
        if (found == 0) return;
        used |= found;
      } else {
        auto end = static_cast<std::uint32_t>(std::countr_zero(forward(sequence, all_)));
        used |= trace(sequence, all_, end);
      }
    }
    matches_.hits.push_back({index, scope, used});
  }

  [[nodiscard]] bool is_regex(const Sequence& sequence) const {
    return sequence.count == 1 && rules_.nodes[sequence.first].kind == Node::Kind::regex;
  }

  [[nodiscard]] Mask match_regex(const RE2& regex) const {
    const Token& first = matches_.text.tokens[matches_.readings[scope_.first].token];
    const Token& last = matches_.text.tokens[matches_.readings[scope_.last - 1].token];
    const std::string_view text =
        std::string_view(matches_.text.folded)
            .substr(first.folded_begin, last.folded_begin + last.folded_length - first.folded_begin);
    re2::StringPiece found;
    if (!regex.Match(re2::StringPiece(text.data(), text.size()), 0, text.size(), RE2::UNANCHORED, &found, 1)) return 0;
    const auto begin = static_cast<std::size_t>(found.data() - matches_.text.folded.data());
    Mask used = 0;
    for (std::uint32_t position = 0; position < size_; ++position) {
      const Token& token = matches_.text.tokens[matches_.readings[scope_.first + position].token];
      if (token.folded_begin < begin + found.size() && token.folded_begin + token.folded_length > begin)
        used |= bit(position);
    }
    return used;
  }

  const Rules& rules_;
  Matches& matches_;
  WordMasks words_;
  std::vector<ListMark> marks_;
  std::vector<ListId> seen_lists_;
  std::vector<ListSpan> spans_;
  std::vector<const Indexed*> candidates_;
  std::vector<const Indexed*> pending_;  // phrases that were brought up
  std::vector<std::uint32_t> ready_;
  Scope scope_;
  std::uint32_t size_ = 0;
  Mask all_ = 0;
  Mask typos_ = 0;
  bool at_start_ = false;
  bool at_end_ = false;
  bool idioms_done_ = false;
};

}  // namespace

std::vector<Scope> find_scopes(const Normalised& text, const std::vector<Reading>& readings) {
  std::vector<Scope> scopes;
  std::uint32_t at = 0;
  for (const Sentence& sentence : text.sentences) {
    Scope scope{at, at};
    while (at < readings.size() && readings[at].token < sentence.last) ++at;
    for (scope.last = at; scope.last - scope.first > kScopeWords; scope.first += kScopeWords - kReach) {
      scopes.push_back({scope.first, scope.first + kScopeWords});
    }
    scopes.push_back(scope);
  }
  return scopes;
}

Matches match(const Rules& rules, std::string_view text) {
  Matches matches;
  matches.text = normalise(text);
  rules.vocabulary.read(matches.text, matches.readings);
  matches.scopes = find_scopes(matches.text, matches.readings);
  Matcher(rules, matches).run();
  return matches;
}

}  // namespace wegwijs
