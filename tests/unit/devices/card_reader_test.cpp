// The card reader's program, from its lines to its end.
#include "devices/card_reader.h"

#include "base/log.h"
#include "support/programs.h"
#include "support/temp_folder.h"

#include <gtest/gtest.h>

#include <Poco/Environment.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iterator>
#include <mutex>

namespace hallpay::devices {
namespace {

using namespace std::chrono_literals;
using domain::DocumentType;
using ports::CardRead;
using ports::ReaderState;
using test::waitUntil;

TEST(CardLine, IsACardALifeSignOrNothing)
{
    const auto card = readCardLine(R"({"type":"passport","number":"E12345678","name":"王五"})");
    EXPECT_EQ(card.kind, CardLine::Kind::Card);
    EXPECT_EQ(card.card, (CardRead{DocumentType::Passport, "E12345678", "王五"}));
    EXPECT_EQ(readCardLine(R"({"alive":true})").kind, CardLine::Kind::Alive);
    for (const auto* bad :
         {"", "{", "[]", R"({"alive":false})", R"({"type":"passport"})",
          R"({"type":"other","number":"1"})", R"({"number":"E12345678"})",
          R"({"type":"passport","number":"E123456789012345678901234567890"})",
          R"({"type":"passport","number":["E"]})", "{\"type\":\"passport\",\"number\":\"\xff\"}"})
        EXPECT_EQ(readCardLine(bad).kind, CardLine::Kind::Bad) << bad;
    const auto long_
        = R"({"type":"passport","number":"E1","name":")" + std::string(151, 'x') + R"("})";
    EXPECT_EQ(readCardLine(long_).kind, CardLine::Kind::Bad);
}

/// The sample reader, with one of its faults, and all that came of it.
class Reader : public testing::Test {
protected:
    void start(const std::string& fault, std::chrono::milliseconds silence = 5s,
               std::chrono::milliseconds farewell = 10s)
    {
        Poco::Environment::set("SAMPLE_CARD_READER", fault);
        Poco::Environment::set("SAMPLE_CARD_STARTS", m_folder.file("starts"));
        const CardReader::Limits limits{
            .silence = silence, .pause = {20ms, 50ms}, .same = 500ms, .farewell = farewell};
        m_reader.emplace(
            std::filesystem::path(HALLPAY_SAMPLE_CARD_READER),
            [this](const CardRead& card) {
                const std::lock_guard lock(m_mutex);
                m_cards.push_back(card);
            },
            limits);
    }
    std::vector<CardRead> cards()
    {
        const std::lock_guard lock(m_mutex);
        return m_cards;
    }
    std::string marks() const
    {
        std::ifstream file(m_folder.file("starts"));
        return {std::istreambuf_iterator<char>(file), {}};
    }
    std::ptrdiff_t starts() const { return std::ranges::count(marks(), '.'); }

    const CardRead kId{DocumentType::ResidentId, "11010519491231002X", "李小梅"};
    const CardRead kPermit{DocumentType::HkMacauPermit, "C12345678", "ZHANG SAN"};
    std::optional<CardReader> m_reader;

private:
    test::TempFolder m_folder;
    std::mutex m_mutex;
    std::vector<CardRead> m_cards;
};

TEST_F(Reader, GivesEachCardOnceThoughItLiesThere)
{
    start({});
    ASSERT_TRUE(waitUntil([&] { return cards().size() == 2; }, 20s));
    EXPECT_EQ(cards(), (std::vector{kId, kPermit}));
    EXPECT_EQ(m_reader->state(), ReaderState::Working);
    EXPECT_EQ(starts(), 1);
}

TEST_F(Reader, LeavesOutWhatIsNoCard)
{
    start("garbage");
    ASSERT_TRUE(waitUntil([&] { return cards().size() == 2; }, 20s));
    EXPECT_EQ(cards(), (std::vector{kId, kPermit}));
    EXPECT_EQ(starts(), 1);
}

TEST_F(Reader, IsStartedAgainWhenItDies)
{
    start("dies");
    EXPECT_TRUE(waitUntil([&] { return starts() >= 3; }, 20s));
    EXPECT_FALSE(cards().empty());
}

TEST_F(Reader, IsKilledAndStartedAgainWhenItFallsSilent)
{
    start("hangs", 300ms);
    ASSERT_TRUE(waitUntil([&] { return cards().size() == 1; }, 20s));
    EXPECT_TRUE(waitUntil([&] { return starts() >= 2; }, 20s));
}

TEST_F(Reader, ThatWritesWithoutEndIsStartedAgain)
{
    start("endless", 5s, 300ms); // it hangs in a pipe that nobody reads
    EXPECT_TRUE(waitUntil([&] { return starts() >= 2; }, 20s));
    EXPECT_TRUE(cards().empty());
}

TEST_F(Reader, EndsWithUs)
{
    start({});
    ASSERT_TRUE(waitUntil([&] { return !cards().empty(); }, 20s));
    m_reader.reset();
    EXPECT_EQ(marks(), ".-") << "it was asked to end, and has";
}

TEST(CardReader, ThatIsNotThereIsLostAndTriedAgain)
{
    std::atomic<int> complaints = 0;
    setLogSink([&](LogLevel, std::string_view) { ++complaints; });
    {
        const CardReader::Limits limits{.silence = 1s, .pause = {20ms, 50ms}, .same = 1s};
        CardReader reader(
            "no-such-program-here", [](const CardRead&) { FAIL(); }, limits);
        EXPECT_TRUE(waitUntil([&] { return complaints >= 3; }, 20s));
        EXPECT_EQ(reader.state(), ReaderState::Lost);
    }
    setLogSink({});
}

} // namespace
} // namespace hallpay::devices
