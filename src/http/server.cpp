#include "http/server.h"

#include <thread>

#include "channel/language_tag.h"
#include "channel/page.h"
#include "channel/web.h"
#include "http/assets.h"
#include "http/edge.h"

namespace wegwijs {
namespace {

// Not exactly "application/json": httplib would compress that, at ten times the cost of the answer.
constexpr std::string_view kJson = "application/json; charset=utf-8";
constexpr std::string_view kProblem = "application/problem+json; charset=utf-8";
constexpr std::string_view kHtml = "text/html; charset=utf-8";

constexpr std::string_view kPagePolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const std::vector<Route>& public_routes() {
  static const std::vector<Route> routes = {
      {"/", "GET, HEAD", ""},
      {"/chat", "GET, HEAD, POST", "application/x-www-form-urlencoded"},
      {"/chat.css", "GET, HEAD", ""},
      {"/chat.js", "GET, HEAD", ""},
      {"/favicon.ico", "GET, HEAD", ""},
      {"/livez", "GET, HEAD", ""},
      {"/readyz", "GET, HEAD", ""},
      {"/v1/messages", "POST", "application/json"},
      {"/v1/openapi.json", "GET, HEAD", ""},
      {"/v1/start", "GET, HEAD", ""},
  };
  return routes;
}

const std::vector<Route>& admin_routes() {
  static const std::vector<Route> routes = {
      {"/livez", "GET, HEAD", ""},
      {"/metrics", "GET, HEAD", ""},
      {"/readyz", "GET, HEAD", ""},
  };
  return routes;
}

// When even the clock fails: Sunday, three at night, at which only what is always open counts as open.
constexpr AmsterdamTime kWorstMoment = {2026, 1, 4, 7, 3, 0};

Answer problem(const Refusal& refusal, const Reply* reply = nullptr) {
  return {refusal.status, kProblem, web::encode(refusal, reply)};
}

Answer json(const Reply& reply) {
  Answer answer{200, kJson, web::encode(reply)};
  if (is_language_tag(reply.lang)) answer.headers.emplace_back("Content-Language", reply.lang);
  return answer;
}

Answer html(int status, std::string document) {
  return {status, kHtml, std::move(document), {{"Content-Security-Policy", std::string(kPagePolicy)}}};
}

}  // namespace

struct Server::Parts {
  Parts(ServerOptions given, Provider provider, Clock time)
      : options(std::move(given)), content(std::move(provider)), clock(std::move(time)) {
    edge = std::make_unique<Edge>(plan(public_routes()));
    if (!options.admin.empty()) admin = std::make_unique<Edge>(plan(admin_routes()));
  }

  Edge::Plan plan(const std::vector<Route>& routes) {
    Edge::Plan made;
    made.routes = routes;
    made.answer = [this](const Asked& asked) { return answer(asked); };
    made.refuse = [this](const Refusal& refusal, std::string_view path) { return refuse(refusal, path); };
    made.threads = &routes == &public_routes() ? options.threads : 2;
    made.after_connection = options.after_connection;
    return made;
  }

  Answer answer(const Asked& asked) {
    if (asked.path == "/v1/messages") return message(asked.body);
    if (asked.path == "/chat") return asked.method == "POST" ? form(asked.body) : page(200, "");
    if (asked.path == "/v1/start") return start(asked.lang);
    if (asked.path == "/chat.css") return {200, "text/css; charset=utf-8", std::string(assets::chat_css)};
    if (asked.path == "/chat.js") return {200, "text/javascript; charset=utf-8", std::string(assets::chat_js)};
    if (asked.path == "/livez") return {200, kJson, R"({"status":"ok"})"};
    if (asked.path == "/readyz") return ready();
    if (asked.path == "/") return {302, "", "", {{"Location", "/chat"}}};
    if (asked.path == "/favicon.ico") return {204, "", ""};
    if (asked.path == "/metrics") return {200, "text/plain; version=0.0.4", options.metrics ? options.metrics() : "\n"};
    return {200,
            kJson,
            std::string(assets::openapi_json),
            {{"Access-Control-Allow-Origin", "*"}, {"Cross-Origin-Resource-Policy", "cross-origin"}}};
  }

  Answer message(std::string_view body) {
    const Decoded decoded = web::decode(body);
    if (decoded.refusal) return problem(*decoded.refusal);
    const auto chat = content();
    if (!chat) return problem(refusal_for(503));
    try {
      return json(chat->answer(*decoded.message, clock()));
    } catch (...) {
      const Reply sorry = apology(*chat, decoded.message->lang);
      return problem(refusal_for(500), &sorry);
    }
  }

  Answer start(const std::string& lang) {
    const auto chat = content();
    if (!chat) return problem(refusal_for(503));
    const std::string wanted = is_language_tag(lang) ? lang : "";
    try {
      return json(chat->welcome(wanted, clock()));
    } catch (...) {
      const Reply sorry = apology(*chat, wanted);
      return problem(refusal_for(500), &sorry);
    }
  }

  Answer form(std::string_view body) {
    const Decoded decoded = page::decode(body);
    if (decoded.refusal) return page(decoded.refusal->status, decoded.refusal->detail);
    if (!decoded.message) return page(200, "Typ eerst je bericht.");
    const auto chat = content();
    if (!chat) return html(503, page::render(refusal_for(503), options.exit_url));
    try {
      return html(200, page::render({chat->answer(*decoded.message, clock()), options.exit_url}));
    } catch (...) {
      return html(500, page::render({apology(*chat, ""), options.exit_url}));
    }
  }

  // The page with the welcome and, above it, a sentence about what went wrong.
  Answer page(int status, std::string_view notice) {
    const auto chat = content();
    if (!chat) return html(503, page::render(refusal_for(503), options.exit_url));
    try {
      return html(status, page::render({chat->welcome("", clock()), options.exit_url, notice}));
    } catch (...) {
      return html(500, page::render({apology(*chat, ""), options.exit_url}));
    }
  }

  Answer ready() {
    const auto chat = content();
    if (!chat) return problem(refusal_for(503));
    // The hash is hexadecimal (chat/content.h): nothing to escape.
    return {200, kJson, R"({"status":"ok","content":")" + chat->content().hash + "\"}"};
  }

  Answer refuse(const Refusal& refusal, std::string_view path) {
    if (path == "/chat" && refusal.status != 405) return page(refusal.status, refusal.detail);
    return problem(refusal);
  }

  Reply apology(const Chat& chat, const std::string& lang) {
    AmsterdamTime now = kWorstMoment;
    try {
      now = clock();
    } catch (...) {  // the clock may be what broke
    }
    return chat.apology(lang, now);
  }

  ServerOptions options;
  Provider content;
  Clock clock;
  std::unique_ptr<Edge> edge;
  std::unique_ptr<Edge> admin;
};

Server::Server(ServerOptions options, Provider content, Clock clock)
    : parts_(std::make_unique<Parts>(std::move(options), std::move(content), std::move(clock))) {}

Server::~Server() = default;

std::string Server::open() {
  std::string problem = parts_->edge->open(parts_->options.listen);
  if (problem.empty() && parts_->admin) problem = parts_->admin->open(parts_->options.admin);
  return problem;
}

void Server::run() {
  std::thread side;
  if (parts_->admin) side = std::thread([this] { parts_->admin->run(); });
  parts_->edge->run();
  if (!side.joinable()) return;
  parts_->admin->stop();
  side.join();
}

void Server::stop() { parts_->edge->stop(); }

int Server::port() const { return parts_->edge->port(); }

}  // namespace wegwijs
