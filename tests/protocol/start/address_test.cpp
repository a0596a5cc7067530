// What the printed link begins with, and the port where it leads: never another one by chance.
#include "main/public_address.h"

#include "main/port_file.h"
#include "support/temp_folder.h"

#include <Poco/Net/ServerSocket.h>
#include <gtest/gtest.h>

namespace hallpay::test {
namespace {

TEST(PublicAddress, IsSchemeHostAndPort)
{
    EXPECT_EQ("https://pay.example.gov.cn", publicAddress("https://pay.example.gov.cn", false));
    EXPECT_EQ("https://pay.example.gov.cn", publicAddress("HTTPS://Pay.Example.gov.cn/", false));
    EXPECT_EQ("https://10.1.2.3:8443", publicAddress("https://10.1.2.3:8443", false));
    EXPECT_EQ("http://127.0.0.1:8080", publicAddress("http://127.0.0.1:8080/", true));
}

TEST(PublicAddress, RefusesWhatNoLinkCanHold)
{
    for (const char* text :
         {"pay.example.gov.cn", "ftp://pay.example.gov.cn", "https://", "https:///",
          "https://pay.example.gov.cn/hall", "https://pay.example.gov.cn//",
          "https://pay.example.gov.cn?x=1", "https://me@pay.example.gov.cn",
          "https://pay_1.example.gov.cn", "https://缴费.example", "https://pay.example.gov.cn:",
          "https://pay.example.gov.cn:0", "https://pay.example.gov.cn:70000",
          "https://pay.example.gov.cn:8443:1", "https://pay example"})
        EXPECT_THROW((void)publicAddress(text, true), ConfigurationError) << text;
    EXPECT_THROW((void)publicAddress("https://" + std::string(200, 'a'), true), ConfigurationError);
}

TEST(PublicAddress, IsSecureInRealWorkAndMustBeSaid)
{
    EXPECT_THROW((void)publicAddress("http://pay.example.gov.cn", false), ConfigurationError);
    EXPECT_THROW((void)publicAddress("", false), ConfigurationError);
}

class PublicPort : public testing::Test {
protected:
    ServerSettings settings(std::uint16_t port, bool training)
    {
        ServerSettings made;
        made.dataFolder = m_folder.path();
        made.publicPort = port;
        made.hall.training = training;
        return made;
    }
    Poco::Net::ServerSocket taken{Poco::Net::SocketAddress("127.0.0.1", 0)};
    std::uint16_t takenPort() const { return taken.address().port(); }

private:
    TempFolder m_folder;
};

TEST_F(PublicPort, ThatIsConfiguredAndTakenIsRefusedAndNamed)
{
    try {
        (void)choosePublicPort(settings(takenPort(), true));
        FAIL() << "a taken port was chosen";
    } catch (const ConfigurationError& refusal) {
        EXPECT_NE(std::string::npos, std::string(refusal.what()).find("server.public_port"));
        EXPECT_NE(std::string::npos, std::string(refusal.what()).find(std::to_string(takenPort())));
    }
}

TEST_F(PublicPort, OfTheLastRunIsTakenAgain)
{
    const auto first = choosePublicPort(settings(0, false));
    rememberPublicPort(settings(first, false));
    EXPECT_EQ(first, choosePublicPort(settings(0, false)));
    EXPECT_EQ(first, choosePublicPort(settings(0, true)));
}

TEST_F(PublicPort, OfTheLastRunThatIsTakenStopsRealWorkAlone)
{
    rememberPublicPort(settings(takenPort(), false));
    EXPECT_THROW((void)choosePublicPort(settings(0, false)), ConfigurationError);
    const auto other = choosePublicPort(settings(0, true));
    EXPECT_NE(0, other);
    EXPECT_NE(takenPort(), other);
}

} // namespace
} // namespace hallpay::test
