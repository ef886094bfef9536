#include "chat/look_alikes.h"

namespace wegwijs {

char latin_look_alike(std::int32_t code) {
  switch (code) {
    case 0x0430:
    case 0x03b1:
      return 'a';
    case 0x0432:
    case 0x03b2:
      return 'b';
    case 0x0441:
    case 0x03f2:
      return 'c';
    case 0x0501:
      return 'd';
    case 0x0435:
    case 0x0454:
    case 0x03b5:
      return 'e';
    case 0x04bb:
      return 'h';
    case 0x0456:
    case 0x03b9:
    case 0x0131:
      return 'i';
    case 0x0458:
      return 'j';
    case 0x043a:
    case 0x03ba:
      return 'k';
    case 0x043c:
      return 'm';
    case 0x03b7:
      return 'n';
    case 0x043e:
    case 0x03bf:
      return 'o';
    case 0x0440:
    case 0x03c1:
      return 'p';
    case 0x051b:
      return 'q';
    case 0x0455:
      return 's';
    case 0x0442:
    case 0x03c4:
      return 't';
    case 0x03c5:
      return 'u';
    case 0x03bd:
      return 'v';
    case 0x051d:
      return 'w';
    case 0x0445:
    case 0x03c7:
      return 'x';
    case 0x0443:
    case 0x03b3:
      return 'y';
    default:
      return '\0';
  }
}

}  // namespace wegwijs
