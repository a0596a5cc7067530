// What a PC keeps of its counter, and what an option of its command line says over it.
#include "main/kept_counter.h"

#include "base/path_text.h"
#include "main/desktop_settings.h"
#include "printing/font_files.h"
#include "support/temp_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace hallpay::test {
namespace {

using ports::PcEntry;

const std::vector<Option> kOptions{
    {"registration-window", "", "ID"}, {"toll-window", "", "ID"}, {"slip-printer", "", "URI"},
    {"receipt-printer", "", "URI"},    {"language", "", "NAME"},  {"mute", "", ""}};

class CounterOfThisPc : public testing::Test {
protected:
    KeptCounter start(const std::vector<std::string>& line = {})
    {
        return KeptCounter(Arguments(line, kOptions),
                           {.folder = pathFrom(folder.path()), .hall = hall}, engine);
    }
    static domain::HallView hallView(bool training)
    {
        domain::HallView view;
        view.training = training;
        view.places = {{.id = 1,
                        .code = 105,
                        .name = "西城",
                        .windows = {{.id = 1, .name = "受理窗口 1 号", .registration = true},
                                    {.id = 2, .name = "受理窗口 2 号", .registration = true},
                                    {.id = 3, .name = "收费窗口 1 号", .toll = true}}}};
        return view;
    }

    TempFolder folder;
    std::optional<domain::HallView> hall = hallView(false);
    printing::TextEngine engine{printing::findFontFiles({})};
};

TEST_F(CounterOfThisPc, SitsAtTheFirstWindowsUntilItIsTold)
{
    const auto first = start().settings();
    EXPECT_EQ(first.registrationWindowId, 1);
    EXPECT_EQ(first.tollWindowId, 3);
    EXPECT_EQ(first.slipPrinter, "");
    EXPECT_EQ(first.mute, false);
}

TEST_F(CounterOfThisPc, SitsNextTimeWhereItsTechnicianPutIt)
{
    auto chosen = start().settings();
    chosen.registrationWindowId = 2;
    chosen.tollWindowId = 0;
    chosen.slipPrinter = "tcp://10.0.0.5:9100";
    chosen.language = "en";
    chosen.mute = true;
    start().keep(chosen);
    EXPECT_EQ(start().settings(), chosen);
    EXPECT_EQ(languageOf(Arguments({}, kOptions), pathFrom(folder.path())), "en");
}

TEST_F(CounterOfThisPc, ObeysAnOptionAndForgetsNothingForIt)
{
    auto chosen = start().settings();
    chosen.registrationWindowId = 2;
    chosen.language = "en";
    start().keep(chosen);

    const std::vector<std::string> line{"--registration-window=1", "--language=zh_CN"};
    auto told = start(line);
    EXPECT_TRUE(told.isHeld(PcEntry::RegistrationWindow));
    EXPECT_TRUE(told.isHeld(PcEntry::Language));
    EXPECT_FALSE(told.isHeld(PcEntry::SlipPrinter));
    EXPECT_EQ(told.settings().registrationWindowId, 1);
    EXPECT_EQ(languageOf(Arguments(line, kOptions), pathFrom(folder.path())), "zh_CN");

    auto more = told.settings();
    more.mute = true;
    told.keep(more);
    const auto after = start().settings();
    EXPECT_EQ(after.registrationWindowId, 2) << "the option held for that start alone";
    EXPECT_EQ(after.language, "en");
    EXPECT_EQ(after.mute, true);
}

TEST_F(CounterOfThisPc, LeavesAWindowThatThisHallDoesNotHave)
{
    auto chosen = start().settings();
    chosen.registrationWindowId = 2;
    start().keep(chosen);
    hall->places.front().windows.erase(hall->places.front().windows.begin() + 1);
    EXPECT_EQ(start().settings().registrationWindowId, 0) << "the toll window is still known";
    EXPECT_EQ(start().settings().tollWindowId, 3);
    hall.reset();
    EXPECT_EQ(start().settings().registrationWindowId, 2) << "a server that is away says nothing";
}

TEST_F(CounterOfThisPc, PrintsAnExerciseIntoFilesUnlessAPrinterIsKept)
{
    hall = hallView(true);
    auto training = start().settings();
    EXPECT_EQ(training.slipPrinter, "file://" + folder.path() + "/slips");
    training.slipPrinter = "";
    start().keep(training);
    EXPECT_EQ(start().settings().slipPrinter, "") << "none was chosen";
    EXPECT_EQ(start().settings().receiptPrinter, "file://" + folder.path() + "/receipts");
}

TEST_F(CounterOfThisPc, RefusesAnOptionThatIsNoPrinterAndPassesOverAKeptOne)
{
    EXPECT_THROW(start({"--slip-printer=lpt1"}), ArgumentError);
    std::ofstream(folder.file("desktop.json")) << R"({"counter": {"slip_printer": "lpt1",
        "toll_window": "three", "mute": 1, "language": "en"}})";
    const auto settings = start().settings();
    EXPECT_EQ(settings.slipPrinter, "");
    EXPECT_EQ(settings.tollWindowId, 3) << "what makes no sense was never chosen";
    EXPECT_EQ(settings.mute, false);
    EXPECT_EQ(settings.language, "en");
}

TEST_F(CounterOfThisPc, KeepsTheChoiceOfTheFirstStartBesideIt)
{
    writeDesktopSettings(pathFrom(folder.file("desktop.json")),
                         {.start = ports::StartChoice::HallServer, .hallServerPort = 8730});
    auto chosen = start().settings();
    chosen.mute = true;
    start().keep(chosen);
    const auto whole = readDesktopSettings(pathFrom(folder.file("desktop.json")));
    EXPECT_EQ(whole.start, ports::StartChoice::HallServer);
    EXPECT_EQ(whole.hallServerPort, 8730);
    EXPECT_EQ(whole.counter.mute, true);
}

TEST_F(CounterOfThisPc, PrintsATestSlipThatAnybodyKnowsForOne)
{
    auto here = start();
    const auto uri = "file://" + folder.file("tests");
    EXPECT_TRUE(here.isPrinter(uri));
    EXPECT_FALSE(here.isPrinter("tcp://"));
    ports::SlipPaper paper;
    paper.slipNumber = "TEST";
    paper.applicants = {{.maskedName = "打印测试"}};
    paper.training = true;
    EXPECT_EQ(here.printTest(uri, paper).outcome, ports::PrintOutcome::Printed);
    EXPECT_FALSE(std::filesystem::is_empty(pathFrom(folder.file("tests"))));
}

TEST_F(CounterOfThisPc, AFormThatIsChosenLiesInItsFolderToBeChanged)
{
    auto here = start();
    auto chosen = here.settings();
    here.keep(chosen);
    EXPECT_FALSE(std::filesystem::exists(pathFrom(folder.file("receipt-form.json"))));
    chosen.receiptPrinter
        = "file://" + folder.file("lq.prn") + "?profile=escp&form=receipt-form.json";
    here.keep(chosen);
    EXPECT_TRUE(std::filesystem::exists(pathFrom(folder.file("receipt-form.json"))));
    EXPECT_EQ(here.printCrosses(*chosen.receiptPrinter).outcome, ports::PrintOutcome::Printed);
    const auto right = here.adjusted(*chosen.receiptPrinter, {230, 188, 1'930, 1'188});
    EXPECT_EQ(right, *chosen.receiptPrinter + "&dx=-30&dy=12");
    std::ofstream(pathFrom(folder.file("receipt-form.json"))) << "{}";
    const auto broken = here.previewReceipt(*chosen.receiptPrinter, {});
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().form->field, "width");
}

} // namespace
} // namespace hallpay::test
