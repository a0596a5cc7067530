// What a scan does on each page, by the code and by the README's table for people.
#include "present/scan_use.h"

#include "domain/slip_number.h"
#include "present/scanned_line.h"
#include "support/fake_desk_parts.h"
#include "support/fake_staff_api.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>

namespace hallpay::present {
namespace {

using domain::ScanKind;

constexpr Day kToday{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(22)};

/// The cells of the README's table of scans, by its first column.
std::map<std::string, std::vector<std::string>> tableForPeople()
{
    std::ifstream readme(HALLPAY_SOURCE_DIR "/README.md");
    std::map<std::string, std::vector<std::string>> rows;
    bool inside = false;
    for (std::string line; std::getline(readme, line);) {
        if (line.starts_with("| scan | registration |")) inside = true;
        if (inside && !line.starts_with("|")) break;
        if (!inside || line.starts_with("|---")) continue;
        std::vector<std::string> cells;
        for (std::size_t from = 2; from < line.size();) {
            const auto to = line.find(" |", from);
            cells.push_back(line.substr(from, to - from));
            from = to + 3;
        }
        rows[cells.front()] = {cells.begin() + 1, cells.end()};
    }
    return rows;
}

/// How the README's cell begins. A document has no use where no applicant is typed in.
std::string wordsOf(ScanUse use, bool document)
{
    switch (use) {
    case ScanUse::Nothing: return document ? "–" : "a sentence, nothing changes";
    case ScanUse::OpensSlip: return "opens th";
    case ScanUse::FillsDocument: return "document ";
    case ScanUse::ChoosesLine: return "*Approvals*, *Money*: chooses its line";
    case ScanUse::Pays: return "paid with, once asked for";
    }
    return {};
}

struct Row {
    const char* begin; ///< of the README's first cell
    ScanUses uses;
};

TEST(ScanUse, TheReadmeSaysWhatTheCodeDoes)
{
    const Row kRows[] = {
        {"code or number of a slip", usesOf(ScanKind::PaymentLink)},
        {"code or number of a slip", usesOf(ScanKind::SlipNumber)},
        {"number of a payer's bill", usesOf(ScanKind::BillNumber)},
        {"resident ID number", usesOf(ScanKind::ResidentId)},
        {"travel document's number", usesOf(ScanKind::PassportLike)},
        {"machine-readable zone", usesOf(ScanKind::MachineReadable)},
        {"payer's code", kUsesOfPayerCode},
    };
    const auto table = tableForPeople();
    std::set<std::string> seen;
    for (const auto& [begin, uses] : kRows) {
        const auto row = table.lower_bound(begin);
        ASSERT_TRUE(row != table.end() && row->first.starts_with(begin)) << begin;
        seen.insert(row->first);
        ASSERT_EQ(3u, row->second.size()) << begin;
        const auto isAs = [](const std::string& cell, ScanUse use) {
            return cell.starts_with(wordsOf(use, true));
        };
        EXPECT_TRUE(isAs(row->second[0], uses.registration)) << row->second[0];
        EXPECT_TRUE(isAs(row->second[1], uses.counter)) << row->second[1];
        EXPECT_TRUE(isAs(row->second[2], uses.lines)) << row->second[2];
    }
    // What is asked for first, and what is nothing at all, has no kind of its own.
    seen.insert({"badge", "code or number of a receipt book", "anything else", "scan"});
    for (const auto& [scan, cells] : table) EXPECT_TRUE(seen.contains(scan)) << scan;
    const ScanUses nothing{ScanUse::Nothing, ScanUse::Nothing, ScanUse::Nothing};
    EXPECT_EQ(nothing, usesOf(ScanKind::Nonsense));
    EXPECT_TRUE(table.at("anything else")[0].starts_with(wordsOf(ScanUse::Nothing, false)));
}

TEST(ScanUse, WhatIsSurelyNoBadgeIsNotTakenForOne)
{
    for (const char* badge :
         {"1001", "B-0042-77", "11010519491231002X", "123456789012345", "00419", "工牌12"})
        EXPECT_EQ(BadgeScan::Badge, badgeScan(badge, kToday)) << badge;
    const domain::SlipNumber number{105, kToday, 41};
    for (const std::string& slip :
         {std::string("HTTP://127.0.0.1:8080/P/T010123456789ABCDEFGHJK"), number.printed(),
          number.digits(), std::string("4200002671202611201234567890"),
          std::string("T0123456789ABCDEFGHJKMNPQ")})
        EXPECT_EQ(BadgeScan::Slip, badgeScan(slip, kToday)) << slip;
    for (const char* wrong : {"134567890123456789", "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
                              "weixin://wxpay/bizpayurl?pr=JyC91EIz1", "https://example.cn/"})
        EXPECT_EQ(BadgeScan::Wrong, badgeScan(wrong, kToday)) << wrong;
}

class LinesOfSlips : public testing::Test {
protected:
    domain::SlipCard registered(const char* key)
    {
        domain::SlipDraft draft;
        draft.applicants.push_back(
            {.documentNumber = "11010519491231002X", .name = "张小丰", .lines = {{"passport", 1}}});
        return api.registerSlip(draft, key).value();
    }

    test::FakeStaffApi api;
    test::HeldBackground work;
    std::vector<std::int64_t> found;
    bool hasLine = true;
    int missed = 0;
    int unanswered = 0;
    int warned = 0;
    int sessionsLost = 0;
    std::optional<domain::RefusalCode> refused;
    ScannedLine line{api,
                     work,
                     {.choose =
                          [this](std::int64_t id) {
                              found.push_back(id);
                              return hasLine;
                          },
                      .missed = [this] { ++missed; },
                      .refused = [this](const auto& refusal) { refused = refusal.code; },
                      .unanswered = [this] { ++unanswered; },
                      .warn = [this] { ++warned; },
                      .sessionLost = [this] { ++sessionsLost; }}};
};

TEST_F(LinesOfSlips, WhateverNamesASlipIsAskedOfTheServer)
{
    const auto card = registered("k");
    for (const auto& text : {card.row.number, card.row.shortNumber}) {
        line.scanned(text);
        work.all();
        ASSERT_FALSE(found.empty()) << text;
        EXPECT_EQ(card.row.id, found.back());
    }
    EXPECT_EQ(2u, found.size());
    for (const char* text :
         {"HTTP://127.0.0.1:8080/P/T010123456789ABCDEFGHJK", "4200002671202611201234567890"}) {
        refused.reset();
        line.scanned(text);
        work.all();
        EXPECT_EQ(domain::RefusalCode::NotASlip, refused) << text;
    }
    EXPECT_EQ(4, api.callsOf("scan"));
    EXPECT_EQ(0, missed);
    EXPECT_EQ(2, warned) << "of the two that are nobody's";
}

TEST_F(LinesOfSlips, WhatNamesNoSlipDoesNotLeaveThePc)
{
    for (const char* text : {"11010519491231002X", "134567890123456789", "hello", "E12345678"})
        line.scanned(text);
    EXPECT_EQ(4, missed);
    EXPECT_EQ(4, warned);
    EXPECT_EQ(0u, work.waiting());
    EXPECT_EQ(0, api.callsOf("scan"));
}

TEST_F(LinesOfSlips, ASlipWithoutALineIsMissedWithATone)
{
    const auto card = registered("k");
    line.scanned(card.row.number);
    work.all();
    EXPECT_EQ(0, missed);
    EXPECT_EQ(0, warned);
    hasLine = false;
    line.scanned(card.row.number);
    work.all();
    EXPECT_EQ(1, missed);
    EXPECT_EQ(1, warned);
}

TEST_F(LinesOfSlips, AnEndedSessionAsksToSignInAndSaysNothingElse)
{
    const auto card = registered("k");
    api.refuseScan = domain::Refusal{domain::RefusalCode::NotSignedIn, {}};
    line.scanned(card.row.number);
    work.all();
    EXPECT_EQ(1, sessionsLost);
    EXPECT_EQ(1, warned);
    EXPECT_EQ(std::nullopt, refused);
}

TEST_F(LinesOfSlips, TheLastOfTwoScansCountsAndNoneOnAPageThatWasLeft)
{
    const auto first = registered("k");
    const auto second = registered("l");
    line.scanned(first.row.number);
    line.scanned(second.row.number);
    work.all();
    EXPECT_EQ(std::vector{second.row.id}, found);
    line.scanned(first.row.number);
    line.forget();
    work.all();
    EXPECT_EQ(1u, found.size());
    api.away = true;
    line.scanned(first.row.number);
    work.all();
    EXPECT_EQ(1, unanswered);
    EXPECT_EQ(1, warned);
}

} // namespace
} // namespace hallpay::present
