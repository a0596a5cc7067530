#include "present/entry.h"

#include <gtest/gtest.h>

namespace hallpay::present {

namespace {

using namespace std::chrono_literals;
using Rule = domain::AcceptanceNumberRule;

constexpr Day kToday = 2026y / 11 / 22;

Entry complete()
{
    return {.documentType = domain::DocumentType::ResidentId,
            .documentText = "11010519491231002X",
            .name = "张小丰",
            .acceptanceNumber = {},
            .quantities = {{"passport", 1}, {"hk.once", 2}}};
}

TEST(Entry, ACompleteOneHasNoFaultAndTellsBirthAndSex)
{
    const auto found = check(complete(), Rule::Off, kToday);
    EXPECT_FALSE(found.fault);
    ASSERT_TRUE(found.resident);
    EXPECT_EQ(found.resident->birth, 1949y / 12 / 31);
    EXPECT_EQ(found.resident->sex, domain::Sex::Female);
}

TEST(Entry, TheFirstFaultInTheOrderOfTheFormIsTold)
{
    struct Case {
        const char* what;
        void (*spoil)(Entry&);
        EntryFault fault;
    };
    const Case cases[] = {
        {"no document", [](Entry& e) { e.documentText = "  "; }, EntryFault::DocumentMissing},
        {"wrong digit", [](Entry& e) { e.documentText = "110105194912310021"; },
         EntryFault::DocumentWrong},
        {"no name", [](Entry& e) { e.name = " "; }, EntryFault::NameMissing},
        {"blank of an input method", [](Entry& e) { e.name = "　"; }, EntryFault::NameMissing},
        {"61 characters",
         [](Entry& e) {
             e.name.clear();
             for (int i = 0; i < 61; ++i) e.name += "张";
         },
         EntryFault::NameTooLong},
        {"no items", [](Entry& e) { e.quantities.clear(); }, EntryFault::NoItems},
        {"no document and no name",
         [](Entry& e) {
             e.documentText.clear();
             e.name.clear();
         },
         EntryFault::DocumentMissing},
    };
    for (const auto& one : cases) {
        Entry entry = complete();
        one.spoil(entry);
        EXPECT_EQ(check(entry, Rule::Off, kToday).fault, one.fault) << one.what;
    }
}

TEST(Entry, TheAcceptanceNumberIsMissedOnlyWhereItIsRequired)
{
    EXPECT_FALSE(check(complete(), Rule::Optional, kToday).fault);
    EXPECT_EQ(check(complete(), Rule::Required, kToday).fault, EntryFault::AcceptanceNumberMissing);
}

TEST(Entry, ThePriceIsThatOfTheDay)
{
    const auto schedule = domain::publishedFeeSchedule();
    EXPECT_EQ(priceOf(complete(), schedule, kToday), Money::fromFen(12'000 + 2 * 1'500));
    Entry passport = complete();
    passport.quantities = {{"passport", 1}};
    EXPECT_EQ(priceOf(passport, schedule, 2018y / 1 / 1), Money::fromFen(16'000));
}

TEST(Entry, ItsDraftIsNormalisedAndComesBack)
{
    Entry typed = complete();
    typed.documentText = " 11010519491231002x ";
    typed.name = " 张小丰　";
    const auto draft = draftOf(typed, kToday);
    EXPECT_EQ(draft.documentNumber, "11010519491231002X");
    EXPECT_EQ(draft.name, "张小丰");
    EXPECT_EQ(entryOf(draft), complete());
}

} // namespace

} // namespace hallpay::present
