// What the main frame asks of a page.
#pragma once

#include "gui/key_press.h"
#include "gui/workplace.h"
#include "ports/counter_readers.h"

#include <wx/window.h>

#include <string>

namespace hallpay::gui {

/// A page is a wxPanel that fills the room beside the rail; it owns its presenter. Pages are made
/// with the frame, `Page(wxWindow& parent, Workplace& place)`, and live as long as it.
class Page {
public:
    virtual ~Page() = default;
    virtual wxWindow& window() = 0;

    /// Somebody whom the rail shows this page to has signed in (again, or another person).
    virtual void signedIn(const SignedIn& who) = 0;
    virtual void setToday(Day today) = 0;
    /// Every second, by the server's clock, while the page is shown: ages of what it shows.
    virtual void tick(Instant now) = 0;
    /// It became the page that is seen, or no longer is; shown, it puts the focus on its scan line.
    virtual void setShown(bool shown) = 0;
    /// A burst of a scanner, whatever had the focus; without the closing Enter.
    virtual void scanned(const std::string& text) = 0;
    /// A card on the reader: where nobody asks for a card, its number is as good as scanned.
    virtual void cardRead(const ports::CardRead& card) { scanned(card.number); }
    /// Every key before any control has it, save held-down repeats of keys that act, F2 to F4 and
    /// F12. True: the page has done it, and no control gets the key.
    virtual bool key(const KeyPress& key) = 0;
};

} // namespace hallpay::gui
