// What a screen reader finds, asked of the toolkit's own accessible objects.
#include "gui/widgets/bar_chart.h"
#include "gui/widgets/field.h"
#include "gui/widgets/gallery.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/list_view.h"
#include "gui/widgets/rail_button.h"
#include "gui/widgets/tile.h"
#include "gui/wx_test_app.h"

#include <gtest/gtest.h>

#include <gtk/gtk.h>

#include <algorithm>

namespace hallpay::test {

using namespace gui;

namespace {

using namespace std::chrono_literals;

AtkObject* accessible(wxWindow& window)
{
    GtkWidget* widget = window.GetHandle();
    if (auto* list = dynamic_cast<wxDataViewCtrl*>(&window)) widget = list->GtkGetTreeView();
    return gtk_widget_get_accessible(widget);
}

std::string spoken(const char* words)
{
    return words ? words : "";
}

std::string nameOf(wxWindow& window)
{
    return spoken(atk_object_get_name(accessible(window)));
}

std::string roleOf(wxWindow& window)
{
    return atk_role_get_name(atk_object_get_role(accessible(window)));
}

bool isChecked(wxWindow& window)
{
    AtkStateSet* states = atk_object_ref_state_set(accessible(window));
    const bool checked = atk_state_set_contains_state(states, ATK_STATE_CHECKED) != 0;
    g_object_unref(states);
    return checked;
}

std::vector<std::string> cellNames(ListView& list)
{
    AtkObject* table = accessible(list.control());
    std::vector<std::string> names;
    for (int index = 0; index < atk_object_get_n_accessible_children(table); ++index) {
        AtkObject* cell = atk_object_ref_accessible_child(table, index);
        names.push_back(spoken(atk_object_get_name(cell)));
        g_object_unref(cell);
    }
    return names;
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
    EXPECT_EQ(roleOf(submit), "push button");
    EXPECT_EQ(nameOf(submit), "受理并打印回执单");
    EXPECT_EQ(spoken(atk_object_get_description(accessible(submit))), "F9");

    int acts = 0;
    submit.Bind(wxEVT_BUTTON, [&](wxCommandEvent&) { ++acts; });
    ASSERT_TRUE(atk_action_do_action(ATK_ACTION(accessible(submit)), 0));
    EXPECT_TRUE(pumpUntil([&] { return acts == 1; }, 2s));
}

TEST_F(Spoken, ATileSaysNamePriceAndQuantity)
{
    auto& passport = part<Tile>(*m_frame, "reg_item_1");
    EXPECT_EQ(roleOf(passport), "toggle button");
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
    EXPECT_EQ(roleOf(part<Field>(*m_frame, "reg_name").control()), "text");
}

TEST_F(Spoken, EveryCellOfAListCanBeRead)
{
    auto& slips = part<ListView>(*m_frame, "reg_slips");
    EXPECT_EQ(nameOf(slips.control()), "今日回执单");
    const auto names = cellNames(slips);
    for (const char* words : {"0041-9", "李*梅 等2人", "¥240.00", "已缴费", "已扫码", "未打印"})
        EXPECT_TRUE(std::ranges::count(names, words) >= 1) << words;
}

TEST_F(Spoken, AChangedStateIsReadAnew)
{
    auto& slips = part<ListView>(*m_frame, "reg_slips");
    ASSERT_EQ(std::ranges::count(cellNames(slips), "待缴费"), 1);
    auto rows = slips.rows();
    for (auto& row : rows)
        if (row.id == "0040-0") row.cells[3] = {L"已缴费", StateLook::Paid};
    slips.setRows(rows);
    EXPECT_TRUE(pumpUntil([&] { return std::ranges::count(cellNames(slips), "待缴费") == 0; }));
    EXPECT_EQ(std::ranges::count(cellNames(slips), "已缴费"), 2);
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
