// The body of a request, as JSON and as a form: decoding never throws, and what is understood gets a whole answer.
#include <cstdint>
#include <string_view>

#include "channel/page.h"
#include "channel/web.h"
#include "fuzz/expect.h"
#include "shipped.h"

namespace {

void answer(const wegwijs::Decoded& decoded) {
  EXPECT_PROPERTY(!decoded.message || !decoded.refusal);
  if (!decoded.message) return;
  const wegwijs::Reply reply = wegwijs::shipped().answer(*decoded.message, wegwijs::kNight);
  EXPECT_PROPERTY(!wegwijs::plain_text(reply.blocks).empty());
  EXPECT_PROPERTY(!reply.contacts.empty());
  EXPECT_PROPERTY(reply.context.size() <= 64);
  EXPECT_PROPERTY(!wegwijs::web::encode(reply).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  answer(wegwijs::web::decode(body));
  answer(wegwijs::page::decode(body));
  return 0;
}
