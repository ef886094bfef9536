// `wegwijs eval FILE.jsonl`: the rules against labelled messages. Prints figures, each with its 95 % interval, and
// labels, never a message.
#include <fstream>
#include <iomanip>
#include <nlohmann/json.hpp>
#include <ostream>

#include "chat/care.h"
#include "command/amsterdam.h"
#include "command/command.h"
#include "command/labelled.h"
#include "command/measure.h"
#include "command/prepare.h"
#include "content/print.h"

namespace wegwijs::command {
namespace {

constexpr std::size_t kWorst = 25;

void predict(const Chat& chat, const AmsterdamTime& at, Labelled& line) {
  Message message;
  message.text = Secret(line.text);
  message.lang = line.judged.lang;
  const Explanation explanation = chat.explain(message, at);
  line.judged.predicted = explanation.reply.intent;
  line.judged.offered = explanation.offers;
  line.judged.read_lang = explanation.language;
  line.judged.read_audience = explanation.reply.audience;
}

std::vector<std::pair<std::string, Share>> rows(const Measured& measured) {
  return {{"language", measured.language},
          {"audience", measured.audience},
          {"strict", measured.strict},
          {"acceptable", measured.acceptable},
          {"acceptable-or-offered", measured.acceptable_or_offered},
          {"in-scope-acceptable", measured.in_scope_acceptable},
          {"without-rule", measured.without_rule},
          {"crisis-recall", measured.crisis_recall},
          {"right-crisis", measured.right_crisis},
          {"indirect-crisis-recall", measured.indirect_crisis_recall},
          {"crisis-answered-or-offered", measured.crisis_answered_or_offered},
          {"crisis-offered-elsewhere", measured.crisis_offered_elsewhere},
          {"false-crisis-off-topic", measured.false_crisis_off_topic},
          {"false-crisis-in-scope", measured.false_crisis_in_scope},
          {"off-topic-quiet", measured.off_topic_quiet}};
}

void print_share(std::ostream& out, const std::string& name, const Share& share) {
  const auto [low, high] = share.interval();
  out << "  " << std::left << std::setw(28) << name << std::right << std::fixed << std::setprecision(3) << share.value()
      << "  " << low << "-" << high << "  (" << share.hits << "/" << share.total << ")\n";
}

void print_text(const Measured& measured, const std::string& title, std::ostream& out) {
  out << title << "\n";
  for (const auto& [name, share] : rows(measured)) print_share(out, name, share);
  out << "  " << std::left << std::setw(28) << "macro-f1" << std::right << std::fixed << std::setprecision(3)
      << measured.macro_f1 << "\n";
}

void print_details(const Measured& measured, std::ostream& out) {
  out << "per kind (acceptable)\n";
  for (const auto& [kind, share] : measured.by_kind) print_share(out, kind, share);
  out << "per intent (acceptable)\n";
  for (const auto& [intent, share] : measured.by_intent) print_share(out, intent, share);
  out << "worst confusions (label -> predicted)\n";
  for (const auto& [pair, count] : worst(measured, kWorst))
    out << "  " << count << "  " << pair.first << " -> " << pair.second << "\n";
}

nlohmann::ordered_json to_json(const Share& share) {
  const auto [low, high] = share.interval();
  return {{"value", share.value()}, {"low", low}, {"high", high}, {"hits", share.hits}, {"total", share.total}};
}

nlohmann::ordered_json to_json(const Measured& measured) {
  nlohmann::ordered_json json;
  for (const auto& [name, share] : rows(measured)) json[name] = to_json(share);
  json["macro-f1"] = measured.macro_f1;
  for (const auto& [kind, share] : measured.by_kind) json["kinds"][kind] = to_json(share);
  for (const auto& [intent, share] : measured.by_intent) json["intents"][intent] = to_json(share);
  for (const auto& [pair, count] : worst(measured, kWorst)) {
    json["confusions"].push_back({{"label", pair.first}, {"predicted", pair.second}, {"count", count}});
  }
  return json;
}

bool write_predictions(const std::string& path, const std::vector<Labelled>& lines) {
  std::ofstream file(path, std::ios::binary);
  for (const Labelled& line : lines) {
    file << nlohmann::ordered_json{{"predicted", line.judged.predicted}, {"offered", line.judged.offered}}.dump()
         << "\n";
  }
  return file.good();
}

}  // namespace

int eval(const Options& options, std::ostream& out, std::ostream& err) {
  const auto at = options.at.empty() ? parse_amsterdam("2026-11-23T12:00") : parse_amsterdam(options.at);
  const Prepared prepared = at ? prepare(options, *at, Depth::compile) : Prepared{};
  if (!prepared.chat) {
    err << (at ? wegwijs::print_text(prepared.problems)
               : "Dit moment begrijp ik niet. Schrijf het als 2026-11-23T22:15.")
        << "\n";
    return 2;
  }
  std::vector<Labelled> lines;
  if (!read_labelled(options.file, lines, err)) return 2;
  for (Labelled& line : lines) predict(*prepared.chat, *at, line);
  if (!options.predictions.empty() && !write_predictions(options.predictions, lines)) {
    err << "Dit bestand kan ik niet schrijven: " << options.predictions << "\n";
    return 2;
  }
  std::vector<Judged> all;
  std::map<std::string, std::vector<Judged>> languages;
  for (const Labelled& labelled : lines) {
    all.push_back(labelled.judged);
    const bool named = labelled.judged.lang == "nl" || labelled.judged.lang == "en";
    languages[named ? labelled.judged.lang : "other"].push_back(labelled.judged);
  }
  if (options.format == "json") {
    nlohmann::ordered_json json;
    json["all"] = to_json(measure(all));
    for (const auto& [lang, judged] : languages) json[lang] = to_json(measure(judged));
    out << json.dump(2) << "\n";
    return 0;
  }
  for (const auto& [lang, judged] : languages) print_text(measure(judged), "language " + lang, out);
  print_text(measure(all), "all languages", out);
  print_details(measure(languages.contains("nl") ? languages["nl"] : all), out);
  return 0;
}

}  // namespace wegwijs::command
