// The page "Scanners": how scanners mark their codes, the one at a serial port, the card reader.
#pragma once

#include "domain/document.h"
#include "ports/counter_pc.h"
#include "ports/counter_readers.h"
#include "present/background.h"

#include <cstddef>
#include <set>
#include <string>

namespace hallpay::present {

/// The page's controls, as they are or are to be.
struct ScannerEntries {
    std::string prefix; ///< as typed: \t is a Tab
    std::string suffix;
    std::string port; ///< COM3, ttyUSB0; empty = none
    int baud = 9'600;
    std::string cardProgram; ///< a path; empty = none

    friend bool operator==(const ScannerEntries&, const ScannerEntries&) = default;
};

enum class ScannerFault { Prefix, Suffix, Port, CardProgram };

enum class ScannerNotice { Kept, NothingNew, NotKept };

/// What was scanned while the page is open: what it is, and how long.
struct ScanSeen {
    domain::ScanKind kind = domain::ScanKind::Empty;
    bool payerCode = false; ///< nothing else of it is known or shown
    std::size_t characters = 0;
    std::string text; ///< both ends of Nonsense, where marks that nobody took away can be seen
};

class ScannersView {
public:
    virtual ~ScannersView() = default;
    virtual void showEntries(const ScannerEntries& entries) = 0;
    virtual void showFaults(const std::set<ScannerFault>& faults) = 0;
    virtual void showStates(const ports::ReaderStates& states) = 0;
    virtual void showScan(const ScanSeen& scan) = 0;
    /// Of the card alone that it was read, and its kind.
    virtual void showCard(domain::DocumentType type) = 0;
    /// `words` are the system's.
    virtual void say(ScannerNotice notice, const std::string& words) = 0;
    virtual void setBusy(bool busy) = 0;
};

/// "\t" and characters of ASCII that can be seen, at most eight: what a scanner is set to type.
/// nullopt for anything else.
std::optional<std::string> scanMarkOf(const std::string& typed);
/// As it is typed.
std::string typedMark(const std::string& mark);

class ScannersPresenter {
public:
    static constexpr int kLookMs = 500;

    /// GUI thread only; all outlive this. `readers` may be null.
    ScannersPresenter(ScannersView& view, ports::CounterPc& pc, ports::CounterReaders* readers,
                      Background& work);

    void open();
    void leave();
    void keep(const ScannerEntries& entries);
    void scanned(const std::string& text, Day today);
    void cardRead(const ports::CardRead& card);

private:
    void look();
    std::set<ScannerFault> faultsOf(const ScannerEntries& entries) const;

    ScannersView& m_view;
    ports::CounterPc& m_pc;
    ports::CounterReaders* const m_readers;
    Background& m_work;
    ScannerEntries m_kept;
    bool m_busy = false;
    int m_round = 0; ///< of open(): late looks of an earlier one are nobody's
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
