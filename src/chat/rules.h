// Content, compiled for matching: interned words, flat pattern trees, and an index on the rarest required word.
// Written once by compile_rules(), then const.
#pragma once

#include <re2/re2.h>

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "chat/content.h"
#include "chat/vocabulary.h"

namespace wegwijs {

using ListId = std::uint32_t;

// A node of a pattern; `value` is a word, the first of `count` words in Rules::word_sets, a list, the first of `count`
// sequences, or a regular expression.
struct Node {
  enum class Kind : std::uint8_t { word, exact, any_word, list, gap, either, start, end, regex };
  Kind kind = Kind::word;
  bool optional = false;
  std::uint32_t value = 0;
  std::uint32_t count = 0;
};

// Nodes [first, first + count) that follow each other.
struct Sequence {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

enum class RuleKind : std::uint8_t { intent, weak, unless, idiom, facet, audience };

// What a rule speaks for. Rules of one intent in several locales share an owner; a case is an owner of its own.
struct Owner {
  RuleKind kind = RuleKind::intent;  // intent, idiom, facet or audience
  std::string id;                    // intent, facet or audience id
  std::string case_id;               // "" unless a case
  std::uint32_t intent = 0;          // index into Rules::intents
};

struct Rule {
  RuleKind kind = RuleKind::intent;
  std::uint32_t owner = 0;       // index into Rules::owners
  std::uint32_t first_side = 0;  // sequences [first_side, first_side + side_count), all required
  std::uint32_t side_count = 0;
};

// A line of a list that is more than one word.
struct Phrase {
  Sequence sequence;
  ListId list = 0;
};

// Lists of numbers, one for each key, laid end to end.
struct Groups {
  std::vector<std::uint32_t> starts;
  std::vector<std::uint32_t> values;
  [[nodiscard]] const std::uint32_t* begin(std::uint32_t key) const { return values.data() + starts[key]; }
  [[nodiscard]] const std::uint32_t* end(std::uint32_t key) const { return values.data() + starts[key + 1]; }
};

// What must be seen before a rule or phrase is worth a look: a word, a list, or one of a set of both.
using Need = std::uint32_t;
inline constexpr Need kNeedList = 1U << 31;  // the rest is a list
inline constexpr Need kNeedSet = 1U << 30;   // the rest is a key of Rules::need_sets

// Rules or phrases under the word or list that brings them up: records laid end to end, in order of level. A record is
// a head and the further needs of the item, rarest first, so that most candidates are dropped without touching the
// rule.
struct Records {
  std::vector<std::uint32_t> starts;
  std::vector<std::uint32_t> values;
  [[nodiscard]] const std::uint32_t* begin(std::uint32_t key) const { return values.data() + starts[key]; }
  [[nodiscard]] const std::uint32_t* end(std::uint32_t key) const { return values.data() + starts[key + 1]; }
};
inline constexpr std::uint32_t kMaxNeeds = 15;
inline constexpr std::uint32_t kMaxLevel = 63;
inline constexpr std::uint32_t record_head(std::uint32_t item, std::uint32_t level, std::uint32_t needs) {
  return item << 10 | level << 4 | needs;
}
inline constexpr std::uint32_t record_item(std::uint32_t head) { return head >> 10; }
inline constexpr std::uint32_t record_level(std::uint32_t head) { return head >> 4 & kMaxLevel; }
inline constexpr std::uint32_t record_needs(std::uint32_t head) { return head & kMaxNeeds; }

// Where in Rules the things of one word begin; they end where those of the next word begin. Together, since a word of a
// message asks for all three.
struct WordEntry {
  std::uint32_t rules = 0;
  std::uint32_t phrases = 0;
  std::uint32_t lists = 0;
};

// A sign under its word or list.
struct SignValue {
  std::uint16_t intent = 0;  // index into Rules::intents
  std::uint8_t locale = 0;   // index into Rules::sign_locales
  std::int8_t points = 0;
};

// An intent over all locales.
struct IntentRules {
  std::string id;
  Tier tier = Tier::specific;
  std::uint32_t rank = 0;  // order of care: position in the fixed list of intents, for ties
};

struct Rules {
  Vocabulary vocabulary;
  std::vector<Node> nodes;
  std::vector<Sequence> sequences;
  std::vector<WordId> word_sets;  // the words of (a|b|c), laid end to end
  std::vector<Rule> rules;
  std::vector<Line> written;  // by rule: the pattern as it stands in its file
  std::vector<Phrase> phrases;
  std::vector<Owner> owners;
  std::vector<IntentRules> intents;
  std::vector<std::unique_ptr<RE2>> regexes;

  std::vector<WordEntry> words;               // by word id, and one more behind the last
  std::vector<std::uint32_t> rules_of_words;  // records of rules that need a word (or one of its kin)
  std::vector<std::uint32_t> phrases_of_words;
  std::vector<ListId> lists_of_words;  // lists that hold a word as a whole entry
  Records rules_of_list;
  Records phrases_of_list;
  Groups need_sets;
  Groups parents_of_list;                    // lists that hold this list as a whole entry, all the way up
  std::vector<std::uint32_t> level_of_list;  // 0: holds no list inside a phrase; else above all of these
  std::uint32_t levels = 1;

  std::vector<std::uint8_t> weight_of_word;       // by word id: what it adds as evidence
  std::unordered_map<WordHash, ListId> prefixes;  // hash of "loverboy" for loverboy*
  std::uint64_t prefix_lengths = 0;               // bit n: there is a prefix of n bytes
  std::vector<bool> prefix_starts;                // by 12 bits of the hash of its first three bytes

  // What single words and lists say about intents (chat/score.h), by word and by list. Only the locales in
  // sign_locales have signs.
  std::vector<std::string> sign_locales;
  std::vector<std::vector<int>> base_points;  // by sign locale and intent
  std::vector<std::uint32_t> sign_starts_of_word, sign_starts_of_list;
  std::vector<SignValue> sign_values_of_word, sign_values_of_list;
  // By word: bit n is set when it is a function word of language_names[n].
  std::vector<std::string> language_names;
  std::vector<std::uint32_t> languages_of_word;

  std::unordered_map<std::string, ListId> lists;  // "nl/partner" -> id; prefixes have none
  [[nodiscard]] std::size_t list_count() const { return level_of_list.size(); }
};

inline constexpr std::uint8_t kFunctionWordWeight = 1;
inline constexpr std::uint8_t kWordWeight = 4;

// Compiles all lists and rules; what cannot be compiled is reported in `problems` and left out.
Rules compile_rules(const Content& content, Problems& problems);

}  // namespace wegwijs
