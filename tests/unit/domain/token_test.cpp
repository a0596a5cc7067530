#include "domain/token.h"

#include "base/ensure.h"

#include <gtest/gtest.h>

#include <set>

namespace hallpay::domain {
namespace {

constexpr std::string_view kReal = "070123456789ABCDEFGHJK";
constexpr std::string_view kTraining = "T010123456789ABCDEFGHJK";

TEST(Token, CarriesItsKindAndHall)
{
    for (const int hall : {0, 7, 16, 99})
        for (const bool training : {false, true}) {
            const auto text = makeToken(training, hall);
            EXPECT_EQ((PaymentToken{text, training, hall}), parseToken(text));
            EXPECT_EQ(training ? 23u : 22u, text.size());
            EXPECT_EQ(training, text.front() == 'T');
        }
    EXPECT_THROW(makeToken(false, 100), LogicFailure);
    EXPECT_THROW(makeToken(false, -1), LogicFailure);
}

TEST(Token, IsNeverMadeTwice)
{
    std::set<std::string> seen;
    for (int i = 0; i < 5'000; ++i) seen.insert(makeToken(false, 7));
    EXPECT_EQ(5'000u, seen.size());
}

TEST(Token, OfOneLedgerIsRefusedByTheOther)
{
    EXPECT_TRUE(isTokenOf(kReal, false));
    EXPECT_FALSE(isTokenOf(kReal, true));
    EXPECT_TRUE(isTokenOf(kTraining, true));
    EXPECT_FALSE(isTokenOf(kTraining, false));
    EXPECT_FALSE(isTokenOf("", true));
    // A random part that begins with T does not make a real token a training one.
    EXPECT_TRUE(isTokenOf("07T123456789ABCDEFGHJK", false));
}

TEST(Token, HasNoOtherForm)
{
    EXPECT_EQ(kReal, parseToken("070123456789abcdefghjk")->text);
    for (const char* text :
         {"", "T", "070123456789ABCDEFGHJ", "070123456789ABCDEFGHJKM", "X70123456789ABCDEFGHJK",
          "070123456789ABCDEFGHJI", "070123456789ABCDEFGHJ ", "TT10123456789ABCDEFGHJK",
          "070123456789ABCDEFGH/K", "０７0123456789ABCDEFGHJK"})
        EXPECT_EQ(std::nullopt, parseToken(text)) << text;
}

TEST(Link, StaysWithinQrAlphanumericMode)
{
    EXPECT_EQ("HTTP://127.0.0.1:8080/P/T010123456789ABCDEFGHJK",
              linkFor("http://127.0.0.1:8080", kTraining));
    EXPECT_EQ("HTTPS://PAY.EXAMPLE.CN/P/070123456789ABCDEFGHJK",
              linkFor("https://pay.example.cn/", kReal));
    const auto link = linkFor("https://pay-1.example.cn:8443", makeToken(true, 99));
    EXPECT_EQ(std::string::npos,
              link.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"))
        << link;
}

TEST(Link, IsNotMadeOfAnythingButHostAndToken)
{
    for (const char* base : {"", "127.0.0.1", "http://", "ftp://a", "http://a/b", "http://a?x",
                             "http://u@a", "http://李.cn"})
        EXPECT_THROW(linkFor(base, kReal), LogicFailure) << base;
    EXPECT_THROW(linkFor("http://a", "no token"), LogicFailure);
}

TEST(Link, IsReadInAnyLetterCaseAndFromAnyHost)
{
    for (const char* text : {"HTTP://127.0.0.1:8080/P/070123456789ABCDEFGHJK",
                             "http://127.0.0.1:8080/p/070123456789abcdefghjk",
                             "Https://Pay.Example.cn/P/070123456789abcdefGHJK\n"}) {
        const auto token = tokenFromScan(text);
        ASSERT_TRUE(token) << text;
        EXPECT_EQ(kReal, token->text);
    }
    for (const bool training : {false, true}) {
        const auto text = makeToken(training, 42);
        EXPECT_EQ(text, tokenFromScan(linkFor("http://localhost:1", text))->text);
    }
}

TEST(Link, IsNoOtherAddress)
{
    for (const char* text :
         {"", "070123456789ABCDEFGHJK", "http:///P/070123456789ABCDEFGHJK",
          "http://a/Q/070123456789ABCDEFGHJK", "http://a/P/", "http://a/P/070123456789ABCDEFGHJ",
          "http://a/P/070123456789ABCDEFGHJK/", "http://a/P/070123456789ABCDEFGHJK?x=1",
          "http://a/X/P/070123456789ABCDEFGHJK", "weixin://wxpay/bizpayurl?pr=JyC91EIz1"})
        EXPECT_EQ(std::nullopt, tokenFromScan(text)) << text;
}

TEST(Token, LeavesSixLettersForALog)
{
    EXPECT_EQ("T01012", tokenForLog(kTraining));
    EXPECT_EQ("x", tokenForLog("x"));
}

} // namespace
} // namespace hallpay::domain
