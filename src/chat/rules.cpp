// From lines to flat trees and an index. Three passes: name all lists, read all lines, index what was read.
#include "chat/rules.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "chat/care.h"
#include "chat/pattern.h"

namespace wegwijs {
namespace {

constexpr int kMaxRegexProgram = 500;
constexpr std::int64_t kRegexMemory = 256 << 10;
constexpr std::uint64_t kFunctionWordCost = 40;
constexpr std::string_view kFunctionWords = "functiewoorden";

// What must be seen before a sequence can match: one of these words or lists.
struct Requirement {
  std::vector<WordId> words;
  std::vector<ListId> lists;
  std::uint64_t cost = 0;
  [[nodiscard]] bool empty() const { return words.empty() && lists.empty(); }
};

Groups group(std::size_t keys, std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs) {
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  Groups groups;
  groups.starts.assign(keys + 1, 0);
  groups.values.reserve(pairs.size());
  for (const auto& [key, value] : pairs) {
    ++groups.starts[key + 1];
    groups.values.push_back(value);
  }
  for (std::size_t key = 1; key < groups.starts.size(); ++key) groups.starts[key] += groups.starts[key - 1];
  return groups;
}

using Keyed = std::pair<std::uint32_t, Indexed>;

Index index_of(std::size_t keys, std::vector<Keyed> pairs) {
  std::sort(pairs.begin(), pairs.end(), [](const Keyed& left, const Keyed& right) {
    return left.first != right.first ? left.first < right.first : left.second.item < right.second.item;
  });
  Index index;
  index.starts.assign(keys + 1, 0);
  index.values.reserve(pairs.size());
  for (std::size_t at = 0; at < pairs.size(); ++at) {
    if (at > 0 && pairs[at].first == pairs[at - 1].first && pairs[at].second.item == pairs[at - 1].second.item) continue;
    ++index.starts[pairs[at].first + 1];
    index.values.push_back(pairs[at].second);
  }
  for (std::size_t key = 1; key < index.starts.size(); ++key) index.starts[key] += index.starts[key - 1];
  return index;
}

class Compiler {
 public:
  Compiler(const Content& content, Problems& problems) : content_(content), problems_(problems) {}

  Rules run() {
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
    read_rules(content_.idioms, RuleKind::idiom, owner({RuleKind::idiom, "idiom", "", 0}), "nl");
    find_levels();
    index();
    rules_.vocabulary.finish(content_.known_words);
    return std::move(rules_);
  }

 private:
  void fail(const Line& line, std::size_t column, std::size_t length, std::string message, std::string hint = "") {
    Problem problem;
    problem.at = line.at;
    problem.at.column += static_cast<int>(column);
    problem.length = static_cast<int>(std::max<std::size_t>(length, 1));
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    problems_.push_back(std::move(problem));
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
    for (const Token& token : to.tokens) words.emplace_back(to.word(token));
    rules_.vocabulary.add_spelling(from.word(from.tokens.front()), words);
  }

  ListId new_list() {
    const auto list = static_cast<ListId>(members_.size());
    members_.emplace_back();
    parents_.emplace_back();
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
        members_[id].push_back(node.value);
        return;
      }
      if (node.kind == Node::Kind::list) {
        parents_[node.value].push_back(id);
        return;
      }
      if (node.kind == Node::Kind::either) {
        for (std::uint32_t option = 0; option < node.count; ++option) add_to_list(rules_.sequences[node.value + option], id);
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
      case PatternNode::Kind::word: build_word(from, nodes); return true;
      case PatternNode::Kind::exact:
        nodes.push_back({Node::Kind::exact, from.optional, rules_.vocabulary.add(from.value, false), 0});
        return true;
      case PatternNode::Kind::prefix: nodes.push_back({Node::Kind::list, from.optional, prefix(from.value), 0}); return true;
      case PatternNode::Kind::list: return build_list(from, line, locale, nodes);
      case PatternNode::Kind::gap: nodes.push_back({Node::Kind::gap, false, 0, 0}); return true;
      case PatternNode::Kind::start: nodes.push_back({Node::Kind::start, false, 0, 0}); return true;
      case PatternNode::Kind::end: nodes.push_back({Node::Kind::end, false, 0, 0}); return true;
      case PatternNode::Kind::regex: return build_regex(from, siblings, line, nodes);
      case PatternNode::Kind::either: break;
    }
    std::vector<Sequence> options;
    for (const PatternSequence& option : from.options) {
      options.emplace_back();
      if (!build(option, line, locale, options.back())) return false;
    }
    nodes.push_back({Node::Kind::either, from.optional, static_cast<std::uint32_t>(rules_.sequences.size()),
                     static_cast<std::uint32_t>(options.size())});
    rules_.sequences.insert(rules_.sequences.end(), options.begin(), options.end());
    return true;
  }

  // Patterns are spelled like messages are read: a chat spelling in a pattern stands for the same words.
  void build_word(const PatternNode& from, std::vector<Node>& nodes) {
    if (const std::vector<WordId>* spelled = rules_.vocabulary.spelling(from.value)) {
      for (const WordId word : *spelled) nodes.push_back({Node::Kind::word, false, word, 0});
      return;
    }
    nodes.push_back({Node::Kind::word, from.optional, rules_.vocabulary.add(from.value, true), 0});
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
      fail(line, from.column, from.value.size() + 2, "Deze /.../ klopt niet of is te groot. Schrijf liever gewone woorden.");
      return false;
    }
    nodes.push_back({Node::Kind::regex, false, static_cast<std::uint32_t>(rules_.regexes.size()), 0});
    rules_.regexes.push_back(std::move(regex));
    return true;
  }

  ListId prefix(const std::string& text) {
    const auto [found, added] = rules_.prefixes.emplace(word_hash(text), static_cast<ListId>(members_.size()));
    if (added) {
      new_list();
      prefix_texts_.emplace_back(text, found->second);
      rules_.prefix_lengths |= std::uint64_t{1} << std::min<std::size_t>(text.size(), 63);
    }
    return found->second;
  }

  // -- levels and index -----------------------------------------------------------------------------------------

  // Lists that a phrase or an entry uses must be complete before the list that uses them.
  void find_levels() {
    const std::size_t count = members_.size();
    std::vector<std::set<ListId>> needs(count);
    for (const Phrase& phrase : rules_.phrases) collect_lists(phrase.sequence, needs[phrase.list]);
    for (ListId list = 0; list < count; ++list) {
      for (const ListId parent : parents_[list]) needs[parent].insert(list);
    }
    rules_.level_of_list.assign(count, 0);
    std::vector<int> state(count, 0);
    const std::function<void(ListId)> visit = [&](ListId list) {
      state[list] = 1;
      for (const ListId need : needs[list]) {
        if (state[need] == 1) {
          report_cycle(list, need);
          continue;
        }
        if (state[need] == 0) visit(need);
        rules_.level_of_list[list] = std::max(rules_.level_of_list[list], rules_.level_of_list[need] + 1);
      }
      state[list] = 2;
      rules_.levels = std::max(rules_.levels, rules_.level_of_list[list] + 1);
    };
    for (ListId list = 0; list < count; ++list) {
      if (state[list] == 0) visit(list);
    }
  }

  void collect_lists(const Sequence& sequence, std::set<ListId>& lists) const {
    for (std::uint32_t at = 0; at < sequence.count; ++at) {
      const Node& node = rules_.nodes[sequence.first + at];
      if (node.kind == Node::Kind::list) lists.insert(node.value);
      if (node.kind != Node::Kind::either) continue;
      for (std::uint32_t option = 0; option < node.count; ++option) {
        collect_lists(rules_.sequences[node.value + option], lists);
      }
    }
  }

  void report_cycle(ListId list, ListId need) {
    const List* from = nullptr;
    std::string to;
    for (const List& candidate : content_.lists) {
      const ListId id = rules_.lists.at(candidate.locale + "/" + candidate.id);
      if (id == list) from = &candidate;
      if (id == need) to = candidate.id;
    }
    if (from == nullptr) return;
    fail({"", from->at}, 0, 1, "De lijst <" + from->id + "> en de lijst <" + to + "> staan in elkaar. Haal een van de twee weg.");
  }

  void index() {
    close_parents();
    add_prefix_members();
    find_weights();
    std::vector<Keyed> rule_words, rule_lists, phrase_words, phrase_lists;
    for (std::uint32_t rule = 0; rule < rules_.rules.size(); ++rule) {
      const Rule& of = rules_.rules[rule];
      std::vector<Requirement> needs;
      for (std::uint32_t side = 0; side < of.side_count; ++side) requirements(rules_.sequences[of.first_side + side], needs);
      if (needs.empty()) {
        fail(rules_.written[rule], 0, rules_.written[rule].text.size(),
             "Dit patroon heeft geen woord dat er altijd moet staan. Zet er een woord of een lijst bij.");
      }
      put_under_rarest(rule, std::move(needs), rule_words, rule_lists);
    }
    for (std::uint32_t phrase = 0; phrase < rules_.phrases.size(); ++phrase) {
      std::vector<Requirement> needs;
      requirements(rules_.phrases[phrase].sequence, needs);
      put_under_rarest(phrase, std::move(needs), phrase_words, phrase_lists);
    }
    const std::size_t words = rules_.vocabulary.size();
    Index by_rule = index_of(words, std::move(rule_words));
    Index by_phrase = index_of(words, std::move(phrase_words));
    rules_.words.resize(words + 1);
    for (std::size_t word = 0; word <= words; ++word) {
      rules_.words[word] = {by_rule.starts[word], by_phrase.starts[word], lists_of_word_.starts[word]};
    }
    rules_.rules_of_words = std::move(by_rule.values);
    rules_.phrases_of_words = std::move(by_phrase.values);
    rules_.lists_of_words = std::move(lists_of_word_.values);
    rules_.rules_of_list = index_of(members_.size(), std::move(rule_lists));
    rules_.phrases_of_list = index_of(members_.size(), std::move(phrase_lists));
  }

  // The cheapest need brings the item up; the next one that fits beside it is asked for before anything else.
  static void put_under_rarest(std::uint32_t item, std::vector<Requirement> needs, std::vector<Keyed>& words,
                               std::vector<Keyed>& lists) {
    std::stable_sort(needs.begin(), needs.end(), [](const auto& left, const auto& right) { return left.cost < right.cost; });
    if (needs.empty()) return;
    Indexed indexed{item, 0, 0};
    for (std::size_t at = 1; at < needs.size() && indexed.also == 0; ++at) {
      std::vector<std::uint32_t> second(needs[at].words);
      for (const ListId list : needs[at].lists) second.push_back(list | kAlsoList);
      if (second.size() > 2) continue;
      indexed.also = second.front();
      indexed.or_also = second.back();
    }
    for (const WordId word : needs.front().words) words.emplace_back(word, indexed);
    for (const ListId list : needs.front().lists) lists.emplace_back(list, indexed);
  }

  // Every list learns all lists above it, and every word all lists it is an entry of, so that matching needs one step.
  void close_parents() {
    const std::size_t count = members_.size();
    std::vector<std::uint32_t> order(count);
    for (std::uint32_t list = 0; list < count; ++list) order[list] = list;
    std::sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
      return rules_.level_of_list[left] > rules_.level_of_list[right];
    });
    for (const std::uint32_t list : order) {  // highest first: a parent's own parents are complete
      std::set<ListId> all;
      for (const ListId parent : parents_[list]) {
        all.insert(parent);
        all.insert(parents_[parent].begin(), parents_[parent].end());
      }
      parents_[list].assign(all.begin(), all.end());
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (ListId list = 0; list < count; ++list) {
      for (const ListId parent : parents_[list]) pairs.emplace_back(list, parent);
    }
    rules_.parents_of_list = group(count, std::move(pairs));
  }

  void add_prefix_members() {
    rules_.prefix_starts.assign(4096, false);
    for (const auto& [text, list] : prefix_texts_) {
      rules_.prefix_starts[word_hash(std::string_view(text).substr(0, 3)) & 4095U] = true;
      for (WordId word = 1; word < rules_.vocabulary.size(); ++word) {
        if (rules_.vocabulary.text(word).starts_with(text)) members_[list].push_back(word);
      }
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (ListId list = 0; list < members_.size(); ++list) {
      for (const WordId word : members_[list]) {
        pairs.emplace_back(word, list);
        for (const ListId parent : parents_[list]) pairs.emplace_back(word, parent);
      }
    }
    list_cost_.assign(members_.size(), 0);
    lists_of_word_ = group(rules_.vocabulary.size(), std::move(pairs));
  }

  void find_weights() {
    rules_.weight_of_word.assign(rules_.vocabulary.size(), kWordWeight);
    rules_.weight_of_word[kNoWord] = kWordWeight;
    for (const auto& [name, list] : rules_.lists) {
      if (!name.ends_with(std::string("/") + std::string(kFunctionWords))) continue;
      for (const WordId word : members_[list]) rules_.weight_of_word[word] = kFunctionWordWeight;
    }
    for (WordId word = 1; word < rules_.vocabulary.size(); ++word) {
      for (const auto* list = lists_of_word_.begin(word); list != lists_of_word_.end(word); ++list) {
        list_cost_[*list] += word_cost(word);
      }
    }
    for (const Phrase& phrase : rules_.phrases) {
      list_cost_[phrase.list] += 2;
      for (const ListId parent : parents_[phrase.list]) list_cost_[parent] += 2;
    }
  }

  [[nodiscard]] std::uint64_t word_cost(WordId word) const {
    return rules_.weight_of_word[word] == kFunctionWordWeight ? kFunctionWordCost : 1;
  }

  // What each required node of a sequence asks for; of a choice, the cheapest need of every option together.
  void requirements(const Sequence& sequence, std::vector<Requirement>& needs) const {
    for (std::uint32_t at = 0; at < sequence.count; ++at) {
      const Node& node = rules_.nodes[sequence.first + at];
      if (node.optional) continue;
      Requirement need;
      if (node.kind == Node::Kind::word || node.kind == Node::Kind::exact) {
        need = {{node.value}, {}, word_cost(node.value)};
      } else if (node.kind == Node::Kind::list) {
        need = {{}, {node.value}, list_cost_[node.value] + 1};
      } else if (node.kind == Node::Kind::either) {
        need = any_of(node);
      }
      if (!need.empty()) needs.push_back(std::move(need));
    }
  }

  [[nodiscard]] Requirement any_of(const Node& node) const {
    Requirement all;
    for (std::uint32_t option = 0; option < node.count; ++option) {
      std::vector<Requirement> needs;
      requirements(rules_.sequences[node.value + option], needs);
      if (needs.empty()) return {};
      const auto cheapest = std::min_element(needs.begin(), needs.end(), [](const auto& left, const auto& right) { return left.cost < right.cost; });
      all.words.insert(all.words.end(), cheapest->words.begin(), cheapest->words.end());
      all.lists.insert(all.lists.end(), cheapest->lists.begin(), cheapest->lists.end());
      all.cost += cheapest->cost;
    }
    return all;
  }

  const Content& content_;
  Problems& problems_;
  Rules rules_;
  std::map<std::string, std::size_t> owners_;
  std::vector<std::vector<WordId>> members_;
  std::vector<std::vector<ListId>> parents_;
  std::vector<std::pair<std::string, ListId>> prefix_texts_;
  std::vector<std::uint64_t> list_cost_;
  Groups lists_of_word_;
};

}  // namespace

Rules compile_rules(const Content& content, Problems& problems) { return Compiler(content, problems).run(); }

}  // namespace wegwijs
