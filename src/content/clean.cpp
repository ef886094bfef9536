#include "content/clean.h"

#include <algorithm>
#include <utility>

namespace wegwijs {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view no_break_space = "\xC2\xA0";

bool continues(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

Problem problem_at(const std::string& path, int line, std::size_t column, std::string message) {
  return {.at = {path, line, static_cast<int>(column)}, .message = std::move(message)};
}

std::string with_unix_line_ends(std::string_view bytes) {
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  if (bytes.find('\r') == std::string_view::npos) return std::string(bytes);
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') continue;
    text += bytes[i];
  }
  return text;
}

// The first sign that this is not a plain text file, as a Dutch sentence; "" when the character is fine.
std::string objection(std::string_view text, std::size_t at) {
  const std::size_t length = utf8_length(text, at);
  if (length == 0)
    return "Dit teken is geen geldige UTF-8. Sla het bestand op als UTF-8 (in je editor: opslaan als, codering UTF-8).";
  const auto first = static_cast<unsigned char>(text[at]);
  if (first == 0)
    return "Dit bestand is geen gewone tekst (het bevat nullen). Sla het op als UTF-8, niet als UTF-16 of Word.";
  if (length == 1 && (first < 0x20 || first == 0x7F) && first != '\n' && first != '\t')
    return "Hier staat een onzichtbaar stuurteken. Haal het weg.";
  if (is_direction_override(text.substr(at, length)))
    return "Hier staat een onzichtbaar teken dat de leesrichting omdraait. Haal het weg.";
  return "";
}

// Tabs and hard spaces look like spaces and are not: the commonest reason that a file "should work".
std::string indentation_objection(std::string_view line) {
  const std::size_t spaces = std::min(line.find_first_not_of(' '), line.size());
  const std::string_view rest = line.substr(spaces);
  if (trimmed(rest).empty()) return "";
  if (rest.starts_with('\t')) return "Deze regel begint met een tab. Gebruik spaties om in te springen.";
  if (rest.starts_with(no_break_space))
    return "Deze regel begint met een vaste spatie (uit Word of een webpagina). Typ gewone spaties.";
  return "";
}

}  // namespace

bool is_direction_override(std::string_view character) {
  if (character.size() != 3) return false;
  const auto last = static_cast<unsigned char>(character[2]);
  if (character.starts_with("\xE2\x80")) return last >= 0xAA && last <= 0xAE;
  return character.starts_with("\xE2\x81") && last >= 0xA6 && last <= 0xA9;
}

std::size_t utf8_length(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if (!continues(text, at + i)) return 0;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool outside = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return overlong || outside ? 0 : length;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::vector<std::string_view> text_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::optional<std::string> clean_text(const File& file, Problems& problems) {
  if (file.bytes.size() > largest_file) {
    problems.push_back(
        problem_at(file.path, 0, 0, "Dit bestand is groter dan 4 MB. Splits het of haal weg wat er niet hoort."));
    return std::nullopt;
  }
  std::string text = with_unix_line_ends(file.bytes);
  if (trimmed(text).empty()) {
    problems.push_back(problem_at(file.path, 0, 0, "Dit bestand is leeg. Vul het of verwijder het."));
    return std::nullopt;
  }
  int number = 0;
  for (const std::string_view line : text_lines(text)) {
    ++number;
    for (std::size_t at = 0; at < line.size();) {
      if (line[at] >= ' ' && line[at] <= '~') {  // nearly all of it
        ++at;
        continue;
      }
      if (std::string message = objection(line, at); !message.empty()) {
        problems.push_back(problem_at(file.path, number, at + 1, std::move(message)));
        return std::nullopt;
      }
      at += utf8_length(line, at);
    }
    if (std::string message = indentation_objection(line); !message.empty()) {
      problems.push_back(problem_at(file.path, number, line.find_first_not_of(' ') + 1, std::move(message)));
      return std::nullopt;
    }
  }
  if (file.bytes.starts_with(byte_order_mark)) {
    Problem warning =
        problem_at(file.path, 1, 1,
                   "Dit bestand begint met een onzichtbaar teken (BOM). Het werkt, maar sla het liever op "
                   "als UTF-8 zonder BOM.");
    warning.severity = Problem::Severity::warning;
    problems.push_back(std::move(warning));
  }
  return text;
}

}  // namespace wegwijs
