#include "chat/marks.h"

#include <bit>

namespace wegwijs {

Marks::Marks(const Rules& rules)
    : rules_(rules),
      lists_(std::make_unique_for_overwrite<ListMark[]>(rules.list_count())),
      seen_(rules.list_count() / 64 + 1),
      spans_(1) {
  seen_lists_.reserve(64);
}

void Marks::begin(std::uint32_t size, bool at_start, bool at_end) {
  words_.clear();
  for (const ListId list : seen_lists_) seen_[list / 64] = 0;
  seen_lists_.clear();
  spans_.resize(1);
  size_ = size;
  all_ = (mask_bit(size) - 1) | mask_bit(size);
  typos_ = 0;
  at_start_ = at_start;
  at_end_ = at_end;
}

bool Marks::add_span(ListId list, std::uint32_t begin, Mask ends) {
  const bool fresh = see(list);
  ListMark& mark = lists_[list];
  for (std::uint32_t span = mark.span; span != 0; span = spans_[span].next) {
    if (spans_[span].begin != begin) continue;
    spans_[span].ends |= ends;
    return false;
  }
  spans_.push_back({begin, ends, mark.span});
  mark.span = static_cast<std::uint32_t>(spans_.size() - 1);
  return fresh;
}

bool Marks::has_any(std::uint32_t set) const {
  const Need* const end = rules_.need_sets.end(set);
  for (const Need* need = rules_.need_sets.begin(set); need != end; ++need) {
    if ((*need & kNeedList) != 0 ? has_list(*need & ~kNeedList) : words_.has(*need)) return true;
  }
  return false;
}

Mask Marks::step(const Node& node, Mask from) const {
  switch (node.kind) {
    case Node::Kind::word:
      return (from & words_.get(node.value)) << 1;
    case Node::Kind::exact:
      return (from & words_.get(node.value) & ~typos_) << 1;
    case Node::Kind::list: {
      if (!has_list(node.value)) return 0;
      const ListMark& mark = lists_[node.value];
      Mask to = (from & mark.words) << 1;
      for (std::uint32_t span = mark.span; span != 0; span = spans_[span].next) {
        if ((from & mask_bit(spans_[span].begin)) != 0) to |= spans_[span].ends;
      }
      return to;
    }
    case Node::Kind::gap: {  // 0 to 6 words: 1 + 2 + 3
      Mask to = from | from << 1;
      to |= to << 2;
      to |= to << 3;
      return to & all_;
    }
    case Node::Kind::any_word: {
      Mask at = 0;
      for (std::uint32_t word = 0; word < node.count; ++word) at |= words_.get(rules_.word_sets[node.value + word]);
      return (from & at) << 1;
    }
    case Node::Kind::either: {
      Mask to = 0;
      for (std::uint32_t option = 0; option < node.count; ++option)
        to |= forward(rules_.sequences[node.value + option], from);
      return to;
    }
    case Node::Kind::start:
      return at_start_ ? from & 1U : 0;
    case Node::Kind::end:
      return at_end_ ? from & mask_bit(size_) : 0;
    case Node::Kind::regex:
      break;
  }
  return 0;
}

Mask Marks::forward(const Sequence& sequence, Mask from) const {
  for (std::uint32_t at = 0; at < sequence.count && from != 0; ++at) {
    const Node& node = rules_.nodes[sequence.first + at];
    const Mask to = step(node, from);
    from = node.optional ? from | to : to;
  }
  return from;
}

Mask Marks::trace(const Sequence& sequence, Mask from, std::uint32_t& end) const {
  std::vector<Mask> reached(sequence.count + 1);
  reached[0] = from;
  for (std::uint32_t at = 0; at < sequence.count; ++at) {
    const Node& node = rules_.nodes[sequence.first + at];
    const Mask to = step(node, reached[at]);
    reached[at + 1] = node.optional ? reached[at] | to : to;
  }
  Mask used = 0;
  for (std::uint32_t at = sequence.count; at-- > 0;)
    used |= trace_node(rules_.nodes[sequence.first + at], reached[at], end);
  return used;
}

Mask Marks::trace_node(const Node& node, Mask from, std::uint32_t& end) const {
  if (node.kind == Node::Kind::start || node.kind == Node::Kind::end) return 0;
  // nearest start first, so that gaps stay short; a way that uses words before one that skips an optional part
  for (std::uint32_t begin = end + 1; begin-- > 0;) {
    if ((from & mask_bit(begin)) == 0) continue;
    if (begin == end && node.kind != Node::Kind::gap) continue;
    if ((step(node, mask_bit(begin)) & mask_bit(end)) == 0) continue;
    const Mask between = (mask_bit(end) - 1) & ~(mask_bit(begin) - 1);
    Mask used = node.kind == Node::Kind::gap ? 0 : between;
    if (node.kind == Node::Kind::either) used = trace_option(node, begin, end);
    end = begin;
    return used;
  }
  return 0;  // an optional part that is not there
}

Mask Marks::trace_option(const Node& node, std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t option = 0; option < node.count; ++option) {
    const Sequence& sequence = rules_.sequences[node.value + option];
    if ((forward(sequence, mask_bit(begin)) & mask_bit(end)) != 0) return trace(sequence, mask_bit(begin), end);
  }
  return 0;
}

}  // namespace wegwijs
