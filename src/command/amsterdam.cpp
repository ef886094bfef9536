#include "command/amsterdam.h"

#include <date/tz.h>

#include <chrono>
#include <cstdio>
#include <string>

namespace wegwijs {
namespace {

AmsterdamTime from_local(date::local_time<std::chrono::minutes> local) {
  const auto day = date::floor<date::days>(local);
  const date::year_month_day date(day);
  const date::hh_mm_ss<std::chrono::minutes> clock(local - day);
  AmsterdamTime time;
  time.year = static_cast<int>(date.year());
  time.month = static_cast<int>(static_cast<unsigned>(date.month()));
  time.day = static_cast<int>(static_cast<unsigned>(date.day()));
  time.weekday = static_cast<int>(date::weekday(day).iso_encoding());
  time.hour = static_cast<int>(clock.hours().count());
  time.minute = static_cast<int>(clock.minutes().count());
  return time;
}

}  // namespace

AmsterdamTime amsterdam_now() {
  const auto now = date::floor<std::chrono::minutes>(std::chrono::system_clock::now());
  return from_local(date::floor<std::chrono::minutes>(date::make_zoned("Europe/Amsterdam", now).get_local_time()));
}

std::optional<AmsterdamTime> parse_amsterdam(std::string_view text) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  int hour = 12;
  int minute = 0;
  int used = 0;
  const std::string copy(text);
  // every field is checked for its range below, and the whole text must be used
  // NOLINTBEGIN(cert-err34-c)
  const int fields =
      std::sscanf(copy.c_str(), "%4d-%2u-%2u%nT%2d:%2d%n", &year, &month, &day, &used, &hour, &minute, &used);
  // NOLINTEND(cert-err34-c)
  if ((fields != 3 && fields != 5) || static_cast<std::size_t>(used) != copy.size()) return std::nullopt;
  const date::year_month_day date{date::year(year), date::month(month), date::day(day)};
  if (!date.ok() || hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
  return from_local(date::local_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute));
}

}  // namespace wegwijs
