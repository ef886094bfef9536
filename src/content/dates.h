// Dates as content files write them: 2027-05-23.
#pragma once

#include <optional>
#include <string_view>

namespace wegwijs {

// Days since 1970-01-01 of an ISO date, or nothing when it is not a day that exists.
std::optional<int> day_number(std::string_view date);

inline bool is_date(std::string_view date) { return day_number(date).has_value(); }

// Days since 1970-01-01 of a day that exists.
int day_number(int year, int month, int day);

}  // namespace wegwijs
