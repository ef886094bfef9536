// Points: signs, patterns and what they add up to.
#include "chat/score.h"

#include <gtest/gtest.h>

#include "chat/care.h"
#include "chat/decide.h"
#include "shipped.h"

namespace wegwijs {
namespace {

SignPoints points(std::string_view intent, int value) {
  return {static_cast<std::uint8_t>(care_rank(intent)), static_cast<std::int16_t>(value)};
}

Intent intent_of(const std::string& id, const std::string& pattern, Tier tier = Tier::specific) {
  Intent intent;
  intent.id = id;
  intent.locale = "nl";
  intent.tier = tier;
  intent.offer = "Over " + id;
  if (!pattern.empty()) intent.patterns = {{pattern, {}}};
  return intent;
}

// Two intents with a pattern each, a list, and signs for both.
Content small_content() {
  Content content;
  content.lists.push_back({"cadeau", "nl", "", {{"tas", {}}, {"dure schoenen", {}}}, {}, {}});
  content.intents.push_back(intent_of("buiten-bereik", ""));
  content.intents.push_back(intent_of("ben-ik-slachtoffer", "betaalt alles"));
  content.intents.push_back(intent_of("zwanger-soa", "pil vergeten"));
  content.intents.push_back(intent_of("acuut-gevaar", "hij slaat mij nu", Tier::crisis));
  Signs signs;
  signs.locale = "nl";
  signs.words.push_back({{"", {}}, {points("buiten-bereik", 5), points("zwanger-soa", -8)}});
  signs.words.push_back({{"<cadeau>", {}}, {points("ben-ik-slachtoffer", 12), points("zwanger-soa", -3)}});
  signs.words.push_back({{"hij", {}}, {points("ben-ik-slachtoffer", 4)}});
  content.signs.push_back(signs);
  return content;
}

int points_of(const Rules& rules, const std::string& text, const std::string& intent) {
  const std::vector<int> all = sign_points(rules, match(rules, text), "nl");
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (rules.intents[at].id == intent) return all[at];
  }
  return -1000;
}

TEST(Score, signs_add_up_and_count_once) {
  Problems problems;
  const Rules rules = compile_rules(small_content(), problems);
  ASSERT_TRUE(problems.empty());
  EXPECT_EQ(points_of(rules, "niets", "ben-ik-slachtoffer"), 0);
  EXPECT_EQ(points_of(rules, "niets", "zwanger-soa"), -8);
  EXPECT_EQ(points_of(rules, "een tas", "ben-ik-slachtoffer"), 12);
  EXPECT_EQ(points_of(rules, "een tas. nog een tas en dure schoenen", "ben-ik-slachtoffer"), 12);
  EXPECT_EQ(points_of(rules, "hij gaf een tas", "ben-ik-slachtoffer"), 16);
  EXPECT_EQ(points_of(rules, "hij gaf een tas", "zwanger-soa"), -11);
}

TEST(Score, a_language_without_signs_has_no_points) {
  Problems problems;
  const Rules rules = compile_rules(small_content(), problems);
  for (const int value : sign_points(rules, match(rules, "hij gaf een tas"), "en")) EXPECT_EQ(value, 0);
}

TEST(Score, patterns_add_by_tier_and_by_what_they_cover) {
  EXPECT_GT(pattern_points(Tier::specific, 8), pattern_points(Tier::general, 8));
  EXPECT_GT(pattern_points(Tier::specific, 16), pattern_points(Tier::specific, 8));
  EXPECT_EQ(pattern_points(Tier::specific, kMaxCover), pattern_points(Tier::specific, 10 * kMaxCover));
}

TEST(Score, the_language_with_most_function_words_is_the_message_s) {
  Content content = small_content();
  content.lists.push_back({"functiewoorden", "nl", "", {{"ik", {}}, {"de", {}}, {"die", {}}}, {}, {}});
  content.lists.push_back({"functiewoorden", "en", "", {{"the", {}}, {"i", {}}, {"to", {}}, {"die", {}}}, {}, {}});
  Problems problems;
  const Rules rules = compile_rules(content, problems);
  EXPECT_EQ(language_of(rules, match(rules, "i want to die")), "en");
  EXPECT_EQ(language_of(rules, match(rules, "ik de die")), "nl");
  EXPECT_EQ(language_of(rules, match(rules, "die")), "nl");
  EXPECT_EQ(language_of(rules, match(rules, "xyzzy")), "nl");
}

// -- what the bot makes of it ---------------------------------------------------------------------------------------

Decision decided(const Content& content, const std::string& text) {
  Chat::Compiled compiled;
  compiled.content = content;
  Problems problems;
  compiled.rules = compile_rules(compiled.content, problems);
  link(compiled);
  return decide(compiled, match(compiled.rules, text), text_message(text), {});
}

TEST(Score, signs_alone_answer_when_more_speaks_for_an_intent_than_for_none) {
  EXPECT_EQ(decided(small_content(), "hij gaf een tas").intent, "ben-ik-slachtoffer");
}

TEST(Score, too_few_points_are_a_miss_that_offers_the_nearest) {
  const Decision decision = decided(small_content(), "hij");
  EXPECT_FALSE(decision.understood);
  ASSERT_FALSE(decision.offers.empty());
  EXPECT_EQ(decision.offers.front(), "ben-ik-slachtoffer");
}

TEST(Score, a_crisis_pattern_beats_any_points_and_keeps_its_help_on_top) {
  Content content = small_content();
  EXPECT_EQ(decided(content, "hij slaat mij nu").intent, "acuut-gevaar");
  content.signs.front().words.push_back({{"tas", {}}, {points("ben-ik-slachtoffer", 60)}});
  const Decision decision = decided(content, "hij slaat mij nu met een tas");
  EXPECT_EQ(decision.intent, "ben-ik-slachtoffer");
  EXPECT_EQ(decision.crises, std::vector<std::string>{"acuut-gevaar"});
  EXPECT_EQ(decision.tier, "crisis");
}

TEST(Score, a_crisis_that_is_near_asks_for_safety) {
  Content content = small_content();
  content.signs.front().words.push_back({{"slaat", {}}, {points("acuut-gevaar", 10)}});
  EXPECT_TRUE(decided(content, "hij slaat en gaf een tas").ask_safety);
  EXPECT_FALSE(decided(content, "hij gaf een tas").ask_safety);
}

TEST(Score, a_pattern_that_explains_every_word_is_decisive) {
  Content content = small_content();
  content.signs.front().words.push_back({{"pil", {}}, {points("buiten-bereik", 30)}});
  EXPECT_EQ(decided(content, "pil vergeten").intent, "zwanger-soa");
}

TEST(Score, an_english_message_is_answered_in_english_whatever_was_asked) {
  const Reply reply = shipped().answer(text_message("i want to die, nobody would miss me"), kNoon);
  EXPECT_EQ(reply.intent, "zelfdoding");
  EXPECT_EQ(reply.lang, "en");
  EXPECT_EQ(shipped().answer(text_message("ik wil dood, niemand zou me missen"), kNoon).lang, "nl");
}

TEST(Score, small_talk_is_not_offered_a_crisis) {
  for (const char* text :
       {"wat voor weer is het morgen", "hoe laat begint de wedstrijd vanavond", "haha ik schaam me dood"}) {
    const Message message = text_message(text);
    for (const std::string& offer : shipped().explain(message, kNoon).offers)
      EXPECT_GE(care_rank(offer), kCrisisCount) << text << ": " << offer;
  }
}

TEST(Score, more_than_one_crisis_shows_both_numbers_whatever_the_points_say) {
  const Reply reply = shipped().answer(text_message("ik wil dood en hij staat nu met een mes voor de deur"), kNoon);
  EXPECT_EQ(reply.tier, "crisis");
  const std::string text = plain_text(reply.blocks);
  EXPECT_NE(text.find("112"), std::string::npos);
  EXPECT_NE(text.find("113"), std::string::npos);
}

}  // namespace
}  // namespace wegwijs
