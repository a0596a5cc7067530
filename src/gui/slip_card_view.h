// One slip in full: its state as one big word, its numbers, its lines, its total in capitals.
#pragma once

#include "domain/views.h"
#include "gui/widgets/list_view.h"
#include "gui/widgets/state_band.h"

#include <wx/stattext.h>

#include <chrono>
#include <string>

namespace hallpay::gui {

/// Binds the controls <prefix>_state, _details, _number, _registered, _window, _age, _lines,
/// _capitals and _total of `form`, which owns them. What did not change is not drawn again.
class SlipCardView {
public:
    struct Spec {
        std::string prefix;
        bool receipts = false; ///< the lines have columns for receipt number and unit price
        int rowHeight = 38; ///< of the lines, as in the form
    };
    SlipCardView(wxWindow& form, const Spec& spec);

    /// No word from the server for longer than this, and the state is no longer vouched for.
    static constexpr std::chrono::seconds kStale{12};

    void show(const domain::SlipCard& card);
    /// Ages and countdowns. `away`: the link to the server is down.
    void tick(Instant now, bool away);
    /// How old what is shown is.
    std::chrono::milliseconds age() const;

private:
    void showState();
    void showAge();
    void showLines();
    void fitLines();
    bool isStale() const;
    StateBandText words() const;
    wxString detail() const;
    wxString paidWords() const;
    wxString exemptWords() const;
    wxString refundWords() const;
    wxString heldWords() const;

    const Spec m_spec;
    StateBand& m_band;
    wxWindow& m_details;
    wxStaticText& m_number;
    wxStaticText& m_registered;
    wxStaticText& m_window;
    wxStaticText& m_ageText;
    ListView& m_lines;
    wxStaticText& m_capitals;
    wxStaticText& m_total;
    domain::SlipCard m_card;
    StateBandText m_shown;
    StateLook m_look = StateLook::Waiting;
    Instant m_now{};
    bool m_away = false;
};

} // namespace hallpay::gui
