// A paper as its printer would print it, drawn while the window goes on.
#pragma once

#include "ports/counter_pc.h"
#include "present/background.h"

#include <functional>
#include <string>
#include <variant>

namespace hallpay::present {

/// What is to be proved of which printer.
struct PaperProof {
    std::string uri; ///< the printer's whole setting
    std::variant<ports::SlipPaper, ports::ReceiptPaper> paper;
    bool form = false; ///< receipts on a pre-printed form

    bool isReceipt() const { return std::holds_alternative<ports::ReceiptPaper>(paper); }
};

/// Whether the code on the paper can be read once it has been carried about.
enum class CodeVerdict { None, Scans, TooSmall, NotFound };

class PaperDrawing {
public:
    struct Sinks {
        std::function<void(const ports::PaperPreview&, CodeVerdict)> drawn;
        std::function<void(const ports::PrintReport&)> notDrawn;
    };
    /// GUI thread only; `pc` and `work` outlive this.
    PaperDrawing(ports::CounterPc& pc, Background& work, Sinks sinks);

    /// Of two in a row the last one counts. Nothing is sent to the printer.
    void draw(const PaperProof& proof);
    /// What is being drawn is nobody's any more.
    void forget() { ++m_asked; }

private:
    ports::CounterPc& m_pc;
    Background& m_work;
    const Sinks m_sinks;
    int m_asked = 0;
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
