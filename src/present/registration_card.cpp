// A card on the reader: its chip says whose it is, number and name.
#include "base/text.h"
#include "present/registration_presenter.h"

#include <utility>

namespace hallpay::present {

void RegistrationPresenter::cardRead(const ports::CardRead& card)
{
    if (isBusy()) { // the next person's lies there already
        m_nextScan.reset();
        m_nextCard = card;
        return;
    }
    m_zone.clear();
    auto& entry = m_form.entry;
    entry.documentType = card.type;
    entry.documentText = card.number;
    if (const auto name = trim(card.name); !name.empty()) entry.name = name;
    m_parts.view.showEntry(entry);
    const auto checked = check(entry, m_hall.acceptanceNumber, m_today);
    m_parts.view.showCheck(checked, checked.documentFault.has_value());
    if (checked.documentFault) {
        say(FormNotice::NotADocument);
        m_parts.view.warn();
        return m_parts.view.moveFocus(FormFocus::Scan);
    }
    say(FormNotice::None);
    askUnpaid();
    focusNext();
}

/// What lay on a scanner or reader meanwhile belongs to the next form, if that has begun.
void RegistrationPresenter::takeNext()
{
    const auto scan = std::exchange(m_nextScan, std::nullopt);
    const auto card = std::exchange(m_nextCard, std::nullopt);
    if (!m_form.empty()) return;
    if (scan) scanned(*scan);
    if (card) cardRead(*card);
}

} // namespace hallpay::present
