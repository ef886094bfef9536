// The frozen sets in tests/eval/, and the messages that points are fitted to.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>

#include "chat/care.h"
#include "command/labelled.h"
#include "shipped.h"

namespace wegwijs {
namespace {

std::vector<Labelled> read_set(const std::string& path) {
  std::vector<Labelled> lines;
  EXPECT_TRUE(read_labelled((std::filesystem::path(WEGWIJS_SOURCE) / path).string(), lines, std::cerr));
  return lines;
}

TEST(EvalSets, no_crisis_of_the_must_catch_list_is_missed) {
  const std::vector<Labelled> lines = read_set("tests/eval/must-catch.jsonl");
  EXPECT_GE(lines.size(), 300U);
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const Reply reply = shipped().answer(text_message(lines[at].text), kNoon);
    EXPECT_EQ(reply.tier, "crisis") << "must-catch.jsonl:" << at + 1;
  }
}

TEST(EvalSets, look_alikes_stay_quiet) {
  const std::vector<Labelled> lines = read_set("tests/eval/look-alikes.jsonl");
  EXPECT_GE(lines.size(), 200U);
  std::size_t quiet = 0;
  for (const Labelled& line : lines) {
    if (shipped().answer(text_message(line.text), kNoon).intent == kOutOfScope) ++quiet;
  }
  EXPECT_GE(quiet * 100, lines.size() * 95);
}

TEST(EvalSets, messages_to_weigh_are_labelled_and_different) {
  for (const std::string locale : {"nl", "en"}) {
    std::set<std::string> seen;
    for (const Labelled& line : read_set("intents/" + locale + "/messages.jsonl")) {
      EXPECT_LT(care_rank(line.judged.label), kIntents.size()) << line.judged.label;
      EXPECT_EQ(line.judged.lang, locale);
      EXPECT_TRUE(seen.insert(line.text).second) << "stands twice in " << locale << "/messages.jsonl";
    }
    EXPECT_GT(seen.size(), 900U);
  }
}

}  // namespace
}  // namespace wegwijs
