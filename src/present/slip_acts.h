// Which acts a slip allows now, to whom: buttons are enabled by this alone.
#pragma once

#include "domain/views.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace hallpay::present {

struct SlipActs {
    bool printReceipts = false;
    bool late = false; ///< printReceipts takes a supervisor's word: printLate
    bool oneReceipt = false; ///< one for all of the slip, instead of one for each
    bool confirmReceipts = false;
    bool spoilReceipt = false;
    bool cancel = false;
    bool correct = false;
    bool exempt = false; ///< nothing is due from some, by a supervisor's word
    bool reprint = false;
    bool newCode = false;
    bool takeCash = false; ///< or a card
    bool showCode = false; ///< on a screen, for whoever scans it
    bool payByCode = false; ///< the payer's own code may be scanned
    bool release = false; ///< cash at risk, by a supervisor's word
    /// The earliest time of `release`; nullopt: now.
    std::optional<Instant> releaseFrom;
    bool refund = false; ///< fees go back, by a supervisor's word
    bool giveBack = false; ///< some that are approved wait to be given back at a toll window

    friend bool operator==(const SlipActs&, const SlipActs&) = default;
};

/// The first refund of what a window took that is not given back yet; nullptr = none.
const domain::WindowRefundView* waitingRefund(const domain::SlipCard& card);

/// A fee of this applicant is due or paid, and does not go back.
bool feeStays(const domain::ApplicantView& applicant);

/// A sheet that was sent to the printer and of which nobody knows what came out.
bool isLost(domain::ReceiptState state);
/// The receipts of such sheets of the slip.
std::vector<std::int64_t> lostSheets(const domain::SlipCard& card);

/// The server decides; this only hides what it would refuse. `today` is the business day,
/// `tollWindowId` this PC's toll window (0 = none): lost sheets are printed again only where they
/// were sent to the printer.
SlipActs actsOn(const domain::SlipCard& card, domain::RoleSet roles, Day today,
                std::int64_t tollWindowId = 0);

} // namespace hallpay::present
