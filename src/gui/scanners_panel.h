// "Scanners and card reader": how scanners mark their codes, a serial one, the reader's program.
#pragma once

#include "gui/over_page.h"
#include "gui/widgets/field.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/key_button.h"
#include "present/scanners_presenter.h"

#include <wx/choice.h>

namespace hallpay::gui {

class ScannersPanel final : public OverPage, private present::ScannersView {
public:
    struct Parts {
        ports::CounterPc& pc;
        ports::CounterReaders* readers = nullptr;
        present::Background& work;
    };
    ScannersPanel(wxWindow& parent, const Parts& parts, Sinks sinks);

    bool key(const KeyPress& key) override;
    bool scanned(const std::string& text) override;
    bool cardRead(const ports::CardRead& card) override;
    /// By the server's clock: a payer's code is known by its day.
    void setToday(Day today) { m_today = today; }

private:
    void setShown(bool shown) override;
    void showEntries(const present::ScannerEntries& entries) override;
    void showFaults(const std::set<present::ScannerFault>& faults) override;
    void showStates(const ports::ReaderStates& states) override;
    void showScan(const present::ScanSeen& scan) override;
    void showCard(domain::DocumentType type) override;
    void say(present::ScannerNotice notice, const std::string& words) override;
    void setBusy(bool busy) override { m_keep->Enable(!busy); }

    void chooseProgram();
    present::ScannerEntries entries() const;

    Field* m_prefix = nullptr; // Owned by wx, like every child window.
    Field* m_suffix = nullptr;
    Field* m_port = nullptr;
    wxChoice* m_baud = nullptr;
    Field* m_program = nullptr;
    InlineMessage* m_message = nullptr;
    KeyButton* m_keep = nullptr;
    Day m_today{};
    present::ScannersPresenter m_presenter; // Last: late answers find no view.
};

} // namespace hallpay::gui
