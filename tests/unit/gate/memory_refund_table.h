// The rows about refunds of the ledger in memory.
#pragma once

#include "unit/gate/memory_gate_ledger.h"

#include <algorithm>
#include <tuple>

namespace hallpay::test {

class MemoryRefundTable final : public ports::RefundTable {
public:
    explicit MemoryRefundTable(GateRows& rows) : m_rows(rows) { }

    std::optional<ports::GateRefund> byHallId(const std::string& refundId) const override
    {
        auto found = refundsWhere([&](const auto& row) { return row.refundId == refundId; });
        if (found.empty()) return std::nullopt;
        return found.front();
    }
    std::optional<ports::GateRefund> byNumber(const std::string& refundNo) const override
    {
        const auto found = m_rows.refunds.find(refundNo);
        if (found == m_rows.refunds.end()) return std::nullopt;
        return found->second;
    }
    std::vector<ports::GateRefund> ofPayment(const std::string& transactionId) const override
    {
        auto found
            = refundsWhere([&](const auto& row) { return row.transactionId == transactionId; });
        std::sort(found.begin(), found.end(),
                  [](const auto& a, const auto& b) { return a.part < b.part; });
        return found;
    }
    std::vector<ports::GateRefund> underWay(const std::string& refundNo, int limit) const override
    {
        return firstOf(refundsWhere([&](const auto& row) {
                           return isUnderWay(row.life.state) && row.refundNo > refundNo;
                       }),
                       limit);
    }
    std::vector<ports::GateRefund> due(Instant now, std::chrono::milliseconds longestPause,
                                       int limit) const override
    {
        auto found = refundsWhere([&](const auto& row) {
            return isUnderWay(row.life.state)
                && (row.nextTryAt <= now || row.nextTryAt > now + longestPause);
        });
        std::stable_sort(found.begin(), found.end(),
                         [](const auto& a, const auto& b) { return a.nextTryAt < b.nextTryAt; });
        return firstOf(std::move(found), limit);
    }
    std::vector<ports::GateRefund> acceptedBetween(Instant from, Instant until,
                                                   int limit) const override
    {
        auto found = refundsWhere([&](const auto& row) {
            return row.acceptedAt && *row.acceptedAt >= from && *row.acceptedAt < until;
        });
        std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
            return *a.acceptedAt < *b.acceptedAt;
        });
        return firstOf(std::move(found), limit);
    }

    std::optional<ports::ConsoleRefund> console(const std::string& walletRefundId) const override
    {
        const auto found = m_rows.consoleRefunds.find(walletRefundId);
        if (found == m_rows.consoleRefunds.end()) return std::nullopt;
        return found->second;
    }
    std::vector<ports::ConsoleRefund>
    consoleOfPayment(const std::string& transactionId) const override
    {
        return consoleWhere([&](const auto& row) { return row.transactionId == transactionId; });
    }
    std::vector<ports::ConsoleRefund> consoleUnderWay(int limit) const override
    {
        return firstOf(consoleWhere([](const auto& row) {
                           return row.state == ports::WalletRefundState::Processing;
                       }),
                       limit);
    }
    std::vector<ports::ConsoleRefund> consoleRefunds(int limit) const override
    {
        auto all = consoleWhere([](const auto&) { return true; });
        std::reverse(all.begin(), all.end());
        return firstOf(std::move(all), limit);
    }

    void add(const ports::GateRefund& refund) override
    {
        if (byHallId(refund.refundId)) throw ports::LedgerError("the hall's id is there");
        for (const auto& other : ofPayment(refund.transactionId))
            if (other.part == refund.part) throw ports::LedgerError("the part is there");
        if (!m_rows.refunds.emplace(refund.refundNo, refund).second)
            throw ports::LedgerError("number is there");
    }
    bool replace(const ports::GateRefund& refund) override
    {
        const auto found = m_rows.refunds.find(refund.refundNo);
        if (found == m_rows.refunds.end() || found->second.life.version != refund.life.version - 1)
            return false;
        found->second = refund;
        return true;
    }
    bool keepConsole(const ports::ConsoleRefund& refund) override
    {
        const auto [at, added] = m_rows.consoleRefunds.emplace(refund.walletRefundId, refund);
        if (added) return true;
        if (at->second.state == refund.state && at->second.doneAt == refund.doneAt) return false;
        at->second.state = refund.state;
        at->second.doneAt = refund.doneAt;
        return true;
    }

private:
    template <typename Fits> std::vector<ports::GateRefund> refundsWhere(const Fits& fits) const
    {
        std::vector<ports::GateRefund> found;
        for (const auto& [number, row] : m_rows.refunds)
            if (fits(row)) found.push_back(row);
        return found;
    }
    /// Oldest first.
    template <typename Fits> std::vector<ports::ConsoleRefund> consoleWhere(const Fits& fits) const
    {
        std::vector<ports::ConsoleRefund> found;
        for (const auto& [number, row] : m_rows.consoleRefunds)
            if (fits(row)) found.push_back(row);
        std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
            return std::tie(a.learntAt, a.walletRefundId) < std::tie(b.learntAt, b.walletRefundId);
        });
        return found;
    }
    template <typename T> static std::vector<T> firstOf(std::vector<T> all, int limit)
    {
        if (all.size() > static_cast<std::size_t>(limit)) all.resize(limit);
        return all;
    }

    GateRows& m_rows;
};

} // namespace hallpay::test
