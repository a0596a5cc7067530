// Signing in, locking, unlocking, switching: who works at this PC.
#pragma once

#include "present/background.h"

#include <optional>
#include <string>

namespace hallpay::present {

class SignInView {
public:
    virtual ~SignInView() = default;
    virtual void showHall(const domain::HallView& hall) = 0; ///< name, training hints
    /// What the server told of itself. When it speaks another major version of the API nobody signs
    /// in, and it is asked again by itself.
    virtual void showServer(const domain::ServerVersion& server) = 0;
    virtual void showServerAway(bool away) = 0;
    /// This try had no answer and is not repeated by itself: the password is typed again.
    virtual void showNoAnswer() = 0;
    virtual void showRefusal(const domain::Refusal& refusal) = 0;
    virtual void setBusy(bool busy) = 0;
    virtual void clearPassword() = 0;
    /// Another person cannot sign in now: a registration of the former one has no answer yet.
    virtual void showChangeRefused() = 0;
};

class SignInPresenter {
public:
    struct Windows {
        std::int64_t registration = 0;
        std::int64_t toll = 0;
    };

    /// GUI thread only; all outlive this.
    SignInPresenter(SignInView& view, ports::StaffApi& api, Background& work, Windows windows);

    /// Asks what hall this is until a server answers that this desktop can work with.
    void open();
    void onSignedIn(std::function<void(const domain::HallView&, const domain::SessionView&)> act)
    {
        m_onSignedIn = std::move(act);
    }
    void onUnlocked(std::function<void()> act) { m_onUnlocked = std::move(act); }
    /// Asked before another person signs in.
    void mayChangePerson(std::function<bool()> ask) { m_mayChange = std::move(ask); }

    /// While locked, the same person's password unlocks; another number switches the person.
    void signIn(const std::string& staffNumber, const std::string& password);
    void lock();
    /// The server tells its versions anew: it may have been updated under a running desktop.
    void serverIs(const domain::ServerVersion& server);
    /// False when the server speaks another major version: the pages are then to be locked.
    bool worksTogether() const;
    /// Nullopt before a server has answered.
    const std::optional<domain::ServerVersion>& server() const noexcept { return m_server; }
    bool isLocked() const noexcept { return m_locked; }
    const std::string& staffNumber() const noexcept { return m_staffNumber; }
    const std::optional<domain::HallView>& hall() const noexcept { return m_hall; }
    const std::optional<domain::SessionView>& session() const noexcept { return m_session; }

private:
    void askLater(int pauseMs);
    void begin(const std::string& number, const std::string& password);
    void unlock(const std::string& password);

    SignInView& m_view;
    ports::StaffApi& m_api;
    Background& m_work;
    const Windows m_windows;
    std::optional<domain::HallView> m_hall; ///< of the last server that we could work with
    std::optional<domain::ServerVersion> m_server;
    std::optional<domain::SessionView> m_session;
    std::string m_staffNumber;
    std::function<void(const domain::HallView&, const domain::SessionView&)> m_onSignedIn;
    std::function<void()> m_onUnlocked;
    std::function<bool()> m_mayChange;
    bool m_locked = false;
    bool m_busy = false;
    bool m_asking = false; ///< open() has a call or a timer under way
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
