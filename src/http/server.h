// The HTTP server: which address gives which answer.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "chat/chat.h"

namespace wegwijs {

struct ServerOptions {
  std::string listen =
      "127.0.0.1:8080";  // "127.0.0.1:PORT", "localhost:PORT", "[::1]:PORT" or "unix:PATH"; port 0: any
  std::string admin;     // likewise, for /livez, /readyz and /metrics; "" for none
  std::string exit_url = "https://www.buienradar.nl";  // where "Sluit deze site snel" leads
  std::size_t threads = 8;
  std::function<void()> after_connection = {};  // on the thread that served it, to wipe what is left in memory
  std::function<std::string()> metrics = {};    // text for /metrics, Prometheus 0.0.4
};

// Keeps nothing of a request, logs nothing, reads no client address.
class Server {
 public:
  // `content` gives the content to answer with, looked up once for each request; nullptr while there is none. `clock`
  // gives the time in Amsterdam. Both are called from all threads.
  using Provider = std::function<std::shared_ptr<const Chat>()>;
  using Clock = std::function<AmsterdamTime()>;

  Server(ServerOptions options, Provider content, Clock clock);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Binds both addresses. "" or, when that fails, a Dutch sentence for the operator.
  [[nodiscard]] std::string open();
  // Answers until stop(). Call once, after open() gave "".
  void run();
  // Answers what came in, then lets run() return, within seconds whatever clients do. From any thread, also before
  // run(); the socket files go with the Server.
  void stop();
  // The TCP port of `listen`, 0 for a Unix socket.
  [[nodiscard]] int port() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace wegwijs
