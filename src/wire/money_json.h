// The shapes of the staff API about money beyond a slip's one payment.
#pragma once

#include "domain/money_views.h"
#include "domain/tender.h"
#include "wire/staff_json.h"

#include <string>
#include <vector>

namespace hallpay::wire {

struct RefundBody {
    std::string transactionId;
    Money amount;
    std::string reason;
};

struct RefundIdBody {
    std::string refundId;
};

struct SettleBody {
    std::string refundId;
    std::string reference;
    std::string staffNumber;
    std::string password;
};

struct SlipRefundBody {
    std::vector<std::int64_t> requestIds;
    Money amount;
    std::string reason;
    std::string receiptNote;
    std::string staffNumber;
    std::string password;
    bool ask = false; ///< a supervisor at another desk, in place of both
    std::int64_t approvalId = 0; ///< in place of all: that one's yes
};

struct ReferenceBody {
    std::string reference;
};

struct SlipIdsBody {
    std::vector<std::int64_t> slipIds;
};

struct TenderBody {
    std::vector<std::int64_t> slipIds;
    domain::WindowMethod method = domain::WindowMethod::Cash;
    std::string reference;
    Money tendered;
};

struct TenderAtRiskBody {
    TenderBody tender;
    std::string staffNumber;
    std::string password;
    bool ask = false; ///< a supervisor at another desk, in place of both
    std::int64_t approvalId = 0; ///< in place of all: that one's yes
    std::string reason{}; ///< empty from desktops that do not ask for it
};

/// Of version 0.1.0, which takes cash for one slip, to the fen.
struct ReleaseBody {
    std::string staffNumber;
    std::string password;
};

struct SignDayBody {
    Day day{};
};

struct RestBody {
    domain::MatterKind kind = domain::MatterKind::Excess;
    std::string subject;
    std::string reason;
};

} // namespace hallpay::wire
