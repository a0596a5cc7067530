#include "present/torn_sheet.h"

#include "base/random.h"

#include <utility>

namespace hallpay::present {

namespace {

constexpr std::size_t kKeyBytes = 16;

} // namespace

TornSheetPresenter::TornSheetPresenter(ports::StaffApi& api, Background& work, Ends ends)
    : m_api(api), m_work(work), m_ends(std::move(ends))
{
}

void TornSheetPresenter::forget()
{
    m_alive = makeAlive();
    m_number.clear();
    m_busy = false;
}

void TornSheetPresenter::spoil(const ports::TornSheet& sheet)
{
    if (m_busy) return;
    if (sheet.number != m_number) {
        m_number = sheet.number;
        m_key = randomHex(kKeyBytes);
    }
    m_busy = true;
    ask<domain::TollOverview>(
        m_work, m_alive, [this, sheet, key = m_key] { return m_api.spoilNext(sheet, key); },
        [this, number = sheet.number](const Outcome<domain::TollOverview>& outcome) {
            m_busy = false;
            if (!outcome.reached()) return m_ends.unanswered();
            m_number.clear();
            if (!outcome.done()) return m_ends.refused(outcome.refusal());
            m_ends.spoiled(number);
        });
}

} // namespace hallpay::present
