#include "chat/context.h"

#include <array>
#include <charconv>

#include "chat/care.h"

namespace wegwijs {

static_assert(kAskedSafety == 1U << kFacets.size());

namespace {

bool is_id(std::string_view text) {
  for (const char byte : text) {
    const bool good = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-' || byte == '.';
    if (!good) return false;
  }
  return true;
}

}  // namespace

Context parse_context(std::string_view text) {
  if (text.empty() || text.size() > kMaxContext) return {};
  std::array<std::string_view, 5> fields;
  for (std::size_t field = 0; field < fields.size(); ++field) {
    const std::size_t comma = text.find(',');
    if ((comma == std::string_view::npos) != (field + 1 == fields.size())) return {};
    fields[field] = text.substr(0, comma);
    if (comma != std::string_view::npos) text.remove_prefix(comma + 1);
  }
  Context context;
  if (!is_id(fields[0]) || !is_id(fields[1]) || fields[2].size() != 1 || fields[4].size() != 1) return {};
  if (std::string_view("spfw-").find(fields[2].front()) == std::string_view::npos) return {};
  if (fields[4].front() < '0' || fields[4].front() > '9') return {};
  const char* const last = fields[3].data() + fields[3].size();
  const auto parsed = std::from_chars(fields[3].data(), last, context.facets, 16);
  if (parsed.ec != std::errc() || parsed.ptr != last) return {};
  context.response = std::string(fields[0]);
  context.intent = std::string(fields[1]);
  context.audience = fields[2].front();
  context.facets &= ((1U << kFacets.size()) - 1) | kAskedSafety;
  context.misses = fields[4].front() - '0';
  return context;
}

std::string write_context(const Context& context) {
  std::array<char, 9> digits{};
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), context.facets, 16);
  std::string tail = "," + context.intent + "," + context.audience + ",";
  tail.append(digits.data(), written.ptr);
  tail += ",";
  tail += static_cast<char>('0' + (context.misses > 9 ? 9 : context.misses));
  return context.response.size() + tail.size() <= kMaxContext ? context.response + tail : tail;
}

}  // namespace wegwijs
