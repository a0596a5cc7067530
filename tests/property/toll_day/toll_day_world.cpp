#include "property/toll_day/toll_day.h"

#include <algorithm>

namespace hallpay::test {

using namespace std::chrono_literals;

/// Argon2id has no part in these days.
class TollDay::PlainHasher final : public ports::PasswordHasher {
public:
    std::string hash(std::string_view password) override { return "p:" + std::string(password); }
    bool matches(std::string_view hash, std::string_view password) override
    {
        return hash == "p:" + std::string(password);
    }
};

TollDay::TollDay()
    : m_clock(*parseRfc3339("2026-11-20T09:00:00+08:00")), m_hasher(std::make_unique<PlainHasher>())
{
    CutDisk::instance().spare();
    m_options.merchant = m_settings.merchant = FakeWallet::kMerchant;
    m_options.payerCode = m_settings.payerCode = true;
    m_options.publicBaseUrl = m_settings.publicBaseUrl = "http://127.0.0.1:8080";
    m_settings.holdPatience = 0ms;
    m_settings.receiptDays = 1;
    m_wallet.onPlaceFirst = [this](const auto&) -> std::optional<ports::Placed> {
        return m_silent ? std::optional(ports::Placed{}) : std::nullopt;
    };
    m_wallet.onQuery = [this](const auto&) -> std::optional<ports::Queried> {
        return m_silent ? std::optional(ports::Queried{}) : std::nullopt;
    };
    m_wallet.onCloseFirst = [this](const auto&) -> std::optional<ports::Closed> {
        return m_silent ? std::optional(ports::Closed{}) : std::nullopt;
    };
    m_wallet.onPayByCodeFirst = [this](const auto&) -> std::optional<ports::Queried> {
        return m_silent ? std::optional(ports::Queried{}) : std::nullopt;
    };
    m_wallet.onReverseFirst = m_wallet.onCloseFirst;
    // The wallet has taken it in, and its answer is lost.
    m_wallet.onRefund = [this](const auto&) -> std::optional<ports::RefundReply> {
        return m_silent ? std::optional(ports::RefundReply{}) : std::nullopt;
    };
    m_service = std::make_unique<gate::GateService>(m_gateLedger, m_wallet, m_clock, m_options);
    openHall();
    const auto windows = m_hall->hall().places.front().windows;
    const auto signedIn = [&](const char* number, std::int64_t registration, std::int64_t toll) {
        const auto session = m_hall->signIn({number, number, registration, toll});
        return m_hall->callerOf(session.value().token).value();
    };
    m_clerk = signedIn("1001", windows[0].id, 0);
    m_cashiers = {signedIn("2001", 0, windows[3].id), signedIn("2001", 0, windows[4].id)};
    m_supervisor = signedIn("3001", 0, 0);
    for (const auto& cashier : m_cashiers)
        if (!m_hall->openShift(cashier, {true, false, {}}, nextKey()))
            throw LogicFailure("a shift");
    m_days.push_back(businessDay(m_clock.now()));
}

TollDay::~TollDay()
{
    CutDisk::instance().spare();
    m_hall.reset();
    m_ledger.reset();
    CutDisk::instance().restore();
}

void TollDay::openHall()
{
    m_keys = std::make_unique<storage::FolderKeyStore>(m_folder.file("keys"));
    m_vault = std::make_unique<storage::SodiumVault>(*m_keys);
    m_ledger = std::make_unique<storage::SqliteHallLedger>(
        m_folder.file("hall.db"), ports::HallBirth{m_settings.hallId, true, m_settings.merchant},
        nullptr);
    if (!desk::seedHall(*m_ledger, *m_hasher, true, desk::trainingSeed()))
        throw LogicFailure("the training hall");
    m_hall = std::make_unique<desk::Desk>(
        desk::Ports{*m_ledger, m_service->payGate(), m_clock, *m_vault, *m_hasher}, m_settings);
}

/// What the disk kept is all there is.
void TollDay::powerIsBack()
{
    m_hall.reset();
    m_ledger.reset();
    CutDisk::instance().restore();
    openHall();
    ++m_tally.powerCuts;
    const auto broken
        = m_ledger->read([](const ports::HallTx& tx) { return tx.trail().firstBrokenAudit(); });
    if (broken != 0) complain("the audit trail is broken after a power cut");
    if (!m_gateAway) mirror();
}

std::string TollDay::nextKey()
{
    const auto text = std::to_string(++m_keysMade);
    return std::string(32 - text.size(), '0') + text;
}

TollDay::KnownSlip* TollDay::slipOf(const DayStep& step)
{
    return m_slips.empty() ? nullptr : &m_slips[step.slip % m_slips.size()];
}

const desk::Caller& TollDay::cashierOf(const DayStep& step) const
{
    return m_cashiers[step.person % m_cashiers.size()];
}

domain::SlipCard TollDay::cardOf(std::int64_t slipId)
{
    return m_hall->slip(m_supervisor, slipId).value();
}

std::int64_t TollDay::eventSeq()
{
    return m_ledger->read([](const ports::HallTx& tx) { return tx.head().eventSeq; });
}

void DayTally::add(const DayTally& other)
{
    done += other.done;
    refused += other.refused;
    repeated += other.repeated;
    cash += other.cash;
    atRisk += other.atRisk;
    paidByPhone += other.paidByPhone;
    excess += other.excess;
    handedOut += other.handedOut;
    spoiled += other.spoiled;
    refunds += other.refunds;
    paidOut += other.paidOut;
    onTerminal += other.onTerminal;
    settled += other.settled;
    scanned += other.scanned;
    powerCuts += other.powerCuts;
    shifts += other.shifts;
    daysClosed += other.daysClosed;
    stockMoves += other.stockMoves;
    late += other.late;
    exempted += other.exempted;
    approvalsUsed += other.approvalsUsed;
}

bool TollDay::isPayable(const std::string& outTradeNo)
{
    const auto trades = m_wallet.trades(); // without those that never reached it
    return std::any_of(trades.begin(), trades.end(), [&](const auto& trade) {
        return trade.outTradeNo == outTradeNo
            && (trade.state == ports::WalletTradeState::NotPaid
                || trade.state == ports::WalletTradeState::Paying);
    });
}

std::vector<ports::StoredOrder> TollDay::ordersOf(std::int64_t slipId)
{
    return m_ledger->read([&](const ports::HallTx& tx) {
        std::vector<ports::StoredOrder> orders;
        const int codes = tx.slips().find(slipId)->codeNumber;
        for (int code = 1; code <= codes; ++code)
            orders.push_back(tx.orders().find(ports::orderIdOf(slipId, code)).value());
        return orders;
    });
}

ports::StoredSlip TollDay::rowOf(std::int64_t slipId)
{
    return m_ledger->read([&](const ports::HallTx& tx) { return tx.slips().find(slipId).value(); });
}

std::vector<ports::StoredReceipt> TollDay::liveReceipts(std::int64_t slipId)
{
    return m_ledger->read([&](const ports::HallTx& tx) { return tx.receipts().liveOf(slipId); });
}

std::vector<ports::GateAttempt> TollDay::attemptsOf(const std::string& token)
{
    return m_gateLedger.read([&](ports::GateRead& from) { return from.attempts(token); });
}

} // namespace hallpay::test
