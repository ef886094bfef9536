#include "chat/rules.h"

#include <algorithm>

#include "chat/rules_draft.h"

namespace wegwijs {

void report(Problems& problems, const Line& line, std::size_t column, std::size_t length, std::string message,
            std::string hint) {
  Problem problem;
  problem.at = line.at;
  problem.at.column += static_cast<int>(column);
  problem.length = static_cast<int>(std::max<std::size_t>(length, 1));
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  problems.push_back(std::move(problem));
}

Rules compile_rules(const Content& content, Problems& problems) {
  return index_rules(read_rules(content, problems), content, problems);
}

}  // namespace wegwijs
