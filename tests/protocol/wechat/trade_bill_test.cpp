// What stands in a bill: each line is read to the fen or named, and none is passed over.
#include "protocol/wechat/merchant_folder.h"
#include "wechat/trade_bill.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

namespace hallpay::wechat {
namespace {

using ports::BillLine;
using testing::HasSubstr;

const Day kDay = parseDay("2017-11-15").value();
constexpr const char* kMerchant = "1900000001";

struct Read {
    std::string fault;
    std::vector<BillLine> lines;
};

Read read(std::string_view text, std::size_t pieceBytes = 1 << 20)
{
    BillReader reader(kMerchant, kDay);
    for (std::size_t at = 0; at < text.size(); at += pieceBytes)
        reader.feed(text.substr(at, pieceBytes));
    Read outcome{.fault = reader.finish(), .lines = {}};
    outcome.lines = reader.takeLines();
    return outcome;
}

std::string golden()
{
    return test::vectorFile("tradebill.csv");
}

/// The golden bill with the first `what` changed.
std::string with(const std::string& what, const std::string& by)
{
    auto text = golden();
    const auto at = text.find(what);
    if (at == std::string::npos) throw std::runtime_error("not in the bill: " + what);
    return text.replace(at, what.size(), by);
}

TEST(WechatTradeBill, EveryLineIsReadToTheFen)
{
    const auto bill = read(golden());
    EXPECT_EQ("", bill.fault);
    ASSERT_EQ(4u, bill.lines.size());
    EXPECT_EQ((BillLine{.at = parseRfc3339("2017-11-15T09:00:01+08:00").value(),
                        .transactionId = "4200000001201711150000000001",
                        .outTradeNo = "T20171115000001",
                        .tradeType = "JSAPI",
                        .tradeState = "SUCCESS",
                        .amount = 12'000_fen,
                        .refundId = "",
                        .refundNo = "",
                        .refunded = {},
                        .refundState = ""}),
              bill.lines[0]);
    EXPECT_EQ(1'500_fen, bill.lines[1].amount) << "a comma in a name is no border";
    EXPECT_EQ("NATIVE", bill.lines[1].tradeType);
    EXPECT_EQ(8'000_fen, bill.lines[2].amount) << "what the order was, whatever a coupon paid";
    EXPECT_EQ((BillLine{.at = parseRfc3339("2017-11-15T16:20:00+08:00").value(),
                        .transactionId = "4200000001201711140000000009",
                        .outTradeNo = "T20171114000009",
                        .tradeType = "JSAPI",
                        .tradeState = "REFUND",
                        .amount = {},
                        .refundId = "50000000382017111500000001",
                        .refundNo = "R20171114000009-1",
                        .refunded = 4'000_fen,
                        .refundState = "SUCCESS"}),
              bill.lines[3]);
}

TEST(WechatTradeBill, ItMayComeInPiecesOfAnySize)
{
    const auto whole = read(golden());
    for (const std::size_t bytes : {1u, 2u, 3u, 7u, 64u, 1000u}) {
        const auto pieces = read(golden(), bytes);
        EXPECT_EQ("", pieces.fault) << bytes;
        EXPECT_EQ(whole.lines, pieces.lines) << bytes;
    }
}

TEST(WechatTradeBill, MarksOfTheFileMayBeMissing)
{
    auto text = golden();
    text.erase(0, 3);
    EXPECT_EQ("", read(text).fault) << "no byte order mark";
    text = golden();
    text.resize(text.size() - 2);
    EXPECT_EQ("", read(text).fault) << "no end of the last line";
    std::erase(text, '\r');
    EXPECT_EQ("", read(text).fault) << "bare line ends";
}

TEST(WechatTradeBill, ColumnsAreFoundByTheirNames)
{
    // The wallet puts one more in front; every value moves on by one.
    std::string text = golden();
    const auto trades = text.find("\r\n");
    const auto summary = text.find("总交易单数");
    std::string moved = "新列," + text.substr(3, trades - 3) + "\r\n";
    for (std::size_t at = trades + 2; at < summary;) {
        const auto end = text.find("\r\n", at) + 2;
        moved += "`x," + text.substr(at, end - at);
        at = end;
    }
    const auto bill = read(moved + text.substr(summary));
    EXPECT_EQ("", bill.fault);
    EXPECT_EQ(read(golden()).lines, bill.lines);
}

TEST(WechatTradeBill, NumbersMayBeWrittenInEveryWayOfTheWallet)
{
    for (const char* amount : {"`120,`0.00,`", "`120.0,`0.00,`", "`120.00000,`0.00,`"})
        EXPECT_EQ("", read(with("`120.00,`0.00,`\r", amount + std::string("\r"))).fault) << amount;
    EXPECT_EQ("", read(with("`4.0,`214.5,`40.0,`0.0", "`4,`214.50,`40,`0")).fault);
}

struct Fault {
    const char* says;
    const char* what;
    const char* by;
};

TEST(WechatTradeBill, WhatDoesNotHoldIsNamedByItsLine)
{
    const std::vector<Fault> faults{
        {"HEADER", "微信订单号", "订单号"},
        {"HEADER", ",申请退款金额,费率备注", ",费率备注"},
        {"LINE_2_TIME", "`2017-11-15 09:00:01", "`2017-11-15 09:00"},
        {"LINE_2_TIME", "`2017-11-15 09:00:01", "`2017-11-31 09:00:01"},
        {"LINE_2_DAY", "`2017-11-15 09:00:01", "`2017-11-14 23:59:59"},
        {"LINE_3_DAY", "`2017-11-15 23:59:59", "`2017-11-16 00:00:00"},
        {"LINE_2_MERCHANT", "`1900000001", "`1900000002"},
        {"LINE_2_NUMBER", "`T20171115000001", "`"},
        {"LINE_2_NUMBER", "`4200000001201711150000000001", "`4200 1"},
        {"LINE_2_STATE", "`SUCCESS", "`"},
        {"LINE_2_CURRENCY", "`CNY", "`USD"},
        {"LINE_2_AMOUNT", "`0.60%,`120.00", "`0.60%,`120.005"},
        {"LINE_2_AMOUNT", "`0.60%,`120.00", "`0.60%,`-120.00"},
        {"LINE_2_AMOUNT", "`0.60%,`120.00", "`0.60%,`1.2e2"},
        {"LINE_2_AMOUNT", "`0.60%,`120.00", "`0.60%,`120."},
        {"LINE_2_AMOUNT", "`0.60%,`120.00", "`0.60%,`"},
        {"LINE_2_AMOUNT", "`0.60%,`120.00", "`0.60%,`0.00"},
        {"LINE_2_AMOUNT", "`0.60%,`120.00", "`0.60%,`10000000.01"},
        {"LINE_2_AMOUNT", "`0.60%,`120.00", "`0.60%,`99999999999999999999"},
        {"LINE_2_REFUND", "`120.00,`0.00,`\r", "`120.00,`1.00,`\r"},
        {"LINE_2_REFUND", "`CNY,`120.00,`0.00,`0,`0", "`CNY,`120.00,`0.00,`5000,`R1"},
        {"LINE_5_REFUND", "`50000000382017111500000001", "`0"},
        {"LINE_5_REFUND", "`R20171114000009-1", "`"},
        {"LINE_5_REFUND", "`0.60%,`0.00,`40.00", "`0.60%,`40.00,`40.00"},
        {"LINE_5_REFUND", "`0.60%,`0.00,`40.00", "`0.60%,`0.00,`0.00"},
        {"LINE_4_COLUMNS", "`79.50,`0.50", "`79.50"},
        {"LINE_4_COLUMNS", "`79.50,`0.50", "`79.50,`0.50,`0.00"},
        {"LINE_4_START", "`2017-11-15 00:00:00", "2017-11-15 00:00:00"},
        {"LINE_4_START", "`2017-11-15 00:00:00", "\r\n`2017-11-15 00:00:00"},
        {"LINE_7_COLUMNS", "`4.0,", "4.0,"},
        {"LINE_7_COLUMNS", "`4.0,", ""},
        {"SUMMARY_COUNT", "`4.0,", "`5.0,"},
        {"SUMMARY_COUNT", "`4.0,", "`4.5,"},
        {"SUMMARY_SETTLED", "`214.5", "`214.51"},
        {"SUMMARY_AMOUNT", "`215.0", "`215.01"},
        {"SUMMARY_AMOUNT", "`15.00,`0.00,`\r", "`15.01,`0.00,`\r"},
        {"SUMMARY_REFUND_SETTLED", "`214.5,`40.0", "`214.5,`40.1"},
        {"SUMMARY_VOUCHER_BACK", "`40.0,`0.0", "`40.0,`0.1"},
        {"SUMMARY_REFUND", "`215.0,`40.0", "`215.0,`39.0"},
        {"SUMMARY_AMOUNT", "订单总金额,申请退款总金额", "总金额,申请退款总金额"},
    };
    for (const Fault& fault : faults) {
        SCOPED_TRACE(std::string(fault.what) + " -> " + fault.by);
        const auto bill = read(with(fault.what, fault.by));
        EXPECT_EQ(fault.says, bill.fault);
        EXPECT_TRUE(bill.lines.empty()) << "what came before it counts for nothing either";
    }
}

TEST(WechatTradeBill, HalfABillIsNone)
{
    EXPECT_EQ("HEADER", read("").fault);
    const auto text = golden();
    const auto summary = text.find("总交易单数");
    EXPECT_EQ("SUMMARY_MISSING", read(text.substr(0, summary)).fault);
    EXPECT_EQ("SUMMARY_MISSING", read(text.substr(0, text.find("`4.0"))).fault);
    EXPECT_EQ("SUMMARY_MISSING", read(text.substr(0, text.find("\r\n") + 2)).fault);
    EXPECT_EQ("LINE_8_AFTER_END", read(text + "`1\r\n").fault);
    EXPECT_THAT(read(std::string(100'000, 'x')).fault, HasSubstr("LINE_1_TOO_LONG"));
}

TEST(WechatTradeBill, ADayWithoutPaymentsMayHaveABillToo)
{
    const auto text = golden();
    const auto bill
        = read(text.substr(0, text.find("\r\n") + 2)
               + "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,"
                 "订单总金额,申请退款总金额\r\n`0,`0.00,`0.00,`0.00,`0.00,`0.00,`0.00\r\n");
    EXPECT_EQ("", bill.fault);
    EXPECT_TRUE(bill.lines.empty());
}

TEST(WechatTradeBill, AHundredThousandLinesAreReadInWellUnderASecond)
{
    const auto text = golden();
    const auto first = text.find("\r\n") + 2;
    const auto line = text.substr(first, text.find("\r\n", first) + 2 - first);
    std::string large = text.substr(0, first);
    constexpr int kLines = 100'000;
    large.reserve(large.size() + kLines * (line.size() + 1));
    for (int i = 0; i < kLines; ++i) large += line;
    large += "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,"
             "申请退款总金额\r\n`100000.0,`12000000.00,`0.0,`0.0,`7200.0,`12000000.00,`0.0\r\n";
    const auto begin = std::chrono::steady_clock::now();
    const auto bill = read(large, 64 * 1024);
    const auto took = std::chrono::steady_clock::now() - begin;
    EXPECT_EQ("", bill.fault);
    EXPECT_EQ(static_cast<std::size_t>(kLines), bill.lines.size());
    RecordProperty(
        "milliseconds",
        std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()));
    EXPECT_LT(took, std::chrono::seconds(5)) << "a loose bound: other work shares the machine";
}

} // namespace
} // namespace hallpay::wechat
