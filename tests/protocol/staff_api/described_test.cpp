// A small day over the wire in which every route is asked once: each request and each answer is
// what openapi.json says, field by field.
#include "protocol/staff_api/api_document.h"
#include "protocol/staff_api/served_hall.h"
#include "protocol/staff_api/whole_report.h"

#include "desk/close_days.h"

#include "server/staff_routes.h"

#include <set>

namespace hallpay::test {
namespace {

using nlohmann::json;

class DescribedDay : public ServedHall {
protected:
    /// Sends it as whoever signed in last, holds both ways to the document; the answer's JSON.
    json ask(int status, const std::string& method, const std::string& path, const json& body = {})
    {
        SCOPED_TRACE(method + " " + path);
        const auto sent = body.is_null() ? std::string() : body.dump();
        const auto answer = http(method, server.port(), path, sent, m_token, key(++m_keys));
        EXPECT_TRUE(answer);
        if (!answer) return {};
        EXPECT_EQ(status, answer->status) << answer->body;
        const auto route = server::matchRoute(method, path.substr(0, path.find('?'))).route;
        EXPECT_NE(nullptr, route);
        if (!route) return {};
        auto small = method;
        for (char& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        const auto pattern = std::string(route->path);
        if (status < 300) m_asked.insert(method + " " + pattern);
        const auto said = json::parse(answer->body, nullptr, false);
        const auto& read = said.is_discarded() ? json() : said;
        for (const auto& words : document.differences(small, pattern, answer->status, read))
            ADD_FAILURE() << words;
        if (status < 300)
            for (const auto& words : document.requestDifferences(small, pattern, body))
                ADD_FAILURE() << words;
        return read;
    }
    void signIn(const char* who, std::int64_t registration, std::int64_t toll)
    {
        m_token = ask(200, "POST", "/api/v1/sessions",
                      {{"staff_number", who},
                       {"password", who},
                       {"registration_window_id", registration},
                       {"toll_window_id", toll}})["token"];
    }
    json draft(int n) const
    {
        return {{"applicants",
                 {{{"document_type", "resident_id"},
                   {"document_number", residentId(n)},
                   {"name", "李小梅"},
                   {"acceptance_number", ""},
                   {"lines", {{{"item_code", "passport"}, {"quantity", 1}}}}}}},
                {"shown_total_fen", 12000},
                {"schedule_version", 1}};
    }
    static std::string slipPath(const json& card, const std::string& act = {})
    {
        return "/api/v1/slips/" + card["row"]["id"].dump() + act;
    }
    json registerOne(int n)
    {
        const auto card = ask(200, "POST", "/api/v1/slips", draft(n));
        mirror();
        return card;
    }

    void atRegistration();
    void atToll();
    void atSupervisor();
    void aboutMoney();
    void aboutTheDays();
    void aboutTheShift();
    void aboutApprovals();

    const ApiDocument document;
    std::string m_token;
    std::set<std::string> m_asked;
    int m_keys = 5000;
};

void DescribedDay::atRegistration()
{
    ask(200, "GET", "/api/v1/hall");
    signIn("1001", clerk.registrationWindowId, 0);
    ask(204, "POST", "/api/v1/sessions/verify", {{"password", "1001"}});
    ask(200, "GET", "/api/v1/fees");
    const auto card = registerOne(1);
    ask(200, "POST", "/api/v1/slips/unpaid-today",
        {{"document_type", "resident_id"}, {"document_number", residentId(1)}});
    ask(200, "GET", "/api/v1/slips?day=2026-11-20");
    ask(200, "GET", slipPath(card));
    ask(200, "POST", "/api/v1/slips/scan", {{"text", card["link"]}});
    ask(200, "POST", "/api/v1/slips/find", {{"text", card["row"]["number"]}});
    ask(204, "POST", slipPath(card, "/print-report"), {{"copy", 1}, {"outcome", "printed"}});
    ask(200, "POST", slipPath(card, "/reprint"));
    ask(200, "POST", slipPath(card, "/screen-code"));
    ask(200, "POST", slipPath(card, "/payer-code"), {{"code", "134567890123456789"}});
    ask(200, "GET", slipPath(card, "/payer-code"));
    ask(422, "POST", slipPath(card, "/payer-code"), {{"code", "110105194912310003"}});
    ask(409, "POST", slipPath(card, "/new-code"));
    ask(200, "POST", slipPath(card, "/draft"));
    const auto next = ask(200, "POST", slipPath(card, "/correct"), draft(2));
    ask(200, "POST", slipPath(next, "/cancel"));
    const auto lapsed = registerOne(3);
    gate.lapse(domain::tokenFromScan(lapsed["link"].get<std::string>())->text);
    mirror();
    ask(200, "POST", slipPath(lapsed, "/new-code"));
    const auto relief = registerOne(11);
    json exempt{
        {"request_ids", {relief["applicants"][0]["request_id"]}},
        {"shown_total_fen", 0},
        {"exemption", {{"reason", "现役军人"}, {"staff_number", "3001"}, {"password", "wrong"}}}};
    ask(401, "POST", slipPath(relief, "/exempt"), exempt);
    exempt["exemption"]["password"] = "3001";
    const auto free = ask(200, "POST", slipPath(relief, "/exempt"), exempt);
    ask(200, "POST", slipPath(free, "/draft"));
    ask(409, "POST", slipPath(free, "/new-code"));
    ask(404, "GET", "/api/v1/slips/999");
    ask(400, "POST", "/api/v1/slips", {{"applicants", 7}});
}

void DescribedDay::atToll()
{
    const auto paidSlip = paid(4);
    const auto slip = "/api/v1/slips/" + std::to_string(paidSlip.row.id);
    signIn("2001", 0, cashier.tollWindowId);
    ask(200, "GET", "/api/v1/toll");
    auto job = ask(200, "POST", slip + "/receipts");
    const auto spoiled = job["sheets"][0]["receipt"]["id"];
    ask(200, "POST", slip + "/receipts/report",
        {{"receipt_ids", {spoiled}}, {"outcome", "printed"}});
    job = ask(200, "POST", "/api/v1/receipts/" + spoiled.dump() + "/spoil", {{"reason", "jam"}});
    ask(200, "POST", slip + "/receipts/report",
        {{"receipt_ids", {job["sheets"][0]["receipt"]["id"]}}, {"outcome", "printed"}});
    const auto out = ask(200, "POST", slip + "/receipts/confirm");
    const auto& sheet = job["sheets"][0];
    ask(200, "POST", "/api/v1/receipts/check",
        {{"text",
          sheet["receipt"]["number"].get<std::string>() + sheet["check_code"].get<std::string>()}});
    ask(200, "GET", slip);
    ask(409, "POST", slip + "/receipts/confirm");
    const auto torn = ask(200, "GET", "/api/v1/toll")["next_number"];
    ask(200, "POST", "/api/v1/toll/torn-sheet", {{"number", torn}, {"reason", "破损"}});
    ask(409, "POST", "/api/v1/toll/torn-sheet", {{"number", torn}, {"reason", "破损"}});
    const auto one = paid(9);
    ask(200, "POST", "/api/v1/slips/" + std::to_string(one.row.id) + "/receipts/one");
    const auto late = paid(8);
    clock.pass(std::chrono::hours(24 * 20));
    const auto lateSlip = "/api/v1/slips/" + std::to_string(late.row.id);
    signIn("2001", 0, cashier.tollWindowId);
    ask(409, "POST", lateSlip + "/receipts");
    ask(409, "POST", lateSlip + "/receipts/one");
    ask(200, "POST", lateSlip + "/receipts/late",
        {{"reason", "申请人逾期来领"}, {"staff_number", "3001"}, {"password", "3001"}});
    json back{{"request_ids", {out["applicants"][0]["request_id"]}},
              {"amount_fen", 12000},
              {"reason", "不再办理"},
              {"receipt_note", ""},
              {"staff_number", "3001"},
              {"password", "3001"}};
    ask(409, "POST", slip + "/refund", back);
    back["receipt_note"] = "收据已收回";
    ask(200, "POST", slip + "/refund", back);
}

/// Money that came twice, one refund of each end, and cash by two ways.
void DescribedDay::aboutMoney()
{
    const auto twice = registered(5);
    for (int times = 0; times < 2; ++times) gate.pay(tokenOf(twice), clock.now());
    mirror();
    desk::drainGateCalls(context());
    const auto first = registered(6);
    const auto second = registered(7);
    signIn("2001", 0, cashier.tollWindowId);
    json tender{{"slip_ids", {first.row.id}}, {"method", "cash"}, {"tendered_fen", 11900}};
    ask(204, "POST", "/api/v1/tenders/hold", {{"slip_ids", {first.row.id}}});
    ask(409, "POST", "/api/v1/tenders", tender);
    tender["tendered_fen"] = 20000;
    ask(200, "POST", "/api/v1/tenders", tender);
    gate.setReachable(false);
    json card{{"slip_ids", {second.row.id}}, {"method", "card"}, {"reference", "4111111111111111"}};
    ask(422, "POST", "/api/v1/tenders", card);
    card["reference"] = "260112345678";
    json release{{"staff_number", "3001"}, {"password", "3001"}};
    const auto old
        = [this](int n) { return "/api/v1/slips/" + std::to_string(registered(n).row.id); };
    ask(200, "POST", old(601) + "/cash-at-risk", release); // as version 0.1.0 does
    release.update({{"tender", card}, {"reason", "微信无应答"}});
    ask(200, "POST", "/api/v1/tenders/at-risk", release);
    gate.setReachable(true);
    EXPECT_EQ("cash", ask(200, "POST", old(602) + "/cash")["pay_method"]);
    const auto asked
        = ask(200, "POST", "/api/v1/slips/" + std::to_string(second.row.id) + "/refund",
              {{"request_ids", {second.applicants[0].requestId}},
               {"amount_fen", 12000},
               {"reason", "不再办理"},
               {"receipt_note", ""},
               {"staff_number", "3001"},
               {"password", "3001"}});
    const auto giveBack
        = "/api/v1/window-refunds/" + asked["window_refunds"][0]["id"].dump() + "/give-back";
    ask(409, "POST", giveBack, {{"reference", "260112345678"}});
    ask(200, "POST", giveBack, {{"reference", "260112349999"}});
    signIn("3001", 0, 0);
    const std::string matters = "/api/v1/money-matters";
    json payment; // beside it a day of the books waits: its shift was left open
    const auto lines = ask(200, "GET", matters);
    for (const auto& row : lines["rows"])
        if (row["kind"] == "excess") payment = row["transaction_id"];
    const auto refund = [&](int status, int fen) {
        ask(status, "POST", matters + "/refund",
            {{"transaction_id", payment}, {"amount_fen", fen}, {"reason", "多缴退款"}});
    };
    gate.failRefunds(domain::RefundEvent::NotEnough);
    refund(200, 5000);
    refund(409, 7001);
    mirror();
    const auto failed = [&] {
        const auto rows = ask(200, "GET", matters)["rows"];
        for (const auto& row : rows)
            if (row["kind"] == "refund_failed") return row["subject"];
        return json();
    };
    ask(200, "POST", matters + "/refund-again", {{"refund_id", failed()}});
    mirror();
    ask(200, "POST", matters + "/settle",
        {{"refund_id", failed()},
         {"reference", "现金 7"},
         {"staff_number", "2001"},
         {"password", "2001"}});
    ask(200, "POST", matters + "/rest",
        {{"kind", "excess"}, {"subject", payment}, {"reason", "抵下次"}});
}

void DescribedDay::aboutTheShift()
{
    signIn("2001", 0, otherCashier.tollWindowId);
    const std::string shift = "/api/v1/shift";
    const json nothing{{"pieces", {0, 0, 0, 0, 0, 0, 0, 0}}};
    const json ten{{"pieces", {0, 0, 0, 1, 0, 0, 0, 0}}};
    ask(200, "GET", shift);
    ask(200, "POST", shift + "/open",
        {{"has_drawer", true}, {"carried", false}, {"count", nothing}});
    ask(409, "POST", shift + "/open",
        {{"has_drawer", true}, {"carried", false}, {"count", nothing}});
    ask(200, "POST", shift + "/drawer",
        {{"act", "put_in"}, {"amount_fen", 1000}, {"reason", "换零钱"}});
    ask(200, "GET", shift + "/x");
    ask(200, "POST", shift + "/begin-count");
    ask(409, "GET", shift + "/x");
    ask(200, "POST", shift + "/count", ten);
    ask(200, "GET", "/api/v1/toll");
    ask(200, "POST", shift + "/close",
        {{"reason", ""},
         {"terminal_payments", 0},
         {"terminal_fen", 0},
         {"left_fen", 1000},
         {"staff_number", "3001"},
         {"password", "3001"}});
    ask(200, "GET", "/api/v1/z-reports");
    ask(200, "POST", "/api/v1/z-reports/1/print");
    ask(400, "POST", "/api/v1/z-reports/2/print");
}

/// One is withdrawn, one granted, one refused.
void DescribedDay::aboutApprovals()
{
    const auto slip = "/api/v1/slips/" + std::to_string(paid(10).row.id);
    signIn("2001", 0, cashier.tollWindowId);
    for (const char* reason : {"逾期", "报销", "其他"})
        ask(409, "POST", slip + "/receipts/late",
            {{"reason", reason}, {"staff_number", ""}, {"password", ""}, {"ask_approval", true}});
    const auto rows = ask(200, "GET", "/api/v1/approvals")["rows"];
    const auto path = [&](int row) { return "/api/v1/approvals/" + rows[row]["id"].dump(); };
    ask(200, "POST", path(0) + "/withdraw");
    signIn("3001", 0, 0);
    ask(401, "POST", path(1) + "/grant", {{"pin", "204816"}});
    ask(200, "POST", path(1) + "/grant", {{"pin", "3001"}});
    ask(200, "POST", path(2) + "/refuse", {{"reason", "不合规定"}});
    ask(409, "POST", path(2) + "/grant", {{"pin", "3001"}});
    ask(404, "POST", "/api/v1/approvals/999/grant", {{"pin", "3001"}});
}

/// The shift that a cashier left open, and the days that can close then.
void DescribedDay::aboutTheDays()
{
    signIn("3001", 0, cashier.tollWindowId);
    const std::string shift = "/api/v1/shift";
    ask(200, "POST", shift + "/begin-count");
    ask(200, "POST", shift + "/count", {{"pieces", {0, 0, 0, 0, 0, 0, 0, 0}}});
    ask(200, "POST", shift + "/close",
        {{"reason", "收费员忘记结班"},
         {"terminal_payments", 0},
         {"terminal_fen", 0},
         {"left_fen", 0},
         {"staff_number", "2001"},
         {"password", "2001"}});
    desk::closeDays(context());
    const std::string sign = "/api/v1/money-matters/sign-day";
    std::vector<json> days;
    const auto lines = ask(200, "GET", "/api/v1/money-matters");
    for (const auto& row : lines["rows"])
        if (row["cause"] == "to_sign") days.push_back(row["hall_day"]["day"]);
    ASSERT_FALSE(days.empty());
    for (const auto& day : days) ask(200, "POST", sign, {{"day", day}});
    ask(404, "POST", sign, {{"day", days.front()}});
}

void DescribedDay::atSupervisor()
{
    signIn("3001", 0, 0);
    ask(200, "GET", "/api/v1/totals?day=2026-11-20");
    ask(200, "GET", "/api/v1/totals.csv?day=2026-11-20");
    ask(200, "GET", "/api/v1/ten-seconds");
    gate.setDay(wholeReport(businessDay(clock.now()), clock.now()));
    ask(200, "GET", "/api/v1/money-matters");
    ask(200, "GET", "/api/v1/reconciliation?day=2026-11-20");
    ask(200, "POST", "/api/v1/reconciliation/differences/7/end",
        {{"fix", "ask_wallet"}, {"reference", "letter 7"}});
    ask(200, "GET", "/api/v1/receipt-stock");
    ask(200, "POST", "/api/v1/receipt-stock",
        {{"window_id", cashier.tollWindowId},
         {"code", "11010126"},
         {"first", "0156777001"},
         {"last", "0156777500"}});
    ask(200, "POST", "/api/v1/audit/check", {{"head", ""}});
    ask(400, "POST", "/api/v1/audit/check", {{"head", "9f3a"}});
    const auto range = ask(200, "GET", "/api/v1/receipt-stock")["rows"][0];
    const json away{
        {"first", range["next"]}, {"window_id", 0}, {"lost", false}, {"reason", "收回"}};
    ask(200, "POST", "/api/v1/receipt-stock/" + range["id"].dump() + "/rest", away);
    ask(404, "POST", "/api/v1/receipt-stock/999/rest", away);
    ask(200, "GET", "/api/v1/staff");
    const auto people = ask(200, "POST", "/api/v1/staff",
                            {{"staff_number", "1002"},
                             {"name", "陈受理"},
                             {"roles", {"clerk"}},
                             {"password", "first-pass"}});
    const auto person = "/api/v1/staff/" + people["rows"][1]["id"].dump();
    ask(200, "POST", person + "/password", {{"password", "second-pass"}});
    ask(200, "POST", person + "/pin", {{"pin", "204816"}, {"password", "second-pass"}});
    ask(422, "POST", person + "/pin", {{"pin", "123456"}});
    ask(200, "POST", person + "/badge", {{"badge", "HP-BADGE-1"}});
    ask(200, "POST", person + "/active", {{"active", false}});
    ask(200, "POST", "/api/v1/fees",
        {{"item_code", "passport"},
         {"amount_fen", 13000},
         {"from", "2027-01-01"},
         {"until", nullptr},
         {"document", "x"},
         {"date_verified", true}});
    ask(204, "DELETE", "/api/v1/sessions");
    ask(401, "GET", "/api/v1/toll");
}

TEST_F(DescribedDay, EveryRouteIsAskedAndSaysWhatTheDocumentSays)
{
    atRegistration();
    atToll();
    aboutMoney();
    aboutTheShift();
    aboutApprovals();
    aboutTheDays();
    atSupervisor();
    for (const auto& route : server::staffRoutes()) {
        const auto name = std::string(route.method) + " " + std::string(route.path);
        EXPECT_TRUE(m_asked.contains(name)) << name << " is not asked in this day: add it above";
    }
}

} // namespace
} // namespace hallpay::test
