// What a supervisor is asked for from other desks, and what was asked at this one.
#pragma once

#include "present/live_feed.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::present {

enum class ApprovalFault { PinMissing, ReasonMissing };

class ApprovalsView {
public:
    virtual ~ApprovalsView() = default;
    virtual void showApprovals(const std::vector<domain::ApprovalView>& rows) = 0;
    virtual void showFault(ApprovalFault fault) = 0;
    /// It stands so now, by whoever has signed in.
    virtual void showDone(const domain::ApprovalView& row, domain::ApprovalState state) = 0;
    virtual void showRefusal(const domain::Refusal& refusal) = 0;
    /// It may have been done: the same act again is a repeat.
    virtual void showNoAnswer() = 0;
    virtual void setBusy(bool busy) = 0;
};

class ApprovalsPresenter {
public:
    struct Parts {
        ApprovalsView& view;
        ports::StaffApi& api;
        Background& work;
        LiveFeed& feed;
        std::function<void()> sessionLost; ///< nobody is signed in any more
    };
    /// GUI thread only; `parts` outlive this.
    explicit ApprovalsPresenter(Parts parts);

    /// Reads at once, whenever the server tells of a change, and every minute: they end with the
    /// day, and that is no event.
    void open();
    void refresh(); ///< F5, and whenever the page is shown
    /// Each time that the list was read.
    void onList(std::function<void(const std::vector<domain::ApprovalView>&)> act)
    {
        m_onList = std::move(act);
    }

    void grant(const domain::ApprovalView& row, const std::string& pin);
    void refuse(const domain::ApprovalView& row, const std::string& reason);
    void withdraw(const domain::ApprovalView& row);

private:
    /// While its answer lacks it keeps its key. A PIN is sent once and forgotten.
    struct Act {
        domain::ApprovalView row;
        domain::ApprovalState to = domain::ApprovalState::Granted;
        std::string words;
        std::string key;
    };

    void perform(const domain::ApprovalView& row, domain::ApprovalState to,
                 const std::string& words);
    ports::Answer<domain::ApprovalList> call(const Act& act);
    void answered(const Act& act, const Outcome<domain::ApprovalList>& outcome);
    void read();
    void readLater(int ms);
    void show(const domain::ApprovalList& list);

    Parts m_parts;
    std::function<void(const std::vector<domain::ApprovalView>&)> m_onList;
    std::int64_t m_unansweredId = 0; ///< of the act that had no answer; 0 = none
    domain::ApprovalState m_unansweredTo = domain::ApprovalState::Granted;
    std::string m_unansweredKey;
    bool m_open = false;
    bool m_busy = false;
    bool m_reading = false;
    bool m_dirty = false;
    std::uint64_t m_later = 0; ///< only the last one asked for reads
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
