// What the registration page asks of the card at its right that finds one slip and acts on it.
#pragma once

#include "gui/key_press.h"
#include "gui/workplace.h"
#include "ports/counter_readers.h"

#include <wx/window.h>

#include <cstdint>
#include <functional>
#include <string>

namespace hallpay::gui {

class SlipSide {
public:
    struct Sinks {
        std::function<void()> closed; ///< Esc: the room is given back
        std::function<void(const domain::SlipCard&)> changed;
        /// The slip's own entries, to be corrected in the form.
        std::function<void(std::int64_t slipId, const std::string& number,
                           const domain::SlipDraft& draft)>
            correct;
    };

    virtual ~SlipSide() = default;
    virtual wxWindow& window() = 0;
    virtual void setSinks(Sinks sinks) = 0;
    virtual void signedIn(const SignedIn& who) = 0;
    virtual void setToday(Day today) = 0;
    virtual void tick(Instant now) = 0;
    virtual void select(std::int64_t slipId) = 0;
    virtual void scanned(const std::string& text) = 0;
    /// A card on the reader. True: it is whose slips are looked for.
    virtual bool cardRead(const ports::CardRead& card) = 0;
    virtual void startFind() = 0; ///< puts the focus where a number is typed
    virtual bool key(const KeyPress& key) = 0; ///< asked only while it is shown
};

} // namespace hallpay::gui
