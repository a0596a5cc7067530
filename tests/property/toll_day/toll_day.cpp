#include "property/toll_day/toll_day.h"

#include <algorithm>

namespace hallpay::test {

using namespace hallpay::literals;
using domain::PrintOutcome;
using domain::ReceiptState;

namespace {

constexpr auto kFee = 12'000_fen;
constexpr const char* kDocument = "11010519491231002X";
constexpr std::size_t kActsKept = 12;

domain::SlipDraft draftFor(unsigned people, unsigned exempt = 0)
{
    domain::SlipDraft draft{{}, Money{}, 1};
    for (unsigned i = 0; i < people; ++i) {
        draft.applicants.push_back(
            {domain::DocumentType::ResidentId, kDocument, "李小梅", "", {{"passport", 1}}});
        draft.applicants.back().exempt = i < exempt;
        if (i >= exempt) draft.shownTotal += kFee;
    }
    if (exempt > 0) draft.exemption = domain::Exemption{"见义勇为人员", {"3001", "3001"}};
    return draft;
}

} // namespace

std::string TollDay::play(const DayStep& step)
{
    try {
        act(step);
    } catch (const std::exception& failure) {
        if (CutDisk::instance().isCut())
            powerIsBack(); // what nobody waits for is done again by and by
        else
            complain(std::string("nothing should break: ") + failure.what());
    }
    if (m_acts.size() > kActsKept)
        m_acts.erase(m_acts.begin(), m_acts.end() - static_cast<std::ptrdiff_t>(kActsKept));
    return look();
}

void TollDay::act(const DayStep& step)
{
    const auto bySlip = [&](const auto& what) {
        if (auto* slip = slipOf(step)) what(slip->id);
    };
    switch (step.move) {
    case Move::Register: registerSlip(step); return;
    case Move::Correct: correct(step); return;
    case Move::Cancel:
        bySlip([&](std::int64_t id) {
            (void)keyed("cancel", [this, id, &who = cashierOf(step)](const std::string& key) {
                return m_hall->cancel(who, id, key);
            });
        });
        return;
    case Move::NewCode:
        bySlip([&](std::int64_t id) {
            (void)keyed("new code", [this, id, &who = cashierOf(step)](const std::string& key) {
                return m_hall->newCode(who, id, key);
            });
            mirror();
        });
        return;
    case Move::OpenPage: openPage(step); return;
    case Move::PayPhone: payPhone(step); return;
    case Move::ScreenCode: screenCode(step); return;
    case Move::ScanCode: scanCode(step); return;
    case Move::TypePassword: typePassword(step); return;
    case Move::Notify: notify(step); return;
    case Move::Sweep:
        sweep();
        closeDays();
        return;
    case Move::TakeCash: takeCash(step); return;
    case Move::TakeCashAtRisk: takeCashAtRisk(step); return;
    case Move::PrintReceipts: printReceipts(step); return;
    case Move::ResolvePrint: resolvePrint(step); return;
    case Move::SpoilReceipt: spoilReceipt(step); return;
    case Move::ConfirmReceipts: confirmReceipts(step); return;
    case Move::RefundSlip: refundSlip(step); return;
    case Move::GiveBack: giveBack(step); return;
    case Move::RefundExcess: refundExcess(step); return;
    case Move::EndRefund: endRefund(step); return;
    case Move::Repeat: repeat(step); return;
    case Move::ReuseKey: reuseKey(step); return;
    case Move::WalletSilent: m_silent = step.number % 4 == 0; return;
    case Move::GateAway: setGateAway(step.number % 4 == 0); return;
    case Move::PowerCut:
        CutDisk::instance().cutAt(1 + static_cast<int>(step.number % 40), step.person);
        return;
    case Move::OpenShift: openShift(step); return;
    case Move::MoveDrawer: moveDrawer(step); return;
    case Move::CloseShift: closeShift(step); return;
    case Move::MoveStock: moveStock(step); return;
    case Move::Exempt: exempt(step); return;
    case Move::PrintLate: printLate(step); return;
    case Move::AskApproval: askApproval(step); return;
    case Move::DecideApproval: decideApproval(step); return;
    case Move::UseApproval: useApproval(step); return;
    case Move::BookOnClosedDay: bookOnClosedDay(step); return;
    case Move::PassTime: passTime(step); return;
    case Move::Midnight: passMidnight(); return;
    case Move::NextDay: nextDay(); return;
    case Move::DaysLater: passDays(static_cast<int>(2 + step.number % 3)); return;
    }
    throw LogicFailure("Move");
}

/// The gate's word that it has the order comes within milliseconds, before anybody does more.
void TollDay::keepNew(const domain::SlipCard& card)
{
    m_slips.push_back({card.row.id, 0});
    mirror();
}

void TollDay::registerSlip(const DayStep& step)
{
    const auto people = 1 + step.number % 3;
    const auto exempt = step.person % 8 == 0 ? 1 + step.slip % people : 0;
    const auto card = keyed("register", [this, people, exempt](const std::string& key) {
        return m_hall->registerSlip(m_clerk, draftFor(people, exempt), key);
    });
    if (card) keepNew(card.value());
}

void TollDay::correct(const DayStep& step)
{
    auto* slip = slipOf(step);
    if (!slip) return;
    const auto people = 1 + step.number % 3;
    const auto card = keyed("correct", [this, id = slip->id, people](const std::string& key) {
        return m_hall->correct(m_clerk, id, draftFor(people), key);
    });
    if (card) keepNew(card.value());
}

void TollDay::takeCash(const DayStep& step)
{
    auto* slip = slipOf(step);
    if (!slip) return;
    ports::Tender tender{.slipIds = {slip->id}};
    // One in three pays by card, the others give more than it costs.
    if (step.number % 3 == 0) {
        tender.method = domain::WindowMethod::Card;
        tender.reference = "RANDOM" + std::to_string(m_tally.cash);
    } else {
        tender.tendered = Money::fromFen(1'000'000);
    }
    const auto card
        = keyed("take cash", [this, tender, &who = cashierOf(step)](const std::string& key) {
              return m_hall->takeTender(who, tender, key);
          });
    if (!card) return;
    ++m_tally.cash;
    m_drawer[businessDay(m_clock.now())] += card.value().row.amount;
    if (tender.method == domain::WindowMethod::Cash)
        m_inDrawer[cashierOf(step).tollWindowId] += card.value().row.amount;
    if (m_gateAway) return; // it is looked at as soon as that can be
    for (const auto& order : ordersOf(slip->id))
        for (const auto& attempt : attemptsOf(order.token))
            if (isPayable(attempt.outTradeNo))
                complain("cash was taken while " + attempt.outTradeNo + " could still be paid");
}

void TollDay::takeCashAtRisk(const DayStep& step)
{
    auto* slip = slipOf(step);
    if (!slip) return;
    // One in four cashiers tries to vouch for themselves.
    const std::string second = step.number % 4 == 0 ? "2001" : "3001";
    const ports::AtRisk wanted{{.slipIds = {slip->id}}, {second, second}};
    const auto card
        = keyed("take cash at risk", [this, wanted, &who = cashierOf(step)](const auto& key) {
              return m_hall->takeTenderAtRisk(who, wanted, key);
          });
    if (!card) return;
    if (second == "2001") complain("a cashier released the own window");
    ++m_tally.cash;
    ++m_tally.atRisk;
    m_drawer[businessDay(m_clock.now())] += card.value().row.amount;
    m_inDrawer[cashierOf(step).tollWindowId] += card.value().row.amount;
}

void TollDay::printReceipts(const DayStep& step)
{
    auto* slip = slipOf(step);
    if (!slip) return;
    putOnPaper(keyed("print receipts",
                     [this, id = slip->id, &who = cashierOf(step)](const std::string& key) {
                         return m_hall->printReceipts(who, id, key);
                     }),
               step);
}

/// The printer takes the job: one in eight dies without a word, one in eight cannot say how it
/// went, one in eight has no paper.
void TollDay::putOnPaper(const desk::Answer<domain::ReceiptJob>& job, const DayStep& step)
{
    if (!job) return;
    const auto luck = step.number % 8;
    const bool out = luck < 6 && luck != 1;
    domain::ReceiptReport report{job.value().card.row.id, {}, PrintOutcome::Printed};
    for (const auto& sheet : job.value().sheets) {
        const auto& number = sheet.receipt.number;
        if (m_paper.contains(number) && m_paper[number].cameOut)
            complain("receipt " + number + " is printed for the second time");
        const auto row = m_ledger->read(
            [&](const ports::HallTx& tx) { return tx.receipts().find(sheet.receipt.id); });
        m_paper[number] = {row->requestId, out};
        report.receiptIds.push_back(sheet.receipt.id);
    }
    if (luck == 0 || luck == 1) return;
    if (luck == 2 || luck == 6) report.outcome = PrintOutcome::Unclear;
    if (luck == 7) report.outcome = PrintOutcome::PaperOut;
    (void)keyed("report print", [this, report, &who = cashierOf(step)](const std::string& key) {
        return m_hall->reportReceiptPrint(who, report, key);
    });
}

void TollDay::resolvePrint(const DayStep& step)
{
    auto* slip = slipOf(step);
    if (!slip) return;
    for (const auto& receipt : liveReceipts(slip->id)) {
        const bool open = receipt.life.state == ReceiptState::Printing
            || receipt.life.state == ReceiptState::Unclear;
        if (!open) continue;
        const bool out = m_paper[domain::receiptNumber(receipt.number)].cameOut;
        const domain::ReceiptReport report{
            slip->id, {receipt.id}, out ? PrintOutcome::Printed : PrintOutcome::NotReached};
        (void)keyed("say what lies there",
                    [this, report, &who = cashierOf(step)](const std::string& key) {
                        return m_hall->reportReceiptPrint(who, report, key);
                    });
    }
}

void TollDay::spoilReceipt(const DayStep& step)
{
    auto* slip = slipOf(step);
    if (!slip) return;
    const auto live = liveReceipts(slip->id);
    if (live.empty()) return;
    const auto id = live[step.number % live.size()].id;
    const auto job = keyed("spoil", [this, id, &who = cashierOf(step)](const std::string& key) {
        return m_hall->spoilReceipt(who, id, "卡纸", key);
    });
    if (job) ++m_tally.spoiled;
    putOnPaper(job, step);
}

/// Cashiers do not hand out what they have not got; they do ask for what the hall must refuse.
void TollDay::confirmReceipts(const DayStep& step)
{
    auto* slip = slipOf(step);
    if (!slip) return;
    for (const auto& receipt : liveReceipts(slip->id))
        if (receipt.life.state != ReceiptState::HandedOut
            && !m_paper[domain::receiptNumber(receipt.number)].cameOut)
            return;
    const auto card
        = keyed("hand out", [this, id = slip->id, &who = cashierOf(step)](const std::string& key) {
              return m_hall->confirmReceipts(who, id, key);
          });
    if (!card) return;
    ++m_tally.handedOut;
    if (++slip->handOuts > 1) complain("slip " + card.value().row.number + " was handed out twice");
}

void TollDay::refundExcess(const DayStep& step)
{
    const auto matters = m_hall->moneyMatters(m_supervisor).value().rows;
    std::vector<domain::MoneyMatter> open;
    std::copy_if(matters.begin(), matters.end(), std::back_inserter(open),
                 [](const auto& matter) { return matter.mayRefund; });
    if (open.empty()) return;
    const auto& matter = open[step.number % open.size()];
    const ports::RefundWish wanted{matter.transactionId, matter.left, "重复付款"};
    const auto done = keyed("refund excess", [this, wanted](const std::string& key) {
        return m_hall->refundMoney(m_supervisor, wanted, key);
    });
    if (done) ++m_tally.refunds;
}

void TollDay::repeat(const DayStep& step)
{
    if (m_acts.empty()) return;
    const auto& done = m_acts[step.number % m_acts.size()];
    const auto before = eventSeq();
    ++m_tally.repeated;
    const bool mayBeAway = m_gateAway && done.what == kScan; // how it stands the gate alone knows
    if (!done.again() && !mayBeAway) complain("the repeat of \"" + done.what + "\" was refused");
    if (eventSeq() != before) complain("the repeat of \"" + done.what + "\" did something");
}

void TollDay::reuseKey(const DayStep& step)
{
    auto* slip = slipOf(step);
    if (!slip || m_slips.size() < 2) return;
    const auto other = m_slips[(step.slip + 1) % m_slips.size()].id;
    const auto key = nextKey();
    const auto& who = cashierOf(step);
    if (!m_hall->cancel(who, slip->id, key)) return;
    const auto before = eventSeq();
    const auto second = m_hall->cancel(who, other, key);
    if (second || second.error().code != domain::RefusalCode::KeyReused)
        complain("one key did two things");
    if (eventSeq() != before) complain("a key that was used up did something");
}

} // namespace hallpay::test
