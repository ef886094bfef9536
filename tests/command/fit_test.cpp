// Fitting points to messages that are easy to tell apart.
#include "command/fit.h"

#include <gtest/gtest.h>

namespace wegwijs {
namespace {

// Sign 0 goes with label 0, sign 1 with label 1, sign 2 with both; sign 3 is seen once.
std::vector<FitExample> easy() {
  std::vector<FitExample> examples;
  for (int at = 0; at < 30; ++at) {
    examples.push_back({0, {}, {0, 2}, {0, 0}});
    examples.push_back({1, {}, {1, 2}, {0, 0}});
  }
  examples.push_back({0, {}, {3}, {0, 0}});
  return examples;
}

TEST(Fit, a_sign_gets_points_for_the_label_it_goes_with) {
  const Fit fit = fit_points(easy(), 4, 2);
  EXPECT_GT(fit.points[0][0], 5);
  EXPECT_LT(fit.points[0][1], -5);
  EXPECT_GT(fit.points[1][1], 5);
  EXPECT_LT(std::abs(fit.points[2][0]), 5);
}

TEST(Fit, a_sign_that_was_hardly_seen_gets_none) {
  const Fit fit = fit_points(easy(), 4, 2);
  EXPECT_EQ(fit.points[3], (std::vector<int>{0, 0}));
}

TEST(Fit, the_same_messages_give_the_same_points) {
  const Fit first = fit_points(easy(), 4, 2);
  const Fit second = fit_points(easy(), 4, 2);
  EXPECT_EQ(first.points, second.points);
  EXPECT_EQ(first.base, second.base);
}

TEST(Fit, what_patterns_say_already_is_not_said_again) {
  std::vector<FitExample> examples = easy();
  for (FitExample& example : examples) example.offsets[example.label] = 60;
  const Fit fit = fit_points(examples, 4, 2);
  EXPECT_LT(fit.points[0][0], fit_points(easy(), 4, 2).points[0][0]);
}

}  // namespace
}  // namespace wegwijs
