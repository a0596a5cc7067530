// The random day's waived fees, its late receipts, and what supervisors elsewhere say yes to.
#include "property/toll_day/toll_day.h"

#include <algorithm>

namespace hallpay::test {

using domain::ApprovalState;
using domain::RefusalCode;

namespace {

constexpr const char* kWhy = "见义勇为人员";

} // namespace

/// Of the first applicant or of all, as the slip stands now.
ports::SlipExemption TollDay::exemptionOf(std::int64_t slipId, bool all)
{
    const auto card = cardOf(slipId);
    ports::SlipExemption wanted{slipId, {}, card.row.amount, {kWhy, {"3001", "3001"}}};
    for (const auto& person : card.applicants) {
        if (person.state == domain::RequestState::Exempt) continue;
        wanted.requestIds.push_back(person.requestId);
        wanted.shownTotal = wanted.shownTotal - person.amount;
        if (!all) break;
    }
    return wanted;
}

void TollDay::exempt(const DayStep& step)
{
    auto* slip = slipOf(step);
    if (!slip) return;
    auto wanted = exemptionOf(slip->id, step.number % 2 == 0);
    // One cashier in five vouches for the own word.
    const bool alone = step.number % 5 == 0;
    if (alone) wanted.exemption.approver = {"2001", "2001"};
    const auto card
        = keyed("exempt", [this, wanted, &who = cashierOf(step)](const std::string& key) {
              return m_hall->exemptSlip(who, wanted, key);
          });
    if (!card) return;
    if (alone) complain("a cashier waived a fee alone");
    ++m_tally.exempted;
    keepNew(card.value());
}

void TollDay::printLate(const DayStep& step)
{
    auto* slip = slipOf(step);
    if (!slip) return;
    const bool late = cardOf(slip->id).receiptLate;
    if (late && m_hall->printReceipts(cashierOf(step), slip->id, nextKey()))
        complain("a late receipt was printed by one person alone");
    const ports::LateReceipt wanted{slip->id, "出差", {"3001", "3001"}};
    const auto job
        = keyed("print late", [this, wanted, &who = cashierOf(step)](const std::string& key) {
              return m_hall->printReceiptsLate(who, wanted, key);
          });
    if (job && late) ++m_tally.late;
    putOnPaper(job, step);
}

desk::Answer<domain::SlipCard>
TollDay::performAsked(const Asked& asked, const ports::SecondPerson& who, const std::string& key)
{
    if (!asked.refund) {
        auto wanted = asked.exemption;
        wanted.exemption.approver = who;
        return m_hall->exemptSlip(*asked.caller, wanted, key);
    }
    auto wanted = *asked.refund;
    wanted.approver = who;
    return m_hall->refundSlip(*asked.caller, wanted, key);
}

/// For a waived fee, or a refund.
void TollDay::askApproval(const DayStep& step)
{
    auto* slip = slipOf(step);
    if (!slip) return;
    Asked asked{.caller = &cashierOf(step), .exemption = exemptionOf(slip->id, true)};
    // One in eight asks for what cannot be.
    const auto card = cardOf(slip->id);
    if (card.row.paidAt.has_value() != (step.number % 8 == 0)) {
        asked.refund = ports::SlipRefund{slip->id, {}, card.row.amount, "不再办理", "已收回", {}};
        for (const auto& person : card.applicants)
            asked.refund->requestIds.push_back(person.requestId);
    }
    const ports::SecondPerson elsewhere{.staffNumber = {}, .password = {}, .ask = true};
    const auto key = nextKey();
    const auto answer = insist([&] { return performAsked(asked, elsewhere, key); });
    ++m_tally.refused;
    if (answer) {
        finishAsked(asked, answer.value()); // the same was granted before
        return;
    }
    if (answer.error().code != RefusalCode::ApprovalAsked) return;
    asked.id = std::stoll(answer.error().detail.at("approval_id"));
    asked.day = businessDay(m_clock.now());
    const auto known = std::ranges::find(m_asked, asked.id, &Asked::id);
    if (known == m_asked.end()) m_asked.push_back(asked);
}

/// What was acknowledged under an approval has happened once.
void TollDay::finishAsked(const Asked& asked, const domain::SlipCard& card)
{
    ++m_tally.approvalsUsed;
    if (asked.refund) {
        ++m_tally.refunds;
        keepPaidOut(asked.refund->slipId);
    } else {
        keepNew(card);
    }
}

void TollDay::decideApproval(const DayStep& step)
{
    if (m_asked.empty()) return;
    const auto& asked
        = m_asked[m_asked.size() - 1 - step.person % std::min<std::size_t>(m_asked.size(), 3)];
    const auto decided = keyed(
        "decide",
        [this, id = asked.id, how = step.number % 8, &who = *asked.caller](const std::string& key) {
            if (how == 0) return m_hall->refuseApproval(m_supervisor, id, "证件不符", key);
            if (how == 1) return m_hall->withdrawApproval(who, id, key);
            if (how == 2) return m_hall->grantApproval(who, id, "2001", key); // no supervisor
            return m_hall->grantApproval(m_supervisor, id, "3001", key);
        });
    if (decided && step.number % 8 == 2) complain("a cashier granted the own question");
    if (!decided && step.number % 8 == 1 && waitsForNothing(asked))
        complain("an approval of a slip that is over cannot be withdrawn");
}

/// An act has it, on its own day, that can never be done: the slip is paid, or ended otherwise.
bool TollDay::waitsForNothing(const Asked& asked)
{
    const auto row = m_ledger->read(
        [&](const ports::HallTx& tx) { return tx.approvals().find(asked.id).value(); });
    if (row.life.state != ApprovalState::Reserved || row.day != businessDay(m_clock.now()))
        return false;
    const auto slip = rowOf(row.slipId);
    const bool halfDone = slip.ended == domain::SlipEnd::Replaced && slip.replacedById == 0;
    return slip.paidAt || (slip.ended != domain::SlipEnd::None && !halfDone);
}

/// At the end of the day nothing stands on the cashier's screen that nobody can take away.
void TollDay::withdrawApprovals()
{
    for (const auto& asked : m_asked)
        if (waitsForNothing(asked) && !m_hall->withdrawApproval(*asked.caller, asked.id, nextKey()))
            complain("an approval is still reserved although its slip is over");
}

/// By the number of the approval, also of one that nobody granted, or that is used up.
void TollDay::useApproval(const DayStep& step)
{
    if (m_asked.empty()) return;
    auto& asked
        = m_asked[m_asked.size() - 1 - step.person % std::min<std::size_t>(m_asked.size(), 3)];
    const auto before
        = m_ledger->read([&](const ports::HallTx& tx) { return tx.approvals().find(asked.id); });
    const ports::SecondPerson by{
        .staffNumber = {}, .password = {}, .ask = false, .approvalId = asked.id};
    const auto answer = keyed("use an approval", [this, asked, by](const std::string& key) {
        return performAsked(asked, by, key);
    });
    if (!answer) {
        if (waitsForNothing(asked)) complain("an approval waits for an act that is never done");
        return;
    }
    // Reserved: an earlier try came as far as the gate, and no further.
    const auto state = before->life.state;
    if (state != ApprovalState::Granted && state != ApprovalState::Reserved)
        complain("an act was done by an approval that was not granted, or used");
    if (asked.day != businessDay(m_clock.now())) complain("an approval of a former day was used");
    finishAsked(asked, answer.value());
    if (performAsked(asked, by, nextKey())) complain("one approval was used twice");
}

/// What was used stays used, and nobody decided on the own question.
void TollDay::lookAtApprovals()
{
    for (auto& asked : m_asked) {
        const auto row = m_ledger->read(
            [&](const ports::HallTx& tx) { return tx.approvals().find(asked.id).value(); });
        if (row.decidedBy == row.askedBy) complain("somebody decided the own question");
        const bool over = asked.state == ApprovalState::Used
            || asked.state == ApprovalState::Refused || asked.state == ApprovalState::Withdrawn;
        if (over && row.life.state != asked.state) complain("an approval came to life again");
        asked.state = row.life.state;
    }
}

} // namespace hallpay::test
