// Content files -> Content. Text in, values out: no disk, no clock.
#pragma once

#include <vector>

#include "chat/content.h"
#include "chat/problem.h"
#include "content/files.h"

namespace wegwijs {

struct Loaded {
  Content content;
  Problems problems;  // in the order of the files, each with its line
};

// Reads every file, whatever is wrong with the others. A file that cannot be read gives one problem and an empty value
// with the right id (an intent without title, an answer without date), which content/check.h passes over in silence.
// `Content::known_words` is left empty: the dictionary is not content.
Loaded load(const std::vector<File>& files);

}  // namespace wegwijs
