// A form that is stored: on to its paper, and to the next person.
#include "present/registration_presenter.h"

namespace hallpay::present {

void RegistrationPresenter::stored(const domain::SlipCard& card)
{
    m_form = {};
    m_parts.view.endExemption();
    showAll();
    m_parts.view.moveFocus(FormFocus::Scan);
    say(FormNotice::Registered, card.row.shortNumber);
    if (m_onStored) m_onStored(card);
    if (card.row.print == domain::PrintState::Printed) // an earlier run had it printed already
        return say(FormNotice::Printed, card.row.shortNumber);
    m_parts.printing.printSlip(
        card,
        [this, number = card.row.shortNumber, alive = std::weak_ptr(m_alive)](const SlipEnd& end) {
            if (!alive.expired()) printEnded(number, end);
        });
}

/// What the clerk does by then has the line: the row of the slip says how its print ended.
void RegistrationPresenter::printEnded(const std::string& number, const SlipEnd& end)
{
    const auto& report = end.report;
    const bool printed = report.outcome == ports::PrintOutcome::Printed;
    if (!printed) m_parts.view.printFailed(report);
    if (m_line == Line::Other || m_line == Line::Offer) return;
    if (printed)
        return say(!end.coded         ? FormNotice::NoCode
                       : end.copy > 1 ? FormNotice::PrintedAsCopy
                                      : FormNotice::Printed,
                   number);
    // All that is known and to be done of it fits into this one line.
    if (isCopyHandedOn(end)) return say(FormNotice::HandedOnAsCopy, number);
    say(report.outcome == ports::PrintOutcome::Unclear ? FormNotice::PrintUnclear
            : end.waits                                ? FormNotice::PrintWaits
                                                       : FormNotice::NotPrinted,
        number);
    m_parts.view.showPrintTrouble(report);
}

} // namespace hallpay::present
