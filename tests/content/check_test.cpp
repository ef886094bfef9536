#include "content/check.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "content/dates.h"
#include "content/load.h"
#include "content/names.h"
#include "content/print.h"

namespace wegwijs {
namespace {

constexpr const char* contacts =
    "grammar: 1\ncontacts:\n  - id: politie\n    name: Politie\n    about: x\n    phone: \"0900-8844\"\n    hours: "
    "always\n"
    "    source: x\n    source-read-on: 2026-11-23\n    expires: 2027-05-23\n";

File answer(const std::string& id, const std::string& text) {
  return {
      "responses/nl/" + id + ".md",
      "---\ncontacts: [politie]\nwritten-on: 2026-11-23\nreviewed-by: []\nexpires: 2027-05-23\n---\n" + text + "\n"};
}

// A small site: one crisis, a greeting, and the texts that every chat needs.
std::vector<File> small_site() {
  std::vector<File> files{
      {"intents/nl/vermist.yaml",
       "grammar: 1\nintent: vermist\ntitle: Vermist\ntier: crisis\nredirect:\n  friend: bezorgde-omstander\npatterns: "
       "|\n"
       "  dochter + weggelopen\nexamples: |\n  mijn dochter is weggelopen\n"},
      {"intents/nl/groet.yaml",
       "grammar: 1\nintent: groet\ntitle: Groet\ntier: chat\npatterns: |\n  hallo\nexamples: |\n  hallo allemaal\n"
       "counterexamples: |\n  hallo mijn dochter is weggelopen -> vermist\n"},
      {"intents/nl/idioms.yaml",
       "grammar: 1\nidioms: nl\npatterns: |\n  weggelopen van de lach\nexamples: |\n  hallo daar\n"},
      {"responses/contacts.yaml", contacts}};
  for (const char* id : {"groet", "welkom", "weet-niet", "weet-niet-2", "nacht", "storing", "buiten-bereik"})
    files.push_back(answer(id, "Hallo, {contact:politie} helpt."));
  for (const char* id : {"vermist", "vermist.parent", "vermist.friend", "vermist.professional", "vermist.line"})
    files.push_back(answer(id, "Bel nu {contact:politie}."));
  return files;
}

Problems routes_of(const std::vector<File>& files) {
  const Loaded loaded = load(files);
  EXPECT_TRUE(loaded.problems.empty()) << print_text(loaded.problems);
  const auto compiled = compile(loaded.content);
  if (const auto* problems = std::get_if<Problems>(&compiled)) {
    ADD_FAILURE() << print_text(*problems);
    return {};
  }
  return check_routes(std::get<Chat>(compiled), AmsterdamTime{});
}

void replace(std::vector<File>& files, const std::string& path, const std::string& from, const std::string& to) {
  for (File& file : files) {
    const std::size_t at = file.path == path ? file.bytes.find(from) : std::string::npos;
    if (at != std::string::npos) file.bytes.replace(at, from.size(), to);
  }
}

bool tells(const Problems& problems, const std::string& words) {
  return std::any_of(problems.begin(), problems.end(),
                     [&](const Problem& one) { return (one.message + one.hint).find(words) != std::string::npos; });
}

TEST(Check, ThePublishedIntentsAreThirtySeven) {
  EXPECT_EQ(published_intents().size(), 37U);
  for (const std::string& id : published_intents()) EXPECT_TRUE(is_id(id)) << id;
}

TEST(Check, ASmallSiteMissesOnlyTheOtherIntents) {
  for (const Problem& problem : check(load(small_site()).content)) {
    const bool missing = problem.message.find("Dit intent ontbreekt") != std::string::npos;
    const bool few = problem.message.find("te weinig") != std::string::npos;
    EXPECT_TRUE(missing || few) << print_text({problem});
  }
}

TEST(Check, BrokenFilesAreNotToldTwice) {
  std::vector<File> files = small_site();
  const std::size_t before = check(load(files).content).size();
  for (File& file : files)
    if (file.path == "intents/nl/groet.yaml" || file.path == "responses/nl/nacht.md") file.bytes = "a: \"";
  const Loaded loaded = load(files);
  EXPECT_EQ(loaded.problems.size(), 2U);
  EXPECT_EQ(check(loaded.content).size(), before - 2);  // two amounts less, nothing more
}

TEST(Check, ExpiryWarnsThirtyDaysAhead) {
  const Content content = load(small_site()).content;
  const auto count = [&](int year, int month, int day) {
    return check_expiry(content, {.year = year, .month = month, .day = day}).size();
  };
  const std::size_t all = content.responses.size() + content.contacts.size();
  EXPECT_EQ(count(2027, 4, 22), 0U);
  EXPECT_EQ(count(2027, 4, 23), all);
  const Problems late = check_expiry(content, {.year = 2028, .month = 1, .day = 1});
  ASSERT_EQ(late.size(), all);
  EXPECT_FALSE(has_errors(late));
  EXPECT_TRUE(tells(late, "is sinds 2027-05-23 verlopen"));
}

TEST(Check, ReviewListsWhatWaitsForAHuman) {
  const Content content = load(small_site()).content;
  EXPECT_EQ(check_review(content).size(), content.responses.size() + content.contacts.size());
}

TEST(Check, DatesAreDaysThatExist) {
  EXPECT_EQ(day_number("1970-01-01"), 0);
  EXPECT_EQ(day_number("2027-05-23"), day_number(2027, 5, 23));
  for (const char* text :
       {"", "2027-02-29", "2027-13-01", "2027-00-10", "27-05-2023", "2027-5-23", "2027/05/23", "2027-05-2x"})
    EXPECT_FALSE(is_date(text)) << text;
  EXPECT_TRUE(is_date("2028-02-29"));
}

TEST(Routes, ASmallSiteRoutesAsItSays) {
  const Problems problems = routes_of(small_site());
  EXPECT_TRUE(problems.empty()) << print_text(problems);
}

TEST(Routes, TellWhereAMessageWentAndWhy) {
  std::vector<File> files = small_site();
  replace(files, "intents/nl/groet.yaml", "  hallo allemaal\n",
          "  hallo allemaal\n  niets hiervan\n  mijn dochter is toch weggelopen\n");
  replace(files, "intents/nl/vermist.yaml", "examples: |\n", "examples: |\n  hallo ze is kwijt\n");
  const Problems problems = routes_of(files);
  EXPECT_EQ(problems.size(), 3U) << print_text(problems);
  EXPECT_TRUE(tells(problems, "Geen enkel patroon past op dit bericht, dus het komt niet bij \"groet\""))
      << print_text(problems);
  EXPECT_TRUE(
      tells(problems,
            "gaat naar \"vermist\" (patroon \"dochter + weggelopen\", intents/nl/vermist.yaml:8), niet naar \"groet\""))
      << print_text(problems);
  EXPECT_TRUE(tells(problems, "gaat naar \"groet\"")) << print_text(problems);
}

TEST(Routes, FacetsAudiencesAndIdiomsAreHeldToTheirExamples) {
  std::vector<File> files = small_site();
  files.push_back(
      {"intents/nl/facets/lvb.yaml",
       "grammar: 1\nfacet: lvb\ntitle: x\npatterns: |\n  moeilijk\nexamples: |\n  dat is moeilijk\n  dat is lastig\n"
       "counterexamples: |\n  dat is moeilijk voor hem\n"});
  files.push_back({"intents/nl/audiences/parent.yaml",
                   "grammar: 1\naudience: parent\npatterns: |\n  mijn zoon\nexamples: |\n  mijn zoon is laat\n  mijn "
                   "hond is laat\n"});
  replace(files, "intents/nl/idioms.yaml", "  hallo daar\n",
          "  mijn dochter is weggelopen van de lach\n  dochter weggelopen\n");
  const Problems problems = routes_of(files);
  EXPECT_EQ(problems.size(), 4U) << print_text(problems);
  EXPECT_TRUE(tells(problems, "wordt \"lvb\" niet herkend"));
  EXPECT_TRUE(tells(problems, "wordt \"lvb\" toch herkend (patroon \"moeilijk\""));
  EXPECT_TRUE(tells(problems, "niet van \"parent\""));
  EXPECT_TRUE(tells(problems, "geeft de crisis \"vermist\""));
}

TEST(Routes, ACrisisAnswerShowsItsContactAtOnce) {
  std::vector<File> files = small_site();
  replace(files, "responses/nl/vermist.parent.md", "Bel nu {contact:politie}.",
          std::string(130, 'x') + " {contact:politie}");
  EXPECT_TRUE(tells(check(load(files).content), "Een crisistekst begint met het contact"));
}

}  // namespace
}  // namespace wegwijs
