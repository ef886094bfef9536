// Folder -> Chat: load, check, compile, in the one order that every command uses.
#pragma once

#include <memory>
#include <string>

#include "chat/chat.h"
#include "command/command.h"

namespace wegwijs {

struct Prepared {
  std::shared_ptr<const Chat> chat;  // null when the content cannot be compiled
  Problems problems;                 // everything found; the chat may be used when none of them is an error
};

enum class Depth { compile, routes };  // `routes` also tries every example

// Never throws for what stands in the files.
Prepared prepare(const command::Options& options, const AmsterdamTime& now, Depth depth);

// The folder that `--content` names, else the current one when it holds intents/, else /usr/share/wegwijs.
std::string content_folder(const command::Options& options);

}  // namespace wegwijs
