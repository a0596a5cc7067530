// A supervisor has the records of all that was done checked, and compares their head with paper.
#pragma once

#include "domain/roles.h"
#include "domain/trail_check.h"
#include "present/background.h"

#include <string>

namespace hallpay::present {

class TrailView {
public:
    virtual ~TrailView() = default;
    virtual void showTrail(const domain::TrailCheck& check) = 0;
    /// What was typed is no head, nor the beginning of one.
    virtual void showBadHead() = 0;
    virtual void showRefusal(const domain::Refusal& refusal) = 0;
    virtual void showNoTrail() = 0; ///< nobody answered: nothing is known of the records
    /// It may take a minute; all else goes on.
    virtual void setChecking(bool checking) = 0;
};

class TrailPresenter {
public:
    /// GUI thread only; all outlive this. `sessionLost`: nobody is signed in any more.
    TrailPresenter(TrailView& view, ports::StaffApi& api, Background& work,
                   std::function<void()> sessionLost);

    /// `typed` is what stands on a report, or nothing.
    void check(const std::string& typed);

private:
    TrailView& m_view;
    ports::StaffApi& m_api;
    Background& m_work;
    std::function<void()> m_sessionLost;
    bool m_checking = false;
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
