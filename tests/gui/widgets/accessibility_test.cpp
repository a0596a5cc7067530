// What a screen reader finds, asked of the accessible objects that it asks.
#include "gui/widgets/bar_chart.h"
#include "gui/widgets/field.h"
#include "gui/widgets/gallery.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/list_view.h"
#include "gui/widgets/rail_button.h"
#include "gui/widgets/screen_reader.h"
#include "gui/widgets/tile.h"
#include "gui/wx_test_app.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hallpay::test {

using namespace gui;

namespace {

using namespace std::chrono_literals;

using screen_reader::descriptionOf;
using screen_reader::isChecked;
using screen_reader::nameOf;
using screen_reader::Role;
using screen_reader::roleOf;

/// How many of the spoken parts of the list hold `words`.
std::ptrdiff_t saying(ListView& list, const std::string& words)
{
    return std::ranges::count_if(screen_reader::rowsOf(list), [&](const std::string& said) {
        return said.find(words) != std::string::npos;
    });
}

class Spoken : public testing::Test {
protected:
    void SetUp() override
    {
        m_frame = openGallery("gallery_registration");
        fillRegistration(*m_frame);
        pumpFor(100ms);
    }
    void TearDown() override
    {
        m_frame->Destroy();
        pumpFor(20ms);
    }

    wxFrame* m_frame = nullptr;
};

TEST_F(Spoken, APaintedButtonIsStillAPushButton)
{
    auto& submit = part<KeyButton>(*m_frame, "reg_submit");
    EXPECT_EQ(roleOf(submit), Role::Button);
    EXPECT_EQ(nameOf(submit), "受理并打印回执单");
    EXPECT_EQ(descriptionOf(submit), "F9");

    int acts = 0;
    submit.Bind(wxEVT_BUTTON, [&](wxCommandEvent&) { ++acts; });
    ASSERT_TRUE(screen_reader::act(submit));
    EXPECT_TRUE(pumpUntil([&] { return acts == 1; }, 2s));
}

TEST_F(Spoken, ATileSaysNamePriceAndQuantity)
{
    auto& passport = part<Tile>(*m_frame, "reg_item_1");
    EXPECT_EQ(roleOf(passport), Role::Toggle);
    EXPECT_EQ(nameOf(passport), "普通护照 ¥120.00 ×1");
    EXPECT_TRUE(isChecked(passport));
    EXPECT_EQ(nameOf(part<Tile>(*m_frame, "reg_item_2")), "往来港澳通行证 ¥60.00");
    EXPECT_FALSE(isChecked(part<Tile>(*m_frame, "reg_item_2")));
}

TEST_F(Spoken, TheOpenPageIsChecked)
{
    EXPECT_TRUE(isChecked(part<RailButton>(*m_frame, "gallery_registration_rail_registration")));
    EXPECT_FALSE(isChecked(part<RailButton>(*m_frame, "gallery_registration_rail_toll")));
}

TEST_F(Spoken, AnInputHasItsLabelAsName)
{
    EXPECT_EQ(nameOf(part<Field>(*m_frame, "reg_name").control()), "姓名");
    EXPECT_EQ(roleOf(part<Field>(*m_frame, "reg_name").control()), Role::Text);
}

TEST_F(Spoken, EveryCellOfAListCanBeRead)
{
    auto& slips = part<ListView>(*m_frame, "reg_slips");
    EXPECT_EQ(nameOf(slips.control()), "今日回执单");
    for (const char* words : {"0041-9", "李*梅 等2人", "¥240.00", "已缴费", "已扫码", "未打印"})
        EXPECT_GE(saying(slips, words), 1) << words;
}

TEST_F(Spoken, AChangedStateIsReadAnew)
{
    auto& slips = part<ListView>(*m_frame, "reg_slips");
    ASSERT_EQ(saying(slips, "待缴费"), 1);
    auto rows = slips.rows();
    for (auto& row : rows)
        if (row.id == "0040-0") row.cells[3] = {L"已缴费", StateLook::Paid};
    slips.setRows(rows);
    EXPECT_TRUE(pumpUntil([&] { return saying(slips, "待缴费") == 0; }));
    EXPECT_EQ(saying(slips, "已缴费"), 2);
}

TEST(SpokenChart, SaysEveryHour)
{
    wxFrame* frame = openGallery("gallery_supervisor");
    fillSupervisor(*frame);
    const std::string words = nameOf(part<BarChart>(*frame, "sup_hours"));
    EXPECT_NE(words.find("9时: 微信 ¥2100.00, 现金与刷卡 ¥180.00"), std::string::npos) << words;
    EXPECT_NE(words.find("15时"), std::string::npos);
    frame->Destroy();
    pumpFor(20ms);
}

} // namespace

} // namespace hallpay::test
