// cpp-httplib 0.11.4 parses and writes; the loop over one connection, the queue and the sockets' options are ours,
// because its own can be stopped by eight idle clients, keep unbounded heads in memory and share a port with a
// forgotten twin.
#include "http/edge.h"

#include <httplib.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>

#include "http/address.h"
#include "http/connection.h"

namespace wegwijs {
namespace {

constexpr std::size_t kRequestsPerConnection = 1000;
constexpr std::size_t kRequestsWhenCrowded = 32;  // then a busy client makes room for one that waits
constexpr int kBacklog = 1024;                    // Debian compiled 5 into its library

// On every reply, early errors too.
const httplib::Headers& default_headers() {
  static const httplib::Headers headers = {
      {"API-Version", "1.0.0"},
      {"Cache-Control", "no-store"},
      {"Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Permissions-Policy",
       "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), display-capture=(), encrypted-media=(), "
       "fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), "
       "picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()"},
      {"Referrer-Policy", "no-referrer"},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"X-Robots-Tag", "noindex, nofollow"},
  };
  return headers;
}

// httplib's pool, with a count of the connections that wait for a thread.
class Queue final : public httplib::TaskQueue {
 public:
  Queue(std::size_t threads, std::atomic<int>& waiting) : pool_(threads), waiting_(waiting) {}

  void enqueue(std::function<void()> task) override {
    ++waiting_;
    pool_.enqueue([this, task = std::move(task)] {
      --waiting_;
      task();
    });
  }
  void shutdown() override { pool_.shutdown(); }

 private:
  httplib::ThreadPool pool_;
  std::atomic<int>& waiting_;
};

void put(httplib::Response& response, const Answer& answer) {
  response.status = answer.status;
  for (const auto& [name, value] : answer.headers) {
    response.headers.erase(name);
    response.set_header(name, value);
  }
  if (answer.status >= 400) response.set_header("Connection", "close");  // and serve() does close it
  if (answer.body.empty()) return;
  response.headers.erase("Content-Type");
  response.set_content(answer.body, std::string(answer.type));
}

// Letters, digits and the signs of RFC 9110 section 5.6.2. httplib keeps "Transfer-Encoding " and " folded" as names.
bool is_header_name(std::string_view name) {
  constexpr std::string_view signs = "!#$%&'*+-.^_`|~";
  return !name.empty() && std::all_of(name.begin(), name.end(), [&](char byte) {
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
    return letter || signs.find(byte) != std::string_view::npos;
  });
}

Head head_of(const httplib::Request& request) {
  Head head;
  head.malformed = std::any_of(request.headers.begin(), request.headers.end(),
                               [](const auto& line) { return !is_header_name(line.first); });
  head.method = request.method;
  head.path = request.path;
  head.content_type = request.get_header_value("Content-Type");
  const auto [first, last] = request.headers.equal_range("Content-Length");
  for (auto line = first; line != last; ++line) head.content_lengths.push_back(line->second);
  head.transfer_encoding = request.has_header("Transfer-Encoding");
  head.content_encoding = request.has_header("Content-Encoding");
  return head;
}

}  // namespace

struct Edge::Parts final : httplib::Server {
  explicit Parts(Plan given) : plan(std::move(given)) {
    set_default_headers(default_headers());
    set_tcp_nodelay(true);
    set_payload_max_length(kBodyLimit);
    set_read_timeout(2);
    set_write_timeout(2);
    set_keep_alive_timeout(2);
    set_keep_alive_max_count(kRequestsPerConnection);
    // Instead of httplib's SO_REUSEPORT, with which two servers share a port without a word.
    set_socket_options([this](socket_t socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
      last_socket = socket;
    });
    new_task_queue = [this] { return new Queue(plan.threads, waiting); };
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      const Guarded guarded = guard(head_of(request), plan.routes);
      if (!guarded.refusal) return HandlerResponse::Unhandled;
      refuse(request, response, *guarded.refusal);
      if (!guarded.allow.empty()) response.set_header("Allow", std::string(guarded.allow));
      return HandlerResponse::Handled;
    });
    set_error_handler(HandlerWithResponse([this](const httplib::Request& request, httplib::Response& response) {
      if (!response.body.empty()) return HandlerResponse::Unhandled;
      refuse(request, response, refusal_for(response.status));
      return HandlerResponse::Handled;
    }));
    // Constant on purpose: the exception may hold what a person wrote, and httplib would send it along.
    set_exception_handler([this](const httplib::Request& request, httplib::Response& response,
                                 const std::exception_ptr&) { refuse(request, response, refusal_for(500)); });
    for (const Route& route : plan.routes) add(route);
  }

  ~Parts() override {
    if (!ran && listening >= 0) detail_close(svr_sock_.exchange(INVALID_SOCKET));
    detail_close(listening);
    if (!socket_file.empty()) ::unlink(socket_file.c_str());
  }

  static void detail_close(int descriptor) {
    if (descriptor >= 0) ::close(descriptor);
  }

  void add(const Route& route) {
    const std::string path(route.path);  // a pattern for httplib; the guard compared it exactly already
    if (route.allow.find("GET") != std::string_view::npos) {
      Get(path,
          [this](const httplib::Request& request, httplib::Response& response) { answer(request, "", response); });
    }
    if (route.allow.find("POST") != std::string_view::npos) {
      // With a reader, because httplib would parse a form itself, and only up to 8 KiB.
      Post(path, [this](const httplib::Request& request, httplib::Response& response,
                        const httplib::ContentReader& read_body) {
        std::string body;
        const bool complete = read_body([&body](const char* bytes, std::size_t size) {
          if (body.size() + size > kBodyLimit) return false;
          body.append(bytes, size);
          return true;
        });
        if (complete) return answer(request, body, response);
        refuse(request, response, refusal_for(400));
      });
    }
  }

  void answer(const httplib::Request& request, std::string_view body, httplib::Response& response) {
    try {
      const std::string lang = request.has_param("lang") ? request.get_param_value("lang") : "";
      put(response, plan.answer({request.method, request.path, body, lang}));
    } catch (...) {
      refuse(request, response, refusal_for(500));
    }
  }

  void refuse(const httplib::Request& request, httplib::Response& response, const Refusal& refusal) {
    response.status = refusal.status;
    try {
      put(response, plan.refuse(refusal, request.path));
    } catch (...) {
      response.body.clear();
    }
    response.set_header("Connection", "close");  // what follows on this connection may be the rest of a body
  }

  void serve(socket_t socket) {
    Connection connection(socket, [this] { return waiting > 0; });
    for (std::size_t served = 1;; ++served) {
      if (!connection.begin()) return;
      const bool enough = served >= kRequestsPerConnection || (served >= kRequestsWhenCrowded && waiting > 0);
      const bool last = enough || stopping;
      bool closed = false;
      const bool answered = process_request(connection, last, closed, [&connection](httplib::Request& request) {
        request.ranges.clear();                    // two thousand ranges would make a reply of megabytes
        request.headers.erase("Accept-Encoding");  // brotli at full strength costs ten times the answer
        connection.expect_body(kBodyLimit);
      });
      if (!connection.flush() || !answered) return;
      if (connection.status() >= 400) return connection.linger();
      if (last || closed) return;
    }
  }

  bool process_and_close_socket(socket_t socket) override {
    try {
      serve(socket);
    } catch (...) {  // out of memory: this connection ends, the process lives
    }
    ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
    if (plan.after_connection) plan.after_connection();
    return true;
  }

  std::string bind(const TcpAddress& address) {
    if (address.port == 0) {
      port = bind_to_any_port(address.host);
    } else if (bind_to_port(address.host, address.port)) {
      port = address.port;
    }
    if (port > 0) return "";
    port = 0;
    return "Op poort " + std::to_string(address.port) + " van " + address.host +
           " kan Wegwijs niet luisteren. Draait er al een server op die poort?";
  }

  std::string bind(const UnixAddress& address) {
    std::string problem = make_way(address);
    if (!problem.empty()) return problem;
    set_address_family(AF_UNIX);
    const mode_t before = ::umask(0117);  // the web server's group may connect, nobody else
    const bool bound = bind_to_port(address.path, 80);
    ::umask(before);
    if (!bound)
      return "De socket '" + address.path + "' kan niet worden gemaakt. Bestaat de map en mag Wegwijs daar schrijven?";
    socket_file = address.path;
    return "";
  }

  std::string bind(const AddressProblem& problem) { return problem.sentence; }

  Plan plan;
  std::atomic<int> waiting = 0;
  std::atomic<bool> stopping = false;
  bool ran = false;
  socket_t last_socket = INVALID_SOCKET;  // httplib tells only here which socket it listens on
  int listening = -1;                     // our own duplicate: stop() may use it whatever httplib closed
  int port = 0;
  std::string socket_file;
};

Edge::Edge(Plan plan) : parts_(std::make_unique<Parts>(std::move(plan))) {}

Edge::~Edge() = default;

std::string Edge::open(std::string_view address) {
  std::string problem = std::visit([this](const auto& parsed) { return parts_->bind(parsed); }, parse_address(address));
  if (!problem.empty()) return problem;
  ::listen(parts_->last_socket, kBacklog);
  parts_->listening = ::fcntl(parts_->last_socket, F_DUPFD_CLOEXEC, 0);
  return parts_->listening >= 0 ? "" : "Er zijn te veel bestanden open. Verhoog de grens (ulimit -n).";
}

void Edge::run() {
  parts_->ran = true;
  parts_->listen_after_bind();
}

// Shuts the socket rather than calling httplib's stop(), which does nothing when run() has not come that far.
void Edge::stop() {
  if (!parts_->stopping.exchange(true) && parts_->listening >= 0) ::shutdown(parts_->listening, SHUT_RDWR);
}

int Edge::port() const { return parts_->port; }

}  // namespace wegwijs
