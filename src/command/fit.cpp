#include "command/fit.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <utility>

namespace wegwijs {
namespace {

constexpr double kPointsPerUnit = 10;  // ten points: e times as likely
constexpr double kRate = 0.1;
constexpr double kDecay = 2e-6;     // pulls every weight towards 0
constexpr double kAlsoShare = 0.3;  // of a message goes to the labels that are accepted as well
constexpr double kSmallest = 0.03;  // a weight below this is left out, and the rest fitted anew
constexpr int kRounds = 10;
constexpr int kPasses = 4;  // from nothing, each in another order
constexpr std::uint32_t kFewest = 3;

class Fitter {
 public:
  Fitter(const std::vector<FitExample>& examples, std::size_t signs, std::size_t labels)
      : examples_(examples), labels_(labels), weights_((signs + 1) * labels), kept_((signs + 1) * labels, true) {
    std::vector<std::uint32_t> seen(signs, 0);
    for (const FitExample& example : examples)
      for (const std::uint32_t sign : example.signs) ++seen[sign];
    for (std::size_t sign = 0; sign < signs; ++sign) {
      if (seen[sign] >= kFewest) continue;
      for (std::size_t label = 0; label < labels; ++label) kept_[sign * labels + label] = false;
    }
  }

  Fit run() {
    train();
    const std::size_t base = weights_.size() - labels_;
    for (std::size_t at = 0; at < base; ++at) kept_[at] = kept_[at] && std::abs(weights_[at]) >= kSmallest;
    train();
    Fit fit;
    for (std::size_t at = 0; at < weights_.size(); at += labels_) {
      std::vector<int> row;
      for (std::size_t label = 0; label < labels_; ++label)
        row.push_back(std::clamp(static_cast<int>(std::lround(weights_[at + label] * kPointsPerUnit)), -99, 99));
      if (at == base) {
        fit.base = std::move(row);
      } else {
        fit.points.push_back(std::move(row));
      }
    }
    return fit;
  }

 private:
  // The weights are the mean of those after each round of the second half: single rounds swing around it.
  void train() {
    std::vector<double> sums(weights_.size(), 0.0);
    std::mt19937 random(1);
    for (int pass = 0; pass < kPasses; ++pass) {
      std::fill(weights_.begin(), weights_.end(), 0.0);
      steps_.assign(weights_.size(), 1e-6);
      std::vector<std::uint32_t> order(examples_.size());
      std::iota(order.begin(), order.end(), 0U);
      for (int round = 0; round < kRounds; ++round) {
        for (std::size_t at = order.size(); at > 1; --at) std::swap(order[at - 1], order[random() % at]);
        for (const std::uint32_t example : order) learn(examples_[example]);
        if (round < kRounds / 2) continue;
        for (std::size_t at = 0; at < sums.size(); ++at) sums[at] += weights_[at];
      }
    }
    constexpr int kTerms = kPasses * (kRounds - kRounds / 2);
    for (std::size_t at = 0; at < sums.size(); ++at) weights_[at] = kept_[at] ? sums[at] / kTerms : 0;
  }

  void learn(const FitExample& example) {
    for (int time = 0; time < example.times; ++time) learn_once(example);
  }

  void learn_once(const FitExample& example) {
    const std::size_t base = weights_.size() - labels_;
    std::vector<double> chance(labels_);
    for (std::size_t label = 0; label < labels_; ++label) {
      chance[label] = weights_[base + label] + example.offsets[label] / kPointsPerUnit;
      for (const std::uint32_t sign : example.signs) chance[label] += weights_[sign * labels_ + label];
    }
    const double most = *std::max_element(chance.begin(), chance.end());
    double sum = 0;
    for (double& value : chance) sum += value = std::exp(value - most);
    for (std::size_t label = 0; label < labels_; ++label) {
      double wanted = label == example.label ? (example.also.empty() ? 1.0 : 1.0 - kAlsoShare) : 0.0;
      if (std::find(example.also.begin(), example.also.end(), label) != example.also.end())
        wanted += kAlsoShare / static_cast<double>(example.also.size());
      const double error = chance[label] / sum - wanted;
      if (std::abs(error) < 1e-4) continue;
      move(base + label, error, 0);
      for (const std::uint32_t sign : example.signs) move(sign * labels_ + label, error, kDecay);
    }
  }

  void move(std::size_t at, double error, double decay) {
    if (!kept_[at]) return;
    const double slope = error + decay * weights_[at] * static_cast<double>(examples_.size());
    steps_[at] += slope * slope;
    weights_[at] -= kRate * slope / std::sqrt(steps_[at]);
  }

  const std::vector<FitExample>& examples_;
  std::size_t labels_;
  std::vector<double> weights_;  // by sign and label; the last row is the base
  std::vector<double> steps_;
  std::vector<bool> kept_;
};

}  // namespace

Fit fit_points(const std::vector<FitExample>& examples, std::size_t signs, std::size_t labels) {
  return Fitter(examples, signs, labels).run();
}

}  // namespace wegwijs
