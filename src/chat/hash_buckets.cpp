#include "chat/hash_buckets.h"

#include <algorithm>

namespace wegwijs {

// Counts how many entries each bucket gets, puts them there, and sorts within the buckets, which hold about four.
HashBuckets::HashBuckets(const std::vector<Entry>& entries) {
  std::uint32_t bits = 1;
  while ((std::size_t{4} << bits) < entries.size()) ++bits;
  shift_ = 32 - bits;
  starts_.assign((std::size_t{1} << bits) + 1, 0);
  for (const Entry& entry : entries) ++starts_[(entry.hash >> shift_) + 1];
  for (std::size_t bucket = 1; bucket < starts_.size(); ++bucket) starts_[bucket] += starts_[bucket - 1];
  std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
  std::vector<Entry> ordered(entries.size());
  for (const Entry& entry : entries) ordered[next[entry.hash >> shift_]++] = entry;
  for (std::size_t bucket = 0; bucket + 1 < starts_.size(); ++bucket) {
    std::sort(ordered.begin() + starts_[bucket], ordered.begin() + starts_[bucket + 1],
              [](const Entry& left, const Entry& right) {
                return left.hash != right.hash ? left.hash < right.hash : left.value < right.value;
              });
  }
  const std::uint32_t filter_bits = std::max(bits + 5, 6U);
  filter_shift_ = 32 - filter_bits;
  filter_.assign((std::size_t{1} << filter_bits) / 64, 0);
  hashes_.reserve(ordered.size());
  for (const Entry& entry : ordered) {
    filter_[(entry.hash >> filter_shift_) / 64] |= std::uint64_t{1} << ((entry.hash >> filter_shift_) % 64);
    hashes_.push_back(entry.hash);
  }
  if (std::all_of(ordered.begin(), ordered.end(), [](const Entry& entry) { return entry.value == 0; })) return;
  values_.reserve(ordered.size());
  for (const Entry& entry : ordered) values_.push_back(entry.value);
}

std::pair<std::size_t, std::size_t> HashBuckets::find(std::uint32_t hash) const {
  if (hashes_.empty()) return {0, 0};
  const std::size_t bucket = hash >> shift_;
  std::size_t first = starts_[bucket];
  while (first != starts_[bucket + 1] && hashes_[first] < hash) ++first;
  std::size_t last = first;
  while (last != starts_[bucket + 1] && hashes_[last] == hash) ++last;
  return {first, last};
}

}  // namespace wegwijs
