#include "chat/context.h"

#include <gtest/gtest.h>

namespace wegwijs {
namespace {

TEST(Context, comes_back_as_it_went) {
  const Context context{"vermist.parent", "vermist", 'p', 5, 1};
  EXPECT_EQ(write_context(context), "vermist.parent,vermist,p,5,1");
  const Context back = parse_context(write_context(context));
  EXPECT_EQ(back.response, context.response);
  EXPECT_EQ(back.intent, context.intent);
  EXPECT_EQ(back.audience, context.audience);
  EXPECT_EQ(back.facets, context.facets);
  EXPECT_EQ(back.misses, context.misses);
}

TEST(Context, never_passes_its_limit) {
  const Context context{std::string(60, 'a'), "professional-behandeling", 'w', 0x3fff, 12};
  EXPECT_EQ(write_context(context), ",professional-behandeling,w,3fff,9");
}

TEST(Context, forged_is_empty) {
  for (const char* text : {"", "x", "a,b,c", "a,b,p,1,1,1", "a,b,x,1,1", "a,b,p,zz,1", "a,b,p,1,x", "a b,b,p,1,1",
                           "A,b,p,1,1", "a,b,p,123456789,1", "../etc,b,p,1,1/", ",,,,"}) {
    const Context context = parse_context(text);
    EXPECT_EQ(context.intent + context.response, "") << text;
  }
  EXPECT_EQ(parse_context(",,-,ffffffff,9").facets, 0x7fffU);
  EXPECT_EQ(parse_context(std::string(65, 'a')).response, "");
}

}  // namespace
}  // namespace wegwijs
