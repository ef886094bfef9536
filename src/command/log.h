// What the server tells its operator: events of its own, about files of ours. No function here takes a text of a
// person, an address or a message id, so none can reach the log.
#pragma once

#include <string_view>

#include "chat/problem.h"

namespace wegwijs {

void log_serving(std::string_view listen, std::string_view content_hash);
void log_reloaded(std::string_view content_hash);
void log_kept_old(const Problems& problems);  // names the first errors, by file and line
void log_stopped();

}  // namespace wegwijs
