#include "content/yaml.h"

#include <gtest/gtest.h>

#include "content/clean.h"

namespace wegwijs {
namespace {

std::string at(const Position& place) { return std::to_string(place.line) + ":" + std::to_string(place.column); }

const Yaml& value(const YamlFile& file, std::string_view key) {
  for (std::size_t i = 0; i < file.root.keys.size(); ++i)
    if (file.root.keys[i].name == key) return file.root.items[i];
  ADD_FAILURE() << "no key " << key;
  return file.root;
}

TEST(Yaml, EveryLineOfABlockKnowsItsPlace) {
  const YamlFile file = read_yaml("a.yaml",
                                  "grammar: 1\n"
                                  "patterns: |   # what follows\n"
                                  "\n"
                                  "  eerste // commentaar\n"
                                  "  // alleen commentaar\n"
                                  "\n"
                                  "    \xC3\xA9\xC3\xA9n <lijst>   \n"
                                  "  http://x//y\n"
                                  "\n"
                                  "title: \"tussen aanhalingstekens\"\n");
  ASSERT_TRUE(file.readable);
  const std::vector<Line>& lines = value(file, "patterns").lines;
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].text, "eerste");
  EXPECT_EQ(at(lines[0].at), "4:3");
  EXPECT_EQ(lines[1].text, "\xC3\xA9\xC3\xA9n <lijst>");
  EXPECT_EQ(at(lines[1].at), "7:5");
  EXPECT_EQ(lines[2].text, "http://x//y");
  EXPECT_EQ(at(lines[2].at), "8:3");
  EXPECT_EQ(at(value(file, "title").at), "10:9");
}

TEST(Yaml, NothingNeedsQuotesInABlock) {
  const char* words[] = {"'s nachts",  "[mijn] vriend", "hij zei: kom", "*sterren*", "&en",
                         "- streepje", "# hekje",       "{a: b}",       "\"open",    "100 %",
                         "! let op",   "<lijst> + @x",  "| bar",        "> groter"};
  for (const char* word : words) {
    const YamlFile file = read_yaml("a.yaml", std::string("patterns: |\n  ") + word + "\nnext: 1\n");
    ASSERT_TRUE(file.readable) << word;
    ASSERT_EQ(value(file, "patterns").lines.size(), 1U) << word;
    EXPECT_EQ(value(file, "patterns").lines[0].text, word);
  }
}

TEST(Yaml, BlocksInsideListsKeepTheirPlaces) {
  const YamlFile file =
      read_yaml("a.yaml", "cases:\n  - id: grap\n    patterns: |\n      haha\n\n      lol\n  - id: twee\n");
  ASSERT_TRUE(file.readable);
  const Yaml& cases = value(file, "cases");
  ASSERT_EQ(cases.items.size(), 2U);
  EXPECT_EQ(at(cases.items[0].items[1].lines[1].at), "6:7");
  EXPECT_EQ(at(cases.items[1].at), "7:5");
}

TEST(Yaml, CommentBeginsALineOrFollowsASpace) {
  EXPECT_EQ(without_comment("hallo // daar"), "hallo ");
  EXPECT_EQ(without_comment("// alles"), "");
  EXPECT_EQ(without_comment("https://x.nl//y"), "https://x.nl//y");
  EXPECT_EQ(without_comment("a\t//b"), "a\t");
}

TEST(Yaml, WindowsLineEndsAndAByteOrderMarkChangeNothing) {
  Problems problems;
  const auto text = clean_text({"a.yaml", "\xEF\xBB\xBFgrammar: 1\r\npatterns: |\r\n  hallo\r\n  daar\r\n"}, problems);
  ASSERT_TRUE(text);
  EXPECT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].severity, Problem::Severity::warning);
  const YamlFile file = read_yaml("a.yaml", *text);
  ASSERT_TRUE(file.readable);
  ASSERT_EQ(value(file, "patterns").lines.size(), 2U);
  EXPECT_EQ(value(file, "patterns").lines[1].text, "daar");
  EXPECT_EQ(at(value(file, "patterns").lines[1].at), "4:3");
}

TEST(Yaml, DeepNestingIsRefusedWithoutHarm) {
  const std::string deep(200000, '[');
  EXPECT_FALSE(read_yaml("a.yaml", deep).readable);
  EXPECT_EQ(read_yaml("a.yaml", "a: " + deep).problems.size(), 1U);
  std::string maps;
  for (int depth = 0; depth < 2000; ++depth) maps += std::string(static_cast<std::size_t>(depth), ' ') + "a:\n";
  EXPECT_FALSE(read_yaml("a.yaml", maps).readable);
}

TEST(Clean, RefusesWhatIsNotUtf8) {
  const char* invalid[] = {"\x80",     "\xC0\x80",    "\xE2\x82", "\xED\xA0\x80", "\xF5\x80\x80\x80",
                           "\xFF\xFE", "\xE0\x80\xAF"};
  for (const char* bytes : invalid) {
    Problems problems;
    EXPECT_FALSE(clean_text({"a.yaml", std::string("grammar: 1\nx") + bytes}, problems));
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(at(problems[0].at), "2:2");
  }
  Problems problems;
  EXPECT_TRUE(clean_text({"a.yaml", "a: \xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\xAD"}, problems));
  EXPECT_FALSE(clean_text({"a.yaml", std::string(largest_file + 1, 'a')}, problems));
}

}  // namespace
}  // namespace wegwijs
