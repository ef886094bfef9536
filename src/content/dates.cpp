#include "content/dates.h"

#include <chrono>

namespace wegwijs {
namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char letter : text) {
    if (letter < '0' || letter > '9') return std::nullopt;
    value = value * 10 + (letter - '0');
  }
  return value;
}

std::chrono::year_month_day calendar_day(int year, int month, int day) {
  return std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) /
         std::chrono::day(static_cast<unsigned>(day));
}

}  // namespace

int day_number(int year, int month, int day) {
  return static_cast<int>(std::chrono::sys_days(calendar_day(year, month, day)).time_since_epoch().count());
}

std::optional<int> day_number(std::string_view date) {
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
  const auto year = digits(date.substr(0, 4));
  const auto month = digits(date.substr(5, 2));
  const auto day = digits(date.substr(8, 2));
  if (!year || !month || !day || !calendar_day(*year, *month, *day).ok()) return std::nullopt;
  return day_number(*year, *month, *day);
}

}  // namespace wegwijs
