// A property that must hold for every input; breaking it is a finding like a crash.
#pragma once

#include <cstdlib>
#include <iostream>

#define EXPECT_PROPERTY(condition)                            \
  do {                                                        \
    if (!(condition)) {                                       \
      std::cerr << "property broken: " << #condition << "\n"; \
      std::abort();                                           \
    }                                                         \
  } while (false)
