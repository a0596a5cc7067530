// A supervisor's number and password at the cashier's own PC: cash is taken at risk, or fees go
// back.
#pragma once

#include "gui/widgets/field.h"

#include <string>

namespace hallpay::gui {

/// Binds the controls toll_release_bar, _number and _password of `form`, which owns them.
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

    std::string number() const;
    std::string password() const;

private:
    wxWindow& m_bar;
    Field& m_number;
    Field& m_password;
};

} // namespace hallpay::gui
