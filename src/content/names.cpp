#include "content/names.h"

#include <algorithm>

namespace wegwijs {
namespace {

std::optional<std::size_t> index_in(const std::vector<std::string>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

}  // namespace

const std::vector<std::string>& published_intents() {
  static const std::vector<std::string> ids{"acuut-gevaar",
                                            "vermist",
                                            "zelfdoding",
                                            "seksueel-geweld",
                                            "ben-ik-slachtoffer",
                                            "word-gedwongen",
                                            "weg-bij-loverboy",
                                            "chantage-beelden",
                                            "criminele-uitbuiting",
                                            "schuld-schaamte",
                                            "jongen-slachtoffer",
                                            "telefoon-veilig",
                                            "later-herstel",
                                            "eer-dwang",
                                            "jeugdzorg-groep",
                                            "zelf-fout",
                                            "alleen-praten",
                                            "bezorgde-ouder",
                                            "bezorgde-omstander",
                                            "professional-signalen",
                                            "professional-preventie",
                                            "professional-gemeente",
                                            "professional-behandeling",
                                            "waar-hulp",
                                            "wat-is-loverboy",
                                            "signalen-herkennen",
                                            "regio-hulp",
                                            "veilig-thuis",
                                            "melden-aangifte",
                                            "anoniem-privacy",
                                            "mens-spreken",
                                            "hulp-thuis",
                                            "zwanger-soa",
                                            "groet",
                                            "bedankt",
                                            "afscheid",
                                            "buiten-bereik"};
  return ids;
}

const std::vector<std::string>& fixed_responses() {
  static const std::vector<std::string> ids{"welkom", "weet-niet", "weet-niet-2", "nacht", "storing"};
  return ids;
}

const std::vector<std::string>& tier_names() {
  static const std::vector<std::string> names{"crisis", "specific", "general", "chat"};
  return names;
}

std::optional<Tier> tier_named(std::string_view name) {
  const auto index = index_in(tier_names(), name);
  if (!index) return std::nullopt;
  return static_cast<Tier>(*index);
}

const std::vector<std::string>& audience_names() {
  static const std::vector<std::string> names{"self", "parent", "friend", "professional"};
  return names;
}

std::optional<Audience> audience_named(std::string_view name) {
  const auto index = index_in(audience_names(), name);
  if (!index) return std::nullopt;
  return static_cast<Audience>(*index);
}

std::string_view base_of_response(std::string_view id) { return id.substr(0, id.find('.')); }

std::string_view variant_of_response(std::string_view id) {
  const std::size_t dot = id.find('.');
  return dot == std::string_view::npos ? std::string_view{} : id.substr(dot + 1);
}

bool is_id(std::string_view text) {
  if (text.empty() || text.size() > 60 || text.front() == '-' || text.back() == '-') return false;
  if (text.find("--") != std::string_view::npos) return false;
  return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

}  // namespace wegwijs
