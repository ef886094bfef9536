// Fits points to labelled messages: multinomial logistic regression, whose sum of weights is the sum of points that
// chat/score.h adds up. Deterministic: the same messages in the same order give the same points.
#pragma once

#include <cstdint>
#include <vector>

namespace wegwijs {

struct FitExample {
  std::uint32_t label = 0;
  std::vector<std::uint32_t> also;     // labels that a helper would accept as well
  std::vector<std::uint32_t> signs;    // features that the message shows
  std::vector<std::uint32_t> offsets;  // by label: points that its patterns give already
  int times = 1;                       // how often it counts
};

struct Fit {
  std::vector<int> base;                 // by label
  std::vector<std::vector<int>> points;  // by sign and label; 0 for most
};

// `signs` and `labels`: how many there are. Signs seen in fewer than three examples get no points.
Fit fit_points(const std::vector<FitExample>& examples, std::size_t signs, std::size_t labels);

}  // namespace wegwijs
