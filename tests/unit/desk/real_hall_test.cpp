// A real hall from its first start to the first receipt handed out, with nothing but the acts that
// its pages offer.
#include "unit/desk/hall_fixture.h"

namespace hallpay::test {
namespace {

using domain::Role;

class RealHall : public testing::Test {
protected:
    RealHall()
    {
        settings.merchant = "1900000001";
        settings.training = false;
        settings.publicBaseUrl = "https://pay.example.cn";
        const auto seeded = desk::seedHall(ledger, hasher, false,
                                           desk::realSeed(105, "朝阳分局接待大厅", "first-pass"));
        EXPECT_TRUE(static_cast<bool>(seeded));
        hall = std::make_unique<desk::Desk>(desk::Ports{ledger, gate, clock, vault, hasher},
                                            settings);
    }

    desk::Caller signedIn(const char* number, const char* password, std::int64_t registration = 0,
                          std::int64_t toll = 0)
    {
        const auto session = hall->signIn({number, password, registration, toll});
        return hall->callerOf(session.value().token).value();
    }
    std::int64_t windowId(bool domain::WindowView::*kind)
    {
        const auto view = hall->hall();
        for (const auto& window : view.places.at(0).windows)
            if (window.*kind) return window.id;
        return 0;
    }
    void pay(const domain::SlipCard& slip)
    {
        gate.pay(domain::tokenFromScan(slip.link)->text, clock.now());
        const auto cursor
            = ledger.read([](const ports::HallTx& tx) { return tx.head().gateCursor; });
        const auto events = gate.events(cursor, 1000, std::chrono::milliseconds(0));
        desk::mirrorGate(hall->context(), *events);
    }

    TempFolder folder;
    ManualClock clock{at("2026-11-20T10:00:00+08:00")};
    FakeGate gate{clock};
    PlainHasher hasher;
    desk::HallSettings settings;
    storage::FolderKeyStore keys{folder.file("keys")};
    storage::SodiumVault vault{keys};
    storage::SqliteHallLedger ledger{folder.file("hall.db"),
                                     ports::HallBirth{0, false, "1900000001"}, nullptr};
    std::unique_ptr<desk::Desk> hall;
};

TEST_F(RealHall, PeopleWindowsAndReceiptNumbersAndItHandsOut)
{
    const auto boss = signedIn("1", "first-pass");
    ASSERT_TRUE(static_cast<bool>(hall->addStaff(
        boss, {"1001", "陈受理", {Role::Clerk, Role::Cashier}, "second-pass"}, key(1))));
    const auto registration = windowId(&domain::WindowView::registration);
    const auto toll = windowId(&domain::WindowView::toll);
    const auto chen = signedIn("1001", "second-pass", registration, toll);

    const domain::DraftApplicant person{
        domain::DocumentType::ResidentId, residentId(1), "李小梅", "", {{"passport", 1}}};
    const auto slip = hall->registerSlip(chen, {{person}, 12'000_fen, 1}, key(2)).value();
    EXPECT_EQ("0105-261120-0001", slip.row.number.substr(0, 16)) << "no training place";
    pay(slip);
    EXPECT_TRUE(hall->receiptStock(boss).value().rows.empty());
    EXPECT_EQ("", hall->tollOverview(chen).value().nextNumber);
    const auto none = hall->printReceipts(chen, slip.row.id, key(3));
    ASSERT_FALSE(static_cast<bool>(none));
    EXPECT_EQ(RefusalCode::NoReceiptStock, none.error().code);

    const ports::NewReceipts box{toll, "11010126", "0156777001", "0156777500"};
    ASSERT_TRUE(static_cast<bool>(hall->takeInReceipts(boss, box, key(4))));
    EXPECT_EQ("0156777001", hall->tollOverview(chen).value().nextNumber);
    const auto job = hall->printReceipts(chen, slip.row.id, key(5)).value();
    ASSERT_EQ(1u, job.sheets.size());
    EXPECT_EQ("11010126", job.sheets[0].receipt.code);
    EXPECT_EQ("0156777001", job.sheets[0].receipt.number);
    const ports::ReceiptReport came{
        slip.row.id, {job.sheets[0].receipt.id}, ports::PrintOutcome::Printed};
    ASSERT_TRUE(static_cast<bool>(hall->reportReceiptPrint(chen, came, key(6))));
    EXPECT_EQ(SlipState::Collected,
              hall->confirmReceipts(chen, slip.row.id, key(7)).value().row.state);
    const auto rows = hall->receiptStock(boss).value().rows;
    ASSERT_EQ(1u, rows.size());
    EXPECT_EQ(1, rows[0].used);
    EXPECT_EQ(499, rows[0].left);
}

} // namespace
} // namespace hallpay::test
