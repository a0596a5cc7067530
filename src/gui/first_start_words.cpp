#include "gui/first_start_words.h"

#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

using ports::ServerFault;
using present::HallFault;
using present::StartNotice;
using present::StartStep;

namespace {

struct FaultWords {
    ports::ServerFault fault;
    const char* sentence; ///< %s stands for the detail, if at all
};

/// A test holds every fault against this table.
constexpr FaultWords kServerFaults[] = {
    {ServerFault::RunsAlready,
     wxTRANSLATE("The hall's server did not start: another one works on its folder already (%s). "
                 "End that one, or restart this PC.")},
    {ServerFault::PortTaken,
     wxTRANSLATE("The hall's server did not start: another program of this PC has taken its port "
                 "%s. End that program, then try again.")},
    {ServerFault::SettingsWrong,
     wxTRANSLATE("The hall's server did not start: its settings are wrong (%s). Put right what is "
                 "named there, then try again.")},
    {ServerFault::NoFirstPassword,
     wxTRANSLATE("The hall's server did not start: the hall has no first place or supervisor yet. "
                 "Fill in the form once more.")},
    {ServerFault::MerchantWrong,
     wxTRANSLATE("The hall's server did not start: the merchant's keys do not serve (%s). Put the "
                 "right file into their folder, then try again.")},
    {ServerFault::LedgerNewer,
     wxTRANSLATE("The hall's server did not start: a newer version of this program has written the "
                 "hall's records. Install that version; nothing is lost.")},
    {ServerFault::LedgerOtherKind,
     wxTRANSLATE("The hall's server did not start: training records and real ones do not mix. The "
                 "file %s is of the other kind.")},
    {ServerFault::LedgerOtherMerchant,
     wxTRANSLATE("The hall's server did not start: the records belong to another merchant. Choose "
                 "the folder of the keys that they were begun with.")},
    {ServerFault::LedgerOtherHall,
     wxTRANSLATE("The hall's server did not start: the records belong to a hall with another id. "
                 "Set the id that they were begun with.")},
    {ServerFault::LedgerBroken,
     wxTRANSLATE("The hall's server did not start: the file %s is damaged. Change nothing, and "
                 "have the latest backup put back.")},
    {ServerFault::LedgerOutOfReach,
     wxTRANSLATE("The hall's server did not start: the file %s cannot be used. Look whether the "
                 "disk is full, the file is protected or another program has it open.")},
    {ServerFault::KeysMissing,
     wxTRANSLATE("The hall's server did not start: the key file %s is missing. Put it back from "
                 "the backup of the keys: without it the names in the records cannot be read.")},
    {ServerFault::KeysWrong,
     wxTRANSLATE("The hall's server did not start: the key files do not belong to the records or "
                 "are damaged (%s). Put back the keys that were kept with them.")},
    {ServerFault::ClockBehind,
     wxTRANSLATE("The hall's server did not start: this PC's clock is behind, the records go up to "
                 "%s. Set the clock right, then try again.")},
    {ServerFault::SandboxAway,
     wxTRANSLATE("The hall's server did not start: the training wallet does not answer. Start it "
                 "first, then try again.")},
    {ServerFault::FolderOutOfReach,
     wxTRANSLATE(
         "The hall's server did not start: %s cannot be made, read or written. Look whether "
         "the disk is full and whether you may write there.")},
};

} // namespace

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
    case StartNotice::Broken: return wxString::Format(_("That did not work: %s"), fromUtf8(words));
    }
    return {};
}

wxString sentenceOf(const ports::ServerEnd& end)
{
    const auto detail = fromUtf8(end.detail.empty() ? end.words : end.detail);
    for (const auto& known : kServerFaults)
        if (known.fault == end.fault) {
            const wxString sentence = wxGetTranslation(known.sentence);
            return sentence.Contains("%s") ? wxString::Format(sentence, detail) : sentence;
        }
    return wxString::Format(_("The server did not start: %s"), fromUtf8(end.words));
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
