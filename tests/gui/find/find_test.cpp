#include "gui/toll/toll_counter.h"

#include "gui/widgets/field.h"
#include "gui/widgets/list_view.h"
#include "gui/widgets/text.h"

#include <gtest/gtest.h>

#include <set>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;
using domain::SlipState;

class FindBesideTheForm : public testing::TestWithParam<const char*> {
protected:
    TollCounter counter{GetParam()};

    bool showsSlip(std::int64_t id)
    {
        return counter.until([&] {
            return counter.shows("find_card")
                && counter.textOf("find_number") == counter.hall.card(id).row.number;
        });
    }
};

TEST_P(FindBesideTheForm, ASlipIsFoundReprintedAndCancelledByKeys)
{
    const auto family = counter.hall.addSlip({"李梅", "李宁"});
    counter.hall.addSlip({"王强"});
    counter.open(WXK_F2);
    pressKey('F', wxMOD_CONTROL);
    EXPECT_TRUE(counter.shows("find_bar"));
    counter.picture("find-asked");
    typeText(counter.hall.card(family).row.shortNumber);
    pressKey(WXK_RETURN);
    ASSERT_TRUE(showsSlip(family));
    EXPECT_FALSE(counter.shows("find_bar"));
    pumpFor(200ms);
    counter.picture("find-card");

    pressKey('P', wxMOD_CONTROL);
    ASSERT_TRUE(counter.until([&] { return counter.slipPrinter.slips().size() == 1u; }));
    EXPECT_EQ(counter.slipPrinter.slips()[0].copy, 2);
    pumpFor(300ms);

    pressKey(WXK_F7);
    EXPECT_EQ(counter.hall.callsOf("cancel"), 0);
    counter.picture("find-cancel-asked");
    pressKey(WXK_RETURN);
    EXPECT_TRUE(
        counter.until([&] { return counter.hall.card(family).row.state == SlipState::Cancelled; }));
    EXPECT_TRUE(counter.until([&] {
        const auto& rows = counter.at<gui::ListView>("slips_list").rows();
        return rows.back().tone == gui::RowTone::Quiet;
    })) << "the list beside it knows at once";
    pressKey(WXK_ESCAPE);
    EXPECT_FALSE(counter.shows("find_card"));
}

TEST_P(FindBesideTheForm, ADocumentWithTwoSlipsIsChosenFromAList)
{
    counter.hall.addSlip({"李梅"});
    const auto second = counter.hall.addSlip({"李梅"});
    counter.open(WXK_F2);
    pressKey('F', wxMOD_CONTROL);
    typeText("document");
    pressKey(WXK_RETURN);
    ASSERT_TRUE(counter.until([&] { return counter.shows("find_found"); }));
    pumpFor(200ms);
    counter.picture("find-several");
    EXPECT_FALSE(counter.shows("find_card")) << "nothing is opened that nobody chose";
    pressKey(WXK_HOME);
    pressKey(WXK_RETURN);
    EXPECT_TRUE(showsSlip(second));
}

TEST_P(FindBesideTheForm, CorrectingFillsTheFormFromTheSlip)
{
    const auto id = counter.hall.addSlip({"张小丰"});
    counter.open(WXK_F2);
    counter.at<gui::ListView>("slips_list").SetFocus();
    pressKey(WXK_HOME);
    ASSERT_TRUE(showsSlip(id));
    pressKey('R', wxMOD_CONTROL);
    EXPECT_TRUE(counter.until([&] {
        return gui::toUtf8(counter.at<gui::Field>("reg_name").value()) == "张小丰"
            || counter.at<gui::ListView>("reg_rows").rows().size() == 1u;
    }));
    EXPECT_FALSE(counter.shows("find_card"));
}

TEST_P(FindBesideTheForm, ALapsedSlipGetsANewCode)
{
    const auto id = counter.hall.addSlip({"李梅"});
    counter.hall.setState(id, SlipState::Lapsed);
    counter.open(WXK_F2);
    counter.at<gui::ListView>("slips_list").SetFocus();
    pressKey(WXK_HOME);
    ASSERT_TRUE(showsSlip(id));
    pumpFor(200ms);
    counter.picture("find-lapsed");
    pressKey('N', wxMOD_CONTROL);
    ASSERT_TRUE(counter.until([&] { return counter.slipPrinter.slips().size() == 1u; }));
    EXPECT_EQ(counter.hall.card(id).row.state, SlipState::Waiting);
}

TEST_P(FindBesideTheForm, KeysStayAliveAfterAButtonThatRests)
{
    const auto id = counter.hall.addSlip({"李梅"});
    counter.open(WXK_F2);
    counter.at<gui::ListView>("slips_list").SetFocus();
    pressKey(WXK_HOME);
    ASSERT_TRUE(showsSlip(id));
    pumpFor(200ms);
    clickOn(counter.at<wxWindow>("find_reprint"));
    ASSERT_TRUE(counter.until([&] { return counter.slipPrinter.slips().size() == 1u; }));
    pumpFor(200ms);
    EXPECT_TRUE(counter.at<gui::ListView>("find_lines").holdsFocus());
    pressKey(WXK_ESCAPE);
    EXPECT_FALSE(counter.shows("find_card"));
    EXPECT_TRUE(counter.at<gui::Field>("reg_document").control().HasFocus());
}

TEST_P(FindBesideTheForm, WhatStandsBesideTheListHasBeenLookedAt)
{
    const auto id = counter.hall.addSlip({"李梅"});
    counter.open(WXK_F2);
    auto& list = counter.at<gui::ListView>("slips_list");
    clickOn(list.control(), wxPoint(120, 45));
    ASSERT_TRUE(showsSlip(id));
    counter.hall.pay(id);
    counter.tell(id);
    ASSERT_TRUE(
        counter.until([&] { return counter.shows("find_reprint") && list.isGlowing("1"); }));
    EXPECT_TRUE(counter.until([&] { return !list.rows().at(0).unseen; }));
    pressKey(WXK_ESCAPE);
    EXPECT_FALSE(counter.shows("find_card"));
    clickOn(list.control(), wxPoint(120, 45));
    EXPECT_TRUE(showsSlip(id)) << "the same row again is a choice too";
}

TEST_P(FindBesideTheForm, AReceiptIsToldGenuineVoidOrWrong)
{
    using domain::ReceiptVerdict;
    counter.open(WXK_F2);
    pressKey('F', wxMOD_CONTROL);
    domain::ReceiptCheck found{.verdict = ReceiptVerdict::Genuine,
                               .code = "11010126",
                               .number = "0156777242",
                               .amount = Money::fromFen(12'000),
                               .slipNumber = "9105-261122-0041-9",
                               .since = counter.hall.now()};
    const std::pair<ReceiptVerdict, const char*> verdicts[]
        = {{ReceiptVerdict::Genuine, "genuine"}, {ReceiptVerdict::Void, "void"},
           {ReceiptVerdict::Spoiled, "spoiled"}, {ReceiptVerdict::NotOut, "not_out"},
           {ReceiptVerdict::WrongCode, "wrong"}, {ReceiptVerdict::Unknown, "unknown"}};
    std::set<std::string> said;
    for (const auto& [verdict, name] : verdicts) {
        found.verdict = verdict;
        counter.hall.receiptCheck = found;
        const auto before = counter.sentence("find_message");
        counter.at<gui::Field>("find_text").setValue({});
        typeText("0156777242 7k3m9 q2xab"); // without Shift
        pressKey(WXK_RETURN);
        ASSERT_TRUE(counter.until([&] {
            const auto now = counter.sentence("find_message");
            return !now.empty() && now != before;
        })) << name;
        said.insert(counter.sentence("find_message"));
        pumpFor(100ms);
        counter.picture(std::string("find-receipt_") + name);
        EXPECT_TRUE(counter.shows("find_bar")) << "the next one may be typed";
    }
    EXPECT_EQ(std::size(verdicts), said.size());
    EXPECT_EQ("0156777242 7k3m9 q2xab", counter.hall.receiptsChecked().front());
}

INSTANTIATE_TEST_SUITE_P(Languages, FindBesideTheForm, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

} // namespace

} // namespace hallpay::test
