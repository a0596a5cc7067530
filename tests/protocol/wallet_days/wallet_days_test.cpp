// A day at the real sandbox, whose bill is wrong in every way it can be: each is found and typed.
#include "domain/token.h"
#include "gate/accept.h"
#include "gate/ask.h"
#include "gate/match_bill.h"
#include "gate/pursue_refund.h"
#include "gate/refund.h"
#include "gate/wallet_days.h"
#include "ports/clock.h"
#include "sandbox/sandbox.h"
#include "storage/gate/sqlite_gate_ledger.h"
#include "support/temp_folder.h"
#include "wechat/wechat_wallet.h"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <map>
#include <set>

namespace hallpay {
namespace {

using namespace std::chrono_literals;
using domain::DifferenceEnd;
using domain::DifferenceFix;
using domain::DifferenceKind;
using nlohmann::json;

constexpr const char* kDayText = "2017-11-16";
const Day kDay = *parseDay(kDayText);

/// 2017-11-16 10:00 at +08:00, and running.
Instant runningClock()
{
    static const auto begin = std::chrono::steady_clock::now();
    return fromMillis(1'510'797'600'000)
        + std::chrono::floor<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
}

class SandboxClock final : public ports::Clock {
public:
    explicit SandboxClock(const sandbox::Sandbox& sandbox) : m_sandbox(sandbox) { }
    Instant now() const override { return m_sandbox.now(); }

private:
    const sandbox::Sandbox& m_sandbox;
};

class DayAtTheSandbox : public testing::Test {
protected:
    static gate::GateOptions optionsFor(const std::string& merchant)
    {
        gate::GateOptions made;
        made.training = true;
        made.merchant = merchant;
        return made;
    }

    json control(const std::string& method, const std::string& path, const json& body = {})
    {
        Poco::Net::HTTPClientSession session("127.0.0.1", m_sandbox.port());
        Poco::Net::HTTPRequest request(method, path, "HTTP/1.1");
        const auto text = body.dump();
        request.setContentType("application/json");
        request.setContentLength64(static_cast<Poco::Int64>(text.size()));
        session.sendRequest(request) << text;
        Poco::Net::HTTPResponse response;
        std::string answer;
        Poco::StreamCopier::copyToString(session.receiveResponse(response), answer);
        EXPECT_EQ(200, response.getStatus()) << path << " " << answer;
        return json::parse(answer, nullptr, false);
    }

    /// Somebody pays a code of that number.
    void payAtWallet(const std::string& number, Money amount)
    {
        const auto placed = m_wallet.placeNative({.outTradeNo = number,
                                                  .amount = amount,
                                                  .expires = endOfDay(kDay),
                                                  .description = "出入境证件费"});
        ASSERT_EQ(ports::WalletAnswer::Done, placed.answer) << placed.errorCode;
        control("POST", "/sandbox/pay", {{"qr", placed.codeUrl}, {"payer", "赵" + number}});
    }

    /// A slip whose code is paid; the gate may not have heard of it.
    std::string paid(bool heard = true)
    {
        const auto number = "TDAY" + std::to_string(100'000 + ++m_orders);
        const auto amount = Money::fromFen(12'000 + m_orders);
        const auto token = domain::makeToken(true, 1);
        EXPECT_TRUE(gate::accept(m_gate, {token, amount, endOfDay(kDay)}));
        m_ledger.write([&](ports::GateTx& tx) {
            tx.addAttempt({.outTradeNo = number,
                           .token = token,
                           .life = {domain::AttemptState::Open, 0},
                           .amount = amount,
                           .expires = endOfDay(kDay),
                           .description = "出入境证件费",
                           .payerId = {},
                           .createdAt = m_clock.now(),
                           .prepayId = {}});
        });
        payAtWallet(number, amount);
        if (heard) {
            EXPECT_EQ(gate::Asked::Paid, gate::askWallet(m_gate, number));
        }
        return number;
    }

    std::string transactionOf(const std::string& number)
    {
        return m_wallet.query(number).trade->transactionId;
    }

    void matchInTheMorning()
    {
        m_sandbox.setClockOffset(24h + 5min); // past ten of the next day
        gate::addDaysThatAreOver(m_gate);
        ASSERT_EQ(kDay, gate::dayDue(m_gate));
        gate::workOnDay(m_gate, kDay);
    }

    ports::WalletDay row()
    {
        return m_ledger.read([](ports::GateRead& from) { return from.days().day(kDay); })
            .value_or(ports::WalletDay{});
    }
    std::map<std::string, ports::DayDifference> byNumber()
    {
        std::map<std::string, ports::DayDifference> found;
        for (const auto& one : m_ledger.read([](ports::GateRead& from) {
                 return from.days().differences(kDay, false, 0, 1000);
             }))
            found[one.what.refundNo.empty() ? one.what.outTradeNo : one.what.refundNo] = one;
        return found;
    }

    test::TempFolder m_folder;
    sandbox::Sandbox m_sandbox{{.dataFolder = m_folder.file("sandbox"), .notifications = false},
                               runningClock};
    SandboxClock m_clock{m_sandbox};
    wechat::WechatWallet m_wallet{wechat::loadMerchant(m_folder.file("sandbox")),
                                  {.training = true, .notifyUrl = "http://127.0.0.1:9/notify"},
                                  m_clock};
    gate::GateOptions m_options = optionsFor(m_wallet.merchant());
    storage::SqliteGateLedger m_ledger{{m_folder.file("gate.db"), m_folder.file("payer.key")},
                                       {true, m_wallet.merchant()},
                                       nullptr};
    gate::GateContext m_gate{m_ledger, m_wallet, m_clock, m_options};
    int m_orders = 0;
};

TEST_F(DayAtTheSandbox, EveryDiscrepancyOfItsPlanIsTyped)
{
    for (int i = 0; i < 20; ++i) paid();
    const auto plan = control("PUT", std::string("/sandbox/bills/") + kDayText,
                              {{"seed", 7},
                               {"discrepancies",
                                {{{"kind", "missing"}, {"count", 3}},
                                 {{"kind", "extra"}, {"count", 3}},
                                 {{"kind", "amount"}, {"count", 3}},
                                 {{"kind", "state"}, {"count", 3}}}}});
    matchInTheMorning();
    const std::map<std::string, DifferenceKind> kinds{{"missing", DifferenceKind::OursOnly},
                                                      {"extra", DifferenceKind::TheirsOnly},
                                                      {"amount", DifferenceKind::Amount},
                                                      {"state", DifferenceKind::State}};
    const auto found = byNumber();
    ASSERT_EQ(12u, found.size()) << row().errorCode;
    for (const auto& planned : plan["differences"]) {
        SCOPED_TRACE(planned.dump());
        const auto& one = found.at(planned["out_trade_no"]);
        EXPECT_EQ(kinds.at(planned["kind"]), one.what.kind);
        EXPECT_EQ(planned["transaction_id"], one.what.transactionId);
        EXPECT_EQ(DifferenceEnd::Open, one.what.end);
        EXPECT_EQ(DifferenceFix::AskWallet, one.what.fix)
            << "the wallet's own query does not bear its bill out";
        if (planned.contains("bill_fen")) {
            EXPECT_EQ(planned["bill_fen"], one.what.theirs.value_or(Money()).fen());
        }
        if (planned.contains("true_fen")) {
            EXPECT_EQ(planned["true_fen"], one.what.ours.value_or(Money()).fen());
        }
        EXPECT_EQ(planned.value("bill_state", ""), one.what.state);
    }
    EXPECT_EQ(ports::DayState::Differs, row().state);
    EXPECT_EQ(12, row().open);

    // The wallet makes its bill right: all of it ends, and the day is matched.
    control("PUT", std::string("/sandbox/bills/") + kDayText,
            {{"seed", 7}, {"discrepancies", json::array()}});
    m_sandbox.setClockOffset(25h + 10min);
    gate::workOnDay(m_gate, kDay);
    EXPECT_EQ(ports::DayState::Matched, row().state);
    EXPECT_EQ(row().ours.paymentsFen, row().theirs.paymentsFen);
    for (const auto& [number, one] : byNumber())
        EXPECT_EQ(DifferenceEnd::BillChanged, one.what.end) << number;
}

TEST_F(DayAtTheSandbox, WhatTheWalletKnowsAndWeDoNotIsSettledByTheBill)
{
    const auto known = paid();
    const auto unheard = paid(false);
    payAtWallet("STRANGER0001", 500_fen);
    const auto payment
        = m_ledger.read([&](ports::GateRead& from) { return from.payment(transactionOf(known)); });
    ASSERT_TRUE(payment);
    ASSERT_TRUE(gate::refund(m_gate,
                             {.refundId = "hall-1",
                              .token = payment->token,
                              .transactionId = payment->transactionId,
                              .amount = 1000_fen,
                              .reason = "多收退还"}));
    const auto asked
        = m_ledger.read([](ports::GateRead& from) { return from.refunds().byHallId("hall-1"); });
    gate::pursueRefund(m_gate, asked->refundNo);
    // The wallet takes the next part a minute later.
    m_sandbox.setClockOffset(2min);
    const auto made
        = control("POST", "/sandbox/refunds", {{"out_trade_no", known}, {"refund_fen", 2000}});
    matchInTheMorning();
    EXPECT_EQ(ports::DayState::Matched, row().state) << row().errorCode;
    const auto found = byNumber();
    ASSERT_EQ(3u, found.size()) << "our own refund is no difference";
    EXPECT_EQ(DifferenceEnd::Settled, found.at(unheard).what.end);
    EXPECT_EQ(DifferenceEnd::InSuspense, found.at("STRANGER0001").what.end);
    const auto console
        = m_ledger.read([](ports::GateRead& from) { return from.refunds().consoleRefunds(9); });
    ASSERT_EQ(1u, console.size()) << made;
    EXPECT_EQ(2000_fen, console[0].amount);
    EXPECT_EQ(DifferenceEnd::Settled, found.at(console[0].refundNo).what.end);
    EXPECT_EQ(row().ours.paymentsFen + 500, row().theirs.paymentsFen)
        << "what stands in suspense is what the bill has more";
    const auto settled = m_ledger.read(
        [&](ports::GateRead& from) { return from.payment(transactionOf(unheard)); });
    EXPECT_TRUE(settled);
}

TEST_F(DayAtTheSandbox, BeforeTenThereIsNoneAndADayWithoutMoneyIsMatched)
{
    paid();
    m_sandbox.setClockOffset(23h + 30min); // half past nine: it is being made
    gate::addDaysThatAreOver(m_gate);
    EXPECT_EQ(std::nullopt, gate::dayDue(m_gate));
    gate::matchBill(m_gate, kDay);
    EXPECT_EQ(ports::DayState::Waiting, row().state);
    EXPECT_EQ("STATEMENT_CREATING", row().errorCode);
    m_sandbox.setClockOffset(48h + 5min);
    gate::addDaysThatAreOver(m_gate);
    while (const auto day = gate::dayDue(m_gate)) gate::workOnDay(m_gate, *day);
    EXPECT_EQ(ports::DayState::Matched, row().state);
    const auto empty
        = m_ledger.read([](ports::GateRead& from) { return from.days().day(addDays(kDay, 1)); });
    ASSERT_TRUE(empty);
    EXPECT_EQ(ports::DayState::Matched, empty->state);
    EXPECT_EQ("", empty->fileHash);
}

} // namespace
} // namespace hallpay
