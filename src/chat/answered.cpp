#include "chat/answered.h"

#include <array>

#include "chat/care.h"
#include "chat/normalise.h"

namespace wegwijs {
namespace {

constexpr std::size_t kLongestLabel = 80;  // bytes; more than any label that check lets pass

// Whether a text of the answer holds these words.
bool says(const Response& response, std::string_view words) {
  for (const BodyBlock& block : response.body) {
    for (const auto& line : block.lines) {
      for (const Piece& piece : line) {
        if (piece.value.find(words) != std::string::npos) return true;
      }
    }
  }
  return false;
}

// Whether the message is all of the label (2), what stands before its first comma (1), or neither.
int agreement(const std::string& label, const std::string& folded) {
  if (normalise(label).folded == folded) return 2;
  const std::size_t comma = label.find(',');
  return comma != std::string::npos && normalise(label.substr(0, comma)).folded == folded ? 1 : 0;
}

}  // namespace

std::string answered_label(const Chat::Compiled& compiled, const Matches& matches, const Context& before) {
  const std::string& folded = matches.text.folded;
  if (folded.size() > kLongestLabel) return "";
  std::vector<std::string> last = {before.response};
  // some answers ask it themselves
  const Response* const answer = compiled.response("nl", before.response);
  const bool asked = answer != nullptr && says(*answer, "nu veilig?");
  if (asked || (before.facets & kAskedSafety) != 0) last.push_back("facet-" + std::string(kFacets.back()));
  for (const std::string& id : last) {
    for (const std::string_view lang : {"nl", "en"}) {
      const Response* response = compiled.response(lang, id);
      if (response == nullptr || response->locale != lang) continue;
      for (const Arrow& choice : response->choices) {
        const int agreed = agreement(choice.from, folded);
        if (agreed == 2) return choice.to;
        if (agreed == 0) continue;
        // when the answer asked something of its own, a bare "ja" may be meant for that; a bare "nee" is safe to take
        const Response* own = id == before.response ? nullptr : answer;
        if (own == nullptr || !says(*own, "?") || care_rank(choice.to) < kCrisisCount) return choice.to;
      }
    }
  }
  return "";
}

}  // namespace wegwijs
