// The commands through the real program.
#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <nlohmann/json.hpp>
#include <thread>

#include "command/run.h"

namespace wegwijs {
namespace {

const std::string kContent = std::string("--content ") + WEGWIJS_SOURCE;

TEST(Program, check_finds_nothing_wrong_in_the_shipped_content) {
  const Ran ran = run_program("check " + kContent + " --at 2026-11-23");
  EXPECT_EQ(ran.exit_code, 0) << ran.output.substr(0, 4000);
}

TEST(Program, check_names_the_place_and_the_mend) {
  const ContentCopy copy;
  copy.append("intents/nl/groet.yaml", "paterns: |\n  hoi\n");
  const Ran ran = run_program("check --content " + copy.path());
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_NE(ran.output.find("intents/nl/groet.yaml:"), std::string::npos) << ran.output;
  EXPECT_NE(ran.output.find("Bedoelde je \"patterns\"?"), std::string::npos) << ran.output;
  EXPECT_NE(ran.output.find("^"), std::string::npos) << ran.output;
  const Ran json = run_program("check --format json --content " + copy.path());
  EXPECT_EQ(json.exit_code, 1);
  const auto problems = nlohmann::json::parse(json.output, nullptr, false);
  ASSERT_TRUE(problems.is_array());
  EXPECT_EQ(problems.front().value("file", ""), "intents/nl/groet.yaml");
}

TEST(Program, check_release_waits_for_humans) {
  EXPECT_EQ(run_program("check --release " + kContent + " --at 2026-11-23").exit_code, 1);
}

TEST(Program, ask_shows_what_fired_on_the_writers_own_letters_and_why_the_runner_up_lost) {
  const Ran ran =
      run_program("ask " + kContent +
                  " --at 2026-11-23T12:00 'mn vriend wil dat ik met zn vrienden naar bed ga anders gaat ie weg'");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_TRUE(ran.output.find("intent word-gedwongen") != std::string::npos ||
              ran.output.find("intent ben-ik-slachtoffer") != std::string::npos)
      << ran.output;
  EXPECT_NE(ran.output.find("op: "), std::string::npos);
  EXPECT_NE(ran.output.find("vriend"), std::string::npos);
  EXPECT_NE(ran.output.find("intents/nl/"), std::string::npos);
}

TEST(Program, eval_counts_and_predicts_line_by_line) {
  const ContentCopy copy;
  copy.write(
      "lines.jsonl",
      "{\"text\":\"hoi\",\"label\":\"groet\",\"also\":[],\"lang\":\"nl\",\"kind\":\"short\"}\n"
      "{\"text\":\"Ik ben verkracht.\",\"label\":\"seksueel-geweld\",\"also\":[],\"lang\":\"nl\",\"kind\":\"clean\"}\n"
      "{\"text\":\"blorp fnord\",\"label\":\"buiten-bereik\",\"also\":[],\"lang\":\"nl\",\"kind\":\"short\"}\n");
  const std::string predictions = copy.path() + "/predictions.jsonl";
  const Ran ran = run_program("eval " + kContent + " --format json --predictions " + predictions + " " + copy.path() +
                              "/lines.jsonl");
  EXPECT_EQ(ran.exit_code, 0) << ran.output;
  const auto figures = nlohmann::json::parse(ran.output, nullptr, false);
  ASSERT_TRUE(figures.is_object()) << ran.output;
  EXPECT_EQ(figures["nl"]["strict"].value("hits", 0), 3);
  EXPECT_EQ(figures["nl"]["crisis-recall"].value("value", 0.0), 1.0);
  EXPECT_EQ(figures["nl"]["off-topic-quiet"].value("value", 0.0), 1.0);
  std::ifstream file(predictions);
  std::string line;
  ASSERT_TRUE(std::getline(file, line));
  EXPECT_EQ(nlohmann::json::parse(line).value("predicted", ""), "groet");
  EXPECT_TRUE(nlohmann::json::parse(line)["offered"].is_array());
}

TEST(Program, eval_refuses_what_is_no_labelled_line) {
  const ContentCopy copy;
  copy.write("lines.jsonl", "{\"text\": 3}\n");
  const Ran ran = run_program("eval " + kContent + " " + copy.path() + "/lines.jsonl");
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_NE(ran.output.find("lines.jsonl:1:"), std::string::npos) << ran.output;
}

TEST(Program, serve_starts_only_on_good_content) {
  const ContentCopy copy;
  copy.append("responses/nl/groet.md", "\nBel 0800-1234.\n");
  const Ran ran = run_program("serve --listen unix:" + copy.path() + "/socket --content " + copy.path());
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_NE(ran.output.find("responses/nl/groet.md:"), std::string::npos) << ran.output;
}

TEST(Program, serve_refuses_other_addresses) {
  const Ran ran = run_program("serve --listen 0.0.0.0:8080 " + kContent);
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_NE(ran.output.find("deploy/"), std::string::npos) << ran.output;
}

class Served {
 public:
  explicit Served(const ContentCopy& copy, bool watch) : log_(copy.path() + "/log"), socket_(copy.path() + "/socket") {
    process_ = fork();
    if (process_ == 0) {
      if (std::freopen(log_.c_str(), "w", stdout) == nullptr || std::freopen(log_.c_str(), "a", stderr) == nullptr)
        _exit(3);
      const std::string listen = "unix:" + socket_;
      const std::string content = copy.path();
      execl(WEGWIJS_PROGRAM, WEGWIJS_PROGRAM, "serve", "--listen", listen.c_str(), "--content", content.c_str(),
            watch ? "--watch" : nullptr, nullptr);
      _exit(3);
    }
    wait_for("event=serving");
  }
  ~Served() { stop(); }
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  void signal(int number) const { kill(process_, number); }
  int stop() {
    if (process_ <= 0) return -1;
    kill(process_, SIGTERM);
    int status = 0;
    waitpid(process_, &status, 0);
    process_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  [[nodiscard]] std::string log() const {
    std::ifstream file(log_);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  bool wait_for(const std::string& text) const {
    for (int tries = 0; tries < 600; ++tries) {
      if (log().find(text) != std::string::npos) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return false;
  }
  [[nodiscard]] std::string ask(const std::string& text) const {
    FILE* pipe =
        popen(("curl --silent --max-time 5 --unix-socket " + socket_ +
               " http://localhost/v1/messages -H 'content-type: application/json' -d '{\"text\":\"" + text + "\"}'")
                  .c_str(),
              "r");
    std::string output;
    std::array<char, 4096> buffer{};
    for (std::size_t size = 0; (size = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
      output.append(buffer.data(), size);
    pclose(pipe);
    return output;
  }

 private:
  std::string log_;
  std::string socket_;
  pid_t process_ = 0;
};

TEST(Program, a_broken_reload_keeps_the_old_content_and_says_why_in_the_log) {
  const ContentCopy copy;
  Served served(copy, false);
  const std::string before = served.ask("zwamneus kwibus");
  ASSERT_NE(before.find("weet-niet"), std::string::npos) << before << served.log();
  copy.append("intents/nl/groet.yaml", "\nonzin: ja\n");
  served.signal(SIGHUP);
  ASSERT_TRUE(served.wait_for("event=old_content_kept")) << served.log();
  EXPECT_NE(served.log().find("intents/nl/groet.yaml:"), std::string::npos) << served.log();
  EXPECT_EQ(served.ask("zwamneus kwibus"), before);
  EXPECT_EQ(served.log().find("zwamneus"), std::string::npos);
  EXPECT_EQ(served.stop(), 0);
}

TEST(Program, a_changed_file_is_served_without_a_restart) {
  const ContentCopy copy;
  const Served served(copy, true);
  const std::string before = served.ask("hoi");
  copy.append("responses/nl/groet.md", "\nDit is een nieuwe zin.\n");
  ASSERT_TRUE(served.wait_for("event=content_reloaded")) << served.log();
  const std::string after = served.ask("hoi");
  EXPECT_NE(after.find("Dit is een nieuwe zin."), std::string::npos) << after;
  EXPECT_NE(after, before);
}

}  // namespace
}  // namespace wegwijs
