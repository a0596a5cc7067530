// What windows show of a shift, and what X and Z reports say: plain values that travel.
#pragma once

#include "base/time.h"
#include "domain/drawer_count.h"
#include "domain/shift.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::domain {

/// How it stands at a toll window, in one word. Names travel.
enum class ShiftStanding {
    Untold, ///< a newer server's word: nothing is said about it
    None, ///< no shift is open
    Open,
    Counting, ///< the count has begun and is not stored: blind
    Counted ///< it is stored, and to be signed
};

/// The drawer of a shift, once its count is stored:
/// expected = float + cash + put in - taken out - refunds paid out.
struct DrawerFigures {
    Money carried; ///< what the shift before left in the drawer
    Money floatMoney; ///< with what this one began
    Money putIn;
    Money takenOut;
    Money expected;
    DrawerCount pieces; ///< as counted last
    Money counted;
    Money difference; ///< counted - expected
    int counts = 0; ///< how often it was counted
    Money left; ///< of what was counted: stays in the drawer for the next shift

    friend bool operator==(const DrawerFigures&, const DrawerFigures&) = default;
};

/// X (at any time, changes nothing) and Z (at closing, numbered, never changed).
struct ShiftReport {
    std::int64_t number = 0; ///< of the Z, without gaps in this hall; 0 = an X
    std::int64_t shiftId = 0;
    std::int64_t windowId = 0;
    std::string windowName;
    std::string openedBy;
    std::string openedByNumber{}; ///< staff number, as of the two below
    Instant openedAt{};
    std::string closedBy; ///< Z alone
    std::string closedByNumber{};
    std::string signedBy; ///< Z alone: the second person
    std::string signedByNumber{};
    Instant at{};
    Day day{}; ///< on which `at` lies
    bool hasDrawer = false;
    /// By the payer's own code, scanned at this window; no other payment by wallet is a window's.
    std::int64_t walletPayments = 0;
    Money wallet;
    std::int64_t cashPayments = 0;
    Money cash;
    /// An X of a cashier alone, before the drawer is counted: what cash came and went is not told,
    /// and stands at zero, so that the count is blind.
    bool cashUntold = false;
    std::int64_t cardPayments = 0;
    Money card;
    std::int64_t cashRefunds = 0; ///< paid out of the drawer
    Money cashBack;
    std::int64_t cardRefunds = 0; ///< made on the terminal
    Money cardBack;
    /// What the card terminal says, payments and refunds together; Z alone.
    std::int64_t terminalPayments = 0;
    Money terminal; ///< less than zero when more went back than came
    /// Numbers of this window's stock since its last Z.
    std::int64_t receiptsUsed = 0; ///< handed out
    std::int64_t receiptsSpoiled = 0;
    std::int64_t receiptsVoid = 0;
    std::int64_t slipReprints = 0; ///< at this window since its last Z
    std::int64_t drawerOpens = 0; ///< without a payment
    /// None before the count is stored, and of a shift without a drawer.
    std::optional<DrawerFigures> drawer;
    std::string reason; ///< of a difference
    std::string auditHead; ///< of the audit trail when the Z was made, hexadecimal
    /// Of a Z: how many papers of it are on record; where one is to be printed, it is the last.
    int papers = 0;

    friend bool operator==(const ShiftReport&, const ShiftReport&) = default;
};

struct ShiftReportList {
    std::vector<ShiftReport> rows; ///< newest first

    friend bool operator==(const ShiftReportList&, const ShiftReportList&) = default;
};

/// The shift of one toll window, as of one moment.
struct ShiftView {
    ShiftStanding standing = ShiftStanding::None;
    std::int64_t shiftId = 0; ///< 0 = none is open
    std::int64_t windowId = 0;
    std::string windowName;
    std::string openedBy;
    std::optional<Instant> openedAt;
    bool hasDrawer = false;
    bool forgotten = false; ///< begun on an earlier day: a supervisor may count and close it too
    Money carried; ///< what the last shift left in the drawer, while none is open
    /// Of the card payments, and of the refunds on the terminal: together they are to be compared
    /// with its own sum. Counted alone.
    std::int64_t cardPayments = 0;
    Money card;
    std::int64_t cardRefunds = 0;
    Money cardBack;
    std::optional<DrawerFigures> drawer; ///< Counted alone: before, nobody is told

    friend bool operator==(const ShiftView&, const ShiftView&) = default;
};

} // namespace hallpay::domain
