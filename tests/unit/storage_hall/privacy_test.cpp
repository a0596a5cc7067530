// Whoever gets hold of the ledger's files learns nobody's name, document or acceptance number.
#include "support/ways_to_write.h"
#include "unit/desk/hall_fixture.h"

#include "base/private_path.h"
#include "storage/database.h"

#include <fstream>

namespace hallpay::test {
namespace {

std::string contents(const std::string& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
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

    std::vector<WayToWrite> needles;
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
