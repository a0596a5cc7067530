// A clock that was set back would date money and receipts wrongly: no start with it.
#include "main/clock_check.h"

#include <gtest/gtest.h>

namespace hallpay {
namespace {

const Instant kWritten = *parseRfc3339("2026-11-24T22:18:59+08:00");

std::string refusalAt(Instant now, bool training)
{
    try {
        demandClockNotBehind(now, kWritten, "hall", training);
    } catch (const ClockBehind& refusal) {
        return refusal.what();
    }
    return "";
}

TEST(ClockCheck, ANewLedgerAndAClockThatWentOnAreFine)
{
    EXPECT_NO_THROW(demandClockNotBehind(kWritten, std::nullopt, "hall", false));
    EXPECT_EQ("", refusalAt(kWritten, false));
    EXPECT_EQ("", refusalAt(kWritten + std::chrono::days(3), false));
    EXPECT_EQ("", refusalAt(kWritten - kClockReadingsApart, false)) << "the same clock, read twice";
}

TEST(ClockCheck, AClockThatWasSetBackSaysWhatIsWrongAndWhatToDo)
{
    const auto before = *parseRfc3339("2026-11-20T08:00:00+08:00");
    EXPECT_EQ("the clock says 2026-11-20 08:00:00, but the hall's ledger was last written at"
              " 2026-11-24 22:18:59: set the clock of this computer right, then start again",
              refusalAt(before, false));
    EXPECT_EQ("the clock says 2026-11-20 08:00:00, but the hall's ledger was last written at"
              " 2026-11-24 22:18:59: set the sandbox's clock forward again, then start",
              refusalAt(before, true));
    EXPECT_NE("", refusalAt(kWritten - kClockReadingsApart - std::chrono::milliseconds(1), false));
}

} // namespace
} // namespace hallpay
