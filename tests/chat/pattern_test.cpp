#include "chat/pattern.h"

#include <gtest/gtest.h>

namespace wegwijs {
namespace {

std::string show(const PatternSequence& sequence);

std::string show(const PatternNode& node) {
  switch (node.kind) {
    case PatternNode::Kind::word:
      return node.value;
    case PatternNode::Kind::exact:
      return "=" + node.value;
    case PatternNode::Kind::prefix:
      return node.value + "*";
    case PatternNode::Kind::list:
      return "<" + node.value + ">";
    case PatternNode::Kind::gap:
      return "...";
    case PatternNode::Kind::start:
      return "^";
    case PatternNode::Kind::end:
      return "$";
    case PatternNode::Kind::regex:
      return "/" + node.value + "/";
    case PatternNode::Kind::either:
      break;
  }
  std::string text;
  for (const PatternSequence& option : node.options) text += (text.empty() ? "" : "|") + show(option);
  return (node.optional ? "[" : "(") + text + (node.optional ? "]" : ")");
}

std::string show(const PatternSequence& sequence) {
  std::string text;
  for (const PatternNode& node : sequence) text += (text.empty() ? "" : " ") + show(node);
  return text;
}

std::string show(const Pattern& pattern) {
  if (!pattern.errors.empty()) {
    return "error at " + std::to_string(pattern.errors.front().column) + ": " +
           pattern.errors.front().message.substr(0, 28);
  }
  std::string text;
  for (const PatternSequence& side : pattern.sides) text += (text.empty() ? "" : " + ") + show(side);
  return text;
}

struct Row {
  const char* line;
  const char* tree;
};

TEST(Pattern, parses) {
  const Row rows[] = {
      {"mijn vriend", "mijn vriend"},
      {"Mijn VRIEND", "mijn vriend"},
      {"m'n foto's", "mn fotos"},
      {"ex-vriend", "ex vriend"},
      {"[mijn] (vriend|ex man)", "[mijn] (vriend|ex man)"},
      {"<kind> ... loverboy*", "<kind> ... loverboy*"},
      {"hij wil...geld", "hij wil ... geld"},
      {"<a> + <b> + c", "<a> + <b> + c"},
      {"^ hoi $", "^ hoi $"},
      {"=moord", "=moord"},
      {"bel + /[0-9]{4}/", "bel + /[0-9]{4}/"},
      {"(a|(b|[c] d))", "(a|(b|[c] d))"},
      {"😭 help", "😭 help"},
      {"", "error at 0: Dit patroon past ook op een"},
      {"[a]", "error at 0: Dit patroon past ook op een"},
      {"...", "error at 0: Dit patroon past ook op een"},
      {"a + [b]", "error at 0: Dit patroon past ook op een"},
      {"(a", "error at 0: Dit haakje gaat nergens dich"},
      {"a)", "error at 1: Hier staat een ) te veel. Ha"},
      {"(a|)", "error at 0: Tussen deze haakjes ontbreek"},
      {"<a", "error at 0: Deze < gaat nergens dicht. Z"},
      {"ab*", "error at 0: Voor een * horen minstens dr"},
      {"a. b", "a b"},
      {"/x", "error at 0: Deze / gaat nergens dicht. S"},
      {"a , b", "error at 2: Dit teken heeft hier geen be"},
  };
  for (const Row& row : rows) {
    EXPECT_TRUE(show(parse_pattern(row.line, PatternPlace::rule)).starts_with(row.tree))
        << row.line << "  gives  " << show(parse_pattern(row.line, PatternPlace::rule));
  }
}

TEST(Pattern, lists_are_plain) {
  for (const char* line : {"a + b", "a ... b", "^ a", "a $", "/x/"}) {
    EXPECT_FALSE(parse_pattern(line, PatternPlace::list).errors.empty()) << line;
  }
}

TEST(Pattern, deep_nesting_is_refused_not_followed) {
  const std::string deep = std::string(10'000, '(') + "a" + std::string(10'000, ')');
  EXPECT_FALSE(parse_pattern(deep, PatternPlace::rule).errors.empty());
}

}  // namespace
}  // namespace wegwijs
