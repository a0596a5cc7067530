// The bill that the wallet makes of a day, true or with mistakes that were asked for.
#include "protocol/sandbox/sandbox_fixture.h"

#include "sandbox/bill.h"

#include <Poco/InflatingStream.h>

#include <chrono>
#include <sstream>

namespace hallpay::test {

namespace {

using nlohmann::json;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class BillsTest : public SandboxTest {
protected:
    static constexpr const char* kDay = "2026-11-23";

    void SetUp() override { start({.notifications = false}); }

    /// To 10:00 of the next day, when the bill is there.
    void toNextMorning() { box().setClockOffset(hours(24)); }

    WebReply bill(const std::string& more = "", const std::string& day = kDay)
    {
        return shop().get("/v3/bill/tradebill?bill_date=" + day + more);
    }

    std::string fileOf(const WebReply& answer)
    {
        EXPECT_EQ(answer.status, 200) << answer.body;
        const auto file = shop().download(answer);
        EXPECT_EQ(file.status, 200) << file.body;
        return file.body;
    }

    static std::vector<std::string> linesOf(const std::string& text)
    {
        std::vector<std::string> lines;
        for (std::size_t at = 0; at < text.size();) {
            const auto end = text.find("\r\n", at);
            EXPECT_NE(end, std::string::npos) << "every line ends with CR LF";
            if (end == std::string::npos) break;
            lines.push_back(text.substr(at, end - at));
            at = end + 2;
        }
        return lines;
    }

    static std::vector<std::string> valuesOf(const std::string& line)
    {
        std::vector<std::string> values;
        EXPECT_TRUE(line.starts_with("`")) << line;
        for (std::size_t at = 1; at <= line.size();) {
            const auto end = std::min(line.find(",`", at), line.size());
            values.push_back(line.substr(at, end - at));
            at = end + 2;
        }
        return values;
    }

    static std::size_t commas(const std::string& line)
    {
        return static_cast<std::size_t>(std::count(line.begin(), line.end(), ','));
    }

    json plan(const json& discrepancies, int seed = 1)
    {
        const auto reply = sendJson(port(), "PUT", std::string("/sandbox/bills/") + kDay,
                                    {{"seed", seed}, {"discrepancies", discrepancies}});
        EXPECT_EQ(reply.status, 200) << reply.body;
        return reply.json().at("differences");
    }
};

TEST_F(BillsTest, ADaysBillIsThereAtTenTheNextMorning)
{
    payOrder("FEE000001");
    EXPECT_EQ(bill().json().at("code"), "NO_STATEMENT_EXIST") << "the day is not over";
    box().setClockOffset(hours(23) - seconds(1));
    EXPECT_EQ(bill().json().at("code"), "NO_STATEMENT_EXIST");
    pass(seconds(1)); // 09:00
    const auto early = bill();
    EXPECT_EQ(early.status, 400);
    EXPECT_EQ(early.json().at("code"), "STATEMENT_CREATING");
    EXPECT_TRUE(shop().isGenuine(early));
    pass(hours(1));
    const auto there = bill();
    EXPECT_EQ(there.status, 200) << there.body;
    EXPECT_TRUE(shop().isGenuine(there));
    EXPECT_EQ(there.json().at("hash_type"), "SHA1");
}

TEST_F(BillsTest, ThePlainFileHasTheWalletsOwnForm)
{
    const auto transaction = payOrder("FEE000001", 16000, "Anna");
    toNextMorning();
    const auto answer = bill();
    const auto text = fileOf(answer);
    EXPECT_EQ(answer.json().at("hash_value"), sandbox::sha1Of(text));
    ASSERT_TRUE(text.starts_with("\xEF\xBB\xBF"));
    const auto lines = linesOf(text.substr(3));
    ASSERT_EQ(lines.size(), 4u);
    EXPECT_EQ(lines[0],
              "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,"
              "交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,"
              "商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,"
              "手续费,费率,订单金额,申请退款金额,费率备注");
    const std::vector<std::string> row{"2026-11-23 10:00:00",
                                       shop().appid,
                                       shop().mchid,
                                       "0",
                                       "",
                                       transaction,
                                       "FEE000001",
                                       box().openidOf("Anna"),
                                       "NATIVE",
                                       "SUCCESS",
                                       "OTHERS",
                                       "CNY",
                                       "160.00",
                                       "0.00",
                                       "0",
                                       "0",
                                       "0.00",
                                       "0.00",
                                       "",
                                       "",
                                       "出入境证件费",
                                       "",
                                       "0.00000",
                                       "0.00%",
                                       "160.00",
                                       "0.00",
                                       ""};
    EXPECT_EQ(valuesOf(lines[1]), row);
    EXPECT_EQ(lines[2],
              "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,"
              "申请退款总金额");
    EXPECT_EQ(lines[3], "`1,`160.00,`0.00,`0.00,`0.00,`160.00,`0.00");
}

TEST_F(BillsTest, ThePackedFileIsTheSameAndItsHashIsOfThePlainOne)
{
    payOrder("FEE000001");
    toNextMorning();
    const auto plain = bill();
    const auto packed = bill("&bill_type=ALL&tar_type=GZIP");
    EXPECT_EQ(plain.json().at("hash_value"), packed.json().at("hash_value"));
    const auto bytes = fileOf(packed);
    EXPECT_TRUE(bytes.starts_with("\x1F\x8B"));
    std::istringstream stream(bytes);
    Poco::InflatingInputStream inflated(stream, Poco::InflatingStreamBuf::STREAM_GZIP);
    std::ostringstream text;
    text << inflated.rdbuf();
    EXPECT_EQ(text.str(), fileOf(plain));
}

TEST_F(BillsTest, TheFileIsAskedForSignedAndComesUnsignedForFiveMinutes)
{
    payOrder("FEE000001");
    toNextMorning();
    const auto answer = bill();
    const std::string url = answer.json().at("download_url");
    ASSERT_TRUE(url.starts_with(box().baseUrl() + "/v3/billdownload/file?token=")) << url;
    EXPECT_EQ(web(port(), {.target = url.substr(box().baseUrl().size())}).status, 401);
    pass(minutes(5) - seconds(1));
    const auto file = shop().download(answer);
    EXPECT_EQ(file.status, 200);
    EXPECT_EQ(file.header("wechatpay-signature"), "");
    pass(seconds(1));
    EXPECT_EQ(shop().download(answer).status, 400);
}

TEST_F(BillsTest, SuccessAndRefundBillsHaveTheirOwnColumns)
{
    payOrder("FEE000001");
    payOrder("FEE000002", 8000);
    ASSERT_EQ(shop().refund("REF1", "FEE000001", 6000, 16000).status, 200);
    toNextMorning();
    const auto all = linesOf(fileOf(bill()));
    EXPECT_EQ(all.size(), 3u + 3u);
    EXPECT_EQ(all.back(), "`3,`240.00,`60.00,`0.00,`0.00,`240.00,`60.00");
    const auto success = linesOf(fileOf(bill("&bill_type=SUCCESS")));
    ASSERT_EQ(success.size(), 2u + 3u);
    EXPECT_EQ(commas(success[0]), 19u);
    EXPECT_EQ(valuesOf(success[1]).size(), 20u);
    EXPECT_EQ(success.back(), "`2,`240.00,`0.00,`240.00");
    const auto refund = linesOf(fileOf(bill("&bill_type=REFUND")));
    ASSERT_EQ(refund.size(), 1u + 3u);
    EXPECT_EQ(commas(refund[0]), 28u);
    const auto row = valuesOf(refund[1]);
    ASSERT_EQ(row.size(), 29u);
    EXPECT_EQ(row[9], "REFUND");
    EXPECT_EQ(row[12], "0.00");
    EXPECT_EQ(row[14], "2026-11-23 10:00:00");
    EXPECT_EQ(row[15], "2026-11-23 10:00:05");
    EXPECT_EQ(row[17], "REF1");
    EXPECT_EQ(row[18], "60.00");
    EXPECT_EQ(row[21], "SUCCESS");
}

TEST_F(BillsTest, TheWalletsOwnSecondDecidesTheDay)
{
    box().setClockOffset(hours(14) - seconds(1));
    const auto late = codeUrl("FEE000002", 8000);
    payOrder("FEE000001"); // 23:59:59
    pass(seconds(1));
    ASSERT_EQ(pay(late, "Anna").status, 200); // 00:00:00
    box().setClockOffset(hours(48));
    EXPECT_EQ(linesOf(fileOf(bill())).size(), 1u + 3u);
    EXPECT_EQ(valuesOf(linesOf(fileOf(bill("", "2026-11-24")))[1])[6], "FEE000002");
}

TEST_F(BillsTest, AnEmptyDayHasNoBillAndNonsenseIsRefused)
{
    codeUrl("FEE000001", 100);
    toNextMorning();
    EXPECT_EQ(bill().json().at("code"), "NO_STATEMENT_EXIST");
    for (const auto* more : {"&bill_type=SOME", "&tar_type=ZIP"}) {
        EXPECT_EQ(bill(more).json().at("code"), "PARAM_ERROR") << more;
    }
    for (const auto* day : {"2026-11-31", "20261123", "2026-11-25", "2026-08-01"}) {
        EXPECT_EQ(bill("", day).json().at("code"), "PARAM_ERROR") << day;
    }
}

TEST_F(BillsTest, AMistakeOfEachKindOnRequest)
{
    for (int i = 1; i <= 5; ++i) payOrder("FEE00000" + std::to_string(i), 1000 * i);
    toNextMorning();
    const auto right = fileOf(bill());
    const auto said = plan({{{"kind", "missing"}, {"out_trade_no", "FEE000001"}},
                            {{"kind", "amount"}, {"out_trade_no", "FEE000002"}, {"amount_fen", 7}},
                            {{"kind", "state"}, {"out_trade_no", "FEE000003"}},
                            {{"kind", "extra"}, {"count", 2}, {"amount_fen", 333}}});
    ASSERT_EQ(said.size(), 5u);
    const auto lines = linesOf(fileOf(bill()));
    ASSERT_EQ(lines.size(), 6u + 3u);
    std::map<std::string, std::vector<std::string>> rows;
    for (std::size_t i = 1; i <= 6; ++i) rows[valuesOf(lines[i])[6]] = valuesOf(lines[i]);
    EXPECT_FALSE(rows.contains("FEE000001"));
    EXPECT_EQ(rows.at("FEE000002")[12], "0.07");
    EXPECT_EQ(rows.at("FEE000003")[9], "REVOKED");
    EXPECT_EQ(rows.at("FEE000004")[12], "40.00");
    for (const auto& one : said) {
        if (one.at("kind") == "extra") {
            EXPECT_EQ(rows.at(one.at("out_trade_no"))[12], "3.33");
        }
    }
    plan(json::array());
    EXPECT_EQ(fileOf(bill()), right) << "an empty plan makes it right again";
}

TEST_F(BillsTest, TheSameSeedMakesTheSameMistakesAlsoAfterARestart)
{
    for (int i = 0; i < 9; ++i) {
        payOrder("FEE00000" + std::to_string(i));
        pass(seconds(1));
    }
    const json wanted{{{"kind", "missing"}, {"count", 2}}, {{"kind", "amount"}}};
    const auto first = plan(wanted, 7);
    EXPECT_EQ(first.size(), 3u);
    EXPECT_NE(plan(wanted, 8), first);
    EXPECT_EQ(plan(wanted, 7), first);
    start({.notifications = false});
    EXPECT_EQ(getJson(port(), std::string("/sandbox/bills/") + kDay).json().at("differences"),
              first);
    toNextMorning();
    EXPECT_EQ(linesOf(fileOf(bill())).size(), 7u + 3u);
}

TEST_F(BillsTest, APlanOfNonsenseIsRefused)
{
    for (const auto& body :
         {json::array(), json{{"seed", -1}}, json{{"discrepancies", {{{"kind", "odd"}}}}},
          json{{"discrepancies", {{{"count", 1}}}}},
          json{{"discrepancies", {{{"kind", "missing"}, {"count", 0}}}}}})
        EXPECT_EQ(sendJson(port(), "PUT", std::string("/sandbox/bills/") + kDay, body).status, 400)
            << body;
    EXPECT_EQ(getJson(port(), "/sandbox/bills/yesterday").status, 404);
}

TEST_F(BillsTest, AHundredThousandLinesAreMadeWhileOneWaits)
{
    toNextMorning();
    plan({{{"kind", "extra"}, {"count", 100'000}, {"amount_fen", 1}}});
    const auto began = std::chrono::steady_clock::now();
    const auto text = fileOf(shop().call(
        {.target = std::string("/v3/bill/tradebill?bill_date=") + kDay, .timeoutSeconds = 90}));
    const auto took = std::chrono::steady_clock::now() - began;
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 100'003);
    EXPECT_NE(text.find("`100000,`1000.00,`0.00"), std::string::npos);
    RecordProperty(
        "milliseconds",
        std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()));
}

} // namespace

} // namespace hallpay::test
