// The content that is being served: one immutable value, swapped whole.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "chat/chat.h"
#include "command/prepare.h"

namespace wegwijs {

class LiveContent {
 public:
  explicit LiveContent(command::Options options) : options_(std::move(options)) {}

  // Loads and checks; on success the new content serves from the next request on. On failure the old one stays and
  // the problems say why. Not from two threads at once.
  Problems load(const AmsterdamTime& now);
  // True when a file in the folder is newer, gone or added since the last call.
  bool changed();
  // nullptr before the first successful load. From any thread.
  [[nodiscard]] std::shared_ptr<const Chat> get() const { return chat_.load(); }

 private:
  command::Options options_;
  std::atomic<std::shared_ptr<const Chat>> chat_;
  std::optional<std::string> seen_;  // names, sizes and times of all files; nothing before the first look
};

}  // namespace wegwijs
