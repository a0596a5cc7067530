// A printer's proof: what it will print, the test paper, and how a pre-printed form is put right.
#pragma once

#include "ports/counter_pc.h"
#include "present/background.h"
#include "present/paper_drawing.h"
#include "present/print_job_book.h"

#include <optional>
#include <string>

namespace hallpay::present {

/// What was measured, as it was typed: millimetres ("20", "20.3").
struct CrossTexts {
    std::string firstX;
    std::string firstY;
    std::string lastX;
    std::string lastY;
};

/// Tenths of a millimetre; nullopt = it is no length of 0 to 999.9 mm.
std::optional<int> tenthsOf(const std::string& millimetres);

class PaperProofView {
public:
    virtual ~PaperProofView() = default;
    /// `moduleDots` goes with TooSmall.
    virtual void showPaper(const ports::PaperPreview& paper, CodeVerdict verdict) = 0;
    virtual void showNotDrawn(const ports::PrintReport& report) = 0;
    virtual void showPrinted() = 0;
    virtual void showTrouble(const ports::PrintReport& report) = 0;
    /// One of the four is no length.
    virtual void showNotMeasured() = 0;
    /// No printer is so far off: something was measured or typed wrong.
    virtual void showImpossible() = 0;
    /// The printer's setting with the placing in it.
    virtual void showAdjusted(const std::string& uri) = 0;
    virtual void setBusy(bool busy) = 0;
};

class PaperProofPresenter {
public:
    /// GUI thread only; all outlive this. `printing` is the slip printer's thread.
    PaperProofPresenter(PaperProofView& view, ports::CounterPc& pc, Background& work,
                        Background& printing, PrintJobBook& papers);

    /// Shows what would be printed; replaces what was open.
    void open(const PaperProof& proof);
    void close();
    void printTest();
    void printCrosses();
    void adjust(const CrossTexts& texts);

private:
    template <typename Act> void print(Act act);
    void setBusy(bool busy);

    PaperProofView& m_view;
    ports::CounterPc& m_pc;
    Background& m_work;
    Background& m_printing;
    PrintJobBook& m_papers;
    PaperDrawing m_drawing;
    std::optional<PaperProof> m_proof;
    bool m_busy = false;
    int m_round = 0; ///< of open() and close(): late answers to an earlier one are nobody's
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
