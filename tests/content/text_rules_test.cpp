#include "content/text_rules.h"

#include <gtest/gtest.h>

namespace wegwijs {
namespace {

TEST(TextRules, FindsNumbersAddressesAndHours) {
  const struct {
    const char* text;
    const char* found;
  } rows[] = {{"Bel 112.", "112"},
              {"bel 113, nu", "113"},
              {"0800-2000", "0800-2000"},
              {"06 12 34 56 78", "06 12 34 56 78"},
              {"020-1234567", "020-1234567"},
              {"+31 20 123 4567", "31 20 123 4567"},
              {"(020) 123 45 67", "123 45 67"},
              {"zie www.politie", "www.politie"},
              {"kijk op Fier.nl!", "fier.nl"},
              {"chat via keerpunt.chat.", "keerpunt.chat"},
              {"http://x", "http://x"},
              {"mail hulp@fier", "hulp@fier"},
              {"open tot 9 uur", "9 uur"},
              {"24 uur per dag", "24 uur"},
              {"om 17:30", "17:30"},
              {"vanaf 9.00 precies", "9.00"},
              {"24/7 open", "24/7"}};
  for (const auto& row : rows) {
    const auto findings = forbidden_in(row.text);
    ASSERT_EQ(findings.size(), 1U) << row.text;
    std::string found = std::string(row.text).substr(findings[0].begin, findings[0].length);
    for (char& letter : found) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    EXPECT_EQ(found, row.found);
  }
}

TEST(TextRules, LeavesOrdinaryTextAlone) {
  const char* rows[] = {"Je hoeft geen 24 uur te wachten.",
                        "U hoeft geen 24 uur te wachten.",
                        "Tot 18 jaar, of van 18 tot en met 24 jaar.",
                        "Dat kan binnen 72 uur.",
                        "De meeste zijn tussen 12 en 18.",
                        "Wet van 2014, artikel 273",
                        "Sinds 23-11-2026",
                        "Stap 1. Bel. 2. Wacht.",
                        "Het is jouw schuld niet. Nl is een land",
                        "een half uur, over een paar uur",
                        "punt.Nieuwe zin",
                        ""};
  for (const char* row : rows) EXPECT_TRUE(forbidden_in(row).empty()) << row;
}

}  // namespace
}  // namespace wegwijs
