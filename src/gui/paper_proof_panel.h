// A printer's proof, in the room of the page "This PC": the very dots that it is sent, the test
// paper, and how a pre-printed form is put right.
#pragma once

#include "gui/key_press.h"
#include "gui/widgets/field.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/page_picture.h"
#include "present/paper_proof_presenter.h"

#include <wx/panel.h>
#include <wx/stattext.h>
#include <wx/weakref.h>

#include <array>
#include <functional>
#include <string>

namespace hallpay::gui {

class PaperProofPanel final : public wxPanel, private present::PaperProofView {
public:
    struct Parts {
        ports::CounterPc& pc;
        present::Background& work;
        present::Background& printing; ///< the slip printer's thread
        present::PrintJobBook& papers;
    };
    /// The printer's setting with its form put right.
    using Adjusted = std::function<void(const std::string& uri)>;

    /// `room`, the other child of `page`, gives its place while this is open.
    PaperProofPanel(wxWindow& page, wxWindow& room, const Parts& parts, Adjusted adjusted);

    void open(const present::PaperProof& proof);
    /// Gives the room back. Does nothing when it is not open.
    void close();
    bool isOpen() const { return m_isOpen; }
    /// Its own keys; no other key of the page does anything while it is open.
    bool key(const KeyPress& key);

private:
    void showPaper(const ports::PaperPreview& paper, present::CodeVerdict verdict) override;
    void showNotDrawn(const ports::PrintReport& report) override;
    void showPrinted() override;
    void showTrouble(const ports::PrintReport& report) override;
    void showNotMeasured() override;
    void showImpossible() override;
    void showAdjusted(const std::string& uri) override;
    void setBusy(bool busy) override;

    void swap(bool open);

    wxWindow& m_page;
    wxWindow& m_room;
    const Adjusted m_adjusted;
    KeyButton* m_back = nullptr; // Owned by wx, like every child window.
    KeyButton* m_print = nullptr;
    KeyButton* m_crosses = nullptr;
    KeyButton* m_adjust = nullptr;
    wxWindow* m_measures = nullptr;
    std::array<Field*, 4> m_fields{}; ///< first x, y, last x, y
    InlineMessage* m_message = nullptr;
    PagePicture* m_pages = nullptr;
    wxWindowRef m_before; ///< had the keyboard when this was opened
    bool m_isOpen = false;
    bool m_isReceipt = false;
    present::PaperProofPresenter m_presenter; // Last: late answers find no view.
};

} // namespace hallpay::gui
