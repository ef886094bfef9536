// How well the content routes labelled messages: counts, no text.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace wegwijs {

// A labelled line and what the bot made of it.
struct Judged {
  std::string label;
  std::vector<std::string> also;  // labels that are right as well
  std::string lang;
  std::string kind;
  std::string predicted;
  std::vector<std::string> offered;  // at most three
  std::string read_lang = {};        // the language that the bot read it in
  std::string audience = {};         // who writes, "" when the line does not show it
  std::string read_audience = {};    // who the bot thinks writes
};

struct Share {
  std::size_t hits = 0;
  std::size_t total = 0;
  void count(bool hit) {
    hits += hit ? 1 : 0;
    ++total;
  }
  [[nodiscard]] double value() const {
    return total == 0 ? 0.0 : static_cast<double>(hits) / static_cast<double>(total);
  }
  // Between which values the true share lies, 19 times out of 20: Wilson's score interval (JASA 22, 1927).
  // {0, 1} without lines.
  [[nodiscard]] std::pair<double, double> interval() const;
};

struct Measured {
  Share language;                          // read in the language it is written in
  Share audience;                          // of the lines that show who writes: read so
  Share strict;                            // predicted is the label
  Share acceptable;                        // predicted is the label or one of `also`
  Share acceptable_or_offered;             // or among the offers
  Share in_scope_acceptable;               // the same without off-topic lines
  Share without_rule;                      // predicted buiten-bereik
  Share crisis_recall;                     // lines labelled with a crisis that got a crisis
  Share right_crisis;                      // ... and an acceptable one
  Share indirect_crisis_recall;            // ... of the lines of kind "indirect"
  Share crisis_answered_or_offered;        // lines labelled with a crisis that got one, or one among the offers
  Share crisis_offered_elsewhere;          // lines without a crisis among their labels that got it only as an offer
  Share false_crisis_off_topic;            // off-topic lines that got a crisis
  Share false_crisis_in_scope;             // other lines without a crisis among their labels that got one
  Share off_topic_quiet;                   // off-topic lines that got buiten-bereik
  std::map<std::string, Share> by_intent;  // acceptable
  std::map<std::string, Share> by_kind;    // acceptable
  std::map<std::pair<std::string, std::string>, std::size_t>
      confusions;  // (label, predicted) of what was not acceptable
  // Mean over the labels that occur of the harmonic mean of precision and recall; an acceptable answer counts as the
  // label.
  double macro_f1 = 0;
};

Measured measure(const std::vector<Judged>& lines);

// The confusions, most frequent first.
std::vector<std::pair<std::pair<std::string, std::string>, std::size_t>> worst(const Measured& measured,
                                                                               std::size_t most);

}  // namespace wegwijs
