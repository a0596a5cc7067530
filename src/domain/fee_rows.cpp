#include "domain/fee_schedule.h"

#include <initializer_list>

namespace hallpay::domain {

namespace {

using namespace std::chrono_literals;

constexpr Day kJuly2017 = 2017y / 7 / 1;
constexpr Day kJuly2019 = 2019y / 7 / 1;
constexpr Day kJanuary2020 = 2020y / 1 / 1;

constexpr auto kAct2000 = "公通字〔2000〕99号";
constexpr auto kAct2017 = "发改价格〔2017〕1186号";
constexpr auto kAct2019 = "发改价格〔2019〕914号";
constexpr auto kAct2020 = "发改价格规〔2019〕1931号";

/// The grid's order: the five everyday items on the digits, all others under 更多.
std::vector<FeeItem> publishedItems()
{
    using enum FeeKind;
    return {
        {"passport", "普通护照", "Ordinary passport", Document, 1},
        {"hkmo.permit", "往来港澳通行证", "Hong Kong and Macau travel permit", Document, 2},
        {"tw.permit", "往来台湾通行证", "Taiwan travel permit", Document, 3},
        {"hk.once", "赴香港签注（一次）", "Hong Kong endorsement, once", Endorsement, 4},
        {"mo.once", "赴澳门签注（一次）", "Macau endorsement, once", Endorsement, 5},
        {"hk.twice", "赴香港签注（二次）", "Hong Kong endorsement, twice", Endorsement, 0},
        {"hk.multi1y", "赴香港签注（多次，一年以内）",
         "Hong Kong endorsement, multiple, up to 1 year", Endorsement, 0},
        {"hk.multi2y", "赴香港签注（多次，一年以上二年以下）",
         "Hong Kong endorsement, multiple, over 1 to 2 years", Endorsement, 0},
        {"hk.multi3y", "赴香港签注（多次，二年以上不足三年）",
         "Hong Kong endorsement, multiple, over 2, under 3 years", Endorsement, 0},
        {"hk.multi_long", "赴香港签注（多次，三年以上）",
         "Hong Kong endorsement, multiple, 3 years and more", Endorsement, 0},
        {"mo.twice", "赴澳门签注（二次）", "Macau endorsement, twice", Endorsement, 0},
        {"mo.multi1y", "赴澳门签注（多次，一年以内）", "Macau endorsement, multiple, up to 1 year",
         Endorsement, 0},
        {"mo.multi2y", "赴澳门签注（多次，一年以上二年以下）",
         "Macau endorsement, multiple, over 1 to 2 years", Endorsement, 0},
        {"mo.multi3y", "赴澳门签注（多次，二年以上不足三年）",
         "Macau endorsement, multiple, over 2, under 3 years", Endorsement, 0},
        {"mo.multi_long", "赴澳门签注（多次，三年以上）",
         "Macau endorsement, multiple, 3 years and more", Endorsement, 0},
        {"tw.once", "赴台湾签注（一次）", "Taiwan endorsement, once", Endorsement, 0},
        {"tw.multi", "赴台湾签注（多次）", "Taiwan endorsement, multiple", Endorsement, 0},
        {"tw.permit_once", "往来台湾通行证（一次有效）", "Taiwan travel permit, single journey",
         Document, 0},
        {"hkmo.settle", "前往港澳通行证", "One-way permit to Hong Kong and Macau", Document, 0},
        {"exit.once", "出入境通行证（一次有效）", "Exit-entry permit, single journey", Document, 0},
        {"exit.multi", "出入境通行证（多次有效）", "Exit-entry permit, multiple", Document, 0},
        {"passport.note", "护照加注", "Passport annotation", Annotation, 0},
    };
}

/// The fees that the act of 2017 set and the act of 2020 published again at the same amount.
/// Neither start day was read in a source as a day: the sources say "2017-07" and "2020-01".
void addUnchanged(std::vector<FeeRow>& rows, std::string_view code, Money amount)
{
    rows.push_back({std::string(code), amount, kJuly2017, kJanuary2020, kAct2017, false});
    rows.push_back({std::string(code), amount, kJanuary2020, std::nullopt, kAct2020, false});
}

} // namespace

FeeSchedule publishedFeeSchedule()
{
    std::vector<FeeRow> rows{
        {"passport", 16'000_fen, kJuly2017, kJuly2019, kAct2017, false},
        {"passport", 12'000_fen, kJuly2019, kJanuary2020, kAct2019, true},
        {"passport", 12'000_fen, kJanuary2020, std::nullopt, kAct2020, false},
        {"hkmo.permit", 8'000_fen, kJuly2017, kJuly2019, kAct2017, false},
        {"hkmo.permit", 6'000_fen, kJuly2019, kJanuary2020, kAct2019, true},
        {"hkmo.permit", 6'000_fen, kJanuary2020, std::nullopt, kAct2020, false},
        {"tw.permit", 8'000_fen, kJuly2017, kJanuary2020, kAct2017, false},
        {"tw.permit", 6'000_fen, kJanuary2020, std::nullopt, kAct2020, false},
        // Older than the table, which begins in 2017; one later table no longer lists it.
        {"passport.note", 2'000_fen, kJuly2017, std::nullopt, kAct2000, false},
    };
    for (const std::string place : {"hk", "mo"}) {
        addUnchanged(rows, place + ".once", 1'500_fen);
        addUnchanged(rows, place + ".twice", 3'000_fen);
        addUnchanged(rows, place + ".multi1y", 8'000_fen);
        addUnchanged(rows, place + ".multi2y", 12'000_fen);
        addUnchanged(rows, place + ".multi3y", 16'000_fen);
        addUnchanged(rows, place + ".multi_long", 24'000_fen);
    }
    addUnchanged(rows, "tw.once", 1'500_fen);
    addUnchanged(rows, "tw.multi", 8'000_fen);
    addUnchanged(rows, "tw.permit_once", 1'500_fen);
    addUnchanged(rows, "hkmo.settle", 4'000_fen);
    addUnchanged(rows, "exit.once", 1'500_fen);
    addUnchanged(rows, "exit.multi", 8'000_fen);
    return FeeSchedule(1, publishedItems(), std::move(rows));
}

} // namespace hallpay::domain
