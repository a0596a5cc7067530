// One hall, one gate, one wallet, all of them real but the wallet, on a random day at the counters.
#pragma once

#include "desk/desk.h"
#include "gate/gate_service.h"
#include "property/toll_day/day_step.h"
#include "storage/hall/folder_key_store.h"
#include "storage/hall/hall_ledger.h"
#include "storage/hall/sodium_vault.h"
#include "support/cut_disk.h"
#include "support/temp_folder.h"
#include "unit/gate/fake_wallet.h"
#include "unit/gate/manual_clock.h"
#include "unit/gate/memory_gate_ledger.h"

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::test {

/// What a day was like: a test on which nothing happens proves nothing.
struct DayTally {
    int done = 0; ///< steps that were allowed
    int refused = 0;
    int repeated = 0; ///< acts asked for again with their key
    int cash = 0;
    int atRisk = 0;
    int paidByPhone = 0;
    int scanned = 0; ///< payers' own codes
    int excess = 0;
    int handedOut = 0;
    int spoiled = 0;
    int refunds = 0;
    int paidOut = 0; ///< of these, cash out of a drawer
    int onTerminal = 0;
    int settled = 0; ///< what a window took and gave back another way
    int powerCuts = 0;
    int shifts = 0; ///< closed by two people
    int daysClosed = 0;
    int stockMoves = 0;
    int late = 0; ///< receipts that were late
    int exempted = 0; ///< at the toll window
    int approvalsUsed = 0; ///< given from elsewhere

    void add(const DayTally& other);
};

/// Single-threaded: the gate's jobs do not run by themselves, `Move::Sweep` does their work.
class TollDay {
public:
    TollDay();
    ~TollDay();
    TollDay(const TollDay&) = delete;
    TollDay& operator=(const TollDay&) = delete;

    /// Plays one step and looks at everything: what does not hold, in words; empty when all does.
    std::string play(const DayStep& step);
    /// Everything comes to its end: nobody is silent, codes lapse, all is asked about.
    std::string finish();

    const DayTally& tally() const { return m_tally; }

private:
    static constexpr const char* kScan = "scan a code";
    class PlainHasher;

    struct KnownSlip {
        std::int64_t id = 0;
        int handOuts = 0;
    };
    /// What lies on paper is the world's truth; what the hall knows of it is what it was told.
    struct Sheet {
        std::int64_t requestId = 0;
        bool cameOut = false;
    };
    /// Of a day that is closed.
    struct ClosedSums {
        Money takings;
        Money cash;
        Money card;
        Money excess;
        Money refunded;

        friend bool operator==(const ClosedSums&, const ClosedSums&) = default;
    };
    /// An act that a supervisor elsewhere was asked about.
    struct Asked {
        std::int64_t id = 0;
        const desk::Caller* caller = nullptr;
        ports::SlipExemption exemption;
        std::optional<ports::SlipRefund> refund{}; ///< in place of the exemption
        Day day{};
        domain::ApprovalState state = domain::ApprovalState::Asked; ///< as it was seen last
    };
    struct DoneAct {
        std::string what;
        std::function<bool()> again;
    };

    // toll_day.cpp: what people do
    void act(const DayStep& step);
    void registerSlip(const DayStep& step);
    void keepNew(const domain::SlipCard& card);
    void correct(const DayStep& step);
    void takeCash(const DayStep& step);
    void takeCashAtRisk(const DayStep& step);
    void printReceipts(const DayStep& step);
    void putOnPaper(const desk::Answer<domain::ReceiptJob>& job, const DayStep& step);
    void resolvePrint(const DayStep& step);
    void spoilReceipt(const DayStep& step);
    void confirmReceipts(const DayStep& step);
    void refundSlip(const DayStep& step);
    void giveBack(const DayStep& step);
    void settleWaiting(const ports::WindowRefund& refund, const DayStep& step);
    const desk::Caller& refunderOf(const DayStep& step) const;
    std::vector<ports::WindowRefund> windowRefundsOf(std::int64_t slipId);
    void keepPaidOut(std::int64_t slipId);
    void refundExcess(const DayStep& step);
    void repeat(const DayStep& step);
    void reuseKey(const DayStep& step);

    // toll_day_shifts.cpp: shifts, numbered paper, the ends of days
    void openShift(const DayStep& step);
    void moveDrawer(const DayStep& step);
    void closeShift(const DayStep& step);
    void moveStock(const DayStep& step);
    void closeDays();
    void passMidnight();
    void passDays(int days);
    void bookOnClosedDay(const DayStep& step);
    void lookAtShifts();
    void lookAtDays(std::size_t most);
    void lookAtStock();
    void closeEverything();

    // toll_day_approvals.cpp: waived fees, late receipts, a yes from elsewhere
    ports::SlipExemption exemptionOf(std::int64_t slipId, bool all);
    void exempt(const DayStep& step);
    void printLate(const DayStep& step);
    void askApproval(const DayStep& step);
    void decideApproval(const DayStep& step);
    void useApproval(const DayStep& step);
    desk::Answer<domain::SlipCard> performAsked(const Asked& asked, const ports::SecondPerson& who,
                                                const std::string& key);
    void finishAsked(const Asked& asked, const domain::SlipCard& card);
    bool waitsForNothing(const Asked& asked);
    void withdrawApprovals();
    void lookAtApprovals();

    // toll_day_money.cpp: phones, wallet, gate, time
    void openPage(const DayStep& step);
    void payPhone(const DayStep& step);
    void screenCode(const DayStep& step);
    void scanCode(const DayStep& step);
    void finishTyping();
    void keepHandle(const std::string& handle);
    void typePassword(const DayStep& step);
    void typePassword(const std::string& package); ///< or stops to
    void notify(const DayStep& step);
    void endRefund(const DayStep& step);
    void sweep();
    void mirror();
    void passTime(const DayStep& step);
    void nextDay();
    void setGateAway(bool away);

    // toll_day_checks.cpp: what must always be true
    std::string look();
    void lookAtMoney();
    void lookAtCash();
    void lookAtRefunds();
    void lookAtReceipts();
    void lookAtDates();
    bool isBookedRight(Day own, Day booked) const;
    void lookAtTheEnd();
    void complain(const std::string& words);

    /// An act under a key of its own; what was done may be asked for again later.
    template <typename Act> auto keyed(const std::string& what, const Act& act)
    {
        const auto key = nextKey();
        auto answer = insist([&] { return act(key); });
        if (answer) m_acts.push_back({what, [act, key] { return static_cast<bool>(act(key)); }});
        ++(answer ? m_tally.done : m_tally.refused);
        return answer;
    }
    /// As a desktop does: what had no answer is asked again when the hall is there again.
    template <typename Act> auto insist(const Act& act)
    {
        try {
            return act();
        } catch (const ports::LedgerError&) {
            if (!CutDisk::instance().isCut()) throw;
        }
        powerIsBack();
        return act();
    }
    void openHall();
    void powerIsBack();
    std::string nextKey();
    KnownSlip* slipOf(const DayStep& step);
    const desk::Caller& cashierOf(const DayStep& step) const;
    domain::SlipCard cardOf(std::int64_t slipId);
    /// Of all codes that the slip has had, first to last.
    std::vector<ports::StoredOrder> ordersOf(std::int64_t slipId);
    ports::StoredSlip rowOf(std::int64_t slipId);
    std::vector<ports::StoredReceipt> liveReceipts(std::int64_t slipId);
    std::vector<ports::GateAttempt> attemptsOf(const std::string& token);
    /// Somebody can still pay it at the wallet.
    bool isPayable(const std::string& outTradeNo);
    std::int64_t eventSeq();

    TempFolder m_folder;
    ManualClock m_clock;
    bool m_silent = false;
    bool m_gateAway = false;
    FakeWallet m_wallet{m_clock};
    MemoryGateLedger m_gateLedger;
    gate::GateOptions m_options;
    gate::GateContext m_gate{m_gateLedger, m_wallet, m_clock, m_options};
    std::unique_ptr<gate::GateService> m_service;
    std::unique_ptr<PlainHasher> m_hasher;
    desk::HallSettings m_settings;
    std::unique_ptr<storage::FolderKeyStore> m_keys;
    std::unique_ptr<storage::SodiumVault> m_vault;
    std::unique_ptr<storage::SqliteHallLedger> m_ledger;
    std::unique_ptr<desk::Desk> m_hall;
    desk::Caller m_clerk;
    std::array<desk::Caller, 2> m_cashiers;
    desk::Caller m_supervisor;

    int m_keysMade = 0;
    std::vector<KnownSlip> m_slips;
    std::vector<std::string> m_packages; ///< what pages and screens were given
    std::map<std::string, std::string> m_numberOf; ///< out_trade_no, by package
    std::map<std::string, bool> m_typing; ///< by package
    std::map<std::string, Sheet> m_paper; ///< by receipt number
    std::map<Day, Money> m_drawer; ///< money at windows that was acknowledged
    std::map<std::int64_t, Money> m_inDrawer; ///< cash that lies there, by toll window
    std::map<std::int64_t, int> m_backTimes; ///< how often it was acknowledged, by window refund
    std::map<Day, Money> m_back; ///< that went back at windows and was acknowledged
    std::vector<ports::StoredZ> m_zs; ///< as they were seen last, oldest first
    std::map<Day, ClosedSums> m_closed;
    std::map<std::int64_t, std::int64_t> m_lost; ///< first lost number, by range
    std::int64_t m_numbersAtFirst = 0; ///< of the stock
    std::int64_t m_numbersTakenIn = 0;
    std::vector<Asked> m_asked;
    std::vector<DoneAct> m_acts;
    std::vector<Day> m_days;
    DayTally m_tally;
    std::string m_complaint;
};

} // namespace hallpay::test
