// A registration on its way survives the program, and its file tells nobody who it is about.
#include "client/sealed_draft_store.h"
#include "support/temp_folder.h"
#include "wire/staff_json.h"

#include <gtest/gtest.h>

#include <fstream>

namespace hallpay::client {
namespace {

using namespace std::chrono_literals;

constexpr Day kToday = 2026y / 11 / 22;
constexpr std::int64_t kClerk = 1001;

ports::PendingDraft aDraft()
{
    ports::PendingDraft pending{.key = std::string(32, 'a'),
                                .draft = {},
                                .corrects = 7,
                                .correctsNumber = "0007-3",
                                .day = kToday};
    pending.draft.applicants.push_back({.documentNumber = "11010519491231002X",
                                        .name = "李小梅",
                                        .acceptanceNumber = {},
                                        .lines = {{"passport", 1}}});
    return pending;
}

TEST(SealedDraftStore, ComesBackInTheNextRunAndGoesWhenAnswered)
{
    const test::TempFolder folder;
    {
        SealedDraftStore store(folder.file("d/draft"), folder.file("k/key"));
        EXPECT_EQ(std::nullopt, store.load(kClerk));
        store.keep(kClerk, aDraft());
    }
    SealedDraftStore store(folder.file("d/draft"), folder.file("k/key"));
    EXPECT_EQ(aDraft(), store.load(kClerk));
    store.forget(kClerk);
    EXPECT_EQ(std::nullopt, store.load(kClerk));
}

TEST(SealedDraftStore, AStrangersOrTornFileIsNoDraft)
{
    const test::TempFolder folder;
    SealedDraftStore store(folder.file("draft"), folder.file("key"));
    store.keep(kClerk, aDraft());
    std::string sealed;
    {
        std::ifstream in(folder.file("draft-1001"), std::ios::binary);
        sealed.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    } // Windows replaces no file that is open
    EXPECT_EQ(std::string::npos, sealed.find("李小梅"));
    EXPECT_EQ(std::string::npos, sealed.find("11010519491231002X"));
    std::ofstream(folder.file("draft-1001"), std::ios::binary)
        << sealed.substr(0, sealed.size() - 1);
    EXPECT_EQ(std::nullopt, store.load(kClerk));
    SealedDraftStore stranger(folder.file("draft"), folder.file("other"));
    store.keep(kClerk, aDraft());
    EXPECT_EQ(std::nullopt, stranger.load(kClerk));
}

TEST(SealedDraftStore, WhatAnOlderProgramKeptIsReadAsBefore)
{
    auto pending = aDraft();
    pending.draft.paysAtWindow = true;
    auto text = wire::Json::parse(wire::encode(pending.draft));
    EXPECT_EQ(pending.draft, wire::decode<domain::SlipDraft>(text));
    EXPECT_EQ(1u, text.erase("pays_at_window"));
    EXPECT_EQ(aDraft().draft, wire::decode<domain::SlipDraft>(text));
}

TEST(SealedDraftStore, NobodysDraftIsOverwrittenByAnothers)
{
    const test::TempFolder folder;
    SealedDraftStore store(folder.file("draft.sealed"), folder.file("key"));
    auto other = aDraft();
    other.key = std::string(32, 'b');
    store.keep(kClerk, aDraft());
    store.keep(1002, other);
    EXPECT_EQ(aDraft(), store.load(kClerk));
    EXPECT_EQ(other, store.load(1002));
    EXPECT_TRUE(store.holdsOthers(kClerk, kToday));
    EXPECT_FALSE(store.holdsOthers(kClerk, 2026y / 11 / 23)) << "nobody is told of it for ever";
    store.forget(1002);
    EXPECT_FALSE(store.holdsOthers(kClerk, kToday));
    EXPECT_EQ(aDraft(), store.load(kClerk));
}

} // namespace
} // namespace hallpay::client
