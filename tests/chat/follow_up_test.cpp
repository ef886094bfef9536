// "Wat moet ik nu?" after an answer, and half a message: the talk goes on about what it was about.
#include <gtest/gtest.h>

#include <algorithm>

#include "shipped.h"

namespace wegwijs {
namespace {

Reply first_answer() {
  return shipped().answer(text_message("mijn vriend wil dat ik met zijn vrienden naar bed ga"), kNoon);
}

TEST(FollowUp, a_question_without_a_subject_goes_on_about_the_last_one) {
  const Reply first = first_answer();
  for (const char* text : {"wat moet ik nu", "en wat nu?", "hoe dan", "ok en dan", "vertel meer", "wat kan ik doen"}) {
    const Reply next = shipped().answer(text_message(text, first.context), kNoon);
    EXPECT_EQ(next.id, "vervolg") << text;
    EXPECT_EQ(next.intent, first.intent) << text;
    EXPECT_FALSE(next.choices.empty()) << text;
    for (const Choice& choice : next.choices) {
      const auto same = [&](const Choice& shown) { return shown.label == choice.label; };
      EXPECT_TRUE(std::any_of(first.choices.begin(), first.choices.end(), same)) << choice.label;
    }
    // and again
    EXPECT_EQ(shipped().answer(text_message(text, next.context), kNoon).intent, first.intent) << text;
  }
}

TEST(FollowUp, means_nothing_without_a_talk_before_it) {
  EXPECT_NE(shipped().answer(text_message("wat moet ik nu"), kNoon).id, "vervolg");
  const Reply thanks = shipped().answer(text_message("dank je wel"), kNoon);
  EXPECT_NE(shipped().answer(text_message("wat moet ik nu", thanks.context), kNoon).id, "vervolg");
}

TEST(FollowUp, never_wins_from_a_crisis) {
  const Reply next = shipped().answer(text_message("wat moet ik nu, hij slaat me nu", first_answer().context), kNoon);
  EXPECT_EQ(next.tier, "crisis");
}

TEST(FollowUp, half_a_message_offers_the_last_subject_first) {
  const Reply first = shipped().answer(text_message("mijn ex dreigt naaktfotos te verspreiden"), kNoon);
  ASSERT_EQ(first.intent, "chantage-beelden");
  const Explanation half = shipped().explain(text_message("xqzw", first.context), kNoon);
  ASSERT_FALSE(half.offers.empty());
  EXPECT_EQ(half.offers.front(), "chantage-beelden");
}

}  // namespace
}  // namespace wegwijs
