// Reads the command line and picks a command.
#include <CLI/CLI.hpp>
#include <iostream>

#include "command/command.h"

namespace {

using wegwijs::command::Options;

struct Entry {
  const char* name;
  const char* summary;
  int (*run)(const Options&, std::ostream&, std::ostream&);
};

constexpr Entry kCommands[] = {
    {"serve", "Zet de bot aan.", wegwijs::command::serve},
    {"check", "Zoekt fouten in intents/ en responses/.", wegwijs::command::check},
    {"ask", "Geeft het antwoord op één bericht, en waarom.", wegwijs::command::ask},
    {"weigh", "Maakt de punten in intents/nl/signs.yaml uit berichten met een label.", wegwijs::command::weigh},
    {"eval", "Meet hoe goed de regels berichten met een label begrijpen.", wegwijs::command::eval},
};

void add_options(CLI::App& command, const std::string& name, Options& options) {
  command.add_option("--content", options.content,
                     "Map met intents/ en responses/ (anders deze map, anders /usr/share/wegwijs)");
  command.add_option("--words", options.words, "Nederlandse woordenlijst (anders die van het pakket wdutch)");
  if (name != "serve") command.add_option("--at", options.at, "Moment in Amsterdam, zoals 2026-11-23T22:15");
  if (name == "serve") {
    command.add_option("--listen", options.listen, "127.0.0.1:8080, [::1]:8080 of unix:PAD")->capture_default_str();
    command.add_option("--admin", options.admin, "unix:PAD voor /readyz");
    command.add_option("--config", options.config, "Instellingen in JSON (adres van de knop 'Sluit deze site snel')");
    command.add_flag("--watch", options.watch, "Leest de inhoud opnieuw zodra een bestand verandert");
  } else if (name == "ask") {
    command.add_option("bericht", options.text, "Wat iemand schrijft");
    command.add_option("--lang", options.lang, "Taal, zoals nl of en");
    command.add_option("--context", options.context, "De context uit het vorige antwoord");
    command.add_option("--choice", options.choice, "Id van een gekozen knop");
  } else if (name == "weigh") {
    command.add_option("bestanden", options.files, "JSON Lines met text, label, also, lang, kind")->required();
  } else if (name == "eval") {
    command.add_option("bestand", options.file, "JSON Lines met text, label, also, lang, kind")->required();
    command.add_option("--predictions", options.predictions, "Schrijft per regel wat voorspeld is");
    command.add_option("--format", options.format, "text of json")->check(CLI::IsMember({"text", "json"}));
  } else {
    command.add_flag("--strict", options.strict, "Noemt ook alles wat nog op een mens wacht");
    command.add_flag("--release", options.release, "Keurt af wat nog op een mens wacht of te oud is");
    command.add_option("--format", options.format, "text of json")->check(CLI::IsMember({"text", "json"}));
  }
}

int run(int argc, char** argv) {
  CLI::App app("Wegwijs: eerste hulp bij loverboys, mensenhandel en dwang. Bewaart niets.", "wegwijs");
  app.require_subcommand(1);
  Options options;
  for (const Entry& entry : kCommands) add_options(*app.add_subcommand(entry.name, entry.summary), entry.name, options);
  CLI11_PARSE(app, argc, argv);
  for (const Entry& entry : kCommands) {
    if (app.got_subcommand(entry.name)) return entry.run(options, std::cout, std::cerr);
  }
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception&) {
    // what() may hold a message or a path; neither belongs on a screen
    std::cerr << "Er ging iets mis in het programma zelf.\n";
    return 2;
  }
}
