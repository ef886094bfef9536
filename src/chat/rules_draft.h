// What reading the content gives and indexing takes: rules and trees, with the entries of the lists still apart.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "chat/rules.h"

namespace wegwijs {

struct DraftSign {
  std::uint32_t key = 0;  // word or list
  SignValue value;
};

struct RulesDraft {
  Rules rules;
  std::vector<std::vector<WordId>> members;  // by list: entries of one word
  std::vector<std::vector<ListId>> parents;  // by list: lists that hold it as a whole entry
  std::vector<DraftSign> word_signs;
  std::vector<DraftSign> list_signs;
  std::vector<std::pair<std::string, ListId>> prefix_texts;  // "loverboy" and the list that stands for loverboy*
};

// Lines -> trees. What cannot be read is reported and left out.
RulesDraft read_rules(const Content& content, Problems& problems);

// Orders the lists, works out the weights, and puts every rule under its rarest required word.
Rules index_rules(RulesDraft draft, const Content& content, Problems& problems);

// A problem at `column` of a content line.
void report(Problems& problems, const Line& line, std::size_t column, std::size_t length, std::string message,
            std::string hint = "");

}  // namespace wegwijs
