// "This PC" (F10): its windows, printers, language and tones, chosen and kept without a text file.
#pragma once

#include "gui/over_page.h"
#include "gui/widgets/field.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/key_button.h"
#include "present/print_job_book.h"
#include "present/this_pc_presenter.h"

#include <wx/choice.h>
#include <wx/stattext.h>

#include <vector>

namespace hallpay::gui {

class ThisPcPanel final : public OverPage, private present::ThisPcView {
public:
    struct Parts {
        ports::CounterPc& pc;
        ports::StaffApi& api;
        present::Background& work;
        present::Background& printing; ///< the slip printer's thread
        present::PrintJobBook& papers;
    };
    ThisPcPanel(wxWindow& parent, const Parts& parts, Sinks sinks);

    bool key(const KeyPress& key) override;
    /// As they are now; a narrow window has no room for them.
    void showPapers();

private:
    struct PrinterControls {
        wxChoice* kind = nullptr; // Owned by wx, like every child window.
        std::vector<present::PrinterKind> kinds{}; ///< as the choice has them
        Field* address = nullptr;
        KeyButton* choose = nullptr;
        wxStaticText* fault = nullptr;
        std::string more{}; ///< of the kept setting, what has no control here
    };

    void setShown(bool shown) override;
    void showEntries(const present::PcEntries& entries) override;
    void showWindows(const std::vector<present::WindowChoice>& registration,
                     const std::vector<present::WindowChoice>& toll) override;
    void showPrinterFault(ports::PcEntry printer, bool bad) override;
    void say(present::PcNotice notice, const std::string& words) override;
    void clearNotice() override { m_message->clear(); }
    void sayTrouble(const ports::PrintReport& report) override;
    void setBusy(bool busy) override;

    void bindPrinter(const char* name, PrinterControls& printer,
                     std::vector<present::PrinterKind> kinds);
    static present::PrinterKind kindOf(const PrinterControls& printer);
    void selectKind(PrinterControls& printer, present::PrinterKind kind);
    void fillChoices();
    void focusFirst();
    /// What an option of the command line holds is shown, and cannot be changed here.
    void showHeld();
    void followKind(PrinterControls& printer, bool focus);
    void chooseFolder(PrinterControls& printer);
    present::PcEntries entries() const;
    present::PrinterEntry slipPrinter() const;

    wxChoice* m_registration = nullptr;
    wxChoice* m_toll = nullptr;
    wxChoice* m_language = nullptr;
    wxChoice* m_tones = nullptr;
    PrinterControls m_slip;
    wxChoice* m_paper = nullptr;
    wxChoice* m_model = nullptr;
    PrinterControls m_receipt;
    InlineMessage* m_message = nullptr;
    wxStaticText* m_held = nullptr;
    present::PrintJobBook& m_papers;
    wxWindow* m_papersCard = nullptr;
    wxStaticText* m_paperList = nullptr;
    KeyButton* m_test = nullptr;
    KeyButton* m_keep = nullptr;
    std::vector<present::WindowChoice> m_registrationWindows;
    std::vector<present::WindowChoice> m_tollWindows;
    present::ThisPcPresenter m_presenter; // Last: late answers find no view.
};

} // namespace hallpay::gui
