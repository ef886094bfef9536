#include "command/measure.h"

#include <algorithm>
#include <cmath>

#include "chat/care.h"

namespace wegwijs {
namespace {

bool is_crisis(const std::string& intent) { return care_rank(intent) < kCrisisCount; }

bool accepts(const Judged& line, const std::string& intent) {
  return line.label == intent || std::find(line.also.begin(), line.also.end(), intent) != line.also.end();
}

double macro_f1(const std::vector<Judged>& lines) {
  struct Counts {
    double right = 0;
    double wanted = 0;
    double given = 0;
  };
  std::map<std::string, Counts> by_label;
  for (const Judged& line : lines) {
    const std::string& given = accepts(line, line.predicted) ? line.label : line.predicted;
    ++by_label[line.label].wanted;
    ++by_label[given].given;
    if (given == line.label) ++by_label[given].right;
  }
  double sum = 0;
  double labels = 0;
  for (const auto& [label, counts] : by_label) {
    if (counts.wanted == 0) continue;
    sum += 2 * counts.right / (counts.wanted + counts.given);
    ++labels;
  }
  return labels == 0 ? 0 : sum / labels;
}

}  // namespace

std::pair<double, double> Share::interval() const {
  if (total == 0) return {0, 1};
  constexpr double z = 1.96;
  const auto n = static_cast<double>(total);
  const double middle = (value() + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z / (1 + z * z / n) * std::sqrt(value() * (1 - value()) / n + z * z / (4 * n * n));
  return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

Measured measure(const std::vector<Judged>& lines) {
  Measured measured;
  measured.macro_f1 = macro_f1(lines);
  for (const Judged& line : lines) {
    const bool good = accepts(line, line.predicted);
    const bool offered =
        std::any_of(line.offered.begin(), line.offered.end(), [&](const auto& id) { return accepts(line, id); });
    measured.language.count(line.read_lang == line.lang);
    if (!line.audience.empty()) measured.audience.count(line.read_audience == line.audience);
    measured.strict.count(line.predicted == line.label);
    measured.acceptable.count(good);
    measured.acceptable_or_offered.count(good || offered);
    measured.without_rule.count(line.predicted == kOutOfScope);
    measured.by_intent[line.label].count(good);
    measured.by_kind[line.kind].count(good);
    if (!good) ++measured.confusions[{line.label, line.predicted}];
    const bool crisis = is_crisis(line.predicted);
    const bool crisis_offered = std::any_of(line.offered.begin(), line.offered.end(), is_crisis);
    if (!is_crisis(line.label) && std::none_of(line.also.begin(), line.also.end(), is_crisis))
      measured.crisis_offered_elsewhere.count(crisis_offered && !crisis);
    if (line.label == kOutOfScope) {
      measured.off_topic_quiet.count(line.predicted == kOutOfScope);
      measured.false_crisis_off_topic.count(crisis);
      continue;
    }
    measured.in_scope_acceptable.count(good);
    if (is_crisis(line.label)) {
      measured.crisis_recall.count(crisis);
      measured.right_crisis.count(crisis && good);
      measured.crisis_answered_or_offered.count(crisis || crisis_offered);
      if (line.kind == "indirect") measured.indirect_crisis_recall.count(crisis);
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
