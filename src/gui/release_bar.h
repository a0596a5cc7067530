// A supervisor's yes: badge or number and PIN at the cashier's own PC, or asked for at another
// desk. One bar for money at risk, which has its reason here, fees that go back and late receipts.
#pragma once

#include "gui/second_person_fields.h"
#include "gui/widgets/key_button.h"

#include <wx/choice.h>

#include <functional>

namespace hallpay::gui {

/// Binds the controls toll_release_bar, _number, _password, _ask, _why and _reason of `form`, which
/// owns them.
class ReleaseBar {
public:
    explicit ReleaseBar(wxWindow& form);

    /// Empty, with the focus on the number.
    void open();
    /// The same with a choice of reasons.
    void openAtRisk();
    /// The password does not stay.
    void close();
    bool isOpen() const { return m_bar.IsShown(); }
    /// As it was chosen; of money at risk alone.
    std::string reason() const;
    SecondPersonFields& fields() { return m_fields; }
    void onAsk(std::function<void()> act);
    /// The button that asks at another desk.
    KeyButton& askButton() { return m_ask; }

private:
    void open(bool withReason);

    wxWindow& m_bar;
    SecondPersonFields m_fields;
    KeyButton& m_ask;
    wxWindow& m_why;
    wxChoice& m_reason;
};

} // namespace hallpay::gui
