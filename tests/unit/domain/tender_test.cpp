// What may stand as a terminal's reference, and what must be stored nowhere.
#include "domain/tender.h"

#include <gtest/gtest.h>

namespace hallpay::domain {
namespace {

const Day kToday = *parseDay("2026-11-20");

std::string taken(const char* text)
{
    const auto reference = parseTerminalReference(text, kToday);
    return reference ? reference.value() : std::string();
}

void expectFault(ReferenceFault fault, const char* text)
{
    const auto reference = parseTerminalReference(text, kToday);
    ASSERT_FALSE(reference) << text;
    EXPECT_EQ(fault, reference.error()) << text;
}

TEST(TerminalReference, IsSixTo32LettersAndDigitsInOneForm)
{
    EXPECT_EQ("260112345678", taken("260112345678"));
    EXPECT_EQ("REF001", taken("ref001")) << "the same reference, however it is keyed";
    EXPECT_EQ("260112345678", taken(" 2601 1234 5678 ")) << "as it stands on the terminal's slip";
    EXPECT_EQ("260112345678", taken("２６０１１２３４５６７８")) << "an input method was left on";
    EXPECT_EQ(std::string(32, 'A'), taken(std::string(32, 'a').c_str()));
    for (const char* text : {"", "12345", "123-456", "4561 2#", "参考号123456",
                             "http://127.0.0.1/P/T0001", "123456789012345678901234567890123"})
        expectFault(ReferenceFault::Shape, text);
}

TEST(TerminalReference, IsNeverACardsNumber)
{
    for (const char* text : {"4111111111111111", "4111 1111 1111 1111", "6222021234567890128",
                             "4222222222222", "378282246310005"})
        expectFault(ReferenceFault::CardNumber, text);
    EXPECT_EQ("4111111111111112", taken("4111111111111112")) << "its check digit is wrong";
    EXPECT_EQ("411111111116", taken("411111111116")) << "12 digits are no card's";
    EXPECT_EQ("A4111111111111111", taken("A4111111111111111"));
}

TEST(TerminalReference, IsNeverAPersonsNumberNorAPayersCode)
{
    expectFault(ReferenceFault::IdNumber, "11010519491231002X");
    expectFault(ReferenceFault::IdNumber, "11010519491231002x");
    expectFault(ReferenceFault::IdNumber, "110105194912310021");
    expectFault(ReferenceFault::PayerCode, "134567890123456789");
    expectFault(ReferenceFault::BillNumber, "4200001234202611221234567890");
}

TEST(WindowMethod, StandsFastInLedgers)
{
    EXPECT_EQ(0, static_cast<int>(WindowMethod::Cash));
    EXPECT_EQ(1, static_cast<int>(WindowMethod::Card));
    EXPECT_EQ(WindowMethod::Card, WindowMethod::Last);
}

} // namespace
} // namespace hallpay::domain
