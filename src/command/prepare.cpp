#include "command/prepare.h"

#include <algorithm>
#include <filesystem>

#include "chat/background.h"
#include "command/words.h"
#include "content/check.h"
#include "content/files.h"
#include "content/load.h"
#include "content/print.h"

namespace wegwijs {
namespace {

void append(Problems& to, Problems from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

std::string content_folder(const command::Options& options) {
  if (!options.content.empty()) return options.content;
  std::error_code error;
  return std::filesystem::is_directory("intents", error) ? "." : "/usr/share/wegwijs";
}

Prepared prepare(const command::Options& options, const AmsterdamTime& now, Depth depth) {
  Prepared prepared;
  std::future<std::vector<std::uint32_t>> words = in_background([&] { return read_words(options.words); });
  Folder folder = read_folder(content_folder(options));
  prepared.problems = std::move(folder.problems);
  Loaded loaded = load(folder.files);
  append(prepared.problems, std::move(loaded.problems));
  loaded.content.known_words = words.get();
  Problems found;
  std::variant<Chat, Problems> compiled = compile(std::move(loaded.content), [&](const Content& content) {
    append(found, check(content));
    append(found, check_expiry(content, now));
  });
  append(prepared.problems, std::move(found));
  if (Chat* chat = std::get_if<Chat>(&compiled)) {
    prepared.chat = std::make_shared<const Chat>(std::move(*chat));
  } else {
    append(prepared.problems, std::get<Problems>(std::move(compiled)));
  }
  // examples mean little while the rules themselves are broken
  if (prepared.chat && depth == Depth::routes && !has_errors(prepared.problems)) {
    append(prepared.problems, check_routes(*prepared.chat, now));
  }
  fill_excerpts(prepared.problems, folder.files);
  std::stable_sort(prepared.problems.begin(), prepared.problems.end(), [](const Problem& left, const Problem& right) {
    if (left.at.file != right.at.file) return left.at.file < right.at.file;
    return left.at.line < right.at.line;
  });
  return prepared;
}

}  // namespace wegwijs
