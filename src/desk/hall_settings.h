// What a hall's operator sets. Names in brackets are the configuration keys.
#pragma once

#include "domain/views.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::desk {

struct HallSettings {
    std::string hallName = "出入境接待大厅"; ///< [hall.name] as it stands on paper
    int hallId = 1; ///< [hall.id] 0 to 99, first digits of each token
    bool training = true; ///< [hall.training] must be what the ledger was born as
    std::string merchant; ///< [hall.merchant] must be what the ledger was born with
    std::string payee; ///< [hall.payee] 收款单位 on receipts
    std::string tollWhere; ///< [hall.toll_where] 一层 收费窗口 1 号
    std::string tollHours; ///< [hall.toll_hours] 周一至周六 9:00-16:30
    /// [hall.acceptance_number] off, optional or required
    domain::AcceptanceNumberRule acceptanceNumber = domain::AcceptanceNumberRule::Off;
    /// [hall.deadline_time] minutes after 00:00 at +08:00 at which the day's codes end; absent =
    /// 24:00.
    std::optional<std::chrono::minutes> deadlineTime;
    /// [gate.public_base_url] scheme, host and port of the payment link; empty: no page is reached
    /// by one, so that slips have none and codes are shown on screens.
    std::string publicBaseUrl = "http://127.0.0.1:8080";
    bool payerCode = false; ///< [gate.payer_code] a window may scan the payer's own code
    std::string version; ///< of the program, for the desktops
    /// [hall.hold_patience_ms] how long an act waits for the wallet to confirm a close.
    std::chrono::milliseconds holdPatience{1500};
    /// [hall.session_hours] a sign-in lasts at most this long; in training, whose clock is moved
    /// over days on purpose, at least kTrainingSession.
    std::chrono::hours sessionLife{14};
    /// [hall.receipt_days] so many working days after the payment a receipt is printed without a
    /// second person.
    int receiptDays = 5;
    std::vector<domain::SignInHint> hints; ///< shown before signing in, in training alone
};

inline constexpr std::chrono::hours kTrainingSession{24 * 30};

/// No code is given out that could not be paid any more: no attempt in its last two minutes.
inline constexpr std::chrono::minutes kLastMinutes{2};

} // namespace hallpay::desk
