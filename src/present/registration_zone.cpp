// A travel document on the scanner: its machine-readable zone, line by line.
#include "domain/machine_readable.h"
#include "present/registration_presenter.h"

#include <utility>

namespace hallpay::present {

void RegistrationPresenter::zoneScanned(const std::string& line)
{
    using domain::ZoneRefusal;
    auto read = domain::readZone(m_zone + line, m_today);
    if (!read && read.error() != ZoneRefusal::Incomplete && !m_zone.empty()) {
        m_zone.clear(); // another document was put on in the middle of one
        read = domain::readZone(line, m_today);
    }
    if (!read && read.error() == ZoneRefusal::Incomplete) {
        m_zone += line;
        return say(FormNotice::ZoneGoesOn);
    }
    m_zone.clear();
    if (!read) {
        say(FormNotice::ZoneWrong);
        return m_parts.view.warn();
    }
    const auto& zone = read.value();
    m_form.entry.documentType = zone.type;
    m_form.entry.documentText = zone.number;
    if (!zone.name.empty()) m_form.entry.name = zone.name;
    m_parts.view.showEntry(m_form.entry);
    m_parts.view.showCheck(check(m_form.entry, m_hall.acceptanceNumber, m_today), false);
    say(zone.repaired ? FormNotice::ZoneRepaired : FormNotice::ZoneRead, zone.number);
    askUnpaid();
    // Its check digits prove the number; the name is under none.
    m_parts.view.moveFocus(FormFocus::Name);
}

} // namespace hallpay::present
