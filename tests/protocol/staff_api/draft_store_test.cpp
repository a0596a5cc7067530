// A registration on its way survives the program, and its file tells nobody who it is about.
#include "client/sealed_draft_store.h"
#include "support/temp_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace hallpay::client {
namespace {

ports::PendingDraft aDraft()
{
    ports::PendingDraft pending{.key = std::string(32, 'a'), .draft = {}, .corrects = 7};
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
        EXPECT_EQ(std::nullopt, store.load());
        store.keep(aDraft());
    }
    SealedDraftStore store(folder.file("d/draft"), folder.file("k/key"));
    EXPECT_EQ(aDraft(), store.load());
    store.forget();
    EXPECT_EQ(std::nullopt, store.load());
}

TEST(SealedDraftStore, AStrangersOrTornFileIsNoDraft)
{
    const test::TempFolder folder;
    SealedDraftStore store(folder.file("draft"), folder.file("key"));
    store.keep(aDraft());
    std::ifstream in(folder.file("draft"), std::ios::binary);
    const std::string sealed{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    EXPECT_EQ(std::string::npos, sealed.find("李小梅"));
    EXPECT_EQ(std::string::npos, sealed.find("11010519491231002X"));
    std::ofstream(folder.file("draft"), std::ios::binary) << sealed.substr(0, sealed.size() - 1);
    EXPECT_EQ(std::nullopt, store.load());
    SealedDraftStore stranger(folder.file("draft"), folder.file("other"));
    store.keep(aDraft());
    EXPECT_EQ(std::nullopt, stranger.load());
}

} // namespace
} // namespace hallpay::client
