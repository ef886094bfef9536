// ASCII, nearly all of the traffic, goes through one table in one pass; everything else asks utf8proc.
#include "chat/normalise.h"

#include <utf8proc.h>

#include <array>

namespace wegwijs {
namespace {

enum class Kind : std::uint8_t { word, separator, end, full_stop, apostrophe };

struct AsciiTable {
  std::array<Kind, 128> kind{};
  std::array<char, 128> folded{};
  constexpr AsciiTable() {
    for (std::size_t byte = 0; byte < 128; ++byte) {
      const char letter = static_cast<char>(byte);
      kind[byte] = Kind::separator;
      folded[byte] = letter;
      if (letter >= 'A' && letter <= 'Z') folded[byte] = static_cast<char>(letter - 'A' + 'a');
      const bool is_letter = folded[byte] >= 'a' && folded[byte] <= 'z';
      if (is_letter || (letter >= '0' && letter <= '9')) kind[byte] = Kind::word;
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

// Cyrillic and Greek letters that look like a Latin one, used to dodge a word list: "dооd" with a Cyrillic о.
char latin_look_alike(utf8proc_int32_t code) {
  switch (code) {
    case 0x0430: case 0x03b1: return 'a';
    case 0x0432: case 0x03b2: return 'b';
    case 0x0441: case 0x03f2: return 'c';
    case 0x0501: return 'd';
    case 0x0435: case 0x0454: case 0x03b5: return 'e';
    case 0x04bb: return 'h';
    case 0x0456: case 0x03b9: case 0x0131: return 'i';
    case 0x0458: return 'j';
    case 0x043a: case 0x03ba: return 'k';
    case 0x043c: return 'm';
    case 0x03b7: return 'n';
    case 0x043e: case 0x03bf: return 'o';
    case 0x0440: case 0x03c1: return 'p';
    case 0x051b: return 'q';
    case 0x0455: return 's';
    case 0x0442: case 0x03c4: return 't';
    case 0x03c5: return 'u';
    case 0x03bd: return 'v';
    case 0x051d: return 'w';
    case 0x0445: case 0x03c7: return 'x';
    case 0x0443: case 0x03b3: return 'y';
    default: return '\0';
  }
}

class Builder {
 public:
  explicit Builder(std::string_view text) : text_(text) {
    result_.folded.reserve(text.size() + 8);
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
    return std::move(result_);
  }

 private:
  void ascii(unsigned char byte) {
    switch (kAscii.kind[byte]) {
      case Kind::word: append(kAscii.folded[byte], at_, at_ + 1); break;
      case Kind::separator: end_word(); break;
      case Kind::end: end_sentence(); break;
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
    const utf8proc_ssize_t length =
        utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text_.size() - at_), &code);
    if (length <= 0) {
      end_word();
      ++at_;
      return;
    }
    const std::size_t begin = at_;
    at_ += static_cast<std::size_t>(length);
    if (code == 0x2018 || code == 0x2019 || code == 0x02bc || code == 0x00b4) {
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
      case Kind::word: append(kAscii.folded[byte], begin, at_); break;
      case Kind::end:
      case Kind::full_stop: end_sentence(); break;
      default: end_word(); break;
    }
  }

  void letter_or_sign(utf8proc_int32_t code, std::size_t begin) {
    if (code >= 0x1f3fb && code <= 0x1f3ff) return;  // skin tones say nothing we should act on
    switch (utf8proc_category(code)) {
      case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT: case UTF8PROC_CATEGORY_LM:
      case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_ND: case UTF8PROC_CATEGORY_NL: case UTF8PROC_CATEGORY_NO:
      case UTF8PROC_CATEGORY_MC:
        append_code(code, begin);
        has_other_ = true;
        return;
      case UTF8PROC_CATEGORY_SO:
      case UTF8PROC_CATEGORY_SK:
        end_word();
        append_code(code, begin);
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
    start_word(begin);
    for (utf8proc_ssize_t index = 0; index < length; ++index) {
      result_.folded.push_back(static_cast<char>(bytes[static_cast<std::size_t>(index)]));
    }
    run_ = 0;
    word_.end = static_cast<std::uint32_t>(at_);
  }

  void append(char byte, std::size_t begin, std::size_t end) {
    start_word(begin);
    word_.end = static_cast<std::uint32_t>(end);
    if (byte >= 'a' && run_ > 0 && result_.folded.back() == byte) {
      if (run_ >= 2) {
        word_.squeezed = true;
        return;
      }
      ++run_;
    } else {
      run_ = 1;
    }
    result_.folded.push_back(byte);
    word_.hash = hash_step(word_.hash, byte);
  }

  void start_word(std::size_t begin) {
    if (in_word_) return;
    in_word_ = true;
    has_other_ = false;
    run_ = 0;
    if (!result_.folded.empty()) result_.folded.push_back(sentence_begun_ ? ' ' : '\n');
    word_ = Token{};
    word_.begin = static_cast<std::uint32_t>(begin);
    word_.folded_begin = static_cast<std::uint32_t>(result_.folded.size());
    if (!sentence_begun_) {
      sentence_begun_ = true;
      sentence_.first = static_cast<std::uint32_t>(result_.tokens.size());
    }
  }

  void end_word() {
    if (!in_word_) return;
    in_word_ = false;
    if (has_other_) undo_look_alikes();
    word_.folded_length = static_cast<std::uint32_t>(result_.folded.size()) - word_.folded_begin;
    const std::string_view word = result_.word(word_);
    // only words with letters beyond ASCII need hashing again; the others were hashed on the way
    if (has_other_ || (!word.empty() && static_cast<unsigned char>(word.front()) >= 128)) word_.hash = word_hash(word);
    result_.tokens.push_back(word_);
  }

  // In a word that mixes scripts, the foreign letters that look Latin become Latin; a word all in Cyrillic stays.
  void undo_look_alikes() {
    const std::string word = result_.folded.substr(word_.folded_begin);
    bool latin = false;
    for (const char byte : word) latin = latin || (byte >= 'a' && byte <= 'z');
    if (!latin) return;
    result_.folded.resize(word_.folded_begin);
    std::size_t at = 0;
    while (at < word.size()) {
      utf8proc_int32_t code = -1;
      const utf8proc_ssize_t length =
          utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(word.data()) + at,
                           static_cast<utf8proc_ssize_t>(word.size() - at), &code);
      const std::size_t step = length > 0 ? static_cast<std::size_t>(length) : 1;
      const char latin_letter = latin_look_alike(code);
      const std::size_t size = result_.folded.size();
      const bool doubled = latin_letter != '\0' && size >= word_.folded_begin + 2 &&
                           result_.folded[size - 1] == latin_letter && result_.folded[size - 2] == latin_letter;
      if (latin_letter != '\0') {
        if (!doubled) result_.folded.push_back(latin_letter);
      } else if (step == 1 && size >= word_.folded_begin + 2 && word[at] >= 'a' && word[at] <= 'z' &&
                 result_.folded[size - 1] == word[at] && result_.folded[size - 2] == word[at]) {
        word_.squeezed = true;
      } else {
        result_.folded.append(word, at, step);
      }
      at += step;
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
  Token word_;
  Sentence sentence_;
  int run_ = 0;  // how many equal letters end the current word
  bool in_word_ = false;
  bool has_other_ = false;
  bool sentence_begun_ = false;
};

}  // namespace

Normalised normalise(std::string_view text) { return Builder(text).run(); }

}  // namespace wegwijs
