// What somebody wrote, wrapped so that it cannot slip into a log, an error or a URL by accident.
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace wegwijs {

// Holds the words of a person. There is no formatter, no `operator<<` and no implicit conversion: whoever reads the
// text has to write `reveal()`, which a reviewer can search for. Not synchronised.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string text) : text_(std::move(text)) {}

  [[nodiscard]] std::string_view reveal() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }

 private:
  std::string text_;
};

std::ostream& operator<<(std::ostream&, const Secret&) = delete;

}  // namespace wegwijs
