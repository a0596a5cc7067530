// A random day at the counters as a list of steps, so that a day that fails can be made shorter.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hallpay::test {

/// What somebody does next, allowed or not.
enum class Move {
    Register,
    Correct,
    Cancel,
    NewCode,
    OpenPage, ///< a phone presses *pay*
    PayPhone,
    ScreenCode, ///< the code stands on a screen of the hall
    ScanCode, ///< the toll window scans the payer's own code
    TypePassword, ///< a payer begins to type, or stops; or ends after a scan
    Notify,
    Sweep, ///< the gate asks, closes, lapses and sends refunds; the hall hears of it
    TakeCash,
    TakeCashAtRisk,
    PrintReceipts,
    ResolvePrint, ///< the cashier looks what lies in the printer and says so
    SpoilReceipt,
    ConfirmReceipts,
    RefundSlip, ///< of the wallet's money, or a window's
    GiveBack, ///< a toll window gives back what was approved; one in four is settled otherwise
    RefundExcess,
    EndRefund, ///< the wallet comes to an end with one
    Repeat, ///< an act that was done is asked for once more, with its key
    ReuseKey, ///< its key comes with another act
    WalletSilent, ///< one time in four; else it talks again
    GateAway, ///< one time in four; else it is back
    PowerCut, ///< at one of the next writes or syncs; then the hall starts again
    OpenShift, ///< counted, or with what was left
    MoveDrawer, ///< put in, taken out or only opened
    CloseShift, ///< counted, at times wrongly, and signed, at times by the same person
    MoveStock, ///< taken in, to another window, into the safe, lost; or the next sheet is torn
    Exempt, ///< at the toll window
    PrintLate,
    AskApproval, ///< a supervisor elsewhere
    DecideApproval, ///< yes, no, or no more needed
    UseApproval, ///< at times one that nobody gave, or that is used up
    BookOnClosedDay,
    PassTime,
    Midnight, ///< a quarter past, in whatever shift it is
    NextDay,
    DaysLater, ///< two to four
    Last = DaysLater
};

/// `slip`, `person` and `number` choose among whatever is there when the step is played, so that
/// the rest of a day still means something when a step before it is left out.
struct DayStep {
    Move move = Move::Register;
    unsigned slip = 0;
    unsigned person = 0;
    unsigned number = 0;
};

/// The same for the same seed.
std::vector<DayStep> drawDay(std::uint64_t seed);

/// One line for each step.
std::string wordsOf(const std::vector<DayStep>& day);

} // namespace hallpay::test
