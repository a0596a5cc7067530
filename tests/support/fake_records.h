// The records and receipts of a hall without a server: checked as the test says.
#pragma once

#include "ports/staff_api.h"
#include "support/fake_receipt_stock.h"

#include <atomic>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace hallpay::test {

/// The part of a played hall that a supervisor looks into. Any thread; `trail` is set between acts.
class FakeRecords : public ports::StaffApi {
public:
    domain::TrailCheck trail{
        .rows = 1234, .head = "9f3a12cd00b47e5588d1c0ffee015a6b9f3a12cd00b47e5588d1c0ffee015a6b"};
    std::atomic<bool> recordsAway{false};
    std::optional<domain::Refusal> refuseTrail;

    std::vector<std::string> headsAsked() const
    {
        const std::lock_guard lock(m_recordsMutex);
        return m_heads;
    }

    ports::Answer<domain::TrailCheck> checkTrail(const std::string& head) override
    {
        const std::lock_guard lock(m_recordsMutex);
        m_heads.push_back(head);
        if (recordsAway) throw ports::TransportError("away");
        if (refuseTrail) return *refuseTrail;
        return trail;
    }

    /// What the next checks find.
    domain::ReceiptCheck receiptCheck{.verdict = domain::ReceiptVerdict::Unknown};
    std::vector<std::string> receiptsChecked() const
    {
        const std::lock_guard lock(m_recordsMutex);
        return m_checked;
    }
    ports::Answer<domain::ReceiptCheck> checkReceipt(const std::string& text) override
    {
        const std::lock_guard lock(m_recordsMutex);
        m_checked.push_back(text);
        if (recordsAway) throw ports::TransportError("away");
        return receiptCheck;
    }

    FakeReceiptStock stock;
    std::optional<domain::Refusal> refuseRest; ///< the next rest that is to move, once
    std::atomic<int> loseRests{0}; ///< so many moves are done, and not answered
    ports::Answer<domain::StockList> moveRest(const ports::StockRest& rest,
                                              const std::string& key) override
    {
        const std::lock_guard lock(m_recordsMutex);
        if (refuseRest) return *std::exchange(refuseRest, std::nullopt);
        stock.move(rest, key);
        if (loseRests > 0) {
            --loseRests;
            throw ports::TransportError("the answer was lost");
        }
        return stock.list;
    }
    ports::Answer<domain::TollOverview> spoilNext(const ports::TornSheet&,
                                                  const std::string&) override
    {
        return domain::Refusal{domain::RefusalCode::NoReceiptStock, {}};
    }
    ports::Answer<domain::ReceiptJob> printOneReceipt(std::int64_t, const std::string&) override
    {
        return domain::Refusal{domain::RefusalCode::UnknownSlip, {}};
    }
    ports::Answer<domain::ReceiptJob> printReceiptsLate(const ports::LateReceipt&,
                                                        const std::string&) override
    {
        return domain::Refusal{domain::RefusalCode::UnknownSlip, {}};
    }

private:
    mutable std::mutex m_recordsMutex;
    std::vector<std::string> m_checked; // GUARDED_BY(m_recordsMutex)
    std::vector<std::string> m_heads; // GUARDED_BY(m_recordsMutex)
};

} // namespace hallpay::test
