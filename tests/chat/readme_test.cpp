// Every example of intents/README.md, so that the page content staff work from cannot tell a lie.
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "chat/match.h"
#include "command/words.h"

namespace wegwijs {
namespace {

// A line of a fenced block, with the tag of the block.
struct Fenced {
  std::string tag;
  Line line;
};

std::vector<Fenced> fenced_lines() {
  std::ifstream file(std::string(WEGWIJS_SOURCE) + "/intents/README.md");
  std::vector<Fenced> lines;
  std::string tag;
  int number = 0;
  for (std::string text; std::getline(file, text);) {
    ++number;
    if (text.starts_with("```")) {
      tag = tag.empty() ? text.substr(3) : "";
    } else if (!tag.empty() && !text.empty()) {
      lines.push_back({tag, {text, {"intents/README.md", number, 1}}});
    }
  }
  return lines;
}

// Columns are separated by a bar with spaces around it; the bar of a pattern has none.
std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + separator.size());
  }
}

List list_of(const std::string& id, const std::string& words) {
  List list;
  list.id = id;
  list.locale = "nl";
  for (std::string& word : split(words, ", ")) list.words.push_back({std::move(word), {}});
  return list;
}

Intent intent_of(std::string id) {
  Intent intent;
  intent.id = std::move(id);
  intent.locale = "nl";
  return intent;
}

// What the page defines for its examples: lists, chat spelling, idioms; and the dictionary.
Content shared_content(const std::vector<Fenced>& lines) {
  Content content;
  content.known_words = read_words("");
  for (const auto& [tag, line] : lines) {
    if (tag == "lijst") {
      const std::vector<std::string> parts = split(line.text, ": ");
      content.lists.push_back(list_of(parts.at(0), parts.at(1)));
    } else if (tag == "chattaal") {
      const std::vector<std::string> parts = split(line.text, " -> ");
      content.spelling.push_back({parts.at(0), parts.at(1), line.at});
    } else if (tag == "uitdrukking") {
      content.idioms.push_back(line);
    }
  }
  return content;
}

// Whether the only intent of `rules` fires in a sentence that none of its `unless` matches.
bool fits(const Rules& rules, const std::string& message) {
  const Matches matches = match(rules, message);
  std::set<std::uint32_t> fired;
  std::set<std::uint32_t> silenced;
  for (const Hit& hit : matches.hits) {
    const RuleKind kind = rules.rules[hit.rule].kind;
    if (kind == RuleKind::intent) fired.insert(hit.scope);
    if (kind == RuleKind::unless) silenced.insert(hit.scope);
  }
  return std::any_of(fired.begin(), fired.end(), [&](std::uint32_t scope) { return !silenced.contains(scope); });
}

TEST(Readme, examples_do_what_the_page_says) {
  const std::vector<Fenced> lines = fenced_lines();
  const Content shared = shared_content(lines);
  ASSERT_FALSE(shared.lists.empty());
  std::size_t examples = 0;
  for (const auto& [tag, line] : lines) {
    const bool with_unless = tag == "voorbeeld-unless";
    if (tag != "voorbeeld" && !with_unless) continue;
    SCOPED_TRACE(line.at.file + ":" + std::to_string(line.at.line) + ": " + line.text);
    std::vector<std::string> columns = split(line.text, " | ");
    ASSERT_EQ(columns.size(), with_unless ? 4U : 3U);
    Content content = shared;
    Intent intent = intent_of("groet");
    intent.patterns = {{columns[0], line.at}};
    if (with_unless) intent.unless = {{columns[1], line.at}};
    content.intents.push_back(intent);
    Problems problems;
    const Rules rules = compile_rules(content, problems);
    ASSERT_TRUE(problems.empty()) << problems.front().message;
    EXPECT_TRUE(fits(rules, columns[columns.size() - 2])) << "must fit";
    EXPECT_FALSE(fits(rules, columns.back())) << "must not fit";
    ++examples;
  }
  EXPECT_GT(examples, 25U);
}

// What the words of one intent's hits add, each position once. For a message of one sentence.
int weight_of(const Rules& rules, const Matches& matches, const std::string& intent) {
  Mask used = 0;
  for (const Hit& hit : matches.hits) {
    if (rules.owners[rules.rules[hit.rule].owner].id == intent) used |= hit.used;
  }
  int weight = 0;
  for (; used != 0; used &= used - 1) {
    weight += rules.weight_of_word[matches.readings[static_cast<std::size_t>(std::countr_zero(used))].word];
  }
  return weight;
}

TEST(Readme, the_worked_example_adds_up) {
  Content content;
  std::string message;
  std::map<std::string, Intent> intents;
  std::map<std::string, int> promised;
  for (const auto& [tag, line] : fenced_lines()) {
    if (tag != "rekenvoorbeeld") continue;
    if (line.text.starts_with("bericht: ")) {
      message = line.text.substr(9);
    } else if (line.text.starts_with("functiewoorden: ")) {
      content.lists.push_back(list_of("functiewoorden", line.text.substr(16)));
    } else if (const std::vector<std::string> sum = split(line.text, " = "); sum.size() == 2) {
      promised[sum[0]] = std::stoi(sum[1]);
    } else {
      const std::vector<std::string> rule = split(line.text, " | ");
      ASSERT_EQ(rule.size(), 2U) << line.text;
      intents.try_emplace(rule[0], intent_of(rule[0])).first->second.patterns.push_back({rule[1], line.at});
    }
  }
  for (const auto& [id, intent] : intents) content.intents.push_back(intent);
  Problems problems;
  const Rules rules = compile_rules(content, problems);
  ASSERT_TRUE(problems.empty()) << problems.front().message;
  const Matches matches = match(rules, message);
  ASSERT_EQ(matches.scopes.size(), 1U);
  ASSERT_EQ(promised.size(), 2U);
  for (const auto& [id, weight] : promised) EXPECT_EQ(weight_of(rules, matches, id), weight) << id;
}

}  // namespace
}  // namespace wegwijs
