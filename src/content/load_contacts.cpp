#include "content/load_contacts.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>
#include <vector>

#include "content/clean.h"
#include "content/fields.h"
#include "content/names.h"
#include "content/nearest.h"

namespace wegwijs {
namespace {

const std::vector<std::string>& weekday_names() {
  static const std::vector<std::string> names{"monday", "tuesday",  "wednesday", "thursday",
                                              "friday", "saturday", "sunday"};
  return names;
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

// Minutes after midnight of "09:30"; 24:00 is lawful as an end.
std::optional<int> minutes(std::string_view clock) {
  if (clock.size() != 5 || clock[2] != ':') return std::nullopt;
  for (const std::size_t at : {0U, 1U, 3U, 4U})
    if (!is_digit(clock[at])) return std::nullopt;
  const int hour = (clock[0] - '0') * 10 + (clock[1] - '0');
  const int minute = (clock[3] - '0') * 10 + (clock[4] - '0');
  if (minute > 59 || hour * 60 + minute > 1440) return std::nullopt;
  return hour * 60 + minute;
}

void read_day(Fields& days, std::size_t weekday, Contact& contact) {
  for (const Line& line : days.list(weekday_names()[weekday])) {
    const std::string_view text = line.text;
    const std::size_t dash = text.find('-');
    const auto from = minutes(trimmed(text.substr(0, dash)));
    const auto until = dash == std::string_view::npos ? std::nullopt : minutes(trimmed(text.substr(dash + 1)));
    if (!from || !until || *from >= *until) {
      days.problem(
          line.at, text.size(),
          "Dit zijn geen openingstijden. Schrijf van-tot, zoals 09:00-17:30; na middernacht hoort bij de dag erna.");
      continue;
    }
    contact.hours.push_back({static_cast<int>(weekday) + 1, *from, *until});
  }
}

void read_hours(Fields& fields, Contact& contact, Problems& problems) {
  const Yaml* value = fields.find("hours");
  if (value == nullptr) {
    fields.required_text("hours");
    return;
  }
  if (value->kind == Yaml::Kind::map) {
    Fields days(*value, problems);
    for (std::size_t weekday = 0; weekday < weekday_names().size(); ++weekday) read_day(days, weekday, contact);
    days.refuse_unknown();
    return;
  }
  contact.always_open = value->text == "always";
  if (!contact.always_open && value->text != "unknown")
    fields.problem(value->at, value->text.size(),
                   "Achter \"hours\" hoort always, unknown, of een lijst van dagen (monday: [09:00-17:00]).");
}

// An address that is safe to put in a link: https, a host, and no letter that ends an attribute or hides another host.
bool is_web_address(std::string_view text) {
  constexpr std::string_view scheme = "https://";
  if (!text.starts_with(scheme) || text.size() < scheme.size() + 4) return false;
  const std::string_view host = text.substr(scheme.size(), text.find('/', scheme.size()) - scheme.size());
  const auto is_safe = [](char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 ||
           std::string_view("-._/?=#%&+").find(letter) != std::string_view::npos;
  };
  return host.find('.') != std::string_view::npos && std::all_of(text.begin() + scheme.size(), text.end(), is_safe);
}

std::string read_address(Fields& fields, std::string_view key) {
  std::string address = fields.text(key);
  if (address.empty() || is_web_address(address)) return address;
  fields.problem(fields.place(key), address.size(),
                 "Dit is geen webadres. Het begint met https:// en bevat geen spaties.");
  return "";
}

std::string read_phone(Fields& fields) {
  std::string phone = fields.text("phone");
  const auto is_lawful = [](char letter) {
    return is_digit(letter) || letter == '-' || letter == ' ' || letter == '+';
  };
  const auto digits = std::count_if(phone.begin(), phone.end(), is_digit);
  if (phone.empty() || (std::all_of(phone.begin(), phone.end(), is_lawful) && digits >= 3 && digits <= 13))
    return phone;
  fields.problem(fields.place("phone"), phone.size(),
                 "Dit is geen telefoonnummer. Schrijf alleen cijfers en streepjes, zoals \"0800-2000\".");
  return "";
}

void read_contact(const Yaml& item, Content& content, Problems& problems) {
  Fields fields(item, problems);
  Contact contact;
  contact.id = fields.required_text("id");
  contact.at = fields.place("id");
  contact.name = fields.required_text("name");
  contact.about = fields.required_text("about");
  contact.phone = read_phone(fields);
  if (!contact.phone.empty()) contact.phone_uri = phone_address(contact.phone);
  contact.cost = fields.text("cost");
  contact.chat_uri = read_address(fields, "chat");
  contact.site_uri = read_address(fields, "site");
  contact.anonymous = fields.flag("anonymous");
  read_hours(fields, contact, problems);
  fields.required_text("source");
  fields.required_text("source-read-on");
  fields.date("source-read-on");
  contact.dialled_on = fields.date("dialled-on");
  fields.text("confidence");
  fields.required_text("expires");
  contact.expires = fields.date("expires");
  fields.refuse_unknown();
  if (!contact.id.empty() && !is_id(contact.id))
    fields.problem(contact.at, contact.id.size(), "Een id bestaat uit kleine letters, cijfers en streepjes.");
  if (fields.text("phone").empty() && fields.text("chat").empty() && fields.text("site").empty())
    fields.problem(contact.at, contact.id.size(),
                   "Dit contact heeft geen telefoon, chat of site. Geef er minstens een.");
  content.contacts.push_back(std::move(contact));
}

}  // namespace

std::string phone_address(std::string_view phone) {
  std::string address = "tel:";
  for (const char letter : phone)
    if (is_digit(letter) || (letter == '+' && address.size() == 4)) address += letter;
  return address;
}

void load_contacts(const YamlFile& file, Content& content, Problems& problems) {
  if (!file.readable) return;
  Fields fields(file.root, problems);
  fields.require_grammar();
  const Yaml* value = fields.find("contacts");
  if (value == nullptr || value->kind != Yaml::Kind::list) {
    fields.problem(fields.place("contacts"), 1,
                   "Onder \"contacts\" hoort een lijst: elk contact begint met \"- id: ...\".");
  } else {
    for (const Yaml& item : value->items) {
      if (item.kind == Yaml::Kind::map)
        read_contact(item, content, problems);
      else
        fields.problem(item.at, 1, "Een contact begint met \"- id: ...\".");
    }
  }
  fields.refuse_unknown();
}

}  // namespace wegwijs
