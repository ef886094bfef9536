// Reading: from the lines of lists and rules to flat trees of interned words.
#include <algorithm>
#include <array>
#include <map>

#include "chat/care.h"
#include "chat/pattern.h"
#include "chat/rules_draft.h"

namespace wegwijs {
namespace {

constexpr int kMaxRegexProgram = 500;
constexpr std::int64_t kRegexMemory = 256 << 10;

class Reader {
 public:
  Reader(const Content& content, Problems& problems) : content_(content), problems_(problems) {}

  RulesDraft run() {
    for (const Arrow& spelling : content_.spelling) add_spelling(spelling);
    for (const List& list : content_.lists) rules_.lists.emplace(list.locale + "/" + list.id, new_list());
    for (const List& list : content_.lists) read_list(list);
    for (const Intent& intent : content_.intents) read_intent(intent);
    for (const Facet& facet : content_.facets) {
      read_rules(facet.patterns, RuleKind::facet, owner({RuleKind::facet, facet.id, "", 0}), facet.locale);
    }
    for (const AudienceRules& audience : content_.audiences) {
      const auto id = std::to_string(static_cast<int>(audience.audience));
      read_rules(audience.patterns, RuleKind::audience, owner({RuleKind::audience, id, "", 0}), audience.locale);
    }
    for (const Signs& signs : content_.signs) read_signs(signs);
    read_rules(content_.idioms, RuleKind::idiom, owner({RuleKind::idiom, "idiom", "", 0}), "nl");
    return std::move(draft_);
  }

 private:
  void fail(const Line& line, std::size_t column, std::size_t length, std::string message, std::string hint = "") {
    wegwijs::report(problems_, line, column, length, std::move(message), std::move(hint));
  }

  void add_spelling(const Arrow& spelling) {
    const Normalised from = normalise(spelling.from);
    const Normalised to = normalise(spelling.to);
    if (from.tokens.size() != 1 || to.tokens.empty()) {
      fail({spelling.from, spelling.at}, 0, spelling.from.size(),
           "Links van -> hoort precies één woord te staan, en rechts minstens één.");
      return;
    }
    std::vector<std::string> words;
    words.reserve(to.tokens.size());
    for (const Token& token : to.tokens) words.emplace_back(to.word(token));
    rules_.vocabulary.add_spelling(from.word(from.tokens.front()), words);
  }

  ListId new_list() {
    const auto list = static_cast<ListId>(draft_.members.size());
    draft_.members.emplace_back();
    draft_.parents.emplace_back();
    return list;
  }

  std::uint32_t owner(Owner value) {
    const std::string key = std::to_string(static_cast<int>(value.kind)) + "/" + value.id + "/" + value.case_id;
    const auto [found, added] = owners_.emplace(key, rules_.owners.size());
    if (added) rules_.owners.push_back(std::move(value));
    return static_cast<std::uint32_t>(found->second);
  }

  // -- lists ----------------------------------------------------------------------------------------------------

  void read_list(const List& list) {
    const ListId id = rules_.lists.at(list.locale + "/" + list.id);
    for (const Line& line : list.words) read_list_line(line, id, list.locale);
    for (const Arrow& place : list.places) read_list_line({place.from, place.at}, id, list.locale);
  }

  void read_list_line(const Line& line, ListId id, const std::string& locale) {
    const Pattern pattern = parse_pattern(line.text, PatternPlace::list);
    if (report(line, pattern)) return;
    Sequence sequence;
    if (!build(pattern.sides.front(), line, locale, sequence)) return;
    add_to_list(sequence, id);
  }

  // A single word or list joins the list directly; anything longer becomes a phrase.
  void add_to_list(const Sequence& sequence, ListId id) {
    if (sequence.count == 1) {
      const Node node = rules_.nodes[sequence.first];
      if (node.kind == Node::Kind::word) {
        draft_.members[id].push_back(node.value);
        return;
      }
      if (node.kind == Node::Kind::any_word) {
        for (std::uint32_t at = 0; at < node.count; ++at)
          draft_.members[id].push_back(rules_.word_sets[node.value + at]);
        return;
      }
      if (node.kind == Node::Kind::list) {
        draft_.parents[node.value].push_back(id);
        return;
      }
      if (node.kind == Node::Kind::either) {
        for (std::uint32_t option = 0; option < node.count; ++option)
          add_to_list(rules_.sequences[node.value + option], id);
        return;
      }
    }
    rules_.phrases.push_back({sequence, id});
  }

  // -- rules ----------------------------------------------------------------------------------------------------

  void read_intent(const Intent& intent) {
    const std::uint32_t index = intent_index(intent);
    const std::uint32_t self = owner({RuleKind::intent, intent.id, "", index});
    read_rules(intent.patterns, RuleKind::intent, self, intent.locale);
    read_rules(intent.weak, RuleKind::weak, self, intent.locale);
    read_rules(intent.unless, RuleKind::unless, self, intent.locale);
    for (const Case& part : intent.cases) {
      read_rules(part.patterns, RuleKind::intent, owner({RuleKind::intent, intent.id, part.id, index}), intent.locale);
    }
  }

  std::uint32_t intent_index(const Intent& intent) {
    for (std::uint32_t index = 0; index < rules_.intents.size(); ++index) {
      if (rules_.intents[index].id == intent.id) return index;
    }
    rules_.intents.push_back({intent.id, intent.tier, care_rank(intent.id)});
    return static_cast<std::uint32_t>(rules_.intents.size() - 1);
  }

  void read_signs(const Signs& signs) {
    const auto locale = static_cast<std::uint8_t>(rules_.sign_locales.size());
    rules_.sign_locales.push_back(signs.locale);
    rules_.base_points.emplace_back(rules_.intents.size());
    std::array<std::uint32_t, kIntents.size()> by_rank{};
    by_rank.fill(static_cast<std::uint32_t>(rules_.intents.size()));
    for (std::uint32_t intent = 0; intent < rules_.intents.size(); ++intent) {
      if (rules_.intents[intent].rank < by_rank.size()) by_rank[rules_.intents[intent].rank] = intent;
    }
    for (const Sign& sign : signs.words) {
      const std::string& text = sign.word.text;
      ListId list = 0;
      WordId word = kNoWord;
      if (text.starts_with('<') && text.ends_with('>')) {
        const auto found = rules_.lists.find(signs.locale + "/" + text.substr(1, text.size() - 2));
        if (found == rules_.lists.end()) {
          fail(sign.word, 0, text.size(), "Er is geen lijst " + text + ". Verbeter de naam of haal de regel weg.");
          continue;
        }
        list = found->second;
      } else if (!text.empty()) {
        const Normalised parts = normalise(text);
        if (parts.tokens.size() != 1) {
          fail(sign.word, 0, text.size(), "Voor de dubbele punt hoort één woord of één <lijst>.");
          continue;
        }
        word = rules_.vocabulary.add(parts.word(parts.tokens.front()), false);
      }
      for (const SignPoints& one : sign.points) {
        const std::uint32_t intent = by_rank[one.intent];
        if (intent == rules_.intents.size()) continue;  // a folder without that intent: check tells
        const SignValue value{static_cast<std::uint16_t>(intent), locale, static_cast<std::int8_t>(one.points)};
        if (text.empty()) {
          rules_.base_points[locale][intent] = one.points;
        } else if (word != kNoWord) {
          draft_.word_signs.push_back({word, value});
        } else {
          draft_.list_signs.push_back({list, value});
        }
      }
    }
  }

  void read_rules(const std::vector<Line>& lines, RuleKind kind, std::uint32_t owner_index, const std::string& locale) {
    for (const Line& line : lines) {
      const Pattern pattern = parse_pattern(line.text, PatternPlace::rule);
      if (report(line, pattern)) continue;
      std::vector<Sequence> sides;
      bool good = true;
      for (const PatternSequence& side : pattern.sides) {
        sides.emplace_back();
        good = build(side, line, locale, sides.back()) && good;
      }
      if (!good) continue;
      Rule rule;
      rule.kind = kind;
      rule.owner = owner_index;
      rule.first_side = static_cast<std::uint32_t>(rules_.sequences.size());
      rule.side_count = static_cast<std::uint32_t>(sides.size());
      rules_.sequences.insert(rules_.sequences.end(), sides.begin(), sides.end());
      rules_.rules.push_back(rule);
      rules_.written.push_back(line);
    }
  }

  bool report(const Line& line, const Pattern& pattern) {
    for (const PatternError& error : pattern.errors) fail(line, error.column, error.length, error.message);
    return !pattern.errors.empty();
  }

  // -- trees ----------------------------------------------------------------------------------------------------

  bool build(const PatternSequence& from, const Line& line, const std::string& locale, Sequence& to) {
    std::vector<Node> nodes;
    for (const PatternNode& node : from) {
      if (!build_node(node, from.size(), line, locale, nodes)) return false;
    }
    to.first = static_cast<std::uint32_t>(rules_.nodes.size());
    to.count = static_cast<std::uint32_t>(nodes.size());
    rules_.nodes.insert(rules_.nodes.end(), nodes.begin(), nodes.end());
    return true;
  }

  bool build_node(const PatternNode& from, std::size_t siblings, const Line& line, const std::string& locale,
                  std::vector<Node>& nodes) {
    switch (from.kind) {
      case PatternNode::Kind::word:
        build_word(from, locale, nodes);
        return true;
      case PatternNode::Kind::exact:
        nodes.push_back({Node::Kind::exact, from.optional, rules_.vocabulary.add(from.value, false), 0});
        return true;
      case PatternNode::Kind::prefix:
        nodes.push_back({Node::Kind::list, from.optional, prefix(from.value), 0});
        return true;
      case PatternNode::Kind::list:
        return build_list(from, line, locale, nodes);
      case PatternNode::Kind::gap:
        nodes.push_back({Node::Kind::gap, false, 0, 0});
        return true;
      case PatternNode::Kind::start:
        nodes.push_back({Node::Kind::start, false, 0, 0});
        return true;
      case PatternNode::Kind::end:
        nodes.push_back({Node::Kind::end, false, 0, 0});
        return true;
      case PatternNode::Kind::regex:
        return build_regex(from, siblings, line, nodes);
      case PatternNode::Kind::either:
        break;
    }
    // most choices are between single words; together they are one node, which is much cheaper to match
    std::vector<Sequence> options;
    std::vector<WordId> words;
    for (const PatternSequence& option : from.options) {
      options.emplace_back();
      if (!build(option, line, locale, options.back())) return false;
      if (!is_word(options.back())) continue;
      words.push_back(rules_.nodes.back().value);
      rules_.nodes.pop_back();
      options.pop_back();
    }
    if (!words.empty()) {
      const Node any{Node::Kind::any_word, from.optional && options.empty(),
                     static_cast<std::uint32_t>(rules_.word_sets.size()), static_cast<std::uint32_t>(words.size())};
      rules_.word_sets.insert(rules_.word_sets.end(), words.begin(), words.end());
      if (options.empty()) {
        nodes.push_back(any);
        return true;
      }
      options.push_back({static_cast<std::uint32_t>(rules_.nodes.size()), 1});
      rules_.nodes.push_back(any);
    }
    nodes.push_back({Node::Kind::either, from.optional, static_cast<std::uint32_t>(rules_.sequences.size()),
                     static_cast<std::uint32_t>(options.size())});
    rules_.sequences.insert(rules_.sequences.end(), options.begin(), options.end());
    return true;
  }

  [[nodiscard]] bool is_word(const Sequence& sequence) const {
    if (sequence.count != 1 || sequence.first + 1 != rules_.nodes.size()) return false;
    return rules_.nodes.back().kind == Node::Kind::word && !rules_.nodes.back().optional;
  }

  // Patterns are spelled like messages are read: a chat spelling in a pattern stands for the same words.
  // Typos are only read as words of languages whose dictionary words we know; others would draw Dutch words to them.
  void build_word(const PatternNode& from, const std::string& locale, std::vector<Node>& nodes) {
    if (const std::vector<WordId>* spelled = rules_.vocabulary.spelling(from.value)) {
      for (const WordId word : *spelled) nodes.push_back({Node::Kind::word, false, word, 0});
      return;
    }
    nodes.push_back({Node::Kind::word, from.optional, rules_.vocabulary.add(from.value, is_team_language(locale)), 0});
  }

  bool build_list(const PatternNode& from, const Line& line, const std::string& locale, std::vector<Node>& nodes) {
    const auto found = rules_.lists.find(locale + "/" + from.value);
    if (found != rules_.lists.end()) {
      nodes.push_back({Node::Kind::list, from.optional, found->second, 0});
      return true;
    }
    std::string hint;
    int best = 4;
    for (const List& list : content_.lists) {
      const int edits = list.locale == locale ? edit_distance(list.id, from.value, 3) : 4;
      if (edits < best || (edits == best && edits < 4 && list.id < hint)) {
        best = edits;
        hint = list.id;
      }
    }
    fail(line, from.column, from.value.size() + 2,
         "Er is geen lijst <" + from.value + ">. Maak het bestand lists/" + from.value + ".yaml of verbeter de naam.",
         hint.empty() ? "" : "Bedoelde je <" + hint + ">?");
    return false;
  }

  bool build_regex(const PatternNode& from, std::size_t siblings, const Line& line, std::vector<Node>& nodes) {
    if (siblings != 1) {
      fail(line, from.column, from.value.size() + 2, "Zet /.../ alleen achter een +, naast een gewoon woord.");
      return false;
    }
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(kRegexMemory);
    auto regex = std::make_unique<RE2>(from.value, options);
    if (!regex->ok() || regex->ProgramSize() > kMaxRegexProgram) {
      fail(line, from.column, from.value.size() + 2,
           "Deze /.../ klopt niet of is te groot. Schrijf liever gewone woorden.");
      return false;
    }
    nodes.push_back({Node::Kind::regex, false, static_cast<std::uint32_t>(rules_.regexes.size()), 0});
    rules_.regexes.push_back(std::move(regex));
    return true;
  }

  ListId prefix(const std::string& text) {
    const auto [found, added] = rules_.prefixes.emplace(word_hash(text), static_cast<ListId>(draft_.members.size()));
    if (added) {
      new_list();
      draft_.prefix_texts.emplace_back(text, found->second);
      rules_.prefix_lengths |= std::uint64_t{1} << std::min<std::size_t>(text.size(), 63);
    }
    return found->second;
  }

  const Content& content_;
  Problems& problems_;
  RulesDraft draft_;
  Rules& rules_ = draft_.rules;
  std::map<std::string, std::size_t> owners_;
};

}  // namespace

RulesDraft read_rules(const Content& content, Problems& problems) { return Reader(content, problems).run(); }

}  // namespace wegwijs
