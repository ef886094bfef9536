// Routes, replies and headers, through real connections.
#include "http/server.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

#include "http/fixture.h"

namespace wegwijs {
namespace {

nlohmann::json parse(const Received& received) { return nlohmann::json::parse(received.body, nullptr, false); }

TEST(Server, AnswersAMessage) {
  const RunningServer server;
  const Received received = exchange(server.port(), post_json(R"({"text":"mijn dochter is weg van huis"})"));
  EXPECT_EQ(received.status, 200);
  EXPECT_EQ(received.header("Content-Type"), "application/json; charset=utf-8");
  EXPECT_EQ(received.header("Content-Language"), "nl");
  const auto json = parse(received);
  EXPECT_EQ(json["intent"], "bezorgde-ouder");
  EXPECT_EQ(json["content"], "0123abcd");
  EXPECT_EQ(json["reply"]["contacts"].size(), 2U);
  EXPECT_LE(json["context"].get<std::string>().size(), 64U);
}

TEST(Server, GivesTheSameBytesTwice) {
  const RunningServer server;
  const std::string request = post_json(R"({"text":"hallo","lang":"nl"})");
  EXPECT_EQ(exchange(server.port(), request).all, exchange(server.port(), request).all);
}

TEST(Server, KnowsItsAddresses) {
  struct Row {
    std::string path;
    int status;
    std::string type;
  };
  const RunningServer server;
  for (const Row& row : std::vector<Row>{{"/", 302, ""},
                                         {"/chat", 200, "text/html; charset=utf-8"},
                                         {"/chat?utm=1", 200, "text/html; charset=utf-8"},
                                         {"/chat.css", 200, "text/css; charset=utf-8"},
                                         {"/chat.js", 200, "text/javascript; charset=utf-8"},
                                         {"/favicon.ico", 204, ""},
                                         {"/livez", 200, "application/json; charset=utf-8"},
                                         {"/readyz", 200, "application/json; charset=utf-8"},
                                         {"/v1/start", 200, "application/json; charset=utf-8"},
                                         {"/v1/start?lang=en", 200, "application/json; charset=utf-8"},
                                         {"/v1/openapi.json", 200, "application/json; charset=utf-8"},
                                         {"/metrics", 404, "application/problem+json; charset=utf-8"},
                                         {"/chatXcss", 404, "application/problem+json; charset=utf-8"},
                                         {"/chat/", 404, "application/problem+json; charset=utf-8"}}) {
    const Received received = exchange(server.port(), get(row.path));
    EXPECT_EQ(received.status, row.status) << row.path;
    EXPECT_EQ(received.header("Content-Type"), row.type) << row.path;
    for (const char* name : {"API-Version", "Cache-Control", "Content-Security-Policy", "Cross-Origin-Opener-Policy",
                             "Cross-Origin-Resource-Policy", "Permissions-Policy", "Referrer-Policy",
                             "X-Content-Type-Options", "X-Frame-Options", "X-Robots-Tag"}) {
      EXPECT_EQ(received.count(name), 1) << row.path << " " << name;
    }
    EXPECT_EQ(received.header("Set-Cookie"), "");
    EXPECT_EQ(received.header("Content-Encoding"), "");

    const Received head = exchange(server.port(), get(row.path, "HEAD"));
    EXPECT_EQ(head.status, row.status) << row.path;
    EXPECT_EQ(head.header("Content-Length"), received.header("Content-Length")) << row.path;
    EXPECT_EQ(head.body, "") << row.path;
  }
  EXPECT_EQ(exchange(server.port(), get("/")).header("Location"), "/chat");
}

TEST(Server, DescribesItself) {
  const RunningServer server;
  const Received received = exchange(server.port(), get("/v1/openapi.json"));
  const auto description = parse(received);
  EXPECT_EQ(received.header("Access-Control-Allow-Origin"), "*");
  EXPECT_EQ(received.header("API-Version"), description["info"]["version"].get<std::string>());
  const auto& schemas = description["components"]["schemas"];
  const auto answer = parse(exchange(server.port(), get("/v1/start")));
  for (const auto& [name, value] : answer.items()) EXPECT_TRUE(schemas["Answer"]["properties"].contains(name)) << name;
  for (const auto& [name, value] : answer["reply"].items())
    EXPECT_TRUE(schemas["Reply"]["properties"].contains(name)) << name;
  for (const auto& [name, value] : answer["reply"]["contacts"][0].items()) {
    EXPECT_TRUE(schemas["Contact"]["properties"].contains(name)) << name;
  }
  const auto problem = parse(exchange(server.port(), post_json("{")));
  const std::string pointer = problem["type"].get<std::string>().substr(std::string("/v1/openapi.json#").size());
  EXPECT_TRUE(description.contains(nlohmann::json::json_pointer(pointer))) << pointer;
}

TEST(Server, NamesTheMethodsItAllows) {
  const RunningServer server;
  EXPECT_EQ(exchange(server.port(), get("/v1/messages")).header("Allow"), "POST");
  EXPECT_EQ(exchange(server.port(), get("/chat", "DELETE")).header("Allow"), "GET, HEAD, POST");
}

TEST(Server, AnswersAFormWithoutRepeatingIt) {
  const RunningServer server;
  const Received received = exchange(server.port(), post_form("text=mijn+dochter+kanarie7391&context="));
  EXPECT_EQ(received.status, 200);
  EXPECT_NE(received.body.find("Wat naar dat u zich zorgen maakt."), std::string::npos);
  EXPECT_EQ(received.body.find("kanarie7391"), std::string::npos);
  EXPECT_NE(received.header("Content-Security-Policy").find("require-trusted-types-for 'script'"), std::string::npos);
  EXPECT_EQ(received.header("Content-Security-Policy").find("unsafe"), std::string::npos);
  EXPECT_EQ(received.count("Content-Security-Policy"), 1);
}

TEST(Server, FollowsAChoice) {
  const RunningServer server;
  EXPECT_NE(exchange(server.port(), post_form("choice=acuut-gevaar&context=")).body.find("Bel nu."), std::string::npos);
  EXPECT_EQ(parse(exchange(server.port(), post_json(R"({"choice":"acuut-gevaar"})")))["intent"], "acuut-gevaar");
}

TEST(Server, StillShowsPeopleWhenSomethingBreaks) {
  const auto broken = []() -> AmsterdamTime { throw std::runtime_error("kanarie7391"); };
  const RunningServer server({}, test_chat, broken);
  const Received api = exchange(server.port(), post_json(R"({"text":"hallo kanarie7391"})"));
  EXPECT_EQ(api.status, 500);
  EXPECT_EQ(api.header("Content-Type"), "application/problem+json; charset=utf-8");
  EXPECT_EQ(parse(api)["reply"]["id"], "storing");
  EXPECT_FALSE(parse(api)["reply"]["contacts"].empty());
  const Received page = exchange(server.port(), post_form("text=kanarie7391"));
  EXPECT_EQ(page.status, 500);
  EXPECT_NE(page.body.find("0000-000"), std::string::npos);
  for (const Received& received : {api, page}) {
    EXPECT_EQ(received.all.find("kanarie7391"), std::string::npos);
    EXPECT_EQ(received.all.find("EXCEPTION"), std::string::npos);
  }
}

TEST(Server, IsNotReadyWithoutContent) {
  const RunningServer server({}, [] { return std::shared_ptr<const Chat>(); });
  EXPECT_EQ(exchange(server.port(), get("/livez")).status, 200);
  EXPECT_EQ(exchange(server.port(), get("/readyz")).status, 503);
  EXPECT_EQ(exchange(server.port(), get("/chat")).status, 503);
  EXPECT_EQ(exchange(server.port(), post_json(R"({"text":"hallo"})")).status, 503);
}

}  // namespace
}  // namespace wegwijs
