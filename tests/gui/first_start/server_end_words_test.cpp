// Each reason of a server that did not start, said to whoever sits there.
#include "gui/first_start_words.h"
#include "gui/resources.h"
#include "gui/widgets/text.h"

#include <gtest/gtest.h>

#include <set>

namespace hallpay::test {

namespace {

using ports::ServerFault;

std::string sentence(ServerFault fault, const std::string& detail)
{
    return gui::toUtf8(gui::sentenceOf(ports::ServerEnd{fault, detail, "its own words"}));
}

TEST(ServerEndWords, EveryReasonHasASentenceOfItsOwnInBothLanguages)
{
    std::set<std::string> all;
    for (const char* language : {"zh_CN", "en"}) {
        gui::useLanguage(language);
        for (int i = 1; i <= static_cast<int>(ServerFault::Last); ++i) {
            const auto said = sentence(static_cast<ServerFault>(i), "hall.db");
            EXPECT_TRUE(all.insert(said).second) << i << " " << said;
            EXPECT_EQ(said.find("%s"), std::string::npos) << said;
            EXPECT_EQ(said.find("its own words"), std::string::npos) << said;
        }
    }
}

TEST(ServerEndWords, NameTheFileOrPortAndWithoutOneWhatTheServerSaid)
{
    gui::useLanguage("zh_CN");
    EXPECT_NE(sentence(ServerFault::PortTaken, "8731").find("8731"), std::string::npos);
    EXPECT_NE(sentence(ServerFault::LedgerBroken, "/data/100%s.db").find("/data/100%s.db"),
              std::string::npos);
    EXPECT_NE(sentence(ServerFault::SettingsWrong, {}).find("its own words"), std::string::npos);
    EXPECT_NE(sentence(ServerFault::Unknown, {}).find("its own words"), std::string::npos)
        << "a reason that nobody foresaw";
}

} // namespace

} // namespace hallpay::test
