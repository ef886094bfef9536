// What travels with the caller from one message to the next, since nothing stays here: published ids, never text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace wegwijs {

inline constexpr std::size_t kMaxContext = 64;  // bytes

// A bit beside the facets: the last answer asked "ben je nu veilig?" beside its own text.
inline constexpr std::uint32_t kAskedSafety = 1U << 14;

// Written as "<response>,<intent>,<audience>,<facets>,<misses>", for instance "vermist.parent,vermist,p,4,0".
struct Context {
  std::string response;      // what was answered last; dropped when the whole would pass kMaxContext
  std::string intent;        // the last intent that answered
  char audience = '-';       // s, p, f or w(ork); '-' when nobody told
  std::uint32_t facets = 0;  // bits in the order of kFacets, and kAskedSafety
  int misses = 0;            // messages in a row that no rule understood, at most 9
};

// Anything that is not exactly of this form is an empty context; whether the ids exist is for the caller to see.
Context parse_context(std::string_view text);
std::string write_context(const Context& context);

}  // namespace wegwijs
