// The page of a toll window's shift: opened, counted blind, signed; X, and the Z reports there are.
#pragma once

#include "present/background.h"
#include "present/cash_drawer.h"
#include "present/live_feed.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::present {

/// What of an entry cannot be meant.
enum class ShiftFault { None, Pieces, Amount, Reason, Terminal, Left, Signer };

/// What was done last, in one line.
enum class ShiftNotice { Opened, PutIn, TakenOut, DrawerOpened, CountBegun, Counted, Closed };

/// What closes the shift, as it was typed.
struct ShiftEndEntry {
    std::string reason;
    std::string terminalPayments; ///< empty: 0
    std::string terminal; ///< yuan; empty: 0
    std::string left; ///< yuan; empty: 0
    std::string staffNumber;
    std::string password;
    bool ask = false; ///< a supervisor elsewhere signs
};

class ShiftPage {
public:
    virtual ~ShiftPage() = default;
    virtual void showShift(const domain::ShiftView& shift) = 0;
    /// Newest first.
    virtual void showReports(const std::vector<domain::ShiftReport>& reports) = 0;
    virtual void showReport(const domain::ShiftReport& report) = 0;
    virtual void showFault(ShiftFault fault) = 0;
    virtual void showNotice(ShiftNotice notice) = 0;
    /// It is on record, and the drawer did not open for it.
    virtual void showDrawerTrouble(const ports::PrintReport& report) = 0;
    virtual void showRefusal(const domain::Refusal& refusal) = 0;
    /// It may have been done: the same entry again is a repeat.
    virtual void showNoAnswer() = 0;
    virtual void setBusy(bool busy) = 0;
};

class ShiftPresenter {
public:
    struct Parts {
        ShiftPage& view;
        ports::StaffApi& api;
        Background& work;
        LiveFeed& feed;
        std::int64_t tollWindowId = 0; ///< of this PC; 0 = none
        std::function<void()> sessionLost; ///< nobody is signed in any more
        CashDrawer* drawer = nullptr; ///< null = none is opened from here
    };

    /// GUI thread only; `parts` outlive this.
    explicit ShiftPresenter(Parts parts);

    /// A cashier at a toll window has a shift; a supervisor sees the Z reports of all windows.
    void open(domain::RoleSet roles);
    void refresh(); ///< F5, and whenever the page is shown

    /// `pieces` as they were typed, one for each denomination; empty ones are 0. nullopt when one
    /// is no number.
    static std::optional<domain::DrawerCount> countOf(const std::vector<std::string>& pieces);

    void start(const std::vector<std::string>& pieces);
    void startCarried(); ///< with what the last shift left in the drawer
    void startWithoutDrawer();
    /// `amount` in yuan; not looked at for Opened.
    void move(domain::DrawerAct act, const std::string& amount, const std::string& reason);
    void beginCount();
    void count(const std::vector<std::string>& pieces);
    void close(const ShiftEndEntry& entry);
    void x();
    void select(std::int64_t number); ///< of a Z in the list

    bool isCashier() const noexcept { return m_cashier; }
    /// Counts and closes: a cashier, or a supervisor whose window's shift was forgotten.
    bool mayClose() const noexcept { return m_cashier || (m_boss && m_shift.forgotten); }
    const domain::ShiftView& shift() const noexcept { return m_shift; }

private:
    using Call = std::function<ports::Answer<domain::ShiftView>(const std::string& key)>;

    std::string keyFor(const std::string& body);
    void act(const std::string& body, ShiftNotice notice, Call call);
    void started(const ports::ShiftStart& start, const std::string& body);
    void openDrawer();
    void closed(const Outcome<domain::ShiftReport>& outcome);
    bool ended(bool reached); ///< true when there is an answer to look at
    void refused(const domain::Refusal& refusal);
    void showFault(ShiftFault fault);
    void readShift();
    void readReports();

    Parts m_parts;
    bool m_cashier = false;
    bool m_supervisor = false;
    bool m_boss = false; ///< a supervisor who is no cashier, at a toll window
    bool m_busy = false;
    domain::ShiftView m_shift;
    std::vector<domain::ShiftReport> m_reports;
    std::string m_unansweredBody; ///< of the act that had no answer; empty = none
    std::string m_unansweredKey;
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
