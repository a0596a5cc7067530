// A page that lies over all others, whoever is signed in or nobody: it comes and goes by its own
// key, button and Esc, and gives back what was there before.
#pragma once

#include "gui/key_press.h"
#include "ports/counter_readers.h"

#include <wx/panel.h>
#include <wx/weakref.h>

#include <functional>
#include <string>

namespace hallpay::gui {

class OverPage : public wxPanel {
public:
    /// What stands in its place otherwise; `back` comes when it goes by its own key or button.
    struct Sinks {
        std::function<void()> away;
        std::function<void()> back;
    };

    /// `key` 0: it has none of its own.
    OverPage(int key, Sinks sinks) : m_key(key), m_sinks(std::move(sinks)) { }

    /// Shows itself in the place of all else.
    void open();
    /// open() once more after leave(): what had the keyboard before the first one gets it at the
    /// end.
    void reopen();
    /// Gives the place back, and the keyboard to whatever had it. Does nothing when it is not
    /// shown.
    void close();
    /// Goes without a word, because something else comes.
    void leave();
    /// Its key opens and closes it, Esc closes it. True: done.
    virtual bool key(const KeyPress& key);
    /// Something was scanned, or a card read, while it is shown. False: it goes, and the page below
    /// gets it.
    virtual bool scanned(const std::string&) { return false; }
    virtual bool cardRead(const ports::CardRead&) { return false; }

protected:
    /// Fills and shows the page, or empties and hides it.
    virtual void setShown(bool shown) = 0;

private:
    const int m_key;
    const Sinks m_sinks;
    wxWindowRef m_before; ///< had the keyboard when this came
};

} // namespace hallpay::gui
