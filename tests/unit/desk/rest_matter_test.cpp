// A supervisor lets a matter rest: once, however its repeats run against each other.
#include "unit/desk/money_fixture.h"

#include "desk/settle_matters.h"
#include "storage/database.h"

#include <latch>
#include <thread>

namespace hallpay::test {
namespace {

/// The hall's ledger, in which somebody else is quicker: once, before the next transaction.
class OvertakenLedger final : public ports::HallLedger {
public:
    OvertakenLedger(ports::HallLedger& ledger, std::function<void()> first)
        : m_ledger(ledger), m_first(std::move(first))
    {
    }

    std::int64_t lastEvent() const override { return m_ledger.lastEvent(); }
    bool waitForEvents(std::int64_t seq, std::chrono::milliseconds patience) override
    {
        return m_ledger.waitForEvents(seq, patience);
    }
    int listen(std::function<void()> woken) override { return m_ledger.listen(std::move(woken)); }
    void stopListening(int listener) override { m_ledger.stopListening(listener); }

protected:
    void run(const std::function<bool(ports::HallTx&)>& work) override
    {
        if (const auto first = std::exchange(m_first, nullptr)) first();
        m_ledger.transact([&](ports::HallTx& tx) { return work(tx); });
    }
    void look(const std::function<void(const ports::HallTx&)>& work) override
    {
        m_ledger.read([&](const ports::HallTx& tx) { return work(tx), true; });
    }

private:
    ports::HallLedger& m_ledger;
    std::function<void()> m_first;
};

class RestMatter : public MoneyFixture {
protected:
    /// The supervisor lets it rest, while another one has so much of it sent back.
    auto restedAfterRefundOf(const domain::MoneyMatter& line, Money part)
    {
        OvertakenLedger overtaken(*ledger, [&] {
            EXPECT_TRUE(hall->refundMoney(supervisor, {line.subject, part, "多付"}, key(51)));
        });
        const auto& real = context();
        const desk::Context here{overtaken,     real.gate,      real.clock, real.vault, real.hasher,
                                 real.settings, real.directory, real.fees,  real.watch};
        return desk::restMatter(here, supervisor, {line.kind, line.subject, "抵下次缴费"}, key(50));
    }
    /// What is on record as left to rest.
    std::vector<std::int64_t> restedFen()
    {
        storage::Database file(folder.file("hall.db"), storage::Database::Access::ReadOnly);
        std::vector<std::int64_t> sums;
        for (const auto& [fen] :
             file.rows<std::int64_t>("SELECT amount_fen FROM audit WHERE act = $1",
                                     static_cast<int>(ports::Act::MatterAtRest)))
            sums.push_back(fen);
        return sums;
    }
};

TEST_F(RestMatter, WhatRestsIsWhatIsLeftWhenItIsWrittenDown)
{
    EXPECT_TRUE(restedAfterRefundOf(paidTwice(1), 5'000_fen));
    EXPECT_EQ(std::vector<std::int64_t>{7'000}, restedFen());
}

TEST_F(RestMatter, NothingRestsOfWhatIsOnItsWayBackMeanwhile)
{
    EXPECT_EQ(RefusalCode::UnknownMatter, codeOf(restedAfterRefundOf(paidTwice(1), 12'000_fen)));
    EXPECT_TRUE(restedFen().empty());
}

TEST_F(RestMatter, RepeatsThatOvertakeAnActOfRestAreOneAct)
{
    const auto line = paidTwice(1);
    const ports::MatterRest rest{line.kind, line.subject, "抵下次缴费"};
    // Both have asked the gate when a third one is through; each finds its act done.
    bool second = false;
    bool third = false;
    gate.beforeNextSuspense([&] {
        gate.beforeNextSuspense([&] { third = bool(hall->restMatter(supervisor, rest, key(50))); });
        second = bool(hall->restMatter(supervisor, rest, key(50)));
    });
    ASSERT_TRUE(hall->restMatter(supervisor, rest, key(50)));
    EXPECT_TRUE(second);
    EXPECT_TRUE(third);
    EXPECT_EQ(1, audits(ports::Act::MatterAtRest));
    EXPECT_TRUE(matters().empty());
}

TEST_F(RestMatter, RepeatsThatReadTheSameLineAtOnceAreOneAct)
{
    const auto line = paidTwice(1);
    const ports::MatterRest rest{line.kind, line.subject, "抵下次缴费"};
    std::latch atGate(2);
    std::jthread other;
    bool second = false;
    gate.beforeNextSuspense([&] {
        gate.beforeNextSuspense([&] { atGate.arrive_and_wait(); });
        other = std::jthread([&] { second = bool(hall->restMatter(supervisor, rest, key(50))); });
        atGate.arrive_and_wait();
    });
    const bool first = bool(hall->restMatter(supervisor, rest, key(50)));
    other.join();
    EXPECT_TRUE(first);
    EXPECT_TRUE(second);
    EXPECT_EQ(1, audits(ports::Act::MatterAtRest));
}

TEST_F(RestMatter, TwoWhoLetTheSameMatterRestAreToldApart)
{
    const auto line = paidTwice(1);
    gate.beforeNextSuspense([&] {
        ASSERT_TRUE(hall->restMatter(supervisor, {line.kind, line.subject, "抵下次"}, key(51)));
    });
    EXPECT_EQ(RefusalCode::UnknownMatter,
              codeOf(hall->restMatter(supervisor, {line.kind, line.subject, "已说明"}, key(50))));
    EXPECT_EQ(1, audits(ports::Act::MatterAtRest));
}

} // namespace
} // namespace hallpay::test
