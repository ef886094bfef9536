// A hash table that is written once and then only read.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace wegwijs {

// 32 bits of a word's hash in buckets: a set, or a map to word ids, without a pointer.
class HashBuckets {
 public:
  struct Entry {
    std::uint32_t hash = 0;
    std::uint32_t value = 0;
  };
  HashBuckets() = default;
  explicit HashBuckets(const std::vector<Entry>& entries);
  // One look at one bit: false means find() gives nothing.
  [[nodiscard]] bool may_hold(std::uint32_t hash) const {
    return (filter_[(hash >> filter_shift_) / 64] >> ((hash >> filter_shift_) % 64) & 1U) != 0;
  }
  // The entries with this hash lie together; [first, last) may be empty.
  [[nodiscard]] std::pair<std::size_t, std::size_t> find(std::uint32_t hash) const;
  [[nodiscard]] std::uint32_t value(std::size_t entry) const { return values_.empty() ? 0 : values_[entry]; }

 private:
  std::vector<std::uint32_t> hashes_;
  std::vector<std::uint32_t> values_;  // empty for a set, in which all values are 0
  std::vector<std::uint32_t> starts_;
  std::uint32_t shift_ = 31;                 // a hash shifted right by this is its bucket
  std::vector<std::uint64_t> filter_ = {0};  // a bit for some hashes, eight times as many bits as entries
  std::uint32_t filter_shift_ = 31;
};

}  // namespace wegwijs
