// The desktop's own threads, stream and printers, made once for all pages.
#pragma once

#include "gui/background.h"
#include "gui/desktop.h"
#include "gui/tone_sound.h"
#include "gui/workplace.h"

namespace hallpay::gui {

/// GUI thread only. Each printer has a thread of its own: one that hangs keeps no other waiting.
class Services {
public:
    Services(const DesktopParts& parts, std::function<void(const std::string&)> broke);
    ~Services();

    Workplace& place() { return m_place; }
    present::Background& slipPrinterThread() { return m_slipThread; }
    /// Of both printers.
    present::PrintJobBook& papers() { return m_papers; }
    /// What the server says of the hall goes onto every paper.
    void setHall(const domain::HallView& hall);

    /// Ends stream and threads; nothing comes back to a page after it. Waits for the call or the
    /// print job that is running. Further calls do nothing.
    void shutDown();

private:
    present::ReportPrinting::Parts reportParts();
    ports::Printer* drawerPrinter() const;

    const DesktopParts m_parts;
    WorkThread m_work;
    WorkThread m_slipThread;
    WorkThread m_receiptThread;
    present::LiveFeed m_feed;
    present::PrintJobBook m_papers;
    present::SlipPrinting m_slipPrinting;
    present::SlipPrinting m_receiptPrinting;
    present::ReportPrinting m_reportPrinting;
    ToneSound m_sound;
    present::CashDrawer m_drawer;
    Workplace m_place;
    bool m_down = false;
};

} // namespace hallpay::gui
