#include "gui/widgets/field.h"
#include "gui/widgets/text.h"
#include "gui/wx_test_app.h"

#include <gtest/gtest.h>

#include <wx/sizer.h>

namespace hallpay::gui {

namespace {

using namespace std::chrono_literals;

class Fields : public testing::Test {
protected:
    void SetUp() override
    {
        m_frame = test::shownFrame({600, 300});
        m_page = new Surface(*m_frame, wxID_ANY, ColourRole::Card);
        m_scan = new ScanField(*m_page, wxID_ANY,
                               {.label = L"扫描回执单", .hint = L"扫描回执单上的码，或输入编号"});
        m_name = new Field(*m_page, wxID_ANY, {.label = L"姓名"});
        auto* column = new wxBoxSizer(wxVERTICAL);
        column->Add(m_scan, wxSizerFlags().Expand().Border(wxALL, 10));
        column->Add(m_name, wxSizerFlags().Expand().Border(wxALL, 10));
        m_page->SetSizer(column);
        auto* whole = new wxBoxSizer(wxVERTICAL);
        whole->Add(m_page, wxSizerFlags(1).Expand());
        m_frame->SetSizer(whole);
        m_frame->Layout();
        test::pumpFor(50ms);
    }
    void TearDown() override
    {
        m_frame->Destroy();
        test::pumpFor(20ms);
    }

    const wxStaticText* promptOfScan() const
    {
        for (const wxWindow* child : m_scan->GetChildren()) {
            const auto* text = dynamic_cast<const wxStaticText*>(child);
            if (text && text->GetLabel().StartsWith(L"扫描回执单上的码")) return text;
        }
        return nullptr;
    }

    wxFrame* m_frame = nullptr;
    Surface* m_page = nullptr;
    ScanField* m_scan = nullptr;
    Field* m_name = nullptr;
};

TEST_F(Fields, ThePromptStaysWhileTheEmptyScanLineHasTheFocus)
{
    ASSERT_NE(promptOfScan(), nullptr);
    m_scan->SetFocus();
    test::pumpFor(100ms);
    EXPECT_TRUE(m_scan->control().HasFocus());
    EXPECT_TRUE(promptOfScan()->IsShownOnScreen());
    test::typeText("0041");
    EXPECT_FALSE(promptOfScan()->IsShownOnScreen());
    EXPECT_EQ(m_scan->value(), "0041");
    EXPECT_GT(m_scan->control().GetSize().x, 200);
    m_scan->setValue("");
    EXPECT_TRUE(promptOfScan()->IsShown());
}

TEST_F(Fields, EnterReachesTheField)
{
    int entered = 0;
    m_scan->Bind(wxEVT_TEXT_ENTER, [&](wxCommandEvent&) { ++entered; });
    m_scan->SetFocus();
    test::typeText("12");
    test::pressKey(WXK_RETURN);
    EXPECT_EQ(entered, 1);
}

TEST_F(Fields, TabGoesFromInputToInput)
{
    m_scan->SetFocus();
    test::pressKey(WXK_TAB);
    EXPECT_TRUE(test::pumpUntil([&] { return m_name->control().HasFocus(); }, 2s));
}

TEST_F(Fields, AClickOnTheFrameBeginsTyping)
{
    m_scan->SetFocus();
    const wxSize size = m_name->GetSize();
    test::clickOn(*m_name, {size.x - 5, size.y - 5});
    EXPECT_TRUE(m_name->control().HasFocus());
    test::typeText("ma");
    EXPECT_EQ(m_name->value(), "ma");
}

TEST_F(Fields, ValuesSetByTheProgramSendNothing)
{
    int changes = 0;
    m_name->Bind(wxEVT_TEXT, [&](wxCommandEvent&) { ++changes; });
    m_name->setValue(L"张小丰");
    EXPECT_EQ(changes, 0);
    EXPECT_EQ(toUtf8(m_name->value()), "张小丰");
    m_name->SetFocus();
    m_name->control().SetInsertionPointEnd();
    test::typeText("x");
    EXPECT_EQ(changes, 1);
}

TEST_F(Fields, ALongerAmountIsNotCut)
{
    auto* amount = makeText(*m_page, TextRole::Total, L"¥5.00");
    m_page->GetSizer()->Add(amount, wxSizerFlags().Right());
    m_page->Layout();
    setText(*amount, L"¥12,345.00");
    EXPECT_GE(amount->GetSize().x, amount->GetBestSize().x);
    EXPECT_LE(amount->GetRect().GetRight(), m_page->GetSize().x);
}

} // namespace

} // namespace hallpay::gui
