#include "content/print.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace wegwijs {
namespace {

Problem problem(std::string excerpt, int column, int length) {
  return {.at = {"a.yaml", 3, column}, .length = length, .excerpt = std::move(excerpt), .message = "Fout hier."};
}

TEST(Print, CaretStandsUnderTheRightLetter) {
  const struct {
    const char* excerpt;
    int column;
    int length;
    const char* caret;
  } rows[] = {{"abc def", 5, 3, "    ^~~"},
              {"\xC3\xA9\xC3\xA9 x", 6, 1, "   ^"},  // accents: two bytes, one column
              {"\xF0\x9F\x98\xAD x", 6, 1, "   ^"},  // emoji: four bytes, two columns
              {"e\xCC\x81 x", 5, 1, "  ^"},          // a combining accent has no width
              {"\tx", 2, 1, " ^"},                   // a tab is shown as one space
              {"\x80x", 2, 1, " ^"},                 // a broken byte is shown as one sign
              {"abc", 99, 5, "   ^"},                // behind the end
              {"abc", 2, 99, " ^~"},                 // longer than the line
              {"abc", 0, 0, "^"}};
  for (const auto& row : rows) {
    const std::string text = print_text({problem(row.excerpt, row.column, row.length)});
    EXPECT_NE(text.find("\n  " + std::string(row.caret) + "\n"), std::string::npos) << text;
  }
}

TEST(Print, TextHasPlaceMessageAndHint) {
  Problem one = problem("patern: |", 1, 6);
  one.hint = "Bedoelde je \"patterns\"?";
  EXPECT_EQ(print_text({one}), "a.yaml:3:1: fout: Fout hier.\n  patern: |\n  ^~~~~~\n  Bedoelde je \"patterns\"?\n");
  Problem whole{.severity = Problem::Severity::warning, .at = {"b.md", 0, 0}, .message = "Let op."};
  EXPECT_EQ(print_text({whole}), "b.md: waarschuwing: Let op.\n");
  EXPECT_EQ(print_text({}), "");
}

TEST(Print, JsonIsValidWhateverTheBytes) {
  Problem one = problem("\xFF\xFE", 1, 1);
  const auto list = nlohmann::json::parse(print_json({one, one}));
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0]["file"], "a.yaml");
  EXPECT_EQ(list[0]["line"], 3);
  EXPECT_EQ(list[0]["severity"], "error");
  EXPECT_EQ(print_json({}), "[]\n");
}

TEST(Print, CountsInWords) {
  Problem warning = problem("", 1, 1);
  warning.severity = Problem::Severity::warning;
  const Problem error = problem("", 1, 1);
  EXPECT_EQ(count_problems({}), "geen problemen");
  EXPECT_EQ(count_problems({error}), "1 fout");
  EXPECT_EQ(count_problems({error, warning, error}), "2 fouten, 1 waarschuwing");
  EXPECT_EQ(count_problems({warning, warning}), "2 waarschuwingen");
  EXPECT_FALSE(has_errors({warning}));
  EXPECT_TRUE(has_errors({warning, error}));
}

}  // namespace
}  // namespace wegwijs
