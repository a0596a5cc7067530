// A supervisor's yes: badge or number and PIN at the cashier's own PC, or asked for at another
// desk. One bar for money at risk, fees that go back and late receipts.
#pragma once

#include "gui/second_person_fields.h"
#include "gui/widgets/key_button.h"

#include <functional>

namespace hallpay::gui {

/// Binds the controls toll_release_bar, _number, _password and _ask of `form`, which owns them.
class ReleaseBar {
public:
    explicit ReleaseBar(wxWindow& form);

    /// Empty, with the focus on the number.
    void open();
    /// The password does not stay.
    void close();
    bool isOpen() const { return m_bar.IsShown(); }
    SecondPersonFields& fields() { return m_fields; }
    void onAsk(std::function<void()> act);
    /// The button that asks at another desk.
    KeyButton& askButton() { return m_ask; }

private:
    wxWindow& m_bar;
    SecondPersonFields m_fields;
    KeyButton& m_ask;
};

} // namespace hallpay::gui
