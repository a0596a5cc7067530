#include "domain/document.h"

#include <gtest/gtest.h>

#include <random>

namespace hallpay::domain {
namespace {

using K = ScanKind;

TEST(Scan, KnowsWhatLiesUnderTheScanner)
{
    struct Case {
        const char* line;
        Scan wanted;
    };
    const Case kCases[] = {
        {"HTTP://127.0.0.1:8080/P/T010123456789ABCDEFGHJK",
         {K::PaymentLink, "T010123456789ABCDEFGHJK"}},
        {"https://pay.example.cn/p/070123456789abcdefghjk\r\n",
         {K::PaymentLink, "070123456789ABCDEFGHJK"}},
        {"0105-261122-0041-9", {K::SlipNumber, "010526112200419"}},
        {"010526112200419", {K::SlipNumber, "010526112200419"}},
        {"0041-9", {K::ShortSlipNumber, "00419"}},
        {"００４１９", {K::ShortSlipNumber, "00419"}},
        {"11010519491231002x", {K::ResidentId, "11010519491231002X"}},
        {"110105194912310021", {K::ResidentId, "110105194912310021"}},
        {"e12345678", {K::PassportLike, "E12345678"}},
        {"C1234567", {K::PassportLike, "C1234567"}},
        {"123456789", {K::PassportLike, "123456789"}},
        {"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
         {K::MachineReadable, "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"}},
        {"l898902c36uto7408122f1204159ze184226b《《《《《10",
         {K::MachineReadable, "L898902C36UTO7408122F1204159ZE184226B<<<<<10"}},
        {"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
         "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
         {K::MachineReadable,
          "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
          "L898902C36UTO7408122F1204159ZE184226B<<<<<10"}},
        {"4200002671202611201234567890", {K::BillNumber, "4200002671202611201234567890"}},
        {"4200002671 20261120 1234567890\r\n", {K::BillNumber, "4200002671202611201234567890"}},
        {"１００００３９８６３２０１７０８０３４１１６８７３３６７", // of before 2018
         {K::BillNumber, "1000039863201708034116873367"}},
        {"t0123456789abcdefghjkmnpq", {K::BillNumber, "T0123456789ABCDEFGHJKMNPQ"}},
        {"H0123456789ABCDEFGHJKMNPQ", {K::BillNumber, "H0123456789ABCDEFGHJKMNPQ"}},
        {"134567890123456789", {K::ResidentId, "134567890123456789"}}, // or a payer's code
        {"420000267120261120123456789", {K::Nonsense, ""}},
        {"42000026712026112012345678901", {K::Nonsense, ""}},
        {"420000267120261120123456789X", {K::Nonsense, ""}},
        {"X0123456789ABCDEFGHJKMNPQ", {K::Nonsense, ""}},
        {"H0123456789ABCDEFGHJKMNP", {K::Nonsense, ""}},
        {"", {K::Empty, ""}},
        {" 　\r\n", {K::Empty, ""}},
        {"李小梅", {K::Nonsense, ""}},
        {"ERIKSSON", {K::Nonsense, ""}},
        {"weixin://wxpay/bizpayurl?pr=JyC91EIz1", {K::Nonsense, ""}},
        {"https://example.cn/", {K::Nonsense, ""}},
        {"4009", {K::Nonsense, ""}},
        {"6222021234567890123", {K::Nonsense, ""}},
        {"11010519491231002", {K::Nonsense, ""}},
        {"-----", {K::Nonsense, ""}},
        {"\xff\xfe", {K::Nonsense, ""}},
    };
    for (const auto& [line, wanted] : kCases) {
        const auto scan = classifyScan(line);
        EXPECT_EQ(wanted.kind, scan.kind) << line;
        EXPECT_EQ(wanted.text, scan.text) << line;
    }
}

// A Chinese input method that was left on turns the scanner's keys into full-width forms.
TEST(Scan, ReadsALinkThatCameThroughAnInputMethod)
{
    EXPECT_EQ((Scan{K::PaymentLink, "T010123456789ABCDEFGHJK"}),
              classifyScan("ＨＴＴＰ：、、127。0。0。1：8080、P、T010123456789ABCDEFGHJK"));
}

TEST(Scan, IsNeverUpsetByRubbish)
{
    std::mt19937 source(4);
    std::uniform_int_distribution<int> byte(0, 255);
    std::uniform_int_distribution<std::size_t> length(0, 600);
    for (int i = 0; i < 3'000; ++i) {
        std::string line(length(source), ' ');
        for (char& c : line) c = static_cast<char>(byte(source));
        const auto scan = classifyScan(line);
        EXPECT_LE(scan.text.size(), 28u);
    }
    EXPECT_EQ(K::Nonsense, classifyScan(std::string(kScanMax + 1, '1')).kind);
    EXPECT_EQ(K::Nonsense, classifyScan(std::string(kScanMax + 1, ' ')).kind);
}

} // namespace
} // namespace hallpay::domain
