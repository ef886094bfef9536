#include "http/connection.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>

namespace wegwijs {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kHeadLimit = std::size_t{16} * 1024;   // request line and all header lines
constexpr std::size_t kOutLimit = std::size_t{1024} * 1024;  // written but not yet sent
constexpr std::size_t kLingerLimit = std::size_t{4} * 1024 * 1024;
constexpr auto kIdle = 2000ms;  // between two requests on one connection
constexpr auto kIdleWhenCrowded = 50ms;
constexpr auto kRequest = 6000ms;  // from the first byte of a request to its last
constexpr auto kRequestWhenCrowded = 1000ms;
constexpr auto kLinger = 1000ms;
constexpr auto kSlice = 50ms;  // how often a waiting thread looks whether others wait for it

bool poll_for(int socket, short event, std::chrono::milliseconds time) {
  pollfd entry{socket, event, 0};
  return ::poll(&entry, 1, static_cast<int>(time.count())) > 0;
}

}  // namespace

// Until `hurried` while others wait for a thread, until `patient` otherwise.
bool Connection::wait_readable(Clock::time_point hurried, Clock::time_point patient) {
  for (;;) {
    if (poll_for(socket_, POLLIN, kSlice)) return true;
    const auto now = Clock::now();
    if (now >= patient || (now >= hurried && crowded_())) return false;
  }
}

bool Connection::fill() {
  const ssize_t got = ::recv(socket_, buffer_.data(), buffer_.size(), 0);
  begin_ = 0;
  end_ = got > 0 ? static_cast<std::size_t>(got) : 0;
  return got > 0;
}

bool Connection::begin() {
  status_ = 0;
  budget_ = kHeadLimit;
  if (buffered() == 0) {
    const auto now = Clock::now();
    if (!wait_readable(now + kIdleWhenCrowded, now + kIdle) || !fill()) return false;
  }
  started_ = Clock::now();
  return true;
}

ssize_t Connection::read(char* into, std::size_t size) {
  if (budget_ == 0 || size == 0) return 0;  // an end of file makes httplib answer 400 or 414; -1 would be silence
  if (buffered() == 0) {
    if (!out_.empty() && !flush()) return -1;  // "100 Continue": the other side waits for it
    if (!wait_readable(started_ + kRequestWhenCrowded, started_ + kRequest)) return -1;
    // A sender of one byte at a time is always readable: the clock of the whole request decides.
    if (!fill() || Clock::now() - started_ > kRequest) return -1;
  }
  const std::size_t count = std::min({size, buffered(), budget_});
  std::copy_n(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_), count, into);
  begin_ += count;
  budget_ -= count;
  return static_cast<ssize_t>(count);
}

ssize_t Connection::write(const char* from, std::size_t size) {
  constexpr std::string_view kStatusLine = "HTTP/1.1 ";
  const std::string_view bytes(from, size);
  if (bytes.starts_with(kStatusLine) && size > kStatusLine.size() + 3) {
    std::from_chars(from + kStatusLine.size(), from + kStatusLine.size() + 3, status_);
  }
  if (out_.size() + size > kOutLimit) return -1;
  out_.append(bytes);
  return static_cast<ssize_t>(size);
}

bool Connection::flush() {
  const auto until = Clock::now() + kRequest;
  std::string_view rest = out_;
  while (!rest.empty()) {
    const ssize_t sent = ::send(socket_, rest.data(), rest.size(), MSG_NOSIGNAL);  // SO_SNDTIMEO bounds one send
    if (sent <= 0 || Clock::now() > until) break;
    rest.remove_prefix(static_cast<std::size_t>(sent));
  }
  const bool all = rest.empty();
  out_.clear();
  return all;
}

void Connection::linger() {
  ::shutdown(socket_, SHUT_WR);
  const auto until = Clock::now() + kLinger;
  std::size_t left = kLingerLimit;
  while (left > 0 && wait_readable(Clock::now(), until) && fill() && Clock::now() < until) {
    left -= std::min(left, buffered());
  }
}

bool Connection::is_readable() const { return buffered() > 0 || poll_for(socket_, POLLIN, kRequest); }

bool Connection::is_writable() const { return true; }

void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

}  // namespace wegwijs
