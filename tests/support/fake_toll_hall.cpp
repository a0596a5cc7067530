#include "support/fake_toll_hall.h"

#include "domain/bill_number.h"
#include "domain/mask.h"

#include <algorithm>

namespace hallpay::test {

namespace {

using domain::RefusalCode;
using domain::SlipState;

constexpr std::int64_t kRegistrationWindow = 3;
constexpr std::int64_t kTollWindow = 7;
constexpr auto kCashier = "王芳";
constexpr auto kTollName = "收费窗口 1 号";

domain::Refusal refusal(RefusalCode code)
{
    return {code, {}};
}

std::string digits(std::int64_t number, std::size_t count)
{
    auto text = std::to_string(number);
    return std::string(count - text.size(), '0') + text;
}

} // namespace

FakeTollHall::FakeTollHall() : m_set(*parseRfc3339("2026-11-22T10:42:00+08:00")) { }

std::unique_lock<std::mutex> FakeTollHall::enter(const std::string& name,
                                                 const std::string& key) const
{
    std::unique_lock lock(m_mutex);
    m_calls[name].push_back(key);
    if (away) throw ports::TransportError("away");
    return lock;
}

domain::SlipCard* FakeTollHall::known(std::int64_t slipId)
{
    const auto found = m_cards.find(slipId);
    return found == m_cards.end() ? nullptr : &found->second;
}

domain::SlipCard& FakeTollHall::changed(domain::SlipCard& card, SlipState state)
{
    card.row.state = state;
    card.row.changedAt = clock();
    ++card.row.version;
    return card;
}

domain::SlipCard FakeTollHall::read(domain::SlipCard card) const
{
    card.asOf = clock();
    return card;
}

Instant FakeTollHall::clock() const
{
    return m_set
        + std::chrono::floor<std::chrono::milliseconds>(std::chrono::steady_clock::now()
                                                        - m_started);
}

std::int64_t FakeTollHall::addSlip(const std::vector<std::string>& names)
{
    const std::lock_guard lock(m_mutex);
    const auto id = static_cast<std::int64_t>(m_cards.size()) + 1;
    domain::SlipCard card;
    card.row = {.id = id,
                .number = "9105-261122-" + digits(id, 4) + "-9",
                .shortNumber = digits(id, 4) + "-9",
                .day = businessDay(clock()),
                .version = 1,
                .state = SlipState::Waiting,
                .print = domain::PrintState::Printed,
                .maskedName = domain::maskName(names.front()),
                .applicants = static_cast<int>(names.size()),
                .amount = Money::fromFen(12000).times(static_cast<std::int64_t>(names.size())),
                .windowId = kRegistrationWindow,
                .windowName = "受理窗口 3 号",
                .registeredAt = clock(),
                .paidAt = {},
                .changedAt = clock()};
    card.placeName = "一层大厅";
    card.clerkName = "李静";
    card.link = "http://127.0.0.1/P/T" + digits(id, 4);
    card.deadline = endOfDay(card.row.day);
    for (std::size_t i = 0; i < names.size(); ++i)
        card.applicants.push_back({.requestId = id * 100 + static_cast<std::int64_t>(i),
                                   .maskedName = domain::maskName(names[i]),
                                   .documentTail = digits(2846 + static_cast<int>(i), 4),
                                   .documentType = domain::DocumentType::ResidentId,
                                   .acceptanceNumber = {},
                                   .state = domain::RequestState::Registered,
                                   .lines = {{.itemCode = "passport",
                                              .nameZh = "普通护照",
                                              .nameEn = "Passport",
                                              .quantity = 1,
                                              .unit = 12000_fen,
                                              .amount = 12000_fen}},
                                   .amount = 12000_fen,
                                   .receipt = {}});
    m_cards.emplace(id, card);
    return id;
}

void FakeTollHall::pay(std::int64_t slipId)
{
    const std::lock_guard lock(m_mutex);
    auto& card = changed(m_cards.at(slipId), SlipState::Paid);
    card.row.paidAt = std::max(clock(), card.row.registeredAt + std::chrono::seconds(6));
    card.payMethod = "wechat";
    card.link.clear();
}

void FakeTollHall::setState(std::int64_t slipId, SlipState state)
{
    const std::lock_guard lock(m_mutex);
    changed(m_cards.at(slipId), state);
}

void FakeTollHall::setUnknownState(std::int64_t slipId, const std::string& word)
{
    const std::lock_guard lock(m_mutex);
    changed(*known(slipId), SlipState::CannotConfirm).row.unknownState = word;
}

void FakeTollHall::setPrint(std::int64_t slipId, domain::PrintState print)
{
    const std::lock_guard lock(m_mutex);
    m_cards.at(slipId).row.print = print;
}

void FakeTollHall::setPaysAtWindow(std::int64_t slipId)
{
    const std::lock_guard lock(m_mutex);
    m_cards.at(slipId).row.paysAtWindow = true;
}

void FakeTollHall::printed(std::int64_t slipId, Instant deadline)
{
    const std::lock_guard lock(m_mutex);
    auto& card = m_cards.at(slipId);
    card.row.print = domain::PrintState::Printed;
    card.deadline = deadline;
}

domain::SlipCard FakeTollHall::card(std::int64_t slipId) const
{
    const std::lock_guard lock(m_mutex);
    return m_cards.at(slipId);
}

void FakeTollHall::moveClock(std::chrono::milliseconds by)
{
    const std::lock_guard lock(m_mutex);
    m_set += by;
}

Instant FakeTollHall::now() const
{
    const std::lock_guard lock(m_mutex);
    return clock();
}

int FakeTollHall::callsOf(const std::string& name) const
{
    return static_cast<int>(keysOf(name).size());
}

std::vector<std::string> FakeTollHall::keysOf(const std::string& name) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_calls.find(name);
    return found == m_calls.end() ? std::vector<std::string>() : found->second;
}

std::string FakeTollHall::spoilReason() const
{
    const std::lock_guard lock(m_mutex);
    return m_reason;
}

ports::Answer<domain::HallView> FakeTollHall::hall()
{
    const auto lock = enter("hall");
    domain::HallView view;
    view.name = "北京市某区出入境接待大厅";
    view.training = true;
    view.tollWhere = "一层 1 号";
    view.tollHours = "周一至周六 9:00-16:30";
    view.payee = "北京市公安局";
    view.payerCode = payerCode;
    view.places = {{.id = 1,
                    .code = 9105,
                    .name = "一层大厅",
                    .windows = {{kRegistrationWindow, "受理窗口 3 号", true, false},
                                {kTollWindow, kTollName, false, true}}}};
    view.hints = {{"1001", "clerk", "李静", roles}};
    view.now = clock();
    return view;
}

ports::Answer<domain::SessionView> FakeTollHall::signIn(const ports::SignIn&)
{
    const auto lock = enter("signIn");
    signedOut = false;
    return domain::SessionView{"T", staffId, kCashier, roles};
}

ports::Answer<Done> FakeTollHall::signOut()
{
    return Done{};
}

ports::Answer<Done> FakeTollHall::verifyPassword(const std::string&)
{
    return Done{};
}

ports::Answer<domain::FeeSchedule> FakeTollHall::fees()
{
    return domain::publishedFeeSchedule();
}

ports::Answer<domain::SlipCard> FakeTollHall::registerSlip(const domain::SlipDraft& draft,
                                                           const std::string&)
{
    std::vector<std::string> names;
    for (const auto& applicant : draft.applicants) names.push_back(applicant.name);
    const auto id = addSlip(names);
    if (draft.paysAtWindow) setPaysAtWindow(id);
    return slip(id);
}

ports::Answer<std::string> FakeTollHall::unpaidToday(domain::DocumentType, const std::string&)
{
    return std::string();
}

ports::Answer<domain::SlipList> FakeTollHall::slips(Day day, std::int64_t windowId)
{
    const auto lock = enter("slips");
    domain::SlipList list{.asOf = "e.1", .day = day, .now = clock(), .rows = {}};
    for (const auto& [id, card] : m_cards)
        if (card.row.day == day && (windowId == 0 || card.row.windowId == windowId))
            list.rows.insert(list.rows.begin(), card.row);
    return given(list);
}

ports::Answer<domain::SlipCard> FakeTollHall::slip(std::int64_t id)
{
    const auto lock = enter("slip");
    const auto* card = known(id);
    if (!card) return refusal(RefusalCode::UnknownSlip);
    return given(read(*card));
}

bool FakeTollHall::isBillOf(std::int64_t slipId, const std::string& number) const
{
    const auto known = bills.find(number);
    return known != bills.end() && known->second == slipId;
}

ports::Answer<domain::SlipCard> FakeTollHall::scan(const std::string& text)
{
    const auto lock = enter("scan", text);
    for (const auto& [id, card] : m_cards)
        if ((!card.link.empty() && card.link == text) || card.row.number == text
            || card.row.shortNumber == text || isBillOf(id, text))
            return given(read(card));
    return refusal(domain::isBillNumber(text) ? RefusalCode::UnknownBill : RefusalCode::NotASlip);
}

/// By number, or "document": whatever the last two slips are for.
ports::Answer<std::vector<domain::SlipRow>> FakeTollHall::find(const std::string& text)
{
    const auto lock = enter("find", text);
    std::vector<domain::SlipRow> rows;
    for (const auto& [id, card] : m_cards)
        if (card.row.number == text || card.row.shortNumber == text || text == "document"
            || isBillOf(id, text))
            rows.insert(rows.begin(), card.row);
    if (rows.empty() && domain::isBillNumber(text)) return refusal(RefusalCode::UnknownBill);
    if (rows.size() > 2) rows.resize(2);
    return given(rows);
}

ports::Answer<Done> FakeTollHall::reportSlipPrint(std::int64_t, int, ports::PrintOutcome)
{
    const auto lock = enter("reportSlipPrint");
    return Done{};
}

ports::Answer<domain::SlipCard> FakeTollHall::reprint(std::int64_t slipId, const std::string& key)
{
    const auto lock = enter("reprint", key);
    auto* card = known(slipId);
    if (!card) return refusal(RefusalCode::UnknownSlip);
    if (m_done.insert(key).second && card->row.print != domain::PrintState::NotPrinted)
        ++changed(*card, card->row.state).copies;
    return given(read(*card));
}

ports::Answer<domain::SlipCard> FakeTollHall::cancel(std::int64_t slipId, const std::string& key)
{
    const auto lock = enter("cancel", key);
    auto* card = known(slipId);
    if (!card) return refusal(RefusalCode::UnknownSlip);
    if (card->row.paidAt) return refusal(RefusalCode::AlreadyPaid);
    if (!m_done.contains(key) && card->row.state == SlipState::Cancelled)
        return refusal(RefusalCode::AlreadyCancelled);
    if (closing) {
        changed(*card, SlipState::Held);
        card->heldBy = kTollName;
        card->nextCloseAt = clock() + std::chrono::seconds(5);
        return refusal(RefusalCode::StillClosing);
    }
    if (m_done.insert(key).second) {
        changed(*card, SlipState::Cancelled);
        card->heldBy.clear();
        card->nextCloseAt.reset();
        card->link.clear();
    }
    return given(read(*card));
}

ports::Answer<domain::SlipDraft> FakeTollHall::draftOf(std::int64_t slipId)
{
    const auto lock = enter("draftOf");
    const auto* card = known(slipId);
    if (!card) return refusal(RefusalCode::UnknownSlip);
    domain::SlipDraft draft;
    for (const auto& applicant : card->applicants)
        draft.applicants.push_back({.documentType = applicant.documentType,
                                    .documentNumber = "11010519491231002X",
                                    .name = "张小丰",
                                    .acceptanceNumber = {},
                                    .lines = {{"passport", 1}}});
    draft.shownTotal = card->row.amount;
    return draft;
}

ports::Answer<domain::SlipCard>
FakeTollHall::correct(std::int64_t slipId, const domain::SlipDraft& draft, const std::string& key)
{
    setState(slipId, SlipState::Replaced);
    return registerSlip(draft, key);
}

ports::Answer<domain::SlipCard> FakeTollHall::newCode(std::int64_t slipId, const std::string& key)
{
    const auto lock = enter("newCode", key);
    auto* card = known(slipId);
    if (!card) return refusal(RefusalCode::UnknownSlip);
    changed(*card, gateAway ? SlipState::NoCode : SlipState::Waiting);
    card->link = gateAway ? "" : "http://127.0.0.1/P/N" + digits(slipId, 4);
    card->deadline = endOfDay(businessDay(clock()));
    return given(read(*card));
}

} // namespace hallpay::test
