// What is scanned on the supervisor's pages of lines: the line that it is about, or the badge of
// who signs, and nothing else in any field.
#include "gui/matters/matters_page.h"

#include "gui/widgets/field.h"
#include "gui/widgets/list_view.h"
#include "gui/widgets/text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <latch>
#include <memory>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;
using gui::Tone;

constexpr const char* kId = "11010519491231002X";
constexpr const char* kPayerCode = "134567890123456789";
constexpr const char* kZone = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";

class ScanOnMatters : public MattersPage {
protected:
    ScanOnMatters()
    {
        domain::SlipDraft draft;
        draft.applicants.push_back(
            {.documentNumber = kId, .name = "张小丰", .lines = {{"passport", 1}}});
        slip = counter.api.registerSlip(draft, "k").value();
        counter.api.matters.rows[3].slipId = slip.row.id;
    }

    void goTo(const char* field)
    {
        counter.at<gui::Field>(field).SetFocus();
        pumpFor(50ms);
    }
    bool isAt(const char* field) { return counter.at<gui::Field>(field).control().HasFocus(); }
    std::string witness() { return counter.textOf("matters_witness"); }
    /// The chosen line's kind; -1 where none is chosen.
    int chosen() { return list().selected() ? std::stoi(*list().selected()) : -1; }
    bool chooses(MatterKind kind)
    {
        return pumpUntil([&] { return chosen() == static_cast<int>(kind); });
    }
    std::ptrdiff_t heard() { return std::ranges::count(counter.sound.played, Tone::WrongScan); }
    bool isRefused(const std::string& text)
    {
        const auto before = heard();
        counter.readers.scan(text);
        return pumpUntil([&] { return heard() == before + 1; });
    }
    bool isRefusedCard(const char* number)
    {
        const auto before = heard();
        counter.readers.put({domain::DocumentType::ResidentId, number, "张小丰"});
        return pumpUntil([&] { return heard() == before + 1; });
    }
    std::string message() { return counter.message("matters_message"); }
    bool says(const char* chinese, const char* english)
    {
        const std::string words = GetParam()[0] == 'z' ? chinese : english;
        return pumpUntil([&] { return message().find(words) == 0; });
    }
    bool saysNoBadge() { return says("这不是工牌", "This is no badge"); }
    void look(const std::string& name) { counter.look(name + "-" + GetParam(), "matters_panel"); }
    /// Two payments too many for one slip, each of another payer.
    void payThreeTimes()
    {
        auto& rows = counter.api.matters.rows;
        rows = {line(MatterKind::Clock, MatterCause::Drifting, 9, {}),
                line(MatterKind::Excess, MatterCause::Second, 1, 12'000_fen),
                line(MatterKind::Excess, MatterCause::Second, 2, 12'000_fen)};
        for (auto* row : {&rows[1], &rows[2]}) {
            row->slipId = slip.row.id;
            row->slipNumber = slip.row.number;
            row->mayRefund = true;
        }
    }

    domain::SlipCard slip;
};

INSTANTIATE_TEST_SUITE_P(Languages, ScanOnMatters, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

TEST_P(ScanOnMatters, ChoosesTheLineThatItIsAbout)
{
    counter.api.matters.rows[0].slipId = 41;
    openPage();
    counter.readers.scan(counter.api.matters.rows[1].transactionId); // money that fits no slip
    EXPECT_TRUE(chooses(MatterKind::Suspense));
    counter.readers.scan(slip.row.number);
    EXPECT_TRUE(chooses(MatterKind::ConsoleRefund));
    EXPECT_TRUE(counter.sound.played.empty());
    EXPECT_TRUE(isRefused(kId));
    EXPECT_TRUE(says("列表中没有", "None of these lines"));
    look("matters-scan-missed");
    EXPECT_TRUE(isRefused("9105-261122-9999-0")) << "no slip at all";
}

TEST_P(ScanOnMatters, WhatNobodyAskedForStandsInNoField)
{
    openPage();
    choose(2);
    ASSERT_TRUE(pumpUntil([&] { return shows("matters_witness"); }));
    for (const char* text : {"hello", "E12345678", kId, "260512345678", "B-2001", "77777"}) {
        EXPECT_TRUE(isRefused(text)) << text;
        EXPECT_FALSE(message().empty()) << text;
        EXPECT_EQ(witness(), "") << text;
        EXPECT_TRUE(list().holdsFocus()) << text;
    }
    goTo("matters_words");
    EXPECT_TRUE(isRefused("260512345678")) << "a reference is typed";
    EXPECT_EQ(witness(), "");
    EXPECT_TRUE(isAt("matters_words"));
    EXPECT_TRUE(isRefusedCard(kId));
    EXPECT_EQ(witness(), "");
}

TEST_P(ScanOnMatters, ABadgeIsTakenWhileSomebodyIsToSign)
{
    openPage();
    choose(2);
    goTo("matters_witness");
    counter.readers.scan("B-2001");
    EXPECT_TRUE(pumpUntil([&] { return witness() == "B-2001"; }));
    EXPECT_TRUE(isAt("matters_password"));
    counter.readers.scan("B-2002");
    EXPECT_TRUE(pumpUntil([&] { return witness() == "B-2002"; })) << "the other person's";
    EXPECT_EQ(heard(), 0);
    for (const char* wrong : {kPayerCode, kZone}) {
        EXPECT_TRUE(isRefused(wrong)) << wrong;
        EXPECT_TRUE(saysNoBadge()) << message();
    }
    EXPECT_TRUE(isRefusedCard(kId)) << "an applicant's card signs nothing";
    EXPECT_TRUE(saysNoBadge()) << message();
    EXPECT_EQ(witness(), "B-2002");
    look("matters-no-badge");
    goTo("matters_witness");
    counter.readers.scan(slip.row.shortNumber);
    EXPECT_TRUE(chooses(MatterKind::ConsoleRefund)) << "a slip's number is no badge";
    EXPECT_EQ(witness(), "");

    choose(2);
    counter.commit("matters_words", "转账 88");
    goTo("matters_words");
    counter.readers.scan("B-2001");
    EXPECT_TRUE(pumpUntil([&] { return witness() == "B-2001"; })) << "the signature comes next";
}

TEST_P(ScanOnMatters, OfASlipPaidThreeTimesNoPayersLineIsChosen)
{
    payThreeTimes();
    openPage();
    choose(1);
    EXPECT_TRUE(isRefused(slip.row.number));
    EXPECT_TRUE(says("该回执单有多条待处理款项，请扫描微信账单上的交易单号，或在列表中选择。",
                     "Several lines are about this slip."))
        << message();
    EXPECT_EQ(chosen(), -1);
    EXPECT_FALSE(shows("matters_refund"));
    look("matters-several-lines");
    pressKey(WXK_F5);
    pumpFor(200ms);
    EXPECT_EQ(chosen(), -1) << "nor by what is heard later";
    const auto& second = counter.api.matters.rows[2].transactionId;
    counter.readers.scan(second);
    EXPECT_TRUE(pumpUntil(
        [&] { return list().selected() && list().selected()->find(second) != std::string::npos; }));
}

TEST_P(ScanOnMatters, ALateAnswerLeavesTheQuestionAndItsLine)
{
    const auto answer = std::make_shared<std::latch>(1);
    counter.api.beforeScan = [answer] { answer->wait(); };
    openPage();
    choose(1);
    counter.readers.scan(slip.row.number);
    EXPECT_TRUE(pumpUntil([&] { return counter.api.callsOf("scan") == 1; }));
    counter.commit("matters_words", "多缴退款");
    pressKey(WXK_F6);
    EXPECT_TRUE(pumpUntil([&] { return !message().empty(); }));
    const auto question = message();
    answer->count_down();
    pumpFor(400ms);
    EXPECT_EQ(chosen(), static_cast<int>(MatterKind::Suspense));
    EXPECT_EQ(message(), question);
    pressKey(WXK_SPACE);
    ASSERT_TRUE(pumpUntil([&] { return counter.api.moneyActs().size() == 1; }));
    EXPECT_EQ(counter.api.moneyActs().front().amount, 500_fen);
}

TEST_P(ScanOnMatters, ALateAnswerOnApprovalsLeavesTheLineThatIsDecided)
{
    const auto asked = [&](std::int64_t id, std::int64_t slipId) {
        return domain::ApprovalView{.id = id,
                                    .kind = domain::ApprovalKind::Refund,
                                    .slipId = slipId,
                                    .slipNumber = slip.row.number,
                                    .amount = 12'000_fen,
                                    .reason = "重复登记",
                                    .askedBy = "王芳",
                                    .windowName = "收费窗口 1 号",
                                    .askedAt = counter.api.hallView.now,
                                    .mayDecide = true};
    };
    counter.api.asked.rows = {asked(1, 41), asked(2, slip.row.id)};
    counter.open();
    counter.signIn();
    auto& lines = counter.at<gui::ListView>("approvals_list");
    int scans = 0;
    for (const int key : {WXK_F6, WXK_F7}) { // yes without a PIN, no without a reason
        const auto answer = std::make_shared<std::latch>(1);
        counter.api.beforeScan = [answer] { answer->wait(); };
        pressKey(WXK_F2);
        pumpFor(100ms);
        pressKey(WXK_F6, wxMOD_SHIFT);
        ASSERT_TRUE(pumpUntil([&] { return lines.rows().size() == 2; }));
        lines.select("1");
        pumpFor(100ms);
        counter.readers.scan(slip.row.number);
        EXPECT_TRUE(pumpUntil([&] { return counter.api.callsOf("scan") == scans + 1; }));
        ++scans;
        pressKey(key);
        EXPECT_TRUE(pumpUntil([&] { return !counter.message("approvals_message").empty(); }));
        const auto said = counter.message("approvals_message");
        answer->count_down();
        pumpFor(400ms);
        EXPECT_EQ(lines.selected(), "1") << key;
        EXPECT_EQ(counter.message("approvals_message"), said) << key;
    }
}

} // namespace

} // namespace hallpay::test
