#include "present/staff_presenter.h"

#include "base/random.h"
#include "base/text.h"

#include <algorithm>
#include <utility>

namespace hallpay::present {

namespace {

constexpr std::size_t kKeyBytes = 16;
constexpr std::size_t kPasswordLetters = 10; // 50 bits, and no letters that look alike

std::string freshPassword()
{
    auto password = randomBase32(kPasswordLetters);
    for (char& c : password)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return password;
}

} // namespace

StaffPresenter::StaffPresenter(StaffView& view, ports::StaffApi& api, Background& work,
                               std::function<void()> sessionLost)
    : m_view(view), m_api(api), m_work(work), m_sessionLost(std::move(sessionLost))
{
}

void StaffPresenter::open(domain::RoleSet roles)
{
    m_allowed = roles.has(domain::Role::Supervisor);
    m_unanswered.reset();
}

void StaffPresenter::refresh()
{
    if (!m_allowed) return;
    ask<domain::StaffList>(
        m_work, m_alive, [this] { return m_api.staff(); },
        [this](const Outcome<domain::StaffList>& outcome) {
            if (outcome.done()) return show(outcome.value());
            if (!outcome.reached()) return m_view.showNoAnswer();
            refused(outcome.refusal());
        });
}

void StaffPresenter::add(const PersonEntry& typed)
{
    const PersonEntry entry{trim(typed.number), trim(typed.name), typed.roles};
    std::vector<PersonField> faults;
    if (entry.number.empty()) faults.push_back(PersonField::Number);
    if (entry.name.empty()) faults.push_back(PersonField::Name);
    if (entry.roles.empty()) faults.push_back(PersonField::Roles);
    m_view.showFaults(faults);
    if (faults.empty()) perform({.kind = Kind::Add, .entry = entry});
}

void StaffPresenter::switchPerson(std::int64_t staffId, bool active)
{
    perform({.kind = Kind::Switch, .staffId = staffId, .active = active});
}

void StaffPresenter::givePassword(std::int64_t staffId)
{
    perform({.kind = Kind::Password, .staffId = staffId});
}

void StaffPresenter::giveProof(std::int64_t staffId, const ProofEntry& entry)
{
    if (entry.pin != entry.again) return m_view.showPinsDiffer();
    if (entry.pin.empty() && entry.badge.empty()) return;
    if (!entry.pin.empty() && entry.password.empty()) return m_view.showPasswordMissing();
    perform({.kind = Kind::Proof, .staffId = staffId, .proof = entry});
}

void StaffPresenter::perform(const Act& wanted)
{
    if (m_busy || !m_allowed) return;
    const auto& last = m_unanswered;
    const bool repeat = last && last->kind == wanted.kind && last->entry == wanted.entry
        && last->staffId == wanted.staffId && last->active == wanted.active
        && last->proof == wanted.proof;
    auto act = repeat ? *last : wanted;
    if (!repeat) {
        act.key = randomHex(kKeyBytes);
        if (act.kind == Kind::Add || act.kind == Kind::Password) act.password = freshPassword();
    }
    m_unanswered = act;
    m_busy = true;
    m_view.setBusy(true);
    ask<domain::StaffList>(
        m_work, m_alive, [this, act] { return call(act); },
        [this, act](const Outcome<domain::StaffList>& outcome) { answered(act, outcome); });
}

ports::Answer<domain::StaffList> StaffPresenter::call(const Act& act)
{
    switch (act.kind) {
    case Kind::Add:
        return m_api.addStaff({act.entry.number, act.entry.name, act.entry.roles, act.password},
                              act.key);
    case Kind::Switch: return m_api.switchStaff(act.staffId, act.active, act.key);
    case Kind::Password: return m_api.newPassword(act.staffId, act.password, act.key);
    case Kind::Proof: return prove(act);
    }
    return domain::Refusal{};
}

/// Each under the act's key: a repeat does again only what was not done.
ports::Answer<domain::StaffList> StaffPresenter::prove(const Act& act)
{
    if (act.proof.pin.empty()) return m_api.newBadge(act.staffId, act.proof.badge, act.key);
    auto list = m_api.newPin({act.staffId, act.proof.pin, act.proof.password}, act.key);
    if (!list || act.proof.badge.empty()) return list;
    return m_api.newBadge(act.staffId, act.proof.badge, act.key);
}

void StaffPresenter::answered(const Act& act, const Outcome<domain::StaffList>& outcome)
{
    m_busy = false;
    m_view.setBusy(false);
    if (!outcome.reached()) return m_view.showNoAnswer();
    m_unanswered.reset();
    if (!outcome.done()) return refused(outcome.refusal());
    show(outcome.value());
    const auto& rows = outcome.value().rows;
    const auto person = std::ranges::find_if(rows, [&act](const auto& row) {
        return act.kind == Kind::Add ? row.number == act.entry.number : row.id == act.staffId;
    });
    if (person == rows.end()) return;
    if (act.kind == Kind::Switch)
        m_view.showSwitched(*person);
    else if (act.kind == Kind::Proof)
        m_view.showProof(*person);
    else
        m_view.showPassword(*person, act.password);
}

void StaffPresenter::show(const domain::StaffList& list)
{
    m_view.showPeople(list.rows);
}

void StaffPresenter::refused(const domain::Refusal& refusal)
{
    if (refusal.code == domain::RefusalCode::NotSignedIn) return m_sessionLost();
    if (refusal.code == domain::RefusalCode::BadRequest) {
        const auto field = refusal.detail.find("field");
        const auto name = field == refusal.detail.end() ? std::string() : field->second;
        if (name == "staff_number") return m_view.showFaults({PersonField::Number});
        if (name == "name") return m_view.showFaults({PersonField::Name});
        if (name == "roles") return m_view.showFaults({PersonField::Roles});
    }
    m_view.showRefusal(refusal);
}

} // namespace hallpay::present
