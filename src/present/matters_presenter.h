// The supervisor's page of money matters: what waits for a decision, and the decisions.
#pragma once

#include "present/live_feed.h"

#include <optional>
#include <string>
#include <vector>

namespace hallpay::present {

enum class MatterAct {
    Refund,
    TryAgain,
    Settle,
    Rest,
    // About a difference between a day and the wallet's bill
    AskAgain, ///< the wallet is asked, and the day matched anew
    NoteLetter, ///< the wallet was written to; the words are that letter's reference
    NoteRefund, ///< too much came in and went back; the words are that refund's reference
    Explain, ///< the words say how it came
    SignDay ///< what a closed day of the books carries forward has been seen
};

/// Whether that can be done about this matter.
bool allows(const domain::MoneyMatter& matter, MatterAct act);
/// Whether the server offers it for this difference: the act that comes first.
bool isOffered(const domain::MoneyMatter& matter, MatterAct act);
/// Whether words have to be entered for it.
bool needsWords(MatterAct act);

/// What is wrong with an entry.
enum class MatterFault { AmountMissing, AmountTooMuch, WordsMissing, WordsTooLong, WitnessMissing };

/// What was typed for a matter.
struct MatterEntries {
    std::string amount; ///< of a refund
    std::string words; ///< reason or reference
    ports::SecondPerson witness; ///< of what went back another way
};

/// What a supervisor is about to do. The view names it and asks before it is done.
struct MatterWish {
    MatterAct act = MatterAct::Refund;
    domain::MoneyMatter matter;
    Money amount; ///< of a refund
    std::string words; ///< reason or reference
    ports::SecondPerson witness; ///< of what went back another way
};

class MattersView {
public:
    virtual ~MattersView() = default;
    virtual void showMatters(const domain::MoneyMatters& matters) = 0;
    virtual void showStale(bool stale) = 0;
    virtual void showFault(MatterFault fault, const domain::MoneyMatter& matter) = 0;
    /// The entries are good: ask, and call perform().
    virtual void confirm(const MatterWish& wish) = 0;
    virtual void showDone(const MatterWish& wish) = 0;
    /// What readTotals() asked for.
    virtual void showTotals(const domain::DayTotals& totals) = 0;
    virtual void showRefusal(const domain::Refusal& refusal) = 0;
    /// It may have been done: the same act again is a repeat.
    virtual void showNoAnswer() = 0;
    virtual void setBusy(bool busy) = 0;
};

class MattersPresenter {
public:
    struct Parts {
        MattersView& view;
        ports::StaffApi& api;
        Background& work;
        LiveFeed& feed;
        std::function<void()> sessionLost; ///< nobody is signed in any more
    };
    /// GUI thread only; `parts` outlive this.
    explicit MattersPresenter(Parts parts);

    /// Only a supervisor's matters are asked for: at once, whenever the server tells of a change,
    /// and every minute, since a wallet that falls silent is no event.
    void open(domain::RoleSet roles);
    void refresh(); ///< F5, and whenever the page is shown
    /// How many wait, each time that it changes.
    void onCount(std::function<void(std::size_t)> act) { m_onCount = std::move(act); }

    /// Checks what was entered, and has the view ask. What the act does not need is not read.
    void wish(MatterAct act, const domain::MoneyMatter& matter, const MatterEntries& entries);
    void perform(const MatterWish& wish);
    /// Of a day whose books are closed, for its paper.
    void readTotals(Day day);

private:
    /// While its answer lacks it keeps its key.
    struct Act {
        MatterWish wish;
        std::string key;
    };

    void read();
    void readLater(int ms);
    void show(const domain::MoneyMatters& matters);
    void answered(const Act& act, const Outcome<domain::MoneyMatters>& outcome);
    ports::Answer<domain::MoneyMatters> call(const Act& act);
    ports::Answer<domain::MoneyMatters> decide(const Act& act);
    void refused(const domain::Refusal& refusal);

    Parts m_parts;
    std::function<void(std::size_t)> m_onCount;
    std::optional<Act> m_unanswered;
    bool m_allowed = false;
    bool m_busy = false;
    bool m_reading = false;
    bool m_dirty = false;
    std::uint64_t m_later = 0; ///< only the last one asked for reads
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
