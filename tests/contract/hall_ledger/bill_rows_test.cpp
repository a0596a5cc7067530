// A payment is found by the wallet's number of it, and no code that nobody paid is.
#include "unit/desk/money_fixture.h"

#include "storage/database.h"

namespace hallpay::test {
namespace {

using ports::HallTx;

class BillRows : public MoneyFixture {
protected:
    std::optional<ports::StoredOrder> withTransaction(const std::string& number)
    {
        return ledger->read([&](const HallTx& tx) { return tx.orders().withTransaction(number); });
    }
};

TEST_F(BillRows, TheWalletsNumberFindsTheCodeThatWasPaid)
{
    registered(1);
    const auto slip = paid(2);
    registered(3);
    const auto number = paymentOf(slip).transactionId;
    const auto order = withTransaction(number);
    ASSERT_TRUE(order.has_value());
    EXPECT_EQ(slip.row.id, order->slipId);
    EXPECT_EQ(tokenOfSlip(slip.row.id), order->token);
    EXPECT_EQ(number, order->transactionId);
    EXPECT_FALSE(withTransaction(number.substr(1))) << "the whole number or none";
    EXPECT_FALSE(withTransaction("")) << "nobody has paid with no number";
}

// Years of codes lie in the table: a scan at the window must not read through them.
TEST_F(BillRows, TheNumberIsLookedUpInAnIndex)
{
    storage::Database database(folder.file("hall.db"), storage::Database::Access::ReadOnly);
    std::string plan;
    for (const auto& [id, parent, unused, step] :
         database.rows<std::int64_t, std::int64_t, std::int64_t, std::string>(
             "EXPLAIN QUERY PLAN SELECT id FROM pay_order WHERE transaction_id = $1"
             " AND transaction_id <> '' ORDER BY id LIMIT 1",
             std::string("4200002671202611201234567890")))
        plan += step + "\n";
    EXPECT_NE(plan.find("pay_order_transaction"), std::string::npos) << plan;
}

} // namespace
} // namespace hallpay::test
