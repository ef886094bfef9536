// A recursive descent over one short line. Nesting is limited, so that no content file can exhaust the stack.
#include "chat/pattern.h"

#include "chat/normalise.h"

namespace wegwijs {
namespace {

constexpr int kMaxDepth = 12;
constexpr std::size_t kMinPrefix = 3;

bool is_space(char byte) { return byte == ' ' || byte == '\t'; }

class Parser {
 public:
  Parser(std::string_view line, PatternPlace place) : line_(line), place_(place) {}

  Pattern run() {
    pattern_.sides.push_back(sequence(0));
    while (!done() && line_[at_] == '+') {
      if (place_ == PatternPlace::list) fail(at_, 1, "In een lijst kan geen + staan. Zet de delen op twee regels.");
      ++at_;
      pattern_.sides.push_back(sequence(0));
    }
    if (!done() && pattern_.errors.empty()) {
      fail(at_, 1, std::string("Hier staat een ") + line_[at_] + " te veel. Haal hem weg.");
    }
    if (pattern_.errors.empty()) {
      for (const PatternSequence& side : pattern_.sides) {
        if (!can_be_empty(side)) continue;
        fail(0, line_.size(),
             "Dit patroon past ook op een leeg bericht. Zet er een woord in dat er altijd moet staan.");
        break;
      }
    }
    return std::move(pattern_);
  }

 private:
  [[nodiscard]] bool done() const { return at_ >= line_.size(); }

  void fail(std::size_t column, std::size_t length, std::string message) {
    if (pattern_.errors.empty()) pattern_.errors.push_back({column, length, std::move(message)});
  }

  void skip_spaces() {
    while (!done() && is_space(line_[at_])) ++at_;
  }

  PatternSequence sequence(int depth) {
    PatternSequence nodes;
    for (skip_spaces(); !done() && pattern_.errors.empty(); skip_spaces()) {
      const char byte = line_[at_];
      if (byte == '+' || byte == '|' || byte == ')' || byte == ']') break;
      item(nodes, depth);
    }
    return nodes;
  }

  void item(PatternSequence& nodes, int depth) {
    const std::size_t begin = at_;
    const char byte = line_[at_];
    if (byte == '(' || byte == '[') {
      group(nodes, depth, byte == '(' ? ')' : ']');
    } else if (byte == '<') {
      list(nodes);
    } else if (line_.substr(at_, 3) == "...") {
      at_ += 3;
      free_part(nodes, PatternNode::Kind::gap, begin, "Een lijst kan geen ... hebben. Schrijf de woorden uit.");
    } else if (byte == '^' || byte == '$') {
      ++at_;
      free_part(nodes, byte == '^' ? PatternNode::Kind::start : PatternNode::Kind::end, begin,
                "In een lijst kan geen ^ of $ staan.");
    } else if (byte == '/') {
      regex(nodes);
    } else {
      word(nodes);
    }
  }

  void free_part(PatternSequence& nodes, PatternNode::Kind kind, std::size_t begin, const char* message) {
    if (place_ == PatternPlace::list) fail(begin, at_ - begin, message);
    PatternNode node;
    node.kind = kind;
    node.column = begin;
    nodes.push_back(std::move(node));
  }

  void group(PatternSequence& nodes, int depth, char close) {
    PatternNode node;
    node.kind = PatternNode::Kind::either;
    node.optional = close == ']';
    node.column = at_;
    if (depth >= kMaxDepth) {
      fail(at_, 1, "Er staan te veel haakjes in elkaar. Maak er een lijst van.");
      return;
    }
    ++at_;
    for (;;) {
      PatternSequence option = sequence(depth + 1);
      if (option.empty()) {
        fail(node.column, at_ - node.column + 1,
             "Tussen deze haakjes ontbreekt een woord. Vul het in of haal het streepje of de haakjes weg.");
        return;
      }
      node.options.push_back(std::move(option));
      if (done() || line_[at_] != '|') break;
      ++at_;
    }
    if (done() || line_[at_] != close) {
      fail(node.column, 1, std::string("Dit haakje gaat nergens dicht. Zet er een ") + close + " achter.");
      return;
    }
    ++at_;
    nodes.push_back(std::move(node));
  }

  void list(PatternSequence& nodes) {
    const std::size_t begin = at_;
    const std::size_t close = line_.find('>', at_);
    if (close == std::string_view::npos) {
      fail(begin, 1, "Deze < gaat nergens dicht. Zet er een > achter de naam van de lijst.");
      return;
    }
    PatternNode node;
    node.kind = PatternNode::Kind::list;
    node.value = std::string(line_.substr(begin + 1, close - begin - 1));
    node.column = begin;
    at_ = close + 1;
    if (node.value.empty()) fail(begin, 2, "Tussen < en > ontbreekt de naam van een lijst.");
    nodes.push_back(std::move(node));
  }

  void regex(PatternSequence& nodes) {
    const std::size_t begin = at_;
    const std::size_t close = line_.find('/', at_ + 1);
    if (close == std::string_view::npos || close == begin + 1) {
      fail(begin, 1, "Deze / gaat nergens dicht. Schrijf /.../ of haal hem weg.");
      return;
    }
    at_ = close + 1;
    free_part(nodes, PatternNode::Kind::regex, begin, "In een lijst kan geen /.../ staan.");
    nodes.back().value = std::string(line_.substr(begin + 1, close - begin - 1));
  }

  void word(PatternSequence& nodes) {
    const std::size_t begin = at_;
    while (!done() && !is_space(line_[at_]) &&
           std::string_view("()[]|<>+^$/*").find(line_[at_]) == std::string_view::npos) {
      if (line_.substr(at_, 3) == "...") break;
      ++at_;
    }
    const bool prefix = !done() && line_[at_] == '*';
    std::string_view raw = line_.substr(begin, at_ - begin);
    if (prefix) ++at_;
    const bool exact = !raw.empty() && raw.front() == '=';
    if (exact) raw.remove_prefix(1);
    const Normalised folded = normalise(raw);
    if (folded.tokens.empty()) {
      if (at_ == begin) ++at_;
      fail(begin, at_ - begin,
           "Dit teken heeft hier geen betekenis. Schrijf alleen woorden en de tekens uit de uitleg.");
      return;
    }
    if (folded.sentences.size() > 1) {
      fail(begin, at_ - begin, "Een patroon staat binnen één zin. Haal de punt of het vraagteken weg.");
      return;
    }
    for (const Token& token : folded.tokens) {
      PatternNode node;
      node.kind = exact ? PatternNode::Kind::exact : PatternNode::Kind::word;
      node.value = std::string(folded.word(token));
      node.column = begin;
      nodes.push_back(std::move(node));
    }
    if (!prefix) return;
    nodes.back().kind = PatternNode::Kind::prefix;
    if (nodes.back().value.size() < kMinPrefix) {
      fail(begin, at_ - begin, "Voor een * horen minstens drie letters, anders past er te veel.");
    }
  }

  std::string_view line_;
  PatternPlace place_;
  std::size_t at_ = 0;
  Pattern pattern_;
};

bool node_can_be_empty(const PatternNode& node) {
  if (node.optional) return true;
  switch (node.kind) {
    case PatternNode::Kind::gap:
    case PatternNode::Kind::start:
    case PatternNode::Kind::end:
      return true;
    case PatternNode::Kind::either:
      for (const PatternSequence& option : node.options) {
        if (can_be_empty(option)) return true;
      }
      return false;
    default:
      return false;
  }
}

}  // namespace

bool can_be_empty(const PatternSequence& sequence) {
  for (const PatternNode& node : sequence) {
    if (!node_can_be_empty(node)) return false;
  }
  return true;
}

Pattern parse_pattern(std::string_view line, PatternPlace place) { return Parser(line, place).run(); }

}  // namespace wegwijs
