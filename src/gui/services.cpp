#include "gui/services.h"

namespace hallpay::gui {

Services::Services(const DesktopParts& parts, std::function<void(const std::string&)> broke)
    : m_parts(parts), m_work("worker", broke), m_slipThread("printer", broke),
      m_receiptThread("printer", broke), m_feed(parts.feed, m_work),
      m_papers(parts.papers, parts.clock),
      m_slipPrinting({parts.api, m_work, m_slipThread, parts.slipPrinter, m_papers}, parts.paper),
      m_receiptPrinting({parts.api, m_work, m_receiptThread, parts.receiptPrinter, m_papers,
                         ports::CounterPrinter::Receipt},
                        parts.paper),
      m_reportPrinting(reportParts(), parts.paper), m_sound(parts.mute, parts.volume),
      m_drawer(drawerPrinter() == parts.slipPrinter ? m_slipThread : m_receiptThread,
               drawerPrinter()),
      m_place{.api = parts.api,
              .work = m_work,
              .feed = m_feed,
              .slipPrinting = m_slipPrinting,
              .receiptPrinting = m_receiptPrinting,
              .reportPrinting = m_reportPrinting,
              .drafts = parts.drafts,
              .sound = parts.sound ? *parts.sound : m_sound,
              .drawer = m_drawer,
              .registrationWindowId = parts.registrationWindowId,
              .tollWindowId = parts.tollWindowId,
              .exportFolder = parts.exportFolder}
{
    // Before any paper of this run: the worker does its work in order.
    m_work.submit([this] { m_papers.load(); }, [this] { m_papers.changed(); });
}

/// Reports come out of the slip printer; in the receipt printer numbered sheets may lie, so that
/// it prints them only where there is no other.
present::ReportPrinting::Parts Services::reportParts()
{
    const bool slip = m_parts.slipPrinter != nullptr;
    return {.api = m_parts.api,
            .work = m_work,
            .printerThread = slip ? m_slipThread : m_receiptThread,
            .printer = slip ? m_parts.slipPrinter : m_parts.receiptPrinter,
            .drawing = m_parts.drawing,
            .jobs = m_papers,
            .which = slip ? ports::CounterPrinter::Slip : ports::CounterPrinter::Receipt};
}

/// Null when no drawer hangs on either.
ports::Printer* Services::drawerPrinter() const
{
    for (auto* printer : {m_parts.slipPrinter, m_parts.receiptPrinter})
        if (printer && printer->hasDrawer()) return printer;
    return nullptr;
}

Services::~Services()
{
    shutDown();
}

void Services::setHall(const domain::HallView& hall)
{
    auto paper = m_parts.paper;
    paper.hallName = hall.name;
    paper.tollWhere = hall.tollWhere;
    paper.tollHours = hall.tollHours;
    paper.payee = hall.payee;
    paper.training = hall.training;
    m_slipPrinting.setSettings(paper);
    m_receiptPrinting.setSettings(paper);
    m_reportPrinting.setSettings(paper);
}

void Services::shutDown()
{
    if (m_down) return;
    m_down = true;
    m_feed.stop();
    m_work.stop();
    m_slipThread.stop();
    m_receiptThread.stop();
    if (m_parts.interruptCalls) m_parts.interruptCalls();
    m_work.join();
    m_slipThread.join();
    m_receiptThread.join();
}

} // namespace hallpay::gui
