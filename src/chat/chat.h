// Wegwijs in two minutes. A message is a value that travels one way:
//
//     Message -> normalise -> match -> decide -> Reply
//
// `Chat` is content, compiled once: immutable, shared by all threads, without files, sockets, log or clock. The
// same message, minute and content give the same reply, byte for byte, so a gateway may send twice.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "chat/content.h"
#include "chat/message.h"
#include "chat/problem.h"
#include "chat/reply.h"

namespace wegwijs {

// Part of the original message, in bytes.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// One rule that fired, with the letters it fired on.
struct Evidence {
  std::string kind;            // "intent", "weak", "unless", "idiom", "facet", "audience"
  std::string owner;           // id of the intent (or case), facet or audience it belongs to
  std::string pattern;         // as written
  Position at;                 // where it is written
  std::vector<Range> letters;  // the writer's own words, left to right
  int weight = 0;              // what it adds (chat/decide.h)
};

// An intent that could have answered, best first; the first is the winner.
struct Candidate {
  std::string intent;
  std::string tier;
  int weight = 0;
  std::string lost_because;  // "" for the winner; a Dutch half sentence for the others
};

// How one word of the message was read.
struct ReadWord {
  Range letters;
  std::string as;   // the word the rules saw
  std::string how;  // "exact", "spelling", "known", "typo", "unknown", "blanked"
};

// The reply and why. Holds the writer's words only as places in the message.
struct Explanation {
  std::vector<ReadWord> words;
  std::vector<Evidence> evidence;
  std::vector<Candidate> candidates;
  std::vector<std::string> offers;  // intents offered as "bedoel je ...?", best first
  std::vector<std::string> facets;
  std::vector<std::string> crises;  // every crisis intent that fired, in order of care
  std::string route;                // why this text: a Dutch sentence
  std::string language;             // that the message seems to be written in: "nl", "en", "pap"
  Reply reply;
};

// Where a message goes, without the texts.
struct Destination {
  std::string answer;  // response id without audience
  std::string intent;
  std::string tier;
  std::string audience;
  std::vector<std::string> facets;
  std::vector<std::string> crises;
  bool forced = false;  // a crisis pattern fired: whatever else the message says, the help of that crisis is shown
};

// Content, compiled. Copying is cheap and shares the immutable value. Every member may be called from any thread.
class Chat {
 public:
  // Never empty, never without a contact, whatever the bytes of the message. Throws only std::bad_alloc.
  [[nodiscard]] Reply answer(const Message& message, const AmsterdamTime& now) const;

  // The same way, with reasons: explain(m, t).reply == answer(m, t).
  [[nodiscard]] Explanation explain(const Message& message, const AmsterdamTime& now) const;

  // The decision of answer(), at a fraction of its cost: what checking thousands of examples needs.
  [[nodiscard]] Destination route(const Message& message) const;

  // The reply that opens a conversation (responses/welkom.md).
  [[nodiscard]] Reply welcome(std::string_view lang, const AmsterdamTime& now) const;

  // The reply when something of ours broke (responses/storing.md): people to call, no promise.
  [[nodiscard]] Reply apology(std::string_view lang, const AmsterdamTime& now) const;

  // What it was compiled from, without the patterns, lists, spelling and dictionary, which live on in compiled form.
  [[nodiscard]] const Content& content() const;

  struct Compiled;
  explicit Chat(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}

 private:
  std::shared_ptr<const Compiled> compiled_;
};

// A Chat, or everything that is in its way: all errors of patterns, lists and references at once.
// `meanwhile` looks at the content on another thread: the start of a server waits for both.
std::variant<Chat, Problems> compile(Content content, const std::function<void(const Content&)>& meanwhile = {});

}  // namespace wegwijs
