// A PC's self-test, for a command line: no window, no display.
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
};

/// Printers, scanner, clock, server and disk, a line each, in `language` as for useLanguage().
/// Before any window is made.
std::vector<TestLine> selfTestLines(const std::string& language, const ports::SelfTest& found);

} // namespace hallpay::gui
