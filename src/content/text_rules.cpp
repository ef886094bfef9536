#include "content/text_rules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "content/dates.h"

namespace wegwijs {
namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool is_letter(char letter) { return std::isalpha(static_cast<unsigned char>(letter)) != 0; }

std::string lowered(std::string_view text) {
  std::string result(text);
  for (char& letter : result) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return result;
}

// Digits with single separators between them: "0800-2000", "06 1234 5678", "9.00".
struct Number {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string digits;
};

std::vector<Number> numbers_in(std::string_view text) {
  std::vector<Number> numbers;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    Number number{at, at, ""};
    while (at < text.size()) {
      if (is_digit(text[at])) {
        number.digits += text[at++];
        number.end = at;
      } else if (std::string_view(" -.:/()").find(text[at]) != std::string_view::npos && at + 1 < text.size() &&
                 is_digit(text[at + 1])) {
        ++at;
      } else {
        break;
      }
    }
    numbers.push_back(std::move(number));
  }
  return numbers;
}

// "2026-11-23" and "23-11-2026" are many digits too.
bool is_written_date(std::string_view text) {
  if (is_date(text)) return true;
  if (text.size() < 8 || text.size() > 10) return false;
  const auto dashes = std::count(text.begin(), text.end(), '-');
  return dashes == 2 && text[text.size() - 5] == '-' &&
         (text.substr(text.size() - 4).starts_with("20") || text.substr(text.size() - 4).starts_with("19"));
}

bool looks_like_phone(std::string_view text, const Number& number) {
  constexpr std::array<std::string_view, 3> short_numbers{"112", "113", "144"};
  const std::string_view written = text.substr(number.begin, number.end - number.begin);
  if (is_written_date(written)) return false;
  if (std::find(short_numbers.begin(), short_numbers.end(), written) != short_numbers.end()) return true;
  if (number.digits.size() >= 7) return true;
  return number.digits.size() >= 4 && number.digits[0] == '0';
}

// Spans of hours that tell how long, not when somebody answers. Only whole phrases that writers need stand here: any
// other number before "uur" would be an opening hour that nobody keeps up to date.
constexpr std::array<std::string_view, 5> lawful_spans{
    "24 uur te wachten",  // missing persons: "je hoeft geen 24 uur te wachten"
    "24 uur wachten",
    "binnen 72 uur",  // what can still be done after an assault
    "binnen 24 uur",     "binnen 48 uur",
};

bool inside_lawful_span(const std::string& text, std::size_t at) {
  return std::any_of(lawful_spans.begin(), lawful_spans.end(), [&](std::string_view span) {
    const std::size_t from = at < span.size() ? 0 : at - span.size();
    const std::size_t found = text.find(span, from);
    return found != std::string::npos && found <= at && at < found + span.size();
  });
}

// "9 uur", "9.00", "17:30", "24/7".
std::optional<std::size_t> end_of_hour(const std::string& text, const Number& number) {
  const std::string_view rest = std::string_view(text).substr(number.end);
  if (rest.starts_with(" uur") && (rest.size() == 4 || !is_letter(rest[4])))
    return inside_lawful_span(text, number.begin) ? std::nullopt : std::optional(number.end + 4);
  const std::string_view written = std::string_view(text).substr(number.begin, number.end - number.begin);
  if (written == "24/7") return number.end;
  const std::size_t mark = written.find_first_of(".:");
  const bool clock = (mark == 1 || mark == 2) && written.size() >= mark + 3 && is_digit(written[mark + 1]) &&
                     is_digit(written[mark + 2]);
  return clock ? std::optional(number.end) : std::nullopt;
}

void find_addresses(const std::string& text, std::vector<TextFinding>& findings) {
  constexpr std::string_view message =
      "Een webadres hoort niet in de tekst. Zet het in contacts.yaml en schrijf {contact:id}.";
  constexpr std::array<std::string_view, 10> endings{".nl",  ".com",  ".org",  ".eu",   ".be",
                                                     ".net", ".info", ".chat", ".hulp", ".app"};
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n\t(),;\"", begin), text.size());
    std::string_view word = std::string_view(text).substr(begin, end - begin);
    while (!word.empty() && std::string_view(".!?:").find(word.back()) != std::string_view::npos) word.remove_suffix(1);
    bool address = word.find("://") != std::string_view::npos || word.find("www.") != std::string_view::npos;
    for (const std::string_view ending : endings) {
      const std::size_t at = word.find(ending);
      if (at == std::string_view::npos || at == 0) continue;
      const std::size_t after = at + ending.size();
      address = address || after == word.size() || !is_letter(word[after]);
    }
    address = address || (word.find('@') != std::string_view::npos && word.size() > 3);
    if (address) findings.push_back({begin, word.size(), std::string(message)});
    begin = end + 1;
  }
}

}  // namespace

std::vector<TextFinding> forbidden_in(std::string_view original) {
  const std::string text = lowered(original);
  std::vector<TextFinding> findings;
  find_addresses(text, findings);
  for (const Number& number : numbers_in(text)) {
    const auto inside = [&](const TextFinding& one) {
      return number.begin >= one.begin && number.end <= one.begin + one.length;
    };
    if (std::any_of(findings.begin(), findings.end(), inside)) continue;
    if (looks_like_phone(text, number)) {
      findings.push_back(
          {number.begin, number.end - number.begin,
           "Een telefoonnummer hoort niet in de tekst. Zet het in contacts.yaml en schrijf {contact:id}."});
    } else if (const auto end = end_of_hour(text, number)) {
      findings.push_back(
          {number.begin, *end - number.begin,
           "Openingstijden horen niet in de tekst: ze veranderen. Zet ze in contacts.yaml, of haal ze weg."});
    }
  }
  return findings;
}

}  // namespace wegwijs
