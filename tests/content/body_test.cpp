#include "content/body.h"

#include <gtest/gtest.h>

namespace wegwijs {
namespace {

// "p" for a paragraph, "-" for a line of a list; slots as {kind value}, bold as **words**.
std::string shown(const std::vector<BodyBlock>& blocks) {
  std::string text;
  for (const BodyBlock& block : blocks) {
    for (const auto& line : block.lines) {
      text += block.kind == Block::Kind::list ? "- " : "p ";
      for (const Piece& piece : line) {
        const std::string bold = piece.strong ? "**" : "";
        const char* names[] = {"", "contact ", "place", "open"};
        text += bold;
        text += piece.kind == Piece::Kind::text ? piece.value
                                                : "{" + (names[static_cast<int>(piece.kind)] + piece.value) + "}";
        text += bold + "|";
      }
      text += "\n";
    }
  }
  return text;
}

TEST(Body, ReadsParagraphsListsBoldAndSlots) {
  const struct {
    const char* written;
    const char* read;
  } rows[] = {
      {"", ""},
      {"Hallo\n", "p Hallo|\n"},
      {"Een zin\nover twee regels.\n\nTwee.\n", "p Een zin |over twee regels.|\np Twee.|\n"},
      {"Bel {contact:112}.\n", "p Bel |{contact 112}|.|\n"},
      {"Bel **nu {contact:veilig-thuis:phone}**!\n", "p Bel |**nu **|**{contact veilig-thuis:phone}**|!|\n"},
      {"- een\n- **twee**\n", "- een|\n- **twee**|\n"},
      {"- een\n\n- twee {open}\n\nNa.\n", "- een|\n- twee |{open}|\np Na.|\n"},
      {"Vooraf:\n- een\n", "p Vooraf:|\n- een|\n"},
      {"{place}{open}\n", "p {place}|{open}|\n"},
      {"- lange regel\n  gaat door\n", "- lange regel |gaat door|\n"},
      {"Eén & twee, 's nachts: \"ja\"... 50 %\n", "p Eén & twee, 's nachts: \"ja\"... 50 %|\n"},
  };
  for (const auto& row : rows) {
    Problems problems;
    EXPECT_EQ(shown(read_body("a.md", row.written, 0, problems)), row.read) << row.written;
    EXPECT_TRUE(problems.empty()) << row.written;
  }
}

TEST(Body, PlacesAreThoseOfTheFile) {
  const std::string text = "---\n---\nBel **{contact:112}** of\nmij.\n\n- x {place}\n";
  Problems problems;
  const auto blocks = read_body("a.md", text, 8, problems);
  ASSERT_EQ(blocks.size(), 2U);
  const auto& line = blocks[0].lines[0];
  ASSERT_EQ(line.size(), 4U);
  EXPECT_EQ(line[1].at.line, 3);
  EXPECT_EQ(line[1].at.column, 7);
  EXPECT_EQ(line[3].value, "mij.");
  EXPECT_EQ(line[3].at.line, 4);
  EXPECT_EQ(line[3].at.column, 1);
  EXPECT_EQ(blocks[1].lines[0][1].at.line, 6);
  EXPECT_EQ(blocks[1].lines[0][1].at.column, 5);
}

TEST(Body, RefusesEverythingElseOnce) {
  const struct {
    const char* written;
    int line;
  } rows[] = {{"# Kop\n", 1},
              {"Een\n\nKop\n===\n", 3},
              {"a\n\n> citaat\n", 3},
              {"1. een\n", 1},
              {"a\n\n---\n", 3},
              {"a\n\n***\n\nb\n", 3},
              {"```\ncode\n```\n", 1},
              {"a\n\n    code\n", 3},
              {"<p>x</p>\n", 1},
              {"a <i>b</i>\n", 1},
              {"a &nbsp; b\n", 1},
              {"[a](b)\n", 1},
              {"a <https://b.nl>\n", 1},
              {"![a](b)\n", 1},
              {"a\n\n![](b)\n", 3},
              {"*a*\n", 1},
              {"`a`\n", 1},
              {"~~a~~\n", 1},
              {"| a | b |\n|---|---|\n| c | d |\n", 1},
              {"- a\n  - b\n", 2},
              {"- a\n\n  b\n", 3},
              {"{contact:}\n", 1},
              {"{contact:A B}\n", 1},
              {"{x\n", 1},
              {"x}\n", 1}};
  for (const auto& row : rows) {
    Problems problems;
    read_body("a.md", row.written, 0, problems);
    ASSERT_EQ(problems.size(), 1U) << row.written;
    EXPECT_EQ(problems[0].at.line, row.line) << row.written;
  }
}

}  // namespace
}  // namespace wegwijs
