// What windows show of a slip: rows of lists, and the whole card.
#pragma once

#include "desk/slip_change.h"

#include <memory>
#include <string>
#include <vector>

namespace hallpay::desk {

/// All that a card shows, whether it was read or has just been written.
struct SlipParts {
    OpenSlip open;
    std::vector<ports::StoredLine> lines; ///< in the order of the requests
    std::vector<ports::PersonalFields> persons; ///< of each request; erased ones are empty
    std::shared_ptr<const domain::FeeSchedule> schedule;
    std::string clerkName;
    std::string replacesNumber;
    std::string replacedByNumber;
    std::string handedOutByName;
    std::optional<ports::WindowPayment> atWindow; ///< when it was paid there
    std::string payReference; ///< of the bank's terminal; empty when no card paid it
    std::vector<ports::StoredExemption> exemptions; ///< in the order of the requests
    std::vector<ports::WindowRefund> windowRefunds;
    bool receiptLate = false; ///< its receipts need a second person's word today
};

/// nullopt when there is no such slip. Opens the sealed fields.
std::optional<SlipParts> readParts(const Context& context, const ports::HallTx& tx,
                                   std::int64_t id);

domain::SlipCard cardFrom(const Context& context, const SlipParts& parts);
/// Refuses UnknownSlip.
Answer<domain::SlipCard> readCard(const Context& context, std::int64_t id);

domain::SlipRow rowFrom(const Context& context, const ports::ListedSlip& listed, Instant now);
std::vector<domain::SlipRow> rowsFrom(const Context& context,
                                      const std::vector<ports::ListedSlip>& listed, Instant now);

/// "0105-261122-0041-9"
std::string numberOf(const Context& context, const ports::StoredSlip& slip);

std::vector<domain::LineView> linesFrom(const SlipParts& parts, std::int64_t requestId);
domain::ReceiptView receiptFrom(const ports::StoredReceipt& receipt);

/// "epoch.seq"
std::string asOfFrom(const ports::HallHead& head);

} // namespace hallpay::desk
