#include "content/load_responses.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "content/body.h"
#include "content/clean.h"
#include "content/fields.h"
#include "content/yaml.h"

namespace wegwijs {
namespace {

// An answer cut in two. The front matter keeps its place: a line feed stands for the first ---.
struct Parts {
  std::string front;
  std::size_t body = 0;  // where the body begins
};

std::optional<Parts> cut(const std::string& path, std::string_view text, Problems& problems) {
  const std::vector<std::string_view> lines = text_lines(text);
  if (trimmed(lines.front()) != "---") {
    problems.push_back(
        {.at = {path, 1, 1},
         .message = "Een antwoord begint met een regel ---, dan de gegevens, dan weer --- en dan de tekst."});
    return std::nullopt;
  }
  Parts parts{.front = "\n"};
  for (std::size_t n = 1; n < lines.size(); ++n) {
    if (trimmed(lines[n]) == "---") {
      parts.body = std::min(static_cast<std::size_t>(lines[n].data() + lines[n].size() - text.data()) + 1, text.size());
      return parts;
    }
    parts.front.append(lines[n]).append("\n");
  }
  problems.push_back(
      {.at = {path, 1, 1}, .message = "De tweede regel met --- ontbreekt. Zet die tussen de gegevens en de tekst."});
  return std::nullopt;
}

// Only a yes counts: a text in a language that the team does not read is not served by accident.
bool is_native_read(Fields& fields, std::string_view locale) {
  const std::string value = fields.text("native-read");
  if (!value.empty() && value != "yes" && value != "no")
    fields.problem(fields.place("native-read"), value.size(), "Schrijf hier yes of no.");
  if (value.empty()) return is_team_language(locale);
  return value == "yes";
}

void read_front(const YamlFile& file, Response& response, Problems& problems) {
  Fields fields(file.root, problems);
  response.contacts = fields.list("contacts");
  response.without_contacts = fields.list("without");
  response.choices = fields.arrow_list("choices");
  response.place = fields.text("place");
  response.native_read = is_native_read(fields, response.locale);
  fields.list("sources");
  for (Line& line : fields.list("reviewed-by")) response.reviewed_by.push_back(std::move(line.text));
  if (fields.find("reviewed-by") == nullptr) fields.required_text("reviewed-by");
  fields.required_text("written-on");
  response.written_on = fields.date("written-on");
  fields.required_text("expires");
  response.expires = fields.date("expires");
  fields.refuse_unknown();
}

}  // namespace

void load_response(const ContentPath& where, std::string_view text, Content& content, Problems& problems) {
  Response response;
  response.id = where.stem;
  response.locale = where.locale;
  response.at = {where.path, 0, 0};
  if (const std::optional<Parts> parts = cut(where.path, text, problems)) {
    YamlFile file = read_yaml(where.path, parts->front);
    for (Problem& problem : file.problems) problems.push_back(std::move(problem));
    if (file.readable) {
      response.at = {where.path, 1, 1};
      read_front(file, response, problems);
      response.body = read_body(where.path, text, parts->body, problems);
    }
  }
  content.responses.push_back(std::move(response));
}

}  // namespace wegwijs
