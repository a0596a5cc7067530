// Badge or staff number, and PIN or password, of somebody who says yes at this screen.
#pragma once

#include "gui/widgets/field.h"
#include "ports/staff_api.h"

#include <string>

namespace hallpay::gui {

/// Of what was scanned instead of a badge.
wxString notABadge();
/// The same where a person's own number is asked for.
wxString noStaffNumber();

/// Two fields of a bar; the form owns them.
class SecondPersonFields {
public:
    /// Binds the controls `prefix`_number and `prefix`_password of `form`.
    SecondPersonFields(wxWindow& form, const std::string& prefix);

    void clear();
    /// The password does not stay.
    void forget();
    void focus();
    bool holdFocus() const;
    /// Enter: to the number, and from there to the password; false when the password was left by
    /// it.
    bool enter();
    /// A badge was scanned: its owner types the PIN next.
    void enterBadge(const std::string& text);
    bool areComplete() const;
    ports::SecondPerson here() const;

private:
    Field& m_number;
    Field& m_password;
};

} // namespace hallpay::gui
