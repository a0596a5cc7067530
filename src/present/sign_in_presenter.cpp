#include "present/sign_in_presenter.h"

#include "base/text.h"

#include <utility>

namespace hallpay::present {

namespace {
constexpr int kRetryMs = 1000;
constexpr int kOtherMajorRetryMs = 5000; ///< an update is no matter of a second
} // namespace

SignInPresenter::SignInPresenter(SignInView& view, ports::StaffApi& api, Background& work,
                                 Windows windows)
    : m_view(view), m_api(api), m_work(work), m_windows(windows)
{
}

void SignInPresenter::open()
{
    if (std::exchange(m_asking, true)) return;
    ask<domain::HallView>(
        m_work, m_alive, [this] { return m_api.hall(); },
        [this](const Outcome<domain::HallView>& outcome) {
            m_asking = false;
            m_view.showServerAway(!outcome.done());
            if (!outcome.done()) return askLater(kRetryMs);
            const auto& hall = outcome.value();
            if (domain::worksTogether(hall.apiMajor)) m_hall = hall;
            serverIs({hall.version, hall.apiMajor});
            if (worksTogether()) m_view.showHall(hall);
        });
}

void SignInPresenter::askLater(int pauseMs)
{
    if (std::exchange(m_asking, true)) return;
    m_work.after(pauseMs, [this, alive = std::weak_ptr(m_alive)] {
        if (alive.expired()) return;
        m_asking = false;
        open();
    });
}

void SignInPresenter::serverIs(const domain::ServerVersion& server)
{
    m_server = server;
    m_view.showServer(server);
    if (!worksTogether()) askLater(kOtherMajorRetryMs);
}

bool SignInPresenter::worksTogether() const
{
    return !m_server || domain::worksTogether(m_server->apiMajor);
}

void SignInPresenter::lock()
{
    if (m_session) m_locked = true;
}

void SignInPresenter::signIn(const std::string& staffNumber, const std::string& password)
{
    if (m_busy || !m_hall || !worksTogether()) return;
    const auto number = trim(staffNumber);
    if (m_locked && number == m_staffNumber) return unlock(password);
    if (m_session && number != m_staffNumber && m_mayChange && !m_mayChange()) {
        m_view.clearPassword();
        return m_view.showChangeRefused();
    }
    begin(number, password);
}

void SignInPresenter::begin(const std::string& number, const std::string& password)
{
    m_busy = true;
    m_view.setBusy(true);
    ask<domain::SessionView>(
        m_work, m_alive,
        [this, number, password] {
            return m_api.signIn({.staffNumber = number,
                                 .password = password,
                                 .registrationWindowId = m_windows.registration,
                                 .tollWindowId = m_windows.toll});
        },
        [this, number](const Outcome<domain::SessionView>& outcome) {
            m_busy = false;
            m_view.setBusy(false);
            m_view.clearPassword();
            if (!outcome.reached()) return m_view.showNoAnswer();
            m_view.showServerAway(false);
            if (!outcome.done()) {
                m_view.showRefusal(outcome.refusal());
                // Nobody of our major says so to a sign-in: it may have become another server.
                if (outcome.refusal().code == domain::RefusalCode::NotSignedIn) open();
                return;
            }
            m_session = outcome.value();
            m_staffNumber = number;
            m_locked = false;
            if (m_onSignedIn) m_onSignedIn(*m_hall, *m_session);
        });
}

void SignInPresenter::unlock(const std::string& password)
{
    m_busy = true;
    m_view.setBusy(true);
    ask<Done>(
        m_work, m_alive, [this, password] { return m_api.verifyPassword(password); },
        [this, password](const Outcome<Done>& outcome) {
            m_busy = false;
            m_view.setBusy(false);
            const bool ended = outcome.reached() && !outcome.done()
                && outcome.refusal().code == domain::RefusalCode::NotSignedIn;
            if (ended) return begin(m_staffNumber, password); // the session, not the password
            m_view.clearPassword();
            if (!outcome.reached()) return m_view.showNoAnswer();
            m_view.showServerAway(false);
            if (!outcome.done()) return m_view.showRefusal(outcome.refusal());
            m_locked = false;
            if (m_onUnlocked) m_onUnlocked();
        });
}

} // namespace hallpay::present
