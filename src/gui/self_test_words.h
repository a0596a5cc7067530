// A PC's self-test in words, for the opening screen and the command line.
#pragma once

#include "ports/self_test.h"

#include <string>
#include <vector>

namespace hallpay::gui {

/// ForAPerson: no program can ask it, so it does not count.
enum class Verdict { Good, Unknown, Bad, ForAPerson };

struct TestLine {
    Verdict verdict = Verdict::Good;
    std::string words; ///< UTF-8: what was looked at, how it is, and what to do

    friend bool operator==(const TestLine&, const TestLine&) = default;
};

/// Printers, scanners, clock, server and disk, a line each, in the language of the windows.
std::vector<TestLine> selfTestWords(const ports::SelfTest& found);

/// The same in `language`, as for useLanguage(), before any window is made.
std::vector<TestLine> selfTestLines(const std::string& language, const ports::SelfTest& found);

} // namespace hallpay::gui
