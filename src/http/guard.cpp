#include "http/guard.h"

#include <algorithm>
#include <charconv>

namespace wegwijs {
namespace {

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

bool equal_ignoring_case(std::string_view left, std::string_view right) {
  return left.size() == right.size() &&
         std::equal(left.begin(), left.end(), right.begin(), [](char a, char b) { return lower(a) == lower(b); });
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// "application/json; charset=utf-8" is application/json; another charset is not.
bool is_media_type(std::string_view header, std::string_view expected) {
  const std::size_t semicolon = header.find(';');
  if (!equal_ignoring_case(trim(header.substr(0, semicolon)), expected)) return false;
  if (semicolon == std::string_view::npos) return true;
  const std::string_view parameter = trim(header.substr(semicolon + 1));
  return parameter.empty() || equal_ignoring_case(parameter, "charset=utf-8") ||
         equal_ignoring_case(parameter, "charset=\"utf-8\"");
}

// Digits only: strtoull, which httplib uses, also takes "+2" and "-2".
std::optional<std::size_t> length(std::string_view digits) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || error == std::errc::invalid_argument || end != digits.data() + digits.size())
    return std::nullopt;
  return error == std::errc::result_out_of_range ? kBodyLimit + 1 : value;
}

}  // namespace

Guarded guard(const Head& head, const std::vector<Route>& routes) {
  const auto route =
      std::find_if(routes.begin(), routes.end(), [&](const Route& known) { return known.path == head.path; });
  if (route == routes.end()) return {refusal_for(404), {}};
  const bool wants_body = head.method == "POST";
  const bool allowed = route->allow.find(head.method) != std::string_view::npos;
  if (!allowed) return {refusal_for(405), route->allow};
  if (head.malformed || head.content_lengths.size() > 1) return {refusal_for(400), {}};
  if (head.transfer_encoding) return {refusal_for(411), {}};

  std::size_t announced = 0;
  if (!head.content_lengths.empty()) {
    const auto parsed = length(head.content_lengths.front());
    if (!parsed) return {refusal_for(400), {}};
    announced = *parsed;
  }
  if (!wants_body) return {announced == 0 ? std::nullopt : std::optional(refusal_for(400)), {}};
  if (head.content_lengths.empty()) return {refusal_for(411), {}};
  if (announced > kBodyLimit) return {refusal_for(413), {}};
  if (head.content_encoding || !is_media_type(head.content_type, route->body_type)) return {refusal_for(415), {}};
  return {};
}

Refusal refusal_for(int status) {
  switch (status) {
    case 404:
      return {404, "not-found", "Niet gevonden", "Dit adres bestaat niet."};
    case 405:
      return {405, "method-not-allowed", "Methode niet toegestaan", "De kop Allow zegt wat hier wel kan."};
    case 411:
      return {411, "length-required", "Lengte ontbreekt", "Stuur het bericht in één keer, met Content-Length."};
    case 413:
      return {413, "body-too-large", "Bericht te lang", "Je bericht is te lang. Stuur het in delen."};
    case 414:
      return {414, "address-too-long", "Adres te lang", "Stuur geen gegevens in het adres."};
    case 415:
      return {415, "unsupported-media-type", "Type niet ondersteund",
              "Stuur het bericht als UTF-8, zonder compressie, met het juiste Content-Type."};
    case 500:
      return {500, "internal-error", "Er ging iets mis", "Er ging bij ons iets mis. Probeer het nog eens."};
    case 503:
      return {503, "not-ready", "Nog niet klaar", "Er is nu geen inhoud. Probeer het zo nog eens."};
    default:
      return {400, "bad-request", "Ongeldige aanvraag", "De aanvraag is niet goed opgebouwd."};
  }
}

}  // namespace wegwijs
