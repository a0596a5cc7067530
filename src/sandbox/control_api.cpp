#include "sandbox/control_api.h"

#include <optional>

namespace hallpay::sandbox {

using nlohmann::json;

namespace {

json millisOf(const std::optional<Instant>& instant)
{
    return instant ? json(toMillis(*instant)) : json();
}

json truthOf(const Order& order, const Payers& payers)
{
    const auto payer = payers.byOpenid(order.payerOpenid);
    const bool paid = order.paidAt.has_value();
    json attempts = json::array();
    bool delivered = false;
    for (const auto& attempt : order.notice.attempts) {
        attempts.push_back({{"at_ms", toMillis(attempt.at)}, {"outcome", attempt.outcome}});
        delivered |= attempt.outcome == "200" || attempt.outcome == "204";
    }
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
            {"payer", payer ? payer->name : std::string()},
            {"notify_pending", order.notice.pending},
            {"notify_delivered", delivered},
            {"notify_attempts", attempts}};
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
    if (call == "GET /sandbox/payers") return people();
    if (call == "GET /sandbox/faults") return jsonReply(200, toJson(m_world.faults.now()));
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

} // namespace hallpay::sandbox
