// What a desktop sends and a server answers, and what neither takes from strangers.
#include "protocol/staff_api/served_hall.h"

#include "client/http_call.h"
#include "server/loopback.h"

#include <Poco/Net/ServerSocket.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <future>

namespace hallpay::test {
namespace {

TEST_F(ServedHall, ARegistrationRepeatedWithItsKeyIsOneSlip)
{
    const auto first = api.registerSlip(passport(1), key(1));
    const auto again = api.registerSlip(passport(1), key(1));
    ASSERT_TRUE(first);
    ASSERT_TRUE(again);
    EXPECT_EQ(first.value().row.id, again.value().row.id);
    EXPECT_EQ(first.value().link, again.value().link);
    EXPECT_EQ(1u, api.slips(first.value().row.day, 0).value().rows.size());
}

TEST_F(ServedHall, TheSameKeyWithAnotherBodyIsAConflict)
{
    ASSERT_TRUE(api.registerSlip(passport(1), key(1)));
    const auto other = api.registerSlip(passport(2), key(1));
    ASSERT_FALSE(other);
    EXPECT_EQ(RefusalCode::KeyReused, other.error().code);
}

TEST_F(ServedHall, AChangedPriceIsToldWithBothTotals)
{
    auto draft = passport(1);
    draft.shownTotal = 10'000_fen;
    const auto refused = api.registerSlip(draft, key(1));
    ASSERT_FALSE(refused);
    EXPECT_EQ(RefusalCode::PriceChanged, refused.error().code);
    EXPECT_EQ("10000", refused.error().detail.at("shown_fen"));
    EXPECT_EQ("12000", refused.error().detail.at("actual_fen"));
}

TEST_F(ServedHall, AWrongPasswordDoesNotEndTheSessionThatStands)
{
    EXPECT_FALSE(api.signIn({"1001", "wrong", 1, 0}));
    EXPECT_TRUE(api.fees());
    EXPECT_FALSE(api.verifyPassword("wrong"));
    EXPECT_TRUE(api.verifyPassword("1001"));
    EXPECT_TRUE(api.signOut());
    const auto after = api.fees();
    ASSERT_FALSE(after);
    EXPECT_EQ(RefusalCode::NotSignedIn, after.error().code);
}

TEST_F(ServedHall, AYesIsAskedForAndGivenOverTheWire)
{
    const auto slip = api.registerSlip(passport(1), key(1)).value();
    client::HttpStaffApi window(url);
    client::HttpStaffApi boss(url);
    ASSERT_TRUE(window.signIn({"2001", "2001", 0, cashier.tollWindowId}));
    ASSERT_TRUE(boss.signIn({"3001", "3001", 0, 0}));
    const auto self = hall->callerOf(boss.signIn({"3001", "3001", 0, 0}).value().token).value();
    ASSERT_TRUE(boss.newPin({self.staffId, "204816", "3001"}, key(2)));
    ASSERT_TRUE(boss.newBadge(self.staffId, "HP-BADGE-1", key(3)));
    EXPECT_TRUE(std::ranges::any_of(boss.staff().value().rows,
                                    [](const auto& row) { return row.hasPin && row.hasBadge; }));

    const ports::LateReceipt wanted{slip.row.id, "申请人逾期来领", {"", "", true, 0}};
    EXPECT_EQ(RefusalCode::NotPaid, codeOf(window.printReceiptsLate(wanted, key(7))))
        << "nobody is asked for what would be refused";
    gate.pay(tokenOf(slip), clock.now());
    mirror();
    const auto no = window.printReceiptsLate(wanted, key(4));
    ASSERT_EQ(RefusalCode::ApprovalAsked, codeOf(no));
    const auto id = std::stoll(no.error().detail.at("approval_id"));
    EXPECT_TRUE(parseRfc3339(no.error().detail.at("asked_at")));
    const auto waiting = boss.approvals().value().rows;
    ASSERT_EQ(1u, waiting.size());
    EXPECT_EQ(id, waiting.front().id);
    EXPECT_EQ(domain::ApprovalKind::LateReceipt, waiting.front().kind);
    EXPECT_EQ(slip.row.number, waiting.front().slipNumber);
    EXPECT_EQ("申请人逾期来领", waiting.front().reason);
    EXPECT_EQ(RefusalCode::RoleMissing, codeOf(window.grantApproval(id, "2001", key(5))));
    ASSERT_TRUE(boss.grantApproval(id, "204816", key(6)));
    EXPECT_EQ(domain::ApprovalState::Granted, window.approvals().value().rows.front().state);
    ASSERT_TRUE(window.withdrawApproval(id, key(8)));
    EXPECT_TRUE(window.approvals().value().rows.empty());
    const auto next
        = std::stoll(window.printReceiptsLate({slip.row.id, "再次申请", {"", "", true, 0}}, key(9))
                         .error()
                         .detail.at("approval_id"));
    ASSERT_TRUE(boss.refuseApproval(next, "请先核对证件", key(10)));
    EXPECT_EQ("请先核对证件", window.approvals().value().rows.front().answer);
}

TEST_F(ServedHall, ASupervisorLetsSomebodyInAndOutOverTheWire)
{
    EXPECT_EQ(RefusalCode::RoleMissing, api.staff().error().code) << "a clerk is signed in";
    client::HttpStaffApi boss(url);
    ASSERT_TRUE(boss.signIn({"3001", "3001", 0, 0}));
    const ports::NewStaff person{"1002", "陈受理", {domain::Role::Clerk}, "first-pass"};
    const auto added = boss.addStaff(person, key(1));
    ASSERT_TRUE(added);
    const auto& row = added.value().rows[1];
    EXPECT_EQ(row, (domain::StaffRow{row.id, "1002", "陈受理", {domain::Role::Clerk}, true}));
    EXPECT_EQ(boss.staff().value(), added.value());
    client::HttpStaffApi chen(url);
    EXPECT_TRUE(chen.signIn({"1002", "first-pass", 0, 0}));

    ASSERT_TRUE(boss.newPassword(row.id, "second-pass", key(2)));
    EXPECT_EQ(RefusalCode::NotSignedIn, chen.fees().error().code);
    EXPECT_TRUE(chen.signIn({"1002", "second-pass", 0, 0}));
    const auto off = boss.switchStaff(row.id, false, key(3));
    ASSERT_TRUE(off);
    EXPECT_FALSE(off.value().rows[1].active);
    EXPECT_EQ(RefusalCode::NotSignedIn, chen.fees().error().code);
    EXPECT_EQ(RefusalCode::StaffNumberUsed, boss.addStaff(person, key(4)).error().code);
}

TEST_F(ServedHall, ASupervisorTakesInReceiptsOverTheWire)
{
    const ports::NewReceipts box{cashier.tollWindowId, "11010126", "0156777001", "0156777500"};
    EXPECT_EQ(RefusalCode::RoleMissing, api.receiptStock().error().code) << "a clerk is signed in";
    client::HttpStaffApi boss(url);
    ASSERT_TRUE(boss.signIn({"3001", "3001", 0, 0}));
    const auto taken = boss.takeInReceipts(box, key(1));
    ASSERT_TRUE(taken);
    ASSERT_EQ(3u, taken.value().rows.size());
    EXPECT_EQ("0156777001", taken.value().rows[1].first);
    EXPECT_EQ(500, taken.value().rows[1].left);
    EXPECT_EQ(taken.value(), boss.receiptStock().value());
    EXPECT_EQ(taken.value(), boss.takeInReceipts(box, key(1)).value()) << "the same key";
    const auto again = boss.takeInReceipts(box, key(2));
    ASSERT_FALSE(again);
    EXPECT_EQ(RefusalCode::RangeTaken, again.error().code);
    EXPECT_EQ("0156777500", again.error().detail.at("last"));
}

TEST_F(ServedHall, ASupervisorHasTheRecordsCheckedOverTheWire)
{
    client::HttpStaffApi boss(url);
    ASSERT_TRUE(boss.signIn({"3001", "3001", 0, 0}));
    const auto whole = boss.checkTrail("");
    ASSERT_TRUE(whole);
    EXPECT_TRUE(whole.value().isWhole());
    EXPECT_EQ(whole.value(), hall->checkTrail(supervisor, "").value());
    const auto known = boss.checkTrail(whole.value().head);
    ASSERT_TRUE(known);
    EXPECT_EQ(whole.value().rows, known.value().knownAt);
    const auto cut = boss.checkTrail(std::string(64, 'b'));
    ASSERT_TRUE(cut);
    EXPECT_EQ(domain::TrailFault::HeadMissing, cut.value().fault);
    EXPECT_EQ(RefusalCode::RoleMissing, api.checkTrail("").error().code);
}

TEST_F(ServedHall, AReceiptIsCheckedOverTheWire)
{
    client::HttpStaffApi till(url);
    ASSERT_TRUE(till.signIn({"2001", "2001", 0, cashier.tollWindowId}));
    const auto slip = paid(1);
    const auto job = till.printReceipts(slip.row.id, key(2));
    ASSERT_TRUE(job);
    const auto& sheet = job.value().sheets.at(0);
    ASSERT_TRUE(till.confirmReceipts(slip.row.id, key(3)));
    const auto found = api.checkReceipt(sheet.receipt.number + " " + sheet.checkCode);
    ASSERT_TRUE(found);
    EXPECT_EQ(domain::ReceiptVerdict::Genuine, found.value().verdict);
    EXPECT_EQ(found.value(),
              hall->checkReceipt(clerk, sheet.receipt.number + sheet.checkCode).value());
    EXPECT_EQ(RefusalCode::BadRequest, api.checkReceipt(sheet.receipt.number).error().code);
}

TEST_F(ServedHall, TheServerRefusesWhatTheWindowWouldHide)
{
    const auto day = businessDay(clock.now());
    const auto totalsOfClerk = api.totals(day);
    ASSERT_FALSE(totalsOfClerk);
    EXPECT_EQ(RefusalCode::RoleMissing, totalsOfClerk.error().code);
}

TEST_F(ServedHall, StrangersGetNothing)
{
    EXPECT_EQ(401, raw("GET", "/api/v1/fees")->status);
    EXPECT_EQ(404, raw("GET", "/api/v1/nothing")->status);
    EXPECT_EQ(405, raw("DELETE", "/api/v1/hall")->status);
    EXPECT_EQ(404, raw("GET", "/api/v1/slips/-1")->status);
    EXPECT_EQ(401, raw("POST", "/api/v1/slips", "{}")->status);
    EXPECT_EQ(400, raw("POST", "/api/v1/sessions", "{\"staff_number\":")->status);
    EXPECT_EQ(400, raw("POST", "/api/v1/sessions", "[]")->status);
}

/// Servers are updated first, so such a desktop is a mistake; it works on with what is understood.
TEST_F(ServedHall, WhatANewerDesktopSendsBeyondIsPassedOver)
{
    client::HttpCall call(url);
    const auto answer = call.send(
        {.method = "POST",
         .path = "/api/v1/sessions",
         .body = R"({"staff_number":"1001","password":"1001","registration_window_id":1,)"
                 R"("toll_window_id":0,"badge":{"reader":2}})"});
    EXPECT_EQ(200, answer.status) << answer.body;
}

TEST_F(ServedHall, WhatADesktopDoesNotSendTakesItsDefault)
{
    client::HttpCall call(url);
    const auto signedIn = call.send({.method = "POST",
                                     .path = "/api/v1/sessions",
                                     .body = R"({"staff_number":"3001","password":"3001"})"});
    EXPECT_EQ(200, signedIn.status) << "a PC without a window: " << signedIn.body;
    const auto draft = R"({"applicants":[{"document_type":"resident_id","document_number":")"
        + residentId(1) + R"(","name":"李小梅","lines":[{"item_code":"passport","quantity":1}]}],)"
        + R"("shown_total_fen":12000,"schedule_version":1})";
    const auto slip = call.send(
        {.method = "POST",
         .path = "/api/v1/slips",
         .body = draft,
         .headers = {"Authorization: Bearer " + api.token(), "Idempotency-Key: " + key(1)}});
    EXPECT_EQ(200, slip.status) << slip.body;
}

TEST_F(ServedHall, AHugeBodyIsRefusedInWordsNotByAReset)
{
    for (int i = 0; i < 20; ++i) {
        const auto answer = raw("POST", "/api/v1/sessions", std::string(512 * 1024, 'x'));
        ASSERT_TRUE(answer) << "the connection was reset";
        EXPECT_EQ(413, answer->status);
        EXPECT_EQ("too_large", nlohmann::json::parse(answer->body)["code"]);
    }
}

TEST_F(ServedHall, EveryRefusalHasCodeMessageAndDetail)
{
    const auto body = nlohmann::json::parse(raw("GET", "/api/v1/fees")->body);
    EXPECT_EQ("not_signed_in", body["code"]);
    EXPECT_TRUE(body["message"].is_string());
    EXPECT_TRUE(body["detail"].is_object());
}

TEST_F(ServedHall, ASlipGoesItsWholeWay)
{
    const auto card = api.registerSlip(passport(1), key(1)).value();
    EXPECT_TRUE(api.reportSlipPrint(card.row.id, 1, ports::PrintOutcome::Printed));
    EXPECT_EQ(card.row.id, api.scan(card.link).value().row.id);
    EXPECT_EQ(card.row.id, api.scan(card.row.shortNumber).value().row.id);
    EXPECT_EQ(1u, api.find(residentId(1)).value().size());
    EXPECT_EQ(card.row.number,
              api.unpaidToday(domain::DocumentType::ResidentId, residentId(1)).value());
    EXPECT_EQ(2, api.reprint(card.row.id, key(2)).value().copies);
    EXPECT_EQ(passport(1).applicants, api.draftOf(card.row.id).value().applicants);
    const auto next = api.correct(card.row.id, passport(2), key(3));
    ASSERT_TRUE(next);
    EXPECT_EQ(card.row.number, next.value().replacesNumber);
    EXPECT_EQ(SlipState::Cancelled, api.cancel(next.value().row.id, key(4)).value().row.state);
}

TEST(Loopback, AnythingButThisMachineIsRefused)
{
    EXPECT_THROW((void)server::listenOnLoopback("0.0.0.0", 0), std::invalid_argument);
    EXPECT_NO_THROW((void)server::listenOnLoopback("127.0.0.1", 0));
    EXPECT_TRUE(client::isLoopback("http://127.0.0.1:8080"));
    EXPECT_FALSE(client::isLoopback("http://10.0.0.1:8080"));
    EXPECT_FALSE(client::isLoopback("https://127.0.0.1"));
    EXPECT_FALSE(client::isLoopback("http://127.0.0.1.example"));
    EXPECT_THROW(client::HttpStaffApi("http://192.168.1.2:80"), std::invalid_argument);
}

TEST(Transport, ACallThatWaitsEndsWithTheProgram)
{
    using Steady = std::chrono::steady_clock;
    Poco::Net::ServerSocket silent(Poco::Net::SocketAddress("127.0.0.1", 0)); // never answers
    client::HttpStaffApi api("http://127.0.0.1:" + std::to_string(silent.address().port()));
    auto call = std::async(std::launch::async, [&] { return api.hall(); });
    ASSERT_TRUE(silent.poll(Poco::Timespan(5, 0), Poco::Net::Socket::SELECT_READ));
    const auto began = Steady::now();
    api.interrupt();
    EXPECT_THROW((void)call.get(), ports::TransportError);
    EXPECT_LT(Steady::now() - began, std::chrono::seconds(3));
    EXPECT_THROW((void)api.hall(), ports::TransportError) << "and none begins after it";
}

TEST(Transport, NobodyThereIsATransportErrorNeverAnAnswer)
{
    client::HttpStaffApi api("http://127.0.0.1:9");
    EXPECT_THROW((void)api.hall(), ports::TransportError);
}

} // namespace
} // namespace hallpay::test
