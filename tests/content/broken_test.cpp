// Typical mistakes of people who edit content, each with the problem they must see. A new case is one file in broken/:
// the input files under "== path ==" headers ("== path == missing" for one that is not there), a line of dashes, and
// the expected text. \xHH stands for a byte that an editor would not keep. WEGWIJS_REWRITE=1 writes what came out
// instead.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "content/check.h"
#include "content/load.h"
#include "content/print.h"

namespace wegwijs {
namespace {

constexpr std::string_view ruler = "\n--------------------\n";

struct Golden {
  std::vector<File> files;
  std::set<std::string> paths;  // of the files, and of those that are missing
  std::string input;            // as written
  std::string expected;
};

std::string with_bytes(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("\\x") && i + 3 < text.size()) {
      result += static_cast<char>(std::stoi(std::string(text.substr(i + 2, 2)), nullptr, 16));
      i += 3;
    } else {
      result += text[i];
    }
  }
  return result;
}

Golden read_golden(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  Golden golden;
  const std::size_t end = text.find(ruler);
  golden.input = text.substr(0, end);
  golden.expected = end == std::string::npos ? "" : text.substr(end + ruler.size());
  std::string_view rest = golden.input;
  while (rest.starts_with("== ")) {
    const std::size_t line = std::min(rest.find('\n'), rest.size());
    const std::string_view header = rest.substr(3, line - 3);
    const std::string name(header.substr(0, header.find(" ==")));
    rest.remove_prefix(std::min(line + 1, rest.size()));
    const std::size_t next = rest.starts_with("== ") ? 0 : std::min(rest.find("\n== "), rest.size());
    golden.paths.insert(name);
    if (!header.ends_with("missing")) golden.files.push_back({name, with_bytes(rest.substr(0, next)) + "\n"});
    rest.remove_prefix(std::min(next == 0 ? 0 : next + 1, rest.size()));
  }
  return golden;
}

// What the author of these files is told; not that the rest of the content is missing.
std::string told(const Golden& golden) {
  const Loaded loaded = load(golden.files);
  Problems problems = loaded.problems;
  for (Problem& problem : check(loaded.content))
    if (golden.paths.count(problem.at.file) > 0) problems.push_back(std::move(problem));
  fill_excerpts(problems, golden.files);
  return print_text(problems);
}

TEST(Broken, EveryMistakeIsToldAsWritten) {
  const auto folder = std::filesystem::path(__FILE__).parent_path() / "broken";
  int seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    ++seen;
    const Golden golden = read_golden(entry.path());
    const std::string text = told(golden);
    if (std::getenv("WEGWIJS_REWRITE") != nullptr) {
      std::ofstream(entry.path(), std::ios::binary) << golden.input << ruler << text;
      continue;
    }
    ASSERT_FALSE(golden.paths.empty()) << entry.path();
    EXPECT_FALSE(text.empty()) << entry.path() << ": no problem was found";
    EXPECT_EQ(golden.expected, text) << entry.path();
  }
  EXPECT_GE(seen, 40);
}

// One root cause per file: what follows from a mistake in the syntax is not told as well.
TEST(Broken, SyntaxGivesOneProblem) {
  for (const char* text :
       {"a: &x 1\nb: *x\n", "a: \"b\nc: d: e\n", "\tgrammar: 1\n\tx: 2\n", "[[[[[[", "- a\n- b\n", "%TAG ! x\n",
        "a: !!binary x\nb: !c d\n", "? [a]\n: b\n", "a: |2\n  b\n", "a: >\n  b\n", "\x80\n\x80\n", "{{{{", ": :\n"}) {
    const Loaded loaded = load({{"intents/nl/groet.yaml", text}});
    EXPECT_EQ(loaded.problems.size(), 1U) << text << print_text(loaded.problems);
    EXPECT_EQ(loaded.content.intents.size(), 1U) << text;
  }
}

}  // namespace
}  // namespace wegwijs
