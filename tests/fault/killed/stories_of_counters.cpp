// What a yes from elsewhere, a waived fee, a clerk and a supervisor's list of people do.
#include "fault/killed/acts_under_fire.h"

#include <algorithm>

namespace hallpay::test {

using namespace std::chrono_literals;

const ActsUnderFire::Story ActsUnderFire::kApprovals{
    &ActsUnderFire::prepareThree, &ActsUnderFire::actApprovals, &ActsUnderFire::checkApprovals};
const ActsUnderFire::Story ActsUnderFire::kWaiver{
    &ActsUnderFire::prepareThree, &ActsUnderFire::actWaiver, &ActsUnderFire::checkWaiver};
const ActsUnderFire::Story ActsUnderFire::kCounter{
    &ActsUnderFire::prepareCounter, &ActsUnderFire::actCounter, &ActsUnderFire::checkCounter};
const ActsUnderFire::Story ActsUnderFire::kStaff{&ActsUnderFire::nothing, &ActsUnderFire::actStaff,
                                                 &ActsUnderFire::checkStaff};

namespace {

constexpr auto kFirst = 13'500_fen; ///< of the family's first member
constexpr auto kSecond = 12'000_fen;
constexpr auto kFamily = 25'500_fen;

const domain::Exemption kVouched{"见义勇为人员", {"3001", "3001"}};

/// From everybody on the slip, by a yes from elsewhere.
ports::SlipExemption fromAll(const domain::SlipCard& slip)
{
    ports::SlipExemption wanted{slip.row.id, {}, {}, {"见义勇为人员", {}}};
    for (const auto& person : slip.applicants) wanted.requestIds.push_back(person.requestId);
    wanted.exemption.approver.ask = true;
    return wanted;
}

domain::SlipDraft familyWhereExempt(std::size_t people)
{
    auto draft = family();
    for (std::size_t i = 0; i < people; ++i) draft.applicants[i].exempt = true;
    draft.shownTotal = people == 1 ? kSecond : Money();
    draft.exemption = kVouched;
    return draft;
}

} // namespace

void ActsUnderFire::prepareThree()
{
    for (int i = 0; i < 3; ++i) m_slips.push_back(m_hall.registerFamily());
}

void ActsUnderFire::actApprovals()
{
    using Card = domain::SlipCard;
    using List = domain::ApprovalList;
    auto& cashier = m_hall.cashier();
    auto& supervisor = m_hall.supervisor();
    const auto used = fromAll(m_slips[0]);
    const auto useKey = randomHex(16);
    const auto id = asked([&] { return cashier.exemptSlip(used, useKey); });
    EXPECT_EQ(id, asked([&] { return cashier.exemptSlip(used, useKey); })) << "asked twice";
    once<List>([&](const auto& key) { return supervisor.grantApproval(id, "3001", key); });
    const auto done
        = m_hall.insist<Card>([&] { return cashier.exemptSlip(used, useKey); }); // the same act
    EXPECT_EQ(domain::SlipState::Exempt, done.row.state);
    const auto again = m_hall.insist<Card>([&] { return cashier.exemptSlip(used, useKey); });
    EXPECT_EQ(done.row.number, again.row.number) << "one yes was used twice";

    const auto refused = fromAll(m_slips[1]);
    const auto no = asked([&] { return cashier.exemptSlip(refused, randomHex(16)); });
    once<List>([&](const auto& key) { return supervisor.refuseApproval(no, "证件不符", key); });
    const auto withdrawn = fromAll(m_slips[2]);
    const auto over = asked([&] { return cashier.exemptSlip(withdrawn, randomHex(16)); });
    once<List>([&](const auto& key) { return cashier.withdrawApproval(over, key); });
    for (const auto& [wanted, approval] : {std::pair{refused, no}, {withdrawn, over}}) {
        auto act = wanted;
        act.exemption.approver = {.staffNumber = {}, .password = {}, .approvalId = approval};
        const auto answer = cashier.exemptSlip(act, randomHex(16));
        ASSERT_FALSE(answer) << "nobody said yes to this";
        EXPECT_EQ(domain::RefusalCode::ApprovalEnded, answer.error().code);
    }
}

void ActsUnderFire::checkApprovals()
{
    const auto list
        = m_hall.insist<domain::ApprovalList>([&] { return m_hall.cashier().approvals(); });
    EXPECT_EQ(m_plays,
              std::ranges::count(list.rows, domain::ApprovalState::Refused,
                                 &domain::ApprovalView::state));
    EXPECT_EQ(static_cast<std::size_t>(m_plays), list.rows.size()) << "an approval is left over";
    const auto sums = totals();
    EXPECT_EQ(m_plays, sums.exempt);
    EXPECT_EQ(kFamily.times(m_plays), sums.waived);
    EXPECT_EQ(4 * m_plays, sums.registered) << "three, and one in the place of the exempt one";
    EXPECT_EQ(m_plays, sums.cancelled);
    EXPECT_EQ(2 * m_plays, sums.waiting);
}

void ActsUnderFire::actWaiver()
{
    using Card = domain::SlipCard;
    auto& cashier = m_hall.cashier();
    const ports::SlipExemption one{
        m_slips[0].row.id, {m_slips[0].applicants[0].requestId}, kSecond, kVouched};
    const auto rest = once<Card>([&](const auto& key) { return cashier.exemptSlip(one, key); });
    EXPECT_EQ(kSecond, rest.row.amount);
    EXPECT_EQ(m_slips[0].row.number, rest.replacesNumber);
    auto all = fromAll(m_slips[1]);
    all.exemption = kVouched;
    const auto none = once<Card>([&](const auto& key) { return cashier.exemptSlip(all, key); });
    EXPECT_EQ(domain::SlipState::Exempt, none.row.state);
}

void ActsUnderFire::checkWaiver()
{
    const auto sums = totals();
    EXPECT_EQ(5 * m_plays, sums.registered);
    EXPECT_EQ(2 * m_plays, sums.cancelled) << "each is replaced by one slip";
    EXPECT_EQ(m_plays, sums.exempt);
    EXPECT_EQ(3 * m_plays, sums.exemptPeople);
    EXPECT_EQ((kFirst + kFamily).times(m_plays), sums.waived);
    EXPECT_EQ(2 * m_plays, sums.waiting);
    EXPECT_EQ(Money(), sums.takings);
    for (std::size_t i = 0; i < 2; ++i) {
        const auto body = nlohmann::json{{"qr", m_slips[i].link}, {"payer", "赵大"}}.dump();
        const auto late = http("POST", m_hall.sandboxPort(), "/sandbox/pay", body);
        ASSERT_TRUE(late);
        EXPECT_EQ(409, late->status) << "the former code was paid";
    }
}

/// Yesterday's slips, of which each play has one: their codes have lapsed.
void ActsUnderFire::prepareCounter()
{
    if (m_plays == 1) {
        for (int i = 0; i < kPlays; ++i) m_kept.push_back(m_hall.registerFamily());
        m_hall.passTime(24h);
    }
    ASSERT_FALSE(m_kept.empty());
    m_slips.push_back(m_kept.back());
    m_kept.pop_back();
    ASSERT_TRUE(m_hall.becomes(m_slips[0].row.id, domain::SlipState::Lapsed));
    for (int i = 0; i < 2; ++i) m_slips.push_back(m_hall.registerFamily());
}

void ActsUnderFire::actCounter()
{
    using Card = domain::SlipCard;
    auto& clerk = m_hall.clerk();
    const auto ids = std::array{m_slips[0].row.id, m_slips[1].row.id, m_slips[2].row.id};
    for (const std::size_t people : {1u, 2u}) {
        const auto draft = familyWhereExempt(people);
        const auto slip
            = once<Card>([&](const auto& key) { return clerk.registerSlip(draft, key); });
        EXPECT_EQ(draft.shownTotal, slip.row.amount);
    }
    const auto fresh
        = once<Card>([&](const auto& key) { return clerk.correct(ids[1], family(), key); });
    EXPECT_EQ(m_slips[1].row.number, fresh.replacesNumber);
    const auto copy = once<Card>([&](const auto& key) { return clerk.reprint(ids[2], key); });
    EXPECT_EQ(2, copy.copies);
    const auto coded = once<Card>([&](const auto& key) { return clerk.newCode(ids[0], key); });
    EXPECT_EQ(m_slips[0].row.number, coded.row.number);
    const auto dead = once<Card>([&](const auto& key) { return clerk.cancel(ids[2], key); });
    EXPECT_EQ(domain::SlipState::Cancelled, dead.row.state);
}

void ActsUnderFire::checkCounter()
{
    const auto sums = totals();
    EXPECT_EQ(5 * m_plays, sums.registered) << "two, two exempt ones and one in another's place";
    EXPECT_EQ(2 * m_plays, sums.cancelled);
    EXPECT_EQ(m_plays, sums.exempt);
    EXPECT_EQ(3 * m_plays, sums.exemptPeople);
    EXPECT_EQ((kFirst + kFamily).times(m_plays), sums.waived);
    EXPECT_EQ(2 * m_plays, sums.waiting);
    EXPECT_TRUE(m_hall.becomes(m_slips[0].row.id, domain::SlipState::Waiting))
        << "the new code never comes to life";
}

void ActsUnderFire::actStaff()
{
    using List = domain::StaffList;
    auto& supervisor = m_hall.supervisor();
    const auto number = std::to_string(4000 + m_plays);
    const ports::NewStaff person{number, "钱新", {domain::Role::Cashier}, "welcome-" + number};
    const auto list = once<List>([&](const auto& key) { return supervisor.addStaff(person, key); });
    const auto row = std::ranges::find(list.rows, number, &domain::StaffRow::number);
    ASSERT_NE(list.rows.end(), row);
    const auto id = row->id;
    once<List>([&](const auto& key) { return supervisor.newPassword(id, "again-" + number, key); });
    const ports::NewPin pin{id, "29" + number, "again-" + number};
    once<List>([&](const auto& key) { return supervisor.newPin(pin, key); });
    once<List>([&](const auto& key) { return supervisor.newBadge(id, "BADGE-" + number, key); });
    client::HttpStaffApi fresh("http://127.0.0.1:" + std::to_string(m_hall.staffPort()));
    const auto in = m_hall.insist<domain::SessionView>([&] {
        return fresh.signIn({number, "again-" + number, 0, m_hall.tollWindow()});
    });
    EXPECT_EQ(person.name, in.staffName);
    once<List>([&](const auto& key) { return supervisor.switchStaff(id, false, key); });
}

void ActsUnderFire::checkStaff()
{
    const auto list = m_hall.insist<domain::StaffList>([&] { return m_hall.supervisor().staff(); });
    EXPECT_EQ(m_plays, std::ranges::count_if(list.rows, [](const auto& row) {
                  return row.number.starts_with("40") && !row.active && row.hasPin && row.hasBadge;
              }));
    EXPECT_EQ(static_cast<std::size_t>(3 + m_plays), list.rows.size());
}

} // namespace hallpay::test
