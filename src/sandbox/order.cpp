#include "sandbox/order.h"

namespace hallpay::sandbox {

using nlohmann::json;

namespace {

json millisOf(const std::optional<Instant>& instant)
{
    return instant ? json(toMillis(*instant)) : json();
}

std::optional<Instant> instantOf(const json& value)
{
    if (value.is_null()) return std::nullopt;
    return fromMillis(value.get<std::int64_t>());
}

TradeType typeFrom(const std::string& word)
{
    for (const auto type : {TradeType::Native, TradeType::Micropay}) {
        if (word == wordOf(type)) return type;
    }
    return TradeType::Jsapi;
}

OrderRequest requestFrom(const json& record)
{
    OrderRequest request;
    request.type = typeFrom(record.at("type"));
    request.outTradeNo = record.at("out_trade_no");
    request.totalFen = record.at("total_fen");
    request.description = record.at("description");
    request.attach = record.at("attach");
    request.notifyUrl = record.at("notify_url");
    request.deviceId = record.at("device_id");
    request.openid = record.at("openid");
    request.timeExpire = instantOf(record.at("time_expire_ms"));
    request.parameters = record.at("parameters");
    return request;
}

TradeState stateFrom(const std::string& word)
{
    for (const auto state : {TradeState::Success, TradeState::Refund, TradeState::Closed,
                             TradeState::Revoked, TradeState::UserPaying, TradeState::PayError}) {
        if (word == wordOf(state)) return state;
    }
    return TradeState::NotPay;
}

json termsJson(const PayTerms& terms)
{
    return {{"extra_fen", terms.extraFen},
            {"notice_delay_ms", terms.noticeDelayMs},
            {"password_ms", terms.passwordMs},
            {"gives_up", terms.givesUp}};
}

PayTerms termsFrom(const json& record)
{
    return {record.at("extra_fen"), record.at("notice_delay_ms"), record.at("password_ms"),
            record.at("gives_up")};
}

} // namespace

std::string wordOf(TradeType type)
{
    switch (type) {
    case TradeType::Jsapi: return "JSAPI";
    case TradeType::Native: return "NATIVE";
    case TradeType::Micropay: return "MICROPAY";
    }
    return {};
}

std::string wordOf(TradeState state)
{
    switch (state) {
    case TradeState::NotPay: return "NOTPAY";
    case TradeState::Success: return "SUCCESS";
    case TradeState::Refund: return "REFUND";
    case TradeState::Closed: return "CLOSED";
    case TradeState::Revoked: return "REVOKED";
    case TradeState::UserPaying: return "USERPAYING";
    case TradeState::PayError: return "PAYERROR";
    }
    return {};
}

bool isPaid(TradeState state)
{
    return state == TradeState::Success || state == TradeState::Refund;
}

json toJson(const Notice& notice)
{
    json attempts = json::array();
    for (const auto& attempt : notice.attempts)
        attempts.push_back({{"at_ms", toMillis(attempt.at)}, {"outcome", attempt.outcome}});
    return {{"id", notice.id},
            {"pending", notice.pending},
            {"due_ms", toMillis(notice.due)},
            {"attempts", attempts}};
}

Notice noticeFromJson(const json& record)
{
    Notice notice;
    notice.id = record.at("id");
    notice.pending = record.at("pending");
    notice.due = fromMillis(record.at("due_ms"));
    for (const auto& attempt : record.at("attempts"))
        notice.attempts.push_back({fromMillis(attempt.at("at_ms")), attempt.at("outcome")});
    return notice;
}

json toJson(const Order& order)
{
    const auto& request = order.request;
    return {{"type", wordOf(request.type)},
            {"out_trade_no", request.outTradeNo},
            {"total_fen", request.totalFen},
            {"description", request.description},
            {"attach", request.attach},
            {"notify_url", request.notifyUrl},
            {"device_id", request.deviceId},
            {"openid", request.openid},
            {"time_expire_ms", millisOf(request.timeExpire)},
            {"parameters", request.parameters},
            {"created_ms", toMillis(order.createdAt)},
            {"expires_ms", millisOf(order.expiresAt)},
            {"prepay_id", order.prepayId},
            {"code_url", order.codeUrl},
            {"prepay_ms", toMillis(order.prepayAt)},
            {"dead_handles", order.deadHandles},
            {"state", wordOf(order.state)},
            {"closed_ms", millisOf(order.closedAt)},
            {"payer_openid", order.payerOpenid},
            {"transaction_id", order.transactionId},
            {"paid_ms", millisOf(order.paidAt)},
            {"paid_fen", order.paidFen},
            {"pays_ms", millisOf(order.paysAt)},
            {"terms", termsJson(order.terms)},
            {"revoked_ms", millisOf(order.revokedAt)},
            {"notice", toJson(order.notice)}};
}

Order orderFromJson(const json& record)
{
    Order order;
    order.request = requestFrom(record);
    order.createdAt = fromMillis(record.at("created_ms"));
    order.expiresAt = instantOf(record.at("expires_ms"));
    order.prepayId = record.at("prepay_id");
    order.codeUrl = record.at("code_url");
    order.prepayAt = fromMillis(record.at("prepay_ms"));
    order.deadHandles = record.at("dead_handles").get<std::vector<std::string>>();
    order.state = stateFrom(record.at("state"));
    order.closedAt = instantOf(record.at("closed_ms"));
    order.payerOpenid = record.at("payer_openid");
    order.transactionId = record.at("transaction_id");
    order.paidAt = instantOf(record.at("paid_ms"));
    order.paidFen = record.at("paid_fen");
    // Journals of former versions have none of the three.
    if (record.contains("terms")) {
        order.paysAt = instantOf(record.at("pays_ms"));
        order.terms = termsFrom(record.at("terms"));
        order.revokedAt = instantOf(record.at("revoked_ms"));
    }
    order.notice = noticeFromJson(record.at("notice"));
    return order;
}

} // namespace hallpay::sandbox
