// Looks at the head of a request before a byte of its body is read, and refuses what cpp-httplib 0.11.4 handles badly:
// chunked and unbounded bodies, doubled lengths, compressed bodies, bodies under GET.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "channel/decoded.h"

namespace wegwijs {

// Largest body, in bytes.
inline constexpr std::size_t kBodyLimit = std::size_t{16} * 1024;

// The parts of a request head that decide.
struct Head {
  std::string method;
  std::string path;
  std::string content_type;
  std::vector<std::string> content_lengths;  // every such line
  bool malformed = false;                    // a header line that a proxy may read otherwise than we do
  bool transfer_encoding = false;
  bool content_encoding = false;
};

// One address that the server knows.
struct Route {
  std::string_view path;
  std::string_view allow;      // methods, as the Allow header has them
  std::string_view body_type;  // media type a POST must have
};

struct Guarded {
  std::optional<Refusal> refusal;
  std::string_view allow;  // for a 405
};

// The refusal for this request, if any. Compares paths exactly. Never throws but for std::bad_alloc.
Guarded guard(const Head& head, const std::vector<Route>& routes);

// The refusal that fits a status of cpp-httplib's own (400, 404, 413, 414, 416, ...).
Refusal refusal_for(int status);

}  // namespace wegwijs
