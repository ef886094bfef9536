// `wegwijs weigh FILE.jsonl ...`: labelled messages -> intents/<language>/signs.yaml. Prints counts, never a message.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <ostream>

#include "chat/care.h"
#include "chat/compiled.h"
#include "chat/decide.h"
#include "command/command.h"
#include "command/fit.h"
#include "command/labelled.h"
#include "command/prepare.h"
#include "command/words.h"
#include "content/files.h"
#include "content/load.h"
#include "content/print.h"

namespace wegwijs::command {
namespace {

// The fit minds every mistake alike. A crisis that is missed weighs more than one too many, and an answer to what was
// not asked more than a "bedoel je ...?".
constexpr int kCrisisLean = 4;
constexpr int kQuietLean = 5;
constexpr std::size_t kFewestMessages = 1000;  // of a language, before points mean anything

// An example in a file of an intent is a promise: one that goes elsewhere counts more often in the next round.
constexpr int kPromiseRounds = 5;
constexpr int kMoreOften = 4;

// Messages of one language, as the fit sees them.
struct Corpus {
  std::map<std::string, std::uint32_t> ids;  // of a sign: "geld" or "<partner>"
  std::vector<FitExample> examples;
  std::size_t promises = 0;  // how many of them, the first ones, stand in the files of intents
};

// Content whose only signs are all lists, each for nothing: so that matching tells which lists it saw.
Content with_all_lists(Content content) {
  content.signs.clear();
  for (const List& list : content.lists) {
    const auto same = [&](const Signs& signs) { return signs.locale == list.locale; };
    auto signs = std::find_if(content.signs.begin(), content.signs.end(), same);
    if (signs == content.signs.end()) {
      content.signs.push_back({list.locale, {}});
      signs = content.signs.end() - 1;
    }
    signs->words.push_back({{"<" + list.id + ">", {}}, {{static_cast<std::uint8_t>(care_rank(kOutOfScope)), 0}}});
  }
  return content;
}

// A word that can stand in a file as it is.
bool is_writable(const std::string& word) {
  const Normalised text = normalise(word);
  return text.tokens.size() == 1 && text.folded == word && word.find_first_of("<>/#|") == std::string::npos;
}

class Weigher {
 public:
  explicit Weigher(const Chat::Compiled& compiled) : compiled_(compiled) {
    for (const auto& [name, list] : compiled.rules.lists) lists_[list] = name;
  }

  void add(const Labelled& line) {
    const Rules& rules = compiled_.rules;
    const Matches matches = match(rules, line.text);
    Corpus& corpus = corpora_[line.judged.lang];
    FitExample example;
    example.label = care_rank(line.judged.label);
    for (const std::string& id : line.judged.also) example.also.push_back(care_rank(id));
    example.offsets.resize(kIntents.size());
    const auto sign = [&](const std::string& name) {
      const auto id = corpus.ids.emplace(name, static_cast<std::uint32_t>(corpus.ids.size())).first->second;
      if (std::find(example.signs.begin(), example.signs.end(), id) == example.signs.end()) example.signs.push_back(id);
    };
    for (std::size_t at = 0; at < matches.readings.size(); ++at) {
      const Reading& reading = matches.readings[at];
      if (!matches.blanked.empty() && matches.blanked[at]) continue;
      sign(reading.word != kNoWord ? rules.vocabulary.text(reading.word)
                                   : std::string(matches.text.word(matches.text.tokens[reading.token])));
    }
    for (const ListId list : matches.lists) {
      const std::string& name = lists_.at(list);
      if (name.starts_with(line.judged.lang + "/")) sign("<" + name.substr(line.judged.lang.size() + 1) + ">");
    }
    const Decision decision = decide(compiled_, matches, {Secret(line.text), line.judged.lang, "", ""}, {});
    for (const Standing& standing : decision.standings)
      example.offsets[rules.intents[standing.intent].rank] = static_cast<std::uint32_t>(std::max(standing.points, 0));
    corpus.examples.push_back(std::move(example));
  }

  // What was added until now is promised.
  void promise() {
    for (auto& [lang, corpus] : corpora_) corpus.promises = corpus.examples.size();
  }

  [[nodiscard]] std::map<std::string, Corpus>& corpora() { return corpora_; }

 private:
  const Chat::Compiled& compiled_;
  std::map<ListId, std::string> lists_;
  std::map<std::string, Corpus> corpora_;
};

// Only differences between intents count, so a sign may give all of them the same on top. The most frequent value
// becomes 0, which is not written: half the file, and what a word speaks for stands out.
std::vector<int> from_the_usual(std::vector<int> row) {
  std::map<int, int> times;
  for (const int points : row) ++times[points];
  const auto usual = std::max_element(times.begin(), times.end(),
                                      [](const auto& left, const auto& right) { return left.second < right.second; });
  for (int& points : row) points = std::clamp(points - usual->first, -kMaxPoints, kMaxPoints);
  return row;
}

bool goes_elsewhere(const FitExample& example, const Fit& fit) {
  const auto points_of = [&](std::uint32_t label) {
    int points = fit.base[label] + static_cast<int>(example.offsets[label]);
    for (const std::uint32_t sign : example.signs) points += fit.points[sign][label];
    return points;
  };
  const int own = points_of(example.label);
  for (std::uint32_t label = 0; label < fit.base.size(); ++label) {
    if (label != example.label && points_of(label) >= own) return true;
  }
  return false;
}

Fit fit_with_promises(Corpus& corpus) {
  for (int round = 1;; ++round) {
    Fit fit = fit_points(corpus.examples, corpus.ids.size(), kIntents.size());
    for (std::size_t crisis = 0; crisis < kCrisisCount; ++crisis) fit.base[crisis] += kCrisisLean;
    fit.base[care_rank(kOutOfScope)] += kQuietLean;
    for (std::vector<int>& row : fit.points) row = from_the_usual(std::move(row));
    bool kept = true;
    for (std::size_t at = 0; at < corpus.promises; ++at) {
      if (!goes_elsewhere(corpus.examples[at], fit)) continue;
      corpus.examples[at].times += kMoreOften;
      kept = false;
    }
    if (kept || round == kPromiseRounds) return fit;
  }
}

void write_row(std::ostream& file, const std::string& word, const std::vector<int>& points) {
  file << "  " << word << ":";
  for (std::size_t label = 0; label < kIntents.size(); ++label) {
    if (points[label] != 0) file << " " << kIntents[label] << " " << points[label];
  }
  file << "\n";
}

bool write_signs(const std::filesystem::path& path, const std::string& lang, const Corpus& corpus, const Fit& fit) {
  std::ofstream file(path, std::ios::binary);
  file << "# Geschreven door `wegwijs weigh`. Verbeteren met de hand mag; opnieuw wegen overschrijft dit.\n"
       << "grammar: 1\nsigns: " << lang << "\nwords: |\n";
  write_row(file, "=", fit.base);
  for (const auto& [name, id] : corpus.ids) {
    const auto none = [](int points) { return points == 0; };
    if (std::all_of(fit.points[id].begin(), fit.points[id].end(), none)) continue;
    if (name.starts_with('<') || is_writable(name)) write_row(file, name, fit.points[id]);
  }
  return file.good();
}

// What the intents say themselves: every example and counterexample is a message with a label.
void add_examples(const Content& content, Weigher& weigher) {
  const auto add = [&](const std::string& text, const std::string& label, const std::string& lang) {
    if (care_rank(label) < kIntents.size()) weigher.add({text, {label, {}, lang, "", "", {}}});
  };
  for (const Intent& intent : content.intents) {
    for (const Line& line : intent.examples) add(line.text, intent.id, intent.locale);
    for (const Arrow& arrow : intent.counterexamples) add(arrow.from, arrow.to, intent.locale);
    for (const Case& one : intent.cases)
      for (const Line& line : one.examples) add(line.text, intent.id, intent.locale);
  }
}

}  // namespace

int weigh(const Options& options, std::ostream& out, std::ostream& err) {
  Folder folder = read_folder(content_folder(options));
  Loaded loaded = load(folder.files);
  Chat::Compiled compiled;
  compiled.content = with_all_lists(std::move(loaded.content));
  compiled.content.known_words = read_words(options.words);
  compiled.rules = compile_rules(compiled.content, loaded.problems);
  if (has_errors(loaded.problems)) {
    err << print_text(loaded.problems) << "\n";
    return 1;
  }
  link(compiled);
  Weigher weigher(compiled);
  add_examples(compiled.content, weigher);
  weigher.promise();
  for (const std::string& path : options.files) {
    std::vector<Labelled> lines;
    if (!read_labelled(path, lines, err)) return 2;
    for (const Labelled& line : lines) {
      if (care_rank(line.judged.label) < kIntents.size()) weigher.add(line);
    }
  }
  for (auto& [lang, corpus] : weigher.corpora()) {
    out << lang << ": " << corpus.examples.size() << " berichten, " << corpus.ids.size() << " woorden en lijsten\n";
    if (corpus.examples.size() < kFewestMessages) continue;
    const Fit fit = fit_with_promises(corpus);
    const auto path = std::filesystem::path(content_folder(options)) / "intents" / lang / "signs.yaml";
    if (!write_signs(path, lang, corpus, fit)) {
      err << "Dit bestand kan ik niet schrijven: " << path.string() << "\n";
      return 2;
    }
  }
  return 0;
}

}  // namespace wegwijs::command
