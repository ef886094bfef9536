#include "command/measure.h"

#include <gtest/gtest.h>

#include "command/amsterdam.h"

namespace wegwijs {
namespace {

TEST(Measure, counts_as_the_words_say) {
  const std::vector<Judged> lines = {
      {"vermist", {}, "nl", "clean", "vermist", {}},                                // right
      {"vermist", {"acuut-gevaar"}, "nl", "clean", "acuut-gevaar", {}},             // acceptable, a crisis
      {"zelfdoding", {}, "nl", "short", "buiten-bereik", {"zelfdoding", "groet"}},  // missed but offered
      {"zelfdoding", {}, "nl", "short", "vermist", {}},                             // a crisis, not the right one
      {"groet", {}, "nl", "short", "vermist", {}},                                  // false crisis in scope
      {"hulp-thuis", {"vermist"}, "nl", "long", "vermist", {}},                     // a crisis was among its labels
      {"buiten-bereik", {}, "nl", "slang", "buiten-bereik", {"zelfdoding"}},        // quiet, with an offer too many
      {"buiten-bereik", {}, "nl", "slang", "acuut-gevaar", {}},                     // false crisis off topic
  };
  const Measured measured = measure(lines);
  EXPECT_EQ(measured.strict.hits, 2U);
  EXPECT_EQ(measured.acceptable.hits, 4U);
  EXPECT_EQ(measured.acceptable_or_offered.hits, 5U);
  EXPECT_EQ(measured.in_scope_acceptable.hits, 3U);
  EXPECT_EQ(measured.in_scope_acceptable.total, 6U);
  EXPECT_EQ(measured.without_rule.hits, 2U);
  EXPECT_EQ(measured.crisis_recall.hits, 3U);
  EXPECT_EQ(measured.crisis_recall.total, 4U);
  EXPECT_EQ(measured.right_crisis.hits, 2U);
  EXPECT_EQ(measured.false_crisis_in_scope.hits, 1U);
  EXPECT_EQ(measured.false_crisis_in_scope.total, 1U);
  EXPECT_EQ(measured.false_crisis_off_topic.hits, 1U);
  EXPECT_EQ(measured.off_topic_quiet.hits, 1U);
  EXPECT_EQ(measured.crisis_answered_or_offered.hits, 4U);
  EXPECT_EQ(measured.crisis_offered_elsewhere.hits, 1U);
  EXPECT_EQ(measured.crisis_offered_elsewhere.total, 3U);
  EXPECT_EQ(measured.indirect_crisis_recall.total, 0U);
  EXPECT_EQ(measured.by_kind.at("short").total, 3U);
  ASSERT_FALSE(worst(measured, 1).empty());
  EXPECT_EQ(worst(measured, 1).size(), 1U);
}

TEST(Measure, macro_f1_is_the_mean_over_labels) {
  const std::vector<Judged> lines = {
      {"groet", {}, "nl", "", "groet", {}},
      {"groet", {}, "nl", "", "bedankt", {}},          // groet: 1 of 2 found, all given are right: 2/3
      {"bedankt", {}, "nl", "", "bedankt", {}},        // bedankt: found, 1 of 2 given is right: 2/3
      {"afscheid", {"groet"}, "nl", "", "groet", {}},  // acceptable: afscheid 1
  };
  EXPECT_NEAR(measure(lines).macro_f1, (2.0 / 3 + 2.0 / 3 + 1) / 3, 1e-9);
  EXPECT_EQ(measure({}).macro_f1, 0);
}

TEST(Share, interval_is_wilsons) {
  const auto [low, high] = Share{90, 100}.interval();  // known value: 0.826 to 0.945
  EXPECT_NEAR(low, 0.826, 0.001);
  EXPECT_NEAR(high, 0.945, 0.001);
  EXPECT_GT((Share{5, 5}.interval().first), 0.5);
  EXPECT_LT((Share{5, 5}.interval().first), 0.6);
  EXPECT_EQ((Share{}.interval()), (std::pair<double, double>{0, 1}));
}

TEST(Amsterdam, reads_a_moment) {
  const auto moment = parse_amsterdam("2026-11-23T22:15");
  ASSERT_TRUE(moment);
  EXPECT_EQ(moment->weekday, 1);
  EXPECT_EQ(moment->hour, 22);
  EXPECT_EQ(moment->minute, 15);
  EXPECT_EQ(parse_amsterdam("2028-02-29")->day, 29);
  for (const char* text :
       {"", "nu", "2026-02-30", "2026-11-23T24:00", "2026-11-23T12:60", "2026-11-23T12", "2026-11-23T12:00x"}) {
    EXPECT_FALSE(parse_amsterdam(text)) << text;
  }
}

TEST(Amsterdam, knows_the_time) {
  const AmsterdamTime now = amsterdam_now();
  EXPECT_GE(now.year, 2026);
  EXPECT_TRUE(now.weekday >= 1 && now.weekday <= 7);
}

}  // namespace
}  // namespace wegwijs
