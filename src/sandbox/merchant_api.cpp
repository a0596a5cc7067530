#include "sandbox/merchant_api.h"

#include "base/random.h"
#include "base/text.h"
#include "sandbox/authorization.h"
#include "sandbox/error_spelling.h"
#include "sandbox/gcm.h"

#include <initializer_list>

namespace hallpay::sandbox {

using nlohmann::json;

namespace {

/// The most by which a drawn skew is off: past the five minutes that merchants allow.
constexpr std::uint32_t kSkewMostS = 600;

Reply replyOf(const ApiAnswer& answer)
{
    Reply reply;
    if (answer.file)
        reply = *answer.file;
    else if (!answer.body.is_null())
        reply = jsonReply(answer.status, answer.body);
    reply.status = answer.status;
    reply.hangUp = answer.hangUp;
    reply.headers.emplace_back(
        "Request-ID", "08" + upperAscii(randomHex(16)) + "-" + std::to_string(answer.number));
    return reply;
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

std::string textAt(const json& body, const char* pointer)
{
    const json::json_pointer place(pointer);
    if (!body.is_object() || !body.contains(place) || !body.at(place).is_string()) return {};
    return body.at(place);
}

bool matches(const std::vector<std::string>& parts, std::initializer_list<std::string_view> wanted)
{
    if (parts.size() != wanted.size()) return false;
    auto part = parts.begin();
    for (const auto& name : wanted) {
        if (!name.empty() && *part != name) return false;
        ++part;
    }
    return true;
}

} // namespace

/// Which call it is, for whom, and whether it changes anything.
struct MerchantApi::Call {
    enum class Kind {
        Certificates,
        Jsapi,
        Native,
        Codepay,
        Query,
        QueryById,
        Close,
        Reverse,
        Refund,
        QueryRefund,
        Bill,
        Download,
        None
    };
    Kind kind = Kind::None;
    std::string name;
    std::string subject;
    std::string slip;
    bool changes = false;
};

MerchantApi::Call MerchantApi::callOf(const Request& request) const
{
    using Kind = Call::Kind;
    const auto parts = request.segments();
    const bool get = request.method == "GET";
    const bool post = request.method == "POST";
    const auto& slips = m_world.slips;
    const auto body
        = post ? json::parse(request.body, nullptr, false) : json(json::value_t::object);
    const auto number = textAt(body, "/out_trade_no");
    if (post && matches(parts, {"v3", "pay", "transactions", "jsapi"}))
        return {Kind::Jsapi, "place", number, slips.nameFor(number, textAt(body, "/payer/openid")),
                true};
    if (post && matches(parts, {"v3", "pay", "transactions", "native"}))
        return {Kind::Native, "place", number, number, true};
    if (post && matches(parts, {"v3", "pay", "transactions", "codepay"}))
        return {Kind::Codepay, "codepay", number, slips.known(number), true};
    if (get && matches(parts, {"v3", "pay", "transactions", "out-trade-no", ""}))
        return {Kind::Query, "query", parts[4], slips.known(parts[4]), false};
    if (get && matches(parts, {"v3", "pay", "transactions", "id", ""})) {
        const auto order = m_world.book.byTransaction(parts[4]);
        return {Kind::QueryById, "query", parts[4],
                order ? slips.known(order->request.outTradeNo) : parts[4], false};
    }
    if (post && matches(parts, {"v3", "pay", "transactions", "out-trade-no", "", "close"}))
        return {Kind::Close, "close", parts[4], slips.known(parts[4]), true};
    if (post && matches(parts, {"v3", "pay", "transactions", "out-trade-no", "", "reverse"}))
        return {Kind::Reverse, "reverse", parts[4], slips.known(parts[4]), true};
    if (post && matches(parts, {"v3", "refund", "domestic", "refunds"})) {
        const auto order = m_world.book.byTransaction(textAt(body, "/transaction_id"));
        return {Kind::Refund, "refund", textAt(body, "/out_refund_no"),
                slips.known(order ? order->request.outTradeNo : number), true};
    }
    if (get && matches(parts, {"v3", "refund", "domestic", "refunds", ""})) {
        const auto refund = m_world.refunds.byNumber(parts[4]);
        return {Kind::QueryRefund, "query_refund", parts[4],
                slips.known(refund ? refund->request.outTradeNo : parts[4]), false};
    }
    if (get && matches(parts, {"v3", "bill", "tradebill"}))
        return {Kind::Bill, "bill", "", request.queryValue("bill_date"), false};
    if (get && matches(parts, {"v3", "billdownload", "file"}))
        return {Kind::Download, "download", "", "", false};
    if (get && matches(parts, {"v3", "certificates"}))
        return {Kind::Certificates, "certificates", "", "", false};
    return {};
}

Reply MerchantApi::handle(const Request& request) const
{
    const auto call = callOf(request);
    const Occasion occasion{call.slip, call.name, m_world.faults.nextAttempt(call.slip, call.name)};
    const auto now = platformNow(occasion);
    const auto checked = checkAuthorization(request, m_world.credentials, now);
    const Fields said{{"Date", httpDate(now)}};
    if (!checked) {
        auto reply = replyOf(signError(checked.error()));
        reply.headers.insert(reply.headers.end(), said.begin(), said.end());
        return reply;
    }
    const auto serial = request.header("wechatpay-serial");
    const auto& signer = m_world.signer;
    const auto named = signer.named(serial);
    auto acted = named || serial.empty()
        ? act(call, request, occasion)
        : parameterError({"Wechatpay-Serial", serial, "平台证书序列号或公钥ID错误", "header"});
    respell(acted, occasion);
    auto reply = replyOf(acted);
    reply.headers.insert(reply.headers.end(), said.begin(), said.end());
    if (acted.file) return reply;
    auto headers = PlatformSigner::headersFor(
        reply.body, named ? *named : signer.certificate(occasion.attempt), now);
    if (m_world.faults.strikes(Chance::AnswerWrongSignature, occasion))
        headers = withWrongSignature(std::move(headers));
    for (auto& header : headers) reply.headers.push_back(std::move(header));
    return reply;
}

Instant MerchantApi::platformNow(const Occasion& occasion) const
{
    auto now = m_world.clock.now() + std::chrono::milliseconds(m_world.faults.now().clockSkewMs);
    const auto skew = m_world.faults.drawn(Chance::ClockSkew, occasion);
    if (!skew.strikes) return now;
    const std::chrono::seconds off(skew.force % kSkewMostS + 1);
    return skew.force % 2 == 0 ? now + off : now - off;
}

ApiAnswer MerchantApi::act(const Call& call, const Request& request, const Occasion& occasion) const
{
    if (const auto fault = headerFault(request)) return parameterError(*fault);
    using Kind = Call::Kind;
    if (call.kind == Kind::Jsapi || call.kind == Kind::Native || call.kind == Kind::Refund)
        m_world.slips.remember(call.subject, call.slip);
    auto& faults = m_world.faults;
    if (faults.strikes(Chance::TimeoutBefore, occasion)) {
        auto silent = systemError();
        silent.hangUp = true;
        return silent;
    }
    if (faults.strikes(Chance::ErrorBefore, occasion)) return systemError();
    if (faults.strikes(Chance::RateLimit, occasion)) return frequencyLimited();
    auto acted = route(call, request, occasion);
    const bool accepted = acted.status == 200 || acted.status == 204;
    return accepted && call.changes ? afterAccepting(std::move(acted), occasion) : acted;
}

ApiAnswer MerchantApi::route(const Call& call, const Request& request,
                             const Occasion& occasion) const
{
    switch (call.kind) {
    case Call::Kind::Certificates: return certificates();
    case Call::Kind::Jsapi: return m_orders.place(TradeType::Jsapi, request);
    case Call::Kind::Native: return m_orders.place(TradeType::Native, request);
    case Call::Kind::Codepay: return m_orders.codepay(request, occasion);
    case Call::Kind::Query: return m_orders.query(request, m_world.book.byNumber(call.subject));
    case Call::Kind::QueryById:
        return m_orders.query(request, m_world.book.byTransaction(call.subject));
    case Call::Kind::Close: return m_orders.close(call.subject, request);
    case Call::Kind::Reverse: return m_orders.reverse(call.subject, request);
    case Call::Kind::Refund: return m_refunds.apply(request, occasion);
    case Call::Kind::QueryRefund: return m_refunds.query(call.subject);
    case Call::Kind::Bill: return m_bills.tradeBill(request);
    case Call::Kind::Download: return m_bills.download(request);
    case Call::Kind::None: break;
    }
    return noSuchPath();
}

ApiAnswer MerchantApi::certificates() const
{
    auto list = json::array();
    for (const auto& [certificate, key] : m_world.certificates.listed()) {
        const auto sealed = seal(certificate.pem, m_world.credentials.apiv3Key, "certificate");
        list.push_back({{"serial_no", certificate.serial},
                        {"effective_time", formatRfc3339(certificate.from)},
                        {"expire_time", formatRfc3339(certificate.to)},
                        {"encrypt_certificate",
                         {{"algorithm", "AEAD_AES_256_GCM"},
                          {"nonce", sealed.nonce},
                          {"associated_data", "certificate"},
                          {"ciphertext", sealed.ciphertext}}}});
    }
    return answer(200, {{"data", list}});
}

ApiAnswer MerchantApi::afterAccepting(ApiAnswer accepted, const Occasion& occasion) const
{
    auto& faults = m_world.faults;
    if (faults.takeError() || faults.strikes(Chance::ErrorAfter, occasion)) return systemError();
    accepted.hangUp = faults.takeTimeout() || faults.strikes(Chance::TimeoutAfter, occasion);
    return accepted;
}

void MerchantApi::respell(ApiAnswer& answer, const Occasion& occasion) const
{
    if (!answer.body.is_object() || !answer.body.contains("code")) return;
    const std::string code = answer.body["code"];
    const auto faults = m_world.faults.now();
    std::optional<Spelling> other;
    if (const auto set = faults.spellings.find(code); set != faults.spellings.end())
        other = spellingOf(code, set->second);
    const auto drawn = m_world.faults.drawn(Chance::OtherSpelling, occasion);
    if (drawn.strikes && !other) other = otherSpelling(code, drawn.force);
    if (!other) return;
    answer.body["code"] = other->code;
    if (other->status != 0) answer.status = other->status;
}

} // namespace hallpay::sandbox
