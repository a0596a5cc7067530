// How a printer is, in words: what to do about it, and the few words for the head.
#include "gui/texts.h"

#include <wx/intl.h>

namespace hallpay::gui {

wxString sentenceOf(ports::PrinterHealth health)
{
    using H = ports::PrinterHealth;
    switch (health) {
    case H::Ready: return _("The printer is ready.");
    case H::PaperLow: return _("The paper is nearly used up. Have a new roll at hand.");
    case H::Unknown: return _("The printer does not say how it is. Print, and look at the paper.");
    case H::NotReached:
        return _("The printer does not answer. Check that it is on and its cable is in.");
    case H::PaperOut: return _("The printer is out of paper. Put in a new roll.");
    case H::CoverOpen: return _("The printer's cover is open. Close it.");
    case H::CutterStuck:
        return _("The printer's cutter is stuck. Clear the paper, then switch it off and on.");
    case H::QueueStopped:
        return _(
            "The print queue is paused or stopped. Let it go on in the system's printer settings.");
    case H::NoQueue:
        return _("This PC has no print queue of the name it was told. Call the technician.");
    case H::OffLine:
        return _("The printer says that it is off line. Press its ON LINE or FEED button; if that "
                 "does not help, switch it off and on.");
    case H::Busy:
        return _("The printer is still busy with an earlier paper. Wait until it is done; if it "
                 "stands still, switch it off and on.");
    }
    return {};
}

wxString shortWords(ports::PrinterHealth health)
{
    using H = ports::PrinterHealth;
    switch (health) {
    case H::Ready: return {};
    case H::PaperLow: return _("little paper left");
    case H::Unknown: return _("no answer on its state");
    case H::NotReached: return _("not reached");
    case H::PaperOut: return _("no paper");
    case H::CoverOpen: return _("cover open");
    case H::CutterStuck: return _("cutter stuck");
    case H::QueueStopped: return _("queue stopped");
    case H::NoQueue: return _("no such queue");
    case H::OffLine: return _("off line");
    case H::Busy: return _("busy");
    }
    return {};
}

} // namespace hallpay::gui
