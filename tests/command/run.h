// The real program, run as a user runs it, and folders with content to run it on.
#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace wegwijs {

struct Ran {
  int exit_code = -1;
  std::string output;  // standard output and error together
};

inline Ran run_program(const std::string& arguments) {
  Ran ran;
  const std::string command = std::string(WEGWIJS_PROGRAM) + " " + arguments + " 2>&1";
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return ran;
  std::array<char, 4096> buffer{};
  for (std::size_t size = 0; (size = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    ran.output.append(buffer.data(), size);
  const int status = pclose(pipe);
  ran.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ran;
}

// A copy of the shipped content that a test may break; gone with the object.
class ContentCopy {
 public:
  ContentCopy() {
    std::string name = (std::filesystem::temp_directory_path() / "wegwijs-XXXXXX").string();
    path_ = mkdtemp(name.data());
    for (const char* folder : {"intents", "responses"}) {
      std::filesystem::copy(std::filesystem::path(WEGWIJS_SOURCE) / folder, path_ / folder,
                            std::filesystem::copy_options::recursive);
    }
  }
  ~ContentCopy() { std::filesystem::remove_all(path_); }
  ContentCopy(const ContentCopy&) = delete;
  ContentCopy& operator=(const ContentCopy&) = delete;

  [[nodiscard]] std::string path() const { return path_.string(); }
  void append(const std::string& file, const std::string& text) const {
    std::ofstream(path_ / file, std::ios::app) << text;
  }
  void write(const std::string& file, const std::string& text) const { std::ofstream(path_ / file) << text; }

 private:
  std::filesystem::path path_;
};

}  // namespace wegwijs
