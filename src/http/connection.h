// One connection, with the bounds that cpp-httplib 0.11.4 lacks: a limit on the head of a request, and a limit on the
// time that a whole request may take, so that eight slow senders cannot keep eight threads.
#pragma once

#include <httplib.h>

#include <array>
#include <chrono>
#include <functional>
#include <string>

namespace wegwijs {

// Reads and writes a socket that somebody else closes. For one thread. Knows no address of the other side.
class Connection final : public httplib::Stream {
 public:
  // `crowded` tells whether others wait for a thread; it then has less patience.
  Connection(int socket, std::function<bool()> crowded) : socket_(socket), crowded_(std::move(crowded)) {}

  // Waits for the first byte of a request and starts its clock. False: none came, or the other side is gone.
  bool begin();
  // The head is complete: from here on `bytes` of body may follow.
  void expect_body(std::size_t bytes) { budget_ = bytes; }
  // Sends what was written. False: the other side is gone or too slow.
  bool flush();
  // Lets the other side read a refusal before the socket closes: closing with unread bytes would reset it.
  void linger();
  // Status of the last reply that was written, 0 for none.
  [[nodiscard]] int status() const { return status_; }

  [[nodiscard]] bool is_readable() const override;
  [[nodiscard]] bool is_writable() const override;
  ssize_t read(char* into, std::size_t size) override;
  ssize_t write(const char* from, std::size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  [[nodiscard]] socket_t socket() const override { return socket_; }

 private:
  using Clock = std::chrono::steady_clock;

  [[nodiscard]] std::size_t buffered() const { return end_ - begin_; }
  bool wait_readable(Clock::time_point hurried, Clock::time_point patient);
  bool fill();

  int socket_;
  std::function<bool()> crowded_;
  std::array<char, 4096> buffer_{};
  std::size_t begin_ = 0;  // unread bytes are buffer_[begin_, end_)
  std::size_t end_ = 0;
  std::size_t budget_ = 0;  // bytes this request may still read
  Clock::time_point started_;
  std::string out_;
  int status_ = 0;
};

}  // namespace wegwijs
