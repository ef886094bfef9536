// The transport: one listening address, its bounds, its headers. What is answered comes from a function, so that the
// rest of the program, and most tests, need no socket.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "channel/decoded.h"
#include "http/guard.h"

namespace wegwijs {

// A request that passed the guard. Views are valid until the answer is given.
struct Asked {
  std::string_view method;  // GET, HEAD or POST
  std::string_view path;    // one of the routes
  std::string_view body;    // at most kBodyLimit bytes
  std::string lang;         // ?lang=, "" when absent
};

struct Answer {
  int status = 200;
  std::string_view type;  // Content-Type
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers = {};  // constants of ours; each replaces a default
};

class Edge {
 public:
  struct Plan {
    std::vector<Route> routes;
    std::function<Answer(const Asked&)> answer;
    // The document for a refusal on this path. Both are called from several threads; what they throw becomes a bare
    // 500.
    std::function<Answer(const Refusal&, std::string_view path)> refuse;
    std::size_t threads = 8;
    std::function<void()> after_connection = {};  // on the thread that served it, after the socket is closed
  };

  explicit Edge(Plan plan);
  ~Edge();
  Edge(const Edge&) = delete;
  Edge& operator=(const Edge&) = delete;

  // Binds and listens. "" or, when that fails, a Dutch sentence for the operator.
  [[nodiscard]] std::string open(std::string_view address);
  // Answers until stop(). Call once, after open().
  void run();
  // Lets run() return after the requests that came in are answered. From any thread, also before run().
  void stop();
  // The TCP port, 0 for a Unix socket or before open().
  [[nodiscard]] int port() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace wegwijs
