// The numbered stock of a hall without a server.
#pragma once

#include "domain/receipt_range.h"
#include "ports/staff_api.h"

#include <set>
#include <string>
#include <vector>

namespace hallpay::test {

/// One toll window, whose ranges lie in the order in which they came. One thread at a time.
struct FakeReceiptStock {
    domain::StockList list;
    std::vector<ports::NewReceipts> taken; ///< each of them once

    /// The same key is the same range again, as at the real server.
    void takeIn(const ports::NewReceipts& receipts, const std::string& key)
    {
        if (!m_keys.insert(key).second) return;
        taken.push_back(receipts);
        const auto range
            = domain::receiptRangeOf(receipts.code, receipts.first, receipts.last).value();
        list.rows.push_back({.id = static_cast<std::int64_t>(list.rows.size()) + 1,
                             .windowId = receipts.windowId,
                             .windowName = "收费窗口 1 号",
                             .code = range.code,
                             .first = receipts.first,
                             .last = receipts.last,
                             .left = range.count(),
                             .next = receipts.first});
    }

    std::vector<ports::StockRest> moved; ///< each of them once

    /// Nothing of it was used: the range goes whole.
    void move(const ports::StockRest& rest, const std::string& key)
    {
        if (!m_keys.insert(key).second) return;
        moved.push_back(rest);
        for (auto& row : list.rows) {
            if (row.id != rest.rangeId) continue;
            row.lost = rest.lost;
            row.handedBack = !rest.lost && rest.windowId == 0;
            if (rest.windowId == 0) continue;
            row.windowId = rest.windowId;
            row.windowName = "收费窗口 " + std::to_string(rest.windowId - 6) + " 号";
        }
    }

private:
    std::set<std::string> m_keys;
};

} // namespace hallpay::test
