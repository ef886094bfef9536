#include "content/check.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "content/check_parts.h"
#include "content/dates.h"

namespace wegwijs {
namespace {

constexpr int days_of_warning = 30;

void warn_of_expiry(const Position& at, const std::string& date, int today, Report& report) {
  const std::optional<int> day = day_number(date);
  if (!day || *day > today + days_of_warning) return;
  const std::string when = *day < today ? "is sinds " + date + " verlopen" : "verloopt op " + date;
  report.warning(at, 1, "Dit " + when + ". Kijk of het nog klopt en zet er dan een nieuwe datum bij.");
}

Problem problem_at(Problem::Severity severity, const Position& at, std::size_t length, std::string message,
                   std::string hint) {
  return {.severity = severity,
          .at = at,
          .length = std::max(1, static_cast<int>(length)),
          .message = std::move(message),
          .hint = std::move(hint)};
}

template <typename Part>
bool holds(const std::vector<Part>& parts, std::string_view locale, std::string_view id) {
  return std::any_of(parts.begin(), parts.end(), [&](const Part& one) { return one.id == id && one.locale == locale; });
}

}  // namespace

void Report::error(const Position& at, std::size_t length, std::string message, std::string hint) {
  problems_.push_back(problem_at(Problem::Severity::error, at, length, std::move(message), std::move(hint)));
}

void Report::warning(const Position& at, std::size_t length, std::string message, std::string hint) {
  problems_.push_back(problem_at(Problem::Severity::warning, at, length, std::move(message), std::move(hint)));
}

bool has_intent(const Content& content, std::string_view locale, std::string_view id) {
  return holds(content.intents, locale, id);
}

bool has_case(const Content& content, std::string_view locale, std::string_view id) {
  return std::any_of(content.intents.begin(), content.intents.end(), [&](const Intent& intent) {
    const auto is_it = [&](const Case& one) { return one.id == id; };
    return intent.locale == locale && std::any_of(intent.cases.begin(), intent.cases.end(), is_it);
  });
}

bool has_response(const Content& content, std::string_view locale, std::string_view id) {
  return holds(content.responses, locale, id);
}

Position target_of(const Arrow& arrow) {
  return {arrow.at.file, arrow.at.line, arrow.to_column > 0 ? arrow.to_column : arrow.at.column};
}

Problems check(const Content& content) {
  Report report;
  check_intents(content, report);
  check_answers(content, report);
  check_references(content, report);
  check_texts(content, report);
  return report.take();
}

Problems check_expiry(const Content& content, const AmsterdamTime& today) {
  Report report;
  const int day = day_number(today.year, today.month, today.day);
  for (const Contact& contact : content.contacts) warn_of_expiry(contact.at, contact.expires, day, report);
  for (const Response& response : content.responses) warn_of_expiry(response.at, response.expires, day, report);
  return report.take();
}

Problems check_review(const Content& content) {
  Report report;
  for (const Contact& contact : content.contacts) {
    if (contact.dialled_on.empty())
      report.warning(contact.at, contact.id.size(),
                     "Niemand heeft \"" + contact.name + "\" nog gebeld of geopend. Doe dat en vul dialled-on in.");
  }
  for (const Response& response : content.responses) {
    if (was_read(response) && response.reviewed_by.empty())
      report.warning(response.at, 1,
                     "Nog geen mens heeft deze tekst nagekeken. Lees hem en zet je naam in reviewed-by.");
  }
  return report.take();
}

}  // namespace wegwijs
