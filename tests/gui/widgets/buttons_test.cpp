#include "gui/look/type_scale.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/rail_button.h"
#include "gui/widgets/tile.h"
#include "gui/wx_test_app.h"

#include "base/ensure.h"

#include <gtest/gtest.h>

#include <wx/sizer.h>

namespace hallpay::gui {

namespace {

using namespace std::chrono_literals;
using test::clickOn;
using test::pressKey;

class Buttons : public testing::Test {
protected:
    void SetUp() override
    {
        m_frame = test::shownFrame({600, 300});
        m_page = new Surface(*m_frame, wxID_ANY, ColourRole::Card);
        m_page->SetSizer(new wxBoxSizer(wxVERTICAL));
        auto* whole = new wxBoxSizer(wxVERTICAL);
        whole->Add(m_page, wxSizerFlags(1).Expand());
        m_frame->SetSizer(whole);
        m_frame->Layout();
    }
    void TearDown() override
    {
        m_frame->Destroy();
        test::pumpFor(20ms);
    }

    void place(wxWindow* window)
    {
        m_page->GetSizer()->Add(window, wxSizerFlags().Border(wxALL, 20));
        m_frame->Layout();
        m_page->Layout();
        test::pumpFor(50ms);
    }

    wxFrame* m_frame = nullptr;
    Surface* m_page = nullptr;
};

TEST_F(Buttons, OneClickRegistersOnce)
{
    auto* button
        = new KeyButton(*m_page, wxID_ANY, {L"受理并打印回执单", "F9", ButtonKind::Primary});
    int acts = 0;
    button->Bind(wxEVT_BUTTON, [&](wxCommandEvent&) { ++acts; });
    place(button);
    clickOn(*button);
    EXPECT_EQ(acts, 1);
    button->Disable();
    clickOn(*button);
    EXPECT_EQ(acts, 1);
}

TEST_F(Buttons, TwoQuickClicksActTwiceNotThrice)
{
    auto* button = new KeyButton(*m_page, wxID_ANY, {L"加一份", "+", ButtonKind::Secondary});
    int acts = 0;
    button->Bind(wxEVT_BUTTON, [&](wxCommandEvent&) { ++acts; });
    place(button);
    test::clickTwice(*button);
    EXPECT_EQ(acts, 2);
}

TEST_F(Buttons, SpaceAndEnterPressTheFocusedButtonOnceEach)
{
    auto* button = new KeyButton(*m_page, wxID_ANY, {L"打印收据", "F11", ButtonKind::Go});
    int acts = 0;
    button->Bind(wxEVT_BUTTON, [&](wxCommandEvent&) { ++acts; });
    place(button);
    button->SetFocus();
    pressKey(WXK_SPACE);
    EXPECT_TRUE(test::pumpUntil([&] { return acts == 1; }, 2s));
    test::pumpFor(300ms);
    pressKey(WXK_RETURN);
    EXPECT_TRUE(test::pumpUntil([&] { return acts == 2; }, 2s));
    test::pumpFor(300ms);
    EXPECT_EQ(acts, 2);
}

TEST_F(Buttons, TheButtonGrowsWithItsWords)
{
    auto* button = new KeyButton(*m_page, wxID_ANY, {L"打印", "F11", ButtonKind::Go});
    const wxSize before = button->GetBestSize();
    button->SetLabel(L"打印收据并交给申请人");
    int words = 0;
    int height = 0;
    const wxFont font = fontOf(TextSize::Action, Weight::Bold);
    button->GetTextExtent(button->GetLabelText(), &words, &height, nullptr, nullptr, &font);
    EXPECT_GT(button->GetBestSize().x, before.x);
    EXPECT_GT(button->GetBestSize().x, words + 40);
    EXPECT_GE(button->GetBestSize().y, height + 8);
}

class Tiles : public Buttons {
protected:
    void SetUp() override
    {
        Buttons::SetUp();
        m_tile = new Tile(*m_page, wxID_ANY, {L"普通护照", L"¥120.00", "1"});
        m_tile->Bind(EVT_TILE_STEP, [this](wxCommandEvent& event) {
            m_steps.push_back(event.GetInt());
            m_tile->setQuantity(std::max(0, m_tile->quantity() + event.GetInt()));
        });
        place(m_tile);
    }

    Tile* m_tile = nullptr;
    std::vector<int> m_steps;
};

TEST_F(Tiles, AClickTakesOneMoreAndTheMinusOneLess)
{
    const wxPoint name(30, 15);
    clickOn(*m_tile, name);
    clickOn(*m_tile, name);
    EXPECT_EQ(m_steps, (std::vector{1, 1}));
    EXPECT_EQ(m_tile->quantity(), 2);
    EXPECT_TRUE(m_tile->GetValue());
    EXPECT_EQ(m_tile->GetLabelText(), wxString(L"普通护照 ¥120.00 ×2"));

    const wxPoint minus(m_tile->GetSize().x - 20, 47);
    clickOn(*m_tile, minus);
    clickOn(*m_tile, minus);
    EXPECT_EQ(m_steps, (std::vector{1, 1, -1, -1}));
    EXPECT_FALSE(m_tile->GetValue());
    EXPECT_EQ(m_tile->GetLabelText(), wxString(L"普通护照 ¥120.00"));
}

TEST_F(Tiles, KeysActOnTheTileThatHasTheFocus)
{
    m_tile->SetFocus();
    pressKey(WXK_SPACE);
    EXPECT_TRUE(test::pumpUntil([&] { return m_steps.size() == 1; }, 2s));
    pressKey('-');
    EXPECT_EQ(m_steps, (std::vector{1, -1}));
}

TEST_F(Tiles, TheOwnerDecidesNotTheClick)
{
    auto* stubborn = new Tile(*m_page, wxID_ANY, {L"往来台湾通行证", L"¥60.00", "3"});
    place(stubborn);
    clickOn(*stubborn, {30, 15});
    EXPECT_FALSE(stubborn->GetValue());
    EXPECT_THROW(stubborn->setQuantity(Tile::kQuantityMax + 1), LogicFailure);
}

TEST_F(Buttons, TheRailAsksOnceAndMarksOnlyTheOpenPage)
{
    auto* rail = new RailButton(*m_page, wxID_ANY, {L"收费", "F3", "toll"});
    int asked = 0;
    rail->Bind(wxEVT_BUTTON, [&](wxCommandEvent&) { ++asked; });
    place(rail);
    clickOn(*rail);
    EXPECT_EQ(asked, 1);
    EXPECT_FALSE(rail->GetValue());
    rail->setSelected(true);
    clickOn(*rail);
    EXPECT_EQ(asked, 2);
    EXPECT_TRUE(rail->GetValue());
}

TEST_F(Buttons, AMessageAppearsAsksAndGoes)
{
    auto* message = new InlineMessage(*m_page, wxID_ANY);
    m_page->GetSizer()->Add(message, wxSizerFlags().Expand());
    EXPECT_FALSE(message->IsShown());
    int cancelled = 0;
    message->show(MessageKind::Warning, L"取消回执单 0041-9？",
                  {{{L"取消这张", "Enter", ButtonKind::Danger},
                    [&] {
                        ++cancelled;
                        message->show(MessageKind::Good, L"已取消。");
                    }},
                   {{L"不取消", "Esc"}, [&] { message->clear(); }}});
    test::pumpFor(100ms);
    ASSERT_TRUE(message->IsShownOnScreen());
    std::vector<KeyButton*> buttons;
    for (wxWindow* child : message->GetChildren())
        if (auto* button = dynamic_cast<KeyButton*>(child)) buttons.push_back(button);
    ASSERT_EQ(buttons.size(), 2U);
    clickOn(*buttons.front());
    EXPECT_EQ(cancelled, 1);
    EXPECT_EQ(message->sentence(), wxString(L"已取消。"));
    message->clear();
    test::pumpFor(50ms);
    EXPECT_FALSE(message->IsShown());
}

TEST_F(Buttons, ALongSentenceWrapsInsteadOfBeingCut)
{
    auto* message = new InlineMessage(*m_page, wxID_ANY);
    m_page->GetSizer()->Add(message, wxSizerFlags().Expand());
    message->show(MessageKind::Note, L"已连接。");
    test::pumpFor(100ms);
    const int oneLine = message->GetSize().y;
    wxString sentence;
    for (int times = 0; times < 6; ++times) sentence += L"该证件今天已有未缴费的回执单，请先核对。";
    message->show(MessageKind::Warning, sentence);
    test::pumpFor(200ms);
    EXPECT_GT(message->GetSize().y, oneLine);
    for (const wxWindow* child : message->GetChildren()) {
        EXPECT_LE(child->GetRect().GetBottom(), message->GetSize().y);
        EXPECT_LE(child->GetRect().GetRight(), message->GetSize().x);
        EXPECT_GE(child->GetSize().y, child->GetBestSize().y);
    }
}

} // namespace

} // namespace hallpay::gui
