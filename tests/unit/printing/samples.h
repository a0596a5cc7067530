// The papers of one invented day, and the one engine that the tests share.
#pragma once

#include "ports/printer.h"
#include "printing/text_engine.h"

#include <chrono>
#include <memory>
#include <string>

namespace hallpay::test {

const printing::TextEngine& engine();

/// Where silence is what is told; elsewhere a busy machine has more time to answer.
inline constexpr std::chrono::milliseconds kSilence{400};

/// The printer at `uri`, which has so long to answer; fails the test where it can be none.
std::unique_ptr<ports::Printer> printerAt(const std::string& uri,
                                          std::chrono::milliseconds answerTimeout
                                          = std::chrono::seconds(2));

/// Two passports, 240.00, a payment code.
ports::SlipPaper familySlip();

/// What familySlip's code says.
std::string familyLink();

ports::PaperLine paperLine(std::string name, int quantity, Money unit);

/// 120.00 for one passport, real mode, no seal picture.
ports::ReceiptPaper passportReceipt();

} // namespace hallpay::test
