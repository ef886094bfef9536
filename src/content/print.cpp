#include "content/print.h"

#include <utf8proc.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "content/clean.h"

namespace wegwijs {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// The line as a terminal may show it: invalid bytes, control characters and turned direction are replaced, tabs become
// one space.
std::string shown(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text, at);
    const auto first = static_cast<unsigned char>(text[at]);
    if (length == 0 || is_direction_override(text.substr(at, length)) ||
        (length == 1 && (first < 0x20 || first == 0x7F)))
      result += first == '\t' ? std::string_view(" ") : replacement;
    else
      result += text.substr(at, length);
    at += std::max<std::size_t>(length, 1);
  }
  return result;
}

// Columns that a terminal needs for text that is valid UTF-8.
int width(std::string_view text) {
  int columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    utf8proc_int32_t character = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
    const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &character);
    columns += length > 0 ? std::max(0, utf8proc_charwidth(character)) : 1;
    at += length > 0 ? static_cast<std::size_t>(length) : 1;
  }
  return columns;
}

std::string excerpt_with_caret(const Problem& problem) {
  const std::string_view line = problem.excerpt;
  const auto column = static_cast<std::size_t>(std::max(problem.at.column, 1) - 1);
  const std::size_t begin = std::min(column, line.size());
  const std::size_t end = std::min(begin + static_cast<std::size_t>(std::max(problem.length, 1)), line.size());
  const auto before = static_cast<std::size_t>(width(shown(line.substr(0, begin))));
  const auto under = static_cast<std::size_t>(std::max(1, width(shown(line.substr(begin, end - begin)))));
  return "  " + shown(line) + "\n  " + std::string(before, ' ') + '^' + std::string(under - 1, '~') + '\n';
}

std::string_view severity_name(const Problem& problem) {
  return problem.severity == Problem::Severity::error ? "fout" : "waarschuwing";
}

std::string place(const Position& at) {
  if (at.line < 1) return at.file;
  return at.file + ':' + std::to_string(at.line) + ':' + std::to_string(std::max(at.column, 1));
}

std::string print_one(const Problem& problem) {
  std::string text =
      shown(place(problem.at)) + ": " + std::string(severity_name(problem)) + ": " + shown(problem.message) + '\n';
  if (!problem.excerpt.empty()) text += excerpt_with_caret(problem);
  if (!problem.hint.empty()) text += "  " + shown(problem.hint) + '\n';
  return text;
}

std::string counted(std::ptrdiff_t count, const char* one, const char* many) {
  return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

bool is_error(const Problem& problem) { return problem.severity == Problem::Severity::error; }

}  // namespace

std::string print_text(const Problems& problems) {
  std::string text;
  for (const Problem& problem : problems) {
    if (!text.empty()) text += '\n';
    text += print_one(problem);
  }
  return text;
}

std::string print_json(const Problems& problems) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Problem& problem : problems) {
    list.push_back({{"file", problem.at.file},
                    {"line", problem.at.line},
                    {"column", problem.at.column},
                    {"length", problem.length},
                    {"severity", is_error(problem) ? "error" : "warning"},
                    {"message", problem.message},
                    {"hint", problem.hint},
                    {"excerpt", problem.excerpt}});
  }
  return list.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

std::string count_problems(const Problems& problems) {
  const auto errors = std::count_if(problems.begin(), problems.end(), is_error);
  const auto warnings = static_cast<std::ptrdiff_t>(problems.size()) - errors;
  if (problems.empty()) return "geen problemen";
  if (warnings == 0) return counted(errors, "fout", "fouten");
  if (errors == 0) return counted(warnings, "waarschuwing", "waarschuwingen");
  return counted(errors, "fout", "fouten") + ", " + counted(warnings, "waarschuwing", "waarschuwingen");
}

bool has_errors(const Problems& problems) { return std::any_of(problems.begin(), problems.end(), is_error); }

}  // namespace wegwijs
