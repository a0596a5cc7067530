// What any ledger of a hall must keep of those from whom nothing is due.
#include "unit/desk/hall_fixture.h"

namespace hallpay::test {
namespace {

using ports::HallTx;

class ExemptRows : public HallFixture {
protected:
    domain::SlipCard mixed()
    {
        auto draft = passports(1, 2);
        draft.applicants[0].exempt = true;
        draft.shownTotal = 12'000_fen;
        draft.exemption = domain::Exemption{"现役军人", {"3001", "3001"}};
        return registered(draft, 1);
    }
    void add(const ports::StoredExemption& exemption)
    {
        ledger->write([&](HallTx& tx) { tx.slips().addExemption(exemption); });
    }
};

TEST_F(ExemptRows, KeepsWhoWhyAndHowMuch)
{
    const auto slip = mixed();
    const auto kept
        = ledger->read([&](const HallTx& tx) { return tx.slips().exemptionsOf(slip.row.id); });
    ASSERT_EQ(1u, kept.size());
    EXPECT_EQ(slip.applicants[0].requestId, kept[0].requestId);
    EXPECT_EQ(slip.row.id, kept[0].slipId);
    EXPECT_EQ(clerk.staffId, kept[0].staffId);
    EXPECT_EQ(supervisor.staffId, kept[0].approvedBy);
    EXPECT_EQ(clerk.registrationWindowId, kept[0].windowId);
    EXPECT_EQ(clock.now(), kept[0].at);
    EXPECT_EQ(12'000_fen, kept[0].waived);
    EXPECT_EQ("现役军人", kept[0].reason);
    const auto day = businessDay(clock.now());
    ledger->read([&](const HallTx& tx) {
        EXPECT_EQ(1, tx.figures().exempt(day).payments);
        EXPECT_EQ(12'000_fen, tx.figures().exempt(day).amount);
        EXPECT_EQ(0, tx.figures().exempt(addDays(day, 1)).payments);
        return true;
    });
}

TEST_F(ExemptRows, OnceForEachApplicantAndByTwoPeople)
{
    const auto slip = mixed();
    auto row = ledger->read(
        [&](const HallTx& tx) { return tx.slips().exemptionsOf(slip.row.id).front(); });
    EXPECT_THROW(add(row), ports::LedgerError);
    row.requestId = slip.applicants[1].requestId;
    row.approvedBy = row.staffId;
    EXPECT_THROW(add(row), ports::LedgerError);
}

TEST_F(ExemptRows, WhoeverIsExemptIsSoFromTheStartAndPaysNothing)
{
    const auto slip = mixed();
    ledger->read([&](const HallTx& tx) {
        EXPECT_EQ(domain::RequestState::Exempt, tx.slips().requestsOf(slip.row.id)[0].life.state);
        return true;
    });
    const auto move = [&](std::size_t who, domain::RequestState to) {
        ledger->write([&](HallTx& tx) {
            auto request = tx.slips().requestsOf(slip.row.id)[who];
            request.life = {to, request.life.version + 1};
            tx.slips().replaceRequest(request.id, request.life);
        });
    };
    EXPECT_THROW(move(1, domain::RequestState::Exempt), ports::LedgerError);
    EXPECT_THROW(move(0, domain::RequestState::Paid), ports::LedgerError);
    EXPECT_NO_THROW(move(0, domain::RequestState::Cancelled));
    EXPECT_THROW(ledger->write([&](HallTx& tx) {
        auto request = tx.slips().requestsOf(slip.row.id)[1];
        request.ordinal = 2;
        request.life.state = domain::RequestState::Exempt;
        request.acceptanceHash.reset();
        tx.slips().addRequest(request);
    }),
                 ports::LedgerError);
}

TEST_F(ExemptRows, WhereNothingIsDueNoCodeIsGivenOut)
{
    const auto slip = mixed();
    const auto add = [&](Money amount, ports::Acceptance acceptance) {
        ledger->write([&](HallTx& tx) {
            auto order = *tx.orders().find(ports::orderIdOf(slip.row.id, 1));
            order.id = ports::orderIdOf(slip.row.id, 2);
            order.token = domain::makeToken(true, 1);
            order.amount = amount;
            order.acceptance = acceptance;
            tx.orders().add(order);
        });
    };
    EXPECT_THROW(add(Money(), ports::Acceptance::Sending), ports::LedgerError);
    EXPECT_NO_THROW(add(Money(), ports::Acceptance::Codeless));
}

} // namespace
} // namespace hallpay::test
