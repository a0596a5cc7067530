// What the toll window does, without wxWidgets. The same presenter serves find, cancel, correct
// and reprint beside the registration form.
#pragma once

#include "present/cash_drawer.h"
#include "present/live_feed.h"
#include "present/slip_acts.h"
#include "present/slip_printing.h"
#include "present/tender_view.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::present {

/// What happened last, in one line. `None` says nothing.
enum class TollNotice {
    None,
    Looking, ///< asking the server
    ServerAway,
    ReceiptsPrinting,
    ReceiptsPrinted, ///< all good? Enter hands out, F7 spoils
    ReceiptsUnclear, ///< which number lies in the printer?
    ReceiptsNotPrinted,
    HandedOut,
    Cancelling, ///< held; the wallet has not confirmed yet (tried again by itself)
    Cancelled,
    Reprinted,
    SlipPrinted, ///< its first paper, which is no copy
    NotPrinted,
    PrintWaits, ///< `text` is the number; it is printed by itself once the printer is ready
    PrintUnclear, ///< the slip's paper may have come out
    HandedOnAsCopy, ///< the same, as far as a queue knows: the paper is a reprint
    TenderClosing, ///< the code is being closed: take no money yet
    TakeCash, ///< nothing of the code is live: so much is to be taken
    TakeCard, ///< the same, on the bank's terminal
    CashTaken,
    CardTaken,
    SeveralTaken, ///< several slips together
    AtRiskTaken, ///< by a supervisor's word
    CashBack, ///< it was paid meanwhile: the cash goes back
    CardBack, ///< the same of a card payment
    TakenOut, ///< of several slips this one was paid meanwhile
    TenderUnreadable, ///< what was typed is no sum
    TenderTooSmall, ///< so much is to be paid
    Gathered, ///< it is paid together with others
    NotGathered, ///< it cannot be paid here
    GatherFull, ///< no more slips fit into one tender
    RefundIncomplete, ///< something of the refund is not entered
    ExemptionIncomplete, ///< whoever says yes is not entered
    AllExempt, ///< `text` is the number of the slip of which nothing is due
    SomeExempt, ///< `text` is the number of the slip for the rest
    AskAgain, ///< approved, but how it was to be done is not known here: the yes is found
    Refunding, ///< the fees are on their way back
    RefundToPayOut, ///< approved: it waits for cash in the drawer of some toll window
    RefundOnTerminal, ///< approved: to be made on the terminal, and its reference entered
    RefundPaidOut, ///< so much is on record as taken out of the drawer: give it to the payer
    RefundDone, ///< it went back on the terminal
    NewCode,
    NewCodeMissing, ///< printed without one: the gate did not answer, or the day is nearly over
    CorrectElsewhere, ///< this PC has no form to correct in
    PayerCodeAlone, ///< a payer's code, and no slip that it could pay
    PayerCodeOff, ///< this hall does not take it
    PayerCodeBusy, ///< somebody is paying the slip already
    PayerCodeOld, ///< nobody said yes while it was good
    PayerCodeSent, ///< the wallet is asked, the payer may be typing the password
    PayerCodeTakenBack, ///< it took too long: being reversed
    PayerCodeNotPaid, ///< it came to nothing, and the slip may be paid another way
    PayerCodePaid,
    FoundNothing
};

class TollView {
public:
    virtual ~TollView() = default;
    virtual void showCard(const std::optional<domain::SlipCard>& card, const SlipActs& acts) = 0;
    virtual void showOverview(const domain::TollOverview& overview) = 0;
    virtual void showFound(const std::vector<domain::SlipRow>& rows) = 0;
    virtual void showNotice(TollNotice notice, const std::string& text) = 0;
    virtual void showRefusal(const domain::Refusal& refusal) = 0;
    virtual void showPrintTrouble(const ports::PrintReport& report) = 0;
    /// Cash was taken or is given back, and the drawer did not open for it. A panel that takes no
    /// money has none.
    virtual void showDrawerTrouble(const ports::PrintReport&) { }
    virtual void setBusy(bool busy) = 0;
    /// This card has just turned to paid under the cashier's eyes: sound.
    virtual void celebrate() = 0;
    /// The payer's code was scanned for this slip: payByCode() or dropPayerCode(). A notice that is
    /// shown later takes the question away.
    virtual void askPayerCode(const domain::SlipCard& card) = 0;
    /// A scan that fits nothing: its own tone.
    virtual void warn() = 0;
    /// What is gathered or asked for. A panel without a toll window has no such thing.
    virtual void showTender(const TenderView&) { }
    /// What was scanned is the terminal's reference.
    virtual void enterReference(const std::string&) { }
    /// What was given and what goes back stands until the next slip; nullopt takes it away.
    virtual void showChange(const std::optional<Change>&) { }
    /// Whether a receipt that somebody brought is ours.
    virtual void showReceiptCheck(const domain::ReceiptCheck& check) = 0;
    /// A slip was scanned whose receipts are out already: who, when, where, and its own tone.
    virtual void tellHandedOut(const domain::HandOutView& handOut) = 0;
};

class TollPresenter {
public:
    struct Parts {
        TollView& view;
        ports::StaffApi& api;
        Background& work;
        LiveFeed& feed;
        SlipPrinting& receiptPrinting; ///< the receipt printer of this PC
        SlipPrinting& slipPrinting; ///< the slip printer of this PC
        bool overview = true; ///< false: a panel that only finds and acts
        std::int64_t tollWindowId = 0; ///< of this PC; 0 = none
        CashDrawer* drawer = nullptr; ///< null = a panel that takes no money
    };

    /// GUI thread only; `parts` outlive this.
    explicit TollPresenter(Parts parts);

    /// Somebody signed in. The same person again keeps the card; what another person's act has
    /// not had an answer to is given up, because it must not be done in the new one's name.
    void open(const domain::SessionView& who, Day today);
    void setToday(Day today);
    /// Whether the hall takes money by the payer's own code.
    void takePayerCodes(bool taken) { m_payerCodes = taken; }
    /// The slip's own entries, to be corrected at the registration form.
    void onCorrect(std::function<void(std::int64_t slipId, const std::string& number,
                                      const domain::SlipDraft& draft)>
                       act)
    {
        m_onCorrect = std::move(act);
    }
    void onChanged(std::function<void(const domain::SlipCard&)> act)
    {
        m_onChanged = std::move(act);
    }

    /// A code, a number, its short form; or the payer's own code, for the slip on screen. Until its
    /// answer nothing is done to the former card, which is not what the cashier holds any more. The
    /// last one that comes while an act runs is looked up after it, and after the sheets that it
    /// printed were confirmed.
    void scanned(const std::string& text);
    /// Or a whole document number, or a receipt's number with its check code.
    void find(const std::string& text);
    void select(std::int64_t slipId);
    void close(); ///< Esc: back to waiting for a scan
    void refresh(); ///< F5, and every few seconds: pushes may be lost

    void printReceipts(); ///< F11
    void printOne(); ///< Ctrl+F11: one receipt for all of the slip
    /// Either where it is late: a supervisor, not whoever has signed in, says yes.
    void printLate(const ports::SecondPerson& approver, const std::string& reason, bool one);
    void confirmReceipts(); ///< Enter while to confirm
    void spoilReceipt(std::int64_t receiptId, const std::string& reason); ///< F7 while to confirm
    void cancel(); ///< F7 otherwise, after the view asked
    void correct(); ///< Ctrl+R
    void reprint(); ///< Ctrl+P
    void newCode(); ///< Ctrl+N
    /// Ctrl+A: the slip on screen is paid together with others, or is not any more. While there are
    /// any, each further slip that comes on screen and can be paid here joins them.
    void gather();
    /// F8, Shift+F8: the codes are held, and the view asks what is given for them.
    void beginTender(domain::WindowMethod method);
    /// Enter: cash as it was typed (nothing = to the fen), or the terminal's reference. False when
    /// it is not sent: the view was told why.
    bool take(const std::string& given);
    /// Esc: first what is asked for, then what is gathered. False when there was neither.
    bool leaveTender();
    void payByCode(); ///< Enter, after the view asked; the code is sent once and forgotten
    void dropPayerCode();
    /// F9: a supervisor, not whoever has signed in, takes the risk that a code is paid too. `given`
    /// as in take(). False when it is not sent.
    bool releaseAtRisk(const std::string& given, const ports::SecondPerson& releaser,
                       const std::string& reason);
    /// F6: fees of the card's slip go back; its id is filled in here. False when it is not sent:
    /// the view was told what is missing.
    bool refund(ports::SlipRefund wanted);
    /// Nothing is due from the named applicants; the rest is paid by a new slip, which is opened.
    /// False when something is missing, which is said.
    bool exempt(ports::SlipExemption wanted);
    /// F6 where a refund waits: its cash leaves the drawer now, or the terminal has made it under
    /// this reference. False when it is not sent: the view was told why.
    bool giveBack(const std::string& reference);

    /// A supervisor elsewhere has said yes: the slip comes on screen, and the act that was asked
    /// for here is done. Of one that was asked for at another form, or before this program began,
    /// the slip alone comes, and the view is told that it is to be asked for again.
    void goOn(std::int64_t approvalId, std::int64_t slipId);
    /// Whether that was asked for here since this person signed in.
    bool hasAsked(std::int64_t approvalId) const { return m_approvable.contains(approvalId); }

    const std::optional<domain::SlipCard>& card() const noexcept { return m_card; }
    bool isBusy() const noexcept { return m_busy; }
    SlipActs acts() const;

private:
    /// An act on one slip; repeated with the same key until it is answered.
    template <typename T> struct Act {
        std::string key;
        std::int64_t slipId = 0;
        std::function<ports::Answer<T>(const std::string& key)> call;
        std::function<void(const T&)> done;
    };
    template <typename T> using ActPtr = std::shared_ptr<const Act<T>>;
    using Call = std::function<ports::Answer<domain::SlipCard>(const std::string& key)>;
    using JobCall = std::function<ports::Answer<domain::ReceiptJob>(const std::string& key)>;

    void changed(const domain::HallEvent& event);
    void readCard();
    void readOverview();
    void show(const domain::SlipCard& card);
    void look(std::function<ports::Answer<domain::SlipCard>()> call, bool byScan);
    void setLooking(bool looking);
    void leaveCard();
    void checkReceipt(const std::string& text);
    void scanAgain();

    void act(Call call, std::function<void(const domain::SlipCard&)> done);
    void actWithJob(JobCall call);
    template <typename T> void attempt(const ActPtr<T>& act);
    void refused(const domain::Refusal& refusal);
    void rememberApproved();
    void rememberAsked(const domain::Refusal& refusal);
    void goOnWithCard();
    void leaveClosing(const ActPtr<domain::SlipCard>& act);
    void closeAgain(const ActPtr<domain::SlipCard>& act);
    void closed(const ActPtr<domain::SlipCard>& act, const Outcome<domain::SlipCard>& outcome);

    /// What the printer said of a job; the server is told until it has heard.
    struct Printed {
        std::string act; ///< key of the act that printed
        ReceiptsEnd end;
    };
    void printJob(const domain::ReceiptJob& job);
    void reported(const Printed& printed, const Outcome<domain::SlipCard>& outcome);
    void reportAgain(const Printed& printed);
    void tellPrinted(const ports::PrintReport& report);
    void printSlip(const domain::SlipCard& card, TollNotice good, SlipPrinting::Counted counted);
    void sayRefund(const domain::SlipCard& card);
    void sayRefund(const domain::WindowRefundView& refund);
    void say(TollNotice notice, const std::string& text);
    void sayNo(const domain::Refusal& refusal);
    bool begin();
    void end();

    std::optional<ports::Tender> entered(const std::string& given);
    void sendTender(const ports::Tender& tender);
    bool sendAtRisk(const ports::AtRisk& wanted);
    void openDrawer();
    void tenderDone(const ports::Tender& tender, TollNotice notice);
    bool tenderRefused(const domain::Refusal& refusal);
    bool shiftTakes(domain::WindowMethod method);
    void holdTender();
    void holdAgain(int milliseconds);
    void held(const Outcome<Done>& outcome);
    void takeOut(std::int64_t slipId);
    void paidMeanwhile(const domain::SlipCard& card);
    void joinGathered();
    void dropTender();
    void showTender();
    bool scannedReference(const std::string& text);

    void refuseScan();
    void scannedPayerCode(const std::string& code);
    void followPayerCode(std::int64_t slipId, domain::PayerCodeState state);
    void askPayerCodeAgain(std::int64_t slipId);

    Parts m_parts;
    domain::RoleSet m_roles;
    std::int64_t m_staffId = 0;
    Day m_today{};
    std::optional<domain::SlipCard> m_card;
    bool m_busy = false;
    std::string m_running; ///< key of the act that runs; empty = none
    /// Cancelled slips whose codes the wallet has not closed yet, by slip; others may be worked on.
    std::map<std::int64_t, ActPtr<domain::SlipCard>> m_closing;
    std::int64_t m_gateAwayFor = 0; ///< the slip whose cash could not be taken: no gate answers
    std::vector<domain::SlipRow> m_gathered; ///< are paid together
    std::optional<AskedTender> m_tender; ///< what is asked for now
    std::optional<domain::ShiftView> m_shift; ///< of this window, as last read
    std::uint64_t m_holds = 0; ///< so that one tender's holding is not another's
    std::optional<std::string> m_nextScan;
    bool m_payerCodes = false;
    std::string m_payerCode; ///< scanned for the slip on screen and not sent; never kept longer
    std::uint64_t m_payerCodeScans = 0; ///< so that only the last one grows old
    /// Payments by code that have come to no end, by slip; others may be worked on.
    std::map<std::int64_t, domain::PayerCodeState> m_byCode;
    /// The act that runs asks for approval: how to do it then; false when it cannot be sent.
    std::function<bool()> m_again;
    /// Such acts, by approval; empty once it is sent.
    std::map<std::int64_t, std::function<bool()>> m_approvable;
    std::int64_t m_goingOn = 0; ///< the approval by which the act that runs is done; 0 = none
    struct GoOn {
        std::int64_t approvalId = 0;
        std::int64_t slipId = 0;
    };
    std::optional<GoOn> m_goOn; ///< approved, and its slip is on its way to the screen
    bool m_readingCard = false;
    bool m_cardDirty = false;
    bool m_readingOverview = false;
    bool m_overviewDirty = false;
    std::uint64_t m_looks = 0; ///< only the last look-up's answer counts
    std::uint64_t m_said = 0; ///< how many notices came: a late one must not hide a newer
    bool m_looking = false; ///< another card is on its way: the one on screen is not acted on
    std::function<void(std::int64_t, const std::string&, const domain::SlipDraft&)> m_onCorrect;
    std::function<void(const domain::SlipCard&)> m_onChanged;
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
