// Fees are waived at the toll window by keys alone.
#include "gui/toll/toll_counter.h"

#include "gui/widgets/field.h"
#include "gui/widgets/key_button.h"

#include <gtest/gtest.h>

#include <wx/choice.h>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;
using domain::SlipState;

class ExemptAtWindow : public testing::TestWithParam<const char*> {
protected:
    ExemptAtWindow() : counter(GetParam()), hall(counter.hall) { }
    void scan(std::int64_t id)
    {
        counter.scan(hall.card(id).row.shortNumber);
        ASSERT_TRUE(counter.until([&] { return counter.shows("toll_state"); }));
        pumpFor(200ms);
    }

    TollCounter counter;
    FakeTollHall& hall;
};

INSTANTIATE_TEST_SUITE_P(Languages, ExemptAtWindow, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

TEST_P(ExemptAtWindow, OneOfTwoIsWaivedAndTheRestIsTaken)
{
    const auto id = hall.addSlip({"李梅", "王强"});
    counter.open(WXK_F3, {1024, 700});
    scan(id);
    counter.picture(std::string("exempt-before-") + GetParam());
    pressKey('M', wxMOD_CONTROL);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_fee_bar"); }));
    pressKey(WXK_DOWN); // from all of them to the first
    pumpFor(200ms);
    counter.picture(std::string("exempt-bar-") + GetParam());
    pressKey(WXK_RETURN);
    typeText("3001");
    pressKey(WXK_RETURN);
    typeText("3001");
    pressKey(WXK_RETURN);
    ASSERT_TRUE(counter.until([&] { return hall.card(id).row.state == SlipState::Replaced; }));
    ASSERT_TRUE(counter.until([&] { return !counter.shows("toll_fee_bar"); }));
    pumpFor(300ms);
    counter.picture(std::string("exempt-rest-") + GetParam());
    const auto fresh = hall.card(id + 1);
    EXPECT_EQ(Money::fromFen(12'000), fresh.row.amount);
    EXPECT_EQ(domain::RequestState::Exempt, fresh.applicants.front().state);
    EXPECT_TRUE(counter.shows("toll_cash"));
}

TEST_P(ExemptAtWindow, AWholeSlipIsWaived)
{
    const auto id = hall.addSlip({"李梅"});
    counter.open(WXK_F3, {1366, 768});
    scan(id);
    pressKey('M', wxMOD_CONTROL);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_fee_bar"); }));
    pressKey(WXK_RETURN);
    typeText("3001");
    pressKey(WXK_RETURN);
    typeText("3001");
    pressKey(WXK_RETURN);
    ASSERT_TRUE(counter.until([&] {
        return hall.callsOf("exemptSlip") == 1 && hall.card(id + 1).row.state == SlipState::Exempt;
    }));
    pumpFor(300ms);
    counter.picture(std::string("exempt-all-") + GetParam());
    EXPECT_FALSE(counter.shows("toll_cash"));
    EXPECT_FALSE(counter.shows("toll_exempt"));
}

} // namespace

} // namespace hallpay::test
