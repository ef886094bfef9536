// Connections that stay, stall or come in pieces; addresses, socket files and the end of a server.
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstring>
#include <vector>

#include "http/fixture.h"

namespace wegwijs {
namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::string temporary_path(const std::string& name) {
  return ::testing::TempDir() + "wegwijs-" + std::to_string(::getpid()) + "-" + name;
}

Received exchange_unix(const std::string& path, std::string_view bytes) {
  const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path.c_str(), path.size());
  Received received;
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0) {
    send_all(socket, bytes);
    received = receive(socket);
  }
  ::close(socket);
  return received;
}

TEST(Socket, KeepsAConnectionAndAnswersInOrder) {
  const RunningServer server;
  const std::string body = R"({"text":"hallo"})";
  const std::string one =
      "POST /v1/messages HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: " +
      std::to_string(body.size()) + "\r\n\r\n" + body;
  const Received received = exchange(server.port(), one + one + one + get("/livez"));
  std::size_t replies = 0;
  for (std::size_t at = received.all.find("HTTP/1.1 200"); at != std::string::npos;
       at = received.all.find("HTTP/1.1 200", at + 1)) {
    ++replies;
  }
  EXPECT_EQ(replies, 4U);
}

TEST(Socket, ReadsARequestSplitAtEveryByte) {
  const RunningServer server;
  const std::string request = post_json(R"({"text":"hallo"})");
  for (std::size_t split = 1; split < request.size(); split += 7) {
    const int socket = connect_to(server.port());
    send_all(socket, request.substr(0, split));
    send_all(socket, request.substr(split));
    EXPECT_EQ(receive(socket).status, 200) << split;
    ::close(socket);
  }
}

// Eight threads, forty clients that hold theirs in every way a client can: the next one is served all the same.
TEST(Socket, IsNotHeldByIdleOrSlowClients) {
  const RunningServer server;
  std::vector<int> held;
  for (int client = 0; client < 40; ++client) {
    held.push_back(connect_to(server.port()));
    ASSERT_GE(held.back(), 0);
    if (client % 4 == 1) send_all(held.back(), "POST /v1/messages HT");
    if (client % 4 == 2) send_all(held.back(), "GET /livez HTTP/1.1\r\nHost: a\r\n\r\n");
    if (client % 4 == 3) {
      send_all(held.back(),
               "POST /v1/messages HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{");
    }
  }
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(exchange(server.port(), get("/livez")).status, 200);
  EXPECT_LT(seconds_since(start), 5.5);
  for (const int socket : held) ::close(socket);
}

TEST(Socket, StopsThoughClientsHold) {
  auto server = std::make_unique<RunningServer>();
  const int silent = connect_to(server->port());
  const int slow = connect_to(server->port());
  send_all(slow, "POST /v1/messages HTTP/1.1\r\nHost");
  const auto start = std::chrono::steady_clock::now();
  server.reset();
  EXPECT_LT(seconds_since(start), 8.0);
  ::close(silent);
  ::close(slow);
}

TEST(Socket, MayBeStoppedBeforeItRuns) {
  ServerOptions options;
  options.listen = "127.0.0.1:0";
  Server server(options, test_chat, test_time);
  ASSERT_EQ(server.open(), "");
  server.stop();
  server.run();
}

TEST(Socket, RefusesAnAddressOutsideThisMachine) {
  for (const char* address :
       {"0.0.0.0:8080", "[::]:8080", "192.0.2.1:80", "example.org:80", ":8080", "8080", "", "128.0.0.1:1", "::1:8080",
        "127.0.0.1:99999", "127.0.0.1:x", "127.0.0.1:", "unix:", "localhost"}) {
    ServerOptions options;
    options.listen = address;
    Server server(options, test_chat, test_time);
    EXPECT_NE(server.open(), "") << address;
  }
}

TEST(Socket, PointsToTheDeploymentGuide) {
  ServerOptions options;
  options.listen = "0.0.0.0:8080";
  Server server(options, test_chat, test_time);
  EXPECT_NE(server.open().find("deploy/"), std::string::npos);
}

TEST(Socket, RefusesASecondInstanceOnTheSamePort) {
  const RunningServer first;
  ServerOptions options;
  options.listen = "127.0.0.1:" + std::to_string(first.port());
  Server second(options, test_chat, test_time);
  EXPECT_NE(second.open(), "");
}

TEST(Socket, ListensOnAUnixSocket) {
  ServerOptions options;
  options.listen = "unix:" + temporary_path("a.sock");
  options.admin = "unix:" + temporary_path("admin.sock");
  options.metrics = [] { return std::string("wegwijs_up 1\n"); };
  {
    const RunningServer server(options);
    ASSERT_EQ(server.problem(), "");
    EXPECT_EQ(server.port(), 0);
    EXPECT_EQ(exchange_unix(temporary_path("a.sock"), post_json(R"({"text":"hallo"})")).status, 200);
    EXPECT_EQ(exchange_unix(temporary_path("admin.sock"), get("/metrics")).body, "wegwijs_up 1\n");
    EXPECT_EQ(exchange_unix(temporary_path("admin.sock"), get("/readyz")).status, 200);
    EXPECT_EQ(exchange_unix(temporary_path("admin.sock"), post_json("{}")).status, 404);
    struct stat status {};
    ASSERT_EQ(::stat(temporary_path("a.sock").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0660U);
    const RunningServer second(options);
    EXPECT_NE(second.problem(), "");
    EXPECT_EQ(exchange_unix(temporary_path("a.sock"), get("/livez")).status, 200) << "the first one kept its socket";
  }
  EXPECT_NE(::access(temporary_path("a.sock").c_str(), F_OK), 0) << "the socket file went with the server";
}

TEST(Socket, TakesOverASocketFileThatWasLeftBehind) {
  const std::string path = temporary_path("stale.sock");
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path.c_str(), path.size());
  ASSERT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
  ::close(socket);
  ServerOptions options;
  options.listen = "unix:" + path;
  const RunningServer server(options);
  ASSERT_EQ(server.problem(), "");
  EXPECT_EQ(exchange_unix(path, get("/livez")).status, 200);
}

TEST(Socket, CallsTheHookAfterEachConnection) {
  std::atomic<int> called = 0;
  ServerOptions options;
  options.after_connection = [&called] { ++called; };
  RunningServer server(options);
  exchange(server.port(), get("/livez"));
  exchange(server.port(), get("/@"));
  server.stop();
  EXPECT_EQ(called, 2);
}

}  // namespace
}  // namespace wegwijs
