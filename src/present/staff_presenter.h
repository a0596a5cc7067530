// The supervisor's page of people: who works in the hall, who starts, who leaves.
#pragma once

#include "present/background.h"

#include <optional>
#include <string>
#include <vector>

namespace hallpay::present {

struct PersonEntry {
    std::string number;
    std::string name;
    domain::RoleSet roles;

    friend bool operator==(const PersonEntry&, const PersonEntry&) = default;
};

enum class PersonField { Number, Name, Roles };

/// By what somebody says yes to others' acts. What is empty stays as it is.
struct ProofEntry {
    std::string pin;
    std::string again; ///< the PIN typed once more
    std::string badge; ///< as a scanner read it
    std::string password; ///< of whoever the PIN is for

    friend bool operator==(const ProofEntry&, const ProofEntry&) = default;
};

class StaffView {
public:
    virtual ~StaffView() = default;
    virtual void showPeople(const std::vector<domain::StaffRow>& people) = 0;
    virtual void showFaults(const std::vector<PersonField>& faults) = 0;
    /// The one time that this password is seen; the entry that it belongs to is done.
    virtual void showPassword(const domain::StaffRow& person, const std::string& password) = 0;
    virtual void showSwitched(const domain::StaffRow& person) = 0;
    /// The person has that PIN or badge now.
    virtual void showProof(const domain::StaffRow& person) = 0;
    virtual void showPinsDiffer() = 0;
    virtual void showPasswordMissing() = 0; ///< of whoever the PIN is for
    virtual void showRefusal(const domain::Refusal& refusal) = 0;
    /// It may have been done: the same act again is a repeat.
    virtual void showNoAnswer() = 0;
    virtual void setBusy(bool busy) = 0;
};

class StaffPresenter {
public:
    /// GUI thread only; all outlive this. `sessionLost`: nobody is signed in any more.
    StaffPresenter(StaffView& view, ports::StaffApi& api, Background& work,
                   std::function<void()> sessionLost);

    /// Only a supervisor's people are asked for.
    void open(domain::RoleSet roles);
    void refresh(); ///< F5, and whenever the page is shown
    /// A first password is made here and shown once.
    void add(const PersonEntry& entry);
    void switchPerson(std::int64_t staffId, bool active);
    void givePassword(std::int64_t staffId);
    void giveProof(std::int64_t staffId, const ProofEntry& entry);

private:
    enum class Kind { Add, Switch, Password, Proof };
    /// What is being asked for. While its answer lacks it keeps its key and its password.
    struct Act {
        Kind kind = Kind::Add;
        PersonEntry entry{};
        std::int64_t staffId = 0;
        bool active = true;
        ProofEntry proof{};
        std::string key{};
        std::string password{};
    };

    void perform(const Act& wanted);
    ports::Answer<domain::StaffList> call(const Act& act);
    ports::Answer<domain::StaffList> prove(const Act& act);
    void answered(const Act& act, const Outcome<domain::StaffList>& outcome);
    void show(const domain::StaffList& list);
    void refused(const domain::Refusal& refusal);

    StaffView& m_view;
    ports::StaffApi& m_api;
    Background& m_work;
    std::function<void()> m_sessionLost;
    std::optional<Act> m_unanswered;
    bool m_allowed = false;
    bool m_busy = false;
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
