// For each scope: mark where words and lists stand, collect the rules whose rarest word is there, verify them.
#include "chat/match.h"

#include <bit>

#include "chat/marks.h"
#include "chat/prefixes.h"

namespace wegwijs {
namespace {

// Records of an index that a word or list brought up.
struct Pending {
  const std::uint32_t* at = nullptr;
  const std::uint32_t* end = nullptr;
};

class Matcher {
 public:
  Matcher(const Rules& rules, Matches& matches) : rules_(rules), matches_(matches), marks_(rules) {
    pending_rules_.reserve(128);
    pending_phrases_.reserve(128);
  }

  void run() {
    for (std::uint32_t scope = 0; scope < matches_.scopes.size(); ++scope) {
      const std::size_t before = matches_.hits.size();
      const std::size_t lists_before = matches_.lists.size();
      scan(scope);
      if (blank_idioms(scope, before)) {
        matches_.hits.erase(std::remove_if(matches_.hits.begin() + static_cast<std::ptrdiff_t>(before),
                                           matches_.hits.end(), [&](const Hit& hit) { return !is_idiom(hit); }),
                            matches_.hits.end());
        idioms_done_ = true;
        matches_.lists.resize(lists_before);
        scan(scope);
        idioms_done_ = false;
      }
    }
  }

 private:
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

  void scan(std::uint32_t index) {
    scope_ = matches_.scopes[index];
    marks_.begin(scope_.last - scope_.first, scope_.first == 0, scope_.last == matches_.readings.size());
    pending_rules_.clear();
    pending_phrases_.clear();
    for (std::uint32_t position = 0; position < marks_.size(); ++position) mark_word(position);
    match_phrases();
    const auto before = static_cast<std::ptrdiff_t>(matches_.hits.size());
    for (Pending& pending : pending_rules_) {
      while (pending.at != pending.end) {
        const std::uint32_t head = *pending.at;
        if (take(pending)) verify(record_item(head), index);
      }
    }
    // a rule that two of its words brought up was verified twice; few fire, so order them afterwards
    const auto by_rule = [](const Hit& left, const Hit& right) { return left.rule < right.rule; };
    const auto same_rule = [](const Hit& left, const Hit& right) { return left.rule == right.rule; };
    std::sort(matches_.hits.begin() + before, matches_.hits.end(), by_rule);
    matches_.hits.erase(std::unique(matches_.hits.begin() + before, matches_.hits.end(), same_rule),
                        matches_.hits.end());
  }

  void mark_word(std::uint32_t position) {
    const std::uint32_t at = scope_.first + position;
    if (!matches_.blanked.empty() && matches_.blanked[at]) return;
    const Reading& reading = matches_.readings[at];
    if (reading.word == kNoWord) {
      mark_prefixes(reading, position);
      return;
    }
    if (reading.how == How::typo) marks_.add_typo(position);
    const WordEntry& first = rules_.words[reading.word];
    const WordEntry& last = rules_.words[reading.word + 1];
    if (marks_.add_word(reading.word, position)) {
      bring_up(pending_rules_, rules_.rules_of_words.data() + first.rules, rules_.rules_of_words.data() + last.rules);
      bring_up(pending_phrases_, rules_.phrases_of_words.data() + first.phrases,
               rules_.phrases_of_words.data() + last.phrases);
    }
    for (std::uint32_t entry = first.lists; entry != last.lists; ++entry)
      mark_list(rules_.lists_of_words[entry], position);
  }

  // A word no rule names can still begin like one: loverboy* and "loverboyachtig".
  void mark_prefixes(const Reading& reading, std::uint32_t position) {
    const std::string_view word = matches_.text.word(matches_.text.tokens[reading.token]);
    for_each_prefix(rules_, word, [&](ListId prefix) {
      mark_list(prefix, position);
      for (const auto* list = rules_.parents_of_list.begin(prefix); list != rules_.parents_of_list.end(prefix); ++list)
        mark_list(*list, position);
    });
  }

  void mark_list(ListId list, std::uint32_t position) {
    if (marks_.add_to_list(list, position)) bring_up(list);
  }

  void mark_span(ListId list, std::uint32_t begin, Mask ends) {
    if (marks_.add_span(list, begin, ends)) bring_up(list);
  }

  void bring_up(ListId list) {
    if (rules_.sign_starts_of_list[list] != rules_.sign_starts_of_list[list + 1]) matches_.lists.push_back(list);
    bring_up(pending_rules_, rules_.rules_of_list.begin(list), rules_.rules_of_list.end(list));
    bring_up(pending_phrases_, rules_.phrases_of_list.begin(list), rules_.phrases_of_list.end(list));
  }

  static void bring_up(std::vector<Pending>& pending, const std::uint32_t* first, const std::uint32_t* last) {
    if (first != last) pending.push_back({first, last});
  }

  // Steps over one record; true when all that its item needs is there.
  bool take(Pending& pending) const {
    const std::uint32_t* need = pending.at + 1;
    pending.at = need + record_needs(*pending.at);
    while (need != pending.at && marks_.has(*need)) ++need;
    return need == pending.at;
  }

  // Level by level: when a phrase is matched, all lists that it uses are complete. A phrase that fires may bring up
  // others, of higher levels only.
  void match_phrases() {
    for (std::uint32_t level = 0; level < rules_.levels; ++level) {
      for (std::size_t index = 0; index < pending_phrases_.size(); ++index) {
        Pending pending = pending_phrases_[index];
        while (pending.at != pending.end && record_level(*pending.at) == level) {
          const std::uint32_t head = *pending.at;
          if (take(pending)) match_phrase(rules_.phrases[record_item(head)]);
        }
        pending_phrases_[index].at = pending.at;
      }
    }
  }

  void match_phrase(const Phrase& phrase) {
    ++matches_.tried;
    if (marks_.forward(phrase.sequence, marks_.all()) == 0) return;
    for (std::uint32_t position = 0; position < marks_.size(); ++position) {
      const Mask ends = marks_.forward(phrase.sequence, mask_bit(position)) & ~mask_bit(position);
      if (ends == 0) continue;
      mark_span(phrase.list, position, ends);
      for (const auto* list = rules_.parents_of_list.begin(phrase.list);
           list != rules_.parents_of_list.end(phrase.list); ++list) {
        mark_span(*list, position, ends);
      }
    }
  }

  void verify(std::uint32_t index, std::uint32_t scope) {
    const Rule& rule = rules_.rules[index];
    if (idioms_done_ && rule.kind == RuleKind::idiom) return;
    ++matches_.tried;
    for (std::uint32_t side = 0; side < rule.side_count; ++side) {
      const Sequence& sequence = rules_.sequences[rule.first_side + side];
      if (!is_regex(sequence) && marks_.forward(sequence, marks_.all()) == 0) return;
    }
    Mask used = 0;
    for (std::uint32_t side = 0; side < rule.side_count; ++side) {
      const Sequence& sequence = rules_.sequences[rule.first_side + side];
      if (is_regex(sequence)) {
        const Mask found = match_regex(*rules_.regexes[rules_.nodes[sequence.first].value]);
        if (found == 0) return;
        used |= found;
      } else {
        auto end = static_cast<std::uint32_t>(std::countr_zero(marks_.forward(sequence, marks_.all())));
        used |= marks_.trace(sequence, marks_.all(), end);
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
    for (std::uint32_t position = 0; position < marks_.size(); ++position) {
      const Token& token = matches_.text.tokens[matches_.readings[scope_.first + position].token];
      if (token.folded_begin < begin + found.size() && token.folded_begin + token.folded_length > begin)
        used |= mask_bit(position);
    }
    return used;
  }

  const Rules& rules_;
  Matches& matches_;
  Marks marks_;
  std::vector<Pending> pending_rules_;
  std::vector<Pending> pending_phrases_;
  Scope scope_;
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
  if (matches.scopes.size() > 1) {  // within a scope each stands once
    std::sort(matches.lists.begin(), matches.lists.end());
    matches.lists.erase(std::unique(matches.lists.begin(), matches.lists.end()), matches.lists.end());
  }
  return matches;
}

}  // namespace wegwijs
