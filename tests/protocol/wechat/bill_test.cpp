// A day's bill, from where the wallet says it lies to the lines of it.
#include "protocol/wechat/wallet_fixture.h"
#include "wechat/gunzip.h"

#include <gmock/gmock.h>

#include <zlib.h>

namespace hallpay::wechat {
namespace {

using ports::BillAnswer;
using test::FakeReply;
using test::SeenRequest;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kAskTarget
    = "/v3/bill/tradebill?bill_date=2017-11-15&bill_type=ALL&tar_type=GZIP";
constexpr const char* kFileTarget = "/v3/billdownload/file?token=6XIv5TUPto7pByrTQKhd6kwvyKLG2uY2";

/// `text` as the zlib library packs it.
std::string packed(const std::string& text)
{
    z_stream stream{};
    constexpr int kGzip = 16;
    constexpr int kMemory = 8;
    deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, MAX_WBITS + kGzip, kMemory, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(out.size() - stream.avail_out);
    deflateEnd(&stream);
    return out;
}

class WechatBill : public test::WalletTest {
protected:
    static Day day() { return parseDay("2017-11-15").value(); }

    FakeReply address(const std::string& hash = test::vectorFile("tradebill.sha1")) const
    {
        return {.body = nlohmann::json{
                    {"download_url", m_fake.url() + kFileTarget},
                    {"hash_type", "SHA1"},
                    {"hash_value",
                     hash}}.dump()};
    }

    /// The wallet's file, which bears no signature.
    static FakeReply file(const std::string& bytes = test::vectorFile("tradebill.csv.gz"))
    {
        return {.body = bytes, .signer = std::nullopt};
    }

    void answerBoth(const FakeReply& first, const FakeReply& second)
    {
        m_fake.answer([first, second](const SeenRequest& seen) {
            return seen.target == kAskTarget ? first : second;
        });
    }

    void expectUnread(const char* story, BillAnswer answer, const std::string& code)
    {
        SCOPED_TRACE(story);
        const auto bill = wallet().bill(day());
        EXPECT_EQ(answer, bill.answer);
        EXPECT_EQ(code, bill.errorCode);
        EXPECT_TRUE(bill.lines.empty());
        EXPECT_EQ("", bill.fileHash);
    }
};

TEST_F(WechatBill, IsAskedForFetchedAndRead)
{
    answerBoth(address(), file());
    const auto bill = wallet().bill(day());
    ASSERT_EQ(BillAnswer::Done, bill.answer) << bill.errorCode;
    EXPECT_EQ(test::vectorFile("tradebill.sha1"), bill.fileHash);
    ASSERT_EQ(4u, bill.lines.size());
    EXPECT_EQ("T20171115000001", bill.lines.front().outTradeNo);
    const auto seen = m_fake.seen();
    ASSERT_EQ(2u, seen.size());
    EXPECT_EQ(kAskTarget, seen[0].target);
    EXPECT_EQ(kFileTarget, seen[1].target);
    EXPECT_EQ("GET", seen[1].method);
    checkSigned(seen[0]);
    checkSigned(seen[1]);
}

TEST_F(WechatBill, AFileThatComesPlainIsReadToo)
{
    answerBoth(address(), file(test::vectorFile("tradebill.csv")));
    EXPECT_EQ(4u, wallet().bill(day()).lines.size());
}

TEST_F(WechatBill, HashMayBeInCapitals)
{
    auto hash = test::vectorFile("tradebill.sha1");
    for (char& c : hash) c = c >= 'a' ? static_cast<char>(c - 32) : c;
    answerBoth(address(hash), file());
    const auto bill = wallet().bill(day());
    EXPECT_EQ(BillAnswer::Done, bill.answer);
    EXPECT_EQ(test::vectorFile("tradebill.sha1"), bill.fileHash);
}

TEST_F(WechatBill, ADownloadThatBreaksOffIsTriedAgain)
{
    int tries = 0;
    const auto ask = address();
    m_fake.answer([&tries, ask](const SeenRequest& seen) {
        if (seen.target == kAskTarget) return ask;
        return ++tries == 1 ? FakeReply{.dropped = true} : file();
    });
    EXPECT_EQ(BillAnswer::Done, wallet().bill(day()).answer);
    EXPECT_EQ(2, tries);
}

TEST_F(WechatBill, WhenThereIsNoneTheWalletsWordSaysWhy)
{
    struct Row {
        int status;
        const char* code;
        BillAnswer answer;
    };
    for (const auto& row :
         {Row{400, "NO_STATEMENT_EXIST", BillAnswer::Empty},
          Row{404, "NO_BILL_EXIST", BillAnswer::Empty},
          Row{400, "STATEMENT_CREATING", BillAnswer::NotYet},
          Row{400, "BILL_CREATING", BillAnswer::NotYet},
          Row{400, "INVALID_REQUEST", BillAnswer::Refused},
          Row{403, "NO_AUTH", BillAnswer::Refused}, Row{400, "PARAM_ERROR", BillAnswer::Refused},
          Row{429, "RATELIMIT_EXCEEDED", BillAnswer::Unclear},
          Row{500, "SYSTEM_ERROR", BillAnswer::Unclear},
          Row{500, "NO_STATEMENT_EXIST", BillAnswer::Unclear}}) {
        m_fake.answer(error(row.status, row.code));
        expectUnread(row.code, row.answer, row.code);
    }
    auto forged = error(400, "NO_STATEMENT_EXIST");
    forged.signer.reset();
    m_fake.answer(forged);
    expectUnread("unsigned", BillAnswer::Unclear, "NO_STATEMENT_EXIST");
}

TEST_F(WechatBill, AFileThatDoesNotHoldIsDamaged)
{
    const auto whole = test::vectorFile("tradebill.csv.gz");
    answerBoth(address(std::string(40, '0')), file());
    expectUnread("another hash", BillAnswer::Damaged, "HASH");
    answerBoth(address(), file(whole.substr(0, whole.size() / 2)));
    expectUnread("half a file", BillAnswer::Damaged, "GZIP");
    answerBoth(address(), file(whole + "tail"));
    expectUnread("something behind it", BillAnswer::Damaged, "GZIP");
    auto spoilt = whole;
    spoilt[whole.size() / 2] = static_cast<char>(spoilt[whole.size() / 2] ^ 0x55);
    answerBoth(address(), file(spoilt));
    EXPECT_EQ(BillAnswer::Damaged, wallet().bill(day()).answer) << "a bit flipped";
    answerBoth(address(), file("<html>please sign in</html>"));
    expectUnread("a page of somebody else's", BillAnswer::Damaged, "HASH");

    auto text = test::vectorFile("tradebill.csv");
    text.replace(text.find("`15.00,`0.00,`\r"), 6, "`15.0x");
    Sha1 sha1;
    sha1.update(text);
    answerBoth(address(sha1.finish()), file(packed(text)));
    expectUnread("the wallet's own mistake", BillAnswer::Damaged, "LINE_3_AMOUNT");
}

TEST_F(WechatBill, AFileNobodyGaveIsUnclear)
{
    answerBoth(address(), {.status = 404, .body = "{}", .signer = std::nullopt});
    expectUnread("the address has lapsed", BillAnswer::Unclear, "HTTP_404");
    answerBoth(address(), {.dropped = true});
    expectUnread("broken off thrice", BillAnswer::Unclear, "BROKEN_OFF");
}

TEST_F(WechatBill, OurSignatureGoesToNoStrangersHost)
{
    for (const char* url :
         {"http://pay.example.org/file", "https://api.mch.weixin.qq.com/f",
          "http://127.0.0.1.example.org/f", "http://u:p@127.0.0.1/f", "ftp://127.0.0.1/f",
          "http://127.0.0.1/f#x", "http://127.0.0.1?token=1", "http://127.0.0.1/a b", "/f", ""}) {
        auto reply = address();
        auto json = nlohmann::json::parse(reply.body);
        json["download_url"] = url;
        reply.body = json.dump();
        m_fake.answer(reply);
        expectUnread(url, BillAnswer::Unclear, "DOWNLOAD_ADDRESS");
    }
    EXPECT_TRUE(isDownloadUrl("https://api.mch.weixin.qq.com/v3/billdownload/file?token=a", false));
    EXPECT_FALSE(isDownloadUrl("http://api.mch.weixin.qq.com/v3/billdownload/file?token=a", false));
    EXPECT_FALSE(isDownloadUrl("http://127.0.0.1/f", false));
    for (const char* key : {"hash_type", "hash_value"}) {
        auto json = nlohmann::json::parse(address().body);
        json[key] = "MD5";
        m_fake.answer({.body = json.dump()});
        expectUnread(key, BillAnswer::Unclear, "DOWNLOAD_ADDRESS");
    }
}

TEST_F(WechatBill, AFileThatUnpacksWithoutEndIsCutOff)
{
    m_limits.billPlainBytesMax = 1'000'000;
    answerBoth(address(), file(packed(std::string(2'000'000, '`'))));
    expectUnread("unpacked", BillAnswer::Damaged, "TOO_LARGE");
    m_limits.billFileBytesMax = 1'000;
    m_wallet.reset();
    answerBoth(address(), file(std::string(2'000, 'x')));
    expectUnread("as it comes", BillAnswer::Damaged, "TOO_LARGE");
}

TEST_F(WechatBill, NeitherPayersNorTheFilesKeyStandInTheLog)
{
    const test::LogLines lines;
    answerBoth(address(std::string(40, '0')), file());
    EXPECT_EQ(BillAnswer::Damaged, wallet().bill(day()).answer);
    EXPECT_THAT(lines.text(), HasSubstr("bill of 2017-11-15: HASH"));
    EXPECT_THAT(lines.text(), Not(HasSubstr("oTestPayer")));
    EXPECT_THAT(lines.text(), Not(HasSubstr("6XIv5TUP")));
}

TEST(WechatGunzip, MembersOneBehindTheOtherAreOneFile)
{
    std::string plain;
    const auto take = [&plain](std::string_view piece) { plain += piece; };
    EXPECT_EQ(Unpacked::Done, gunzip(packed("交易") + packed("时间"), 100, take));
    EXPECT_EQ("交易时间", plain);
    EXPECT_EQ(Unpacked::Damaged, gunzip("", 100, take));
    EXPECT_EQ(Unpacked::Damaged, gunzip(packed("x").substr(0, 12), 100, take));
}

} // namespace
} // namespace hallpay::wechat
