#include "chat/normalise.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace wegwijs {
namespace {

struct Row {
  const char* text;
  const char* folded;
};

TEST(Normalise, folds) {
  const Row rows[] = {
      {"", ""},
      {"Hij wil Geld", "hij wil geld"},
      {"  hoi   daar ", "hoi daar"},
      {"m'n vriend", "mn vriend"},
      {"m’n vriend", "mn vriend"},
      {"'s nachts", "s nachts"},
      {"hij zei 'kom' en ging", "hij zei kom en ging"},
      {"ex-vriend", "ex vriend"},
      {"één café", "een cafe"},
      {"ideeën", "ideen"},  // the squeeze sees three; patterns and dictionary are folded alike
      {"e\xcc\x81\xc3\xa9n", "een"},
      {"ＨＥＬＰ", "help"},
      {"ﬁets", "fiets"},
      {"heeeeeelp meee", "heelp mee"},
      {"ja. nee! wat?\nhoi; dag", "ja\nnee\nwat\nhoi\ndag"},
      {"wacht... ik", "wacht\nik"},
      {"bel 0800.2000 nu", "bel 0800 2000 nu"},
      {"a.u.b.", "a u b"},
      {"1000 euro", "1000 euro"},
      {"d\xe2\x80\x8bood", "dood"},  // zero-width space
      {"d\xc2\xadood", "dood"},      // soft hyphen
      {"d\xd0\xbe\xd0\xbe"
       "d",
       "dood"},      // Cyrillic o
      {"он", "он"},  // a Cyrillic word stays
      {"😭😭 help❤️", "😭 😭 help ❤"},
      {"👍🏽", "👍"},
      {"a\xff\xfe b", "a b"},
      {"\xed\xa0\x80", ""},
      {"z̷a̸l̴g̵o̶", "zalgo"},
      {"İstanbul", "istanbul"},
      {"straße", "strasse"},
      {"\xc5\x89u", "nu"},  // one letter that decomposes into an apostrophe and an n
  };
  for (const Row& row : rows) EXPECT_EQ(normalise(row.text).folded, row.folded) << row.text;
}

TEST(Normalise, keeps_a_way_back_to_the_letters) {
  const std::string text = "Hé, mijn ÉX slaat me😭";
  const Normalised normalised = normalise(text);
  ASSERT_EQ(normalised.tokens.size(), 6U);
  const char* letters[] = {"Hé", "mijn", "ÉX", "slaat", "me", "😭"};
  for (std::size_t at = 0; at < 6; ++at) {
    const Token& token = normalised.tokens[at];
    EXPECT_EQ(text.substr(token.begin, token.end - token.begin), letters[at]);
    EXPECT_EQ(token.hash, word_hash(normalised.word(token)));
  }
}

std::string random_text(std::mt19937& random) {
  static const char* const parts[] = {"a",
                                      "B",
                                      "é",
                                      " ",
                                      ".",
                                      "\n",
                                      "'",
                                      "’",
                                      "😭",
                                      "❤️",
                                      "о",
                                      "ooo",
                                      "\xff",
                                      "\xc3",
                                      "!",
                                      "0",
                                      "ﬁ",
                                      "ß",
                                      "İ",
                                      "ͅ",
                                      "…",
                                      "½",
                                      "㎏",
                                      "ё",
                                      "\xe2\x80\x8d",
                                      "ǆ",
                                      "ẞ",
                                      "ſ",
                                      "K",
                                      "𝓱",
                                      "Ⅷ",
                                      "①",
                                      "ａ",
                                      "\xf0\x9f\x87\xb3"};
  std::string text;
  const std::size_t length = random() % 24;
  for (std::size_t at = 0; at < length; ++at) {
    if (random() % 8 == 0) {
      text.push_back(static_cast<char>(random() % 256));
    } else {
      text += parts[random() % std::size(parts)];
    }
  }
  return text;
}

TEST(Normalise, twice_changes_nothing) {
  std::mt19937 random(7);
  for (int round = 0; round < 50'000; ++round) {
    const std::string text = random_text(random);
    const std::string once = normalise(text).folded;
    ASSERT_EQ(normalise(once).folded, once) << testing::PrintToString(text);
  }
}

TEST(Normalise, tokens_tile_the_folded_text) {
  std::mt19937 random(8);
  for (int round = 0; round < 10'000; ++round) {
    const std::string text = random_text(random);
    const Normalised normalised = normalise(text);
    std::size_t tokens = 0;
    for (const Sentence& sentence : normalised.sentences) {
      EXPECT_EQ(sentence.first, tokens);
      EXPECT_LT(sentence.first, sentence.last);
      tokens = sentence.last;
    }
    EXPECT_EQ(tokens, normalised.tokens.size());
    for (const Token& token : normalised.tokens) {
      EXPECT_LE(token.begin, token.end);
      EXPECT_LE(token.end, text.size());
      EXPECT_GT(token.folded_length, 0U);
      EXPECT_EQ(token.hash, word_hash(normalised.word(token)));
    }
  }
}

}  // namespace
}  // namespace wegwijs
