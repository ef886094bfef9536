#include "content/nearest.h"

#include <algorithm>

namespace wegwijs {

int edit_distance(std::string_view left, std::string_view right) {
  const std::size_t width = right.size() + 1;
  std::vector<int> before_last(width);
  std::vector<int> last(width);
  std::vector<int> row(width);
  for (std::size_t j = 0; j < width; ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= left.size(); ++i) {
    before_last.swap(last);
    last.swap(row);
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j < width; ++j) {
      const int replaced = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[right.size()];
}

std::string nearest_name(std::string_view name, const std::vector<std::string>& names) {
  // A name is never long; a whole sentence in its place is not a slip of the pen.
  if (name.size() > 60) return "";
  std::string best;
  int best_distance = std::max(2, static_cast<int>(name.size()) / 3) + 1;
  for (const std::string& candidate : names) {
    const int distance = edit_distance(name, candidate);
    const bool shares_nothing = distance >= static_cast<int>(std::max(name.size(), candidate.size()));
    if (distance > 0 && distance < best_distance && !shares_nothing) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

std::string nearest_hint(std::string_view name, const std::vector<std::string>& names) {
  const std::string best = nearest_name(name, names);
  return best.empty() ? "" : "Bedoelde je \"" + best + "\"?";
}

}  // namespace wegwijs
