// What a printer is: its family, its paper, how it answers, how long it is waited for.
#pragma once

#include "printing/escpos.h"
#include "printing/form_placing.h"

#include <chrono>
#include <filesystem>
#include <string>

namespace hallpay::printing {

/// What kind of printer it is, ESC/POS but for the last two; the order is that of the choice on the
/// page. Source: Epson ESC/POS command reference; Star Micronics, Line Thermal Printer, Command
/// Emulator ESC/POS Mode Command Specifications; 80XX Programmer Manual (the XP-80 class).
enum class PrinterFamily {
    Epson, ///< and all that answer as it does
    Xprinter, ///< answers too; small buffers, so shorter bands
    Star, ///< set to its ESC/POS mode
    Generic, ///< nothing is asked of it, so nothing is known of it
    Page, ///< a laser or inkjet behind the driver of a print queue: pages
    Escp, ///< an impact printer of 24 needles that speaks ESC/P: pages, and nothing is asked of it
};

/// How an ESC/POS printer gets slips and reports: drawn by us, or in its own letters (a fortieth
/// of the bytes, for slow serial lines).
enum class PrintMode { Picture, Text };

enum class PagePaper { A4, A5 };

/// Receipts go onto a pre-printed form (套打): only what varies is printed.
struct FormChoice {
    std::string file; ///< its layout, a name in PrinterOptions::formsFolder; empty = no form
    FormPlacing placing;
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
    /// An earlier run of the program broke off a job: what it left is ended first.
    bool leftHalf = false;
    PrinterFamily family = PrinterFamily::Epson;
    PrintMode mode = PrintMode::Picture;
    PagePaper paper = PagePaper::A4; ///< of a page printer
    FormChoice form;
    std::filesystem::path formsFolder; ///< where layouts of forms lie

    /// As the family is by default; the time-outs are kept.
    void take(PrinterFamily taken)
    {
        family = taken;
        escpos = {};
        answers = family != PrinterFamily::Generic && family != PrinterFamily::Escp;
        if (family == PrinterFamily::Xprinter) escpos.bandRows = 24;
    }
};

} // namespace hallpay::printing
