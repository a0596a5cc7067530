#include "unit/desk/hall_fixture.h"

namespace hallpay::test {

std::string residentId(int n)
{
    constexpr int kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    auto tail = std::to_string(1000 + n % 1000).substr(1);
    const auto number = "110105" + std::to_string(1950 + n / 1000 % 50) + "0131" + tail;
    int sum = 0;
    for (int i = 0; i < 17; ++i) sum += kWeights[i] * (number[static_cast<std::size_t>(i)] - '0');
    return number + "10X98765432"[sum % 11];
}

std::string key(int n)
{
    const auto text = std::to_string(n);
    return std::string(32 - text.size(), '0') + text;
}

HallFixture::HallFixture()
{
    settings.merchant = "1900000001";
    settings.hints = desk::trainingHints();
    settings.holdPatience = std::chrono::milliseconds(0);
    settings.payerCode = true;
    reopen();
}

HallFixture::~HallFixture() = default;

void HallFixture::reopen()
{
    hall.reset();
    ledger.reset();
    vault.reset();
    keys = std::make_unique<storage::FolderKeyStore>(folder.file("keys"));
    vault = std::make_unique<storage::SodiumVault>(*keys);
    ledger = std::make_unique<storage::SqliteHallLedger>(
        folder.file("hall.db"),
        ports::HallBirth{settings.hallId, settings.training, settings.merchant}, nullptr);
    const auto seeded = desk::seedHall(*ledger, hasher, settings.training, desk::trainingSeed());
    EXPECT_TRUE(static_cast<bool>(seeded));
    hall
        = std::make_unique<desk::Desk>(desk::Ports{*ledger, gate, clock, *vault, hasher}, settings);
    const auto windows = hall->hall().places.front().windows;
    const auto signedIn = [&](const char* number, std::int64_t registration, std::int64_t toll) {
        const auto session = hall->signIn({number, number, registration, toll});
        return hall->callerOf(session.value().token).value();
    };
    clerk = signedIn("1001", windows[0].id, 0);
    cashier = signedIn("2001", 0, windows[3].id);
    otherCashier = signedIn("2001", 0, windows[4].id);
    supervisor = signedIn("3001", 0, 0);
    openShift();
}

void HallFixture::openShift()
{
    if (hall->shift(cashier).value().standing != domain::ShiftStanding::None) return;
    EXPECT_TRUE(hall->openShift(cashier, {true, false, {}}, key(99'999'999)));
}

domain::DraftApplicant HallFixture::applicant(int n, std::vector<domain::DraftLine> lines)
{
    return {domain::DocumentType::ResidentId, residentId(n), "李小梅", "", std::move(lines)};
}

domain::SlipDraft HallFixture::passports(int n, int people)
{
    domain::SlipDraft draft{{}, Money{}, 1};
    for (int i = 0; i < people; ++i) {
        draft.applicants.push_back(applicant(n + i, {{"passport", 1}}));
        draft.shownTotal += 12'000_fen;
    }
    return draft;
}

domain::SlipDraft HallFixture::passport(int n)
{
    return {{applicant(n, {{"passport", 1}})}, 12'000_fen, 1};
}

domain::SlipCard HallFixture::registered(int n)
{
    return registered(passport(n), n);
}

domain::SlipCard HallFixture::registered(const domain::SlipDraft& draft, int n)
{
    auto answer = hall->registerSlip(clerk, draft, key(n));
    EXPECT_TRUE(static_cast<bool>(answer));
    mirror();
    return std::move(answer).value();
}

domain::SlipCard HallFixture::paid(int n)
{
    const auto slip = registered(n);
    gate.pay(tokenOf(slip), clock.now());
    mirror();
    return card(slip.row.id);
}

void HallFixture::mirror()
{
    const auto cursor = ledger->read([](const ports::HallTx& tx) { return tx.head().gateCursor; });
    if (const auto events = gate.events(cursor, 100'000, std::chrono::milliseconds(0)))
        desk::mirrorGate(context(), *events);
}

domain::SlipCard HallFixture::card(std::int64_t id)
{
    return hall->slip(supervisor, id).value();
}

std::string HallFixture::tokenOf(const domain::SlipCard& card)
{
    const auto token = domain::tokenFromScan(card.link);
    EXPECT_TRUE(token.has_value()) << card.link;
    return token ? token->text : std::string();
}

domain::DayTotals HallFixture::totals(const char* day)
{
    return hall->totals(supervisor, *parseDay(day)).value();
}

} // namespace hallpay::test
