#include "present/sign_in_presenter.h"

#include "base/text.h"

namespace hallpay::present {

namespace {
constexpr int kRetryMs = 1000;
}

SignInPresenter::SignInPresenter(SignInView& view, ports::StaffApi& api, Background& work,
                                 Windows windows)
    : m_view(view), m_api(api), m_work(work), m_windows(windows)
{
}

void SignInPresenter::open()
{
    ask<domain::HallView>(
        m_work, m_alive, [this] { return m_api.hall(); },
        [this](const Outcome<domain::HallView>& outcome) {
            m_view.showServerAway(!outcome.done());
            if (outcome.done()) {
                m_hall = outcome.value();
                return m_view.showHall(*m_hall);
            }
            m_work.after(kRetryMs, [this, alive = std::weak_ptr(m_alive)] {
                if (!alive.expired()) open();
            });
        });
}

void SignInPresenter::lock()
{
    if (m_session) m_locked = true;
}

void SignInPresenter::signIn(const std::string& staffNumber, const std::string& password)
{
    if (m_busy || !m_hall) return;
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
            if (!outcome.done()) return m_view.showRefusal(outcome.refusal());
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
