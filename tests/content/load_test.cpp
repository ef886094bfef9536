#include "content/load.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "content/load_contacts.h"
#include "content/print.h"

namespace wegwijs {
namespace {

namespace fs = std::filesystem;

TEST(Load, ReadsAnIntentWithEverythingInIt) {
  const Loaded loaded = load(
      {{"intents/nl/vermist.yaml",
        "grammar: 1\nintent: vermist\ntitle: Vermist\ntier: crisis\naudience: parent\noffer: Iemand is weg\n"
        "redirect:\n  friend: bezorgde-omstander\nyields-to: [word-gedwongen]\npatterns: |\n  weg\n"
        "weak: |\n  misschien\nunless: |\n  film\nexamples: |\n  ze is weg // kort\n"
        "counterexamples: |\n  ik ben weg van hem -> groet\ncases:\n  - id: vermist-hond\n    patterns: |\n      hond\n"
        "    examples: |\n      mijn hond is weg\n"}});
  ASSERT_TRUE(loaded.problems.empty()) << print_text(loaded.problems);
  ASSERT_EQ(loaded.content.intents.size(), 1U);
  const Intent& intent = loaded.content.intents[0];
  EXPECT_EQ(intent.id, "vermist");
  EXPECT_EQ(intent.locale, "nl");
  EXPECT_EQ(intent.tier, Tier::crisis);
  EXPECT_EQ(intent.audience, Audience::parent);
  EXPECT_EQ(intent.redirect.at(0).from, "friend");
  EXPECT_EQ(intent.redirect.at(0).to_column, 11);
  EXPECT_EQ(intent.yields_to.at(0).text, "word-gedwongen");
  EXPECT_EQ(intent.examples.at(0).text, "ze is weg");
  EXPECT_EQ(intent.counterexamples.at(0).to, "groet");
  EXPECT_EQ(intent.cases.at(0).examples.at(0).text, "mijn hond is weg");
}

TEST(Load, ReadsTheOtherFilesOfIntents) {
  const Loaded loaded = load({
      {"intents/nl/README.md", "# not content"},
      {"intents/nl/audiences/parent.yaml", "grammar: 1\naudience: parent\npatterns: |\n  mijn dochter\n"},
      {"intents/nl/facets/lvb.yaml", "grammar: 1\nfacet: lvb\ntitle: x\npatterns: |\n  a\ncounterexamples: |\n  b\n"},
      {"intents/nl/idioms.yaml",
       "grammar: 1\nidioms: nl\npatterns: |\n  dood van het lachen\nexamples: |\n  ik ga dood\n"},
      {"intents/nl/lists/geld.yaml", "grammar: 1\nlist: geld\ntitle: Geld\nwords: |\n  poen\n  (veel|weinig) geld\n"},
      {"intents/nl/lists/plaats.yaml",
       "grammar: 1\nlist: plaats\ntitle: Plaats\nwords: |\n  den bosch -> 's-Hertogenbosch\n  Ede\n"},
      {"intents/nl/spelling.yaml", "grammar: 1\nspelling: nl\nwords: |\n  kwil -> ik wil\n"},
  });
  ASSERT_TRUE(loaded.problems.empty()) << print_text(loaded.problems);
  EXPECT_EQ(loaded.content.audiences.at(0).audience, Audience::parent);
  EXPECT_EQ(loaded.content.facets.at(0).counterexamples.size(), 1U);
  EXPECT_EQ(loaded.content.idioms.size(), 1U);
  EXPECT_EQ(loaded.content.idiom_examples.size(), 1U);
  EXPECT_EQ(loaded.content.lists.at(0).words.size(), 2U);
  EXPECT_EQ(loaded.content.lists.at(1).places.at(0).to, "'s-Hertogenbosch");
  EXPECT_EQ(loaded.content.lists.at(1).places.at(1).to, "Ede");
  EXPECT_EQ(loaded.content.spelling.at(0).to, "ik wil");
}

TEST(Load, ReadsAnswersAndContacts) {
  const Loaded loaded = load({
      {"responses/contacts.yaml",
       "grammar: 1\ncontacts:\n  - id: veilig-thuis\n    name: Veilig Thuis\n    about: x\n    phone: \"0800-2000\"\n  "
       "  cost: gratis\n"
       "    site: https://veiligthuis.nl\n    anonymous: true\n    hours:\n      monday: [\"09:00-12:30\", "
       "\"13:00-24:00\"]\n      sunday: []\n"
       "    source: x\n    source-read-on: 2026-11-23\n    dialled-on: ''\n    confidence: H\n    expires: "
       "2027-05-23\n"},
      {"responses/nl/groet.parent.md",
       "---\ncontacts: [veilig-thuis, 112]\nwithout: [politie]\nchoices:\n  - Ik ben in gevaar -> "
       "acuut-gevaar\nsources:\n  - x (a, b)\n"
       "written-on: 2026-11-23\nreviewed-by: []\nexpires: 2027-05-23\nplace: jouw buurt\n---\n\nHallo {place}\n"},
  });
  ASSERT_TRUE(loaded.problems.empty()) << print_text(loaded.problems);
  const Contact& contact = loaded.content.contacts.at(0);
  EXPECT_EQ(contact.phone_uri, "tel:08002000");
  EXPECT_FALSE(contact.always_open);
  ASSERT_EQ(contact.hours.size(), 2U);
  EXPECT_EQ(contact.hours[1].from, 780);
  EXPECT_EQ(contact.hours[1].until, 1440);
  const Response& response = loaded.content.responses.at(0);
  EXPECT_EQ(response.id, "groet.parent");
  EXPECT_EQ(response.contacts.at(1).text, "112");
  EXPECT_EQ(response.without_contacts.at(0).text, "politie");
  EXPECT_EQ(response.choices.at(0).from, "Ik ben in gevaar");
  EXPECT_EQ(response.choices.at(0).to_column, 25);
  EXPECT_EQ(response.place, "jouw buurt");
  EXPECT_EQ(response.body.at(0).lines.at(0).at(1).kind, Piece::Kind::place);
}

TEST(Load, TelephoneAddressesKeepTheNationalForm) {
  EXPECT_EQ(phone_address("112"), "tel:112");
  EXPECT_EQ(phone_address("0800-2000"), "tel:08002000");
  EXPECT_EQ(phone_address("+31 70 123"), "tel:+3170123");
}

TEST(Load, HashFollowsContentAndNotOrder) {
  const File one{"responses/nl/a.md", "x"};
  const File two{"responses/nl/b.md", "y"};
  EXPECT_EQ(content_hash({one, two}), content_hash({two, one}));
  EXPECT_NE(content_hash({one, two}), content_hash({one, {"responses/nl/b.md", "z"}}));
  EXPECT_NE(content_hash({{"a", "bc"}}), content_hash({{"ab", "c"}}));
  EXPECT_EQ(content_hash({}).size(), 16U);
}

TEST(Load, TellsTheProblemsOfAllFilesAtOnce) {
  const Loaded loaded =
      load({{"intents/nl/groet.yaml", "a: \"\n"}, {"intents/nl/bedankt.yaml", "\t"}, {"responses/nl/groet.md", "x"}});
  EXPECT_EQ(loaded.problems.size(), 3U);
  EXPECT_EQ(loaded.content.intents.size(), 2U);
  EXPECT_EQ(loaded.content.responses.size(), 1U);
}

class ReadFolder : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("wegwijs-content-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "intents" / "nl");
    fs::create_directories(folder_ / "responses");
  }
  void TearDown() override { fs::remove_all(folder_); }
  void write(const std::string& path, const std::string& bytes) const {
    std::ofstream(folder_ / path, std::ios::binary) << bytes;
  }

  fs::path folder_;
};

TEST_F(ReadFolder, TakesContentAndLeavesTheRest) {
  write("intents/README.md", "x");
  write("intents/nl/b.yaml", "b");
  write("intents/nl/a.yaml", "");
  write("intents/nl/.#a.yaml", "x");
  write("intents/nl/a.yaml~", "x");
  write("responses/x.md", std::string("x\0y", 3));
  const Folder read = read_folder(folder_);
  EXPECT_TRUE(read.problems.empty()) << print_text(read.problems);
  ASSERT_EQ(read.files.size(), 3U);
  EXPECT_EQ(read.files[0].path, "intents/nl/a.yaml");
  EXPECT_EQ(read.files[1].path, "intents/nl/b.yaml");
  EXPECT_EQ(read.files[2].bytes.size(), 3U);
}

TEST_F(ReadFolder, TellsWhatItCannotRead) {
  write("intents/nl/a.yml", "x");
  write("intents/nl/large.yaml", std::string(largest_file + 1, 'x'));
  fs::create_directory_symlink(folder_ / "intents", folder_ / "intents" / "nl" / "loop");
  fs::create_symlink("nowhere", folder_ / "intents" / "nl" / "dangling.yaml");
  fs::create_symlink("self.yaml", folder_ / "intents" / "nl" / "self.yaml");
  const Folder read = read_folder(folder_);
  EXPECT_TRUE(read.files.empty());
  EXPECT_EQ(read.problems.size(), 4U) << print_text(read.problems);
}

TEST_F(ReadFolder, MissingFolderIsAProblem) {
  fs::remove_all(folder_);
  EXPECT_EQ(read_folder(folder_).problems.size(), 2U);
}

}  // namespace
}  // namespace wegwijs
