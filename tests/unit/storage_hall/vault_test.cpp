// Keys are handed out once and erased for good; what they sealed opens under them alone.
#include "storage/hall/folder_key_store.h"
#include "storage/hall/sodium_vault.h"

#include "domain/check_code.h"
#include "support/temp_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

namespace hallpay::storage {
namespace {

TEST(KeyStore, NoKeyIsHandedOutTwiceNotEvenAfterARestart)
{
    const test::TempFolder folder;
    std::set<std::int64_t> ids;
    std::set<ports::PersonalKey> keys;
    for (int start = 0; start < 3; ++start) {
        FolderKeyStore store(folder.file("keys"));
        for (int i = 0; i < 1500; ++i) { // more than one block
            const auto named = store.take();
            ids.insert(named.id);
            keys.insert(named.key);
        }
    }
    EXPECT_EQ(4500u, ids.size());
    EXPECT_EQ(4500u, keys.size());
}

TEST(KeyStore, AKeyIsOnDiskBeforeItIsHandedOut)
{
    const test::TempFolder folder;
    FolderKeyStore store(folder.file("keys"));
    const auto named = store.take();
    FolderKeyStore other(folder.file("keys")); // as after power loss
    EXPECT_EQ(named.key, other.find(named.id));
    EXPECT_EQ(store.hashKey(), other.hashKey());
}

TEST(KeyStore, ADestroyedKeyIsGoneAndItsNeighboursStay)
{
    const test::TempFolder folder;
    FolderKeyStore store(folder.file("keys"));
    const auto first = store.take();
    const auto second = store.take();
    store.destroy(first.id);
    EXPECT_FALSE(store.find(first.id));
    EXPECT_EQ(second.key, store.find(second.id));
    FolderKeyStore other(folder.file("keys"));
    EXPECT_FALSE(other.find(first.id));
    EXPECT_EQ(second.key, other.find(second.id));
    EXPECT_FALSE(other.find(0));
    EXPECT_FALSE(other.find(999'999'999));
}

TEST(KeyStore, ABrokenFolderSaysSo)
{
    const test::TempFolder folder;
    {
        FolderKeyStore store(folder.file("keys"));
    }
    std::filesystem::resize_file(folder.file("keys/hash.key"), 31);
    EXPECT_THROW(FolderKeyStore(folder.file("keys")), ports::KeyStoreError);
}

TEST(KeyStore, WindowsThatTakeAtOnceGetDifferentKeys)
{
    const test::TempFolder folder;
    FolderKeyStore store(folder.file("keys"));
    std::mutex mutex;
    std::set<std::int64_t> ids;
    {
        std::vector<std::jthread> windows;
        for (int w = 0; w < 4; ++w)
            windows.emplace_back([&] {
                for (int i = 0; i < 500; ++i) {
                    const auto id = store.take().id;
                    const std::lock_guard lock(mutex);
                    ids.insert(id);
                }
            });
    }
    EXPECT_EQ(2000u, ids.size());
}

class VaultTest : public testing::Test {
protected:
    test::TempFolder folder;
    FolderKeyStore keys{folder.file("keys")};
    SodiumVault vault{keys};
    const ports::PersonalFields person{"李小梅", "11010519491231002X", ""};
};

TEST_F(VaultTest, OpensWhatItSealed)
{
    const auto sealed = vault.seal(person);
    EXPECT_EQ(person, vault.open(sealed));
    EXPECT_NE(sealed.box, vault.seal(person).box);
}

TEST_F(VaultTest, AChangedBoxOrAnotherKeysNameDoesNotOpen)
{
    auto sealed = vault.seal(person);
    const auto other = vault.seal(person);
    EXPECT_THROW(vault.open({other.keyId, sealed.box}), ports::KeyStoreError);
    for (const std::size_t at : {std::size_t{0}, sealed.box.size() / 2, sealed.box.size() - 1}) {
        auto changed = sealed;
        changed.box[at] ^= 1;
        EXPECT_THROW(vault.open(changed), ports::KeyStoreError);
    }
    sealed.box.resize(10);
    EXPECT_THROW(vault.open(sealed), ports::KeyStoreError);
}

TEST_F(VaultTest, AnErasedPersonCannotBeOpened)
{
    const auto sealed = vault.seal(person);
    vault.erase(sealed.keyId);
    EXPECT_FALSE(vault.open(sealed));
}

TEST_F(VaultTest, AKeyedHashIsTheSameForTheSameAlone)
{
    using ports::HashPurpose;
    const auto hash = vault.keyedHash(HashPurpose::Document, "E12345678");
    EXPECT_EQ(32u, hash.size());
    EXPECT_EQ(hash, vault.keyedHash(HashPurpose::Document, "E12345678"));
    EXPECT_NE(hash, vault.keyedHash(HashPurpose::Document, "E12345679"));
    EXPECT_NE(hash, vault.keyedHash(HashPurpose::AcceptanceNumber, "E12345678"));
    FolderKeyStore otherKeys(folder.file("other"));
    EXPECT_NE(hash, SodiumVault(otherKeys).keyedHash(HashPurpose::Document, "E12345678"));
}

/// Computed apart, by another BLAKE2b: receipts in people's hands are told by it for years.
TEST(CheckCodeGolden, IsWhatItWas)
{
    const test::TempFolder folder;
    std::filesystem::create_directories(folder.file("keys"));
    {
        std::ofstream key(folder.file("keys/hash.key"), std::ios::binary);
        for (int i = 0; i < 32; ++i) key.put(static_cast<char>(i));
    }
    FolderKeyStore keys(folder.file("keys"));
    SodiumVault vault(keys);
    const auto text = domain::checkedText({"11010126", "0000012345", Money::fromFen(12000),
                                           *parseDay("2026-11-22"), "0105-261122-0041-9"});
    EXPECT_EQ("9Q9ZS04S3T",
              domain::checkCodeFrom(vault.keyedHash(ports::HashPurpose::ReceiptCheck, text)));
}

TEST(ArgonHasher, KnowsTheRightPasswordAlone)
{
    ArgonHasher hasher;
    const auto hash = hasher.hash("一个长的口令");
    EXPECT_TRUE(hash.starts_with("$argon2id$"));
    EXPECT_TRUE(hasher.matches(hash, "一个长的口令"));
    EXPECT_FALSE(hasher.matches(hash, "一个长的口"));
    EXPECT_FALSE(hasher.matches("", "x"));
    EXPECT_FALSE(hasher.matches(std::string(500, 'x'), "x"));
    EXPECT_NE(hash, hasher.hash("一个长的口令")); // salted
}

} // namespace
} // namespace hallpay::storage
