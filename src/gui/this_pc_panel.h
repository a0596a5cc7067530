// "This PC" (F10): its windows, printers, language and tones, chosen and kept without a text file.
#pragma once

#include "gui/over_page.h"
#include "gui/paper_proof_panel.h"
#include "gui/this_pc_words.h"
#include "gui/widgets/field.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/key_button.h"
#include "present/print_job_book.h"
#include "present/this_pc_presenter.h"

#include <wx/choice.h>
#include <wx/stattext.h>

#include <optional>
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
    /// A page of its own comes in its place, and resume() after it: what was typed is not lost.
    void pause();
    void resume();
    /// As they are now; a narrow window has no room for them.
    void showPapers();

private:
    struct PrinterControls {
        wxChoice* kind = nullptr; // Owned by wx, like every child window.
        std::vector<present::PrinterKind> kinds{}; ///< as the choice has them
        Field* address = nullptr;
        KeyButton* choose = nullptr;
        wxStaticText* fault = nullptr;
        KeyButton* proof = nullptr;
        std::string form{}; ///< of the kept setting, the layout of its receipts
        std::string more{}; ///< of the kept setting, what has no control here
    };

    void setShown(bool shown) override;
    void showEntries(const present::PcEntries& entries) override;
    void showWindows(const std::vector<present::WindowChoice>& registration,
                     const std::vector<present::WindowChoice>& toll) override;
    void showForms(const std::vector<std::string>& names) override;
    void showPrinterFault(ports::PcEntry printer, bool bad) override;
    void say(present::PcNotice notice, const std::string& words) override;
    void clearNotice() override { m_message->clear(); }
    void sayTrouble(const ports::PrintReport& report) override;
    void sayDrawerTrouble(const ports::PrintReport& report) override;
    void setBusy(bool busy) override;

    void bindPrinter(const char* name, PrinterControls& printer,
                     std::vector<present::PrinterKind> kinds);
    static present::PrinterKind kindOf(const PrinterControls& printer);
    void selectKind(PrinterControls& printer, present::PrinterKind kind);
    void fillChoices();
    void focusFirst();
    /// What an option of the command line holds is shown, and cannot be changed here.
    void showHeld();
    void bindDrawer();
    void followDrawer();
    void showDrawer(present::PrinterKind kind);
    void followKind(PrinterControls& printer, bool focus);
    void chooseFolder(PrinterControls& printer);
    present::PcEntries entries() const;
    present::PrinterEntry slipPrinter() const;
    present::PrinterEntry receiptPrinter() const;
    void bindForms();
    /// Its layout can be chosen where receipts go onto a form.
    void followSheet();
    void selectSheet(const present::PrinterEntry& entry);
    /// Only the sheets that this kind of printer can have.
    void fillSheets(present::PrinterKind kind);
    void followModel();
    /// Only the papers that this model can have, and how it prints on them.
    void fillPapers();
    void selectPaper(const present::PrinterEntry& entry);
    bool isEscpos() const; ///< the slip printer is to be a thermal one
    bool isPage() const; ///< the slip printer is to be a laser or inkjet
    void openProof(ports::PcEntry printer);

    wxChoice* m_registration = nullptr;
    wxChoice* m_toll = nullptr;
    wxChoice* m_language = nullptr;
    wxChoice* m_tones = nullptr;
    PrinterControls m_slip;
    wxChoice* m_paper = nullptr;
    wxChoice* m_model = nullptr;
    wxChoice* m_drawer = nullptr; ///< what hangs on the slip printer
    KeyButton* m_openDrawer = nullptr;
    PrinterControls m_receipt;
    wxChoice* m_sheet = nullptr;
    std::vector<ReceiptSheet> m_sheets; ///< as the choice has them
    wxWindow* m_formRow = nullptr;
    wxChoice* m_form = nullptr;
    std::vector<std::string> m_forms; ///< as the choice has them
    PaperProofPanel* m_proof = nullptr;
    InlineMessage* m_message = nullptr;
    wxStaticText* m_held = nullptr;
    present::PrintJobBook& m_papers;
    wxWindow* m_papersCard = nullptr;
    wxStaticText* m_paperList = nullptr;
    KeyButton* m_test = nullptr;
    KeyButton* m_keep = nullptr;
    std::vector<present::WindowChoice> m_registrationWindows;
    std::vector<present::WindowChoice> m_tollWindows;
    std::optional<present::PcEntries> m_paused; ///< as they were typed
    present::ThisPcPresenter m_presenter; // Last: late answers find no view.
};

} // namespace hallpay::gui
