// Indexing: which words and lists must be seen before a rule is worth a look.
#include <algorithm>
#include <functional>
#include <future>
#include <set>

#include "chat/rules_draft.h"

namespace wegwijs {
namespace {

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
    if (at > 0 && pairs[at].first == pairs[at - 1].first && pairs[at].second.item == pairs[at - 1].second.item)
      continue;
    ++index.starts[pairs[at].first + 1];
    index.values.push_back(pairs[at].second);
  }
  for (std::size_t key = 1; key < index.starts.size(); ++key) index.starts[key] += index.starts[key - 1];
  return index;
}

class Indexer {
 public:
  Indexer(RulesDraft draft, const Content& content, Problems& problems)
      : content_(content), problems_(problems), draft_(std::move(draft)) {}

  Rules run() {
    // the typo index needs only the words, the rest never writes to them: two threads halve the wait
    Vocabulary& vocabulary = rules_.vocabulary;
    std::future<void> typos = std::async(std::launch::async, [&] { vocabulary.finish(content_.known_words); });
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
    std::vector<Keyed> rule_words, rule_lists, phrase_words, phrase_lists;
    for (std::uint32_t rule = 0; rule < rules_.rules.size(); ++rule) {
      const Rule& of = rules_.rules[rule];
      std::vector<Requirement> needs;
      for (std::uint32_t side = 0; side < of.side_count; ++side)
        requirements(rules_.sequences[of.first_side + side], needs);
      if (needs.empty()) {
        wegwijs::report(problems_, rules_.written[rule], 0, rules_.written[rule].text.size(),
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
    rules_.rules_of_list = index_of(draft_.members.size(), std::move(rule_lists));
    rules_.phrases_of_list = index_of(draft_.members.size(), std::move(phrase_lists));
  }

  // The cheapest need brings the item up; the next one that fits beside it is asked for before anything else.
  static void put_under_rarest(std::uint32_t item, std::vector<Requirement> needs, std::vector<Keyed>& words,
                               std::vector<Keyed>& lists) {
    std::stable_sort(needs.begin(), needs.end(),
                     [](const auto& left, const auto& right) { return left.cost < right.cost; });
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
    for (const auto& [text, list] : draft_.prefix_texts) {
      rules_.prefix_starts[word_hash(std::string_view(text).substr(0, 3)) & 4095U] = true;
      for (WordId word = 1; word < rules_.vocabulary.size(); ++word) {
        if (rules_.vocabulary.text(word).starts_with(text)) draft_.members[list].push_back(word);
      }
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
    rules_.weight_of_word.assign(rules_.vocabulary.size(), kWordWeight);
    rules_.weight_of_word[kNoWord] = kWordWeight;
    for (const auto& [name, list] : rules_.lists) {
      if (!name.ends_with(std::string("/") + std::string(kFunctionWords))) continue;
      for (const WordId word : draft_.members[list]) rules_.weight_of_word[word] = kFunctionWordWeight;
    }
    for (WordId word = 1; word < rules_.vocabulary.size(); ++word) {
      for (const auto* list = lists_of_word_.begin(word); list != lists_of_word_.end(word); ++list) {
        list_cost_[*list] += word_cost(word);
      }
    }
    for (const Phrase& phrase : rules_.phrases) {
      list_cost_[phrase.list] += 2;
      for (const ListId parent : draft_.parents[phrase.list]) list_cost_[parent] += 2;
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
  std::vector<std::uint64_t> list_cost_;
  Groups lists_of_word_;
};

}  // namespace

Rules index_rules(RulesDraft draft, const Content& content, Problems& problems) {
  return Indexer(std::move(draft), content, problems).run();
}

}  // namespace wegwijs
