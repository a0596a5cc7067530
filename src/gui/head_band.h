// The head of the window: where, when, who, and whether server and printers answer.
#pragma once

#include "domain/views.h"
#include "gui/widgets/status_dot.h"
#include "ports/printer.h"
#include "ports/staff_api.h"

#include <wx/stattext.h>

#include <cstdint>

namespace hallpay::gui {

/// Binds the controls head_… of `frame`, which owns them. Only what changed is drawn again. On a
/// narrow window the hall's name, which the title bar has too, and the roles make room.
class HeadBand {
public:
    explicit HeadBand(wxWindow& frame);

    /// `windows`: the ids of this PC's windows; 0 = has none.
    void showHall(const domain::HallView& hall, std::int64_t registrationWindow,
                  std::int64_t tollWindow);
    void showClock(Instant now);
    void showLink(ports::EventFeed::Link link);
    void showSlipPrinter(ports::PrinterHealth health);
    void showReceiptPrinter(ports::PrinterHealth health);
    void showPerson(const domain::SessionView& person);
    void showNobody();

private:
    void showPrinter(StatusDot& dot, const wxString& name, ports::PrinterHealth health);
    void layout();

    wxWindow& m_band;
    wxStaticText& m_hall;
    wxStaticText& m_window;
    wxStaticText& m_day;
    wxStaticText& m_clock;
    wxStaticText& m_staff;
    wxString m_name;
    wxString m_roles;
    StatusDot& m_connection;
    StatusDot& m_slipPrinter;
    StatusDot& m_receiptPrinter;
};

} // namespace hallpay::gui
