// Whoever gets hold of the ledger's files learns nobody's name, document or acceptance number.
#include "unit/desk/hall_fixture.h"

#include "base/private_path.h"
#include "storage/database.h"

#include <algorithm>
#include <fstream>

namespace hallpay::test {
namespace {

using Needle = std::pair<std::string, std::string>; // how it is written, bytes

std::string contents(const std::string& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string utf16(const std::string& utf8, bool bigEndian)
{
    const auto points = decodeUtf8(utf8).value();
    std::string bytes;
    for (const char32_t c : points) {
        const auto high = static_cast<char>(c >> 8);
        const auto low = static_cast<char>(c & 0xFF);
        bytes += bigEndian ? std::string{high, low} : std::string{low, high};
    }
    return bytes;
}

/// Base-64 of `text` wherever it may stand in a longer text: the letters that it alone decides.
std::vector<std::string> base64Inside(const std::string& text)
{
    std::vector<std::string> all;
    for (std::size_t before = 0; before < 3; ++before) {
        const auto padded = std::string(before, 'x') + text;
        const auto whole = toBase64(padded.data(), padded.size());
        const std::size_t first = before == 0 ? 0 : before + 1;
        all.push_back(whole.substr(first, text.size() * 4 / 3 - 2));
    }
    return all;
}

/// A text in every way in which it could stand in a file.
std::vector<Needle> waysToWrite(const std::string& utf8, const std::string& gbk)
{
    auto upperHex = toHex(utf8.data(), utf8.size());
    std::vector<Needle> ways{{"UTF-8", utf8},
                             {"UTF-16LE", utf16(utf8, false)},
                             {"UTF-16BE", utf16(utf8, true)},
                             {"GBK", gbk},
                             {"hex", upperHex},
                             {"HEX", upperAscii(upperHex)},
                             {"GBK in hex", toHex(gbk.data(), gbk.size())}};
    for (auto& inside : base64Inside(utf8)) ways.push_back({"base64", std::move(inside)});
    for (auto& inside : base64Inside(gbk)) ways.push_back({"GBK in base64", std::move(inside)});
    return ways;
}

/// How `bytes` name one of the persona's texts, or "".
std::string foundIn(const std::string& bytes, const std::vector<Needle>& needles)
{
    for (const auto& [way, needle] : needles)
        if (bytes.find(needle) != std::string::npos) return way;
    return {};
}

constexpr auto kName = "欧阳梅芳";
constexpr auto kNameGbk = "\xC5\xB7\xD1\xF4\xC3\xB7\xB7\xBC";
constexpr auto kAcceptance = "SL20261120X7";

class Privacy : public HallFixture {
protected:
    Privacy()
    {
        settings.acceptanceNumber = domain::AcceptanceNumberRule::Required;
        reopen();
        for (const auto& [utf8, gbk] : {std::pair<std::string, std::string>(kName, kNameGbk),
                                        {residentId(7), residentId(7)},
                                        {kAcceptance, kAcceptance}})
            for (auto& way : waysToWrite(utf8, gbk)) needles.push_back(std::move(way));
    }

    domain::SlipDraft persona() const
    {
        auto draft = passport(7);
        draft.applicants[0].name = kName;
        draft.applicants[0].acceptanceNumber = kAcceptance;
        return draft;
    }

    /// Everything that can happen to a slip, so that every table has its rows.
    void liveADay()
    {
        const auto first = registered(persona(), 1);
        const auto corrected = hall->correct(clerk, first.row.id, persona(), key(2)).value();
        mirror();
        (void)hall->find(cashier, residentId(7));
        (void)hall->draftOf(clerk, corrected.row.id);
        (void)hall->reprint(clerk, corrected.row.id, key(3));
        gate.pay(tokenOf(corrected), clock.now());
        mirror();
        const auto job = hall->printReceipts(cashier, corrected.row.id, key(4)).value();
        EXPECT_EQ(kName, job.sheets[0].payer);
        (void)hall->spoilReceipt(cashier, job.sheets[0].receipt.id, "jam", key(5));
        (void)hall->confirmReceipts(cashier, corrected.row.id, key(6));
        (void)hall->unpaidToday(clerk, domain::DocumentType::ResidentId, residentId(7));
    }

    std::vector<Needle> needles;
};

TEST_F(Privacy, NoFileOfTheLedgerNamesAnybody)
{
    liveADay();
    ledger->copyTo(folder.file("copy.db"));
    for (const auto* name : {"hall.db", "hall.db-wal", "copy.db"}) {
        const auto bytes = contents(folder.file(name));
        EXPECT_GT(bytes.size(), 4096u) << name;
        EXPECT_EQ("", foundIn(bytes, needles)) << name;
    }
}

TEST_F(Privacy, TheSearchWouldFindAClearRow)
{
    liveADay();
    constexpr std::string_view kPlant = "INSERT INTO planted (text) VALUES ($1)";
    for (const auto& [way, needle] : needles) {
        const auto file = folder.file("planted-" + randomHex(4) + ".db");
        {
            storage::Database database(file, storage::Database::Access::ReadWrite);
            database.script("CREATE TABLE planted (text BLOB NOT NULL) STRICT");
            database.run(kPlant, Bytes(needle.begin(), needle.end()));
        }
        EXPECT_NE("", foundIn(contents(file) + contents(file + "-wal"), needles)) << way;
    }
}

TEST_F(Privacy, AnErasedPersonIsGoneFromTheLedgerAndItsCopiesAlike)
{
    liveADay();
    const auto requests
        = ledger->read([](const ports::HallTx& tx) { return tx.slips().requestsOf(2); });
    ASSERT_EQ(1u, requests.size());
    EXPECT_EQ(kName, vault->open(requests[0].sealed)->name);
    vault->erase(requests[0].sealed.keyId);
    EXPECT_FALSE(vault->open(requests[0].sealed));
    reopen();
    EXPECT_FALSE(vault->open(requests[0].sealed));
    EXPECT_EQ("*", card(2).row.maskedName);
}

TEST_F(Privacy, TheKeysLieOutsideTheLedger)
{
    liveADay();
    const auto hashKey = keys->hashKey();
    const std::string clear(hashKey.begin(), hashKey.end());
    EXPECT_EQ(std::string::npos, contents(folder.file("hall.db")).find(clear));
    EXPECT_TRUE(std::filesystem::exists(folder.file("keys/hash.key")));
    EXPECT_TRUE(isPrivate(folder.file("keys")));
    EXPECT_TRUE(isPrivate(folder.file("keys/hash.key")));
}

} // namespace
} // namespace hallpay::test
