#include "sandbox/order_api.h"

#include "sandbox/codepay_request.h"
#include "sandbox/pay_faults.h"
#include "sandbox/prepay_request.h"
#include "sandbox/transaction_json.h"

namespace hallpay::sandbox {

namespace {

ApiAnswer refusedPlace(PlaceRefusal refusal)
{
    switch (refusal) {
    case PlaceRefusal::Paid: return orderPaid();
    case PlaceRefusal::Closed:
    case PlaceRefusal::Lapsed: return orderClosed();
    case PlaceRefusal::ParametersDiffer: return parametersDiffer();
    case PlaceRefusal::BookFull: break;
    }
    return systemError();
}

} // namespace

ApiAnswer OrderApi::place(TradeType type, const Request& request) const
{
    const auto parsed = parsePrepay(type, request.body);
    if (!parsed) return parameterError(parsed.error());
    const auto& [order, appid, mchid] = parsed.value();
    if (mchid != m_world.credentials.mchid) return mchidMismatch(mchid, "body");
    if (appid != m_world.credentials.appid) return appidMismatch();
    if (type == TradeType::Jsapi && !m_world.payers.byOpenid(order.openid))
        return parameterError({"/payer/openid", order.openid, "无效的openid", "body"});
    const auto placed = m_world.book.place(order);
    if (!placed) return refusedPlace(placed.error());
    const auto& made = placed.value();
    return type == TradeType::Jsapi ? answer(200, {{"prepay_id", made.prepayId}})
                                    : answer(200, {{"code_url", made.codeUrl}});
}

ApiAnswer OrderApi::query(const Request& request, const std::optional<Order>& order) const
{
    const auto mchid = request.queryValue("mchid");
    if (mchid != m_world.credentials.mchid) return mchidMismatch(mchid, "query");
    if (!order) return orderNotExist();
    return answer(200, transactionJson(*order, m_world.credentials));
}

ApiAnswer OrderApi::close(const std::string& outTradeNo, const Request& request) const
{
    JsonCheck check(request.body);
    check.object("", true, {"mchid"});
    const auto mchid = check.text("/mchid", {.required = true, .most = 32});
    if (check.fault()) return parameterError(*check.fault());
    if (mchid != m_world.credentials.mchid) return mchidMismatch(mchid, "body");
    const auto faults = m_world.faults.now();
    if (faults.rateLimitOnClose) return frequencyLimited();
    if (faults.userpayingOnClose) return userPaying();
    return closeNow(outTradeNo);
}

ApiAnswer OrderApi::closeNow(const std::string& outTradeNo) const
{
    const auto faults = m_world.faults.now();
    const auto closed = m_world.book.close(outTradeNo, faults.fiveMinuteRule);
    if (closed) return noContent();
    switch (closed.error()) {
    case CloseRefusal::Unknown: return orderNotExist();
    case CloseRefusal::Paid: return orderPaidOnClose();
    case CloseRefusal::Codepay: return codepayIsReversed();
    case CloseRefusal::TooYoung:
        return invalidRequest("订单生成后不能马上调用关单接口，最短调用时间间隔为5分钟");
    case CloseRefusal::PayerIsPaying: break;
    }
    return faults.closeWhilePaying == CloseAnswer::UserPaying ? userPaying() : frequencyLimited();
}

ApiAnswer OrderApi::codepay(const Request& request, const Occasion& occasion) const
{
    auto parsed = parseCodepay(request.body);
    if (!parsed) return parameterError(parsed.error());
    auto [order, appid, mchid, code] = std::move(parsed).value();
    if (mchid != m_world.credentials.mchid) return mchidMismatch(mchid, "body");
    if (appid != m_world.credentials.appid) return appidMismatch();
    const auto known = m_world.book.byNumber(order.outTradeNo);
    PayTerms terms;
    if (!known) {
        const auto used = m_world.payCodes.use(code);
        if (!used && used.error() == PayCodeRefusal::Expired)
            return payCodeInvalid("101 付款码已过期，请退出重试");
        if (!used && used.error() == PayCodeRefusal::Used)
            return payCodeInvalid("101 每个二维码仅限使用一次，请刷新再试");
        if (!used) return payCodeInvalid("101 付款码无效，请重新扫码");
        order.openid = used.value().openid;
        terms = drawnTerms(m_world.faults, {m_world.slips.nameOf(order), "pay", occasion.attempt});
        if (used.value().passwordMs > 0) terms.passwordMs = used.value().passwordMs;
        terms.givesUp = used.value().givesUp;
    }
    m_world.slips.remember(order.outTradeNo, m_world.slips.nameOf(order));
    const auto placed = m_world.book.placeCodepay(order, terms);
    if (!placed) return refusedPlace(placed.error());
    return paidByCode(placed.value());
}

ApiAnswer OrderApi::paidByCode(const Order& order) const
{
    if (order.state == TradeState::UserPaying) return userPaying();
    return answer(200, transactionJson(order, m_world.credentials));
}

ApiAnswer OrderApi::reverse(const std::string& outTradeNo, const Request& request) const
{
    JsonCheck check(request.body);
    check.object("", true, {"appid", "mchid"});
    const auto appid = check.text("/appid", {.required = true, .most = 32});
    const auto mchid = check.text("/mchid", {.required = true, .most = 32});
    if (check.fault()) return parameterError(*check.fault());
    if (mchid != m_world.credentials.mchid) return mchidMismatch(mchid, "body");
    if (appid != m_world.credentials.appid) return appidMismatch();
    nlohmann::json done{{"appid", appid}, {"mchid", mchid}, {"out_trade_no", outTradeNo}};
    if (m_world.faults.takeRecall()) {
        done["recall"] = "Y";
        return answer(200, done);
    }
    const auto reversed = m_world.book.reverse(outTradeNo);
    if (reversed) return answer(200, done);
    switch (reversed.error()) {
    case ReverseRefusal::Unknown: return orderNotExist();
    case ReverseRefusal::NotCodepay: return invalidRequest("仅支持撤销付款码支付的订单");
    case ReverseRefusal::TooSoon: return invalidRequest("请在支付15秒后再撤销订单");
    case ReverseRefusal::TooLate: return invalidRequest("仅支持撤销7天内的订单");
    case ReverseRefusal::Refunded: return invalidRequest("订单已退款，不能撤销");
    case ReverseRefusal::Closed: break;
    }
    return orderClosed();
}

} // namespace hallpay::sandbox
