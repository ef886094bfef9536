// What leaves the core: written text with its contacts and choices, ready for a channel to encode.
#pragma once

#include <string>
#include <vector>

namespace wegwijs {

// A run of text. `href` is a `tel:` or `https:` address out of contacts.yaml, "" for plain text.
struct Span {
  std::string text;
  bool strong = false;
  std::string href;
};

// A paragraph has exactly one line; a list has one line for each item.
struct Block {
  enum class Kind { paragraph, list };
  Kind kind = Kind::paragraph;
  std::vector<std::vector<Span>> lines;
};

// Whether somebody answers at this minute. Unknown never counts as open and is never shown as hours.
enum class Open { open, closed, unknown };

// A contact as it is shown beside a reply.
struct Card {
  std::string id;
  std::string name;
  std::string about;      // for whom or what, one short line
  std::string phone;      // as people read it, "" when there is none
  std::string phone_uri;  // tel:..., "" when there is none
  std::string chat_uri;   // https:..., "" when there is none
  std::string site_uri;   // https:..., "" when there is none
  std::string cost;       // "gratis", ...; "" when not known
  bool anonymous = false;
  Open open = Open::unknown;
};

// Something to tap. `id` goes back as Message::choice and never holds text of a person.
struct Choice {
  std::string id;
  std::string label;
};

// Everything shown for one message. The same message, minute and content give the same value.
struct Reply {
  std::string id;    // the response file that was chosen, e.g. "vermist.parent"
  std::string lang;  // language of the texts
  std::vector<Block> blocks;
  std::vector<Card> contacts;   // best first; never empty
  std::vector<Choice> choices;  // may be empty
  bool reviewed = false;        // a human signed every text in it

  std::string intent;    // published id; "buiten-bereik" when no rule fired
  std::string audience;  // self, parent, friend or professional
  std::string tier;      // crisis, specific, general, chat; "none" when no rule fired
  std::string context;   // to be sent along with the next message; ids only, at most 64 bytes
  std::string content;   // hash of the content that made this reply
};

// The blocks as plain text, paragraphs separated by an empty line; what text channels and the first-120-characters
// promise work with.
std::string plain_text(const std::vector<Block>& blocks);

}  // namespace wegwijs
