// Content files as text. Only read_folder touches the disk; everything after it works on values, so that tests and
// fuzzers need no files.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "chat/problem.h"

namespace wegwijs {

// One file of the content folder.
struct File {
  std::string path;   // relative to the content folder, with '/': "intents/nl/groet.yaml"
  std::string bytes;  // as they lie on the disk; nothing is promised about them
};

struct Folder {
  std::vector<File> files;  // sorted by path
  Problems problems;        // files that could not be read, names that would silently be skipped
};

// No file of content comes near this; a larger one is a mistake or an attack.
inline constexpr std::size_t largest_file = std::size_t{4} * 1024 * 1024;

// Reads intents/ and responses/ below `folder`: regular files ending in .yaml or .md. README.md and names that begin
// with a dot are skipped. Never throws for what lies on the disk: it becomes a problem.
Folder read_folder(const std::filesystem::path& folder);

// First 16 hexadecimal digits of a SHA-256 over paths and bytes, whatever the order of the files.
std::string content_hash(const std::vector<File>& files);

// Gives every problem the line it points at, as far as its file is known.
void fill_excerpts(Problems& problems, const std::vector<File>& files);

}  // namespace wegwijs
