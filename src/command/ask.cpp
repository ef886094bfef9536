// `wegwijs ask`: the reply and why, on one screen. The only place where a message is printed: back to whoever typed it.
#include <algorithm>
#include <map>
#include <ostream>

#include "command/amsterdam.h"
#include "command/command.h"
#include "command/prepare.h"
#include "content/print.h"

namespace wegwijs::command {
namespace {

constexpr std::size_t kShownRules = 14;
constexpr std::size_t kShownCandidates = 6;

std::string quoted(const std::string& text, const std::vector<Range>& letters) {
  std::string result;
  for (const Range& range : letters) {
    result += (result.empty() ? "" : " · ") + text.substr(range.begin, range.end - range.begin);
  }
  return result;
}

void print_words(const Explanation& explanation, const std::string& text, std::ostream& out) {
  static const std::map<std::string, std::string> names = {
      {"spelling", "chattaal"}, {"typo", "tikfout"}, {"blanked", "vaste uitdrukking, telt niet mee"}};
  for (const ReadWord& word : explanation.words) {
    const auto name = names.find(word.how);
    if (name == names.end()) continue;
    out << "  " << text.substr(word.letters.begin, word.letters.end - word.letters.begin) << " → " << word.as << "  ("
        << name->second << ")\n";
  }
}

void print_rules(const Explanation& explanation, const std::string& text, std::ostream& out) {
  std::vector<const Evidence*> rules;
  for (const Evidence& evidence : explanation.evidence) rules.push_back(&evidence);
  std::stable_sort(rules.begin(), rules.end(),
                   [](const auto* left, const auto* right) { return left->weight > right->weight; });
  for (std::size_t at = 0; at < rules.size() && at < kShownRules; ++at) {
    const Evidence& evidence = *rules[at];
    out << "  " << evidence.kind << " " << evidence.owner << "  +" << evidence.weight << "  " << evidence.at.file << ":"
        << evidence.at.line << "\n      " << evidence.pattern << "\n      op: " << quoted(text, evidence.letters)
        << "\n";
  }
  if (rules.size() > kShownRules) out << "  ... en nog " << rules.size() - kShownRules << " regels met minder bewijs\n";
}

void print_reply(const Reply& reply, std::ostream& out) {
  out << "\n" << plain_text(reply.blocks) << "\n\n";
  for (const Card& card : reply.contacts) {
    const char* open = card.open == Open::open     ? "nu open"
                       : card.open == Open::closed ? "nu dicht"
                                                   : "kijk of ze nu open zijn";
    out << "  ☎ " << card.name << (card.phone.empty() || card.phone == card.name ? "" : " " + card.phone) << "  ("
        << open << ")\n";
  }
  for (const Choice& choice : reply.choices) out << "  [" << choice.label << "] → " << choice.id << "\n";
}

}  // namespace

int ask(const Options& options, std::ostream& out, std::ostream& err) {
  const auto at = options.at.empty() ? std::optional(amsterdam_now()) : parse_amsterdam(options.at);
  if (!at) {
    err << "Dit moment begrijp ik niet. Schrijf het als 2026-11-23T22:15.\n";
    return 2;
  }
  const Prepared prepared = prepare(options, *at, Depth::compile);
  if (!prepared.chat) {
    err << print_text(prepared.problems) << "\n";
    return 1;
  }
  const Message message{Secret(options.text), options.lang, options.choice, options.context};
  const Explanation explanation = prepared.chat->explain(message, *at);
  const Reply& reply = explanation.reply;
  out << "Antwoord " << reply.id << "  (intent " << reply.intent << ", laag " << reply.tier << ", voor "
      << reply.audience << ")\n";
  if (explanation.language != "nl") out << "Gelezen als taal: " << explanation.language << "\n";
  out << explanation.route << "\n";
  std::size_t shown = 0;
  for (const Candidate& candidate : explanation.candidates) {
    if (++shown > kShownCandidates) break;
    out << (candidate.lost_because.empty() ? "  wint    " : "  verliest ") << candidate.intent << "  " << candidate.tier
        << "  punten " << candidate.weight
        << (candidate.lost_because.empty() ? "" : "  omdat: " + candidate.lost_because) << "\n";
  }
  if (!explanation.crises.empty()) {
    out << "Crisis:";
    for (const std::string& crisis : explanation.crises) out << " " << crisis;
    out << "\n";
  }
  if (!explanation.facets.empty()) {
    out << "Facetten:";
    for (const std::string& facet : explanation.facets) out << " " << facet;
    out << "\n";
  }
  if (!explanation.offers.empty()) {
    out << "Bedoel je:";
    for (const std::string& offer : explanation.offers) out << " " << offer;
    out << "\n";
  }
  out << "Regels die aangingen:\n";
  print_words(explanation, options.text, out);
  print_rules(explanation, options.text, out);
  print_reply(reply, out);
  return 0;
}

}  // namespace wegwijs::command
