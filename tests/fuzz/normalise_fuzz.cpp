// Any bytes: normalising twice changes nothing, and every word leads back to letters of the text.
#include <cstdint>
#include <string_view>

#include "chat/normalise.h"
#include "fuzz/expect.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const wegwijs::Normalised once = wegwijs::normalise(text);
  EXPECT_PROPERTY(wegwijs::normalise(once.folded).folded == once.folded);
  for (const wegwijs::Token& token : once.tokens) {
    EXPECT_PROPERTY(token.begin <= token.end && token.end <= size);
    EXPECT_PROPERTY(token.folded_length > 0);
    EXPECT_PROPERTY(token.hash == wegwijs::word_hash(once.word(token)));
  }
  return 0;
}
