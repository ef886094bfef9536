#include "chat/hash_buckets.h"

#include <algorithm>

namespace wegwijs {

// Counts how many entries each bucket gets, puts them there, and sorts within the buckets, which hold about two.
HashBuckets::HashBuckets(const std::vector<Entry>& entries) : entries_(entries.size()) {
  // about two entries in a bucket
  std::uint32_t bits = 1;
  while ((std::size_t{2} << bits) < entries.size()) ++bits;
  shift_ = 32 - bits;
  starts_.assign((std::size_t{1} << bits) + 1, 0);
  for (const Entry& entry : entries) ++starts_[(entry.hash >> shift_) + 1];
  for (std::size_t bucket = 1; bucket < starts_.size(); ++bucket) starts_[bucket] += starts_[bucket - 1];
  std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
  for (const Entry& entry : entries) entries_[next[entry.hash >> shift_]++] = entry;
  for (std::size_t bucket = 0; bucket + 1 < starts_.size(); ++bucket) {
    std::sort(entries_.begin() + starts_[bucket], entries_.begin() + starts_[bucket + 1],
              [](const Entry& left, const Entry& right) {
                return left.hash != right.hash ? left.hash < right.hash : left.value < right.value;
              });
  }
  const std::uint32_t filter_bits = std::max(bits + 4, 6U);
  filter_shift_ = 32 - filter_bits;
  filter_.assign((std::size_t{1} << filter_bits) / 64, 0);
  for (const Entry& entry : entries_) {
    filter_[(entry.hash >> filter_shift_) / 64] |= std::uint64_t{1} << ((entry.hash >> filter_shift_) % 64);
  }
}

std::pair<const HashBuckets::Entry*, const HashBuckets::Entry*> HashBuckets::find(std::uint32_t hash) const {
  if (entries_.empty()) return {nullptr, nullptr};
  const std::size_t bucket = hash >> shift_;
  const Entry* const last = entries_.data() + starts_[bucket + 1];
  const Entry* first = entries_.data() + starts_[bucket];
  while (first != last && first->hash < hash) ++first;
  const Entry* end = first;
  while (end != last && end->hash == hash) ++end;
  return {first, end};
}

}  // namespace wegwijs
