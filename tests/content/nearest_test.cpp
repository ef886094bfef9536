#include "content/nearest.h"

#include <gtest/gtest.h>

namespace wegwijs {
namespace {

TEST(Nearest, DistanceCountsLettersAndSwaps) {
  const struct {
    const char* left;
    const char* right;
    int distance;
  } rows[] = {{"", "", 0},
              {"abc", "", 3},
              {"patern", "patterns", 2},
              {"examlpes", "examples", 1},
              {"groet", "groet", 0},
              {"tier", "title", 3},
              {"ab", "ba", 1}};
  for (const auto& row : rows) {
    EXPECT_EQ(edit_distance(row.left, row.right), row.distance) << row.left << " " << row.right;
    EXPECT_EQ(edit_distance(row.right, row.left), row.distance) << row.right << " " << row.left;
  }
}

TEST(Nearest, HintsOnlyAtSlipsOfThePen) {
  const std::vector<std::string> names{"patterns", "examples", "unless", "tier"};
  EXPECT_EQ(nearest_name("patern", names), "patterns");
  EXPECT_EQ(nearest_hint("exmaples", names), "Bedoelde je \"examples\"?");
  EXPECT_EQ(nearest_name("contacten", names), "");
  EXPECT_EQ(nearest_name("patterns", {"patterns"}), "");  // the same name helps nobody
  EXPECT_EQ(nearest_name("", names), "");
  EXPECT_EQ(nearest_name(std::string(100000, 'a'), names), "");
}

}  // namespace
}  // namespace wegwijs
