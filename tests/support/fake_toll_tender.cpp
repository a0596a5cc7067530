// The played hall's money at the window: held first, then taken for all slips of a tender at once.
#include "support/fake_toll_hall.h"

#include <algorithm>

namespace hallpay::test {

namespace {

using domain::RefusalCode;
using domain::SlipState;

constexpr auto kTollName = "收费窗口 1 号";

domain::Refusal refusal(RefusalCode code)
{
    return {code, {}};
}

} // namespace

/// As the real hall does: one that is paid is named, and while one is closing all are held.
std::optional<domain::Refusal> FakeTollHall::holdAll(const std::vector<std::int64_t>& slipIds)
{
    for (const auto id : slipIds) {
        auto* card = known(id);
        if (!card) return refusal(RefusalCode::UnknownSlip);
        if (card->row.paidAt)
            return domain::Refusal{
                RefusalCode::AlreadyPaid,
                {{"slip_id", std::to_string(id)}, {"slip_number", card->row.number}}};
    }
    if (gateAway) return refusal(RefusalCode::GateNotReached);
    for (const auto id : slipIds) {
        auto& card = *known(id);
        if (card.row.state != SlipState::Held) changed(card, SlipState::Held).heldBy = kTollName;
        if (!closing) {
            card.nextCloseAt.reset();
            card.releaseAt.reset();
            continue;
        }
        if (!card.releaseAt) card.releaseAt = clock() + std::chrono::seconds(60);
        card.nextCloseAt = clock() + std::chrono::seconds(5);
    }
    if (!closing) return std::nullopt;
    return refusal(RefusalCode::StillClosing);
}

ports::Answer<Done> FakeTollHall::holdForTender(const std::vector<std::int64_t>& slipIds)
{
    const auto lock = enter("holdForTender");
    if (const auto no = holdAll(slipIds)) return *no;
    return given(Done{});
}

ports::Answer<domain::SlipCard> FakeTollHall::takeTender(const ports::Tender& tender,
                                                         const std::string& key)
{
    const auto lock = enter("takeTender", key);
    m_tender = tender;
    if (m_done.contains(key)) return given(read(*known(tender.slipIds.front())));
    if (m_references.contains(tender.reference))
        return domain::Refusal{RefusalCode::ReferenceSeen, {{"slip_number", "9105-261122-0001-9"}}};
    if (const auto no = holdAll(tender.slipIds)) return *no;
    return given(paidTogether(tender, key));
}

ports::Answer<domain::SlipCard> FakeTollHall::takeTenderAtRisk(const ports::AtRisk& wanted,
                                                               const std::string& key)
{
    const auto lock = enter("takeTenderAtRisk", key);
    m_tender = wanted.tender;
    m_releaseReason = wanted.reason;
    const auto* card = known(wanted.tender.slipIds.front());
    if (!card) return refusal(RefusalCode::UnknownSlip);
    if (const auto no = secondPerson(wanted.releaser,
                                     {.kind = domain::ApprovalKind::AtRisk,
                                      .slipId = card->row.id,
                                      .slipNumber = card->row.number,
                                      .amount = card->row.amount,
                                      .reason = wanted.reason}))
        return *no;
    return given(paidTogether(wanted.tender, key));
}

std::string FakeTollHall::lastReleaseReason() const
{
    const std::lock_guard lock(m_mutex);
    return m_releaseReason;
}

domain::SlipCard FakeTollHall::paidTogether(const ports::Tender& tender, const std::string& key)
{
    if (m_done.insert(key).second)
        for (const auto id : tender.slipIds) {
            auto& card = changed(*known(id), SlipState::Paid);
            card.row.paidAt = clock();
            const bool byCard = tender.method == domain::WindowMethod::Card;
            card.payMethod = byCard ? "card" : "cash";
            card.payReference = tender.reference;
            card.heldBy.clear();
            card.nextCloseAt.reset();
            card.releaseAt.reset();
            card.link.clear();
        }
    if (!tender.reference.empty()) m_references.insert(tender.reference);
    return read(*known(tender.slipIds.front()));
}

bool FakeTollHall::isAllRefunded(const domain::SlipCard& card)
{
    return std::ranges::all_of(card.applicants, [](const auto& applicant) {
        return applicant.state == domain::RequestState::Refunded;
    });
}

/// Cash leaves the drawer at once unless that is empty; the terminal's part is done by somebody.
void FakeTollHall::refundAtWindow(domain::SlipCard& card, Money amount)
{
    const bool cash = card.payMethod == "cash";
    domain::WindowRefundView refund;
    refund.id = static_cast<std::int64_t>(card.windowRefunds.size()) + 1;
    refund.method = cash ? domain::WindowMethod::Cash : domain::WindowMethod::Card;
    refund.amount = amount;
    refund.askedAt = clock();
    if (cash && !drawerEmpty) {
        refund.state = domain::WindowRefundState::GivenBack;
        refund.endedAt = clock();
    }
    card.windowRefunds.push_back(refund);
}

/// Of the slip whose first waiting refund has this number.
ports::Answer<domain::SlipCard> FakeTollHall::giveBack(const ports::RefundGivenBack& back,
                                                       const std::string& key)
{
    const auto lock = enter("giveBack", key);
    for (auto& [id, card] : m_cards)
        for (auto& refund : card.windowRefunds) {
            const bool here = refund.id == back.id
                && (refund.state == domain::WindowRefundState::Waiting || m_done.contains(key));
            if (!here) continue;
            if (!m_done.contains(key)) {
                if (drawerEmpty && refund.method == domain::WindowMethod::Cash)
                    return refusal(RefusalCode::DrawerShort);
                if (!m_references.insert(back.reference).second && !back.reference.empty())
                    return domain::Refusal{RefusalCode::ReferenceSeen,
                                           {{"slip_number", "9105-261122-0001-9"}}};
                m_done.insert(key);
                m_back = back.reference;
                refund.state = domain::WindowRefundState::GivenBack;
                refund.reference = back.reference;
                refund.endedAt = clock();
                changed(card, isAllRefunded(card) ? SlipState::Refunded : card.row.state);
            }
            return given(read(card));
        }
    return refusal(RefusalCode::UnknownMatter);
}

std::string FakeTollHall::lastBack() const
{
    const std::lock_guard lock(m_mutex);
    return m_back;
}

ports::Tender FakeTollHall::lastTender() const
{
    const std::lock_guard lock(m_mutex);
    return m_tender;
}

ports::Answer<domain::SlipCard> FakeTollHall::exemptSlip(const ports::SlipExemption& wanted,
                                                         const std::string& key)
{
    std::vector<std::string> names;
    {
        const auto lock = enter("exemptSlip", key);
        const auto* old = known(wanted.slipId);
        if (!old) return refusal(RefusalCode::UnknownSlip);
        if (closing) return refusal(RefusalCode::StillClosing);
        if (const auto no = secondPerson(wanted.exemption.approver,
                                         {.kind = domain::ApprovalKind::Exempt,
                                          .slipId = wanted.slipId,
                                          .slipNumber = old->row.number,
                                          .amount = old->row.amount - wanted.shownTotal,
                                          .reason = wanted.exemption.reason}))
            return *no;
        for (const auto& person : old->applicants) names.push_back(person.maskedName);
    }
    const auto before = card(wanted.slipId);
    setState(wanted.slipId, SlipState::Replaced);
    const auto id = addSlip(names);
    const std::lock_guard lock(m_mutex);
    auto& fresh = m_cards.at(id);
    fresh.row.amount = wanted.shownTotal;
    fresh.replacesNumber = before.row.number;
    fresh.exempt = {wanted.exemption.reason, before.row.amount - wanted.shownTotal};
    for (std::size_t i = 0; i < fresh.applicants.size(); ++i) {
        const auto& ids = wanted.requestIds;
        if (std::ranges::find(ids, before.applicants[i].requestId) == ids.end()) continue;
        auto& person = fresh.applicants[i];
        person.state = domain::RequestState::Exempt;
        person.amount = {};
        for (auto& line : person.lines) line.unit = line.amount = {};
    }
    if (!wanted.shownTotal.isPositive()) {
        changed(fresh, SlipState::Exempt);
        fresh.link.clear();
    }
    return given(read(fresh));
}

} // namespace hallpay::test
