#include "present/cash_drawer.h"

#include "base/log.h"

#include <exception>
#include <memory>
#include <string>
#include <utility>

namespace hallpay::present {

namespace {

ports::PrintReport opened(ports::Printer& printer)
{
    try {
        return printer.openDrawer();
    } catch (const std::exception& e) { // boundary: the money act goes on
        log(LogLevel::Error, "desktop", std::string("the cash drawer: ") + e.what());
        return {ports::PrintOutcome::Unclear, {}};
    }
}

} // namespace

CashDrawer::CashDrawer(Background& printerThread, ports::Printer* printer)
    : m_printerThread(printerThread), m_printer(printer)
{
}

void CashDrawer::open(std::function<void(const ports::PrintReport&)> failed)
{
    if (!m_printer) return;
    const auto report = std::make_shared<ports::PrintReport>();
    m_printerThread.submit([report, printer = m_printer] { *report = opened(*printer); },
                           [report, failed = std::move(failed), alive = std::weak_ptr(m_alive)] {
                               if (!alive.expired() && ports::isTrouble(*report)) failed(*report);
                           });
}

} // namespace hallpay::present
