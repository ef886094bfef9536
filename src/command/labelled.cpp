#include "command/labelled.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <ostream>

namespace wegwijs {
namespace {

// False when the line is not an object with a text and a label.
bool read_line(const std::string& line, Labelled& labelled) {
  const auto json = nlohmann::json::parse(line, nullptr, false);
  if (!json.is_object()) return false;
  const auto text = json.find("text");
  const auto label = json.find("label");
  if (text == json.end() || !text->is_string() || label == json.end() || !label->is_string()) return false;
  labelled.text = text->get<std::string>();
  labelled.judged.label = label->get<std::string>();
  labelled.judged.lang = json.value("lang", "nl");
  labelled.judged.kind = json.value("kind", "");
  labelled.judged.audience = json.value("audience", "");
  if (const auto also = json.find("also"); also != json.end() && also->is_array()) {
    for (const auto& id : *also) {
      if (id.is_string()) labelled.judged.also.push_back(id.get<std::string>());
    }
  }
  return true;
}

}  // namespace

bool read_labelled(const std::string& path, std::vector<Labelled>& lines, std::ostream& err) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    err << "Dit bestand kan ik niet lezen: " << path << "\n";
    return false;
  }
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty()) continue;
    lines.emplace_back();
    if (!read_line(line, lines.back())) {
      err << path << ":" << number << ": dit is geen regel met \"text\" en \"label\".\n";
      return false;
    }
  }
  return true;
}

}  // namespace wegwijs
