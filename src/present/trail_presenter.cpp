#include "present/trail_presenter.h"

#include "base/text.h"

#include <utility>

namespace hallpay::present {

TrailPresenter::TrailPresenter(TrailView& view, ports::StaffApi& api, Background& work,
                               std::function<void()> sessionLost)
    : m_view(view), m_api(api), m_work(work), m_sessionLost(std::move(sessionLost))
{
}

void TrailPresenter::check(const std::string& typed)
{
    if (m_checking) return;
    const auto text = trim(typed);
    const auto head = text.empty() ? std::optional<std::string>("") : domain::headFrom(text);
    if (!head) return m_view.showBadHead();
    m_checking = true;
    m_view.setChecking(true);
    ask<domain::TrailCheck>(
        m_work, m_alive, [this, head = *head] { return m_api.checkTrail(head); },
        [this](const Outcome<domain::TrailCheck>& outcome) {
            m_checking = false;
            m_view.setChecking(false);
            if (!outcome.reached()) return m_view.showNoTrail();
            if (outcome.done()) return m_view.showTrail(outcome.value());
            if (outcome.refusal().code == domain::RefusalCode::NotSignedIn) return m_sessionLost();
            m_view.showRefusal(outcome.refusal());
        });
}

} // namespace hallpay::present
