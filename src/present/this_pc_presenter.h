// The page "This PC": which windows it sits at, its printers, its language and tones.
#pragma once

#include "ports/counter_pc.h"
#include "present/background.h"
#include "present/paper_proof_presenter.h"
#include "present/print_job_book.h"
#include "present/printer_entry.h"
#include "present/window_choice.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::present {

/// The page's controls, as they are or are to be.
struct PcEntries {
    std::int64_t registrationWindowId = 0;
    std::int64_t tollWindowId = 0;
    PrinterEntry slipPrinter;
    PrinterEntry receiptPrinter;
    std::string language;
    bool mute = false;
    int volume = ports::kUsualVolume;

    friend bool operator==(const PcEntries&, const PcEntries&) = default;
};

enum class PcNotice {
    NoAnswer, ///< the windows cannot be chosen; they are asked for again by itself
    Kept, ///< from the next start
    NothingNew,
    NotKept, ///< `words` are the system's
    TestPrinted,
    DrawerKicked,
};

class ThisPcView {
public:
    virtual ~ThisPcView() = default;
    virtual void showEntries(const PcEntries& entries) = 0;
    /// The windows of each kind, none of them 0; what was chosen stays.
    virtual void showWindows(const std::vector<WindowChoice>& registration,
                             const std::vector<WindowChoice>& toll)
        = 0;
    /// Names of the layouts that pre-printed forms can have; what was chosen stays.
    virtual void showForms(const std::vector<std::string>& names) = 0;
    /// `bad` = it is no address of that kind.
    virtual void showPrinterFault(ports::PcEntry printer, bool bad) = 0;
    virtual void say(PcNotice notice, const std::string& words) = 0;
    virtual void clearNotice() = 0;
    /// Of a test slip that did not surely come out.
    virtual void sayTrouble(const ports::PrintReport& report) = 0;
    /// Of a drawer that did not surely open.
    virtual void sayDrawerTrouble(const ports::PrintReport& report) = 0;
    virtual void setBusy(bool busy) = 0;
};

class ThisPcPresenter {
public:
    static constexpr int kRetryMs = 2000;

    /// GUI thread only; all outlive this. `printing` is the slip printer's thread.
    ThisPcPresenter(ThisPcView& view, ports::CounterPc& pc, ports::StaffApi& api, Background& work,
                    Background& printing, PrintJobBook& papers);

    /// The page is there: shows what is kept and asks which windows there are.
    void open();
    /// It has gone: what was typed is forgotten.
    void leave();
    bool isHeld(ports::PcEntry entry) const { return m_pc.isHeld(entry); }
    void keep(const PcEntries& entries);
    void printTest(const PcEntries& entries);
    /// The test paper of that printer with a code that leads nowhere; nullopt = there is no such
    /// printer, and its fault is shown.
    std::optional<PaperProof> proofOf(ports::PcEntry printer, const PcEntries& entries);
    /// Opens the drawer that the entries say, as a cash payment would.
    void openDrawer(const PcEntries& entries);

private:
    void readForms();
    void readWindows();
    void showWindows();
    bool isGood(ports::PcEntry printer, const PrinterEntry& entry);
    /// On the printer's thread, with what became of it.
    void atPrinter(std::function<ports::PrintReport()> act,
                   std::function<void(const ports::PrintReport&)> done);
    void setBusy(bool busy);

    ThisPcView& m_view;
    ports::CounterPc& m_pc;
    ports::StaffApi& m_api;
    Background& m_work;
    Background& m_printing;
    PrintJobBook& m_papers;
    domain::HallView m_hall; ///< of the last answer; no places before it
    PcEntries m_kept;
    bool m_busy = false;
    bool m_saidAway = false;
    int m_round = 0; ///< of open(): late answers to an earlier one are nobody's
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
