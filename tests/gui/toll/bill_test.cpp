// Who lost the slip shows the bill on the phone; and what a scan means is heard, the same on every
// page.
#include "gui/toll/toll_counter.h"

#include "gui/widgets/field.h"
#include "gui/widgets/list_view.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;
using domain::SlipState;
using gui::Tone;

constexpr const char* kBill = "4200002671202611221234567890";
constexpr const char* kOurNumber = "T0123456789ABCDEFGHJKMNPQ";
constexpr const char* kNextBill = "4200002671202611221234567891";
constexpr const char* kOthersBill = "4200009999202611220000000001";
constexpr const char* kZone = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";

class BillAtWindow : public testing::TestWithParam<const char*> {
protected:
    BillAtWindow() : hall(counter.hall)
    {
        paid = hall.addSlip({"李梅"});
        hall.pay(paid);
        hall.bills = {{kBill, paid}, {kOurNumber, paid}};
    }
    bool shows(const char* number, std::int64_t id)
    {
        return counter.until([&] { return counter.textOf(number) == hall.card(id).row.number; });
    }
    bool says(const char* line, const char* chinese, const char* english)
    {
        const std::string words = GetParam()[0] == 'z' ? chinese : english;
        return counter.until([&] { return counter.sentence(line).find(words) == 0; });
    }
    std::ptrdiff_t heard(Tone tone) { return std::ranges::count(counter.sound.played, tone); }

    TollCounter counter{GetParam()};
    FakeTollHall& hall;
    std::int64_t paid = 0;
};

INSTANTIATE_TEST_SUITE_P(Languages, BillAtWindow, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

TEST_P(BillAtWindow, TheTollWindowOpensTheSlipThatItPaid)
{
    const auto other = hall.addSlip({"王强"});
    counter.open(WXK_F3);
    counter.scan(kBill);
    ASSERT_TRUE(shows("toll_number", paid));
    pumpFor(200ms);
    counter.picture("bill-toll");
    counter.scan(hall.card(other).row.shortNumber);
    ASSERT_TRUE(shows("toll_number", other));
    counter.scan(kOurNumber);
    ASSERT_TRUE(shows("toll_number", paid));
    EXPECT_TRUE(counter.sound.played.empty());

    counter.scan(kOthersBill);
    EXPECT_TRUE(says("toll_message", "本大厅没有该单号的缴费", "No payment of this hall"))
        << counter.sentence("toll_message");
    EXPECT_EQ(heard(Tone::WrongScan), 1);
    EXPECT_EQ(counter.textOf("toll_number"), hall.card(paid).row.number) << "the card stays";
    counter.picture("bill-unknown");
}

TEST_P(BillAtWindow, ItsNumberMayBeTypedToo)
{
    counter.open(WXK_F3);
    typeText(kBill);
    pressKey(WXK_RETURN);
    ASSERT_TRUE(shows("toll_number", paid));
    EXPECT_EQ(hall.callsOf("find"), 1) << "what is typed is a look-up on record";
}

TEST_P(BillAtWindow, AtRegistrationItOpensBesideTheForm)
{
    counter.open(WXK_F2);
    counter.scan(kBill);
    ASSERT_TRUE(shows("find_number", paid));
    EXPECT_TRUE(counter.shows("find_card"));
    EXPECT_EQ(counter.at<gui::Field>("reg_document").value(), "");
    pumpFor(200ms);
    counter.picture("bill-registration");
    counter.scan(kOthersBill);
    EXPECT_TRUE(says("find_message", "本大厅没有该单号的缴费", "No payment of this hall"));
    EXPECT_EQ(heard(Tone::WrongScan), 1);
}

TEST_P(BillAtWindow, AnOpenApprovalTakesNoPayersCodeAndNoPassportForABadge)
{
    counter.open(WXK_F3, {1024, 700});
    counter.scan(kBill);
    ASSERT_TRUE(shows("toll_number", paid));
    pressKey(WXK_F6);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_fee_bar"); }));
    for (const char* wrong : {"134567890123456789", kZone}) {
        const auto before = heard(Tone::WrongScan);
        EXPECT_TRUE(scanUntil(wrong, [&] { return heard(Tone::WrongScan) > before; })) << wrong;
        EXPECT_TRUE(says("toll_message", "这不是工牌", "This is no badge"));
        EXPECT_EQ(counter.at<gui::Field>("toll_release_number").value(), "");
        EXPECT_TRUE(counter.shows("toll_fee_bar")) << "what was begun stays";
    }
    counter.picture("bill-no-badge");
    const auto next = hall.addSlip({"王强"});
    hall.bills[kNextBill] = next;
    counter.scan(kNextBill);
    ASSERT_TRUE(shows("toll_number", next)) << "another slip lies there: that one is over";
    EXPECT_FALSE(counter.shows("toll_fee_bar"));
}

TEST_P(BillAtWindow, OnApprovalsItChoosesTheLineOfItsSlip)
{
    const auto other = hall.addSlip({"王强"});
    const auto asked = [&](std::int64_t id, std::int64_t slipId) {
        return domain::ApprovalView{.id = id,
                                    .kind = domain::ApprovalKind::Refund,
                                    .slipId = slipId,
                                    .slipNumber = hall.card(slipId).row.number,
                                    .amount = Money::fromFen(12'000),
                                    .reason = "重复登记",
                                    .askedBy = "王芳",
                                    .windowName = "收费窗口 1 号",
                                    .askedAt = hall.now(),
                                    .mayDecide = true};
    };
    hall.asked.rows = {asked(1, other), asked(2, paid)};
    counter.open(WXK_F3, {1024, 700});
    pressKey(WXK_F6, wxMOD_SHIFT);
    auto& list = counter.at<gui::ListView>("approvals_list");
    ASSERT_TRUE(counter.until([&] { return list.rows().size() == 2; }));
    ASSERT_EQ(list.selected(), "1");
    counter.scan(kBill);
    EXPECT_TRUE(counter.until([&] { return list.selected() == "2"; }));
    counter.scan(hall.card(other).row.number);
    EXPECT_TRUE(counter.until([&] { return list.selected() == "1"; })) << "by its own number too";
    EXPECT_EQ(heard(Tone::WrongScan), 0);

    hall.asked.rows.pop_back();
    counter.feed.event({.id = "e.9", .kind = "approval", .at = hall.now()});
    ASSERT_TRUE(counter.until([&] { return list.rows().size() == 1; }));
    counter.scan(kBill);
    EXPECT_TRUE(says("approvals_message", "列表中没有", "None of these lines"));
    EXPECT_EQ(heard(Tone::WrongScan), 1);
    EXPECT_TRUE(scanUntil("11010519491231002X", [&] { return heard(Tone::WrongScan) > 1; }));
}

TEST_P(BillAtWindow, EachPageHasTheSameToneForTheSameThing)
{
    counter.open(WXK_F3);
    counter.scan(kBill);
    ASSERT_TRUE(shows("toll_number", paid));
    pressKey(WXK_F11);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_confirm"); }));
    pressKey(WXK_RETURN);
    ASSERT_TRUE(counter.until([&] { return hall.card(paid).row.state == SlipState::Collected; }));
    pressKey(WXK_ESCAPE);
    counter.scan(kBill);
    EXPECT_TRUE(counter.until([&] { return heard(Tone::AlreadyHandedOut) == 1; })) << "toll window";
    pressKey(WXK_F2);
    pumpFor(200ms);
    counter.scan(kBill);
    EXPECT_TRUE(counter.until([&] { return heard(Tone::AlreadyHandedOut) == 2; })) << "Find";

    const auto waiting = hall.addSlip({"王强"});
    counter.tell(waiting);
    pumpFor(200ms);
    hall.pay(waiting);
    counter.tell(waiting);
    EXPECT_TRUE(counter.until([&] { return heard(Tone::Paid) == 1; })) << "registration";

    EXPECT_EQ(heard(Tone::PrinterTrouble), 0);
    counter.slipPrinter.report = {ports::PrintOutcome::PaperOut, {}};
    pressKey('P', wxMOD_CONTROL);
    EXPECT_TRUE(counter.until([&] { return heard(Tone::PrinterTrouble) == 1; })) << "Find";
    for (const int page : {WXK_F4, WXK_F5}) {
        pressKey(page, page == WXK_F5 ? wxMOD_SHIFT : 0);
        pumpFor(300ms);
        const auto before = heard(Tone::WrongScan);
        EXPECT_TRUE(scanUntil(kBill, [&] { return heard(Tone::WrongScan) > before; })) << page;
    }
}

} // namespace

} // namespace hallpay::test
