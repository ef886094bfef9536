// The content of this repository, loaded once for all tests that need it.
#pragma once

#include "chat/chat.h"
#include "chat/compiled.h"
#include "command/words.h"
#include "content/files.h"
#include "content/load.h"

namespace wegwijs {

// Every message in a test is answered at this moment unless the test is about time: a Monday at noon.
inline constexpr AmsterdamTime kNoon{2026, 11, 23, 1, 12, 0};
inline constexpr AmsterdamTime kNight{2026, 11, 23, 1, 23, 30};

inline const Content& shipped_content() {
  static const Content content = [] {
    Content loaded = load(read_folder(WEGWIJS_SOURCE).files).content;
    loaded.known_words = read_words("");
    return loaded;
  }();
  return content;
}

inline const Chat& shipped() {
  static const Chat chat = std::get<Chat>(compile(shipped_content()));
  return chat;
}

inline Message text_message(std::string text, std::string context = "") {
  return {Secret(std::move(text)), "nl", "", std::move(context)};
}

}  // namespace wegwijs
