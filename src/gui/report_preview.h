// The preview that takes the room of a page: the very picture that will be printed, print, PDF.
#pragma once

#include "gui/key_press.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/page_picture.h"
#include "gui/workplace.h"
#include "present/report_presenter.h"

#include <wx/panel.h>

#include <functional>
#include <optional>

namespace hallpay::gui {

/// `page` holds one child beside this, which gives its room while this is open.
class ReportPreview final : public wxPanel, private present::ReportView {
public:
    struct Sinks {
        std::function<void()> closed; ///< the page is there again
        std::function<void(const present::Report&)> printed; ///< with its paper's number
        /// Of a print whose preview was left: said on the page, which is in sight.
        std::function<void(MessageKind, const wxString&)> failedSince;
    };

    /// `room`, the other child, is in the sizer of `page`; this joins it there, hidden.
    ReportPreview(wxWindow& page, wxWindow& room, Workplace& place, Sinks sinks);

    void open(const present::Report& report);
    /// Gives the room back, unless a print is on its way: how it ended must be read.
    void close();
    /// Gives the room back at once. Does nothing when it is not open.
    void leave();
    /// To be called when the page has come into sight: says what failed while it was not.
    void tellFailed();
    bool isOpen() const { return m_presenter.isOpen(); }
    /// Its own keys; no other key of the page does anything while it is open.
    bool key(const KeyPress& key);

private:
    void showPages(const std::vector<GreyPicture>& pages) override;
    void showPrinted(const ports::PrintReport& report, const present::Report& printed) override;
    void showNotDrawn(const ports::PrintReport& report) override;
    void showRefusal(const domain::Refusal& refusal) override;
    void showNoAnswer() override;
    void showFailedSince(const present::Report& report, const present::ReportEnd& end) override;
    void setBusy(bool busy) override;
    void savePdf(const std::string& name, const std::string& bytes) override;

    void swap(bool open);

    struct Failed {
        MessageKind kind = MessageKind::Bad;
        wxString sentence;
    };
    static Failed failedWords(const ports::PrintReport& report);
    void fail(Failed failed);

    wxWindow& m_page;
    wxWindow& m_room;
    Workplace& m_place;
    const Sinks m_sinks;
    KeyButton* m_back = nullptr; // Owned by wx, like every child window.
    KeyButton* m_save = nullptr;
    KeyButton* m_print = nullptr;
    InlineMessage* m_message = nullptr;
    PagePicture* m_pages = nullptr;
    std::optional<Failed> m_failed; ///< nobody has seen it yet
    present::Alive m_alive = present::makeAlive();
    present::ReportPresenter m_presenter; // Last: late answers find no view.
};

} // namespace hallpay::gui
