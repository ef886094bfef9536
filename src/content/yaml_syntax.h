// What yaml-cpp means, for people who never heard of YAML.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chat/problem.h"

namespace wegwijs {

// The mistake that people make at or just above this line (counted from 1), nothing when none is recognised. `error` is
// what yaml-cpp said, "" when it said nothing.
std::optional<Problem> find_yaml_mistake(const std::string& path, const std::vector<std::string_view>& lines, int line,
                                         std::string_view error);

// yaml-cpp reports where it could not go on, which is often a line after the mistake. Looks at the lines around that
// place for the mistakes people make, and points at those.
Problem explain_yaml_error(const std::string& path, const std::vector<std::string_view>& lines, Position at,
                           std::string_view error);

}  // namespace wegwijs
