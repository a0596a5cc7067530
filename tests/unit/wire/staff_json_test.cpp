// What one side writes the other reads; what neither understands is refused by name.
#include "wire/error_body.h"
#include "wire/fee_json.h"
#include "wire/staff_json.h"
#include "wire/state_words.h"

#include <gtest/gtest.h>

namespace hallpay::wire {
namespace {

using namespace std::chrono_literals;

domain::SlipCard aCard()
{
    domain::SlipCard card;
    card.row = {.id = 7,
                .number = "9105-261122-0041-9",
                .shortNumber = "0041-9",
                .day = *parseDay("2026-11-22"),
                .version = 3,
                .state = domain::SlipState::ToConfirm,
                .print = domain::PrintState::Printed,
                .maskedName = "李*梅",
                .applicants = 2,
                .amount = 24'000_fen,
                .windowId = 3,
                .windowName = "受理窗口 3 号",
                .registeredAt = Instant{1'795'313'730'123ms},
                .paidAt = Instant{1'795'313'736'001ms},
                .changedAt = Instant{1'795'313'736'001ms}};
    domain::ApplicantView applicant{.requestId = 11, .maskedName = "李*梅", .documentTail = "2846"};
    applicant.lines.push_back({"passport", "普通护照", "Passport", 1, 12'000_fen, 12'000_fen});
    applicant.receipt = domain::ReceiptView{.id = 5, .code = "11010126", .number = "0156777242"};
    card.applicants = {applicant, {.requestId = 12, .maskedName = "李*宁"}};
    card.handedOut = domain::HandOutView{.staffName = "王芳", .windowName = "1 号"};
    return card;
}

TEST(StaffJson, ACardComesBackAsItWent)
{
    const auto card = aCard();
    EXPECT_EQ(card, decode<domain::SlipCard>(parseJson(encode(card), 100'000)));
}

TEST(StaffJson, AReportNamesItsSheets)
{
    const ReceiptReportBody body{{5, 6}, "not_reached"};
    const auto read = decode<ReceiptReportBody>(parseJson(encode(body), 1000));
    EXPECT_EQ(body.receiptIds, read.receiptIds);
    EXPECT_EQ("not_reached", read.outcome);
}

TEST(StaffJson, FieldsOfANewerServerArePassedOver)
{
    auto json = parseJson(encode(domain::HallEvent{.id = "e.7", .kind = "slip"}), 10'000);
    json["colour"] = "green";
    EXPECT_EQ("e.7", decode<domain::HallEvent>(json).id);
}

TEST(StaffJson, AWordOfANewerServerIsReadAsOneThatPromisesNothing)
{
    auto json = parseJson(encode(aCard()), 100'000);
    json["row"]["state"] = "refund_asked";
    json["row"]["print"] = "queued";
    auto& applicant = json["applicants"][0];
    applicant["state"] = "mailed";
    applicant["document_type"] = "residence_permit";
    applicant["receipt"]["state"] = "mailed";
    const auto card = decode<domain::SlipCard>(json);
    EXPECT_EQ(domain::SlipState::CannotConfirm, card.row.state);
    EXPECT_EQ("refund_asked", card.row.unknownState);
    EXPECT_EQ(domain::PrintState::Unclear, card.row.print);
    EXPECT_EQ(domain::RequestState::Registered, card.applicants[0].state);
    EXPECT_EQ(domain::DocumentType::Other, card.applicants[0].documentType);
    EXPECT_EQ(domain::ReceiptState::Unclear, card.applicants[0].receipt->state);
    EXPECT_EQ("mailed", card.applicants[0].receipt->unknownState);
}

TEST(StaffJson, AKnownWordIsNoUnknownOne)
{
    EXPECT_EQ("", decode<domain::SlipCard>(parseJson(encode(aCard()), 100'000)).row.unknownState);
}

TEST(StaffJson, WhatARequestAsksForIsNeverGuessed)
{
    domain::SlipDraft draft;
    draft.applicants.push_back({.documentNumber = "1", .name = "张小丰"});
    auto json = parseJson(encode(draft), 10'000);
    json["applicants"][0]["document_type"] = "residence_permit";
    EXPECT_THROW((void)decode<domain::SlipDraft>(json), WireError);
}

TEST(StaffJson, AHallOfAnotherMajorTellsNothingButItsVersions)
{
    const auto hall = decodeHall(parseJson(R"({"version":"2.0.0","api_major":2})", 1000));
    EXPECT_EQ("2.0.0", hall.version);
    EXPECT_EQ(2, hall.apiMajor);
    EXPECT_THROW((void)decodeHall(parseJson(R"({"version":"0.2.0","api_major":1})", 1000)),
                 WireError)
        << "of our own major all is demanded";
}

TEST(StaffJson, AMissingOrMistypedFieldIsNamed)
{
    auto json = parseJson(encode(domain::SlipDraft{}), 10'000);
    json["shown_total_fen"] = 12.5;
    try {
        (void)decode<domain::SlipDraft>(json);
        FAIL() << "a fraction of a fen was taken";
    } catch (const WireError& e) {
        EXPECT_NE(std::string::npos, std::string(e.what()).find("shown_total_fen"));
    }
    json.erase("shown_total_fen");
    EXPECT_THROW((void)decode<domain::SlipDraft>(json), WireError);
    json["shown_total_fen"] = Money::kMaxFen + 1;
    EXPECT_THROW((void)decode<domain::SlipDraft>(json), WireError);
}

TEST(StaffJson, HugeDeepOrBrokenBodiesAreRefused)
{
    EXPECT_THROW(parseJson("{\"a\":1}", 3), WireError);
    EXPECT_THROW(parseJson(std::string(200, '[') + std::string(200, ']'), 1000), WireError);
    EXPECT_THROW(parseJson("{\"a\":", 1000), WireError);
    EXPECT_NO_THROW(parseJson("{\"a\":[[1]]}", 1000));
}

TEST(StaffJson, TheFeeScheduleComesBackAsItWent)
{
    const auto schedule = domain::publishedFeeSchedule();
    EXPECT_EQ(schedule, decodeFees(parseJson(encodeFees(schedule), 1'000'000)));
}

TEST(ErrorBody, EveryRefusalHasANameAStatusAndComesBack)
{
    for (int i = 0; i <= static_cast<int>(domain::RefusalCode::Last); ++i) {
        const domain::Refusal refusal{static_cast<domain::RefusalCode>(i), {{"field", "name"}}};
        EXPECT_EQ(refusal, decodeRefusal(parseJson(encodeRefusal(refusal), 1000)));
        EXPECT_GE(statusOf(refusal.code), 400);
    }
}

TEST(ErrorBody, ACodeOfANewerServerIsNotLost)
{
    const auto refusal = decodeRefusal(parseJson(R"({"code":"moon_is_full"})", 1000));
    EXPECT_EQ(domain::RefusalCode::Internal, refusal.code);
    EXPECT_EQ("moon_is_full", refusal.detail.at("code"));
}

TEST(StateWords, EveryStateHasOneWordInEachLanguage)
{
    for (int i = 0; i <= static_cast<int>(domain::SlipState::CannotConfirm); ++i) {
        const auto words = wordsOf(static_cast<domain::SlipState>(i));
        EXPECT_FALSE(words.zh.empty());
        EXPECT_FALSE(words.en.empty());
    }
}

} // namespace
} // namespace hallpay::wire
