// What the hall keeps about money that goes back at its toll windows.
#pragma once

#include "domain/window_refund.h"
#include "ports/hall_rows.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::ports {

/// One refund of what a window took for a slip.
struct WindowRefund {
    std::int64_t id = 0;
    std::string refundId; ///< from its act, so that a repeat is no second one
    std::int64_t slipId = 0;
    domain::WindowMethod method = domain::WindowMethod::Cash; ///< as it was taken
    Money amount;
    std::string reason; ///< 1 to 80 bytes, nothing personal
    std::int64_t staffId = 0; ///< who asked
    std::int64_t approvedBy = 0; ///< the second person
    Instant askedAt{};
    domain::WindowRefundState state = domain::WindowRefundState::Waiting;
    std::int64_t shiftId = 0; ///< out of whose drawer, or on whose terminal; 0 = neither
    std::int64_t endedBy = 0; ///< who gave it back, or settled it; 0 = nobody yet
    std::int64_t endedWith = 0; ///< the second person of what was settled otherwise; else 0
    std::optional<Instant> endedAt;
    std::optional<Day> bookDay; ///< of endedAt
    std::string reference; ///< of the terminal, or under which it was settled otherwise

    friend bool operator==(const WindowRefund&, const WindowRefund&) = default;
};

class WindowRefundTable {
public:
    virtual ~WindowRefundTable() = default;

    virtual std::optional<WindowRefund> find(std::int64_t id) const = 0;
    virtual std::optional<WindowRefund> byRefundId(const std::string& refundId) const = 0;
    /// First to last.
    virtual std::vector<WindowRefund> ofSlip(std::int64_t slipId) const = 0;
    /// Not given back in any way, oldest first; at most `limit`.
    virtual std::vector<WindowRefund> waiting(int limit) const = 0;
    /// What was given back in this way on this book day; not what was settled otherwise.
    virtual PaymentFigures givenBack(Day bookDay, domain::WindowMethod method) const = 0;

    /// Answers the new row's id. @throws LedgerError when its refundId is there already.
    virtual std::int64_t add(const WindowRefund& refund) = 0;
    /// This applicant's fee is what `refundRow` gives back.
    /// @throws LedgerError when another refund has it already.
    virtual void addRequest(std::int64_t refundRow, std::int64_t requestId) = 0;
    /// Ends one that waits, in all that follows `state`. False when it does not wait any more.
    /// @throws LedgerError when its shift is not open, or another refund has its terminal's
    /// reference.
    virtual bool end(const WindowRefund& refund) = 0;
};

} // namespace hallpay::ports
