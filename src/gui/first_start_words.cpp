#include "gui/first_start_words.h"

#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

using present::HallFault;
using present::StartNotice;
using present::StartStep;

ChoiceSpec wordsOf(const present::StartOffer& offer)
{
    switch (offer.choice) {
    case ports::StartChoice::Service:
        return {.title = _("This PC's hall service is running"),
                .sentence = wxString::Format(offer.training ? _("Open its counter: %s (training)")
                                                            : _("Open its counter: %s"),
                                             fromUtf8(offer.hallName)),
                .icon = "connection"};
    case ports::StartChoice::Training:
        return {.title = _("Train here"),
                .sentence = _("Try everything on this PC; nothing of it is real."),
                .icon = "practice"};
    case ports::StartChoice::HallServer: break;
    }
    return {.title = _("Be this hall's server"),
            .sentence = offer.ready
                ? _("It is set up on this PC already; start it and open its counter.")
                : _("Real work: this PC keeps the hall's records and takes its payments."),
            .icon = "server"};
}

wxString sentenceOf(StartStep step)
{
    switch (step) {
    case StartStep::LookingAround: return _("Looking what runs on this PC.");
    case StartStep::PreparingTraining: return _("Training is being prepared.");
    case StartStep::StartingServer: return _("The hall's server is starting.");
    case StartStep::StartingServerSlowly:
        return _("The hall's server is still starting; this takes longer than usual.");
    case StartStep::WaitingForService:
        return _("This PC's hall service does not answer yet. It is asked again by itself.");
    case StartStep::OpeningDesktop: return _("The counter is opening.");
    }
    return {};
}

wxString sentenceOf(StartNotice notice, const std::string& words)
{
    switch (notice) {
    case StartNotice::RunsAlready:
        return _("Hallpay already runs on this PC. Go on in the window that is open;"
                 " if there is none, restart the PC.");
    case StartNotice::NoServerProgram:
        return _("The server's program is not on this PC. Install hallpay-server first.");
    case StartNotice::ServerEnded:
        return wxString::Format(_("The server did not start: %s"), fromUtf8(words));
    case StartNotice::Broken: return wxString::Format(_("That did not work: %s"), fromUtf8(words));
    }
    return {};
}

wxString sentenceOf(const present::FieldFault& fault)
{
    switch (fault.what) {
    case HallFault::Empty: return _("This is needed.");
    case HallFault::HallId: return _("Enter a number from 0 to 99.");
    case HallFault::PlaceCode: return _("Enter a number from 1 to 8999.");
    case HallFault::PublicAddress: return _("Enter https:// and the host alone.");
    case HallFault::PasswordShort:
        return wxString::Format(_("Take at least %d characters."),
                                static_cast<int>(present::kFirstPasswordCharactersMin));
    case HallFault::PasswordLong: return _("This is too long.");
    case HallFault::PasswordsDiffer: return _("The two passwords differ; enter it again.");
    case HallFault::NoFolder: return _("There is no such folder.");
    case HallFault::FilesMissing:
        return wxString::Format(_("Missing in this folder: %s"), fromUtf8(fault.words));
    case HallFault::TrainingWallet:
        return _("These are keys for training. Take the folder of the hall's real merchant.");
    case HallFault::MerchantUnusable:
        return wxString::Format(_("This folder does not serve: %s"), fromUtf8(fault.words));
    }
    return {};
}

} // namespace hallpay::gui
