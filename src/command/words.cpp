#include "command/words.h"

#include <fstream>
#include <string_view>

#include "chat/normalise.h"

namespace wegwijs {

std::vector<std::uint32_t> read_words(const std::string& path) {
  std::ifstream file(path.empty() ? kDutchWords : path, std::ios::binary);
  std::vector<std::uint32_t> words;
  words.reserve(420'000);
  std::string chunk(1 << 16, '\0');
  std::string rest;
  while (file.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || file.gcount() > 0) {
    rest.append(chunk, 0, static_cast<std::size_t>(file.gcount()));
    const std::size_t line_end = rest.rfind('\n');
    if (line_end == std::string::npos) continue;
    const Normalised text = normalise(std::string_view(rest).substr(0, line_end));
    for (const Sentence& line : text.sentences) {
      if (line.last == line.first + 1) words.push_back(static_cast<std::uint32_t>(text.tokens[line.first].hash));
    }
    rest.erase(0, line_end + 1);
  }
  return words;
}

}  // namespace wegwijs
