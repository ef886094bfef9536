// `wegwijs serve`: starts only on good content, reloads on SIGHUP or when a file changes, stops on SIGTERM.
#include <malloc.h>
#include <unistd.h>

#include <csignal>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <ostream>
#include <thread>

#include "command/amsterdam.h"
#include "command/command.h"
#include "command/log.h"
#include "command/reload.h"
#include "content/print.h"
#include "http/address.h"
#include "http/server.h"

namespace wegwijs::command {
namespace {

// The config file: {"exit_url": "https://..."}. False when it cannot be read or holds anything else.
bool read_config(const std::string& path, ServerOptions& server) {
  if (path.empty()) return true;
  std::ifstream file(path);
  const auto json = nlohmann::json::parse(file, nullptr, false);
  if (!json.is_object()) return false;
  for (const auto& [key, value] : json.items()) {
    if (key != "exit_url" || !value.is_string() || !value.get<std::string>().starts_with("https://")) return false;
    server.exit_url = value.get<std::string>();
  }
  return true;
}

sigset_t handled_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
  return signals;
}

// Whatever goes wrong while loading, the content that works keeps serving.
void reload(LiveContent& content) try {
  const Problems problems = content.load(amsterdam_now());
  malloc_trim(0);  // loading needs more memory than serving
  if (has_errors(problems)) {
    log_kept_old(problems);
  } else {
    log_reloaded(content.get()->content().hash);
  }
} catch (const std::exception&) {
  log_kept_old({});
}

// Waits for signals on its own thread, once a second looking whether a file changed.
void watch_signals(const sigset_t& signals, bool watch_files, LiveContent& content, Server& server) {
  for (;;) {
    const timespec second = {1, 0};
    const int signal = sigtimedwait(&signals, nullptr, &second);
    if (signal == SIGTERM || signal == SIGINT) {
      server.stop();
      return;
    }
    if (signal == SIGHUP || (watch_files && content.changed())) reload(content);
  }
}

}  // namespace

int serve(const Options& options, std::ostream& out, std::ostream& err) {
  const sigset_t signals = handled_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  ServerOptions server_options;
  server_options.listen = options.listen;
  server_options.admin = options.admin;
  if (!read_config(options.config, server_options)) {
    err << "Het bestand met instellingen klopt niet: " << options.config << "\n";
    return 2;
  }
  // before the content, so that a wrong address is told at once
  for (const std::string& listen : {options.listen, options.admin}) {
    const Address address = parse_address(listen);
    if (const auto* problem = std::get_if<AddressProblem>(&address); problem != nullptr && !listen.empty()) {
      err << problem->sentence << "\n";
      return 2;
    }
  }
  LiveContent content(options);
  if (options.watch) content.changed();
  const Problems problems = content.load(amsterdam_now());
  malloc_trim(0);  // loading needs more memory than serving
  if (!content.get()) {
    err << print_text(problems) << "\n" << count_problems(problems) << ": de bot start niet. Verbeter dit eerst.\n";
    return 1;
  }
  Server server(
      server_options, [&content] { return content.get(); }, amsterdam_now);
  const std::string refused = server.open();
  if (!refused.empty()) {
    err << refused << "\n";
    return 2;
  }
  log_serving(options.listen, content.get()->content().hash);
  if (!options.listen.starts_with("unix:")) {
    const std::size_t colon = options.listen.rfind(':');
    out << "Wegwijs staat aan: http://localhost:"
        << (server.port() != 0 ? std::to_string(server.port()) : options.listen.substr(colon + 1)) << "/chat\n"
        << std::flush;
  }
  std::thread watcher(watch_signals, std::cref(signals), options.watch, std::ref(content), std::ref(server));
  server.run();
  // run() ends by itself only when the listening socket broke; the watcher then still waits for a signal
  kill(getpid(), SIGTERM);
  watcher.join();
  log_stopped();
  return 0;
}

}  // namespace wegwijs::command
