#include "channel/page.h"

#include <array>

#include "channel/form.h"
#include "channel/language_tag.h"

namespace wegwijs::page {
namespace {

constexpr std::size_t kIdLimit = 64;  // of `context` and `choice`, in bytes

// chat.js builds the same answers out of JSON; tests/browser holds the two together.
constexpr std::string_view kTitle = "Vraag het hier";
constexpr std::string_view kNotReviewed = "Deze tekst is nog niet door een mens van buiten nagelezen.";
constexpr std::string_view kOpen = "Nu open";
constexpr std::string_view kClosed = "Nu gesloten";
constexpr std::string_view kUnknown = "Kijk of ze nu open zijn";
constexpr std::string_view kAnonymous = "anoniem";

std::string escape(std::string_view text) {
  std::string result;
  result.reserve(text.size() + text.size() / 8);
  for (const char byte : text) {
    switch (byte) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      case '\0':
        break;
      default:
        result += byte;
    }
  }
  return result;
}

bool is_link(std::string_view address) { return address.starts_with("tel:") || address.starts_with("https://"); }

// A link that tells the other side nothing; plain text when the address is no link.
std::string link(std::string_view address, std::string_view html, std::string_view style = {}) {
  if (!is_link(address)) return std::string(html);
  std::string result = "<a";
  if (!style.empty()) result.append(" class=\"").append(style).append("\"");
  return result.append(" href=\"" + escape(address) + "\" rel=\"noreferrer noopener\">").append(html).append("</a>");
}

std::string_view word(Open open) {
  switch (open) {
    case Open::open:
      return kOpen;
    case Open::closed:
      return kClosed;
    case Open::unknown:
      break;
  }
  return kUnknown;
}

std::string_view style(Open open) {
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

std::string render(const std::vector<Span>& line) {
  std::string html;
  for (const Span& span : line) {
    std::string part = escape(span.text);
    if (!span.href.empty()) part = link(span.href, part);
    html += span.strong ? "<strong>" + part + "</strong>" : part;
  }
  return html;
}

std::string render(const Block& block) {
  const bool is_list = block.kind == Block::Kind::list;
  std::string html = is_list ? "<ul>\n" : "";
  for (const auto& line : block.lines)
    html += is_list ? "<li>" + render(line) + "</li>\n" : "<p>" + render(line) + "</p>\n";
  return is_list ? html + "</ul>\n" : html;
}

std::string render(const Card& card) {
  const std::string name = escape(card.name);
  const std::string of_name = "<span class=\"unseen\"> " + name + "</span>";
  std::string html = "<li class=\"card\">\n<h3>" + name + "</h3>\n";
  if (!card.about.empty()) html += "<p>" + escape(card.about) + "</p>\n";
  html.append("<p class=\"facts\"><span class=\"").append(style(card.open)).append("\">").append(word(card.open));
  html += "</span>";
  if (!card.cost.empty()) html += " <span>" + escape(card.cost) + "</span>";
  if (card.anonymous) html.append(" <span>").append(kAnonymous).append("</span>");
  html += "</p>\n<p class=\"ways\">";
  if (!card.phone.empty()) html += link(card.phone_uri, "Bel " + escape(card.phone) + of_name, "call");
  if (!card.chat_uri.empty()) html += " " + link(card.chat_uri, "Chat" + of_name);
  if (!card.site_uri.empty()) html += " " + link(card.site_uri, "Website" + of_name);
  return html + "</p>\n</li>\n";
}

// Choices have a form of their own, so that tapping one never sends a half typed text along.
std::string render_choices(const Reply& reply) {
  if (reply.choices.empty()) return "";
  std::string html = "<form class=\"choices\" method=\"post\" action=\"/chat\">\n";
  html += "<input type=\"hidden\" name=\"context\" value=\"" + escape(reply.context) + "\">\n";
  if (reply.lang != "nl") html += "<input type=\"hidden\" name=\"lang\" value=\"" + escape(reply.lang) + "\">\n";
  for (const Choice& choice : reply.choices) {
    html += "<button type=\"submit\" name=\"choice\" value=\"" + escape(choice.id) + "\">" + escape(choice.label);
    html += "</button>\n";
  }
  return html + "</form>\n";
}

std::string render(const Reply& reply) {
  const std::string lang = escape(reply.lang.empty() ? "nl" : reply.lang);
  std::string html =
      "<article class=\"answer\" lang=\"" + lang + "\">\n<h2 class=\"unseen\" lang=\"nl\">Antwoord</h2>\n";
  for (const Block& block : reply.blocks) html += render(block);
  // in a crisis people to call come first; otherwise the question stands next to its answers
  const bool crisis = reply.tier == "crisis";
  if (!crisis) html += render_choices(reply);
  if (!reply.contacts.empty()) {
    html += "<ul class=\"cards\" role=\"list\" aria-label=\"Hier kun je terecht\">\n";
    for (const Card& card : reply.contacts) html += render(card);
    html += "</ul>\n";
  }
  if (crisis) html += render_choices(reply);
  if (!reply.reviewed) html.append("<p class=\"badge\" lang=\"nl\">").append(kNotReviewed).append("</p>\n");
  return html + "</article>\n";
}

// The document around `conversation`; `context` goes along with the next message.
std::string frame(std::string_view conversation, std::string_view context, std::string_view exit_url) {
  const std::string exit = escape(exit_url);
  std::string html = R"(<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no">
<meta name="color-scheme" content="light dark">
<title>)";
  html.append(kTitle).append(R"(</title>
<link rel="stylesheet" href="/chat.css">
<script src="/chat.js" defer></script>
</head>
<body>
<a class="skip" href="#bericht">Naar het invoerveld</a>
<header class="top">
<h1>)");
  html.append(kTitle).append("</h1>\n<a class=\"exit\" id=\"exit\" href=\"").append(exit);
  html += R"(" rel="nofollow noreferrer"><span class="unseen">Noodknop: </span>Sluit deze site snel</a>
</header>
<main>
<section id="log" role="log" aria-label="Gesprek">
)";
  html.append(conversation).append(R"(</section>
<p id="status" class="status" role="status"></p>
<form id="form" class="write" method="post" action="/chat" autocomplete="off">
<label for="bericht">Je bericht</label>
<textarea id="bericht" name="text" rows="3" autocomplete="off" autocorrect="off" spellcheck="false" )");
  html.append(R"(writingsuggestions="false" data-gramm="false" data-lt-active="false" aria-describedby="tip"></textarea>
<input type="hidden" id="context" name="context" value=")");
  html.append(escape(context)).append(R"(">
<button type="submit" id="send">Stuur</button>
<button type="button" id="wipe" hidden>Wis gesprek</button>
<p id="tip" class="tip"><span id="shift" hidden>Drie keer Shift sluit deze site ook. </span>Je bezoek blijft wel in de )");
  html.append(R"(geschiedenis van je toestel staan.</p>
</form>
</main>
<footer class="foot">
<p>Je praat met een computer. Wij bewaren niets van dit gesprek.</p>
</footer>
</body>
</html>
)");
  return html;
}

std::string render_notice(std::string_view notice) {
  return notice.empty() ? "" : "<p class=\"notice\" role=\"alert\">" + escape(notice) + "</p>\n";
}

}  // namespace

Decoded decode(std::string_view body) {
  const Refusal broken = {400, "invalid-form", "Geen geldig formulier",
                          "Het bericht kwam niet goed aan. Probeer het nog eens."};
  const auto fields = decode_form(body);
  if (!fields) return {std::nullopt, broken};

  constexpr std::array<std::string_view, 4> kNames = {"text", "choice", "context", "lang"};
  std::array<std::optional<std::string>, 4> values;
  for (const auto& [name, value] : *fields) {
    std::size_t at = 0;
    while (at < kNames.size() && kNames[at] != name) ++at;
    if (at == kNames.size() || values[at]) return {std::nullopt, broken};
    values[at] = value;
  }
  auto& [text, choice, context, lang] = values;
  if (text.value_or("").size() > kTextLimit) {
    return {std::nullopt,
            Refusal{413, "text-too-long", "Bericht te lang", "Je bericht is te lang. Stuur het in delen."}};
  }
  if (text.value_or("").empty() && choice.value_or("").empty()) return {};
  Message message;
  message.text = Secret(std::move(text).value_or(""));
  if (choice && choice->size() <= kIdLimit) message.choice = std::move(*choice);
  if (context && context->size() <= kIdLimit) message.context = std::move(*context);
  if (lang && is_language_tag(*lang)) message.lang = std::move(*lang);
  return {std::move(message), std::nullopt};
}

std::string render(const View& view) {
  return frame(render_notice(view.notice) + render(view.reply), view.reply.context, view.exit_url);
}

std::string render(const Refusal& refusal, std::string_view exit_url) {
  return frame(render_notice(refusal.detail), "", exit_url);
}

}  // namespace wegwijs::page
