#include "gui/head_band.h"

#include "gui/form.h"
#include "gui/slip_words.h"
#include "gui/texts.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>
#include <wx/sizer.h>

namespace hallpay::gui {

namespace {

constexpr int kNarrow = 1240;

DotKind kindOf(ports::PrinterHealth health)
{
    using H = ports::PrinterHealth;
    switch (health) {
    case H::Ready: return DotKind::Good;
    case H::PaperLow:
    case H::Unknown: return DotKind::Unknown;
    case H::NotReached:
    case H::PaperOut:
    case H::CoverOpen:
    case H::CutterStuck:
    case H::QueueStopped:
    case H::NoQueue:
    case H::OffLine:
    case H::Busy: return DotKind::Bad;
    }
    return DotKind::Unknown;
}

/// "Main hall   Registration window 3 / Toll window 1"
wxString placeWords(const domain::HallView& hall, std::int64_t registration, std::int64_t toll)
{
    wxString place;
    wxString windows;
    for (const auto& candidate : hall.places)
        for (const auto& window : candidate.windows) {
            if (window.id == 0 || (window.id != registration && window.id != toll)) continue;
            place = fromUtf8(candidate.name);
            if (!windows.empty()) windows << " / ";
            windows << fromUtf8(window.name);
        }
    if (place == fromUtf8(hall.name)) place.clear();
    return place.empty() ? windows : place + "   " + windows;
}

} // namespace

HeadBand::HeadBand(wxWindow& frame)
    : m_band(child<wxWindow>(frame, "head_band")), m_hall(child<wxStaticText>(frame, "head_hall")),
      m_window(child<wxStaticText>(frame, "head_window")),
      m_day(child<wxStaticText>(frame, "head_day")),
      m_clock(child<wxStaticText>(frame, "head_clock")),
      m_staff(child<wxStaticText>(frame, "head_staff")),
      m_connection(child<StatusDot>(frame, "head_connection")),
      m_slipPrinter(child<StatusDot>(frame, "head_slip_printer")),
      m_receiptPrinter(child<StatusDot>(frame, "head_receipt_printer"))
{
    m_slipPrinter.Hide();
    m_receiptPrinter.Hide();
    // The widest day and time: what changes each minute lays nothing out again.
    m_day.SetMinSize(wxSize(
        m_day.GetTextExtent(dayWords(std::chrono::year(2026) / 11 / 22)).x + m_day.FromDIP(4), -1));
    m_window.SetMinSize(wxSize(1, -1));
    m_band.Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        layout();
    });
    m_clock.SetMinSize(wxSize(m_clock.GetTextExtent("00:00").x + m_clock.FromDIP(2), -1));
}

void HeadBand::layout()
{
    const bool narrow = m_band.GetSize().x < m_band.FromDIP(kNarrow);
    m_hall.Show(!narrow);
    const wxString person = narrow || m_roles.empty() ? m_name : m_name + L" \u00b7 " + m_roles;
    if (m_staff.GetLabel() != person) m_staff.SetLabel(person);
    m_band.Layout();
    m_band.Refresh(); // Windows moves what it has drawn, with bits of a neighbour.
}

void HeadBand::showHall(const domain::HallView& hall, std::int64_t registrationWindow,
                        std::int64_t tollWindow)
{
    m_hall.SetLabel(fromUtf8(hall.name));
    m_window.SetLabel(placeWords(hall, registrationWindow, tollWindow));
    m_slipPrinter.Show(registrationWindow != 0);
    m_receiptPrinter.Show(tollWindow != 0);
    layout();
}

void HeadBand::showClock(Instant now)
{
    const wxString day = dayWords(businessDay(now));
    const wxString time = fromUtf8(formatClock(now));
    if (m_day.GetLabel() != day) m_day.SetLabel(day);
    if (m_clock.GetLabel() != time) m_clock.SetLabel(time);
}

void HeadBand::showLink(ports::EventFeed::Link link)
{
    using Link = ports::EventFeed::Link;
    switch (link) {
    case Link::Connecting: m_connection.set(DotKind::Unknown, _("Connecting")); break;
    case Link::Connected: m_connection.set(DotKind::Good, _("Connected")); break;
    case Link::Away: m_connection.set(DotKind::Bad, _("Server away")); break;
    }
    layout();
}

void HeadBand::showPrinter(StatusDot& dot, const wxString& name, ports::PrinterHealth health)
{
    const wxString more = shortWords(health);
    // TRANSLATORS: which printer, and how it is.
    dot.set(kindOf(health), more.empty() ? name : wxString::Format(_("%s: %s"), name, more));
    dot.SetToolTip(sentenceOf(health));
    layout();
}

void HeadBand::showSlipPrinter(ports::PrinterHealth health)
{
    showPrinter(m_slipPrinter, _("Slip printer"), health);
}

void HeadBand::showReceiptPrinter(ports::PrinterHealth health)
{
    showPrinter(m_receiptPrinter, _("Receipt printer"), health);
}

void HeadBand::showPerson(const domain::SessionView& person)
{
    m_name = fromUtf8(person.staffName);
    m_roles = roleWords(person.roles);
    m_staff.SetToolTip(m_roles);
    layout();
}

void HeadBand::showNobody()
{
    m_name.clear();
    m_roles.clear();
    layout();
}

} // namespace hallpay::gui
