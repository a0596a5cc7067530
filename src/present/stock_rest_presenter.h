// What becomes of the numbers that are left of a range: another window, the store, or lost.
#pragma once

#include "present/background.h"
#include "present/window_choice.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::present {

/// Where a rest may go.
struct RestTarget {
    std::int64_t windowId = 0; ///< 0 = into the store, unless it is lost
    std::string windowName{};
    bool lost = false;

    friend bool operator==(const RestTarget&, const RestTarget&) = default;
};

/// One act, as it is asked about and as it was done: all of it stands in one sentence.
struct RestMove {
    domain::StockRange range; ///< `next` is the first number that goes
    RestTarget target{};
    std::string reason{};
    std::int64_t count = 0; ///< that go
    std::int64_t stay = 0; ///< put back by the window: they stay there, and are used first

    friend bool operator==(const RestMove&, const RestMove&) = default;
};

enum class RestFault { NoRange, NoTarget, NoReason };

class StockRestView {
public:
    virtual ~StockRestView() = default;
    /// Where the chosen range's rest may go; none where nothing of it may.
    virtual void showTargets(const std::vector<RestTarget>& targets) = 0;
    virtual void showRestFault(RestFault fault) = 0;
    virtual void askWhether(const RestMove& move) = 0;
    virtual void hideRestQuestion() = 0;
    /// `rows` is the list after it.
    virtual void showMoved(const RestMove& move, const std::vector<domain::StockRange>& rows) = 0;
    virtual void showRestRefusal(const domain::Refusal& refusal) = 0;
    /// It may have been done: the same again is a repeat.
    virtual void showRestUnanswered() = 0;
    virtual void setRestBusy(bool busy) = 0;
};

class StockRestPresenter {
public:
    /// GUI thread only; all outlive this. `sessionLost`: nobody is signed in any more.
    StockRestPresenter(StockRestView& view, ports::StaffApi& api, Background& work,
                       std::function<void()> sessionLost);

    void open(domain::RoleSet roles, const domain::HallView& hall);
    /// The staff chose a row, or it changed under them; nullopt: none.
    void choose(const std::optional<domain::StockRange>& range);
    void edited();
    /// Asks whether it is meant, or says what is missing; once asked about, does it.
    void submit(const std::optional<RestTarget>& target, const std::string& reason);

private:
    struct Act {
        RestMove move;
        std::string key;
    };

    void send(const RestMove& move);
    void answered(const Act& act, const Outcome<domain::StockList>& outcome);
    void refused(const domain::Refusal& refusal);

    StockRestView& m_view;
    ports::StaffApi& m_api;
    Background& m_work;
    std::function<void()> m_sessionLost;
    std::vector<WindowChoice> m_windows;
    std::vector<RestTarget> m_targets;
    std::optional<domain::StockRange> m_range;
    std::optional<RestMove> m_asked;
    std::optional<Act> m_unanswered;
    bool m_allowed = false;
    bool m_busy = false;
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
