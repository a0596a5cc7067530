// A supervisor's yes: badge or number and PIN at the cashier's own PC, or asked for at another
// desk. One bar for money at risk, fees that go back and late receipts.
#pragma once

#include "gui/widgets/field.h"
#include "gui/widgets/key_button.h"
#include "ports/staff_api.h"

#include <functional>
#include <string>

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
    /// Enter: to the number, and from there to the password; false when the password was left by
    /// it.
    bool enter();

    /// A badge was scanned: its owner types the PIN next.
    void enterBadge(const std::string& text);
    /// Whoever is at this screen.
    ports::SecondPerson here() const;
    bool isComplete() const;
    void onAsk(std::function<void()> act);
    /// The button that asks at another desk.
    KeyButton& askButton() { return m_ask; }

private:
    wxWindow& m_bar;
    Field& m_number;
    Field& m_password;
    KeyButton& m_ask;
};

} // namespace hallpay::gui
