#include "content/body.h"

#include <md4c.h>

#include <algorithm>
#include <utility>

#include "content/clean.h"
#include "content/slots.h"

namespace wegwijs {
namespace {

const char* objection_to_block(MD_BLOCKTYPE type) {
  switch (type) {
    case MD_BLOCK_H:
      return "Een kop (#, of streepjes eronder) kan hier niet. Maak er een gewone zin of **vette tekst** van.";
    case MD_BLOCK_QUOTE:
      return "Een citaat (>) kan hier niet. Maak er een gewone alinea van.";
    case MD_BLOCK_OL:
      return "Een genummerde lijst kan hier niet. Begin elke regel met \"- \".";
    case MD_BLOCK_HR:
      return "Een streep (---) kan hier niet. Laat een lege regel open.";
    case MD_BLOCK_CODE:
      return "Deze regel is te ver ingesprongen of staat tussen ```. Begin hem vooraan de regel.";
    case MD_BLOCK_HTML:
      return "HTML kan hier niet. Schrijf gewone tekst.";
    case MD_BLOCK_TABLE:
      return "Een tabel kan hier niet. Maak er een lijst met \"- \" van.";
    default:
      return nullptr;
  }
}

const char* objection_to_span(MD_SPANTYPE type) {
  switch (type) {
    case MD_SPAN_STRONG:
      return nullptr;
    case MD_SPAN_EM:
      return "Cursief (*) kan hier niet. Gebruik **twee sterretjes** voor vet, of haal ze weg.";
    case MD_SPAN_A:
      return "Een link kan hier niet. Adressen staan in contacts.yaml; schrijf {contact:id}.";
    case MD_SPAN_IMG:
      return "Een plaatje kan hier niet. Haal het weg.";
    case MD_SPAN_CODE:
      return "Tekst tussen ` kan hier niet. Haal de tekens weg.";
    default:
      return "Deze opmaak kan hier niet. Alleen **vet** en lijsten met \"- \" mogen.";
  }
}

// Collects blocks from md4c's callbacks. Invariant: `line_` is the line that text goes to, nullptr between blocks.
// md4c tells places only through pointers into the text it reads, so `reached_` follows the last one seen.
class Reader {
 public:
  Reader(const std::string& path, std::string_view text, std::size_t begin, Problems& problems)
      : path_(path), text_(text), reached_(begin), problems_(problems) {
    for (std::size_t at = 0; at < text.size();
         at = text.find('\n', at) == std::string_view::npos ? text.size() : text.find('\n', at) + 1)
      line_starts_.push_back(at);
  }

  std::vector<BodyBlock> take() { return std::move(blocks_); }

  void enter_block(MD_BLOCKTYPE type) {
    if (const char* message = objection_to_block(type)) {
      refuse(next_words(), message);
      ++refused_depth_;
      // A line of dashes gives no text by which the next place could be told.
      if (type == MD_BLOCK_HR) reached_ = std::min(text_.find('\n', next_words()), text_.size());
    }
    if (type == MD_BLOCK_UL) {
      if (in_list_) refuse(next_words(), "Een lijst in een lijst kan hier niet. Maak er één lijst van.");
      if (!in_list_) blocks_.push_back({Block::Kind::list, {}});
      in_list_ = true;
    }
    if (type == MD_BLOCK_LI) {
      letters_.clear();
      paragraphs_in_item_ = 0;
    }
    if (type == MD_BLOCK_P && in_list_ && ++paragraphs_in_item_ == 2)
      refuse(next_words(),
             "Een punt van een lijst heeft één alinea. Haal de lege regel weg of maak er een nieuw punt van.");
    if (type == MD_BLOCK_P && !in_list_) letters_.clear();
  }

  void leave_block(MD_BLOCKTYPE type) {
    if (objection_to_block(type) != nullptr) --refused_depth_;
    if (type == MD_BLOCK_UL) in_list_ = false;
    if (type == MD_BLOCK_LI && in_list_) add_line(blocks_.back());
    if (type == MD_BLOCK_P && !in_list_ && refused_depth_ == 0) {
      blocks_.push_back({Block::Kind::paragraph, {}});
      add_line(blocks_.back());
    }
  }

  void enter_span(MD_SPANTYPE type) {
    if (type == MD_SPAN_STRONG) ++strong_depth_;
    if (const char* message = objection_to_span(type)) refuse(letters_.empty() ? next_words() : reached_, message);
  }

  void leave_span(MD_SPANTYPE type) {
    if (type == MD_SPAN_STRONG) --strong_depth_;
  }

  void add_text(MD_TEXTTYPE type, std::string_view words) {
    if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR) {
      letters_.push_back({' ', strong_depth_ > 0, place(reached_)});
      return;
    }
    const bool inside = words.data() >= text_.data() && words.data() + words.size() <= text_.data() + text_.size();
    if (!inside) return;
    const auto begin = static_cast<std::size_t>(words.data() - text_.data());
    if (type == MD_TEXT_ENTITY) refuse(begin, "Schrijf het teken zelf in plaats van een code met & en ;.");
    if (type == MD_TEXT_HTML) refuse(begin, "HTML kan hier niet. Schrijf gewone tekst.");
    for (std::size_t i = 0; i < words.size(); ++i) letters_.push_back({words[i], strong_depth_ > 0, place(begin + i)});
    reached_ = begin + words.size();
  }

 private:
  [[nodiscard]] Position place(std::size_t offset) const {
    const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
    const auto line = static_cast<std::size_t>(after - line_starts_.begin());
    const std::size_t start = line == 0 ? 0 : line_starts_[line - 1];
    return {path_, static_cast<int>(line), static_cast<int>(offset - start) + 1};
  }

  // A block that we refuse begins at the first line with words below the last text.
  [[nodiscard]] std::size_t next_words() const {
    std::size_t at = reached_;
    if (at > 0 && text_[at - 1] != '\n') at = std::min(text_.find('\n', at), text_.size());
    at = text_.find_first_not_of(" \t\n", at);
    return at == std::string_view::npos ? reached_ : at;
  }

  // One problem a line: what follows on the same line is mostly a consequence.
  void refuse(std::size_t offset, const char* message) {
    const Position at = place(offset);
    if (at.line == refused_line_) return;
    refused_line_ = at.line;
    problems_.push_back({.at = at, .message = message});
  }

  void add_line(BodyBlock& block) {
    block.lines.push_back(split_slots(letters_, problems_));
    letters_.clear();
  }

  const std::string& path_;
  std::string_view text_;
  std::size_t reached_;
  Problems& problems_;
  std::vector<std::size_t> line_starts_;
  std::vector<BodyBlock> blocks_;
  std::vector<Letter> letters_;
  bool in_list_ = false;
  int paragraphs_in_item_ = 0;
  int strong_depth_ = 0;
  int refused_depth_ = 0;
  int refused_line_ = 0;
};

Reader& reader(void* user) { return *static_cast<Reader*>(user); }

}  // namespace

std::vector<BodyBlock> read_body(const std::string& path, std::string_view text, std::size_t begin,
                                 Problems& problems) {
  Reader collected(path, text, begin, problems);
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH;  // known, so that they can be refused
  parser.enter_block = [](MD_BLOCKTYPE type, void*, void* user) { return reader(user).enter_block(type), 0; };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* user) { return reader(user).leave_block(type), 0; };
  parser.enter_span = [](MD_SPANTYPE type, void*, void* user) { return reader(user).enter_span(type), 0; };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* user) { return reader(user).leave_span(type), 0; };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* words, MD_SIZE size, void* user) {
    return reader(user).add_text(type, {words, size}), 0;
  };
  const std::string_view body = text.substr(begin);
  if (md_parse(body.data(), static_cast<MD_SIZE>(body.size()), &parser, &collected) != 0)
    problems.push_back({.at = {path, 0, 0}, .message = "De tekst onder de tweede --- is niet te lezen."});
  return collected.take();
}

}  // namespace wegwijs
