// ASCII, nearly all of the traffic, goes through one table in one pass; everything else asks utf8proc.
#include "chat/normalise.h"

#include <utf8proc.h>

#include <array>

#include "chat/look_alikes.h"

namespace wegwijs {
namespace {

enum class Kind : std::uint8_t { word, separator, end, full_stop, apostrophe };

struct AsciiTable {
  std::array<Kind, 128> kind{};
  std::array<char, 256> folded{};  // of a letter or digit; 0 for every other byte
  constexpr AsciiTable() {
    for (std::size_t byte = 0; byte < 128; ++byte) {
      const char letter = static_cast<char>(byte);
      const bool small = letter >= 'a' && letter <= 'z';
      const bool large = letter >= 'A' && letter <= 'Z';
      const bool digit = letter >= '0' && letter <= '9';
      kind[byte] = small || large || digit ? Kind::word : Kind::separator;
      if (small || digit) folded[byte] = letter;
      if (large) folded[byte] = static_cast<char>(letter - 'A' + 'a');
    }
    kind['!'] = kind['?'] = kind[';'] = kind['\n'] = kind['\r'] = Kind::end;
    kind['.'] = Kind::full_stop;
    kind['\''] = kind['`'] = Kind::apostrophe;
  }
};
constexpr AsciiTable kAscii;

bool is_ascii_word(std::string_view text, std::size_t at) {
  return at < text.size() && static_cast<unsigned char>(text[at]) < 128 &&
         kAscii.kind[static_cast<unsigned char>(text[at])] == Kind::word;
}

// Typographic forms of the apostrophe in "m'n".
bool is_apostrophe(utf8proc_int32_t code) {
  return code == 0x2018 || code == 0x2019 || code == 0x02bc || code == 0x00b4;
}

class Builder {
 public:
  explicit Builder(std::string_view text) : text_(text) {
    result_.folded.resize(text.size() + 16);
    result_.tokens.reserve(text.size() / 5 + 2);
  }

  Normalised run() {
    while (at_ < text_.size()) {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      if (byte < 128) {
        ascii(byte);
      } else {
        other();
      }
    }
    end_sentence();
    result_.folded.resize(size_);
    return std::move(result_);
  }

 private:
  // Room for `bytes` more, and for all of the text that is still to come: its letters never need more than themselves
  // and one separator, so the fast path below checks nothing.
  void make_room(std::size_t bytes) {
    const std::size_t needed = size_ + bytes + (text_.size() - at_) + 8;
    if (needed > result_.folded.size()) result_.folded.resize(needed * 2);
  }

  void ascii(unsigned char byte) {
    switch (kAscii.kind[byte]) {
      case Kind::word:
        append_run();
        return;
      case Kind::separator:
        end_word();
        break;
      case Kind::end:
        end_sentence();
        break;
      case Kind::full_stop:
        if (in_word_ && is_ascii_word(text_, at_ + 1)) {
          end_word();
        } else {
          end_sentence();
        }
        break;
      case Kind::apostrophe:
        // "m'n" is one word; a quotation mark before or behind a word is none of its letters
        if (!in_word_ || !is_ascii_word(text_, at_ + 1)) end_word();
        break;
    }
    ++at_;
  }

  void other() {
    utf8proc_int32_t code = -1;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text_.data()) + at_;
    const utf8proc_ssize_t length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text_.size() - at_), &code);
    if (length <= 0) {
      end_word();
      ++at_;
      return;
    }
    const std::size_t begin = at_;
    at_ += static_cast<std::size_t>(length);
    if (is_apostrophe(code)) {
      if (!in_word_ || !is_ascii_word(text_, at_)) end_word();
      return;
    }
    fold(code, begin, 0);
  }

  // Decomposes until nothing changes: some code points fold into ones that fold again.
  void fold(utf8proc_int32_t code, std::size_t begin, int depth) {
    std::array<utf8proc_int32_t, 32> parts{};
    int boundary = 0;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD |
                                                        UTF8PROC_IGNORE | UTF8PROC_STRIPMARK);
    const utf8proc_ssize_t count =
        utf8proc_decompose_char(code, parts.data(), static_cast<utf8proc_ssize_t>(parts.size()), options, &boundary);
    if (count < 0 || count > static_cast<utf8proc_ssize_t>(parts.size())) {
      end_word();
      return;
    }
    for (utf8proc_ssize_t index = 0; index < count; ++index) {
      const utf8proc_int32_t part = parts[static_cast<std::size_t>(index)];
      if (is_apostrophe(part)) continue;  // the one inside U+0149
      if (part != code && depth < 3) {
        if (part < 128) {
          folded_ascii(static_cast<unsigned char>(part), begin);
        } else {
          fold(part, begin, depth + 1);
        }
      } else {
        letter_or_sign(part, begin);
      }
    }
  }

  void folded_ascii(unsigned char byte, std::size_t begin) {
    switch (kAscii.kind[byte]) {
      case Kind::word:
        append(kAscii.folded[byte], begin, at_);
        break;
      case Kind::end:
      case Kind::full_stop:
        end_sentence();
        break;
      default:
        end_word();
        break;
    }
  }

  void letter_or_sign(utf8proc_int32_t code, std::size_t begin) {
    if (code >= 0x1f3fb && code <= 0x1f3ff) return;  // skin tones say nothing we should act on
    switch (utf8proc_category(code)) {
      case UTF8PROC_CATEGORY_LU:
      case UTF8PROC_CATEGORY_LL:
      case UTF8PROC_CATEGORY_LT:
      case UTF8PROC_CATEGORY_LM:
      case UTF8PROC_CATEGORY_LO:
      case UTF8PROC_CATEGORY_ND:
      case UTF8PROC_CATEGORY_NL:
      case UTF8PROC_CATEGORY_NO:
      case UTF8PROC_CATEGORY_MC:
        append_code(code, begin);
        has_other_ = true;
        return;
      case UTF8PROC_CATEGORY_SO:
      case UTF8PROC_CATEGORY_SK:
        end_word();
        append_code(code, begin);
        has_other_ = true;
        end_word();
        return;
      default:
        if (code == 0x2028 || code == 0x2029) {
          end_sentence();
        } else {
          end_word();
        }
    }
  }

  void append_code(utf8proc_int32_t code, std::size_t begin) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const utf8proc_ssize_t length = utf8proc_encode_char(code, bytes.data());
    make_room(8);
    start_word(begin);
    for (utf8proc_ssize_t index = 0; index < length; ++index)
      push(static_cast<char>(bytes[static_cast<std::size_t>(index)]));
    run_ = 0;
    word_.end = static_cast<std::uint32_t>(at_);
  }

  // Letters and digits up to the next other byte: most of every message passes through this loop.
  void append_run() {
    start_word(at_);
    char* out = result_.folded.data() + size_;
    const char* in = text_.data() + at_;
    const char* const last = text_.data() + text_.size();
    char previous = run_ > 0 ? out[-1] : '\0';
    int run = run_;
    WordHasher hasher = hasher_;
    for (; in != last; ++in) {
      const char byte = kAscii.folded[static_cast<unsigned char>(*in)];
      if (byte == '\0') break;
      if (byte != previous || byte < 'a') {
        previous = byte;
        run = 1;
      } else if (run < 2) {
        ++run;
      } else {
        word_.squeezed = true;
        continue;
      }
      *out++ = byte;
      hasher.add(byte);
    }
    run_ = run;
    hasher_ = hasher;
    at_ = static_cast<std::size_t>(in - text_.data());
    size_ = static_cast<std::size_t>(out - result_.folded.data());
    word_.end = static_cast<std::uint32_t>(at_);
  }

  void append(char byte, std::size_t begin, std::size_t end) {
    make_room(8);
    start_word(begin);
    word_.end = static_cast<std::uint32_t>(end);
    if (byte >= 'a' && run_ > 0 && result_.folded[size_ - 1] == byte) {
      if (run_ >= 2) {
        word_.squeezed = true;
        return;
      }
      ++run_;
    } else {
      run_ = 1;
    }
    push(byte);
    hasher_.add(byte);
  }

  void push(char byte) { result_.folded[size_++] = byte; }

  void start_word(std::size_t begin) {
    if (in_word_) return;
    in_word_ = true;
    has_other_ = false;
    run_ = 0;
    if (size_ != 0) push(sentence_begun_ ? ' ' : '\n');
    word_ = Token{};
    hasher_ = WordHasher{};
    word_.begin = static_cast<std::uint32_t>(begin);
    word_.folded_begin = static_cast<std::uint32_t>(size_);
    if (!sentence_begun_) {
      sentence_begun_ = true;
      sentence_.first = static_cast<std::uint32_t>(result_.tokens.size());
    }
  }

  void end_word() {
    if (!in_word_) return;
    in_word_ = false;
    if (has_other_) undo_look_alikes();
    word_.folded_length = static_cast<std::uint32_t>(size_) - word_.folded_begin;
    // a word with letters beyond ASCII is hashed when it is whole; the others were hashed on the way
    word_.hash = has_other_ ? word_hash(result_.word(word_)) : hasher_.finish();
    result_.tokens.push_back(word_);
  }

  // In a word that mixes scripts, the foreign letters that look Latin become Latin; a word all in Cyrillic stays.
  void undo_look_alikes() {
    const std::string word = result_.folded.substr(word_.folded_begin, size_ - word_.folded_begin);
    bool latin = false;
    for (const char byte : word) latin = latin || (byte >= 'a' && byte <= 'z');
    if (!latin) return;
    size_ = word_.folded_begin;
    std::size_t at = 0;
    while (at < word.size()) {
      utf8proc_int32_t code = -1;
      const utf8proc_ssize_t length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(word.data()) + at,
                                                       static_cast<utf8proc_ssize_t>(word.size() - at), &code);
      const std::size_t step = length > 0 ? static_cast<std::size_t>(length) : 1;
      const char look_alike = latin_look_alike(code);
      if (look_alike != '\0' || step == 1) {
        push_squeezed(look_alike != '\0' ? look_alike : word[at]);
      } else {
        for (std::size_t byte = 0; byte < step; ++byte) push(word[at + byte]);
      }
      at += step;
    }
  }

  // A third equal letter in a row is left out.
  void push_squeezed(char byte) {
    const bool third = byte >= 'a' && byte <= 'z' && size_ >= word_.folded_begin + 2 &&
                       result_.folded[size_ - 1] == byte && result_.folded[size_ - 2] == byte;
    if (third) {
      word_.squeezed = true;
    } else {
      push(byte);
    }
  }

  void end_sentence() {
    end_word();
    if (!sentence_begun_) return;
    sentence_begun_ = false;
    sentence_.last = static_cast<std::uint32_t>(result_.tokens.size());
    result_.sentences.push_back(sentence_);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Normalised result_;
  std::size_t size_ = 0;  // bytes of result_.folded that are written
  Token word_;
  WordHasher hasher_;
  Sentence sentence_;
  int run_ = 0;  // how many equal letters end the current word
  bool in_word_ = false;
  bool has_other_ = false;
  bool sentence_begun_ = false;
};

}  // namespace

Normalised normalise(std::string_view text) { return Builder(text).run(); }

}  // namespace wegwijs
