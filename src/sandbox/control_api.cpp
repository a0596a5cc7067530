#include "sandbox/control_api.h"

#include "base/money.h"
#include "sandbox/numbers.h"

#include <algorithm>
#include <optional>

namespace hallpay::sandbox {

using nlohmann::json;

namespace {

json millisOf(const std::optional<Instant>& instant)
{
    return instant ? json(toMillis(*instant)) : json();
}

json attemptsOf(const Notice& notice)
{
    json attempts = json::array();
    for (const auto& attempt : notice.attempts)
        attempts.push_back({{"at_ms", toMillis(attempt.at)}, {"outcome", attempt.outcome}});
    return attempts;
}

bool isDelivered(const Notice& notice)
{
    return std::any_of(notice.attempts.begin(), notice.attempts.end(), [](const auto& attempt) {
        return attempt.outcome == "200" || attempt.outcome == "204";
    });
}

json truthOf(const Refund& refund)
{
    return {{"out_refund_no", refund.request.outRefundNo},
            {"refund_id", refund.refundId},
            {"out_trade_no", refund.request.outTradeNo},
            {"transaction_id", refund.request.transactionId},
            {"refund_fen", refund.request.refundFen},
            {"status", wordOf(refund.status)},
            {"by_hand", refund.byHand},
            {"created_ms", toMillis(refund.createdAt)},
            {"settles_ms", toMillis(refund.settlesAt)},
            {"notify_pending", refund.notice.pending},
            {"notify_delivered", isDelivered(refund.notice)},
            {"notify_attempts", attemptsOf(refund.notice)}};
}

json truthOf(const Order& order, const Payers& payers)
{
    const auto payer = payers.byOpenid(order.payerOpenid);
    const bool paid = order.paidAt.has_value();
    return {{"out_trade_no", order.request.outTradeNo},
            {"trade_type", wordOf(order.request.type)},
            {"amount_fen", order.request.totalFen},
            {"paid_fen", order.paidFen},
            {"trade_state", wordOf(order.state)},
            {"transaction_id", order.transactionId},
            {"success_time", paid ? formatRfc3339(*order.paidAt) : std::string()},
            {"paid_stamp_ms", millisOf(order.paidAt)},
            {"created_ms", toMillis(order.createdAt)},
            {"closed_ms", millisOf(order.closedAt)},
            {"revoked_ms", millisOf(order.revokedAt)},
            {"pays_stamp_ms", millisOf(order.paysAt)},
            {"payer", payer ? payer->name : std::string()},
            {"notify_pending", order.notice.pending},
            {"notify_delivered", isDelivered(order.notice)},
            {"notify_attempts", attemptsOf(order.notice)}};
}

} // namespace

Reply ControlApi::handle(const Request& request)
{
    const auto call = request.method + " " + request.path();
    if (call == "GET /sandbox/clock") return clock();
    if (call == "PUT /sandbox/clock") return setClock(request);
    if (call == "POST /sandbox/pay") return m_world.programPayer.pay(request);
    if (call == "POST /sandbox/scan") return m_world.programPayer.scan(request);
    if (call == "GET /sandbox/orders") return orders();
    if (call == "POST /sandbox/paycode") return m_world.programPayer.showCode(request);
    if (call == "GET /sandbox/refunds") return refunds();
    if (call == "POST /sandbox/refunds") return refundByHand(request);
    if (call == "GET /sandbox/money") return money(request);
    if (call == "POST /sandbox/certificates") return announceCertificate();
    if (request.path().starts_with("/sandbox/bills/")) return bill(request);
    if (call == "GET /sandbox/payers") return people();
    if (call == "GET /sandbox/faults") return jsonReply(200, toJson(m_world.faults.now()));
    if (call == "GET /sandbox/faults/struck") return struckFaults();
    if (call == "PUT /sandbox/faults") return changeFaults(request);
    if (call == "DELETE /sandbox/faults") {
        m_world.faults.set(m_world.initialFaults);
        return jsonReply(200, toJson(m_world.faults.now()));
    }
    return refusal(404, "not_found", call);
}

void ControlApi::moveClock(std::chrono::milliseconds offset)
{
    m_world.journal.append({{"kind", "clock"}, {"value", {{"offset_ms", offset.count()}}}});
    m_world.clock.setOffset(offset);
    m_world.book.pullNotices(m_world.timeFactor);
    m_world.refunds.pullNotices(m_world.timeFactor);
    m_world.notifier.wake();
}

Reply ControlApi::clock() const
{
    const auto offset = m_world.clock.offset();
    const auto now = m_world.clock.wall() + offset;
    return jsonReply(
        200,
        {{"offset_ms", offset.count()}, {"now", formatRfc3339(now)}, {"now_ms", toMillis(now)}});
}

Reply ControlApi::setClock(const Request& request)
{
    const auto body = json::parse(request.body, nullptr, false);
    std::optional<std::chrono::milliseconds> offset;
    if (body.is_object() && body.size() == 1) {
        if (body.contains("offset_ms") && body["offset_ms"].is_number_integer())
            offset = std::chrono::milliseconds(body["offset_ms"].get<std::int64_t>());
        if (body.contains("now") && body["now"].is_string()) {
            const auto wanted = parseRfc3339(body["now"].get<std::string>());
            if (wanted) offset = *wanted - m_world.clock.wall();
        }
    }
    constexpr auto kMost = TrainingClock::kOffsetMax;
    if (!offset || *offset > kMost || *offset < -kMost)
        return refusal(400, "bad_request",
                       "body: {\"offset_ms\": NUMBER} or {\"now\": RFC3339}, within ten years");
    moveClock(*offset);
    return clock();
}

Reply ControlApi::orders() const
{
    json list = json::array();
    for (const auto& order : m_world.book.all()) list.push_back(truthOf(order, m_world.payers));
    return jsonReply(200, list);
}

Reply ControlApi::people() const
{
    json list = json::array();
    for (const auto& payer : m_world.payers.all()) list.push_back(toJson(payer));
    return jsonReply(200, list);
}

Reply ControlApi::changeFaults(const Request& request)
{
    const auto merged = m_world.faults.merge(json::parse(request.body, nullptr, false));
    if (!merged) return refusal(400, "bad_fault", merged.error());
    return jsonReply(200, toJson(m_world.faults.now()));
}

Reply ControlApi::struckFaults() const
{
    json list = json::array();
    for (const auto& [chance, occasion] : m_world.faults.struck())
        list.push_back({{"fault", kChanceNames.at(static_cast<std::size_t>(chance))},
                        {"slip", occasion.slip},
                        {"call", occasion.call},
                        {"try", occasion.attempt}});
    return jsonReply(200, list);
}

Reply ControlApi::refunds() const
{
    json list = json::array();
    for (const auto& refund : m_world.refunds.all()) list.push_back(truthOf(refund));
    return jsonReply(200, list);
}

Reply ControlApi::refundByHand(const Request& request)
{
    const auto body = json::parse(request.body, nullptr, false);
    const bool complete = body.is_object() && body.contains("out_trade_no")
        && body["out_trade_no"].is_string() && body.contains("refund_fen")
        && body["refund_fen"].is_number_unsigned() && body["refund_fen"] >= 1
        && body["refund_fen"] <= Money::kMaxFen;
    if (!complete)
        return refusal(400, "bad_request",
                       "body: {\"out_trade_no\": TEXT, \"refund_fen\": NUMBER}");
    RefundRequest wanted;
    wanted.outTradeNo = body["out_trade_no"];
    wanted.refundFen = body["refund_fen"];
    const auto order = m_world.book.byNumber(wanted.outTradeNo);
    if (!order) return refusal(404, "not_found", wanted.outTradeNo);
    wanted.totalFen = order->paidFen;
    // The console numbers its own refunds.
    wanted.outRefundNo = newRefundId(m_world.clock.now());
    wanted.parameters = wanted.outRefundNo;
    const auto faults = m_world.faults.now();
    const auto made = m_world.refunds.apply(
        wanted, {faults.refundDelayMs, faults.refundOutcome, faults.refundNotEnough, true});
    if (!made) return refusal(409, "refused", wordOf(made.error()));
    return jsonReply(200, truthOf(made.value()));
}

Reply ControlApi::money(const Request& request) const
{
    const auto day = parseDay(request.queryValue("day"));
    const auto counts = [&](const Instant& at) { return !day || businessDay(at) == *day; };
    std::int64_t payments = 0;
    std::int64_t paid = 0;
    std::int64_t back = 0;
    for (const auto& order : m_world.book.all()) {
        if (!order.paidAt) continue;
        if (counts(*order.paidAt)) {
            ++payments;
            paid += order.paidFen;
        }
        if (order.revokedAt && counts(*order.revokedAt)) back += order.paidFen;
    }
    for (const auto& refund : m_world.refunds.all()) {
        if (refund.status == RefundStatus::Success && counts(refund.createdAt))
            back += refund.request.refundFen;
    }
    return jsonReply(200, {{"payments", payments}, {"paid_fen", paid}, {"returned_fen", back}});
}

Reply ControlApi::bill(const Request& request)
{
    const auto parts = request.segments();
    const auto day = parts.size() == 3 ? parseDay(parts[2]) : std::nullopt;
    if (!day) return refusal(404, "not_found", request.path());
    if (request.method == "PUT") {
        const auto plan = planFromJson(json::parse(request.body, nullptr, false));
        if (!plan)
            return refusal(
                400, "bad_plan",
                "body: {\"seed\": 1, \"discrepancies\": [{\"kind\": \"missing\" | \"extra\" "
                "| \"amount\" | \"state\", \"out_trade_no\", \"amount_fen\", \"state\", "
                "\"count\"}]}");
        m_world.bills.plan(*day, *plan);
    } else if (request.method != "GET") {
        return refusal(405, "bad_method", request.method);
    }
    return jsonReply(200, {{"differences", m_world.bills.differences(*day)}});
}

Reply ControlApi::announceCertificate()
{
    const auto made = m_world.certificates.announce();
    if (!made) return refusal(409, "under_way", "a change of certificates is under way");
    return jsonReply(200, {{"serial_no", made.value().serial}});
}

} // namespace hallpay::sandbox
