#include "channel/page.h"

#include <gtest/gtest.h>

#include <vector>

#include "channel/form.h"

namespace wegwijs {
namespace {

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

Reply small_reply() {
  Reply reply;
  reply.id = "welkom";
  reply.lang = "nl";
  reply.blocks = {{Block::Kind::paragraph, {{{"Hoi", false, ""}}}}};
  return reply;
}

std::string render(const Reply& reply) { return page::render({reply, "https://weer.example/"}); }

TEST(Form, DecodesAsBrowsersEncode) {
  const auto fields = decode_form("text=a+b%20c%0D%0A%C3%A9&choice=&context=x%2Cy&leeg");
  ASSERT_TRUE(fields);
  const std::vector<Field> expected = {{"text", "a b c\r\né"}, {"choice", ""}, {"context", "x,y"}, {"leeg", ""}};
  EXPECT_EQ(*fields, expected);
  for (const char* broken :
       {"text=%", "text=%4", "text=%zz", "%ff=a", "text=%c0%af", "text=%ed%a0%80", "text=%f5%80%80%80"}) {
    EXPECT_FALSE(decode_form(broken)) << broken;
  }
}

TEST(Page, ReadsAForm) {
  const Decoded decoded = page::decode("text=hoi+daar&context=a%2Cb%2Cs%2C0%2C0");
  ASSERT_TRUE(decoded.message);
  EXPECT_EQ(decoded.message->text.reveal(), "hoi daar");
  EXPECT_EQ(decoded.message->context, "a,b,s,0,0");
  EXPECT_EQ(page::decode("choice=ja").message->choice, "ja");
  EXPECT_EQ(page::decode("choice=ja&lang=en").message->lang, "en");
  EXPECT_EQ(page::decode("choice=ja&lang=%22%3E").message->lang, "");
  const Decoded empty = page::decode("text=&context=");
  EXPECT_FALSE(empty.message || empty.refusal);
  EXPECT_EQ(page::decode("naam=a").refusal->status, 400);
  EXPECT_EQ(page::decode("text=a&text=b").refusal->status, 400);
  EXPECT_EQ(page::decode("text=" + std::string(kTextLimit + 1, 'a')).refusal->status, 413);
}

TEST(Page, EscapesEverything) {
  const std::string bad = "<script>\"'&</script>";
  Reply reply = small_reply();
  reply.lang = bad;
  reply.context = bad;
  reply.blocks = {{Block::Kind::paragraph, {{{bad, true, ""}, {bad, false, "https://" + bad}}}},
                  {Block::Kind::list, {{{bad, false, ""}}}}};
  Card card;
  card.name = card.about = card.phone = card.cost = bad;
  card.phone_uri = "tel:" + bad;
  card.chat_uri = card.site_uri = "https://" + bad;
  reply.contacts = {card};
  reply.choices = {{bad, bad}};
  const std::string html = page::render({reply, "https://" + bad, bad});
  EXPECT_FALSE(contains(html, bad));
  EXPECT_FALSE(contains(html, "<script>"));
  EXPECT_TRUE(contains(html, "&lt;script&gt;&quot;&#39;&amp;&lt;/script&gt;"));
}

TEST(Page, LinksOnlyToPhonesAndSafeSites) {
  Reply reply = small_reply();
  reply.blocks = {{Block::Kind::paragraph, {{{"klik", false, "javascript:alert(1)"}, {"bel", false, "tel:112"}}}}};
  Card card;
  card.name = "Lijn";
  card.site_uri = "http://example.org";
  reply.contacts = {card};
  const std::string html = render(reply);
  EXPECT_FALSE(contains(html, "javascript:"));
  EXPECT_FALSE(contains(html, "http://"));
  EXPECT_TRUE(contains(html, "<a href=\"tel:112\" rel=\"noreferrer noopener\">bel</a>"));
}

TEST(Page, SaysWhetherSomebodyAnswers) {
  Reply reply = small_reply();
  Card card;
  card.name = "Lijn";
  reply.contacts = {card};
  EXPECT_TRUE(contains(render(reply), "Kijk of ze nu open zijn"));
  EXPECT_FALSE(contains(render(reply), "Nu open"));
  reply.contacts[0].open = Open::open;
  EXPECT_TRUE(contains(render(reply), "Nu open"));
  reply.contacts[0].open = Open::closed;
  EXPECT_TRUE(contains(render(reply), "Nu gesloten"));
}

TEST(Page, IsHonestAboutReview) {
  Reply reply = small_reply();
  constexpr std::string_view kBadge = "Deze tekst is nog niet door een mens van buiten nagelezen.";
  EXPECT_TRUE(contains(render(reply), kBadge));
  reply.reviewed = true;
  EXPECT_FALSE(contains(render(reply), kBadge));
}

TEST(Page, LeavesNoTraceInTheBrowser) {
  const std::string html = render(small_reply());
  for (const char* part :
       {"<html lang=\"nl\">", "<title>Vraag het hier</title>", "spellcheck=\"false\"", "autocomplete=\"off\"",
        "autocorrect=\"off\"", "writingsuggestions=\"false\"", "method=\"post\"", "class=\"skip\"",
        "href=\"https://weer.example/\" rel=\"nofollow noreferrer\"", "Sluit deze site snel"}) {
    EXPECT_TRUE(contains(html, part)) << part;
  }
  for (const char* part : {" style=", "<style", " onclick", "javascript:", "<img", "@import"}) {
    EXPECT_FALSE(contains(html, part)) << part;
  }
}

TEST(Page, ShowsARefusalWithoutAReply) {
  const std::string html =
      page::render(Refusal{503, "not-ready", "Nog niet klaar", "Probeer het zo nog eens."}, "https://weer.example/");
  EXPECT_TRUE(contains(html, "Probeer het zo nog eens."));
  EXPECT_TRUE(contains(html, "</html>"));
}

}  // namespace
}  // namespace wegwijs
