// Windows that take receipt numbers at once try to make a gap, and to get the same number.
#include "unit/desk/hall_fixture.h"

#include <map>
#include <set>
#include <thread>

namespace hallpay::test {
namespace {

class StockRace : public HallFixture {
protected:
    /// Every number of the hall that a receipt row has, by code.
    std::map<std::string, std::multiset<std::int64_t>> taken()
    {
        return ledger->read([&](const ports::HallTx& tx) {
            std::map<std::string, std::multiset<std::int64_t>> numbers;
            for (const auto& range : tx.receipts().ranges(100))
                for (auto number = range.range.first; number < range.next; ++number)
                    for (const auto& receipt : tx.receipts().withNumber(number))
                        if (receipt.code == range.range.code) numbers[receipt.code].insert(number);
            return numbers;
        });
    }
    /// Prints, and puts back, spoils or hands out, as `turn` says.
    void serve(const desk::Caller& who, std::int64_t slipId, int turn)
    {
        const auto job = hall->printReceipts(who, slipId, key(turn * 10 + 1));
        ASSERT_TRUE(static_cast<bool>(job));
        const auto sheet = job.value().sheets.at(0).receipt.id;
        if (turn % 3 == 0) {
            const ports::ReceiptReport nothing{slipId, {sheet}, ports::PrintOutcome::NotReached};
            ASSERT_TRUE(
                static_cast<bool>(hall->reportReceiptPrint(who, nothing, key(turn * 10 + 2))));
            ASSERT_TRUE(static_cast<bool>(hall->printReceipts(who, slipId, key(turn * 10 + 3))));
        }
        if (turn % 3 == 1) {
            ASSERT_TRUE(
                static_cast<bool>(hall->spoilReceipt(who, sheet, "卡纸", key(turn * 10 + 4))));
        }
        ASSERT_TRUE(static_cast<bool>(hall->confirmReceipts(who, slipId, key(turn * 10 + 5))));
    }
};

TEST_F(StockRace, NoNumberIsTakenTwiceAndNoneIsLeftOut)
{
    constexpr int kSlips = 60;
    std::vector<std::int64_t> slips;
    for (int n = 1; n <= kSlips; ++n) slips.push_back(paid(n).row.id);
    {
        std::vector<std::jthread> windows;
        for (int w = 0; w < 4; ++w) // two PCs of each of the two windows
            windows.emplace_back([&, w] {
                auto who = w % 2 == 0 ? cashier : otherCashier;
                for (int i = w; i < kSlips; i += 4)
                    serve(who, slips[static_cast<std::size_t>(i)], 100 + i);
            });
    }
    const auto numbers = taken();
    ledger->read([&](const ports::HallTx& tx) {
        std::int64_t count = 0;
        for (const auto& range : tx.receipts().ranges(100)) {
            const auto& used = numbers.at(range.range.code);
            for (auto number = range.range.first; number < range.next; ++number)
                EXPECT_EQ(1u, used.count(number)) << range.range.code << " " << number;
            count += range.next - range.range.first - range.putBack;
        }
        EXPECT_EQ(kSlips + kSlips / 3, count) << "one for each slip, and the spoiled ones";
        EXPECT_EQ(0, tx.trail().firstBrokenAudit());
        return true;
    });
}

TEST_F(StockRace, TheLastNumberGoesToOneWindowAlone)
{
    std::vector<std::int64_t> slips;
    for (int n = 1; n <= 8; ++n) slips.push_back(paid(n).row.id);
    const auto left = hall->tollOverview(cashier).value().stockLeft;
    ledger->write([&](ports::HallTx& tx) {
        ports::StoredReceipt wanted;
        wanted.windowId = cashier.tollWindowId;
        wanted.slipId = wanted.requestId = slips.front(); // stands for sheets of other days
        wanted.staffId = cashier.staffId;
        for (std::int64_t i = 1; i < left; ++i) {
            auto gone = tx.receipts().allocate(wanted);
            gone->life = {domain::ReceiptState::Spoiled, gone->life.version + 1};
            ensure(tx.receipts().replace(*gone));
        }
    });
    std::atomic<int> got = 0;
    std::atomic<int> none = 0;
    {
        std::vector<std::jthread> pcs;
        for (int i = 0; i < 8; ++i)
            pcs.emplace_back([&, i] {
                const auto job
                    = hall->printReceipts(cashier, slips[static_cast<std::size_t>(i)], key(50 + i));
                if (job)
                    ++got;
                else if (job.error().code == RefusalCode::NoReceiptStock)
                    ++none;
            });
    }
    EXPECT_EQ(1, got);
    EXPECT_EQ(7, none);
    EXPECT_EQ(0, hall->tollOverview(cashier).value().stockLeft);
}

} // namespace
} // namespace hallpay::test
