// What the program can do, one function a command. The only place that joins content, core, channel and server.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "chat/message.h"

namespace wegwijs::command {

// What the command line said. Empty strings were not given.
struct Options {
  std::string content;  // folder with intents/ and responses/
  std::string at;       // moment to answer at, "2026-11-23T22:15" in Amsterdam
  std::string format;   // "text" or "json"
  std::string words;    // Dutch word list
  // serve
  std::string listen = "127.0.0.1:8080";
  std::string admin;
  std::string config;
  bool watch = false;
  // ask
  std::string text;
  std::string lang;
  std::string context;
  std::string choice;
  // eval
  std::string file;
  std::string predictions;
  // weigh
  std::vector<std::string> files;
  // check
  bool strict = false;
  bool release = false;
};

// Each gives the exit code: 0 good, 1 found something wrong, 2 could not do its work.
int serve(const Options& options, std::ostream& out, std::ostream& err);
int check(const Options& options, std::ostream& out, std::ostream& err);
int ask(const Options& options, std::ostream& out, std::ostream& err);
int weigh(const Options& options, std::ostream& out, std::ostream& err);
int eval(const Options& options, std::ostream& out, std::ostream& err);

}  // namespace wegwijs::command
