// `wegwijs check`: everything that is wrong in the content, at once.
#include "content/check.h"

#include <ostream>

#include "command/amsterdam.h"
#include "command/command.h"
#include "command/prepare.h"
#include "content/print.h"

namespace wegwijs::command {

int check(const Options& options, std::ostream& out, std::ostream& err) {
  const auto at = options.at.empty() ? std::optional(amsterdam_now()) : parse_amsterdam(options.at);
  if (!at) {
    err << "Dit moment begrijp ik niet. Schrijf het als 2026-11-23T22:15.\n";
    return 2;
  }
  Prepared prepared = prepare(options, *at, Depth::routes);
  const bool wrong = has_errors(prepared.problems) || !prepared.chat;
  if (prepared.chat && (options.strict || options.release)) {
    for (Problem& problem : check_review(prepared.chat->content())) prepared.problems.push_back(std::move(problem));
  }
  if (options.format == "json") {
    out << print_json(prepared.problems) << "\n";
  } else {
    out << print_text(prepared.problems) << (prepared.problems.empty() ? "" : "\n") << count_problems(prepared.problems)
        << "\n";
  }
  return wrong || (options.release && !prepared.problems.empty()) ? 1 : 0;
}

}  // namespace wegwijs::command
