#include "http/address.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>

namespace wegwijs {
namespace {

AddressProblem not_here(std::string_view text) {
  return {"'" + std::string(text) +
          "' is geen adres op deze machine. Wegwijs luistert alleen op 127.0.0.1, [::1], localhost of unix:PAD; een "
          "webserver ervoor doet de buitenwereld (zie deploy/README.md)."};
}

bool is_loopback(const std::string& host) {
  in_addr four{};
  if (inet_pton(AF_INET, host.c_str(), &four) == 1) return (ntohl(four.s_addr) >> 24U) == 127;
  in6_addr six{};
  return inet_pton(AF_INET6, host.c_str(), &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

bool fits(const std::string& path) { return !path.empty() && path.size() < sizeof(sockaddr_un::sun_path); }

// Whether somebody accepts connections on this socket file.
bool answers(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path.c_str(), path.size());
  const int probe = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (probe < 0) return true;  // cannot know: leave the file alone
  const int result = ::connect(probe, reinterpret_cast<const sockaddr*>(&address), sizeof(address));
  const bool refused = result != 0 && errno == ECONNREFUSED;
  ::close(probe);
  return !refused;
}

}  // namespace

Address parse_address(std::string_view text) {
  constexpr std::string_view kUnix = "unix:";
  if (text.starts_with(kUnix)) {
    UnixAddress address{std::string(text.substr(kUnix.size()))};
    if (fits(address.path)) return address;
    return AddressProblem{"Het pad achter unix: is leeg of langer dan 107 tekens. Kies een korter pad."};
  }
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return not_here(text);
  std::string host(text.substr(0, colon));
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string::npos) {
    return not_here(text);
  }
  if (host == "localhost") host = "127.0.0.1";
  if (!is_loopback(host)) return not_here(text);

  const std::string_view digits = text.substr(colon + 1);
  int port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (error != std::errc() || end != digits.data() + digits.size() || port < 0 || port > 65535) {
    return AddressProblem{"De poort achter de dubbele punt is een getal van 0 tot en met 65535."};
  }
  return TcpAddress{host, port};
}

std::string make_way(const UnixAddress& address) {
  struct stat status {};
  if (::lstat(address.path.c_str(), &status) != 0) return "";
  if (!S_ISSOCK(status.st_mode)) return "'" + address.path + "' bestaat al en is geen socket. Kies een ander pad.";
  if (answers(address.path)) return "Op 'unix:" + address.path + "' luistert al een server. Stop die eerst.";
  if (::unlink(address.path.c_str()) != 0)
    return "De oude socket '" + address.path + "' kan niet weg. Kijk naar de rechten.";
  return "";
}

}  // namespace wegwijs
