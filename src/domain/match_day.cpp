#include "domain/match_day.h"

#include "base/ensure.h"

#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace hallpay::domain {

namespace {

using Place = std::unordered_map<std::string_view, std::size_t>;

constexpr std::string_view kTakenBack = "REVOKED";

Difference about(DifferenceKind kind, const BilledLine& line)
{
    return {.kind = kind,
            .transactionId = line.transactionId,
            .outTradeNo = line.outTradeNo,
            .refundNo = line.refundNo,
            .ours = {},
            .theirs = line.isRefund() ? line.refunded : line.amount,
            .state = {},
            .otherDay = {}};
}

Difference oursOnly(const OurPayment& payment)
{
    return {.kind = DifferenceKind::OursOnly,
            .transactionId = payment.transactionId,
            .outTradeNo = payment.outTradeNo,
            .refundNo = {},
            .ours = payment.amount,
            .theirs = {},
            .state = {},
            .otherDay = {}};
}

/// A line that the bill has had before: all its repeats are one matter.
void addRepeat(const BilledLine& line, const std::string& number, Place& repeats,
               std::vector<Difference>& found)
{
    auto repeat = about(DifferenceKind::Twice, line);
    repeat.repeated = true;
    const auto [known, first] = repeats.emplace(number, found.size());
    if (first)
        found.push_back(std::move(repeat));
    else
        *found[known->second].theirs += *repeat.theirs;
}

/// The payments of one day against the bill's lines about payments.
class Payments {
public:
    Payments(std::span<const OurPayment> ours, std::vector<Difference>& found)
        : m_ours(ours), m_seen(ours.size(), false), m_found(found)
    {
        m_places.reserve(ours.size());
        for (std::size_t i = 0; i < ours.size(); ++i) m_places.emplace(ours[i].transactionId, i);
    }

    void take(const BilledLine& line)
    {
        if (!line.isPayment()) return takeBack(line);
        const auto place = m_places.find(line.transactionId);
        if (!m_billed.insert(line.transactionId).second)
            return addRepeat(line, line.transactionId, m_repeats, m_found);
        if (place == m_places.end()) {
            m_unknown.emplace(line.transactionId, m_found.size());
            m_found.push_back(about(DifferenceKind::TheirsOnly, line));
            m_found.back().fix = DifferenceFix::QueryAgain;
            return;
        }
        m_seen[place->second] = true;
        const auto& ours = m_ours[place->second];
        if (ours.amount == line.amount) return;
        m_found.push_back(about(DifferenceKind::Amount, line));
        m_found.back().ours = ours.amount;
    }

    void finish()
    {
        for (const auto& line : m_back) settleBack(*line);
        for (std::size_t i = 0; i < m_ours.size(); ++i)
            if (!m_seen[i]) m_found.push_back(oursOnly(m_ours[i]));
    }

private:
    /// It says that money went back without a refund: looked at when all payments are known.
    void takeBack(const BilledLine& line) { m_back.push_back(&line); }

    void settleBack(const BilledLine& line)
    {
        if (const auto unknown = m_unknown.find(line.transactionId); unknown != m_unknown.end()) {
            m_found[unknown->second].state = line.tradeState; // one matter: it came and went
            return;
        }
        auto back = about(DifferenceKind::State, line);
        back.theirs.reset();
        back.refundNo.clear();
        back.state = line.tradeState;
        back.fix = DifferenceFix::QueryAgain;
        const auto place = m_places.find(line.transactionId);
        if (place != m_places.end()) {
            const auto& ours = m_ours[place->second];
            if (m_seen[place->second])
                back.theirs = ours.amount; // its payment is on the bill as well
            back.ours = ours.amount;
            m_seen[place->second] = true;
        }
        m_found.push_back(std::move(back));
    }

    std::span<const OurPayment> m_ours;
    std::vector<bool> m_seen;
    std::vector<Difference>& m_found;
    Place m_places;
    Place m_unknown;
    Place m_repeats;
    std::unordered_set<std::string_view> m_billed;
    std::vector<const BilledLine*> m_back;
};

/// The refunds against the bill's lines about refunds.
class Refunds {
public:
    Refunds(std::span<const OurRefund> ours, std::vector<Difference>& found)
        : m_ours(ours), m_seen(ours.size(), false), m_found(found)
    {
        for (std::size_t i = 0; i < ours.size(); ++i) {
            m_byNumber.emplace(ours[i].refundNo, i);
            if (!ours[i].walletRefundId.empty()) m_byWallet.emplace(ours[i].walletRefundId, i);
        }
    }

    void take(const BilledLine& line)
    {
        if (!m_billed.insert(line.refundId).second)
            return addRepeat(line, line.refundId, m_repeats, m_found);
        const auto place = placeOf(line);
        if (!place) {
            m_found.push_back(about(DifferenceKind::TheirsOnly, line));
            m_found.back().fix = DifferenceFix::QueryAgain;
            return;
        }
        m_seen[*place] = true;
        const auto& ours = m_ours[*place];
        const bool sameAmount
            = ours.amount == line.refunded && ours.transactionId == line.transactionId;
        if (sameAmount && refundAgrees(ours.state, line.refundState)) return;
        m_found.push_back(about(sameAmount ? DifferenceKind::State : DifferenceKind::Amount, line));
        auto& difference = m_found.back();
        difference.ours = ours.amount;
        if (!sameAmount) return;
        difference.state = line.refundState;
        difference.fix = DifferenceFix::QueryAgain;
    }

    void finish()
    {
        for (std::size_t i = 0; i < m_ours.size(); ++i) {
            const auto& refund = m_ours[i];
            // What the wallet gave up stayed with us: such a line may be missing.
            const bool moved
                = refund.state == RefundState::Accepted || refund.state == RefundState::Done;
            if (m_seen[i] || !moved) continue;
            m_found.push_back({.kind = DifferenceKind::OursOnly,
                               .transactionId = refund.transactionId,
                               .outTradeNo = refund.outTradeNo,
                               .refundNo = refund.refundNo,
                               .ours = refund.amount,
                               .theirs = {},
                               .state = {},
                               .otherDay = {}});
        }
    }

private:
    std::optional<std::size_t> placeOf(const BilledLine& line) const
    {
        if (const auto at = m_byNumber.find(line.refundNo); at != m_byNumber.end())
            return at->second;
        if (const auto at = m_byWallet.find(line.refundId); at != m_byWallet.end())
            return at->second;
        return std::nullopt;
    }

    std::span<const OurRefund> m_ours;
    std::vector<bool> m_seen;
    std::vector<Difference>& m_found;
    Place m_byNumber;
    Place m_byWallet;
    Place m_repeats;
    std::unordered_set<std::string_view> m_billed;
};

bool isOver(OrderState state)
{
    return state == OrderState::Lapsed || state == OrderState::Cancelled;
}

Difference ended(Difference difference, DifferenceEnd end)
{
    difference.fix = DifferenceFix::None;
    difference.end = end;
    return difference;
}

Difference placedLine(Difference difference, const Elsewhere& elsewhere)
{
    if (elsewhere.ourDay) {
        difference.otherDay = elsewhere.ourDay;
        if (elsewhere.billedDay == elsewhere.ourDay) {
            difference.kind = DifferenceKind::Twice;
            difference.fix = DifferenceFix::AskWallet;
            return difference;
        }
        difference.kind = elsewhere.sameAmount ? DifferenceKind::Late : DifferenceKind::Amount;
        difference.fix = DifferenceFix::AskWallet;
        if (!elsewhere.sameAmount) return difference;
        return ended(std::move(difference), DifferenceEnd::OnOtherDay);
    }
    if (elsewhere.inSuspense) return ended(std::move(difference), DifferenceEnd::InSuspense);
    if (elsewhere.orderHasPayment)
        difference.kind = DifferenceKind::Twice;
    else if (elsewhere.order && isOver(*elsewhere.order))
        difference.kind = DifferenceKind::Late;
    return difference;
}

} // namespace

bool isSameMatter(const Difference& a, const Difference& b)
{
    return a.transactionId == b.transactionId && a.outTradeNo == b.outTradeNo
        && a.refundNo == b.refundNo && a.repeated == b.repeated;
}

std::vector<Difference> matchDay(std::span<const OurPayment> ours, std::span<const BilledLine> bill,
                                 std::span<const OurRefund> refunds)
{
    std::vector<Difference> found;
    Payments payments(ours, found);
    Refunds back(refunds, found);
    for (const auto& line : bill) {
        if (line.isRefund())
            back.take(line);
        else
            payments.take(line);
    }
    payments.finish();
    back.finish();
    return found;
}

Difference placed(Difference difference, const Elsewhere& elsewhere)
{
    const bool cameAndWent
        = difference.state == kTakenBack && difference.refundNo.empty() && !difference.ours;
    if (cameAndWent && elsewhere.takenBack)
        return ended(std::move(difference), DifferenceEnd::Settled);
    if (difference.kind == DifferenceKind::TheirsOnly && difference.refundNo.empty())
        return placedLine(std::move(difference), elsewhere);
    if (difference.kind == DifferenceKind::OursOnly && elsewhere.billedDay) {
        difference.otherDay = elsewhere.billedDay;
        difference.kind = elsewhere.sameAmount ? DifferenceKind::Late : DifferenceKind::Amount;
        if (!elsewhere.sameAmount) return difference;
        return ended(std::move(difference), DifferenceEnd::OnOtherDay);
    }
    return difference;
}

bool mayEndBy(const Difference& difference, DifferenceFix fix)
{
    if (difference.end != DifferenceEnd::Open) return false;
    switch (fix) {
    case DifferenceFix::None: return false;
    case DifferenceFix::QueryAgain:
    case DifferenceFix::AskWallet:
    case DifferenceFix::Accept: return true;
    // Only what came in too much goes back so.
    case DifferenceFix::RefundExcess:
        return difference.refundNo.empty() && difference.theirs.has_value();
    }
    throw LogicFailure("DifferenceFix");
}

bool refundAgrees(RefundState ours, const std::string& billed)
{
    switch (ours) {
    case RefundState::Asked:
    case RefundState::Approved:
    case RefundState::Sending:
    case RefundState::Unknown: return false; // we do not know what the wallet knows
    case RefundState::Accepted: return true;
    case RefundState::Done: return billed != "FAIL" && billed != "CLOSED";
    case RefundState::Failed:
    case RefundState::SettledOtherwise: return billed != "SUCCESS";
    }
    throw LogicFailure("RefundState");
}

} // namespace hallpay::domain
