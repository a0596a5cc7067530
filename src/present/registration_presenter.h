// What the registration window does, without wxWidgets.
#pragma once

#include "ports/draft_store.h"
#include "present/entry.h"
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
    bool current = false; ///< stands in the fields right now: the last row, not added yet
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
    MachineReadable, ///< an MRZ, which is not read yet
    Sending, ///< waiting for the server's answer
    ServerAway, ///< not answered: tried again by itself with the same key
    Registered, ///< `text` is the number; printing
    Printed, ///< `text` is the number
    NotPrinted, ///< `text` is the number; Ctrl+P prints later
    PrintUnclear, ///< `text` is the number; look at the printer
    NoCode, ///< `text` is the number: printed without a code, pays at the toll window
    Removed, ///< an applicant was removed; undo is offered
    Correcting, ///< `text` is the number of the slip being corrected
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
    virtual void showNotice(FormNotice notice, const std::string& text) = 0;
    virtual void showRefusal(const domain::Refusal& refusal) = 0;
    virtual void showPrintTrouble(const ports::PrintReport& report) = 0;
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
    void documentTypeChosen(domain::DocumentType type);
    void documentTyped(const std::string& text);
    void nameTyped(const std::string& text);
    void nameEntered(); ///< Enter in the name
    void acceptanceTyped(const std::string& text);
    void acceptanceEntered();
    void itemAdded(const std::string& code);
    void itemTaken(const std::string& code);

    void addApplicant();
    void editApplicant(std::size_t index);
    void removeApplicant(std::size_t index);
    void undoRemove();
    /// Empties the whole form; undone by undoRemove().
    void clear();

    /// F9. Does nothing while an answer is awaited.
    void submit();
    /// Fills the form from a slip that is to be corrected.
    void correct(std::int64_t slipId, const std::string& number, const domain::SlipDraft& draft);

    bool isEmpty() const;
    bool isBusy() const noexcept { return m_pending.has_value(); }

private:
    /// What has been typed and not registered.
    struct Unfinished {
        Entry entry;
        std::vector<Entry> added;
        std::optional<std::size_t> editing;
        std::optional<std::int64_t> corrects;
        std::string correctsNumber;
    };

    void changePerson(std::int64_t staffId);
    void takeUpEarlierRun();
    void showAll();
    void showPrice();
    std::vector<EntryRow> rows() const;
    EntryRow rowOf(const Entry& entry) const;
    void askUnpaid();
    void focusNext();
    std::vector<Entry> wholeSlip() const;
    bool entryStands() const;
    void send();
    void answered(const Outcome<domain::SlipCard>& outcome);
    void stored(const domain::SlipCard& card);

    Parts m_parts;
    std::function<void(const std::string&)> m_onSlipScan;
    std::function<void(const domain::SlipCard&)> m_onStored;
    domain::HallView m_hall;
    std::optional<domain::FeeSchedule> m_schedule;
    Day m_today{};
    Entry m_entry;
    std::vector<Entry> m_added;
    std::optional<std::size_t> m_editing; ///< index in m_added that the entry came from
    std::vector<Entry> m_undoAdded;
    Entry m_undoEntry;
    bool m_canUndo = false;
    std::optional<std::int64_t> m_corrects;
    std::string m_correctsNumber;
    std::int64_t m_staffId = 0;
    std::map<std::int64_t, Unfinished> m_aside; ///< by the person who typed it
    std::optional<std::string> m_nextScan; ///< came while an answer was awaited
    std::optional<ports::PendingDraft> m_pending; ///< sent, not answered
    std::uint64_t m_unpaidAsk = 0; ///< only the last question's answer counts
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
