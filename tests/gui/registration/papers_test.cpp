// What this PC's papers ask: in one line, by two keys, without the keyboard's place and any scan.
#include "gui/paper_words.h"
#include "gui/registration/counter.h"
#include "gui/texts.h"
#include "gui/whole.h"
#include "gui/widgets/field.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/text.h"

#include <gtest/gtest.h>

#include <wx/intl.h>
#include <wx/stattext.h>

#include <set>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;
using ports::PrintJobState;
using ports::PrintOutcome;
using present::PaperAsk;

class Papers : public testing::TestWithParam<const char*> {
protected:
    Papers() : counter(GetParam()) { }

    /// Of an earlier run, `ago` before now.
    void left(const std::string& number, PrintJobState state, std::chrono::milliseconds ago,
              ports::PrintJobKind kind = ports::PrintJobKind::Slip)
    {
        ports::PrintJob job;
        job.id = "job " + number;
        job.kind = kind;
        job.number = number;
        job.slipId = 41;
        job.state = state;
        job.queuedAt = counter.clock.now() - ago;
        if (state != PrintJobState::Queued) job.sentAt = job.queuedAt;
        if (state > PrintJobState::Sent) job.endedAt = job.queuedAt;
        counter.papers.keep(job);
    }
    std::string asked() { return counter.message("frame_paper"); }
    bool asks() { return counter.at<wxWindow>("frame_paper").IsShownOnScreen(); }
    PrintJobState stateOf(const std::string& number)
    {
        for (const auto& job : counter.papers.since(Instant{}))
            if (job.number == number) return job.state;
        return PrintJobState::Queued;
    }
    void look(const std::string& name)
    {
        counter.look(name + "-" + GetParam(), "registration_panel");
        for (const char* must : {"reg_total", "reg_submit", "reg_add"})
            EXPECT_TRUE(counter.at<wxWindow>(must).IsShownOnScreen()) << must;
    }

    Counter counter;
};

INSTANTIATE_TEST_SUITE_P(Languages, Papers, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

TEST_P(Papers, AnAlarmIsForAPrinterInTroubleAndNotForAQueueThatHandedASlipOn)
{
    counter.slipPrinter.report = {PrintOutcome::Unclear, {}, ports::QueueWord::HandedOn};
    counter.open();
    counter.signIn();
    counter.registerOne();
    ASSERT_TRUE(pumpUntil([&] { return counter.slipPrinter.slips().size() == 1; }));
    pumpFor(200ms);
    EXPECT_TRUE(counter.sound.played.empty());
    counter.slipPrinter.report = {PrintOutcome::PaperOut, {}};
    counter.registerOne();
    EXPECT_TRUE(
        pumpUntil([&] { return counter.sound.played == std::vector{gui::Tone::PrinterTrouble}; }));
}

TEST_P(Papers, ACopyThatAQueueHandedOnIsSaidToBeOne)
{
    counter.slipPrinter.report = {PrintOutcome::Unclear, {}, ports::QueueWord::HandedOn};
    counter.api.beforeReprint = [this] { // another window had the slip printed meanwhile
        auto numbered = counter.api.cards().back();
        numbered.copies = 2;
        counter.api.put(numbered);
    };
    counter.open();
    counter.signIn();
    counter.registerOne();
    const std::string marked = GetParam() == std::string("en") ? "marked as a copy" : "注明补打";
    EXPECT_TRUE(pumpUntil([&] { return counter.message().find(marked) != std::string::npos; }))
        << counter.message();
    EXPECT_NE(counter.message().find("Ctrl+P"), std::string::npos) << "should it be bad";
    look("papers-copy_handed_on");
}

TEST_P(Papers, OneThatMayHaveComeOutAsksAndTakesNeitherFocusNorScan)
{
    left("0041-9", PrintJobState::Sent, 1min);
    counter.open();
    EXPECT_FALSE(asks()) << "nobody has signed in";
    counter.signIn();
    ASSERT_TRUE(pumpUntil([&] { return asks(); }));
    EXPECT_NE(asked().find("0041-9"), std::string::npos) << asked();
    auto& document = counter.at<gui::Field>("reg_document");
    EXPECT_TRUE(document.control().HasFocus());
    look("papers-came_out");
    EXPECT_TRUE(scanUntil("11010519491231002X",
                          [&] { return counter.textOf("reg_document") == "11010519491231002X"; }));
    EXPECT_TRUE(asks()) << "a scan answers nothing";
    pressKey('Y', wxMOD_CONTROL);
    ASSERT_TRUE(pumpUntil([&] { return !asks(); }));
    EXPECT_EQ(stateOf("0041-9"), PrintJobState::Confirmed);
    EXPECT_EQ(counter.api.reportedPrints(), std::vector{PrintOutcome::Printed});
    EXPECT_EQ(counter.textOf("reg_document"), "11010519491231002X");
}

/// A screen of 1366 x 768 leaves 690 for the window.
TEST_P(Papers, AQuestionLeavesRoomForEveryWordOfTheForm)
{
    left("0041-9", PrintJobState::Sent, 1min);
    counter.open();
    counter.frame().SetClientSize(counter.frame().FromDIP(wxSize(1366, 690)));
    counter.signIn();
    ASSERT_TRUE(pumpUntil([&] { return asks(); }));
    ASSERT_TRUE(counter.at<wxWindow>("frame_training").IsShownOnScreen());
    auto& tile = counter.at<wxWindow>("reg_item_1");
    const int high = tile.GetSize().y;
    auto& message = counter.at<gui::InlineMessage>("reg_message");
    using N = present::FormNotice;
    for (int i = 1; i <= static_cast<int>(N::OthersPending); ++i) {
        const auto notice = static_cast<N>(i);
        const auto words = gui::sentenceOf(notice, "0041-9");
        std::vector<gui::MessageAction> undo;
        if (notice == N::Removed || notice == N::PutAside || notice == N::CorrectingPutAside)
            undo.push_back({{.label = _("Undo"), .key = {}, .icon = "undo"}, [] {}});
        message.show(gui::MessageKind::Warning, words, std::move(undo));
        pumpFor(100ms);
        SCOPED_TRACE(gui::toUtf8(words));
        expectFits(counter.at<wxWindow>("registration_panel"));
        for (const char* must : {"reg_total", "reg_submit", "reg_add", "reg_message", "reg_rows",
                                 "reg_item_1", "reg_item_more"})
            expectWhole(counter.at<wxWindow>(must), counter.frame());
        EXPECT_GE(counter.at<wxWindow>("reg_rows").GetSize().y, counter.frame().FromDIP(36));
    }
    message.clear();
    pressKey(WXK_F9); // what lacks
    ASSERT_TRUE(pumpUntil([&] { return !counter.message().empty(); }));
    look("papers-came_out-and_line");
    pressKey('Y', wxMOD_CONTROL);
    ASSERT_TRUE(pumpUntil([&] { return !asks(); }));
    EXPECT_TRUE(pumpUntil([&] { return tile.GetSize().y == high; })) << "there is room again";
}

TEST_P(Papers, OneOfTheDayBeforeIsNotPrintedByItselfAndCanBeDropped)
{
    left("0107-2", PrintJobState::Queued, 17h);
    left("0108-0", PrintJobState::Queued, 16h);
    counter.open();
    counter.signIn();
    ASSERT_TRUE(pumpUntil([&] { return asks(); }));
    EXPECT_NE(asked().find("2026-11-21 16:41"), std::string::npos) << asked();
    look("papers-not_printed");
    pressKey('U', wxMOD_CONTROL);
    ASSERT_TRUE(pumpUntil([&] { return asked().find("0108-0") != std::string::npos; }));
    EXPECT_EQ(stateOf("0107-2"), PrintJobState::Failed);
    EXPECT_TRUE(counter.slipPrinter.slips().empty());
    pressKey('U', wxMOD_CONTROL);
    EXPECT_TRUE(pumpUntil([&] { return !asks(); }));
}

TEST_P(Papers, ASlipWhosePrinterIsOffLineWaitsAndIsWithdrawnByOneKey)
{
    counter.slipPrinter.state = ports::PrinterHealth::OffLine;
    counter.slipPrinter.report
        = {PrintOutcome::NotReached, {}, ports::QueueWord::None, counter.slipPrinter.state};
    counter.open();
    counter.signIn();
    counter.registerOne();
    ASSERT_TRUE(pumpUntil([&] { return asks(); })) << counter.message();
    look("papers-waits");
    pressKey('U', wxMOD_CONTROL);
    ASSERT_TRUE(pumpUntil([&] { return !asks(); }));
    EXPECT_EQ(counter.slipPrinter.slips().size(), 1u);
}

TEST_P(Papers, OneThatWaitedTooLongBecomesAQuestionByTheClockAlone)
{
    counter.slipPrinter.report = {PrintOutcome::NotReached, {}};
    counter.slipPrinter.state = ports::PrinterHealth::NotReached;
    counter.open();
    counter.signIn();
    counter.registerOne();
    ASSERT_TRUE(pumpUntil([&] { return asks(); })) << counter.message();
    const auto waits = asked();
    counter.clock.pass(3min);
    // Well before its printer is asked again, which would show it too.
    EXPECT_TRUE(pumpUntil([&] { return asked() != waits; }, 3s)) << waits;
    EXPECT_TRUE(asks());
}

TEST_P(Papers, OfThoseThatAskTheLastTenAreListedOnThisPc)
{
    for (int i = 0; i < 12; ++i)
        left("00" + std::to_string(10 + i) + "-1", PrintJobState::Confirmed,
             std::chrono::minutes(30 - i));
    left("0007-3", PrintJobState::Queued, 17h);
    left("0041-9", PrintJobState::Sent, 1min);
    left("0042-7", PrintJobState::Failed, 30s, ports::PrintJobKind::Receipts);
    counter.papers.begunAnew = true;
    counter.open();
    counter.signIn();
    ASSERT_TRUE(pumpUntil([&] { return asks(); }));
    pressKey(WXK_F10);
    ASSERT_TRUE(pumpUntil([&] { return counter.at<wxWindow>("this_pc_panel").IsShownOnScreen(); }));
    const auto list = gui::toUtf8(counter.at<wxStaticText>("pc_papers").GetLabel());
    for (const char* number : {"0041-9", "0007-3", "0042-7", "0021-1"})
        EXPECT_NE(list.find(number), std::string::npos) << list;
    EXPECT_EQ(list.find("0010-1"), std::string::npos) << list;
    counter.look(std::string("papers-list-") + GetParam(), "this_pc_panel");
}

/// Each end of a paper says what is and what to do, in both languages.
TEST_P(Papers, EveryFaultHasItsOwnSentence)
{
    using ports::PrinterHealth;
    using N = present::FormNotice;
    const std::vector<std::pair<N, ports::PrintReport>> ends{
        {N::PrintWaits, {PrintOutcome::PaperOut, {}}},
        {N::PrintWaits, {PrintOutcome::NotReached, {}}},
        {N::PrintWaits, {PrintOutcome::NotReached, {}, {}, PrinterHealth::CoverOpen}},
        {N::PrintWaits, {PrintOutcome::NotReached, {}, {}, PrinterHealth::CutterStuck}},
        {N::PrintWaits, {PrintOutcome::NotReached, {}, {}, PrinterHealth::OffLine}},
        {N::PrintWaits, {PrintOutcome::NotReached, {}, {}, PrinterHealth::Busy}},
        {N::PrintUnclear, {PrintOutcome::Unclear, {}}},
        {N::PrintUnclear, {PrintOutcome::Unclear, {}, ports::QueueWord::HandedOn}},
        {N::PrintUnclear, {PrintOutcome::Unclear, {}, ports::QueueWord::Dropped}}};
    std::set<wxString> sentences;
    for (const auto& [notice, report] : ends)
        sentences.insert(gui::sentenceOf(notice, "0041-9") + " " + gui::troubleOf(notice, report));
    EXPECT_EQ(sentences.size(), ends.size());
    for (const auto kind : {ports::PrintJobKind::Slip, ports::PrintJobKind::Report}) {
        for (const auto ask : {PaperAsk::Waits, PaperAsk::NotPrinted, PaperAsk::CameOut}) {
            present::PaperQuestion question;
            question.ask = ask;
            question.job.kind = kind;
            question.job.number = "0041-9";
            const auto alone = gui::sentenceOf(question);
            question.more = 2;
            EXPECT_TRUE(gui::sentenceOf(question).StartsWith(alone)) << gui::toUtf8(alone);
            EXPECT_TRUE(gui::sentenceOf(question).Contains("2"));
            sentences.insert(alone);
        }
    }
    EXPECT_EQ(sentences.size(), ends.size() + 6);
}

} // namespace

} // namespace hallpay::test
