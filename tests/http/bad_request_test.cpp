// Whatever arrives: a refusal in RFC 9457 or a safe reply, nothing of the input in it, and the process lives on.
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "http/fixture.h"

namespace wegwijs {
namespace {

constexpr std::string_view kCanary = "kanarie7391";

std::string repeat(std::string_view text, std::size_t times) {
  std::string result;
  result.reserve(text.size() * times);
  for (std::size_t count = 0; count < times; ++count) result += text;
  return result;
}

std::string canary(std::string_view text) {
  std::string result;
  for (const char letter : text) {
    if (letter == '@') {
      result += kCanary;
    } else {
      result += letter;
    }
  }
  return result;
}

struct Row {
  std::string name;
  std::string request;
  std::vector<int> statuses;
};

std::vector<Row> rows() {
  const std::string head = "POST /v1/messages HTTP/1.1\r\nHost: @\r\nContent-Type: application/json\r\n";
  std::string deep = R"({"text":"@","context":)" + repeat("[", 10'000) + repeat("]", 4'000);
  deep.resize(16'000);
  const std::string megabyte = R"({"text":")" + repeat(canary("@ "), 90'000) + "\"}";
  return {
      {"empty body", post_json(""), {400}},
      {"no JSON", post_json("@"), {400}},
      {"cut off", post_json(R"({"text":"@)"), {400}},
      {"two values", post_json(R"({"text":"@"}{"text":"@"})"), {400}},
      {"NUL behind the end", post_json(std::string(R"({"text":"@"})") + '\0'), {400}},
      {"NUL inside", post_json(std::string("{\"text\":\"@") + '\0' + "\"}"), {400}},
      {"escaped NUL is text", post_json(R"({"text":"@\u0000@"})"), {200}},
      {"invalid UTF-8", post_json("{\"text\":\"@\xff\xfe\"}"), {400}},
      {"overlong UTF-8", post_json("{\"text\":\"@\xc0\xaf\"}"), {400}},
      {"lone surrogate", post_json(R"({"text":"@\ud800"})"), {400}},
      {"nested 10,000 deep", post_json(deep), {400}},
      {"only brackets", post_json(repeat("[", 10'000)), {400}},
      {"nested objects", post_json(repeat(R"({"text":)", 1'500)), {400}},
      {"duplicate keys", post_json(R"({"text":"@","text":"@"})"), {400}},
      {"unknown key", post_json(R"({"text":"@","@":"@"})"), {400}},
      {"wrong type", post_json(R"({"text":["@"]})"), {400}},
      {"number", post_json(R"({"text":1e999})"), {400}},
      {"null", post_json(R"({"text":null})"), {400}},
      {"array", post_json(R"(["@"])"), {400}},
      {"string", post_json(R"("@")"), {400}},
      {"nothing said", post_json(R"({"lang":"nl","context":"@"})"), {400}},
      {"text above the limit", post_json("{\"text\":\"@" + repeat("a", 9'000) + "\"}"), {413}},
      {"unknown choice", post_json(R"({"choice":"@"})"), {200}},
      {"long choice", post_json("{\"choice\":\"@" + repeat("a", 200) + "\"}"), {200}},
      {"forged context", post_json(R"({"text":"@","context":"@,@,z,99999999999,-1"})"), {200}},
      {"long context", post_json("{\"text\":\"@\",\"context\":\"" + repeat("@", 500) + "\"}"), {200}},
      {"foreign language", post_json(R"({"text":"@","lang":"@\u000d\u000aSet-Cookie: a=b"})"), {200}},
      {"1 MB", post_json(megabyte), {413}},
      {"announced 200 GB", head + "Content-Length: 200000000000\r\n\r\n@", {413}},
      {"announced more than a number holds", head + "Content-Length: " + repeat("9", 40) + "\r\n\r\n@", {413}},
      {"negative length", head + "Content-Length: -2\r\n\r\n@", {400}},
      {"signed length", head + "Content-Length: +2\r\n\r\n@@", {400}},
      {"two lengths", head + "Content-Length: 3\r\nContent-Length: 3\r\n\r\n{}@", {400}},
      {"no length", head + "\r\n@", {411}},
      {"chunked without end", head + "Transfer-Encoding: chunked\r\n\r\n5\r\n@\r\n", {411}},
      {"chunk size -2", head + "Transfer-Encoding: chunked\r\n\r\n-2\r\n@\r\n", {411}},
      {"space before the colon", head + "Content-Length: 3\r\nTransfer-Encoding : chunked\r\n\r\n{}@", {400}},
      {"folded header", head + "Content-Length: 3\r\n Transfer-Encoding: chunked\r\n\r\n{}@", {400}},
      {"length and chunked", head + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n{}@", {411}},
      {"body shorter than announced", head + "Content-Length: 100\r\n\r\n{\"text\":\"@", {400}},
      {"compressed", post("/v1/messages", "application/json", "@", "Content-Encoding: gzip\r\n"), {415}},
      {"no content type", post("/v1/messages", "", R"({"text":"@"})"), {415}},
      {"plain text", post("/v1/messages", "text/plain", R"({"text":"@"})"), {415}},
      {"form at the API", post("/v1/messages", "application/x-www-form-urlencoded", "text=@"), {415}},
      {"other charset", post("/v1/messages", "application/json; charset=latin1", R"({"text":"@"})"), {415}},
      {"multipart", post("/v1/messages", "multipart/form-data; boundary=@", "--@\r\n"), {415}},
      {"multipart on the page", post("/chat", "multipart/form-data; boundary=@", "--@\r\n"), {415}},
      {"wrong method", get("/v1/messages?@"), {405}},
      {"delete", get("/v1/messages", "DELETE"), {405}},
      {"post to a file", post("/chat.css", "application/json", "@"), {405}},
      {"method that does not exist", get("/@", "KANARIE"), {400}},
      {"unknown path", get("/@"), {404}},
      {"path with escapes", get("/%2e%2e/%2e%2e/@%00"), {404}},
      {"path out of the folder", get("/../../etc/@"), {404}},
      {"other host in the path", get("//@/chat"), {404}},
      {"long path", get("/" + repeat("@", 300)), {404}},
      {"very long path", get("/" + repeat("@", 2'000)), {400, 414}},
      {"huge headers", head + repeat("X-@: " + repeat("@", 300) + "\r\n", 100) + "\r\n", {400}},
      {"10,000 headers", head + repeat("X-@: 1\r\n", 10'000) + "\r\n", {400}},
      {"header without end", head + "X-@: " + repeat("@", 20'000), {400}},
      {"body under GET", "GET /v1/start HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nGET @", {400}},
      {"chunked under GET", "GET /v1/start HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {411}},
      {"two thousand ranges",
       "GET /chat.css HTTP/1.1\r\nHost: a\r\nConnection: close\r\nRange: bytes=0-1" + repeat(",0-1", 2'000) +
           "\r\n\r\n",
       {200}},
      {"broken range", "GET /chat.css HTTP/1.1\r\nHost: a\r\nConnection: close\r\nRange: bytes=@\r\n\r\n", {400}},
      {"no HTTP", "@ @ @\r\n\r\n", {400}},
      {"TLS", std::string("\x16\x03\x01\x02", 4) + "@\r\n\r\n", {400}},
      {"form with a broken escape", post_form("text=@%zz"), {400}},
      {"form with invalid UTF-8", post_form("text=@%ff"), {400}},
      {"form with another field", post_form("text=@&naam=@"), {400}},
      {"form with a field twice", post_form("text=@&text=@"), {400}},
      {"form above the limit", post_form("text=@" + repeat("a", 9'000)), {413}},
      {"form of 1 MB", post_form("text=" + repeat("@", 90'000)), {413}},
      {"form with markup", post_form("text=%3Cscript%3E@%3C/script%3E"), {200}},
      {"form with an unknown choice", post_form("choice=@&context=@"), {200}},
      {"empty form", post_form(""), {200}},
  };
}

class BadRequest : public ::testing::TestWithParam<Row> {
 protected:
  static void SetUpTestSuite() { server = std::make_unique<RunningServer>(); }
  static void TearDownTestSuite() { server.reset(); }
  static std::unique_ptr<RunningServer> server;
};
std::unique_ptr<RunningServer> BadRequest::server;

// The length of the body grows with the canary, so it is put in before the request is built anew.
std::string fill_in(const std::string& request) {
  const std::size_t end = request.find("\r\n\r\n");
  if (request.find('@') == std::string::npos || end == std::string::npos) return canary(request);
  const std::string old_length = "Content-Length: " + std::to_string(request.size() - end - 4) + "\r\n";
  const std::string body = canary(request.substr(end + 4));
  std::string head = canary(request.substr(0, end + 4));
  const std::size_t at = head.find(old_length);
  if (at != std::string::npos)
    head.replace(at, old_length.size(), "Content-Length: " + std::to_string(body.size()) + "\r\n");
  return head + body;
}

TEST_P(BadRequest, GetsASafeReply) {
  const Row& row = GetParam();
  const std::string request = fill_in(row.request);
  const int socket = connect_to(server->port());
  ASSERT_GE(socket, 0);
  send_all(socket, request);
  if (row.name == "body shorter than announced" || row.name == "header without end") ::shutdown(socket, SHUT_WR);
  const Received received = receive(socket);
  ::close(socket);

  EXPECT_TRUE(std::count(row.statuses.begin(), row.statuses.end(), received.status)) << received.status << received.all;
  EXPECT_EQ(received.all.find(kCanary), std::string::npos);
  EXPECT_EQ(received.head.find("EXCEPTION"), std::string::npos);
  EXPECT_EQ(received.header("Cache-Control"), "no-store");
  EXPECT_EQ(received.header("API-Version"), "1.0.0");
  EXPECT_NE(received.header("Content-Security-Policy").find("default-src 'none'"), std::string::npos);
  EXPECT_EQ(received.header("Set-Cookie"), "");
  EXPECT_EQ(received.all.find("HTTP/1.1 ", 1), std::string::npos) << "one reply, not two";
  EXPECT_LT(received.seconds, 4.0);
  if (received.status >= 400 && received.header("Content-Type") == "application/problem+json; charset=utf-8") {
    const auto problem = nlohmann::json::parse(received.body, nullptr, false);
    ASSERT_TRUE(problem.is_object()) << received.body;
    EXPECT_EQ(problem["status"], received.status);
    EXPECT_TRUE(problem["title"].is_string() && problem["type"].is_string() && problem["detail"].is_string());
  } else if (received.status >= 400) {
    EXPECT_EQ(received.header("Content-Type"), "text/html; charset=utf-8");
  }
  EXPECT_EQ(exchange(server->port(), get("/livez")).status, 200) << "the server lives";
}

INSTANTIATE_TEST_SUITE_P(All, BadRequest, ::testing::ValuesIn(rows()), [](const auto& row) {
  std::string name = row.param.name;
  std::replace_if(
      name.begin(), name.end(), [](char letter) { return !std::isalnum(static_cast<unsigned char>(letter)); }, '_');
  return name;
});

}  // namespace
}  // namespace wegwijs
