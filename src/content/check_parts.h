// The parts of check(), a file each, and what they share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chat/content.h"
#include "chat/problem.h"

namespace wegwijs {

// Collects problems with a place.
class Report {
 public:
  void error(const Position& at, std::size_t length, std::string message, std::string hint = {});
  void warning(const Position& at, std::size_t length, std::string message, std::string hint = {});
  Problems take() { return std::move(problems_); }

 private:
  Problems problems_;
};

// Whether load() could read the file; otherwise its one problem has been told.
inline bool was_read(const Intent& intent) { return !intent.title.empty(); }
inline bool was_read(const Response& response) { return response.at.line > 0; }

bool has_intent(const Content& content, std::string_view locale, std::string_view id);
bool has_case(const Content& content, std::string_view locale, std::string_view id);
bool has_response(const Content& content, std::string_view locale, std::string_view id);

// The place of an arrow's target.
Position target_of(const Arrow& arrow);

void check_intents(const Content& content, Report& report);     // ids, tiers, numbers of examples
void check_answers(const Content& content, Report& report);     // answers that must exist, that nothing leads to
void check_references(const Content& content, Report& report);  // targets and contacts
void check_texts(const Content& content, Report& report);       // what readers see

}  // namespace wegwijs
