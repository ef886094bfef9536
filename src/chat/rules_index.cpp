// Indexing: which words and lists must be seen before a rule is worth a look.
#include <algorithm>
#include <functional>
#include <set>

#include "chat/background.h"
#include "chat/prefixes.h"
#include "chat/rules_draft.h"

namespace wegwijs {
namespace {

// What a key costs: the times it will be looked at. A list costs what its words cost together.
constexpr std::uint64_t kFunctionWordCost = 40;
constexpr std::uint64_t kSeenCost = 8;
constexpr std::uint64_t kPhraseCost = 2;
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

// A record under its key, before the records of one kind are laid end to end.
struct Keyed {
  std::uint32_t key = 0;
  std::uint32_t head = 0;
  std::uint32_t needs = 0;  // where its needs begin in Drawer::needs
};

// Collects the records of one kind.
struct Drawer {
  std::vector<Keyed> of_words;
  std::vector<Keyed> of_lists;
  std::vector<Need> needs;
};

Records records_of(std::size_t keys, std::vector<Keyed> keyed, const std::vector<Need>& needs) {
  std::sort(keyed.begin(), keyed.end(), [](const Keyed& left, const Keyed& right) {
    if (left.key != right.key) return left.key < right.key;
    if (record_level(left.head) != record_level(right.head)) return record_level(left.head) < record_level(right.head);
    return record_item(left.head) < record_item(right.head);
  });
  Records records;
  records.starts.assign(keys + 1, 0);
  records.values.reserve(keyed.size() * 3);
  std::uint32_t key = 0;
  for (std::size_t at = 0; at < keyed.size(); ++at) {
    if (at > 0 && keyed[at - 1].key == keyed[at].key && keyed[at - 1].head == keyed[at].head) continue;
    while (key < keyed[at].key) records.starts[++key] = static_cast<std::uint32_t>(records.values.size());
    records.values.push_back(keyed[at].head);
    const auto first = needs.begin() + keyed[at].needs;
    records.values.insert(records.values.end(), first, first + record_needs(keyed[at].head));
  }
  while (key < keys) records.starts[++key] = static_cast<std::uint32_t>(records.values.size());
  return records;
}

class Indexer {
 public:
  Indexer(RulesDraft draft, const Content& content, Problems& problems)
      : content_(content), problems_(problems), draft_(std::move(draft)) {}

  Rules run() {
    // the typo index needs only the words, the rest never writes to them: two threads halve the wait
    Vocabulary& vocabulary = rules_.vocabulary;
    std::future<void> typos = in_background([&] { vocabulary.finish(content_.known_words); });
    find_levels();
    index();
    typos.get();
    return std::move(rules_);
  }

 private:
  // Lists that a phrase or an entry uses must be complete before the list that uses them.
  void find_levels() {
    const std::size_t count = draft_.members.size();
    std::vector<std::set<ListId>> needs(count);
    for (const Phrase& phrase : rules_.phrases) collect_lists(phrase.sequence, needs[phrase.list]);
    for (ListId list = 0; list < count; ++list) {
      for (const ListId parent : draft_.parents[list]) needs[parent].insert(list);
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
    for (const List& list : content_.lists) {
      if (rules_.level_of_list[rules_.lists.at(list.locale + "/" + list.id)] <= kMaxLevel) continue;
      wegwijs::report(problems_, {"", list.at}, 0, 1,
                      "De lijst <" + list.id + "> staat te diep in andere lijsten. Zet de woorden er zelf in.");
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
    wegwijs::report(problems_, {"", from->at}, 0, 1,
                    "De lijst <" + from->id + "> en de lijst <" + to + "> staan in elkaar. Haal een van de twee weg.");
  }

  void index() {
    close_parents();
    add_prefix_members();
    find_weights();
    index_signs(draft_.word_signs, rules_.vocabulary.size(), rules_.sign_starts_of_word, rules_.sign_values_of_word);
    index_signs(draft_.list_signs, draft_.members.size(), rules_.sign_starts_of_list, rules_.sign_values_of_list);
    Drawer rules;
    for (std::uint32_t rule = 0; rule < rules_.rules.size(); ++rule) {
      const Rule& of = rules_.rules[rule];
      std::vector<Requirement> needs;
      for (std::uint32_t side = 0; side < of.side_count; ++side)
        requirements(rules_.sequences[of.first_side + side], needs);
      if (needs.empty()) {
        wegwijs::report(problems_, rules_.written[rule], 0, rules_.written[rule].text.size(),
                        "Dit patroon heeft geen woord dat er altijd moet staan. Zet er een woord of een lijst bij.");
      }
      put_under_rarest(rule, 0, std::move(needs), rules);
    }
    Drawer phrases;
    for (std::uint32_t phrase = 0; phrase < rules_.phrases.size(); ++phrase) {
      std::vector<Requirement> needs;
      requirements(rules_.phrases[phrase].sequence, needs);
      put_under_rarest(phrase, rules_.level_of_list[rules_.phrases[phrase].list], std::move(needs), phrases);
    }
    const std::size_t words = rules_.vocabulary.size();
    Records by_rule = records_of(words, std::move(rules.of_words), rules.needs);
    Records by_phrase = records_of(words, std::move(phrases.of_words), phrases.needs);
    rules_.words.resize(words + 1);
    for (std::size_t word = 0; word <= words; ++word) {
      rules_.words[word] = {by_rule.starts[word], by_phrase.starts[word], lists_of_word_.starts[word]};
    }
    rules_.rules_of_words = std::move(by_rule.values);
    rules_.phrases_of_words = std::move(by_phrase.values);
    rules_.lists_of_words = std::move(lists_of_word_.values);
    rules_.rules_of_list = records_of(draft_.members.size(), std::move(rules.of_lists), rules.needs);
    rules_.phrases_of_list = records_of(draft_.members.size(), std::move(phrases.of_lists), phrases.needs);
    rules_.need_sets.starts.push_back(static_cast<std::uint32_t>(rules_.need_sets.values.size()));
  }

  static void index_signs(const std::vector<DraftSign>& signs, std::size_t keys, std::vector<std::uint32_t>& starts,
                          std::vector<SignValue>& values) {
    starts.assign(keys + 1, 0);
    values.resize(signs.size());
    for (const DraftSign& sign : signs) ++starts[sign.key + 1];
    for (std::size_t key = 1; key <= keys; ++key) starts[key] += starts[key - 1];
    std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
    for (const DraftSign& sign : signs) values[next[sign.key]++] = sign.value;
  }

  // The cheapest need brings the item up; the others are asked for before anything else.
  void put_under_rarest(std::uint32_t item, std::uint32_t level, std::vector<Requirement> needs, Drawer& drawer) {
    std::stable_sort(needs.begin(), needs.end(),
                     [](const auto& left, const auto& right) { return left.cost < right.cost; });
    if (needs.empty()) return;
    const auto first = static_cast<std::uint32_t>(drawer.needs.size());
    for (std::size_t at = 1; at < needs.size() && at <= kMaxNeeds; ++at) drawer.needs.push_back(need_of(needs[at]));
    const std::uint32_t head = record_head(item, level, static_cast<std::uint32_t>(drawer.needs.size()) - first);
    for (const WordId word : needs.front().words) drawer.of_words.push_back({word, head, first});
    for (const ListId list : needs.front().lists) drawer.of_lists.push_back({list, head, first});
  }

  Need need_of(const Requirement& requirement) {
    if (requirement.words.size() + requirement.lists.size() == 1)
      return requirement.lists.empty() ? requirement.words.front() : requirement.lists.front() | kNeedList;
    Groups& sets = rules_.need_sets;
    sets.starts.push_back(static_cast<std::uint32_t>(sets.values.size()));
    sets.values.insert(sets.values.end(), requirement.words.begin(), requirement.words.end());
    for (const ListId list : requirement.lists) sets.values.push_back(list | kNeedList);
    return static_cast<Need>(sets.starts.size() - 1) | kNeedSet;
  }

  // Every list learns all lists above it, and every word all lists it is an entry of, so that matching needs one step.
  void close_parents() {
    const std::size_t count = draft_.members.size();
    std::vector<std::uint32_t> order(count);
    for (std::uint32_t list = 0; list < count; ++list) order[list] = list;
    std::sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
      return rules_.level_of_list[left] > rules_.level_of_list[right];
    });
    for (const std::uint32_t list : order) {  // highest first: a parent's own parents are complete
      std::set<ListId> all;
      for (const ListId parent : draft_.parents[list]) {
        all.insert(parent);
        all.insert(draft_.parents[parent].begin(), draft_.parents[parent].end());
      }
      draft_.parents[list].assign(all.begin(), all.end());
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (ListId list = 0; list < count; ++list) {
      for (const ListId parent : draft_.parents[list]) pairs.emplace_back(list, parent);
    }
    rules_.parents_of_list = group(count, std::move(pairs));
  }

  void add_prefix_members() {
    rules_.prefix_starts.assign(4096, false);
    for (const auto& [text, list] : draft_.prefix_texts)
      rules_.prefix_starts[word_hash(std::string_view(text).substr(0, 3)) & 4095U] = true;
    for (WordId word = 1; word < rules_.vocabulary.size(); ++word) {
      for_each_prefix(rules_, rules_.vocabulary.text(word), [&](ListId list) { draft_.members[list].push_back(word); });
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (ListId list = 0; list < draft_.members.size(); ++list) {
      for (const WordId word : draft_.members[list]) {
        pairs.emplace_back(word, list);
        for (const ListId parent : draft_.parents[list]) pairs.emplace_back(word, parent);
      }
    }
    list_cost_.assign(draft_.members.size(), 0);
    lists_of_word_ = group(rules_.vocabulary.size(), std::move(pairs));
  }

  void find_weights() {
    rules_.languages_of_word.assign(rules_.vocabulary.size(), 0);
    rules_.weight_of_word.assign(rules_.vocabulary.size(), kWordWeight);
    rules_.weight_of_word[kNoWord] = kWordWeight;
    for (const auto& [name, list] : rules_.lists) {
      if (!name.ends_with(std::string("/") + std::string(kFunctionWords))) continue;
      for (const WordId word : draft_.members[list]) {
        const std::string locale = name.substr(0, name.find('/'));
        rules_.languages_of_word[word] |= 1U << find_language(locale);
        if (is_team_language(locale)) rules_.weight_of_word[word] = kFunctionWordWeight;
      }
    }
    count_in_examples();
    for (WordId word = 1; word < rules_.vocabulary.size(); ++word) {
      for (const auto* list = lists_of_word_.begin(word); list != lists_of_word_.end(word); ++list) {
        list_cost_[*list] += word_cost(word);
      }
    }
    for (const Phrase& phrase : rules_.phrases) {
      list_cost_[phrase.list] += kPhraseCost;
      for (const ListId parent : draft_.parents[phrase.list]) list_cost_[parent] += kPhraseCost;
    }
  }

  std::uint32_t find_language(const std::string& name) {
    auto& names = rules_.language_names;
    const auto found = static_cast<std::uint32_t>(std::find(names.begin(), names.end(), name) - names.begin());
    if (found == names.size()) names.push_back(name);
    return std::min(found, 31U);
  }

  // How often people write a word, as far as the examples tell: that is what makes it a poor key.
  void count_in_examples() {
    seen_.assign(rules_.vocabulary.size(), 0);
    for (const Intent& intent : content_.intents) {
      for (const Line& example : intent.examples) {
        const Normalised text = normalise(example.text);
        for (const Token& token : text.tokens) ++seen_[rules_.vocabulary.find(text.word(token))];
      }
    }
  }

  [[nodiscard]] std::uint64_t word_cost(WordId word) const {
    return 1 + kSeenCost * seen_[word] + (rules_.weight_of_word[word] == kFunctionWordWeight ? kFunctionWordCost : 0);
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
      } else if (node.kind == Node::Kind::any_word) {
        for (std::uint32_t at_word = 0; at_word < node.count; ++at_word) {
          need.words.push_back(rules_.word_sets[node.value + at_word]);
          need.cost += word_cost(need.words.back());
        }
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
      const auto cheapest = std::min_element(
          needs.begin(), needs.end(), [](const auto& left, const auto& right) { return left.cost < right.cost; });
      all.words.insert(all.words.end(), cheapest->words.begin(), cheapest->words.end());
      all.lists.insert(all.lists.end(), cheapest->lists.begin(), cheapest->lists.end());
      all.cost += cheapest->cost;
    }
    return all;
  }

  const Content& content_;
  Problems& problems_;
  RulesDraft draft_;
  Rules& rules_ = draft_.rules;
  std::vector<std::uint64_t> seen_;  // by word: in how many places of the examples
  std::vector<std::uint64_t> list_cost_;
  Groups lists_of_word_;
};

}  // namespace

Rules index_rules(RulesDraft draft, const Content& content, Problems& problems) {
  return Indexer(std::move(draft), content, problems).run();
}

}  // namespace wegwijs
