#include "http/fixture.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>

namespace wegwijs {
namespace {

Line line(std::string text) { return {std::move(text), {"test", 1, 1}}; }

Intent intent(std::string id, Tier tier, std::string pattern, std::string example, std::string offer) {
  Intent made;
  made.id = std::move(id);
  made.locale = "nl";
  made.title = made.id;
  made.tier = tier;
  made.offer = std::move(offer);
  made.patterns = {line(std::move(pattern))};
  made.examples = {line(std::move(example))};
  return made;
}

Response response(std::string id, std::string text, std::vector<Arrow> choices = {}) {
  Response made;
  made.id = std::move(id);
  made.locale = "nl";
  made.body.push_back({Block::Kind::paragraph, {{{Piece::Kind::text, std::move(text), false}}}});
  made.contacts = {line("hulplijn"), line("site")};
  made.choices = std::move(choices);
  made.written_on = "2026-11-23";
  return made;
}

Contact contact(std::string id, std::string name) {
  Contact made;
  made.id = std::move(id);
  made.name = std::move(name);
  made.about = "Voor een test";
  return made;
}

Content test_content() {
  Content content;
  content.hash = "0123abcd";
  content.intents = {
      intent("acuut-gevaar", Tier::crisis, "hij staat voor de deur", "hij staat voor de deur", "ik ben in gevaar"),
      intent("bezorgde-ouder", Tier::specific, "mijn dochter", "mijn dochter doet anders", "over mijn kind"),
      intent("groet", Tier::chat, "hallo", "hallo daar", ""),
      intent("buiten-bereik", Tier::general, "pizza", "waar is pizza", ""),
  };
  const Arrow danger{"Ik ben nu in gevaar", "acuut-gevaar", {"test", 1, 1}};
  const Arrow child{"Over mijn kind", "bezorgde-ouder", {"test", 1, 1}};
  content.responses = {
      response("welkom", "Welkom & <hoi>, \"jij\".", {danger, child}),
      response("storing", "Er ging iets mis. Bel."),
      response("weet-niet", "Ik begrijp je bericht nog niet.", {danger}),
      response("acuut-gevaar", "Bel nu."),
      response("bezorgde-ouder", "Wat naar dat u zich zorgen maakt.", {danger}),
      response("groet", "Hallo.", {danger}),
      response("buiten-bereik", "Daar weet ik niets van.", {danger}),
  };
  Contact phone = contact("hulplijn", "Hulplijn Test");
  phone.phone = "0000-000";
  phone.phone_uri = "tel:0000000";
  phone.cost = "gratis";
  phone.anonymous = true;
  phone.always_open = true;
  Contact site = contact("site", "Site Test");
  site.chat_uri = "https://chat.example.org/";
  site.site_uri = "https://example.org/?a=1&b=2";
  content.contacts = {phone, site};
  return content;
}

}  // namespace

std::shared_ptr<const Chat> test_chat() {
  static const std::shared_ptr<const Chat> chat = [] {
    auto compiled = compile(test_content());
    if (const auto* problems = std::get_if<Problems>(&compiled)) throw std::runtime_error(problems->front().message);
    return std::make_shared<const Chat>(std::get<Chat>(std::move(compiled)));
  }();
  return chat;
}

AmsterdamTime test_time() { return {2026, 11, 23, 1, 12, 0}; }

RunningServer::RunningServer(ServerOptions options, Server::Provider content, Server::Clock clock)
    : server_(
          [&] {
            if (options.listen == ServerOptions().listen) options.listen = "127.0.0.1:0";
            return options;
          }(),
          std::move(content), std::move(clock)),
      problem_(server_.open()) {
  if (problem_.empty()) thread_ = std::thread([this] { server_.run(); });
}

RunningServer::~RunningServer() { stop(); }

void RunningServer::stop() {
  server_.stop();
  if (thread_.joinable()) thread_.join();
}

std::string Received::header(std::string_view name) const {
  const std::string start = "\r\n" + std::string(name) + ": ";
  const std::size_t at = head.find(start);
  if (at == std::string::npos) return "";
  const std::size_t from = at + start.size();
  return head.substr(from, head.find("\r\n", from) - from);
}

int Received::count(std::string_view name) const {
  const std::string start = "\r\n" + std::string(name) + ": ";
  int found = 0;
  for (std::size_t at = head.find(start); at != std::string::npos; at = head.find(start, at + 1)) ++found;
  return found;
}

int connect_to(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0) return socket;
  ::close(socket);
  return -1;
}

void send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

Received receive(int socket, double seconds) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  const auto passed = [&] { return std::chrono::duration<double>(Clock::now() - start).count(); };
  Received received;
  char buffer[16384];
  while (passed() < seconds) {
    pollfd entry{socket, POLLIN, 0};
    if (::poll(&entry, 1, 100) <= 0) continue;
    const ssize_t got = ::recv(socket, buffer, sizeof(buffer), 0);
    if (got <= 0) break;
    received.all.append(buffer, static_cast<std::size_t>(got));
  }
  received.seconds = passed();
  const std::size_t end = received.all.find("\r\n\r\n");
  if (end == std::string::npos || !received.all.starts_with("HTTP/1.1 ")) return received;
  received.status = std::stoi(received.all.substr(9, 3));
  received.head = received.all.substr(0, end + 2);
  received.body = received.all.substr(end + 4);
  return received;
}

Received exchange(int port, std::string_view bytes) {
  const int socket = connect_to(port);
  if (socket < 0) return {};
  send_all(socket, bytes);
  Received received = receive(socket);
  ::close(socket);
  return received;
}

std::string get(std::string_view path, std::string_view method) {
  return std::string(method) + " " + std::string(path) + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";
}

std::string post(std::string_view path, std::string_view type, std::string_view body, std::string_view extra_headers) {
  std::string request = "POST " + std::string(path) + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n";
  if (!type.empty()) request += "Content-Type: " + std::string(type) + "\r\n";
  request.append(extra_headers).append("Content-Length: " + std::to_string(body.size()) + "\r\n\r\n");
  return request.append(body);
}

std::string post_json(std::string_view body) { return post("/v1/messages", "application/json", body); }

std::string post_form(std::string_view body) { return post("/chat", "application/x-www-form-urlencoded", body); }

}  // namespace wegwijs
