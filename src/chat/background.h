// Work beside the work: on a second thread where the machine gives one, on this one when the result is asked for.
#pragma once

#include <future>
#include <system_error>
#include <utility>

namespace wegwijs {

// The future of work(). A machine without room for a thread makes a start slower, never impossible.
template <typename Work>
auto in_background(Work work) -> std::future<decltype(work())> {
  try {
    return std::async(std::launch::async, work);
  } catch (const std::system_error&) {
    return std::async(std::launch::deferred, std::move(work));
  }
}

}  // namespace wegwijs
