// Languages that have rules but no answers: understood, answered in English, and in their own language only with a text
// that a native reader has signed.
#include <gtest/gtest.h>

#include "chat/content.h"
#include "shipped.h"

namespace wegwijs {
namespace {

Response response_of(const std::string& locale, const std::string& id, const std::string& text) {
  Response response;
  response.locale = locale;
  response.id = id;
  response.body = {{Block::Kind::paragraph, {{{Piece::Kind::text, text}}}}};
  response.contacts = {{"112", {}}};
  return response;
}

Content turkish_content(bool native_read) {
  Content content;
  content.lists.push_back({"functiewoorden", "nl", "", {{"ik", {}}, {"de", {}}}, {}, {}});
  content.lists.push_back({"functiewoorden", "tr", "", {{"beni", {}}, {"yardim", {}}, {"ben", {}}}, {}, {}});
  Intent danger;
  danger.id = "acuut-gevaar";
  danger.locale = "tr";
  danger.tier = Tier::crisis;
  danger.patterns = {{"kapi + kilitledi", {}}};
  content.intents.push_back(danger);
  for (const char* locale : {"nl", "en"}) {
    for (const char* id : {"weet-niet", "acuut-gevaar"})
      content.responses.push_back(response_of(locale, id, std::string(id) + " in " + locale));
  }
  content.responses.push_back(response_of("tr", "taal", "Tehlike varsa 112"));
  content.responses.back().native_read = native_read;
  Contact emergency;
  emergency.id = "112";
  emergency.name = "112";
  emergency.phone = "112";
  emergency.always_open = true;
  content.contacts.push_back(emergency);
  return content;
}

Explanation explained(bool native_read, const std::string& text) {
  auto compiled = compile(turkish_content(native_read));
  return std::get<Chat>(compiled).explain(text_message(text), kNoon);
}

TEST(Language, a_crisis_in_a_language_without_answers_is_answered_in_english) {
  const Explanation read = explained(false, "yardım, kapıyı... kapi kilitledi beni");
  EXPECT_EQ(read.language, "tr");
  EXPECT_EQ(read.reply.intent, "acuut-gevaar");
  EXPECT_EQ(read.reply.lang, "en");
  EXPECT_EQ(plain_text(read.reply.blocks), "acuut-gevaar in en");
}

TEST(Language, a_miss_in_a_language_without_answers_is_answered_in_english) {
  EXPECT_EQ(explained(false, "ben beni yardim").reply.lang, "en");
  EXPECT_EQ(explained(false, "ik ben de yardim").reply.lang, "nl");  // a tie is Dutch
}

TEST(Language, the_own_text_is_served_only_when_a_native_reader_signed) {
  EXPECT_EQ(plain_text(explained(true, "yardim beni kapi kilitledi").reply.blocks),
            "Tehlike varsa 112\n\nacuut-gevaar in en");
  EXPECT_EQ(plain_text(explained(true, "ik de iets").reply.blocks), "weet-niet in nl");
}

TEST(Language, words_of_other_languages_are_not_what_a_dutch_typo_was_meant_for) {
  // "kilitledj" is one letter off, and stays what it is
  EXPECT_EQ(explained(false, "kapi kilitledj").reply.intent, "buiten-bereik");
}

}  // namespace
}  // namespace wegwijs
