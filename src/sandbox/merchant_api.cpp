#include "sandbox/merchant_api.h"

#include "base/random.h"
#include "base/text.h"
#include "sandbox/authorization.h"
#include "sandbox/gcm.h"
#include "sandbox/transaction_json.h"

namespace hallpay::sandbox {

using nlohmann::json;

namespace {

Reply replyOf(const ApiAnswer& answer)
{
    Reply reply;
    if (!answer.body.is_null()) reply = jsonReply(answer.status, answer.body);
    reply.status = answer.status;
    reply.hangUp = answer.hangUp;
    reply.headers.emplace_back(
        "Request-ID", "08" + upperAscii(randomHex(16)) + "-" + std::to_string(answer.number));
    return reply;
}

ParameterFault mchidFault(const std::string& value, const std::string& location)
{
    const auto field = location == "body" ? "/mchid" : "mchid";
    return {field, value, "http header中的mchid与请求参数中的mchid不匹配", location};
}

std::optional<ParameterFault> headerFault(const Request& request)
{
    if (request.header("accept").empty() || request.header("user-agent").empty())
        return ParameterFault{"", "", "Http头缺少Accept或User-Agent", "header"};
    const bool json = lowerAscii(request.header("content-type")).starts_with("application/json");
    if (request.method == "POST" && !json)
        return ParameterFault{"", "", "Content-Type应为application/json", "header"};
    return std::nullopt;
}

} // namespace

Reply MerchantApi::handle(const Request& request) const
{
    const auto checked = checkAuthorization(request, m_world.credentials, m_world.clock.now());
    if (!checked) return replyOf(signError(checked.error()));
    const auto serial = request.header("wechatpay-serial");
    const auto& signer = m_world.signer;
    const auto key = serial == signer.serialOf(PlatformKey::PublicKey) ? PlatformKey::PublicKey
                                                                       : PlatformKey::Certificate;
    const bool knownSerial = serial.empty() || serial == signer.serialOf(key);
    auto reply = replyOf(knownSerial ? route(request)
                                     : parameterError({"Wechatpay-Serial", serial,
                                                       "平台证书序列号或公钥ID错误", "header"}));
    for (auto& header : signer.headersFor(reply.body, key))
        reply.headers.push_back(std::move(header));
    return reply;
}

ApiAnswer MerchantApi::route(const Request& request) const
{
    if (const auto fault = headerFault(request)) return parameterError(*fault);
    const auto parts = request.segments();
    const auto is = [&](std::initializer_list<std::string_view> wanted) {
        if (parts.size() != wanted.size()) return false;
        auto part = parts.begin();
        for (const auto& name : wanted) {
            if (!name.empty() && *part != name) return false;
            ++part;
        }
        return true;
    };
    const bool get = request.method == "GET";
    const bool post = request.method == "POST";
    if (get && is({"v3", "certificates"})) return certificates();
    if (post && is({"v3", "pay", "transactions", "jsapi"})) return place(TradeType::Jsapi, request);
    if (post && is({"v3", "pay", "transactions", "native"}))
        return place(TradeType::Native, request);
    if (get && is({"v3", "pay", "transactions", "out-trade-no", ""}))
        return query(request, m_world.book.byNumber(parts[4]));
    if (get && is({"v3", "pay", "transactions", "id", ""}))
        return query(request, m_world.book.byTransaction(parts[4]));
    if (post && is({"v3", "pay", "transactions", "out-trade-no", "", "close"}))
        return close(parts[4], request);
    return noSuchPath();
}

ApiAnswer MerchantApi::place(TradeType type, const Request& request) const
{
    const auto parsed = parsePrepay(type, request.body);
    if (!parsed) return parameterError(parsed.error());
    const auto& [order, appid, mchid] = parsed.value();
    if (mchid != m_world.credentials.mchid) return parameterError(mchidFault(mchid, "body"));
    if (appid != m_world.credentials.appid) return appidMismatch();
    if (type == TradeType::Jsapi && !m_world.payers.byOpenid(order.openid))
        return parameterError({"/payer/openid", order.openid, "无效的openid", "body"});
    const auto placed = m_world.book.place(order);
    if (placed) {
        const auto& made = placed.value();
        return afterAccepting(type == TradeType::Jsapi ? answer(200, {{"prepay_id", made.prepayId}})
                                                       : answer(200, {{"code_url", made.codeUrl}}));
    }
    switch (placed.error()) {
    case PlaceRefusal::Paid: return orderPaid();
    case PlaceRefusal::Closed:
    case PlaceRefusal::Lapsed: return orderClosed();
    case PlaceRefusal::ParametersDiffer: return parametersDiffer();
    case PlaceRefusal::BookFull: break;
    }
    return systemError();
}

ApiAnswer MerchantApi::query(const Request& request, const std::optional<Order>& order) const
{
    const auto mchid = request.queryValue("mchid");
    if (mchid != m_world.credentials.mchid) return parameterError(mchidFault(mchid, "query"));
    if (!order) return orderNotExist();
    return answer(200, transactionJson(*order, m_world.credentials));
}

ApiAnswer MerchantApi::close(const std::string& outTradeNo, const Request& request) const
{
    JsonCheck check(request.body);
    check.object("", true, {"mchid"});
    const auto mchid = check.text("/mchid", {.required = true, .most = 32});
    if (check.fault()) return parameterError(*check.fault());
    if (mchid != m_world.credentials.mchid) return parameterError(mchidFault(mchid, "body"));
    const auto faults = m_world.faults.now();
    if (faults.rateLimitOnClose) return frequencyLimited();
    if (faults.userpayingOnClose) return userPaying();
    return closeNow(outTradeNo);
}

ApiAnswer MerchantApi::closeNow(const std::string& outTradeNo) const
{
    const auto faults = m_world.faults.now();
    const auto closed = m_world.book.close(outTradeNo, faults.fiveMinuteRule);
    if (closed) return afterAccepting(noContent());
    switch (closed.error()) {
    case CloseRefusal::Unknown: return orderNotExist();
    case CloseRefusal::Paid: return orderPaidOnClose();
    case CloseRefusal::TooYoung:
        return invalidRequest("订单生成后不能马上调用关单接口，最短调用时间间隔为5分钟");
    case CloseRefusal::PayerIsPaying: break;
    }
    return faults.closeWhilePaying == CloseAnswer::UserPaying ? userPaying() : frequencyLimited();
}

ApiAnswer MerchantApi::certificates() const
{
    const auto& certificate = m_world.credentials.platformCertificate;
    const auto sealed = seal(certificate.pem, m_world.credentials.apiv3Key, "certificate");
    return answer(200,
                  {{"data",
                    json::array({{{"serial_no", certificate.serial},
                                  {"effective_time", formatRfc3339(certificate.from)},
                                  {"expire_time", formatRfc3339(certificate.to)},
                                  {"encrypt_certificate",
                                   {{"algorithm", "AEAD_AES_256_GCM"},
                                    {"nonce", sealed.nonce},
                                    {"associated_data", "certificate"},
                                    {"ciphertext", sealed.ciphertext}}}}})}});
}

ApiAnswer MerchantApi::afterAccepting(ApiAnswer accepted) const
{
    if (m_world.faults.takeError()) return systemError();
    accepted.hangUp = m_world.faults.takeTimeout();
    return accepted;
}

} // namespace hallpay::sandbox
