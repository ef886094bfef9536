// The labelled messages outside this repository are for measuring only: no example or pattern may copy one, and the
// figures may not fall below what was promised.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "command/measure.h"
#include "shipped.h"

namespace wegwijs {
namespace {

const std::filesystem::path kMessages = std::filesystem::path(WEGWIJS_SOURCE) / "../shared/eval/dev.jsonl";
constexpr const char* kAbsent = "../shared/eval/dev.jsonl is not beside this checkout: nothing to measure with";

std::vector<nlohmann::json> lines() {
  std::vector<nlohmann::json> all;
  std::ifstream file(kMessages);
  for (std::string line; std::getline(file, line);) all.push_back(nlohmann::json::parse(line));
  return all;
}

std::set<std::string> letter_triples(const std::string& text) {
  const std::string folded = normalise(text).folded;
  std::set<std::string> triples;
  for (std::size_t at = 0; at + 3 <= folded.size(); ++at) triples.insert(folded.substr(at, 3));
  return triples;
}

// Share of three-letter pieces that two texts have in common, of all they have.
double likeness(const std::set<std::string>& left, const std::set<std::string>& right) {
  std::size_t shared = 0;
  for (const std::string& triple : left) shared += right.contains(triple) ? 1 : 0;
  return static_cast<double>(shared) / static_cast<double>(left.size() + right.size() - shared);
}

TEST(Shared, no_example_copies_a_message_that_measures) {
  if (!std::filesystem::exists(kMessages)) GTEST_SKIP() << kAbsent;
  std::vector<std::pair<std::set<std::string>, std::string>> messages;
  for (const auto& line : lines()) {
    // "hoi" and "dank je wel" are nobody's invention
    if (const std::string text = line["text"]; text.size() >= 24) messages.emplace_back(letter_triples(text), text);
  }
  for (const Intent& intent : shipped_content().intents) {
    for (const Line& example : intent.examples) {
      const auto triples = letter_triples(example.text);
      if (triples.size() < 12) continue;
      for (const auto& [other, text] : messages) {
        EXPECT_LT(likeness(triples, other), 0.75)
            << example.at.file << ":" << example.at.line << " copies a message that measures";
      }
    }
  }
}

// The messages that points are fitted to must not be the ones that measure either. Compared word for word: with twelve
// thousand of them, near copies are sought when the file is made (tests/eval/README.md).
TEST(Shared, no_message_to_weigh_is_one_that_measures) {
  if (!std::filesystem::exists(kMessages)) GTEST_SKIP() << kAbsent;
  std::set<std::string> measuring;
  for (const auto& line : lines()) {
    if (const std::string text = line["text"]; text.size() >= 24) measuring.insert(normalise(text).folded);
  }
  for (const char* locale : {"nl", "en"}) {
    std::ifstream file(std::filesystem::path(WEGWIJS_SOURCE) / "intents" / locale / "messages.jsonl");
    std::size_t number = 0;
    for (std::string line; std::getline(file, line);) {
      ++number;
      const std::string text = nlohmann::json::parse(line)["text"];
      EXPECT_FALSE(measuring.contains(normalise(text).folded)) << locale << "/messages.jsonl:" << number;
    }
  }
}

// The lines of Dutch, of English, or ("other") of the rest.
Measured measured_on(const std::string& language) {
  std::vector<Judged> judged;
  for (const auto& line : lines()) {
    const std::string lang = line["lang"];
    const std::string group = is_team_language(lang) ? lang : "other";
    if (group != language) continue;
    const Explanation explanation = shipped().explain(text_message(line["text"]), kNoon);
    judged.push_back({line["label"], line["also"], lang, line["kind"], explanation.reply.intent, explanation.offers,
                      explanation.language});
  }
  return measure(judged);
}

TEST(Shared, the_promised_figures_hold) {
  if (!std::filesystem::exists(kMessages)) GTEST_SKIP() << kAbsent;
  const Measured measured = measured_on("nl");
  EXPECT_GE(measured.in_scope_acceptable.value(), 0.85);
  EXPECT_GE(measured.acceptable_or_offered.value(), 0.96);
  EXPECT_GE(measured.macro_f1, 0.82);
  EXPECT_GE(measured.crisis_recall.value(), 0.92);
  EXPECT_GE(measured.right_crisis.value(), 0.90);
  EXPECT_GE(measured.crisis_answered_or_offered.value(), 0.97);
  EXPECT_LE(measured.crisis_offered_elsewhere.value(), 0.10);
  EXPECT_LE(measured.false_crisis_off_topic.value(), 0.02);
  EXPECT_LE(measured.false_crisis_in_scope.value(), 0.05);
  EXPECT_GE(measured.off_topic_quiet.value(), 0.93);
  for (const auto& [kind, share] : measured.by_kind) EXPECT_GE(share.value(), 0.75) << kind;
}

TEST(Shared, the_promised_figures_hold_in_other_languages) {
  if (!std::filesystem::exists(kMessages)) GTEST_SKIP() << kAbsent;
  const Measured english = measured_on("en");
  EXPECT_GE(english.acceptable.value(), 0.75);
  EXPECT_GE(english.crisis_recall.value(), 0.90);
  const Measured others = measured_on("other");
  EXPECT_GE(others.language.value(), 0.90);
  EXPECT_GE(others.crisis_recall.value(), 0.85);
}

}  // namespace
}  // namespace wegwijs
