// A small Chat made by hand, a server around it, and a client that sends raw bytes.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include "chat/chat.h"
#include "http/server.h"

namespace wegwijs {

// Four intents, two contacts. Throws std::runtime_error when the core refuses it.
std::shared_ptr<const Chat> test_chat();

// Noon on a Monday.
AmsterdamTime test_time();

// A server on a port of its own, stopped and gone when the value is.
class RunningServer {
 public:
  explicit RunningServer(ServerOptions options = {}, Server::Provider content = test_chat,
                         Server::Clock clock = test_time);
  ~RunningServer();
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  [[nodiscard]] int port() const { return server_.port(); }
  [[nodiscard]] const std::string& problem() const { return problem_; }
  void stop();

 private:
  Server server_;
  std::string problem_;
  std::thread thread_;
};

struct Received {
  int status = 0;    // 0: nothing that looks like a reply
  std::string head;  // status line and header lines
  std::string body;
  std::string all;     // every byte
  double seconds = 0;  // until the other side closed

  // Value of the first such header, "" when absent. `name` as the server writes it.
  [[nodiscard]] std::string header(std::string_view name) const;
  [[nodiscard]] int count(std::string_view name) const;
};

// A connection to the port, or -1. The caller closes it.
int connect_to(int port);
// Sends as much as the server takes.
void send_all(int socket, std::string_view bytes);
// Reads until the server closes or `seconds` passed.
Received receive(int socket, double seconds = 10);
// One connection: send, read, close. "Connection: close" belongs into `bytes`.
Received exchange(int port, std::string_view bytes);

// Whole requests that close their connection.
std::string get(std::string_view path, std::string_view method = "GET");
std::string post(std::string_view path, std::string_view type, std::string_view body,
                 std::string_view extra_headers = "");
std::string post_json(std::string_view body);
std::string post_form(std::string_view body);

}  // namespace wegwijs
