#include "content/yaml_syntax.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "content/clean.h"
#include "content/yaml.h"

namespace wegwijs {
namespace {

std::size_t indentation(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

bool says_nothing(std::string_view line) { return trimmed(line).empty() || trimmed(line).starts_with('#'); }

// The key a line begins with ("patterns" for "  patterns: |"), "" when it begins with none.
std::string_view leading_key(std::string_view line) {
  std::string_view text = trimmed(line);
  if (text.starts_with("- ")) text = trimmed(text.substr(2));
  std::size_t end = 0;
  while (end < text.size() && (std::islower(static_cast<unsigned char>(text[end])) != 0 || text[end] == '-')) ++end;
  return end > 0 && end < text.size() && text[end] == ':' ? text.substr(0, end) : std::string_view{};
}

std::string_view after_key(std::string_view line) {
  const std::string_view key = leading_key(line);
  const auto end = static_cast<std::size_t>(key.data() + key.size() + 1 - line.data());
  return line.substr(end);
}

struct Finding {
  std::size_t line = 0;
  std::size_t column = 0;
  std::string message;
};

// The last line at or above `number` that says something.
std::optional<std::size_t> line_above(const std::vector<std::string_view>& lines, std::size_t number) {
  for (std::size_t n = std::min(number + 1, lines.size()); n > 0; --n)
    if (!says_nothing(lines[n - 1])) return n - 1;
  return std::nullopt;
}

// The nearest line above with less indentation that begins with a key.
std::optional<std::size_t> parent_of(const std::vector<std::string_view>& lines, std::size_t number) {
  for (std::size_t n = number; n > 0; --n) {
    const std::string_view line = lines[n - 1];
    if (!says_nothing(line) && indentation(line) < indentation(lines[number]) && !leading_key(line).empty())
      return n - 1;
  }
  return std::nullopt;
}

std::optional<Finding> key_without_space(std::string_view line, std::size_t number) {
  if (leading_key(line).empty()) return std::nullopt;
  const std::string_view rest = after_key(line);
  if (rest.empty() || rest.starts_with(' ')) return std::nullopt;
  return Finding{number, indentation(line) + 1, "Zet een spatie achter de dubbele punt."};
}

std::optional<Finding> text_behind_bar(std::string_view line, std::size_t number) {
  if (!is_block_key(leading_key(line)) || !trimmed(after_key(line)).starts_with('|')) return std::nullopt;
  const std::size_t bar = line.find('|');
  const std::string_view rest = trimmed(line.substr(bar + 1));
  if (rest.empty() || rest == "-" || rest == "+" || rest.starts_with('#')) return std::nullopt;
  return Finding{number, bar + 1, std::string(nothing_behind_bar)};
}

std::optional<Finding> lines_without_bar(const std::vector<std::string_view>& lines, std::size_t number) {
  for (std::optional<std::size_t> at = number; at; at = parent_of(lines, *at)) {
    const std::string_view key = leading_key(lines[*at]);
    if (!is_block_key(key)) continue;
    if (trimmed(after_key(lines[*at])).starts_with('|')) return std::nullopt;
    return Finding{*at, indentation(lines[*at]) + 1, missing_bar(key)};
  }
  return std::nullopt;
}

// A line of a block that stands further left than the block.
std::optional<Finding> fell_out_of_block(const std::vector<std::string_view>& lines, std::size_t number) {
  if (!leading_key(lines[number]).empty() || says_nothing(lines[number])) return std::nullopt;
  for (std::size_t n = number; n > 0; --n) {
    const std::string_view line = lines[n - 1];
    if (says_nothing(line)) continue;
    const std::string_view key = leading_key(line);
    if (key.empty()) continue;
    if (!trimmed(after_key(line)).starts_with('|')) return std::nullopt;
    return Finding{number, indentation(lines[number]) + 1,
                   "Deze regel hoort bij \"" + std::string(key) +
                       "\", maar is niet ver genoeg ingesprongen. Zet hem gelijk met de "
                       "regels erboven."};
  }
  return std::nullopt;
}

std::optional<Finding> wrong_indentation(const std::vector<std::string_view>& lines, std::size_t number) {
  if (number == 0 || leading_key(lines[number]).empty()) return std::nullopt;
  const auto above = line_above(lines, number - 1);
  if (!above || indentation(lines[number]) == indentation(lines[*above])) return std::nullopt;
  return Finding{number, indentation(lines[number]) + 1,
                 "Deze sleutel is verkeerd ingesprongen. Zet hem gelijk met de andere sleutels."};
}

std::optional<Finding> colon_in_value(std::string_view line, std::size_t number) {
  const std::string_view key = leading_key(line);
  const std::string_view value = trimmed(key.empty() ? line : after_key(line));
  const std::size_t colon = value.find(": ");
  if (colon == std::string_view::npos || value.starts_with('"') || value.starts_with('\'')) return std::nullopt;
  const auto column = static_cast<std::size_t>(value.data() - line.data()) + colon + 1;
  return Finding{number, column,
                 "Hier staat een dubbele punt met een spatie in de waarde zelf. Zet de hele waarde tussen dubbele "
                 "aanhalingstekens."};
}

std::optional<Finding> unclosed(std::string_view line, std::size_t number, std::string_view error) {
  const std::string_view value = trimmed(leading_key(line).empty() ? line : after_key(line));
  if (value.empty()) return std::nullopt;
  const auto column = static_cast<std::size_t>(value.data() - line.data()) + 1;
  const bool list = error.find("flow") != std::string_view::npos || error.find("end of seq") != std::string_view::npos;
  if (value.starts_with('[') && (list || value.find(']') == std::string_view::npos))
    return Finding{number, column, "Deze lijst klopt niet. Schrijf hem als [een, twee], met een ] aan het eind."};
  if (value.starts_with('{'))
    return Finding{number, column,
                   "Een waarde mag niet met { beginnen. Zet de waarde tussen dubbele aanhalingstekens."};
  if (value.starts_with('"') || value.starts_with('\''))
    return Finding{number, column,
                   "De aanhalingstekens kloppen niet. Zet er een aan het begin en een aan het eind van de waarde, en "
                   "nergens anders."};
  if (std::string_view("%@`&*!").find(value[0]) != std::string_view::npos)
    return Finding{number, column,
                   "Een waarde mag niet met " + std::string(1, value[0]) +
                       " beginnen. Zet de waarde tussen dubbele aanhalingstekens."};
  return std::nullopt;
}

// Tries the mistakes from the most to the least certain, on the reported line and on the one above it.
std::optional<Finding> find_mistake(const std::vector<std::string_view>& lines, std::size_t number,
                                    std::string_view error) {
  const auto here = line_above(lines, number);
  if (!here) return std::nullopt;
  const auto above = *here > 0 ? line_above(lines, *here - 1) : std::nullopt;
  if (auto found = lines_without_bar(lines, *here)) return found;
  for (const auto& candidate : {here, above}) {
    if (!candidate) continue;
    if (auto found = key_without_space(lines[*candidate], *candidate)) return found;
    if (auto found = text_behind_bar(lines[*candidate], *candidate)) return found;
    if (auto found = unclosed(lines[*candidate], *candidate, error)) return found;
  }
  if (auto found = fell_out_of_block(lines, *here)) return found;
  if (auto found = colon_in_value(lines[*here], *here)) return found;
  if (auto found = wrong_indentation(lines, *here)) return found;
  return std::nullopt;
}

}  // namespace

std::optional<Problem> find_yaml_mistake(const std::string& path, const std::vector<std::string_view>& lines, int line,
                                         std::string_view error) {
  std::optional<Finding> found = find_mistake(lines, static_cast<std::size_t>(std::max(line, 1) - 1), error);
  if (!found) return std::nullopt;
  return Problem{.at = {path, static_cast<int>(found->line) + 1, static_cast<int>(found->column)},
                 .message = std::move(found->message)};
}

Problem explain_yaml_error(const std::string& path, const std::vector<std::string_view>& lines, Position at,
                           std::string_view error) {
  if (std::optional<Problem> found = find_yaml_mistake(path, lines, at.line, error)) return *found;
  at.line = std::clamp(at.line, 1, std::max(1, static_cast<int>(lines.size())));
  at.column = std::max(at.column, 1);
  return {.at = std::move(at),
          .message =
              "Deze regel is niet te lezen. Kijk of hij goed is ingesprongen en of elke sleutel een dubbele punt met "
              "een spatie heeft."};
}

}  // namespace wegwijs
