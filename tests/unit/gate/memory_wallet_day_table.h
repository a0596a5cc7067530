// The rows about the wallet's days of the ledger in memory.
#pragma once

#include "unit/gate/memory_gate_ledger.h"

#include <algorithm>

namespace hallpay::test {

class MemoryWalletDayTable final : public ports::WalletDayTable {
public:
    explicit MemoryWalletDayTable(GateRows& rows) : m_rows(rows) { }

    std::optional<ports::WalletDay> day(Day day) const override
    {
        const auto found = m_rows.days.find(day);
        if (found == m_rows.days.end()) return std::nullopt;
        return found->second;
    }
    std::vector<ports::WalletDay> days(int limit) const override
    {
        std::vector<ports::WalletDay> all;
        for (const auto& [day, row] : m_rows.days) all.push_back(row);
        std::reverse(all.begin(), all.end());
        return firstOf(std::move(all), limit);
    }
    std::vector<ports::WalletDay> unfinished(int limit) const override
    {
        std::vector<ports::WalletDay> all;
        for (const auto& [day, row] : m_rows.days)
            if (row.state != ports::DayState::Matched || row.payersKept) all.push_back(row);
        return firstOf(std::move(all), limit);
    }
    std::optional<Instant> firstAttemptAt() const override
    {
        std::optional<Instant> first;
        for (const auto& [number, attempt] : m_rows.attempts)
            if (!first || attempt.createdAt < *first) first = attempt.createdAt;
        return first;
    }
    std::vector<ports::GatePayment> payments(Day day, const std::string& transactionId,
                                             int limit) const override
    {
        std::vector<ports::GatePayment> found;
        for (auto at = m_rows.payments.upper_bound(transactionId); at != m_rows.payments.end();
             ++at)
            if (businessDay(at->second.succeededAt) == day) found.push_back(at->second);
        return firstOf(std::move(found), limit);
    }
    std::optional<std::size_t> keptLines(Day day, const std::string& fileHash) const override
    {
        const auto found = m_rows.bills.find({day, fileHash});
        if (found == m_rows.bills.end()) return std::nullopt;
        return found->second.size();
    }
    std::vector<ports::BillLine> billLines(Day day, std::size_t first, int limit) const override
    {
        const auto* lines = current(day);
        if (!lines || first >= lines->size()) return {};
        return firstOf(
            std::vector(lines->begin() + static_cast<std::ptrdiff_t>(first), lines->end()), limit);
    }
    std::optional<ports::BilledElsewhere> billedPayment(const std::string& transactionId,
                                                        Day but) const override
    {
        return elsewhere(but, [&](const ports::BillLine& line) {
            return line.transactionId == transactionId && line.refundId.empty()
                && line.tradeState == "SUCCESS";
        });
    }
    std::optional<ports::BilledElsewhere> billedRefund(const std::string& refundNo,
                                                       const std::string& walletRefundId,
                                                       Day but) const override
    {
        return elsewhere(but, [&](const ports::BillLine& line) {
            return (!refundNo.empty() && line.refundNo == refundNo)
                || (!walletRefundId.empty() && line.refundId == walletRefundId);
        });
    }
    std::optional<ports::DayDifference> difference(std::int64_t id) const override
    {
        const auto found = m_rows.differences.find(id);
        if (found == m_rows.differences.end()) return std::nullopt;
        return found->second;
    }
    std::optional<ports::DayDifference> difference(Day day,
                                                   const domain::Difference& matter) const override
    {
        for (const auto& [id, row] : m_rows.differences)
            if (row.day == day && isSameMatter(row.what, matter)) return row;
        return std::nullopt;
    }
    std::vector<ports::DayDifference> differences(Day day, bool openOnly, std::int64_t id,
                                                  int limit) const override
    {
        std::vector<ports::DayDifference> found;
        for (auto at = m_rows.differences.upper_bound(id); at != m_rows.differences.end(); ++at)
            if (at->second.day == day && (!openOnly || isOpen(at->second)))
                found.push_back(at->second);
        return firstOf(std::move(found), limit);
    }
    std::int64_t openDifferences(Day day) const override
    {
        return std::count_if(
            m_rows.differences.begin(), m_rows.differences.end(),
            [&](const auto& entry) { return entry.second.day == day && isOpen(entry.second); });
    }
    bool keepsPayers(Day day) const override
    {
        return std::any_of(m_rows.attempts.begin(), m_rows.attempts.end(), [&](const auto& entry) {
            return endsOn(entry.second, day) && hasPayer(entry.second);
        });
    }

    void addDay(const ports::WalletDay& day) override
    {
        if (!m_rows.days.emplace(day.day, day).second) throw ports::LedgerError("day is there");
    }
    bool replaceDay(const ports::WalletDay& day) override
    {
        const auto found = m_rows.days.find(day.day);
        if (found == m_rows.days.end() || found->second.version != day.version - 1) return false;
        found->second = day;
        return true;
    }
    void addBill(Day day, const std::string& fileHash, Instant) override
    {
        m_rows.bills.try_emplace({day, fileHash});
    }
    void addBillLines(Day day, const std::string& fileHash, std::size_t first,
                      std::span<const ports::BillLine> lines) override
    {
        const auto found = m_rows.bills.find({day, fileHash});
        if (found == m_rows.bills.end() || found->second.size() != first) return;
        found->second.insert(found->second.end(), lines.begin(), lines.end());
    }
    void addDifference(const ports::DayDifference& found) override
    {
        if (difference(found.day, found.what)) throw ports::LedgerError("the matter is there");
        auto row = found;
        row.id = m_rows.differences.empty() ? 1 : m_rows.differences.rbegin()->first + 1;
        m_rows.differences.emplace(row.id, row);
    }
    void replaceDifference(const ports::DayDifference& difference) override
    {
        m_rows.differences.at(difference.id) = difference;
    }
    std::size_t erasePayers(Day day, int limit) override
    {
        std::size_t count = 0;
        for (auto& [number, attempt] : m_rows.attempts) {
            if (!endsOn(attempt, day) || !hasPayer(attempt) || isLive(attempt.life.state)) continue;
            if (count == static_cast<std::size_t>(limit)) break;
            attempt.payerId.clear();
            ++count;
        }
        return count;
    }

private:
    static bool isOpen(const ports::DayDifference& row)
    {
        return row.what.end == domain::DifferenceEnd::Open;
    }
    static bool endsOn(const ports::GateAttempt& attempt, Day day)
    {
        return attempt.expires > startOfDay(day) && attempt.expires <= endOfDay(day);
    }
    static bool hasPayer(const ports::GateAttempt& attempt) { return !attempt.payerId.empty(); }
    /// The lines of the bill that counts.
    const std::vector<ports::BillLine>* current(Day day) const
    {
        const auto row = m_rows.days.find(day);
        if (row == m_rows.days.end()) return nullptr;
        const auto found = m_rows.bills.find({day, row->second.fileHash});
        return found == m_rows.bills.end() ? nullptr : &found->second;
    }
    template <typename Fits>
    std::optional<ports::BilledElsewhere> elsewhere(Day but, const Fits& fits) const
    {
        for (const auto& [day, row] : m_rows.days) {
            const auto* lines = day == but ? nullptr : current(day);
            if (!lines) continue;
            for (const auto& line : *lines)
                if (fits(line))
                    return ports::BilledElsewhere{
                        day, line.refundId.empty() ? line.amount : line.refunded};
        }
        return std::nullopt;
    }
    template <typename T> static std::vector<T> firstOf(std::vector<T> all, int limit)
    {
        if (all.size() > static_cast<std::size_t>(limit)) all.resize(limit);
        return all;
    }

    GateRows& m_rows;
};

} // namespace hallpay::test
