#include "content/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <exception>
#include <optional>
#include <sstream>
#include <utility>

#include "content/clean.h"
#include "content/yaml_syntax.h"

namespace wegwijs {
namespace {

// Thrown out of yaml-cpp's event handler to stop at the first thing we refuse.
struct Refused {
  Problem problem;
};

std::size_t index_of(int number) { return static_cast<std::size_t>(std::max(number, 0)); }

// Builds a Yaml from yaml-cpp's events. Invariant: `open_` holds the lists and maps we are inside of, outermost first;
// a map has one key more than items while its value is still to come.
class Builder : public YAML::EventHandler {
 public:
  Builder(const std::string& path, const std::vector<std::string_view>& lines) : path_(path), lines_(lines) {}

  Yaml take() { return std::move(root_); }
  Problems take_duplicates() { return std::move(duplicates_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1)
      refuse(mark, "Hier begint een tweede document (---). Eén bestand is één document: haal de streepjes weg.");
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (anchor != 0) refuse_anchor(mark);
    add({.kind = Yaml::Kind::empty, .at = place(mark)});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse(mark,
           "Een * aan het begin van een waarde betekent iets anders in YAML. Zet de waarde tussen dubbele "
           "aanhalingstekens.");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_specials(mark, tag, anchor);
    add(scalar(mark, value));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    refuse_specials(mark, tag, anchor);
    open_.push_back({.kind = Yaml::Kind::list, .at = place(mark)});
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    refuse_specials(mark, tag, anchor);
    open_.push_back({.kind = Yaml::Kind::map, .at = place(mark)});
  }
  void OnMapEnd() override { close(); }

 private:
  [[nodiscard]] Position place(const YAML::Mark& mark, int more_columns = 0) const {
    return {path_, mark.line + 1, mark.column + 1 + more_columns};
  }

  [[noreturn]] void refuse(const YAML::Mark& mark, std::string message) const {
    throw Refused{{.at = place(mark), .message = std::move(message)}};
  }

  [[noreturn]] void refuse_anchor(const YAML::Mark& mark) const {
    refuse(mark,
           "Een & aan het begin van een waarde betekent iets anders in YAML. Zet de waarde tussen dubbele "
           "aanhalingstekens.");
  }

  void refuse_specials(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) const {
    if (anchor != 0) refuse_anchor(mark);
    if (tag.empty() || tag == "?" || (tag == "!" && !rest_of(mark).starts_with('!'))) return;
    refuse(mark,
           "Een ! aan het begin van een waarde betekent iets anders in YAML. Zet de waarde tussen dubbele "
           "aanhalingstekens.");
  }

  [[nodiscard]] std::string_view rest_of(const YAML::Mark& mark) const {
    if (index_of(mark.line) >= lines_.size()) return {};
    const std::string_view line = lines_[index_of(mark.line)];
    return line.substr(std::min(index_of(mark.column), line.size()));
  }

  // The key whose value comes now, "" inside a list.
  [[nodiscard]] std::string current_key() const {
    if (open_.empty() || open_.back().kind != Yaml::Kind::map || !expects_value()) return "";
    return open_.back().keys.back().name;
  }

  [[nodiscard]] bool expects_value() const { return open_.back().keys.size() > open_.back().items.size(); }

  [[nodiscard]] Yaml scalar(const YAML::Mark& mark, const std::string& value) const {
    const std::string_view rest = rest_of(mark);
    if (rest.starts_with('|')) return block(mark, value);
    if (rest.starts_with('>')) refuse(mark, "Gebruik | in plaats van >, anders plakken de regels aan elkaar.");
    if (rest.starts_with('"') || rest.starts_with('\'')) return quoted(mark, value);
    if (!rest.starts_with(value)) refuse_long_value(mark);
    return {.kind = Yaml::Kind::text, .text = value, .at = place(mark)};
  }

  // Plain words that go on below: a forgotten bar, or a key that stands too far to the right.
  [[noreturn]] void refuse_long_value(const YAML::Mark& mark) const {
    if (is_block_key(current_key())) refuse(mark, missing_bar(current_key()));
    if (std::optional<Problem> found = find_yaml_mistake(path_, lines_, mark.line + 2, "")) throw Refused{*found};
    refuse(mark, "Deze waarde loopt door op de volgende regel. Zet hem op één regel.");
  }

  // yaml-cpp also takes a quote that is never closed.
  [[nodiscard]] Yaml quoted(const YAML::Mark& mark, const std::string& value) const {
    const std::string_view rest = rest_of(mark);
    std::size_t end = 1;
    while (end < rest.size() && rest[end] != rest[0]) {
      const bool escaped = rest[0] == '"' && rest[end] == '\\';
      const bool doubled = rest.substr(end + 1).starts_with("''") && rest[0] == '\'';
      end += escaped ? 2 : doubled ? 3 : 1;
    }
    if (end >= rest.size())
      refuse(mark, "Dit aanhalingsteken wordt op deze regel niet gesloten. Zet er een aan het eind bij.");
    if (value.find('\n') != std::string::npos) refuse(mark, "Deze waarde mag geen nieuwe regel (\\n) bevatten.");
    return {.kind = Yaml::Kind::text, .text = value, .at = place(mark, 1)};
  }

  [[nodiscard]] Yaml block(const YAML::Mark& mark, const std::string& value) const {
    const std::string_view header = trimmed(rest_of(mark).substr(1));
    if (!header.empty() && header != "-" && header != "+" && !header.starts_with('#'))
      refuse(mark, std::string(nothing_behind_bar));
    Yaml node{.kind = Yaml::Kind::block, .at = place(mark)};
    // A `|` block keeps its lines: line n of the value is line n below the bar.
    const std::size_t count = text_lines(value).size();
    for (std::size_t n = index_of(mark.line) + 1; n <= index_of(mark.line) + count && n < lines_.size(); ++n) {
      const std::string_view text = trimmed(without_comment(lines_[n]));
      if (text.empty()) continue;
      const int column = static_cast<int>(text.data() - lines_[n].data()) + 1;
      node.lines.push_back({std::string(text), {path_, static_cast<int>(n) + 1, column}});
    }
    return node;
  }

  void add(Yaml node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Yaml& parent = open_.back();
    if (parent.kind == Yaml::Kind::list || expects_value()) {
      const bool is_block = node.kind == Yaml::Kind::block || node.kind == Yaml::Kind::empty;
      if (!is_block && is_block_key(current_key()))
        throw Refused{{.at = node.at, .message = missing_bar(current_key())}};
      parent.items.push_back(std::move(node));
      return;
    }
    require_key(node);
    parent.keys.push_back({std::move(node.text), std::move(node.at)});
  }

  // yaml-cpp also takes a line without colon as a key, when it stands where a key may stand.
  void require_key(const Yaml& node) const {
    if (node.kind == Yaml::Kind::text) {
      const std::string_view line = lines_[index_of(node.at.line - 1)];
      std::string_view rest = line.substr(std::min(index_of(node.at.column - 1), line.size()));
      if (!rest.starts_with(node.text)) return;
      rest = trimmed(rest.substr(node.text.size()));
      if (!rest.empty() && std::string_view(":\"'").find(rest[0]) != std::string_view::npos) return;
    }
    if (std::optional<Problem> found = find_yaml_mistake(path_, lines_, node.at.line, "")) throw Refused{*found};
    throw Refused{{.at = node.at, .message = "Hier hoort een sleutel: een woord met een dubbele punt erachter."}};
  }

  void close() {
    Yaml node = std::move(open_.back());
    open_.pop_back();
    if (node.kind == Yaml::Kind::map) refuse_duplicates(node);
    add(std::move(node));
  }

  void refuse_duplicates(const Yaml& map) {
    for (std::size_t i = 0; i < map.keys.size(); ++i) {
      const auto same = [&](const YamlKey& other) { return other.name == map.keys[i].name; };
      const auto first = std::find_if(map.keys.begin(), map.keys.end(), same);
      if (first->at.line == map.keys[i].at.line && first->at.column == map.keys[i].at.column) continue;
      duplicates_.push_back({.at = map.keys[i].at,
                             .length = static_cast<int>(first->name.size()),
                             .message = "De sleutel \"" + first->name + "\" staat er al, op regel " +
                                        std::to_string(first->at.line) + ". Voeg ze samen of haal er een weg."});
    }
  }

  const std::string& path_;
  const std::vector<std::string_view>& lines_;
  std::vector<Yaml> open_;
  Yaml root_;
  Problems duplicates_;
  int documents_ = 0;
};

// The text with every line of a `|` block cut down to one letter. Builder takes those lines from the file itself, and
// most of the time of a start went into yaml-cpp looking at each of their letters.
std::string skeleton(const std::vector<std::string_view>& lines) {
  std::string text;
  std::size_t block = std::string_view::npos;  // indentation of the line with the bar; npos outside a block
  for (const std::string_view line : lines) {
    const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
    const bool inside = block != std::string_view::npos && begin > block;
    if (begin == line.size() || inside) {
      text += line.substr(0, begin);
      if (begin < line.size()) text += line[begin] == '\t' ? '\t' : 'x';
    } else {
      block = trimmed(line).ends_with(": |") ? begin : std::string_view::npos;
      text += line;
    }
    text += '\n';
  }
  return text;
}

std::optional<Problem> parse(const std::string& path, const std::vector<std::string_view>& lines, Builder& builder) {
  try {
    std::istringstream stream(skeleton(lines));
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
    return std::nullopt;
  } catch (const Refused& refused) {
    return refused.problem;
  } catch (const YAML::Exception& error) {
    return explain_yaml_error(path, lines, {path, error.mark.line + 1, error.mark.column + 1}, error.msg);
  } catch (const std::exception& error) {  // yaml-cpp 0.7 lets a few of the standard library's through
    return explain_yaml_error(path, lines, {path, 1, 1}, error.what());
  }
}

}  // namespace

std::string_view without_comment(std::string_view line) {
  for (std::size_t at = line.find("//"); at != std::string_view::npos; at = line.find("//", at + 1)) {
    if (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t') return line.substr(0, at);
  }
  return line;
}

bool is_block_key(std::string_view key) {
  constexpr std::array<std::string_view, 6> keys{"patterns", "weak", "unless", "examples", "counterexamples", "words"};
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

std::string missing_bar(std::string_view key) {
  return "Achter \"" + std::string(key) + ":\" hoort een |, met daaronder één regel per " +
         (key == "words"              ? "woord"
          : key.ends_with("examples") ? "voorbeeld"
                                      : "patroon") +
         ", ingesprongen.";
}

YamlFile read_yaml(const std::string& path, std::string_view text) {
  const std::vector<std::string_view> lines = text_lines(text);
  Builder builder(path, lines);
  YamlFile file;
  std::optional<Problem> problem = parse(path, lines, builder);
  if (problem) {
    file.problems.push_back(std::move(*problem));
    return file;
  }
  file.root = builder.take();
  file.problems = builder.take_duplicates();
  file.readable = file.root.kind == Yaml::Kind::map;
  if (file.readable) return file;
  const bool nothing = file.root.kind == Yaml::Kind::empty;
  file.problems = {
      {.at = nothing ? Position{path, 0, 0} : file.root.at,
       .message = nothing ? "Dit bestand is leeg op commentaar na. Vul het of verwijder het."
                          : "Hier hoort een sleutel: een woord met een dubbele punt erachter, zoals \"grammar: 1\"."}};
  return file;
}

}  // namespace wegwijs
