// The cash drawer of this PC, on the cable of one of its printers.
#pragma once

#include "ports/printer.h"
#include "present/background.h"

#include <functional>

namespace hallpay::present {

/// Opens the drawer on the printer's thread. GUI thread only.
class CashDrawer {
public:
    /// `printer` is null where there is no drawer, or it is opened by its key. Both outlive this.
    CashDrawer(Background& printerThread, ports::Printer* printer);

    /// Nothing happens where there is none. Never stops what it belongs to: `failed` hears of one
    /// that surely, or perhaps, did not open.
    void open(std::function<void(const ports::PrintReport&)> failed);

private:
    Background& m_printerThread;
    ports::Printer* m_printer;
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
