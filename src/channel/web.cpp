// Reads with nlohmann's SAX parser, which keeps no tree: duplicate keys and ten thousand brackets end at the first
// byte that is wrong. Writes by hand, because nlohmann's dump() recurses and throws on invalid UTF-8.
#include "channel/web.h"

#include <array>
#include <nlohmann/json.hpp>

#include "channel/language_tag.h"

namespace wegwijs::web {
namespace {

constexpr std::size_t kIdLimit = 64;  // of `context` and `choice`, in bytes

Refusal not_json() {
  return {400, "invalid-json", "Geen geldige JSON", "Stuur één JSON-object in UTF-8, zonder NUL-bytes."};
}
Refusal not_an_object() {
  return {400, "not-an-object", "Geen JSON-object", "Stuur één JSON-object met text of choice."};
}
Refusal unknown_key() {
  return {400, "unknown-key", "Onbekende sleutel", "Toegestaan zijn text, lang, choice en context."};
}
Refusal duplicate_key() { return {400, "duplicate-key", "Dubbele sleutel", "Elke sleutel mag één keer voorkomen."}; }
Refusal wrong_type() {
  return {400, "wrong-type", "Verkeerd type", "De waarden van text, lang, choice en context zijn tekst."};
}
Refusal nothing_said() { return {400, "nothing-said", "Geen bericht", "Stuur text, choice of allebei."}; }
Refusal too_long() {
  return {413, "text-too-long", "Bericht te lang", "Een bericht is hoogstens 8192 bytes. Stuur het in delen."};
}

// Takes the four strings and stops at anything else. Members are named by nlohmann's SAX interface.
class Reader {
 public:
  using Text = std::string;

  bool null() { return refuse_value(); }
  bool boolean(bool) { return refuse_value(); }
  bool number_integer(nlohmann::json::number_integer_t) { return refuse_value(); }
  bool number_unsigned(nlohmann::json::number_unsigned_t) { return refuse_value(); }
  bool number_float(nlohmann::json::number_float_t, const Text&) { return refuse_value(); }
  bool binary(nlohmann::json::binary_t&) { return refuse_value(); }
  bool start_array(std::size_t) { return refuse_value(); }
  bool end_array() { return true; }
  bool end_object() { return true; }

  bool start_object(std::size_t) {
    if (open_) return refuse_value();
    open_ = true;
    return true;
  }

  bool key(const Text& name) {
    for (Field& field : fields_) {
      if (field.name != name) continue;
      if (field.seen) return refuse(duplicate_key());
      field.seen = true;
      current_ = &field;
      return true;
    }
    return refuse(unknown_key());
  }

  bool string(Text& value) {
    if (current_ == nullptr) return refuse_value();
    current_->value = std::move(value);
    return true;
  }

  // The exception holds what was sent: it is not looked at.
  bool parse_error(std::size_t, const Text&, const nlohmann::detail::exception&) { return refuse(not_json()); }

  Decoded result() && {
    auto& [text, lang, choice, context] = fields_;
    if (refusal_) return {std::nullopt, std::move(refusal_)};
    if (!text.seen && !choice.seen) return {std::nullopt, nothing_said()};
    if (text.value.size() > kTextLimit) return {std::nullopt, too_long()};
    Message message;
    message.text = Secret(std::move(text.value));
    if (is_language_tag(lang.value)) message.lang = std::move(lang.value);
    if (choice.value.size() <= kIdLimit) message.choice = std::move(choice.value);
    if (context.value.size() <= kIdLimit) message.context = std::move(context.value);
    return {std::move(message), std::nullopt};
  }

 private:
  struct Field {
    std::string_view name;
    bool seen = false;
    Text value = {};
  };

  bool refuse(Refusal refusal) {
    if (!refusal_) refusal_ = std::move(refusal);
    return false;
  }
  bool refuse_value() { return refuse(open_ ? wrong_type() : not_an_object()); }

  std::array<Field, 4> fields_ = {Field{"text"}, Field{"lang"}, Field{"choice"}, Field{"context"}};
  Field* current_ = nullptr;
  bool open_ = false;
  std::optional<Refusal> refusal_;
};

// Appends JSON. A comma goes before a member unless it is the first one behind an opening bracket.
class Writer {
 public:
  explicit Writer(std::size_t expected) { out_.reserve(expected); }

  Writer& open(char bracket) {
    separate();
    out_ += bracket;
    return *this;
  }
  Writer& close(char bracket) {
    out_ += bracket;
    return *this;
  }
  Writer& key(std::string_view name) {
    quote(name);
    out_ += ':';
    return *this;
  }
  Writer& text(std::string_view value) {
    quote(value);
    return *this;
  }
  Writer& literal(std::string_view value) {
    separate();
    out_ += value;
    return *this;
  }
  Writer& member(std::string_view name, std::string_view value) { return key(name).text(value); }
  Writer& flag(std::string_view name, bool value) { return key(name).literal(value ? "true" : "false"); }

  std::string take() && { return std::move(out_); }

 private:
  void separate() {
    if (!out_.empty() && out_.back() != '{' && out_.back() != '[' && out_.back() != ':') out_ += ',';
  }

  void quote(std::string_view value) {
    static constexpr std::string_view kHex = "0123456789abcdef";
    separate();
    out_ += '"';
    for (const char byte : value) {
      const auto code = static_cast<unsigned char>(byte);
      if (byte == '"' || byte == '\\') {
        out_ += '\\';
        out_ += byte;
      } else if (byte == '\n') {
        out_ += "\\n";
      } else if (code < 0x20 || code == 0x7f) {
        out_ += "\\u00";
        out_ += kHex[code >> 4U];
        out_ += kHex[code & 15U];
      } else {
        out_ += byte;
      }
    }
    out_ += '"';
  }

  std::string out_;
};

std::string_view word(Open open) {
  switch (open) {
    case Open::open:
      return "open";
    case Open::closed:
      return "closed";
    case Open::unknown:
      break;
  }
  return "unknown";
}

void write(Writer& json, const Block& block) {
  json.open('{').member("kind", block.kind == Block::Kind::list ? "list" : "paragraph").key("lines").open('[');
  for (const auto& line : block.lines) {
    json.open('[');
    for (const Span& span : line) {
      json.open('{').member("text", span.text);
      if (span.strong) json.flag("strong", true);
      if (!span.href.empty()) json.member("href", span.href);
      json.close('}');
    }
    json.close(']');
  }
  json.close(']').close('}');
}

void write(Writer& json, const Card& card) {
  json.open('{').member("id", card.id).member("name", card.name).member("about", card.about);
  json.member("phone", card.phone).member("phone_uri", card.phone_uri).member("chat_uri", card.chat_uri);
  json.member("site_uri", card.site_uri).member("cost", card.cost).flag("anonymous", card.anonymous);
  json.member("open", word(card.open)).close('}');
}

// The members of a reply, without the braces around them, so that a problem document can carry them too.
void write_members(Writer& json, const Reply& reply) {
  json.key("reply").open('{').member("id", reply.id).member("lang", reply.lang);
  json.key("blocks").open('[');
  for (const Block& block : reply.blocks) write(json, block);
  json.close(']').key("contacts").open('[');
  for (const Card& card : reply.contacts) write(json, card);
  json.close(']').key("choices").open('[');
  for (const Choice& choice : reply.choices) {
    json.open('{').member("id", choice.id).member("label", choice.label).close('}');
  }
  json.close(']').flag("reviewed", reply.reviewed).close('}');
  json.member("intent", reply.intent).member("audience", reply.audience).member("tier", reply.tier);
  json.member("context", reply.context).member("content", reply.content);
}

}  // namespace

Decoded decode(std::string_view body) {
  // nlohmann takes a NUL byte at the end for the end of the input.
  if (body.find('\0') != std::string_view::npos) return {std::nullopt, not_json()};
  Reader reader;
  nlohmann::json::sax_parse(body.begin(), body.end(), &reader);
  return std::move(reader).result();
}

std::string encode(const Reply& reply) {
  Writer json(4096);
  json.open('{');
  write_members(json, reply);
  json.close('}');
  return std::move(json).take();
}

std::string encode(const Refusal& refusal, const Reply* reply) {
  Writer json(reply == nullptr ? 512 : 4096);
  json.open('{').member("type", "/v1/openapi.json#/x-problems/" + refusal.code).member("title", refusal.title);
  json.key("status").literal(std::to_string(refusal.status)).member("detail", refusal.detail);
  if (reply != nullptr) write_members(json, *reply);
  json.close('}');
  return std::move(json).take();
}

}  // namespace wegwijs::web
