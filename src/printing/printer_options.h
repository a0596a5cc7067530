// What a printer is: its family, its paper, how it answers, how long it is waited for.
#pragma once

#include "printing/escpos.h"

#include <chrono>

namespace hallpay::printing {

/// What kind of ESC/POS printer it is; the order is that of the choice on the page.
/// Source: Epson ESC/POS command reference; Star Micronics, Line Thermal Printer, Command Emulator
/// ESC/POS Mode Command Specifications; 80XX Programmer Manual (the XP-80 class).
enum class PrinterFamily {
    Epson, ///< and all that answer as it does
    Xprinter, ///< answers too; small buffers, so shorter bands
    Star, ///< set to its ESC/POS mode
    Generic, ///< nothing is asked of it, so nothing is known of it
};

/// Dots of a row at 203 dpi: what prints of 80 mm and of 58 mm paper.
inline constexpr int kWidePaper = 576;
inline constexpr int kNarrowPaper = 384;

struct PrinterOptions {
    std::chrono::milliseconds connectTimeout{3'000};
    std::chrono::milliseconds answerTimeout{5'000}; ///< each answer, and each send
    std::chrono::milliseconds queueTimeout{20'000}; ///< a job in a print queue of the system
    EscposOptions escpos;
    DrawerKick drawer; ///< on this printer's cable
    int paperDots = kWidePaper; ///< kWidePaper or kNarrowPaper
    /// False: it is sent its job unasked, and every job ends Unclear, as behind a queue.
    bool answers = true;

    /// As the family is by default; the time-outs are kept.
    void take(PrinterFamily family)
    {
        escpos = {};
        answers = family != PrinterFamily::Generic;
        if (family == PrinterFamily::Xprinter) escpos.bandRows = 24;
    }
};

} // namespace hallpay::printing
