#include "gui/widgets/gallery.h"
#include "gui/widgets/list_view.h"
#include "gui/wx_test_app.h"

#include "base/ensure.h"

#include <gtest/gtest.h>

#include <wx/sizer.h>

namespace hallpay::gui {

namespace {

using namespace std::chrono_literals;

class Lists : public testing::Test {
protected:
    void SetUp() override
    {
        m_frame = test::shownFrame({700, 500});
        m_list = new ListView(*m_frame, wxID_ANY,
                              {.name = L"今日回执单", .emptyText = L"今天还没有回执单。"});
        m_list->setColumns({{"", ColumnKind::Dot, 20},
                            {L"回执编号", ColumnKind::Text, 100},
                            {L"申请人", ColumnKind::Text, 100, 1},
                            {L"金额", ColumnKind::Amount, 110},
                            {L"状态", ColumnKind::Pill, 170},
                            {L"用时", ColumnKind::Text, 80}});
        auto* whole = new wxBoxSizer(wxVERTICAL);
        whole->Add(m_list, wxSizerFlags(1).Expand());
        m_frame->SetSizer(whole);
        m_frame->Layout();
        test::pumpFor(50ms);
    }
    void TearDown() override
    {
        m_frame->Destroy();
        test::pumpFor(20ms);
    }

    wxFrame* m_frame = nullptr;
    ListView* m_list = nullptr;
};

TEST_F(Lists, APaymentChangesItsRowAndLeavesTheSelection)
{
    auto rows = test::slipRows();
    m_list->setRows(rows);
    m_list->select("0039-7");
    rows[2].cells[3] = {L"已缴费", StateLook::Paid};
    const auto change = m_list->setRows(rows);
    EXPECT_FALSE(change.reset);
    EXPECT_EQ(change.changed, 1);
    EXPECT_EQ(change.added + change.removed, 0);
    EXPECT_EQ(m_list->selected(), "0039-7");
}

TEST_F(Lists, ANewSlipOnTopKeepsTheSelectedOneSelected)
{
    auto rows = test::slipRows();
    m_list->setRows({rows.begin() + 1, rows.end()});
    m_list->select("0038-5");
    const auto change = m_list->setRows(rows);
    EXPECT_EQ(change.added, 1);
    EXPECT_FALSE(change.reset);
    EXPECT_EQ(m_list->selected(), "0038-5");
    rows.erase(rows.begin() + 2);
    EXPECT_EQ(m_list->setRows(rows).removed, 1);
    EXPECT_EQ(m_list->selected(), "0038-5");
    ASSERT_EQ(m_list->rows().size(), rows.size());
    for (std::size_t index = 0; index < rows.size(); ++index)
        EXPECT_EQ(m_list->rows()[index], rows[index]);
}

TEST_F(Lists, AnotherOrderKeepsTheSelectionToo)
{
    auto rows = test::slipRows();
    m_list->setRows(rows);
    m_list->select("0038-5");
    std::swap(rows[0], rows[4]);
    EXPECT_TRUE(m_list->setRows(rows).reset);
    EXPECT_EQ(m_list->selected(), "0038-5");
}

TEST_F(Lists, TheSelectedSlipThatIsGoneIsNoLongerSelected)
{
    auto rows = test::slipRows();
    m_list->setRows(rows);
    m_list->select("0042-7");
    rows.erase(rows.begin());
    m_list->setRows(rows);
    EXPECT_EQ(m_list->selected(), std::nullopt);
}

TEST_F(Lists, StaffSelectAndOpenRowsByKeyboard)
{
    std::vector<std::string> selected;
    std::vector<std::string> opened;
    m_list->whenSelected([&](const std::string& id) { selected.push_back(id); });
    m_list->whenActivated([&](const std::string& id) { opened.push_back(id); });
    m_list->setRows(test::slipRows());
    m_list->select("0042-7");
    EXPECT_TRUE(selected.empty());
    m_list->SetFocus();
    test::pressKey(WXK_DOWN);
    EXPECT_TRUE(test::pumpUntil([&] { return !selected.empty(); }, 2s));
    EXPECT_EQ(selected.back(), "0041-9");
    test::pressKey(WXK_RETURN);
    EXPECT_TRUE(test::pumpUntil([&] { return !opened.empty(); }, 2s));
    EXPECT_EQ(opened, (std::vector<std::string>{"0041-9"}));
}

TEST_F(Lists, AMouseClickSelectsARow)
{
    std::string selected;
    m_list->whenSelected([&](const std::string& id) { selected = id; });
    m_list->setRows(test::slipRows());
    test::pumpFor(100ms);
    test::clickOn(*m_list, {150, 29 + 38 + 19});
    EXPECT_EQ(selected, "0041-9");
}

TEST_F(Lists, APaidRowGlowsForTwoSeconds)
{
    m_list->setRows(test::slipRows());
    const auto start = std::chrono::steady_clock::now();
    m_list->glow("0041-9");
    m_list->glow("none");
    EXPECT_TRUE(m_list->isGlowing("0041-9"));
    EXPECT_FALSE(m_list->isGlowing("none"));
    EXPECT_TRUE(test::pumpUntil([&] { return !m_list->isGlowing("0041-9"); }, 6s));
    EXPECT_GE(std::chrono::steady_clock::now() - start, 1900ms);
}

TEST_F(Lists, TwoPaymentsGlowEachForItself)
{
    m_list->setRows(test::slipRows());
    m_list->glow("0041-9");
    test::pumpFor(700ms);
    m_list->glow("0040-0");
    EXPECT_TRUE(test::pumpUntil([&] { return !m_list->isGlowing("0041-9"); }, 6s));
    EXPECT_TRUE(m_list->isGlowing("0040-0"));
    EXPECT_TRUE(test::pumpUntil([&] { return !m_list->isGlowing("0040-0"); }, 6s));
}

TEST_F(Lists, AnEmptyListSaysSo)
{
    const auto said = [this] {
        for (const wxWindow* child : m_list->GetChildren()) {
            const auto* text = dynamic_cast<const wxStaticText*>(child);
            if (text && text->IsShown() && !text->GetLabel().empty()) return true;
        }
        return false;
    };
    EXPECT_TRUE(said());
    m_list->setRows(test::slipRows());
    EXPECT_FALSE(said());
    m_list->setRows({});
    EXPECT_TRUE(said());
}

TEST_F(Lists, WrongRowsAreABug)
{
    auto rows = test::slipRows();
    rows[1].id = rows[0].id;
    EXPECT_THROW(m_list->setRows(rows), LogicFailure);
    EXPECT_THROW(m_list->setRows({{.id = "x", .cells = {{"only one"}}}}), LogicFailure);
}

} // namespace

} // namespace hallpay::gui
