#include "chat/vocabulary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace wegwijs {
namespace {

Vocabulary example() {
  Vocabulary vocabulary;
  vocabulary.add_spelling("mn", {"mijn"});
  vocabulary.add_spelling("kwil", {"ik", "wil"});
  for (const char* word :
       {"mijn", "vriend", "loverboy", "gedwongen", "geslagen", "112", "wil", "ik", "help", "zelfmoord", "dwang"}) {
    vocabulary.add(word, true);
  }
  vocabulary.add("moord", false);
  std::vector<std::uint32_t> known;
  for (const char* word : {"geslapen", "vriendin", "drang"})
    known.push_back(static_cast<std::uint32_t>(word_hash(word)));
  std::sort(known.begin(), known.end());
  vocabulary.finish(known);
  return vocabulary;
}

std::string read(const Vocabulary& vocabulary, const char* text) {
  std::vector<Reading> readings;
  const Normalised normalised = normalise(text);
  vocabulary.read(normalised, readings);
  std::string result;
  for (const Reading& reading : readings) {
    result += result.empty() ? "" : " ";
    switch (reading.how) {
      case How::exact:
        break;
      case How::spelling:
        result += "~";
        break;
      case How::known:
        result += "!";
        break;
      case How::typo:
        result += "?";
        break;
      case How::unknown:
        result += "-";
        break;
    }
    result += reading.word != kNoWord ? vocabulary.text(reading.word)
                                      : std::string(normalised.word(normalised.tokens[reading.token]));
  }
  return result;
}

struct Row {
  const char* text;
  const char* as;
};

TEST(Vocabulary, reads_in_the_order_of_the_design) {
  const Vocabulary vocabulary = example();
  const Row rows[] = {
      {"mijn vriend", "mijn vriend"},
      {"mn vriend", "~mijn vriend"},
      {"kwil", "~ik ~wil"},
      {"vreind", "?vriend"},  // a swap is one edit
      {"vrient", "?vriend"},
      {"vriendin", "!vriendin"},  // a Dutch word is never corrected
      {"geslapen", "!geslapen"},  // geslagen is not geslapen
      {"geslagne", "?geslagen"},
      {"gedwonge", "?gedwongen"},
      {"gedwnge", "?gedwongen"},  // two edits from nine letters
      {"lverbo", "-lverbo"},      // but one for eight
      {"wli", "-wli"},            // none for short words
      {"113", "-113"},            // numbers are never fuzzy
      {"heeelp", "help"},
      {"z3lfm00rd", "zelfmoord"},
      {"moort", "-moort"},  // not correctable
      {"dwagn", "?dwang"},
      {"drang", "!drang"},
      {"xyzzy", "-xyzzy"},
      {"h e l p mijn", "help mijn"},  // spelled out to dodge a filter
      {"h.e.l.p", "help"},
      {"a b c", "-a -b -c"},
  };
  for (const Row& row : rows) EXPECT_EQ(read(vocabulary, row.text), row.as) << row.text;
}

TEST(Vocabulary, one_edit_is_found_however_much_padding_comes_before) {
  const Vocabulary vocabulary = example();
  std::string text;
  for (int at = 0; at < 500; ++at) text += "blorptsquax" + std::string(1, static_cast<char>('a' + at % 26)) + " ";
  EXPECT_TRUE(read(vocabulary, (text + "gedwonge").c_str()).ends_with("?gedwongen"));
}

int naive_distance(const std::string& left, const std::string& right) {
  std::vector<std::vector<int>> table(left.size() + 1, std::vector<int>(right.size() + 1));
  for (std::size_t row = 0; row <= left.size(); ++row) {
    for (std::size_t column = 0; column <= right.size(); ++column) {
      if (row == 0 || column == 0) {
        table[row][column] = static_cast<int>(row + column);
        continue;
      }
      table[row][column] = std::min({table[row - 1][column] + 1, table[row][column - 1] + 1,
                                     table[row - 1][column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)});
      if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1]) {
        table[row][column] = std::min(table[row][column], table[row - 2][column - 2] + 1);
      }
    }
  }
  return table[left.size()][right.size()];
}

TEST(Vocabulary, finds_every_word_within_reach) {
  Vocabulary vocabulary;
  std::mt19937 random(3);
  std::vector<std::string> words;
  for (int at = 0; at < 400; ++at) {
    std::string word;
    for (std::size_t length = 5 + random() % 8; word.size() < length;)
      word.push_back(static_cast<char>('a' + random() % 5));
    words.push_back(word);
    vocabulary.add(word, true);
  }
  vocabulary.finish({});
  for (int round = 0; round < 3'000; ++round) {
    std::string typed = words[random() % words.size()];
    for (int edit = 0; edit < 2; ++edit) {
      const std::size_t at = random() % typed.size();
      switch (random() % 3) {
        case 0:
          typed.erase(at, 1);
          break;
        case 1:
          typed.insert(at, 1, static_cast<char>('a' + random() % 5));
          break;
        default:
          typed[at] = static_cast<char>('a' + random() % 5);
          break;
      }
    }
    if (std::find(words.begin(), words.end(), typed) != words.end()) continue;
    bool reachable = false;
    for (const std::string& word : words) {
      const int edits = naive_distance(typed, word);
      reachable = reachable || edits <= 1 || (edits <= 2 && word.size() >= 9);
    }
    const Normalised normalised = normalise(typed);
    if (normalised.folded != typed) continue;  // three equal letters were squeezed
    std::vector<Reading> readings;
    vocabulary.read(normalised, readings);
    ASSERT_EQ(readings.size(), 1U);
    EXPECT_EQ(readings.front().how == How::typo, reachable) << typed;
  }
}

}  // namespace
}  // namespace wegwijs
