// The fake wallet's other ways of being paid, its book of refunds, and the bill made of both.
#include "unit/gate/fake_wallet.h"

#include <algorithm>
#include <stdexcept>

namespace hallpay::test {

using namespace ports;

namespace {

// Source: WeChat Pay v3, refund: rules for parts of one payment.
constexpr int kPartsMax = 50;
constexpr auto kBetweenParts = std::chrono::minutes(1);
constexpr auto kRefundableFor = std::chrono::days(365);
constexpr auto kBillReadyAfter = std::chrono::hours(10); // of the next day

bool same(const WalletRefund& known, const RefundOrder& order)
{
    return known.outTradeNo == order.outTradeNo && known.amount == order.amount
        && known.total == order.total;
}

const char* wordOf(WalletRefundState state)
{
    switch (state) {
    case WalletRefundState::Processing: return "PROCESSING";
    case WalletRefundState::Done: return "SUCCESS";
    case WalletRefundState::Closed: return "CLOSED";
    case WalletRefundState::Abnormal: return "CHANGE";
    }
    throw std::logic_error("WalletRefundState");
}

/// Not the wallet's own hash, but like it: another content has another one.
std::string hashOf(const std::vector<BillLine>& lines)
{
    std::string text;
    for (const auto& line : lines)
        text += line.transactionId + line.refundId + line.refundState
            + std::to_string(line.amount.fen()) + std::to_string(line.refunded.fen()) + "\n";
    constexpr std::string_view kDigits = "0123456789abcdef";
    auto left = std::hash<std::string>()(text);
    std::string hash(40, '0');
    for (auto at = hash.rbegin(); left != 0; ++at, left /= 16) *at = kDigits[left % 16];
    return hash;
}

} // namespace

PlacedNative FakeWallet::placeNative(const NativeOrder& order)
{
    ++placeCalls;
    const JsapiOrder asked{order.outTradeNo, order.amount, "", order.expires, order.description};
    const std::lock_guard lock(m_mutex);
    if (const auto refusal = refusalOf(asked)) return {refusal->answer, "", refusal->errorCode};
    auto& row = m_rows[order.outTradeNo];
    row.order = asked;
    row.tradeType = "NATIVE";
    row.handle = "weixin://wxpay/bizpayurl?pr=" + std::to_string(100 + m_next++);
    return {WalletAnswer::Done, row.handle, ""};
}

Queried FakeWallet::payByCode(const PayerCodeOrder& order)
{
    ++codeCalls;
    if (onPayByCodeFirst)
        if (const auto answer = onPayByCodeFirst(order)) return *answer;
    const auto paid = takeCode(order);
    if (onPayByCode)
        if (const auto answer = onPayByCode(order)) return *answer;
    return paid;
}

Queried FakeWallet::takeCode(const PayerCodeOrder& order)
{
    const JsapiOrder asked{order.outTradeNo, order.amount, "", m_clock.now(), order.description};
    const std::lock_guard lock(m_mutex);
    const auto known = m_rows.find(order.outTradeNo);
    if (known != m_rows.end()) {
        const bool paid = known->second.state == WalletTradeState::Paid;
        return {paid ? WalletAnswer::AlreadyPaid : WalletAnswer::Busy, std::nullopt, "ORDERPAID"};
    }
    auto& row = m_rows[order.outTradeNo];
    row.order = asked;
    row.tradeType = "MICROPAY";
    if (order.authCode.starts_with(kSlowCode)) {
        row.state = WalletTradeState::Paying;
        return {WalletAnswer::Busy, std::nullopt, "USERPAYING"};
    }
    markPaid(row);
    return {WalletAnswer::Done, tradeOf(row), ""};
}

void FakeWallet::finishTyping(const std::string& outTradeNo)
{
    const std::lock_guard lock(m_mutex);
    auto& row = m_rows.at(outTradeNo);
    if (row.state != WalletTradeState::Paying) throw std::runtime_error("nobody types");
    markPaid(row);
}

Closed FakeWallet::reverse(const std::string& outTradeNo)
{
    ++reverseCalls;
    if (onReverseFirst)
        if (const auto answer = onReverseFirst(outTradeNo)) return *answer;
    const auto reversed = takeBack(outTradeNo);
    if (onReverse)
        if (const auto answer = onReverse(outTradeNo)) return *answer;
    return reversed;
}

Closed FakeWallet::takeBack(const std::string& outTradeNo)
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_rows.find(outTradeNo);
    if (known == m_rows.end()) return {WalletAnswer::NotFound, "ORDER_NOT_EXIST"};
    if (known->second.state == WalletTradeState::Refunded) return {WalletAnswer::Refused, "REFUND"};
    known->second.state = WalletTradeState::Closed;
    return {WalletAnswer::Done, ""};
}

FakeWallet::Row* FakeWallet::paidRow(const std::string& outTradeNo)
{
    const auto known = m_rows.find(outTradeNo);
    if (known == m_rows.end() || !known->second.successTime) return nullptr;
    return &known->second;
}

std::optional<RefundReply> FakeWallet::refundRefusal(const RefundOrder& order, const Row& row)
{
    const auto refused = [](RefundAnswer answer, const char* word) {
        return RefundReply{answer, std::nullopt, word};
    };
    if (order.total != row.order.amount || !order.amount.isPositive())
        return refused(RefundAnswer::Refused, "PARAM_ERROR");
    if (m_clock.now() > *row.successTime + kRefundableFor)
        return refused(RefundAnswer::Refused, "RULE_LIMIT");
    auto sum = order.amount;
    int parts = 1;
    for (const auto& [number, known] : m_refunds) {
        if (known.refund.outTradeNo != order.outTradeNo) continue;
        if (known.createdAt + kBetweenParts > m_clock.now())
            return refused(RefundAnswer::Busy, "FREQUENCY_LIMITED");
        ++parts;
        if (known.refund.state != WalletRefundState::Closed) sum += known.refund.amount;
    }
    if (sum > row.order.amount || parts > kPartsMax)
        return refused(RefundAnswer::Refused, "INVALID_REQUEST");
    if (m_balance && *m_balance < order.amount)
        return refused(RefundAnswer::NotEnough, "NOT_ENOUGH");
    return std::nullopt;
}

WalletRefund& FakeWallet::addRefund(Row& row, const std::string& refundNo, Money amount)
{
    auto& added = m_refunds[refundNo];
    added.createdAt = m_clock.now();
    added.refund = {.merchant = kMerchant,
                    .refundNo = refundNo,
                    .refundId = "5030000" + std::to_string(1000 + m_next++),
                    .outTradeNo = row.order.outTradeNo,
                    .transactionId = row.transactionId,
                    .state = WalletRefundState::Processing,
                    .amount = amount,
                    .total = row.order.amount,
                    .succeededAt = std::nullopt};
    row.state = WalletTradeState::Refunded;
    if (m_balance) *m_balance = *m_balance - amount;
    return added.refund;
}

RefundReply FakeWallet::takeRefund(const RefundOrder& order)
{
    const std::lock_guard lock(m_mutex);
    m_refundOrders.emplace_back(m_clock.now(), order);
    if (const auto known = m_refunds.find(order.refundNo); known != m_refunds.end()) {
        if (same(known->second.refund, order))
            return {RefundAnswer::Done, known->second.refund, ""};
        return {RefundAnswer::Refused, std::nullopt, "INVALID_REQUEST"};
    }
    auto* row = paidRow(order.outTradeNo);
    if (!row) return {RefundAnswer::NotFound, std::nullopt, "RESOURCE_NOT_EXISTS"};
    if (const auto refusal = refundRefusal(order, *row)) return *refusal;
    return {RefundAnswer::Done, addRefund(*row, order.refundNo, order.amount), ""};
}

RefundReply FakeWallet::refund(const RefundOrder& order)
{
    ++refundCalls;
    if (onRefundFirst)
        if (const auto answer = onRefundFirst(order)) return *answer;
    const auto reply = takeRefund(order);
    if (onRefund)
        if (const auto answer = onRefund(order)) return *answer;
    return reply;
}

RefundReply FakeWallet::queryRefund(const std::string& refundNo)
{
    ++refundQueries;
    if (onQueryRefund)
        if (const auto answer = onQueryRefund(refundNo)) return *answer;
    const std::lock_guard lock(m_mutex);
    const auto known = m_refunds.find(refundNo);
    if (known == m_refunds.end())
        return {RefundAnswer::NotFound, std::nullopt, "RESOURCE_NOT_EXISTS"};
    return {RefundAnswer::Done, known->second.refund, ""};
}

void FakeWallet::endRefund(const std::string& refundNo, WalletRefundState state)
{
    const std::lock_guard lock(m_mutex);
    auto& refund = m_refunds.at(refundNo).refund;
    if (m_balance && state == WalletRefundState::Closed) *m_balance += refund.amount;
    refund.state = state;
    if (state == WalletRefundState::Done) refund.succeededAt = m_clock.now();
}

WalletRefund FakeWallet::refundInConsole(const std::string& transactionId, Money amount)
{
    const std::lock_guard lock(m_mutex);
    for (auto& [number, row] : m_rows)
        if (row.transactionId == transactionId)
            return addRefund(row, "console_" + std::to_string(m_next++), amount);
    throw std::runtime_error("the wallet does not know this transaction");
}

WalletRefund FakeWallet::refundOf(const std::string& refundNo)
{
    const std::lock_guard lock(m_mutex);
    return m_refunds.at(refundNo).refund;
}

std::vector<WalletRefund> FakeWallet::refunds()
{
    const std::lock_guard lock(m_mutex);
    std::vector<WalletRefund> all;
    for (const auto& [number, row] : m_refunds) all.push_back(row.refund);
    return all;
}

std::vector<std::pair<Instant, RefundOrder>> FakeWallet::refundOrders()
{
    const std::lock_guard lock(m_mutex);
    return m_refundOrders;
}

void FakeWallet::setBalance(std::optional<Money> balance)
{
    const std::lock_guard lock(m_mutex);
    m_balance = balance;
}

void FakeWallet::setClockAhead(std::optional<std::chrono::milliseconds> ahead)
{
    const std::lock_guard lock(m_mutex);
    m_clockAhead = ahead;
}

std::optional<std::chrono::milliseconds> FakeWallet::clockAhead() const
{
    const std::lock_guard lock(m_mutex);
    return m_clockAhead;
}

void FakeWallet::setSilentSince(std::optional<Instant> since)
{
    const std::lock_guard lock(m_mutex);
    m_silentSince = since;
}

std::optional<Instant> FakeWallet::silentSince() const
{
    const std::lock_guard lock(m_mutex);
    return m_silentSince;
}

std::vector<BillLine> FakeWallet::linesOf(Day walletDay)
{
    std::vector<BillLine> lines;
    const auto line = [&](Instant at, const Row& row) {
        return BillLine{.at = at,
                        .transactionId = row.transactionId,
                        .outTradeNo = row.order.outTradeNo,
                        .tradeType = row.tradeType};
    };
    for (const auto& [number, row] : m_rows) {
        if (!row.successTime || businessDay(*row.successTime) != walletDay) continue;
        auto paid = line(*row.successTime, row);
        paid.tradeState = "SUCCESS";
        paid.amount = row.order.amount;
        lines.push_back(paid);
    }
    for (const auto& [number, known] : m_refunds) {
        if (businessDay(known.createdAt) != walletDay) continue;
        auto back = line(known.createdAt, m_rows.at(known.refund.outTradeNo));
        back.tradeState = "REFUND";
        back.refundId = known.refund.refundId;
        back.refundNo = known.refund.refundNo;
        back.refunded = known.refund.amount;
        back.refundState = wordOf(known.refund.state);
        lines.push_back(back);
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const auto& a, const auto& b) { return a.at < b.at; });
    return lines;
}

Bill FakeWallet::bill(Day walletDay)
{
    if (onBill)
        if (const auto answer = onBill(walletDay)) return *answer;
    if (m_clock.now() < endOfDay(walletDay) + kBillReadyAfter)
        return {BillAnswer::NotYet, "", {}, "STATEMENT_CREATING"};
    const std::lock_guard lock(m_mutex);
    auto lines = linesOf(walletDay);
    if (lines.empty()) return {BillAnswer::Empty, "", {}, "NO_STATEMENT_EXIST"};
    const auto hash = hashOf(lines);
    return {BillAnswer::Done, hash, std::move(lines), ""};
}

NotificationRequest FakeWallet::notification(const WalletRefund& refund)
{
    auto told = refund;
    told.merchant = kMerchant;
    return noticeOf({.refund = told});
}

} // namespace hallpay::test
