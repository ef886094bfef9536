// Who may include whom (design, "Folders"): read from the sources, so that a wrong include fails the build's tests.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>

namespace {

const std::map<std::string, std::set<std::string>>& allowed() {
  static const std::map<std::string, std::set<std::string>> table = {
      {"chat", {"chat", "re2", "utf8proc.h"}},
      {"content", {"chat", "content", "yaml-cpp", "md4c.h", "nlohmann", "openssl", "utf8proc.h"}},
      {"channel", {"chat", "channel", "nlohmann"}},
      {"http", {"chat", "channel", "http", "httplib.h"}},
      {"command", {"chat", "content", "channel", "http", "command", "nlohmann", "spdlog", "date"}},
  };
  return table;
}

TEST(IncludeRules, nothing_points_back) {
  const std::filesystem::path source = std::filesystem::path(WEGWIJS_SOURCE) / "src";
  const std::regex include("^\\s*#include\\s+([<\"])([^>\"]+)[>\"]");
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(source)) {
    const std::string extension = entry.path().extension();
    if (extension != ".h" && extension != ".cpp") continue;
    const std::string folder = entry.path().parent_path().filename();
    if (entry.path().parent_path() == source) continue;  // main.cpp
    ASSERT_TRUE(allowed().contains(folder)) << "no rule for src/" << folder;
    ++files;
    std::ifstream file(entry.path());
    for (std::string text; std::getline(file, text);) {
      std::smatch match;
      if (!std::regex_search(text, match, include)) continue;
      const std::string path = match[2];
      const std::string first = path.substr(0, path.find('/'));
      // standard and system headers have no dot-h of ours: <vector>, <sys/socket.h>, <csignal>
      const bool system = match[1] == "<" && !allowed().contains(first) && first != "httplib.h" && first != "re2" &&
                          first != "nlohmann" && first != "spdlog" && first != "yaml-cpp" && first != "date" &&
                          first != "md4c.h" && first != "utf8proc.h" && first != "openssl" && first != "CLI";
      if (system) {
        if (folder == "chat") {
          EXPECT_EQ(path.find('.'), std::string::npos)
              << entry.path() << " includes <" << path << ">: chat knows no system";
        }
        continue;
      }
      EXPECT_TRUE(allowed().at(folder).contains(first)) << entry.path() << " includes " << path;
    }
  }
  EXPECT_GT(files, 40U);
}

}  // namespace
