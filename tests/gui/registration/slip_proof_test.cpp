// A clerk looks at the slip on the card as this PC's printer would print it, by one key.
#include "gui/registration/counter.h"

#include "gui/widgets/field.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/list_view.h"
#include "gui/widgets/page_picture.h"
#include "gui/widgets/rail_button.h"
#include "gui/widgets/text.h"
#include "printing/printer_preview.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

#include <wx/stattext.h>

#include <atomic>
#include <future>
#include <thread>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;

constexpr auto kPrinter = "tcp://10.0.0.5:9100";

class SlipProof : public testing::TestWithParam<const char*> {
protected:
    SlipProof() : counter(GetParam())
    {
        counter.pc.draw = [this](const std::string& uri, const ports::SlipPaper& paper) {
            if (std::this_thread::get_id() == windowThread) drawnByWindow = true;
            return printing::previewSlip(narrow ? uri + "?width=384" : uri, engine(), paper);
        };
    }

    /// A slip of the story stands on the card.
    void openCard()
    {
        counter.open();
        counter.signIn();
        counter.registerOne();
        ASSERT_TRUE(pumpUntil([&] { return counter.slipPrinter.slips().size() == 1; }));
        ASSERT_TRUE(pumpUntil([&] { return !counter.api.reportedPrints().empty(); }));
        clickOn(counter.at<gui::ListView>("slips_list").control(), wxPoint(120, 45));
        ASSERT_TRUE(pumpUntil([&] { return shows("find_show_paper"); }));
        pumpFor(200ms);
    }
    bool shows(const char* name) { return counter.at<wxWindow>(name).IsShownOnScreen(); }
    gui::PagePicture& pages() { return counter.at<gui::PagePicture>("slip_proof_pages"); }
    bool isDrawn()
    {
        return pumpUntil([&] { return shows("slip_proof_panel") && pages().pages() == 1; });
    }
    std::string title()
    {
        return gui::toUtf8(counter.at<wxStaticText>("slip_proof_title").GetLabel());
    }
    void look(const std::string& name, const char* page = "slip_proof_panel")
    {
        counter.look("slip_proof-" + name + "-" + GetParam(), page);
    }

    std::atomic<bool> narrow = false;
    const std::thread::id windowThread = std::this_thread::get_id();
    std::atomic<bool> drawnByWindow = false;
    Counter counter; // Last: its threads draw.
};

INSTANTIATE_TEST_SUITE_P(Languages, SlipProof, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

TEST_P(SlipProof, OpensByItsKeyAndGivesTheKeyboardBack)
{
    openCard();
    auto& name = counter.at<gui::Field>("reg_name");
    name.SetFocus();
    pumpFor(100ms);
    look("card", "registration_panel");
    pressKey('L', wxMOD_CONTROL);
    ASSERT_TRUE(isDrawn());
    EXPECT_FALSE(drawnByWindow) << "the window draws no paper itself";
    EXPECT_FALSE(shows("registration_panel"));
    EXPECT_TRUE(counter.at<gui::RailButton>("rail_registration").isSelected());
    EXPECT_TRUE(pages().HasFocus());
    EXPECT_TRUE(pumpUntil([&] { return pages().drawnPages() == 1; }));
    EXPECT_EQ(counter.message("slip_proof_message"), "");
    const auto drawn = counter.pc.slipsDrawn();
    ASSERT_EQ(drawn.size(), 1u);
    EXPECT_EQ(drawn[0].uri, kPrinter);
    EXPECT_NE(title().find(drawn[0].paper.slipNumber), std::string::npos) << title();
    auto asPrinted = counter.slipPrinter.slips().at(0);
    EXPECT_EQ(asPrinted.copy, 1);
    asPrinted.copy = 2; // one lies on the counter already
    EXPECT_EQ(drawn[0].paper, asPrinted);
    look("whole");
    pressKey(WXK_ESCAPE);
    ASSERT_TRUE(pumpUntil([&] { return shows("registration_panel"); }));
    EXPECT_FALSE(shows("slip_proof_panel"));
    EXPECT_TRUE(pumpUntil([&] { return name.control().HasFocus(); }));
    EXPECT_EQ(counter.textOf("reg_name"), "") << "no key of it was typed";
    EXPECT_TRUE(shows("find_card")) << "the card stays";
    EXPECT_EQ(pages().pages(), 0u) << "nobody's slip stays in a window that is not seen";
    EXPECT_EQ(pages().drawnPages(), 0u);
    EXPECT_EQ(title(), "");
    EXPECT_EQ(counter.slipPrinter.slips().size(), 1u) << "nothing was printed";
    EXPECT_EQ(counter.api.callsOf("reprint"), 1) << "and no copy was counted";
}

TEST_P(SlipProof, WarnsOfACodeThatWouldNotScanAndGoesWithAScan)
{
    openCard();
    counter.pc.draw = {};
    counter.pc.drawn.codeModule = 3;
    clickOn(counter.at<wxWindow>("find_show_paper"));
    ASSERT_TRUE(isDrawn());
    EXPECT_TRUE(pumpUntil(
        [&] { return counter.message("slip_proof_message").find("3") != std::string::npos; }));
    look("small_code");
    EXPECT_TRUE(scanUntil("11010519491231002X",
                          [&] { return counter.textOf("reg_document") == "11010519491231002X"; }));
    EXPECT_FALSE(shows("slip_proof_panel"));
    EXPECT_TRUE(shows("registration_panel"));
}

TEST_P(SlipProof, TheWindowGoesOnWhileItIsDrawnAndNothingComesLate)
{
    openCard();
    std::promise<void> go;
    counter.pc.draw = [gone = go.get_future().share()](const std::string&, const auto&) {
        gone.wait();
        return ports::PreviewOrWhy(ports::PaperPreview{{{2, 3, {0, 255, 255, 0, 0, 255}}}, 6});
    };
    pressKey('L', wxMOD_CONTROL);
    ASSERT_TRUE(pumpUntil([&] { return shows("slip_proof_panel"); }));
    EXPECT_EQ(pages().pages(), 0u);
    EXPECT_NE(counter.message("slip_proof_message"), "") << "that it comes is said";
    pressKey('L', wxMOD_CONTROL);
    ASSERT_TRUE(pumpUntil([&] { return shows("registration_panel"); })) << "its own key leaves it";
    go.set_value();
    pumpFor(300ms);
    EXPECT_EQ(pages().pages(), 0u);
    EXPECT_FALSE(shows("slip_proof_panel"));
}

TEST_P(SlipProof, AnAnswerAboutAPaperLeavesTheKeyboardWithIt)
{
    counter.slipPrinter.report = {ports::PrintOutcome::Unclear, {}};
    openCard();
    pressKey('L', wxMOD_CONTROL);
    ASSERT_TRUE(isDrawn());
    ASSERT_TRUE(shows("frame_paper"));
    wxWindow* yes = nullptr;
    for (auto* part : counter.at<wxWindow>("frame_paper").GetChildren())
        if (!yes && part->IsShown() && dynamic_cast<gui::KeyButton*>(part)) yes = part;
    ASSERT_TRUE(yes);
    yes->SetFocus();
    clickOn(*yes);
    ASSERT_TRUE(pumpUntil([&] { return !shows("frame_paper"); }));
    pumpFor(100ms);
    ASSERT_TRUE(wxWindow::FindFocus());
    EXPECT_TRUE(counter.at<wxWindow>("slip_proof_panel").IsDescendant(wxWindow::FindFocus()));
    pressKey(WXK_ESCAPE);
    EXPECT_TRUE(pumpUntil([&] { return shows("registration_panel"); }));
}

TEST_P(SlipProof, OnNarrowPaperItIsThatPaper)
{
    narrow = true;
    openCard();
    pressKey('L', wxMOD_CONTROL);
    ASSERT_TRUE(isDrawn());
    look("narrow");
    pressKey(WXK_F12);
    ASSERT_TRUE(pumpUntil([&] { return shows("sign_in_panel"); }));
    EXPECT_FALSE(shows("slip_proof_panel")) << "a locked window shows nobody's slip";
    EXPECT_EQ(pages().pages(), 0u);
}

} // namespace

} // namespace hallpay::test
