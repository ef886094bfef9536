// The matcher against the oracle, and the counted work it may do.
#include "chat/match.h"

#include <gtest/gtest.h>

#include <random>

#include "chat/naive_match.h"
#include "shipped.h"

namespace wegwijs {
namespace {

Line line(std::string text) { return {std::move(text), {"test.yaml", 1, 1}}; }

// "pap" for a pattern out of intents/pap/; lists are looked up within a language.
std::string locale_of(const Line& written) {
  constexpr std::string_view kFolder = "intents/";
  if (!written.at.file.starts_with(kFolder)) return "nl";
  return written.at.file.substr(kFolder.size(), written.at.file.find('/', kFolder.size()) - kFolder.size());
}

// Every (scope, rule) that fires; only for texts without overlapping scopes.
std::set<std::pair<std::uint32_t, std::uint32_t>> oracle(const Rules& rules, const naive::Matcher& matcher,
                                                         const Matches& matches, const std::vector<Pattern>& patterns) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> hits;
  for (std::uint32_t scope = 0; scope < matches.scopes.size(); ++scope) {
    const std::vector<naive::Word> words = naive::words_of(matches, matches.scopes[scope], rules.vocabulary);
    std::vector<naive::Word> all = words;
    for (naive::Word& word : all) word.blanked = false;
    const bool first = matches.scopes[scope].first == 0;
    const bool last = matches.scopes[scope].last == matches.readings.size();
    for (std::uint32_t rule = 0; rule < rules.rules.size(); ++rule) {
      const bool idiom = rules.rules[rule].kind == RuleKind::idiom;
      if (matcher.fires(patterns[rule], locale_of(rules.written[rule]), idiom ? all : words, first, last))
        hits.emplace(scope, rule);
    }
  }
  return hits;
}

std::set<std::pair<std::uint32_t, std::uint32_t>> found(const Matches& matches) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> hits;
  for (const Hit& hit : matches.hits) hits.emplace(hit.scope, hit.rule);
  return hits;
}

std::vector<Pattern> patterns_of(const Rules& rules) {
  std::vector<Pattern> patterns;
  for (const Line& written : rules.written) patterns.push_back(parse_pattern(written.text, PatternPlace::rule));
  return patterns;
}

// -- random content -----------------------------------------------------------------------------------------------

std::string random_word(std::mt19937& random) { return std::string(1, static_cast<char>('a' + random() % 6)) + "xyz"; }

std::string random_sequence(std::mt19937& random, int depth, int lists, bool plain) {
  std::string text;
  const std::size_t length = 1 + random() % 3;
  for (std::size_t at = 0; at < length; ++at) {
    if (at > 0) text += " ";
    switch (random() % (plain ? 6 : 8)) {
      case 0:
        text += "[" + random_word(random) + "]";
        break;
      case 1:
        text += depth > 0 ? "(" + random_sequence(random, depth - 1, lists, plain) + "|" +
                                random_sequence(random, depth - 1, lists, plain) + ")"
                          : random_word(random);
        break;
      case 2:
        text +=
            lists > 0 ? "<list" + std::to_string(random() % static_cast<unsigned>(lists)) + ">" : random_word(random);
        break;
      case 3:
        text += random_word(random).substr(0, 3) + "*";
        break;
      case 6:
        text += random_word(random) + " ... " + random_word(random);
        break;
      case 7:
        text += "=" + random_word(random);
        break;
      default:
        text += random_word(random);
        break;
    }
  }
  return text;
}

Content random_content(std::mt19937& random) {
  Content content;
  for (int at = 0; at < 5; ++at) {
    List list;
    list.id = "list" + std::to_string(at);
    list.locale = "nl";
    for (int entry = 0; entry < 3; ++entry) list.words.push_back(line(random_sequence(random, 1, at, true)));
    content.lists.push_back(list);
  }
  Intent intent;
  intent.id = "groet";
  intent.locale = "nl";
  for (int at = 0; at < 30; ++at) {
    std::string text = random_sequence(random, 2, 5, false);
    if (random() % 3 == 0) text += " + " + random_sequence(random, 1, 5, false);
    if (random() % 9 == 0) text = "^ " + text;
    if (random() % 9 == 0) text += " $";
    if (random() % 9 == 0) text += " + /[ab]xyz c/";
    intent.patterns.push_back(line(text));
  }
  content.intents.push_back(intent);
  if (random() % 2 == 0) content.idioms.push_back(line(random_word(random) + " " + random_word(random)));
  return content;
}

void drop_broken(Content& content) {
  const auto broken = [](const Line& text, PatternPlace place) {
    return !parse_pattern(text.text, place).errors.empty();
  };
  for (List& list : content.lists) {
    std::erase_if(list.words, [&](const Line& text) { return broken(text, PatternPlace::list); });
  }
  std::erase_if(content.intents.front().patterns, [&](const Line& text) { return broken(text, PatternPlace::rule); });
}

TEST(Match, agrees_with_the_oracle_on_random_content) {
  std::mt19937 random(11);
  std::size_t hits = 0;
  for (int round = 0; round < 300; ++round) {
    Content content = random_content(random);
    drop_broken(content);
    Problems problems;
    const Rules rules = compile_rules(content, problems);
    ASSERT_TRUE(problems.empty()) << problems.front().message;
    const naive::Matcher matcher(content, rules.vocabulary);
    const std::vector<Pattern> patterns = patterns_of(rules);
    for (int message = 0; message < 20; ++message) {
      std::string text;
      for (std::size_t words = 1 + random() % 12; words > 0; --words) {
        text += random() % 7 == 0 ? "other" : random() % 9 == 0 ? random_word(random) + "q" : random_word(random);
        text += random() % 9 == 0 ? ". " : " ";
      }
      const Matches matches = match(rules, text);
      hits += matches.hits.size();
      ASSERT_EQ(found(matches), oracle(rules, matcher, matches, patterns)) << text;
    }
  }
  EXPECT_GT(hits, 10'000U);
}

// -- shipped content ----------------------------------------------------------------------------------------------

TEST(Match, agrees_with_the_oracle_on_the_shipped_content) {
  const Content& content = shipped_content();
  Problems problems;
  const Rules rules = compile_rules(content, problems);
  const naive::Matcher matcher(content, rules.vocabulary);
  const std::vector<Pattern> patterns = patterns_of(rules);
  std::vector<std::string> texts;
  std::mt19937 random(5);
  for (const Intent& intent : content.intents) {
    for (std::size_t at = 0; at < intent.examples.size(); at += 40) texts.push_back(intent.examples[at].text);
  }
  for (int round = 0; round < 25; ++round) {
    std::string text;
    for (int word = 0; word < 14; ++word) {
      text += rules.vocabulary.text(static_cast<WordId>(1 + random() % (rules.vocabulary.size() - 1))) +
              (random() % 6 == 0 ? ". " : " ");
    }
    texts.push_back(text);
  }
  for (const std::string& text : texts) {
    const Matches matches = match(rules, text);
    ASSERT_EQ(found(matches), oracle(rules, matcher, matches, patterns)) << text;
  }
}

TEST(Match, what_lies_close_together_is_found_in_a_sentence_of_any_length) {
  Content content;
  Intent intent;
  intent.id = "groet";
  intent.locale = "nl";
  intent.patterns = {line("alpha + omega"), line("alpha ... omega")};
  content.intents.push_back(intent);
  Problems problems;
  const Rules rules = compile_rules(content, problems);
  for (int before = 0; before < 200; ++before) {
    std::string text;
    for (int at = 0; at < before; ++at) text += "woord ";
    text += "omega ";
    for (std::uint32_t at = 0; at + 2 < kReach; ++at) text += "woord ";
    text += "alpha";
    std::set<std::uint32_t> fired;
    for (const Hit& hit : match(rules, text).hits) fired.insert(hit.rule);
    EXPECT_EQ(fired, std::set<std::uint32_t>{0}) << before;
  }
}

TEST(Match, used_words_are_the_ones_the_rule_names) {
  Content content;
  Intent intent;
  intent.id = "groet";
  intent.locale = "nl";
  intent.patterns = {line("mijn [lieve] (hond|kat) ... blaft + hard")};
  content.intents.push_back(intent);
  Problems problems;
  const Rules rules = compile_rules(content, problems);
  const Matches matches = match(rules, "hard hoor hoe mijn lieve kat toch elke dag blaft");
  ASSERT_EQ(matches.hits.size(), 1U);
  EXPECT_EQ(matches.hits.front().used, Mask{0b1000111001});
}

// Work is counted, not timed, so that this cannot be noisy: a message of one rule's words must not try all rules.
TEST(Match, tries_few_rules_however_many_there_are) {
  std::uint64_t tried[2] = {};
  for (const int size : {100, 10'000}) {
    Content content;
    Intent intent;
    intent.id = "groet";
    intent.locale = "nl";
    for (int at = 0; at < size; ++at) {
      intent.patterns.push_back(line("woord" + std::to_string(at) + " [en] ding" + std::to_string(at % 50)));
    }
    content.intents.push_back(intent);
    Problems problems;
    const Rules rules = compile_rules(content, problems);
    const Matches matches = match(rules, "dit is woord7 en ding7 en nog wat woorden erbij");
    EXPECT_EQ(matches.hits.size(), 1U);
    tried[size == 100 ? 0 : 1] = matches.tried;
  }
  EXPECT_LE(tried[1], tried[0] + 2);
}

}  // namespace
}  // namespace wegwijs
