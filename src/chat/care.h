// The fixed order of care: the intent ids of the product, crises first, each in the order in which a helper would
// answer (reference/care.md section 2, eval/labels.md). It settles ties, so that the order of files never does.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace wegwijs {

inline constexpr std::array<std::string_view, 37> kIntents = {"acuut-gevaar",
                                                              "vermist",
                                                              "zelfdoding",
                                                              "seksueel-geweld",
                                                              "word-gedwongen",
                                                              "criminele-uitbuiting",
                                                              "chantage-beelden",
                                                              "eer-dwang",
                                                              "weg-bij-loverboy",
                                                              "hulp-thuis",
                                                              "zwanger-soa",
                                                              "jeugdzorg-groep",
                                                              "telefoon-veilig",
                                                              "zelf-fout",
                                                              "later-herstel",
                                                              "ben-ik-slachtoffer",
                                                              "jongen-slachtoffer",
                                                              "schuld-schaamte",
                                                              "bezorgde-ouder",
                                                              "bezorgde-omstander",
                                                              "professional-behandeling",
                                                              "professional-gemeente",
                                                              "professional-preventie",
                                                              "professional-signalen",
                                                              "melden-aangifte",
                                                              "veilig-thuis",
                                                              "regio-hulp",
                                                              "anoniem-privacy",
                                                              "mens-spreken",
                                                              "signalen-herkennen",
                                                              "wat-is-loverboy",
                                                              "waar-hulp",
                                                              "alleen-praten",
                                                              "buiten-bereik",
                                                              "bedankt",
                                                              "afscheid",
                                                              "groet"};

// The first of kIntents are the crises.
inline constexpr std::uint32_t kCrisisCount = 4;

inline constexpr std::string_view kOutOfScope = "buiten-bereik";

// Position in kIntents; kIntents.size() for any other id.
constexpr std::uint32_t care_rank(std::string_view intent) {
  for (std::uint32_t rank = 0; rank < kIntents.size(); ++rank) {
    if (kIntents[rank] == intent) return rank;
  }
  return static_cast<std::uint32_t>(kIntents.size());
}

// The facets of reference/care.md section 1, in a fixed order: a facet's place is its bit in a context.
inline constexpr std::array<std::string_view, 14> kFacets = {
    "dader-gezin",   "dader-begeleider",  "minderjarig", "volwassen",       "jongen-lhbti",   "lvb",
    "geen-papieren", "buitenland",        "net-gebeurd", "kan-niet-bellen", "schuld-bij-hem", "dakloos",
    "verslaving",    "misschien-onveilig"};

// Position in kFacets; kFacets.size() for any other id.
constexpr std::uint32_t facet_rank(std::string_view facet) {
  for (std::uint32_t rank = 0; rank < kFacets.size(); ++rank) {
    if (kFacets[rank] == facet) return rank;
  }
  return static_cast<std::uint32_t>(kFacets.size());
}

// Who writes, as it stands in content files and replies.
inline constexpr std::array<std::string_view, 4> kAudiences = {"self", "parent", "friend", "professional"};
inline constexpr std::array<std::string_view, 4> kTiers = {"crisis", "specific", "general", "chat"};

}  // namespace wegwijs
