// What lies under the scanner of a registration window: a document, a slip, a payer's bill.
#include "domain/machine_readable.h"
#include "present/registration_presenter.h"
#include "present/scan_use.h"

namespace hallpay::present {

using domain::DocumentType;
using domain::ScanKind;

void RegistrationPresenter::scanned(const std::string& text)
{
    if (isBusy()) {
        // The next document lies on the scanner already; a zone comes line by line.
        const auto begun
            = domain::readZone(domain::classifyScan(m_nextScan.value_or("")).text, m_today);
        const bool goesOn = !begun && begun.error() == domain::ZoneRefusal::Incomplete;
        m_nextScan = (goesOn ? *m_nextScan : std::string()) + text;
        m_nextCard.reset();
        return;
    }
    // It belongs to the slip beside the form, if to anything here, and stays in no field.
    if (domain::isPayerCode(text, m_today)) {
        if (m_onSlipScan) m_onSlipScan(text);
        return;
    }
    const auto scan = domain::classifyScan(text);
    if (scan.kind == ScanKind::MachineReadable) return zoneScanned(scan.text);
    m_zone.clear();
    if (usesOf(scan.kind).registration == ScanUse::OpensSlip) return openSlip(text);
    switch (scan.kind) {
    case ScanKind::Empty: return m_parts.view.moveFocus(FormFocus::Scan);
    case ScanKind::PaymentLink:
    case ScanKind::SlipNumber:
    case ScanKind::BillNumber:
    case ScanKind::MachineReadable: return;
    case ScanKind::ResidentId:
        if (m_form.entry.documentType != DocumentType::HouseholdBook)
            m_form.entry.documentType = DocumentType::ResidentId;
        break;
    case ScanKind::PassportLike:
        if (m_form.entry.documentType == DocumentType::ResidentId)
            m_form.entry.documentType = DocumentType::Passport;
        break;
    case ScanKind::ShortSlipNumber:
    case ScanKind::Nonsense:
        if (m_form.entry.documentType == DocumentType::Other) break;
        m_form.entry.documentText = text;
        m_parts.view.showEntry(m_form.entry);
        say(FormNotice::NotADocument);
        m_parts.view.warn();
        return m_parts.view.moveFocus(FormFocus::Scan);
    }
    m_form.entry.documentText = scan.text.empty() ? text : scan.text;
    say(FormNotice::None);
    m_parts.view.showEntry(m_form.entry);
    const auto checked = check(m_form.entry, m_hall.acceptanceNumber, m_today);
    m_parts.view.showCheck(checked, checked.documentFault.has_value());
    if (checked.documentFault) {
        m_line = Line::Other;
        m_parts.view.warn();
        return m_parts.view.moveFocus(FormFocus::Scan);
    }
    askUnpaid();
    focusNext();
}

/// Beside the form. What was typed for it leaves the field; a burst left that as it was.
void RegistrationPresenter::openSlip(const std::string& text)
{
    if (m_form.entry.documentText == text) {
        m_form.entry.documentText.clear();
        m_parts.view.showEntry(m_form.entry);
    }
    if (m_onSlipScan) m_onSlipScan(text);
}

} // namespace hallpay::present
