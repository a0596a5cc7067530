// Who may speak to the wallet, and how it proves that it is the wallet who answers.
#include "base/path_text.h"
#include "base/private_path.h"
#include "protocol/sandbox/sandbox_fixture.h"
#include "sandbox/credentials.h"
#include "support/temp_folder.h"

#include <algorithm>
#include <cctype>

namespace hallpay::test {

namespace {

using std::chrono::seconds;

class SignatureTest : public SandboxTest {
protected:
    void SetUp() override { start(); }

    /// Sends a query whose Authorization was bent by `bend`.
    WebReply bent(const std::function<void(Merchant::Signing&)>& bend)
    {
        WebRequest request{.target = "/v3/certificates"};
        auto signing = shop().signingOf(request);
        bend(signing);
        request.headers["Authorization"] = Merchant::authorization(signing);
        return shop().call(request);
    }

    static void expectRefused(const WebReply& answer)
    {
        EXPECT_EQ(answer.status, 401) << answer.body;
        EXPECT_EQ(answer.json().value("code", ""), "SIGN_ERROR");
        EXPECT_EQ(answer.header("wechatpay-signature"), "");
        EXPECT_TRUE(answer.header("request-id").ends_with("-268443699"));
    }
};

TEST_F(SignatureTest, TheMerchantsFilesAreThereAndPrivate)
{
    for (const auto* name : {"merchant.json", "apiclient_key.pem", "apiclient_cert.pem",
                             "wechatpay_cert.pem", "pub_key.pem"}) {
        ASSERT_TRUE(std::filesystem::exists(folder() / name)) << name;
    }
    const TempFolder made; // a copy of a file is not as private as the file
    const auto fresh = pathFrom(made.file("merchant"));
    (void)sandbox::openCredentials(fresh, fromMillis(nowMs()));
    for (const auto& file : std::filesystem::directory_iterator(fresh))
        EXPECT_TRUE(isPrivate(file.path())) << file.path();
    const auto merchant = nlohmann::json::parse(fileText((folder() / "merchant.json").string()));
    EXPECT_EQ(merchant.at("base_url"), box().baseUrl());
    EXPECT_EQ(merchant.at("oauth_authorize_url"), box().baseUrl() + "/connect/oauth2/authorize");
    EXPECT_EQ(merchant.at("oauth_token_url"), box().baseUrl() + "/sns/oauth2/access_token");
    EXPECT_EQ(shop().serial.size(), 40u);
    EXPECT_EQ(shop().apiv3Key.size(), 32u);
    EXPECT_TRUE(shop().pubKeyId.starts_with("PUB_KEY_ID_"));
}

TEST_F(SignatureTest, ARightSignatureOpensTheDoor)
{
    const auto answer = bent([](Merchant::Signing&) {});
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_TRUE(shop().isGenuine(answer));
    EXPECT_TRUE(answer.header("request-id").ends_with("-0"));
}

TEST_F(SignatureTest, TheSerialsDigitsMayBeSmallOrLarge)
{
    for (const auto spelt : {::tolower, ::toupper}) {
        const auto answer
            = bent([spelt](auto& s) { std::ranges::transform(s.serial, s.serial.begin(), spelt); });
        EXPECT_EQ(answer.status, 200) << answer.body;
    }
}

TEST_F(SignatureTest, AnyOtherSignatureDoesNot)
{
    expectRefused(web(port(), {.target = "/v3/certificates"}));
    expectRefused(bent([](auto& s) { s.key = freshKey(); }));
    expectRefused(bent([](auto& s) { s.method = "POST"; }));
    expectRefused(bent([](auto& s) { s.url = "/v3/certificates?"; }));
    expectRefused(bent([](auto& s) { s.body = "{}"; }));
    expectRefused(bent([](auto& s) { s.mchid = "1900000001"; }));
    expectRefused(bent([](auto& s) { s.serial = std::string(40, 'A'); }));
    expectRefused(bent([](auto& s) { s.nonce = ""; }));
    expectRefused(bent([](auto& s) { s.timestamp = "soon"; }));
}

TEST_F(SignatureTest, AMalformedHeaderIsNoSignature)
{
    const auto good = Merchant::authorization(shop().signingOf({.target = "/v3/certificates"}));
    const auto send = [&](const std::string& header) {
        return shop().call({.target = "/v3/certificates", .headers = {{"Authorization", header}}});
    };
    EXPECT_EQ(send(good).status, 200);
    expectRefused(send(good + ",extra=\"1\""));
    expectRefused(send(good + ","));
    expectRefused(send(good.substr(0, good.size() - 1)));
    expectRefused(send("WECHATPAY2-SM2-WITH-SM3" + good.substr(good.find(' '))));
    auto reordered = good.substr(good.find(' ') + 1);
    reordered = "WECHATPAY2-SHA256-RSA2048 " + reordered.substr(reordered.rfind(',') + 1) + ","
        + reordered.substr(0, reordered.rfind(','));
    EXPECT_EQ(send(reordered).status, 200) << "the fields come in any order";
}

TEST_F(SignatureTest, FiveMinutesOfSkewAreTheLimitOfTheTrainingClock)
{
    const auto at = [&](std::int64_t shift) {
        return bent([&](auto& s) { s.timestamp = std::to_string(nowMs() / 1000 + shift); });
    };
    EXPECT_EQ(at(-300).status, 200);
    EXPECT_EQ(at(300).status, 200);
    expectRefused(at(-301));
    expectRefused(at(301));
    box().setClockOffset(std::chrono::hours(30));
    EXPECT_EQ(at(0).status, 200) << "signed by the training clock";
    expectRefused(at(-30 * 3600));
}

TEST_F(SignatureTest, TheBodyIsSignedByteByByte)
{
    const auto body = shop().nativeOrder("FEE000001", 100).dump();
    WebRequest request{.method = "POST", .target = "/v3/pay/transactions/native", .body = body};
    request.headers["Authorization"] = Merchant::authorization(shop().signingOf(request));
    request.body = shop().nativeOrder("FEE000001", 1).dump();
    expectRefused(shop().call(request));
    EXPECT_EQ(truth("FEE000001"), nlohmann::json::object());
}

TEST_F(SignatureTest, TheAnswersKeyFollowsTheRequest)
{
    const auto with = [&](const std::string& serial) {
        return shop().call(
            {.target = "/v3/certificates", .headers = {{"Wechatpay-Serial", serial}}});
    };
    const auto byKey = with(shop().pubKeyId);
    EXPECT_EQ(byKey.header("wechatpay-serial"), shop().pubKeyId);
    EXPECT_TRUE(shop().isGenuine(byKey));
    const auto certificate = shop().get("/v3/certificates").header("wechatpay-serial");
    EXPECT_EQ(certificate.size(), 40u);
    EXPECT_EQ(with(certificate).header("wechatpay-serial"), certificate);
    const auto unknown = with("PUB_KEY_ID_1");
    EXPECT_EQ(unknown.status, 400);
    EXPECT_EQ(unknown.json().at("code"), "PARAM_ERROR");
}

TEST_F(SignatureTest, ErrorsAndEmptyAnswersAreSignedToo)
{
    const auto missing = shop().query("NOSUCHORDER");
    EXPECT_EQ(missing.status, 404);
    EXPECT_EQ(missing.json().at("code"), "ORDER_NOT_EXIST");
    EXPECT_TRUE(missing.header("request-id").ends_with("-268512771"));
    EXPECT_TRUE(shop().isGenuine(missing));
    codeUrl("FEE000001", 100);
    const auto closed = shop().close("FEE000001");
    EXPECT_EQ(closed.status, 204);
    EXPECT_EQ(closed.body, "");
    EXPECT_TRUE(shop().isGenuine(closed));
    EXPECT_TRUE(shop().isGenuine(shop().get("/v3/nowhere")));
}

TEST_F(SignatureTest, TheCertificateComesSealedWithTheApiKey)
{
    const auto answer = shop().get("/v3/certificates");
    const auto entry = answer.json().at("data").at(0);
    const auto pem = gcmOpen(shop().apiv3Key, entry.at("encrypt_certificate"));
    EXPECT_EQ(pem, fileText((folder() / "wechatpay_cert.pem").string()));
    EXPECT_EQ(entry.at("serial_no"), answer.header("wechatpay-serial"));
    EXPECT_EQ(entry.at("encrypt_certificate").at("associated_data"), "certificate");
    EXPECT_EQ(gcmOpen(std::string(32, 'x'), entry.at("encrypt_certificate")), "");
}

} // namespace

} // namespace hallpay::test
