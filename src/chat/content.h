// Content as plain values: what the files in intents/ and responses/ say, before it is compiled. Filled by
// content/load.h, or by hand in tests. Every line keeps its place, so that a problem can point at it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chat/problem.h"
#include "chat/reply.h"

namespace wegwijs {

enum class Tier { crisis, specific, general, chat };          // in order of precedence
enum class Audience { self, parent, friend_, professional };  // who writes

// One line of a YAML block: a pattern, an example, a word.
struct Line {
  std::string text;
  Position at;
};

// "text -> target": a counterexample with the intent it must go to, a spelling with what it stands for, a place
// with its canonical name.
struct Arrow {
  std::string from;
  std::string to;
  Position at;
  int to_column = 0;  // where `to` begins on the same line; 0 when not known
};

// A concept that patterns name as <id>.
struct List {
  std::string id;
  std::string locale;  // "nl", "en"
  std::string title;
  std::vector<Line> words;    // patterns without + ... ^ $ and /regex/
  std::vector<Arrow> places;  // only in the list "plaats": words -> canonical name
  Position at;
};

// A part of an intent with an answer of its own (a joke inside buiten-bereik).
struct Case {
  std::string id;
  std::vector<Line> patterns;
  std::vector<Line> examples;
  Position at;
};

struct Intent {
  std::string id;
  std::string locale;
  std::string title;
  Tier tier = Tier::specific;
  std::optional<Audience> audience;  // who writes, when the intent itself tells
  std::string offer;                 // how "bedoel je ...?" names it, in the writer's own view; "" never offered
  std::vector<Arrow> redirect;       // audience -> intent that answers instead when that audience writes
  std::vector<Line> yields_to;       // crisis only: intents whose text is used when they fire too
  std::vector<Line> patterns;
  std::vector<Line> weak;    // patterns that count as tier `general`
  std::vector<Line> unless;  // silences this intent in the sentence they match
  std::vector<Line> examples;
  std::vector<Arrow> counterexamples;  // text -> intent it must reach
  std::vector<Case> cases;
  Position at;
};

// What a single word or list says for and against intents, in points (chat/score.h).
struct SignPoints {
  std::uint8_t intent = 0;  // place in kIntents (chat/care.h)
  std::int16_t points = 0;  // -kMaxPoints to kMaxPoints
};
struct Sign {
  Line word;  // one word, <list>, or "" for what every message gets
  std::vector<SignPoints> points;
};
inline constexpr int kMaxPoints = 99;

// The signs of one language.
struct Signs {
  std::string locale;
  std::vector<Sign> words;
};

// A fact about the writer or the situation that travels beside the intent (reference/care.md section 1).
struct Facet {
  std::string id;
  std::string locale;
  std::string title;
  std::vector<Line> patterns;
  std::vector<Line> examples;
  std::vector<Line> counterexamples;  // must not show this facet
  Position at;
};

// Words that tell who writes: parent, friend or professional.
struct AudienceRules {
  Audience audience = Audience::self;
  std::string locale;
  std::vector<Line> patterns;
  std::vector<Line> examples;
  Position at;
};

// Opening hours of one weekday, minutes after midnight; `until` may be 1440.
struct OpenInterval {
  int weekday = 1;  // 1 Monday .. 7 Sunday
  int from = 0;
  int until = 0;
};

struct Contact {
  std::string id;
  std::string name;
  std::string about;
  std::string phone;
  std::string phone_uri;
  std::string chat_uri;
  std::string site_uri;
  std::string cost;
  bool anonymous = false;
  bool always_open = false;
  std::vector<OpenInterval> hours;  // empty and not always_open: unknown
  std::string dialled_on;           // ISO date on which a human called or opened it; "" never
  std::string expires;              // ISO date after which a human must look again
  Position at;
};

// A piece of written text: plain words, or a closed slot.
struct Piece {
  enum class Kind { text, contact, place, open };
  Kind kind = Kind::text;
  std::string value;  // the words; the contact id or "id:phone"; "" for place and open
  bool strong = false;
  Position at = {};  // where the words or the slot begin
};

struct BodyBlock {
  Block::Kind kind = Block::Kind::paragraph;
  std::vector<std::vector<Piece>> lines;
};

// The languages that the team reads: all answers exist in them, and typos in them are understood.
constexpr bool is_team_language(std::string_view locale) { return locale == "nl" || locale == "en"; }

// The one text of a language that has rules but no answers: which numbers work without Dutch.
inline constexpr std::string_view kOwnLanguage = "taal";

// A written answer: responses/<locale>/<id>.md or <id>.<audience>.md.
struct Response {
  std::string id;  // file name without .md: "vermist", "vermist.parent", "welkom"
  std::string locale;
  std::vector<BodyBlock> body;
  std::vector<Line> contacts;          // ids, best first
  std::vector<Line> without_contacts;  // facet lines only: contacts this facet takes away
  std::vector<Arrow> choices;          // label -> intent or response id
  std::string place;                   // what {place} says when no place was named
  std::vector<std::string> reviewed_by;
  bool native_read = true;  // false: nobody who speaks the language has read it yet, so it is not served
  std::string written_on;
  std::string expires;
  Position at;
};

struct Content {
  std::vector<List> lists;
  std::vector<Intent> intents;
  std::vector<Signs> signs;
  std::vector<Facet> facets;
  std::vector<AudienceRules> audiences;
  std::vector<Line> idioms;          // patterns whose own words are blanked for every intent
  std::vector<Line> idiom_examples;  // must stay quiet
  std::vector<Arrow> spelling;       // chat spelling -> words
  std::vector<Contact> contacts;
  std::vector<Response> responses;
  std::vector<std::uint32_t> known_words;  // word_hash() of folded dictionary words; never "corrected"
  std::string hash;                        // of all files, hexadecimal
};

}  // namespace wegwijs
