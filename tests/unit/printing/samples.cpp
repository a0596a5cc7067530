#include "unit/printing/samples.h"

#include "printing/make_printer.h"

#include <gtest/gtest.h>

#include <utility>

namespace hallpay::test {

using namespace ports;

const printing::TextEngine& engine()
{
    static const printing::TextEngine shared(printing::findFontFiles());
    return shared;
}

std::unique_ptr<Printer> printerAt(const std::string& uri, std::chrono::milliseconds answerTimeout)
{
    printing::PrinterOptions options;
    options.connectTimeout = std::chrono::milliseconds(500);
    options.answerTimeout = answerTimeout;
    auto made = printing::makePrinter(uri, engine(), options);
    EXPECT_TRUE(made) << uri;
    return std::move(made).value();
}

std::string familyLink()
{
    return "HTTPS://PAY.HALL.EXAMPLE/P/7K3M9Q2X8V5B1N6C4D0F";
}

PaperLine paperLine(std::string name, int quantity, Money unit)
{
    return {std::move(name), {}, quantity, unit, unit.times(quantity)};
}

SlipPaper familySlip()
{
    const auto passport = paperLine("普通护照", 1, 12'000_fen);
    SlipPaper slip;
    slip.slipNumber = "0105-261122-0041-9";
    slip.hallName = "北京市某区出入境接待大厅";
    slip.placeName = "一层大厅";
    slip.windowName = "受理窗口 3 号";
    slip.registeredAt = *parseRfc3339("2026-11-22T10:42:00+08:00");
    slip.validOn = *parseDay("2026-11-22");
    slip.applicants = {{"李*梅", "2846", "", {passport}, 12'000_fen},
                       {"李*宁", "0117", "", {passport}, 12'000_fen}};
    slip.total = 24'000_fen;
    slip.link = familyLink();
    slip.tollWhere = "一层 1 号";
    slip.tollHours = "周一至周六 9:00-16:30";
    return slip;
}

ReceiptPaper passportReceipt()
{
    ReceiptPaper receipt;
    receipt.code = "11010126";
    receipt.number = "0000012345";
    receipt.slipNumber = "0105-261122-0041-9";
    receipt.payer = "李小梅";
    receipt.issuedOn = *parseDay("2026-11-22");
    receipt.lines = {paperLine("普通护照", 1, 12'000_fen)};
    receipt.total = 12'000_fen;
    receipt.paidHow = "微信支付";
    receipt.paidAt = *parseRfc3339("2026-11-22T10:43:05+08:00");
    receipt.payee = "北京市某区公安局出入境管理支队";
    receipt.cashier = "王芳";
    receipt.reviewer = "赵敏";
    receipt.checkCode = "7K3M9Q2XAB";
    return receipt;
}

} // namespace hallpay::test
