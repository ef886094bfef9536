#include "command/log.h"

#include <spdlog/spdlog.h>

namespace wegwijs {
namespace {

constexpr int kShownErrors = 5;

// A file name may hold a line break; a log line may not.
std::string one_line(std::string_view text) {
  std::string line(text);
  for (char& byte : line) {
    if (static_cast<unsigned char>(byte) < 32) byte = ' ';
  }
  return line;
}

}  // namespace

void log_serving(std::string_view listen, std::string_view content_hash) {
  spdlog::info("event=serving listen={} content={}", one_line(listen), content_hash);
}

void log_reloaded(std::string_view content_hash) { spdlog::info("event=content_reloaded content={}", content_hash); }

void log_kept_old(const Problems& problems) {
  int shown = 0;
  for (const Problem& problem : problems) {
    if (problem.severity != Problem::Severity::error || shown++ >= kShownErrors) continue;
    spdlog::error("event=content_refused at={}:{}:{} why=\"{}\"", one_line(problem.at.file), problem.at.line,
                  problem.at.column, one_line(problem.message));
  }
  spdlog::error("event=old_content_kept errors={}", shown);
}

void log_stopped() { spdlog::info("event=stopped"); }

}  // namespace wegwijs
