#include "sandbox/bill_book.h"

#include "base/random.h"
#include "sandbox/bill_plan.h"

#include <algorithm>
#include <tuple>

namespace hallpay::sandbox {

using nlohmann::json;

namespace {

BillLine lineOf(const Order& order)
{
    const auto& request = order.request;
    BillLine line;
    line.at = *order.paidAt;
    line.deviceId = request.deviceId;
    line.transactionId = order.transactionId;
    line.outTradeNo = request.outTradeNo;
    line.openid = order.payerOpenid;
    line.tradeType = wordOf(request.type);
    line.tradeState = "SUCCESS";
    line.description = request.description;
    line.attach = request.attach;
    line.paidFen = order.paidFen;
    return line;
}

/// As it stood when the bill was made, whatever became of the refund later.
std::string statusInBill(const Refund& refund, Instant made)
{
    if (refund.settlesAt > made) return "PROCESSING";
    return refund.outcome == RefundStatus::Success ? "SUCCESS" : "CHANGE";
}

json recordOf(Day day, const BillPlan& plan)
{
    return {{"kind", "bill"}, {"value", {{"day", formatDay(day)}, {"plan", toJson(plan)}}}};
}

} // namespace

void BillBook::restore(Day day, BillPlan plan)
{
    const std::lock_guard lock(m_mutex);
    m_plans[day] = std::move(plan);
}

std::vector<json> BillBook::stored() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<json> records;
    for (const auto& [day, plan] : m_plans) records.push_back(recordOf(day, plan));
    return records;
}

void BillBook::plan(Day day, const BillPlan& plan)
{
    const std::lock_guard lock(m_mutex);
    m_journal.append(recordOf(day, plan));
    m_plans[day] = plan;
}

json BillBook::differences(Day day)
{
    auto differences = json::array();
    (void)bent(day, differences);
    return differences;
}

Result<std::string, BillRefusal> BillBook::text(Day day, BillType type)
{
    const auto now = m_clock.now();
    const auto today = businessDay(now);
    if (day > today || day < addDays(today, -kDaysMost)) return BillRefusal::NotADay;
    if (now < endOfDay(day) + kBegun) return BillRefusal::Empty;
    if (now < endOfDay(day) + kReady) return BillRefusal::Creating;
    auto differences = json::array();
    const auto lines = bent(day, differences);
    const auto wanted = [&](const BillLine& line) {
        return type == BillType::All
            || (type == BillType::Success) == (line.tradeState == "SUCCESS");
    };
    if (std::none_of(lines.begin(), lines.end(), wanted)) return BillRefusal::Empty;
    return billText(lines, type, m_credentials);
}

std::vector<BillLine> BillBook::truth(Day day)
{
    std::vector<BillLine> lines;
    for (const auto& order : m_orders.all()) {
        if (!order.paidAt) continue;
        if (businessDay(*order.paidAt) == day) lines.push_back(lineOf(order));
        if (!order.revokedAt || businessDay(*order.revokedAt) != day) continue;
        auto back = lineOf(order);
        back.at = *order.revokedAt;
        back.tradeState = "REVOKED";
        back.refundFen = order.paidFen;
        back.refundStatus = "SUCCESS";
        back.refundId = back.outRefundNo = "0";
        back.refundedAt = order.revokedAt;
        lines.push_back(back);
    }
    addRefunds(day, lines);
    std::sort(lines.begin(), lines.end(), [](const BillLine& a, const BillLine& b) {
        return std::tie(a.at, a.outTradeNo, a.outRefundNo)
            < std::tie(b.at, b.outTradeNo, b.outRefundNo);
    });
    return lines;
}

void BillBook::addRefunds(Day day, std::vector<BillLine>& lines)
{
    const auto made = endOfDay(day) + kBegun;
    for (const auto& refund : m_refunds.all()) {
        if (businessDay(refund.createdAt) != day) continue;
        // Its money never left.
        if (refund.outcome == RefundStatus::Closed && refund.settlesAt <= made) continue;
        const auto order = m_orders.byNumber(refund.request.outTradeNo);
        if (!order || !order->paidAt) continue;
        auto line = lineOf(*order);
        line.at = refund.createdAt;
        line.tradeState = "REFUND";
        line.refundId = refund.refundId;
        line.outRefundNo = refund.request.outRefundNo;
        line.refundFen = refund.request.refundFen;
        line.refundStatus = statusInBill(refund, made);
        if (line.refundStatus == "SUCCESS") line.refundedAt = refund.settlesAt;
        lines.push_back(line);
    }
}

std::vector<BillLine> BillBook::bent(Day day, json& differences)
{
    BillPlan plan;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_plans.find(day);
        if (found != m_plans.end()) plan = found->second;
    }
    return withDiscrepancies(truth(day), day, plan, differences);
}

std::string BillBook::offer(std::string content)
{
    const std::lock_guard lock(m_mutex);
    const auto now = m_clock.now();
    std::erase_if(m_offers, [&](const auto& entry) { return now >= entry.second.until; });
    if (m_offers.size() >= kTokensMax) m_offers.clear();
    auto token = randomBase32(32);
    m_offers[token] = {std::move(content), now + kTokenLife};
    return token;
}

std::optional<std::string> BillBook::fetch(const std::string& token)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_offers.find(token);
    if (found == m_offers.end() || m_clock.now() >= found->second.until) return std::nullopt;
    return found->second.content;
}

} // namespace hallpay::sandbox
