#include "unit/gate/fake_wallet.h"

#include <stdexcept>

namespace hallpay::test {

using namespace ports;

namespace {
constexpr std::string_view kPackage = "prepay_id=";

bool sameBytes(const JsapiOrder& a, const JsapiOrder& b)
{
    return a.amount == b.amount && a.payerId == b.payerId && a.expires == b.expires
        && a.description == b.description;
}
} // namespace

FakeWallet::Row& FakeWallet::rowOf(const std::string& package)
{
    for (auto& [number, row] : m_rows)
        if (!row.handle.empty() && package == row.handle) return row;
    throw std::runtime_error("the wallet does not know this handle");
}

std::string FakeWallet::pay(const std::string& package)
{
    const std::lock_guard lock(m_mutex);
    auto& row = rowOf(package);
    if (row.state != WalletTradeState::NotPaid) throw std::runtime_error("not payable any more");
    if (m_clock.now() > row.order.expires) throw std::runtime_error("time_expire has passed");
    markPaid(row);
    return row.transactionId;
}

void FakeWallet::markPaid(Row& row)
{
    row.state = WalletTradeState::Paid;
    row.typing = false;
    row.transactionId = "42000000" + std::to_string(1000 + m_next++);
    row.successTime = m_clock.now();
}

void FakeWallet::type(const std::string& package, bool typing)
{
    const std::lock_guard lock(m_mutex);
    rowOf(package).typing = typing;
}

std::string FakeWallet::numberOf(const std::string& package)
{
    const std::lock_guard lock(m_mutex);
    return rowOf(package).order.outTradeNo;
}

WalletTrade FakeWallet::tradeOf(const Row& row) const
{
    return {.merchant = kMerchant,
            .outTradeNo = row.order.outTradeNo,
            .state = row.state,
            .transactionId = row.transactionId,
            .tradeType = row.transactionId.empty() ? "" : row.tradeType,
            .amount = row.order.amount,
            .currency = "CNY",
            .successTime = row.successTime,
            .payerId = row.order.payerId};
}

WalletTrade FakeWallet::trade(const std::string& outTradeNo)
{
    const std::lock_guard lock(m_mutex);
    return tradeOf(m_rows.at(outTradeNo));
}

std::vector<WalletTrade> FakeWallet::trades()
{
    const std::lock_guard lock(m_mutex);
    std::vector<WalletTrade> all;
    for (const auto& [number, row] : m_rows) all.push_back(tradeOf(row));
    return all;
}

NotificationRequest FakeWallet::notification(const WalletTrade& trade)
{
    return noticeOf({.trade = trade});
}

NotificationRequest FakeWallet::noticeOf(Notification notice)
{
    const std::lock_guard lock(m_mutex);
    const auto body = "notice-" + std::to_string(m_next++);
    notice.id = body;
    m_notices[body] = std::move(notice);
    return {.timestamp = "fresh",
            .nonce = "n",
            .signature = "good",
            .serial = "PUB_KEY_ID_0000000000000024101100397200000006",
            .body = body};
}

std::vector<JsapiOrder> FakeWallet::orders()
{
    const std::lock_guard lock(m_mutex);
    return m_orders;
}

bool FakeWallet::isClosed(const std::string& outTradeNo)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_rows.find(outTradeNo);
    return found != m_rows.end() && found->second.state == WalletTradeState::Closed;
}

std::optional<Placed> FakeWallet::refusalOf(const JsapiOrder& order)
{
    const auto known = m_rows.find(order.outTradeNo);
    if (known == m_rows.end()) return std::nullopt;
    switch (known->second.state) {
    case WalletTradeState::Paid:
    case WalletTradeState::Refunded: return Placed{WalletAnswer::AlreadyPaid, "", "ORDERPAID"};
    case WalletTradeState::Closed: return Placed{WalletAnswer::AlreadyClosed, "", "ORDER_CLOSED"};
    case WalletTradeState::NotPaid:
    case WalletTradeState::Paying: break;
    }
    if (sameBytes(known->second.order, order)) return std::nullopt;
    return Placed{WalletAnswer::Refused, "", "INVALID_REQUEST"};
}

Placed FakeWallet::placeJsapi(const JsapiOrder& order)
{
    ++placeCalls;
    if (onPlaceFirst)
        if (const auto answer = onPlaceFirst(order)) return *answer;
    Placed placed;
    {
        const std::lock_guard lock(m_mutex);
        m_orders.push_back(order);
        if (const auto refusal = refusalOf(order)) {
            placed = *refusal;
        } else {
            auto& row = m_rows[order.outTradeNo];
            row.order = order;
            const auto prepayId = "wx" + std::to_string(100 + m_next++);
            row.handle = std::string(kPackage) + prepayId;
            placed = {WalletAnswer::Done, prepayId, ""};
        }
    }
    if (onPlace)
        if (const auto answer = onPlace(order)) return *answer;
    return placed;
}

Queried FakeWallet::query(const std::string& outTradeNo)
{
    ++queryCalls;
    if (onQuery)
        if (const auto answer = onQuery(outTradeNo)) return *answer;
    const std::lock_guard lock(m_mutex);
    const auto known = m_rows.find(outTradeNo);
    if (known == m_rows.end()) return {WalletAnswer::NotFound, std::nullopt, "ORDER_NOT_EXIST"};
    return {WalletAnswer::Done, tradeOf(known->second), ""};
}

Queried FakeWallet::queryTransaction(const std::string& transactionId)
{
    ++queryCalls;
    if (onQueryTransaction)
        if (const auto answer = onQueryTransaction(transactionId)) return *answer;
    const std::lock_guard lock(m_mutex);
    for (const auto& [number, row] : m_rows)
        if (row.transactionId == transactionId) return {WalletAnswer::Done, tradeOf(row), ""};
    return {WalletAnswer::NotFound, std::nullopt, "ORDER_NOT_EXIST"};
}

Closed FakeWallet::close(const std::string& outTradeNo)
{
    ++closeCalls;
    if (onCloseFirst)
        if (const auto answer = onCloseFirst(outTradeNo)) return *answer;
    Closed closed{WalletAnswer::Done, ""};
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_rows.find(outTradeNo);
        if (known == m_rows.end()) {
            closed = {WalletAnswer::NotFound, "ORDER_NOT_EXIST"};
        } else if (known->second.state == WalletTradeState::Paid
                   || known->second.state == WalletTradeState::Refunded) {
            closed = {WalletAnswer::AlreadyPaid, "ORDERPAID"};
        } else if (known->second.typing) {
            closed = {WalletAnswer::Busy, "USERPAYING"};
        } else {
            known->second.state = WalletTradeState::Closed;
        }
    }
    if (onClose)
        if (const auto answer = onClose(outTradeNo)) return *answer;
    return closed;
}

BridgeParameters FakeWallet::bridgeParameters(const std::string& prepayId)
{
    return {.appId = "wxd678efh567hg6787",
            .timeStamp = "1490840662",
            .nonceStr = "5K8264ILTKCH16CQ2502SI8ZNMTM67VS",
            .package = std::string(kPackage) + prepayId,
            .signType = "RSA",
            .paySign = "sign"};
}

std::string FakeWallet::identifyUrl(const std::string& redirectUrl, const std::string& state) const
{
    return "http://127.0.0.1:1/authorize?redirect_uri=" + redirectUrl + "&state=" + state;
}

PayerIdentity FakeWallet::identify(const std::string& code)
{
    ++identifyCalls;
    if (code == "gone") return {WalletAnswer::Refused, ""};
    return {WalletAnswer::Done, code};
}

OpenedNotification FakeWallet::open(const NotificationRequest& request)
{
    if (request.signature != "good") return {std::nullopt, NotificationRefusal::WrongSignature};
    if (request.timestamp != "fresh") return {std::nullopt, NotificationRefusal::Stale};
    const std::lock_guard lock(m_mutex);
    const auto found = m_notices.find(request.body);
    if (found == m_notices.end()) return {std::nullopt, NotificationRefusal::Unreadable};
    return {found->second, std::nullopt};
}

} // namespace hallpay::test
