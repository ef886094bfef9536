// Where the server may listen: on this machine only.
#pragma once

#include <string>
#include <string_view>
#include <variant>

namespace wegwijs {

struct TcpAddress {
  std::string host;  // numeric, inside 127.0.0.0/8, or "::1"
  int port = 0;      // 0 lets the system choose, for tests
};

struct UnixAddress {
  std::string path;
};

// Why an address is of no use: a Dutch sentence for the operator.
struct AddressProblem {
  std::string sentence;
};

using Address = std::variant<TcpAddress, UnixAddress, AddressProblem>;

// Reads "127.0.0.1:8080", "localhost:8080", "[::1]:8080" or "unix:PATH". Looks nothing up.
Address parse_address(std::string_view text);

// Removes the socket file that a stopped server left behind. A Dutch sentence when the path cannot be used: somebody
// still answers there, or it is no socket; "" when the way is free.
std::string make_way(const UnixAddress& address);

}  // namespace wegwijs
