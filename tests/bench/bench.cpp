// Figures, never tests. Generated Dutch-like rules: phrases with options, alternatives, gaps, lists and prefixes.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <random>

#include "bench/floor.h"
#include "chat/match.h"
#include "command/labelled.h"
#include "shipped.h"

namespace wegwijs {
namespace {

struct Generated {
  std::vector<std::string> words;
  Rules rules;
  std::vector<std::string> messages;  // 300 characters, one hit in each
};

std::string word(std::mt19937& random) {
  static const char* const parts[] = {"ver",  "ge",     "be",     "hand",  "werk", "huis",  "geld",  "vriend",
                                      "loop", "straat", "school", "nacht", "man",  "kind",  "lijk",  "heid",
                                      "ing",  "en",     "er",     "schap", "deur", "tafel", "water", "brief"};
  std::string text;
  for (std::size_t count = 2 + random() % 3; count > 0; --count) text += parts[random() % std::size(parts)];
  return text;
}

// A pattern, and words that match it.
std::pair<std::string, std::string> pattern(std::mt19937& random, const std::vector<std::string>& words) {
  const auto pick = [&] { return words[random() % words.size()]; };
  const std::string a = pick();
  const std::string b = pick();
  const std::string c = pick();
  switch (random() % 20) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
    case 5:
      return {a + " + " + b + " + " + c, c + " " + a + " " + b};
    case 6:
    case 7:
    case 8:
    case 9:
    case 10:
    case 11:
      return {a + " [" + b + "] (" + c + "|" + pick() + ")", a + " " + c};
    case 12:
    case 13:
    case 14:
    case 15:
    case 16:
      return {a + " ... " + b, a + " en dan " + b};
    case 17:
      return {a.substr(0, 6) + "* " + b, a + " " + b};
    case 18:
      return {a + " <lijst" + std::to_string(random() % 20) + "> " + b, ""};
    default:
      return {a + " " + b + " " + c, a + " " + b + " " + c};
  }
}

const char* const filler[] = {"ik", "weet", "niet", "wat", "hij",  "met", "een", "van",
                              "de", "toen", "zei",  "dat", "maar", "nog", "mijn"};

Generated generate(std::size_t patterns) {
  std::mt19937 random(42);
  Generated generated;
  const std::size_t vocabulary = patterns <= 100 ? 300 : patterns <= 1'000 ? 1'800 : 5'000;
  while (generated.words.size() < vocabulary) generated.words.push_back(word(random));
  Content content;
  for (int at = 0; at < 20; ++at) {
    List list;
    list.id = "lijst" + std::to_string(at);
    list.locale = "nl";
    for (int entry = 0; entry < 30; ++entry) list.words.push_back({generated.words[random() % vocabulary], {}});
    content.lists.push_back(list);
  }
  Intent intent;
  intent.id = "groet";
  intent.locale = "nl";
  std::vector<std::string> hits;
  for (std::size_t at = 0; at < patterns; ++at) {
    auto [text, hit] = pattern(random, generated.words);
    intent.patterns.push_back({text, {}});
    if (!hit.empty()) hits.push_back(hit);
  }
  content.intents.push_back(intent);
  // in this made-up language every word is in the dictionary: what typos cost is measured apart
  for (const std::string& known : generated.words)
    content.known_words.push_back(static_cast<std::uint32_t>(word_hash(known)));
  for (const char* known : filler) content.known_words.push_back(static_cast<std::uint32_t>(word_hash(known)));
  std::sort(content.known_words.begin(), content.known_words.end());
  Problems problems;
  generated.rules = compile_rules(content, problems);
  for (int at = 0; at < 200; ++at) {
    std::string text;
    const std::string& hit = hits[random() % hits.size()];
    const std::size_t where = random() % 200;
    bool placed = false;
    while (text.size() < 290) {
      if (!placed && text.size() >= where) {
        text += hit + " ";
        placed = true;
      }
      text += random() % 3 == 0 ? generated.words[random() % vocabulary] : filler[random() % std::size(filler)];
      text += random() % 12 == 0 ? ". " : " ";
    }
    while (text.size() < 300) text += text.size() % 3 == 0 ? " " : "ik";
    generated.messages.push_back(text);
  }
  return generated;
}

const Generated& generated(std::size_t patterns) {
  static std::map<std::size_t, Generated> all;
  const auto found = all.find(patterns);
  return found != all.end() ? found->second : all.emplace(patterns, generate(patterns)).first->second;
}

void floor_300(benchmark::State& state) {
  const Generated& content = generated(static_cast<std::size_t>(state.range(0)));
  std::size_t at = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(bench::decode_and_lower(content.messages[at++ % content.messages.size()]));
}
BENCHMARK(floor_300)->Arg(100)->Arg(1'000)->Arg(10'000);

void normalise_300(benchmark::State& state) {
  const Generated& content = generated(static_cast<std::size_t>(state.range(0)));
  std::size_t at = 0;
  for (auto _ : state) benchmark::DoNotOptimize(normalise(content.messages[at++ % content.messages.size()]));
}
BENCHMARK(normalise_300)->Arg(100)->Arg(10'000);

void match_300(benchmark::State& state) {
  const Generated& content = generated(static_cast<std::size_t>(state.range(0)));
  std::size_t at = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(match(content.rules, content.messages[at++ % content.messages.size()]).hits.size());
  }
}
BENCHMARK(match_300)->Arg(100)->Arg(1'000)->Arg(10'000);

// One word in twelve with two letters swapped.
void match_300_typos(benchmark::State& state) {
  const Generated& content = generated(static_cast<std::size_t>(state.range(0)));
  std::vector<std::string> messages = content.messages;
  for (std::string& text : messages) {
    for (std::size_t at = 20; at + 3 < text.size(); at += 70) {
      if (text[at] != ' ' && text[at + 1] != ' ') std::swap(text[at], text[at + 1]);
    }
  }
  std::size_t at = 0;
  for (auto _ : state) benchmark::DoNotOptimize(match(content.rules, messages[at++ % messages.size()]).hits.size());
}
BENCHMARK(match_300_typos)->Arg(10'000);

void answer_shipped(benchmark::State& state) {
  std::vector<Message> messages;
  for (const Intent& intent : shipped_content().intents) {
    for (const Line& example : intent.examples) messages.push_back(text_message(example.text));
  }
  std::size_t at = 0;
  for (auto _ : state) benchmark::DoNotOptimize(shipped().answer(messages[at++ % messages.size()], kNoon));
}
BENCHMARK(answer_shipped);

// Messages as people write them, each timed alone: the median and the slowest of a hundred say what somebody waits for.
void answer_messages(benchmark::State& state) {
  std::vector<Labelled> lines;
  if (!read_labelled(std::string(WEGWIJS_SOURCE) + "/tests/eval/fresh-3.jsonl", lines, std::cerr)) {
    state.SkipWithError("no messages");
    return;
  }
  std::vector<double> times;
  for (auto _ : state) {
    for (const Labelled& line : lines) {
      const Message message = text_message(line.text);
      const auto begin = std::chrono::steady_clock::now();
      benchmark::DoNotOptimize(shipped().answer(message, kNoon));
      times.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count());
    }
  }
  std::sort(times.begin(), times.end());
  state.counters["median_us"] = times[times.size() / 2];
  state.counters["p99_us"] = times[times.size() * 99 / 100];
}
BENCHMARK(answer_messages)->Unit(benchmark::kMillisecond);

void load_and_compile(benchmark::State& state) {
  for (auto _ : state) {
    Content content = load(read_folder(WEGWIJS_SOURCE).files).content;
    content.known_words = read_words("");
    benchmark::DoNotOptimize(compile(std::move(content)));
  }
}
BENCHMARK(load_and_compile)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace wegwijs

BENCHMARK_MAIN();
