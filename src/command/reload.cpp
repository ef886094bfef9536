#include "command/reload.h"

#include <filesystem>

#include "content/print.h"

namespace wegwijs {

Problems LiveContent::load(const AmsterdamTime& now) {
  Prepared prepared = prepare(options_, now, Depth::routes);
  if (prepared.chat && !has_errors(prepared.problems)) chat_.store(std::move(prepared.chat));
  return std::move(prepared.problems);
}

bool LiveContent::changed() {
  std::string now;
  std::error_code error;
  for (const char* folder : {"intents", "responses"}) {
    const std::filesystem::path root = std::filesystem::path(content_folder(options_)) / folder;
    for (auto at = std::filesystem::recursive_directory_iterator(root, error);
         !error && at != std::filesystem::recursive_directory_iterator(); at.increment(error)) {
      if (!at->is_regular_file(error)) continue;
      now += at->path().string() + " " + std::to_string(at->file_size(error)) + " " +
             std::to_string(at->last_write_time(error).time_since_epoch().count()) + "\n";
    }
  }
  const bool different = seen_ && now != *seen_;
  seen_ = std::move(now);
  return different;
}

}  // namespace wegwijs
