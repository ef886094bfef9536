#include "channel/web.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <vector>

namespace wegwijs {
namespace {

std::string repeat(std::string_view text, std::size_t times) {
  std::string result;
  for (std::size_t count = 0; count < times; ++count) result += text;
  return result;
}

Reply full_reply() {
  Reply reply;
  reply.id = "vermist.parent";
  reply.lang = "nl";
  reply.blocks = {{Block::Kind::paragraph, {{{"Bel \"nu\"\\\n", true, ""}, {"112", false, "tel:112"}}}},
                  {Block::Kind::list, {{{"één", false, ""}}, {{"twee", false, ""}}}}};
  Card card;
  card.id = "politie";
  card.name = "Politie";
  card.phone = "112";
  card.phone_uri = "tel:112";
  card.anonymous = true;
  card.open = Open::open;
  reply.contacts = {card, Card{}};
  reply.choices = {{"ja", "Ja"}, {"nee", "Nee"}};
  reply.intent = "vermist";
  reply.audience = "parent";
  reply.tier = "crisis";
  reply.context = "vermist.parent,vermist,p,0,0";
  reply.content = "0123";
  return reply;
}

TEST(WebDecode, ReadsFourStrings) {
  const Decoded decoded =
      web::decode(R"( {"text":"hoi \u00e9\u0000","lang":"nl","choice":"ja","context":"a,b,s,0,0"} )");
  ASSERT_TRUE(decoded.message);
  EXPECT_FALSE(decoded.refusal);
  EXPECT_EQ(decoded.message->text.reveal(), std::string_view("hoi é\0", 7));
  EXPECT_EQ(decoded.message->lang, "nl");
  EXPECT_EQ(decoded.message->choice, "ja");
  EXPECT_EQ(decoded.message->context, "a,b,s,0,0");
}

TEST(WebDecode, IgnoresWhatCannotBeAnId) {
  const Decoded decoded = web::decode("{\"text\":\"\",\"lang\":\"nl\\r\\nX: y\",\"choice\":\"" + repeat("a", 65) +
                                      "\",\"context\":\"" + repeat("a", 65) + "\"}");
  ASSERT_TRUE(decoded.message);
  EXPECT_EQ(decoded.message->lang + decoded.message->choice + decoded.message->context, "");
}

TEST(WebDecode, TakesTextUpToTheLimit) {
  EXPECT_TRUE(web::decode("{\"text\":\"" + repeat("a", kTextLimit) + "\"}").message);
  const Decoded longer = web::decode("{\"text\":\"" + repeat("a", kTextLimit + 1) + "\"}");
  ASSERT_TRUE(longer.refusal);
  EXPECT_EQ(longer.refusal->status, 413);
  EXPECT_TRUE(web::decode("{\"text\":\"" + repeat("\\u00e9", kTextLimit / 2) + "\"}").message);
  EXPECT_TRUE(web::decode("{\"text\":\"" + repeat("é", kTextLimit / 2 + 1) + "\"}").refusal);
}

TEST(WebDecode, RefusesWithAConstant) {
  struct Row {
    std::string body;
    std::string code;
  };
  for (const Row& row : std::vector<Row>{{"", "invalid-json"},
                                         {"{", "invalid-json"},
                                         {"{\"text\":\"a\"}x", "invalid-json"},
                                         {std::string("{\"text\":\"a\"}\0", 13), "invalid-json"},
                                         {"{\"text\":\"\xff\"}", "invalid-json"},
                                         {R"({"text":"\ud800"})", "invalid-json"},
                                         {"{'text':'a'}", "invalid-json"},
                                         {"{\"text\":\"a\",}", "invalid-json"},
                                         {"/**/{\"text\":\"a\"}", "invalid-json"},
                                         {"[]", "not-an-object"},
                                         {"\"text\"", "not-an-object"},
                                         {"12", "not-an-object"},
                                         {"null", "not-an-object"},
                                         {R"({"tekst":"a"})", "unknown-key"},
                                         {R"({"text":"a","Text":"a"})", "unknown-key"},
                                         {R"({"text":"a","\u0074ext":"b"})", "duplicate-key"},
                                         {R"({"text":1})", "wrong-type"},
                                         {R"({"text":-1.5})", "wrong-type"},
                                         {R"({"text":true})", "wrong-type"},
                                         {R"({"choice":null})", "wrong-type"},
                                         {R"({"context":{}})", "wrong-type"},
                                         {R"({"text":"a","lang":["nl"]})", "wrong-type"},
                                         {"{}", "nothing-said"},
                                         {R"({"lang":"nl"})", "nothing-said"},
                                         {"{\"text\":" + repeat("[", 1'000'000), "wrong-type"},
                                         {repeat("{\"text\":", 1'000'000), "wrong-type"}}) {
    const Decoded decoded = web::decode(row.body);
    EXPECT_FALSE(decoded.message) << row.code;
    ASSERT_TRUE(decoded.refusal) << row.code;
    EXPECT_EQ(decoded.refusal->code, row.code) << row.body.substr(0, 40);
    EXPECT_EQ(decoded.refusal->status, 400);
    EXPECT_FALSE(decoded.refusal->title.empty() || decoded.refusal->detail.empty());
  }
}

TEST(WebEncode, WritesEveryField) {
  const auto json = nlohmann::ordered_json::parse(web::encode(full_reply()));
  std::string keys;
  for (const auto& [key, value] : json.items()) keys += key + " ";
  EXPECT_EQ(keys, "reply intent audience tier context content ");
  keys.clear();
  for (const auto& [key, value] : json["reply"].items()) keys += key + " ";
  EXPECT_EQ(keys, "id lang blocks contacts choices reviewed ");
  EXPECT_EQ(
      json["reply"]["blocks"].dump(),
      R"([{"kind":"paragraph","lines":[[{"text":"Bel \"nu\"\\\n","strong":true},{"text":"112","href":"tel:112"}]]},)"
      R"({"kind":"list","lines":[[{"text":"één"}],[{"text":"twee"}]]}])");
  EXPECT_EQ(json["reply"]["contacts"][0].dump(),
            R"({"id":"politie","name":"Politie","about":"","phone":"112","phone_uri":"tel:112","chat_uri":"",)"
            R"("site_uri":"","cost":"","anonymous":true,"open":"open"})");
  EXPECT_EQ(json["reply"]["contacts"][1]["open"], "unknown");
  EXPECT_EQ(json["reply"]["choices"].dump(), R"([{"id":"ja","label":"Ja"},{"id":"nee","label":"Nee"}])");
  EXPECT_EQ(json["reply"]["reviewed"], false);
  EXPECT_EQ(json["tier"], "crisis");
}

TEST(WebEncode, IsJsonForEveryByte) {
  Reply reply;
  for (int byte = 0; byte < 128; ++byte) reply.intent += static_cast<char>(byte);
  EXPECT_EQ(nlohmann::json::parse(web::encode(reply))["intent"], reply.intent);
}

TEST(WebEncode, WritesAProblem) {
  const Refusal refusal{413, "text-too-long", "Bericht te lang", "Stuur het in delen."};
  EXPECT_EQ(web::encode(refusal), R"({"type":"/v1/openapi.json#/x-problems/text-too-long","title":"Bericht te lang",)"
                                  R"("status":413,"detail":"Stuur het in delen."})");
  const Reply reply = full_reply();
  EXPECT_EQ(nlohmann::json::parse(web::encode(refusal, &reply))["reply"]["id"], "vermist.parent");
}

}  // namespace
}  // namespace wegwijs
