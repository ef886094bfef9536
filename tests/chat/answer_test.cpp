// What is promised about every answer, on the shipped content.
#include <gtest/gtest.h>

#include <random>

#include "chat/care.h"
#include "shipped.h"

namespace wegwijs {
namespace {

std::string show(const Reply& reply) {
  std::string text = reply.id + "|" + reply.lang + "|" + reply.intent + "|" + reply.audience + "|" + reply.tier + "|" +
                     reply.context + "|" + plain_text(reply.blocks);
  for (const Card& card : reply.contacts) text += "|" + card.id + std::to_string(static_cast<int>(card.open));
  for (const Choice& choice : reply.choices) text += "|" + choice.id + "=" + choice.label;
  return text;
}

void expect_whole(const Reply& reply, const std::string& text) {
  EXPECT_FALSE(plain_text(reply.blocks).empty()) << text;
  EXPECT_FALSE(reply.contacts.empty()) << text;
  EXPECT_LE(reply.context.size(), 64U) << text;
  EXPECT_FALSE(reply.intent.empty()) << text;
  bool human = false;
  for (const Card& card : reply.contacts) human = human || !card.phone.empty() || !card.chat_uri.empty();
  EXPECT_TRUE(human) << text << " gives " << reply.id;
}

TEST(Answer, any_bytes_give_a_reply_with_a_human_route) {
  std::mt19937 random(1);
  for (int round = 0; round < 2'000; ++round) {
    std::string text;
    for (std::size_t size = random() % 200; text.size() < size;) text.push_back(static_cast<char>(random() % 256));
    expect_whole(shipped().answer(text_message(text), round % 2 == 0 ? kNoon : kNight), testing::PrintToString(text));
  }
}

TEST(Answer, any_context_and_choice_give_a_reply_with_a_human_route) {
  std::mt19937 random(2);
  std::vector<std::string> choices = {"", "nope", "../../etc/passwd"};
  for (const Response& response : shipped_content().responses) choices.push_back(response.id);
  for (const std::string& choice : choices) {
    for (const char* context : {"", "vermist,vermist,p,3fff,9", "nope,nope,w,0,1", "\xff\xff", ",,-,2000,3"}) {
      Message message{Secret(""), "nl", choice, context};
      expect_whole(shipped().answer(message, kNight), choice + " " + context);
    }
  }
}

TEST(Answer, same_message_and_minute_same_bytes) {
  for (const Intent& intent : shipped_content().intents) {
    for (std::size_t at = 0; at < intent.examples.size(); at += 7) {
      const Message message = text_message(intent.examples[at].text, "welkom,buiten-bereik,s,1,0");
      EXPECT_EQ(show(shipped().answer(message, kNight)), show(shipped().answer(message, kNight)));
      EXPECT_EQ(show(shipped().answer(message, kNight)), show(shipped().explain(message, kNight).reply));
    }
  }
}

TEST(Answer, crisis_stays_crisis_with_any_text_or_idiom_around_it) {
  std::vector<std::string> around = {"hoi",
                                     "lol 😂😂",
                                     "mag ik iets vragen",
                                     "ik heb morgen een spreekbeurt over loverboys en een film gezien",
                                     std::string(3'000, 'x'),
                                     "dank je wel",
                                     "ja hoor dat is allemaal prima en verder niks bijzonders"};
  for (std::size_t at = 0; at < shipped_content().idiom_examples.size(); at += 9)
    around.push_back(shipped_content().idiom_examples[at].text);
  std::string padding;
  for (int at = 0; at < 120; ++at) padding += "zomaar wat woorden ";
  around.push_back(padding);
  std::size_t tried = 0;
  for (const Intent& intent : shipped_content().intents) {
    if (intent.tier != Tier::crisis || intent.locale != "nl") continue;
    for (std::size_t at = 0; at < intent.examples.size(); at += 5) {
      const std::string& example = intent.examples[at].text;
      for (const std::string& other : around) {
        for (const std::string& text :
             {other + "\n" + example, example + "\n" + other, other + ". " + example, example + " ... " + other}) {
          const Explanation explanation = shipped().explain(text_message(text), kNoon);
          EXPECT_FALSE(explanation.crises.empty()) << text;
          ++tried;
        }
      }
    }
  }
  EXPECT_GT(tried, 500U);
}

TEST(Answer, every_crisis_that_fires_shows_its_contact_within_120_characters) {
  const std::pair<const char*, const char*> numbers[] = {
      {"acuut-gevaar", "112"}, {"vermist", "112"}, {"zelfdoding", "113"}, {"seksueel-geweld", "0800-0188"}};
  std::vector<std::string> samples;
  for (const auto& [id, number] : numbers) {
    for (const Intent& intent : shipped_content().intents) {
      if (intent.id == id && intent.locale == "nl") samples.push_back(intent.examples.front().text);
    }
  }
  ASSERT_EQ(samples.size(), 4U);
  for (unsigned set = 1; set < 16; ++set) {
    std::string text;
    for (std::size_t at = 0; at < 4; ++at) {
      if ((set >> at & 1U) != 0) text += samples[at] + "\n";
    }
    for (const char audience : {'s', 'p', 'f', 'w'}) {
      const Explanation explanation =
          shipped().explain(text_message(text, std::string(",,") + audience + ",0,0"), kNight);
      const std::string head = plain_text(explanation.reply.blocks).substr(0, 120);
      for (const std::string& crisis : explanation.crises) {
        for (const auto& [id, number] : numbers) {
          if (crisis == id) {
            EXPECT_NE(head.find(number), std::string::npos) << crisis << " for " << audience << ": " << head;
          }
        }
      }
    }
  }
}

TEST(Answer, misses_lead_to_people_and_count_in_the_context) {
  const Reply first = shipped().answer(text_message("blorp fnord"), kNoon);
  EXPECT_EQ(first.id, "weet-niet");
  EXPECT_EQ(first.intent, kOutOfScope);
  const Reply second = shipped().answer(text_message("zwoing plurk", first.context), kNoon);
  EXPECT_EQ(second.id, "weet-niet-2");
}

TEST(Answer, a_typed_label_works_like_a_tapped_choice) {
  const Reply welcome = shipped().welcome("nl", kNoon);
  ASSERT_FALSE(welcome.choices.empty());
  for (const Choice& choice : welcome.choices) {
    const Reply tapped = shipped().answer({Secret(""), "nl", choice.id, welcome.context}, kNoon);
    EXPECT_NE(tapped.id, "weet-niet") << choice.id;
  }
}

// "Ben je nu veilig?" is asked beside an answer of its own, so a typed word must reach it through the context.
TEST(Answer, a_typed_no_to_the_safety_question_leads_to_danger) {
  const Reply asked = shipped().answer(text_message("mijn man duwt mij soms als hij boos is"), kNoon);
  const std::string text = plain_text(asked.blocks);
  ASSERT_NE(text.find("veilig?"), std::string::npos) << text;
  EXPECT_EQ(std::count(text.begin(), text.end(), '?'), 1) << "one question at a time: " << text;
  EXPECT_EQ(shipped().answer(text_message("nee", asked.context), kNoon).intent, "acuut-gevaar");
  EXPECT_EQ(shipped().answer(text_message("weet ik niet", asked.context), kNoon).intent, "acuut-gevaar");
  EXPECT_EQ(shipped().answer(text_message("ja, ik ben nu veilig", asked.context), kNoon).id, "veilig-ja");
  EXPECT_EQ(shipped().answer(text_message("nee hij slaat me nu", asked.context), kNoon).tier, "crisis");
}

TEST(Answer, audience_is_remembered_through_the_context) {
  const Reply first =
      shipped().answer(text_message("mijn dochter van 15 krijgt dure tassen van een oudere jongen"), kNoon);
  EXPECT_EQ(first.audience, "parent");
  const Reply second = shipped().answer(text_message("blorp", first.context), kNoon);
  EXPECT_EQ(second.audience, "parent");
}

// Each of these once went wrong; the first words of the name say what was seen.

TEST(AnswerRegression, somebody_who_spoke_of_a_friend_gets_the_own_text_in_a_crisis) {
  const Reply friend_first = shipped().answer(text_message("mijn vriendin wordt door haar vriend geslagen"), kNoon);
  ASSERT_EQ(friend_first.audience, "friend");
  EXPECT_EQ(shipped().answer(text_message("ik wil dood", friend_first.context), kNoon).id, "zelfdoding");
}

TEST(AnswerRegression, a_bare_ja_is_not_taken_for_safe_when_the_answer_asked_something_else) {
  const Message message = text_message("ja", "bezorgde-omstander,bezorgde-omstander,f,6000,0");
  EXPECT_NE(shipped().answer(message, kNoon).id, "veilig-ja");
}

TEST(AnswerRegression, the_first_words_of_a_label_are_not_its_answer) {
  const Reply danger = shipped().answer(text_message("hij wil me vermoorden"), kNoon);
  ASSERT_EQ(danger.tier, "crisis");
  for (const char* begin : {"ik ben", "ik heb", "mijn"}) {
    EXPECT_EQ(shipped().answer(text_message(begin, danger.context), kNoon).id.find("veilig"), std::string::npos)
        << begin;
  }
}

TEST(AnswerRegression, a_forged_context_gives_no_words_back) {
  const Reply reply = shipped().answer(text_message("qqzz", "bel-mij-nu,hij-wil-je,s,0,0"), kNoon);
  EXPECT_EQ(reply.context.find("bel"), std::string::npos) << reply.context;
  EXPECT_EQ(reply.context.find("hij"), std::string::npos) << reply.context;
}

TEST(AnswerRegression, a_choice_counts_when_the_text_says_nothing) {
  for (const char* text : {"", " ", "?", "..."}) {
    EXPECT_EQ(shipped().answer({Secret(text), "nl", "acuut-gevaar", ""}, kNoon).intent, "acuut-gevaar") << text;
  }
}

TEST(AnswerRegression, letters_with_dots_or_spaces_between_are_read) {
  for (const char* text : {"ik wil d.o.o.d", "ik wil d o o d"}) {
    EXPECT_EQ(shipped().answer(text_message(text), kNoon).intent, "zelfdoding") << text;
  }
}

TEST(AnswerRegression, sayings_blank_no_crisis_that_is_meant) {
  for (const char* text : {"ik wil dood gewoon", "ik wil dood serieus", "ik wil dood moe ben ik",
                           "de film waarin ik verkracht word staat online", "ik ben niet veilig",
                           "nee ik ben niet veilig", "ik heb alles geslikt", "niks heeft nog zin"})
    EXPECT_EQ(shipped().answer(text_message(text), kNoon).tier, "crisis") << text;
}

TEST(AnswerRegression, the_turn_after_a_crisis_keeps_its_help_first) {
  const Reply crisis = shipped().answer(text_message("ik wil dood"), kNoon);
  ASSERT_EQ(crisis.intent, "zelfdoding");
  for (const char* text : {"kan ik ook chatten", "nee ik wil niet bellen", "met wie kan ik praten", "wat moet ik nu"}) {
    const Reply next = shipped().answer(text_message(text, crisis.context), kNoon);
    ASSERT_FALSE(next.contacts.empty()) << text;
    EXPECT_EQ(next.contacts.front().id, crisis.contacts.front().id) << text;
  }
}

TEST(AnswerRegression, pills_get_the_ambulance_and_not_the_police) {
  EXPECT_EQ(shipped().answer(text_message("ik heb alles geslikt"), kNoon).id, "gevaar-poging");
  EXPECT_EQ(shipped().answer(text_message("ik heb ze net ingenomen"), kNoon).id, "gevaar-poging");
}

TEST(AnswerRegression, a_no_to_the_safety_question_of_an_answer_leads_to_danger) {
  const Reply asked = shipped().answer(text_message("mijn vader slaat mijn moeder soms"), kNoon);
  ASSERT_NE(plain_text(asked.blocks).find("veilig?"), std::string::npos);
  EXPECT_EQ(shipped().answer(text_message("nee", asked.context), kNoon).intent, "acuut-gevaar");
  EXPECT_EQ(shipped().answer(text_message("weet ik niet", asked.context), kNoon).intent, "acuut-gevaar");
}

TEST(AnswerRegression, no_dutch_number_is_called_near_in_belgium) {
  const Reply reply = shipped().answer(text_message("ik woon in Antwerpen, werkt dat nummer hier ook?"), kNoon);
  EXPECT_EQ(plain_text(reply.blocks).find("Antwerpen"), std::string::npos);
}

TEST(AnswerRegression, a_miss_shows_the_emergency_number) {
  for (const char* context : {"", ",,p,0,0", ",,w,0,1", "weet-niet,buiten-bereik,s,0,1"}) {
    const Reply reply = shipped().answer(text_message("blorp fnord", context), kNoon);
    EXPECT_NE(plain_text(reply.blocks).find("112"), std::string::npos) << reply.id;
  }
}

}  // namespace
}  // namespace wegwijs
