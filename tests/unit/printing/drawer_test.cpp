// The cash drawer on a printer's cable, kicked through the very bytes.
#include "printing/make_printer.h"
#include "support/escpos_emulator.h"
#include "support/temp_folder.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

namespace hallpay::printing {
namespace {

using namespace std::chrono_literals;
using ports::PrinterHealth;
using ports::PrintOutcome;
using ports::QueueWord;
using test::engine;
using test::EscposEmulator;
using test::kSilence;
using test::printerAt;

TEST(Drawer, EachKickOpensTheDrawerOnItsPin)
{
    const EscposEmulator two;
    const auto printer = printerAt(two.uri() + "?drawer=1&pulse=120");
    EXPECT_TRUE(printer->hasDrawer());
    for (int i = 0; i < 2; ++i) EXPECT_EQ(printer->openDrawer().outcome, PrintOutcome::Printed);
    const test::DrawerPulse pulse{2, 120, 510};
    EXPECT_EQ((std::vector{pulse, pulse}), two.kicks());
    EXPECT_EQ("", two.complaints());
    EXPECT_EQ(0u, two.sheets().size() + two.uncutRows()) << "no paper moves";
    const EscposEmulator five;
    EXPECT_EQ(printerAt(five.uri() + "?drawer=2")->openDrawer().outcome, PrintOutcome::Printed);
    EXPECT_EQ((std::vector{test::DrawerPulse{5, 100, 510}}), five.kicks());
}

TEST(Drawer, ThatCannotBeOpenedIsToldAsAPrintJob)
{
    EscposEmulator emulator;
    const auto without = printerAt(emulator.uri());
    EXPECT_FALSE(without->hasDrawer());
    EXPECT_EQ(without->openDrawer().outcome, PrintOutcome::NotReached);
    const auto uri = emulator.uri() + "?drawer=1";
    emulator.setFaults({.isCoverOpen = true});
    const auto open = printerAt(uri)->openDrawer();
    EXPECT_EQ(open.outcome, PrintOutcome::NotReached);
    EXPECT_EQ(open.refusedBy, PrinterHealth::CoverOpen);
    emulator.setFaults({.silentAfterBytes = 12}); // the questions before it are answered
    EXPECT_EQ(printerAt(uri, kSilence)->openDrawer().outcome, PrintOutcome::Unclear);
    EXPECT_EQ(printerAt("tcp://127.0.0.1:" + std::to_string(test::deadPort()) + "?drawer=1")
                  ->openDrawer()
                  .outcome,
              PrintOutcome::NotReached);
    emulator.setFaults({});
    const auto unasked = printerAt(uri + "&status=none")->openDrawer();
    EXPECT_EQ(unasked.outcome, PrintOutcome::Unclear);
    EXPECT_EQ(unasked.queue, QueueWord::HandedOn);
}

TEST(Drawer, HangsOnNoFolder)
{
    const test::TempFolder folder;
    const auto printer = printerAt("file://" + folder.path() + "?drawer=1");
    EXPECT_FALSE(printer->hasDrawer());
    EXPECT_EQ(printer->openDrawer().outcome, PrintOutcome::NotReached);
}

} // namespace
} // namespace hallpay::printing
