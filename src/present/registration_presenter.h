// What the registration window does, without wxWidgets.
#pragma once

#include "domain/approval.h"
#include "ports/counter_readers.h"
#include "ports/draft_store.h"
#include "present/slip_form.h"
#include "present/slip_printing.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::present {

enum class FormFocus { Scan, Name, AcceptanceNumber, Items, Submit };

/// One line of the slip that is being made.
struct EntryRow {
    std::string maskedName;
    std::string documentTail;
    std::vector<domain::LineView> lines;
    Money amount;
    bool current = false; ///< stands in the fields right now
    bool exempt = false; ///< nothing is due
};

/// One tile of the item grid.
struct ItemTile {
    std::string code;
    std::string nameZh;
    std::string nameEn;
    Money price;
    int digit = 0; ///< 0 = stands under "more"
    int quantity = 0;

    friend bool operator==(const ItemTile&, const ItemTile&) = default;
};

/// What stands under the scan line. Calm says nothing.
enum class FormNotice {
    None,
    UnpaidToday, ///< amber, never a block; `text` is the other slip's number
    NotADocument, ///< scan of nonsense
    ZoneGoesOn, ///< the first of a machine-readable zone's lines: the next one is waited for
    ZoneWrong, ///< its check digits do not fit
    ZoneRead, ///< the name is to be compared with the document
    ZoneRepaired, ///< the same, and a character of the number was proved to be another
    Sending, ///< waiting for the server's answer
    ServerAway, ///< not answered: tried again by itself with the same key
    Registered, ///< `text` is the number; printing
    Printed, ///< `text` is the number
    PrintedAsCopy, ///< the same: an earlier paper may have come out, here or at another window
    NotPrinted, ///< `text` is the number; Ctrl+P prints later
    PrintWaits, ///< `text` is the number; it is printed by itself once the printer is ready
    PrintUnclear, ///< `text` is the number; look at the printer
    HandedOnAsCopy, ///< what a queue knows of such a copy; an earlier paper may lie somewhere
    NoCode, ///< `text` is the number: printed without a code, pays at the toll window
    Removed, ///< an applicant or the whole form was removed; undo is offered
    PutAside, ///< another form took the place of what had been typed; undo is offered
    Correcting, ///< `text` is the number of the slip being corrected
    CorrectingPutAside, ///< the same, and what had been typed is put aside; undo is offered
    CorrectLater, ///< no slip can be corrected now: a registration waits for its answer
    TypedFirst, ///< what was approved goes on once the form is registered or emptied
    ExemptionMissing, ///< why, and who vouches, must be filled in
    OthersPending ///< an earlier run left a registration of another person: never sent as this one
};

class RegistrationView {
public:
    virtual ~RegistrationView() = default;
    virtual void showEntry(const Entry& entry) = 0; ///< fills the fields
    /// `asked`: the entry was said to be ready (Enter, F6, F9), so its fault is said aloud.
    virtual void showCheck(const EntryCheck& check, bool asked) = 0;
    virtual void showTiles(const std::vector<ItemTile>& tiles) = 0;
    virtual void showRows(const std::vector<EntryRow>& rows) = 0;
    virtual void showTotal(Money total, std::size_t people, int items) = 0;
    /// Lasts as long as the form replaces a slip: its number; empty = a new slip.
    virtual void showCorrecting(const std::string& number) = 0;
    /// Whether the slip will send to the toll window.
    virtual void showPaysAtWindow(bool pays) = 0;
    /// Whether nothing is due from the person in the fields.
    virtual void showExempt(bool exempt) = 0;
    /// A supervisor's word is needed before the slip is made; submitExempt() gives it.
    virtual void askExemption(const std::string& reason) = 0;
    /// The slip is made, or the form is another one.
    virtual void endExemption() = 0;
    virtual void showNotice(FormNotice notice, const std::string& text) = 0;
    virtual void showRefusal(const domain::Refusal& refusal) = 0;
    virtual void showPrintTrouble(const ports::PrintReport& report) = 0;
    /// What was scanned fits nothing here: sound.
    virtual void warn() = 0;
    /// A slip's paper did not come: told at once, whatever stands in the line by then.
    virtual void printFailed(const ports::PrintReport& report) = 0;
    virtual void setBusy(bool busy) = 0;
    virtual void moveFocus(FormFocus focus) = 0;
};

class RegistrationPresenter {
public:
    struct Parts {
        RegistrationView& view;
        ports::StaffApi& api;
        Background& work;
        SlipPrinting& printing;
        ports::DraftStore& drafts;
    };

    /// GUI thread only; `parts` outlive this.
    explicit RegistrationPresenter(Parts parts);

    /// A slip's code or number was scanned here: whoever shows slips gets it.
    void onSlipScan(std::function<void(const std::string& text)> act)
    {
        m_onSlipScan = std::move(act);
    }
    /// A slip has been stored (its row changed); lists may want to know before the event comes.
    void onStored(std::function<void(const domain::SlipCard&)> act) { m_onStored = std::move(act); }

    /// Somebody signed in: what the hall is, what things cost, what an earlier run left. What
    /// another person had half typed is put aside, and comes back with that person alone.
    void open(const domain::HallView& hall, const domain::FeeSchedule& schedule,
              std::int64_t staffId);
    /// Whether another person may sign in now: not while an answer is awaited.
    bool mayChangePerson() const noexcept { return !m_pending; }
    void setToday(Day today);
    void refresh(); ///< F5: the prices are read again

    void scanned(const std::string& text); ///< Enter in the scan line, or a burst
    void cardRead(const ports::CardRead& card);
    void documentTypeChosen(domain::DocumentType type);
    void documentTyped(const std::string& text);
    void nameTyped(const std::string& text);
    void nameEntered(); ///< Enter in the name
    void acceptanceTyped(const std::string& text);
    void acceptanceEntered();
    void itemAdded(const std::string& code);
    void itemTaken(const std::string& code);

    void addApplicant();
    /// Rows as shown by showRows(), from 0.
    void editApplicant(std::size_t row);
    void removeApplicant(std::size_t row);
    /// Empties the whole form, and ends a correction.
    void clear();
    /// Takes back the last act that offered it; what has been typed since is not lost by it.
    void togglePaysAtWindow(); ///< Ctrl+T
    void toggleExempt(); ///< Ctrl+M: the person in the fields
    void undo();

    /// F9. Does nothing while an answer is awaited; asks for a supervisor's word first when
    /// somebody is exempt.
    void submit();
    /// With that word. The password is kept nowhere. A supervisor elsewhere is asked when the
    /// approver says so: the form is kept, and the next one begins.
    void submitExempt(const domain::Exemption& exemption);
    /// Whether this approval was asked for here, and its form waits.
    bool hasAsked(std::int64_t approvalId) const;
    /// It was granted: its form is sent as it was. False while another form is typed or sent.
    bool goOn(std::int64_t approvalId);
    /// It was refused, or ended elsewhere: its form comes back. False in the same cases.
    bool takeBack(std::int64_t approvalId);
    /// Of today, as the server tells whoever sits here now.
    void approvalsListed(const std::vector<domain::ApprovalView>& rows);
    /// Of the person here, and listed no more: withdrawn on another page, say. Its form waits until
    /// the day is over. 0 = none.
    std::int64_t endedElsewhere() const;
    /// Fills the form from a slip that is to be corrected. What had been typed is put aside for
    /// undo(); while an answer is awaited it is refused with a sentence.
    void correct(std::int64_t slipId, const std::string& number, const domain::SlipDraft& draft);

    bool isEmpty() const { return m_form.empty(); }
    bool isBusy() const noexcept { return m_pending.has_value(); }

private:
    /// An act that undo() takes back.
    struct Undo {
        std::optional<std::size_t> row; ///< where the person stood; none = it was the whole form
        SlipForm form; ///< what was there; of a person the entry alone
    };
    /// A form for which a supervisor elsewhere was asked.
    struct Asked {
        SlipForm form;
        domain::Exemption exemption;
        std::int64_t staffId = 0;
        bool listed = false; ///< the server has told of it
        bool ended = false; ///< and does so no more
    };
    /// What the view's line of words holds: a late word must not push out a newer one.
    enum class Line { Empty, Offer, Print, Other };

    void changePerson(std::int64_t staffId);
    void takeUpEarlierRun();
    void say(FormNotice notice, const std::string& text = {});
    void refuse(const domain::Refusal& refusal);
    bool checkAloud(const Entry& entry);
    void offerUndo(Undo undo, FormNotice notice, const std::string& text = {});
    void showAll();
    void showPrice();
    std::vector<EntryRow> rows() const;
    EntryRow rowOf(const Entry& entry) const;
    void openSlip(const std::string& text);
    void zoneScanned(const std::string& line);
    void askUnpaid();
    void focusNext();
    bool allComplete();
    bool anyExempt() const;
    void submitAs(const std::optional<domain::Exemption>& exemption);
    void send();
    void answered(const Outcome<domain::SlipCard>& outcome);
    void refused(const ports::PendingDraft& pending, const domain::Refusal& refusal);
    void takeNext();
    void putAsked(const ports::PendingDraft& pending, const domain::Refusal& refusal);
    void stored(const domain::SlipCard& card);
    void printEnded(const std::string& number, const SlipEnd& end);

    Parts m_parts;
    std::function<void(const std::string&)> m_onSlipScan;
    std::function<void(const domain::SlipCard&)> m_onStored;
    domain::HallView m_hall;
    std::optional<domain::FeeSchedule> m_schedule;
    Day m_today{};
    SlipForm m_form;
    std::vector<Undo> m_undo; ///< empty unless the view offers it
    std::int64_t m_staffId = 0;
    std::map<std::int64_t, SlipForm> m_aside; ///< by the person who typed it
    std::string m_zone; ///< lines of a machine-readable zone that has not ended yet
    std::map<std::int64_t, Asked> m_asked; ///< by the approval
    std::optional<std::string> m_nextScan; ///< came while an answer was awaited
    std::optional<ports::CardRead> m_nextCard; ///< the same, and then there is no m_nextScan
    std::optional<ports::PendingDraft> m_pending; ///< sent, not answered
    bool m_unheard = false; ///< a try of m_pending may have been done without its answer
    std::uint64_t m_unpaidAsk = 0; ///< only the last question's answer counts
    Line m_line = Line::Empty;
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
