// The papers of one invented day, and the one engine that the tests share.
#pragma once

#include "ports/printer.h"
#include "printing/text_engine.h"

namespace hallpay::test {

const printing::TextEngine& engine();

/// Two passports, 240.00, a payment code.
ports::SlipPaper familySlip();

/// What familySlip's code says.
std::string familyLink();

ports::PaperLine paperLine(std::string name, int quantity, Money unit);

/// 120.00 for one passport, real mode, no seal picture.
ports::ReceiptPaper passportReceipt();

} // namespace hallpay::test
