#include "content/files.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <utility>

#include "content/clean.h"

namespace wegwijs {
namespace {

namespace fs = std::filesystem;

Problem file_problem(std::string path, std::string message) {
  return {.at = {std::move(path), 0, 0}, .message = std::move(message)};
}

bool is_content(std::string_view name) { return name.ends_with(".yaml") || name.ends_with(".md"); }

// Names that a person means as content and that would be skipped without a word.
bool looks_like_content(std::string_view name) {
  return name.ends_with(".yml") || name.ends_with(".txt") || name.ends_with(".markdown") || name.ends_with(".YAML") ||
         name.ends_with(".MD") || name.ends_with(".docx");
}

void read_file(const fs::path& full, std::string path, Folder& result) {
  std::error_code error;
  const auto size = fs::file_size(full, error);
  if (!error && size > largest_file) {
    result.problems.push_back(
        file_problem(std::move(path), "Dit bestand is groter dan 4 MB. Splits het of haal weg wat er niet hoort."));
    return;
  }
  std::ifstream stream(full, std::ios::binary);
  std::string bytes(error ? 0 : static_cast<std::size_t>(size), '\0');
  if (stream) stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (error || !stream) {
    result.problems.push_back(
        file_problem(std::move(path), "Dit bestand is niet te lezen. Kijk of je er rechten op hebt."));
    return;
  }
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  result.files.push_back({std::move(path), std::move(bytes)});
}

void read_entry(const fs::directory_entry& entry, const fs::path& base, Folder& result) {
  const std::string name = entry.path().filename().string();
  std::string path = entry.path().lexically_relative(base).generic_string();
  if (name.starts_with('.') || name == "README.md") return;
  std::error_code error;
  if (entry.is_directory(error)) return;
  if (looks_like_content(name)) {
    Problem problem = file_problem(
        std::move(path),
        "Dit bestand wordt niet gelezen: de naam moet eindigen op .yaml of .md. Hernoem of verwijder het.");
    problem.severity = Problem::Severity::warning;
    result.problems.push_back(std::move(problem));
    return;
  }
  if (!is_content(name)) return;
  if (!entry.is_regular_file(error)) {
    result.problems.push_back(file_problem(
        std::move(path),
        "Dit is geen gewoon bestand (of een verwijzing die nergens uitkomt). Zet het echte bestand neer."));
    return;
  }
  read_file(entry.path(), std::move(path), result);
}

// Links to folders are not followed: that is how loops begin.
void read_tree(const fs::path& base, const std::string& part, Folder& result) {
  std::error_code error;
  fs::recursive_directory_iterator entries(base / part, error);
  if (error) {
    result.problems.push_back(file_problem(part, "Deze map is niet te lezen of bestaat niet."));
    return;
  }
  while (entries != fs::recursive_directory_iterator()) {
    if (entries->path().filename().string().starts_with('.')) entries.disable_recursion_pending();
    read_entry(*entries, base, result);
    const std::string current = entries->path().lexically_relative(base).generic_string();
    entries.increment(error);
    if (error) {
      result.problems.push_back(file_problem(current, "Deze map is niet te lezen. Kijk of je er rechten op hebt."));
      return;
    }
  }
}

void hash_part(EVP_MD_CTX* context, std::string_view part) {
  // The length goes first, so that no two sets of files give the same row of bytes.
  const std::string length = std::to_string(part.size()) + ":";
  EVP_DigestUpdate(context, length.data(), length.size());
  EVP_DigestUpdate(context, part.data(), part.size());
}

}  // namespace

Folder read_folder(const fs::path& folder) {
  Folder result;
  for (const char* part : {"intents", "responses"}) read_tree(folder, part, result);
  const auto by_path = [](const File& left, const File& right) { return left.path < right.path; };
  std::sort(result.files.begin(), result.files.end(), by_path);
  return result;
}

std::string content_hash(const std::vector<File>& files) {
  std::vector<const File*> sorted;
  for (const File& file : files) sorted.push_back(&file);
  std::sort(sorted.begin(), sorted.end(), [](const File* left, const File* right) { return left->path < right->path; });

  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (!context || EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) != 1) throw std::runtime_error("no SHA-256");
  for (const File* file : sorted) {
    hash_part(context.get(), file->path);
    hash_part(context.get(), file->bytes);
  }
  if (EVP_DigestFinal_ex(context.get(), digest.data(), &size) != 1 || size < 8) throw std::runtime_error("no SHA-256");

  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < 8; ++i) {
    text += digits[digest[i] >> 4U];
    text += digits[digest[i] & 15U];
  }
  return text;
}

void fill_excerpts(Problems& problems, const std::vector<File>& files) {
  std::map<std::string_view, const File*> by_path;
  for (const File& file : files) by_path[file.path] = &file;
  for (Problem& problem : problems) {
    const auto found = by_path.find(problem.at.file);
    if (problem.at.line < 1 || !problem.excerpt.empty() || found == by_path.end()) continue;
    std::string_view bytes = found->second->bytes;
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    const auto lines = text_lines(bytes);
    const auto number = static_cast<std::size_t>(problem.at.line);
    if (number > lines.size()) continue;
    problem.excerpt = lines[number - 1];
    if (problem.excerpt.ends_with('\r')) problem.excerpt.pop_back();
  }
}

}  // namespace wegwijs
