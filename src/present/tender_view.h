// What a toll window asks for and gives back: slips paid together, what is given, the change.
#pragma once

#include "domain/tender.h"
#include "domain/views.h"

#include <optional>
#include <vector>

namespace hallpay::present {

/// What the cashier is asked to enter.
struct AskedTender {
    domain::WindowMethod method = domain::WindowMethod::Cash;
    std::vector<domain::SlipRow> rows;
    bool held = false; ///< nothing of these codes is live: money may be taken
    bool locked = false; ///< the wallet has not confirmed that, and the window waits for it
};

/// Without rows nothing is gathered; without `asked` nothing is asked for yet.
struct TenderView {
    std::vector<domain::SlipRow> rows;
    Money total;
    std::optional<AskedTender> asked;
};

/// Of cash.
struct Change {
    Money tendered;
    Money change;

    friend bool operator==(const Change&, const Change&) = default;
};

Money totalOf(const std::vector<domain::SlipRow>& rows);

} // namespace hallpay::present
