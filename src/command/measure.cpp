#include "command/measure.h"

#include <algorithm>

#include "chat/care.h"

namespace wegwijs {
namespace {

bool is_crisis(const std::string& intent) { return care_rank(intent) < kCrisisCount; }

bool accepts(const Judged& line, const std::string& intent) {
  return line.label == intent || std::find(line.also.begin(), line.also.end(), intent) != line.also.end();
}

}  // namespace

Measured measure(const std::vector<Judged>& lines) {
  Measured measured;
  for (const Judged& line : lines) {
    const bool good = accepts(line, line.predicted);
    const bool offered =
        std::any_of(line.offered.begin(), line.offered.end(), [&](const auto& id) { return accepts(line, id); });
    measured.strict.count(line.predicted == line.label);
    measured.acceptable.count(good);
    measured.acceptable_or_offered.count(good || offered);
    measured.without_rule.count(line.predicted == kOutOfScope);
    measured.by_intent[line.label].count(good);
    measured.by_kind[line.kind].count(good);
    if (!good) ++measured.confusions[{line.label, line.predicted}];
    const bool crisis = is_crisis(line.predicted);
    if (line.label == kOutOfScope) {
      measured.off_topic_quiet.count(line.predicted == kOutOfScope);
      measured.false_crisis_off_topic.count(crisis);
      continue;
    }
    measured.in_scope_acceptable.count(good);
    if (is_crisis(line.label)) {
      measured.crisis_recall.count(crisis);
      measured.right_crisis.count(crisis && good);
    } else if (std::none_of(line.also.begin(), line.also.end(), is_crisis)) {
      measured.false_crisis_in_scope.count(crisis);
    }
  }
  return measured;
}

std::vector<std::pair<std::pair<std::string, std::string>, std::size_t>> worst(const Measured& measured,
                                                                               std::size_t most) {
  std::vector<std::pair<std::pair<std::string, std::string>, std::size_t>> rows(measured.confusions.begin(),
                                                                                measured.confusions.end());
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& left, const auto& right) { return left.second > right.second; });
  if (rows.size() > most) rows.resize(most);
  return rows;
}

}  // namespace wegwijs
