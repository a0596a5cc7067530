#include "desk/keep_staff.h"

#include "base/text.h"
#include "desk/act_key.h"
#include "desk/permission.h"
#include "desk/plain_line.h"
#include "desk/sign_in.h"
#include "domain/pin.h"

#include <algorithm>
#include <functional>

namespace hallpay::desk {

namespace {

using domain::RefusalCode;

constexpr std::size_t kNumberCharactersMax = 20;
constexpr std::size_t kNameCharactersMax = 40;
constexpr std::size_t kPasswordBytesMax = 256;
constexpr std::size_t kBadgeBytesMin = 4;
constexpr std::size_t kBadgeBytesMax = 100;

bool isName(const std::string& text)
{
    return isPlainLine(text) && decodeUtf8(text)->size() <= kNameCharactersMax;
}

/// What a badge or a person can enter at every PC.
bool isStaffNumber(const std::string& number)
{
    return !number.empty() && number.size() <= kNumberCharactersMax
        && std::all_of(number.begin(), number.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                   || c == '-';
           });
}

bool isPassword(const std::string& password)
{
    const auto points = decodeUtf8(password);
    return points && points->size() >= kPasswordCharactersMin
        && password.size() <= kPasswordBytesMax;
}

std::optional<domain::Refusal> checkPerson(const ports::NewStaff& person)
{
    if (!isStaffNumber(person.number)) return badField("staff_number");
    if (!isName(person.name)) return badField("name");
    if (person.roles.empty()) return badField("roles");
    if (!isPassword(person.password)) return badField("password");
    return std::nullopt;
}

domain::StaffList listFrom(const ports::HallTx& tx)
{
    domain::StaffList list;
    for (const auto& person : tx.staff().all())
        list.rows.push_back({person.id, person.number, person.name, person.roles, person.active,
                             !person.pinHash.empty(), person.badgeHash.has_value()});
    return list;
}

bool isLastSupervisor(const ports::HallTx& tx, const ports::StoredStaff& person)
{
    const auto all = tx.staff().all();
    const auto supervises = [](const ports::StoredStaff& staff) {
        return staff.active && staff.roles.has(domain::Role::Supervisor);
    };
    return supervises(person) && std::ranges::count_if(all, supervises) == 1;
}

/// What is done to one person, under which key and act.
struct Change {
    ports::Route route;
    std::string key;
    std::string body;
    /// Does it, and answers whom it was done to and as what act.
    std::function<Answer<std::pair<std::int64_t, ports::Act>>(ports::HallTx&)> act;
};

Answer<domain::StaffList> change(const Context& context, const Caller& caller, const Change& wanted)
{
    const auto role = roleFor(caller, {domain::Role::Supervisor});
    if (!role) return role.error();
    const auto act = keyedAct(context, {caller.staffId, wanted.route, wanted.key}, wanted.body);
    if (!act) return act.error();
    return context.ledger.transact([&](ports::HallTx& tx) -> Answer<domain::StaffList> {
        const auto earlier = earlierAnswer(tx, act.value());
        if (!earlier) return earlier.error();
        if (earlier.value()) return listFrom(tx);
        const auto done = wanted.act(tx);
        if (!done) return done.error();
        auto entry = by(caller, role.value(), caller.actingWindow());
        entry.at = context.clock.now();
        entry.subjectId = done.value().first;
        entry.act = done.value().second;
        tx.trail().audit(entry);
        remember(tx, act.value(), entry.subjectId, entry.at);
        return listFrom(tx);
    });
}

} // namespace

Answer<domain::StaffList> staffList(const Context& context, const Caller& caller)
{
    const auto role = roleFor(caller, {domain::Role::Supervisor});
    if (!role) return role.error();
    return context.ledger.read([](const ports::HallTx& tx) { return listFrom(tx); });
}

Answer<domain::StaffList> addStaff(const Context& context, const Caller& caller,
                                   const ports::NewStaff& person, const std::string& key)
{
    if (const auto role = roleFor(caller, {domain::Role::Supervisor}); !role) return role.error();
    if (auto no = checkPerson(person)) return *no;
    const ports::StoredStaff stored{0, person.number, person.name, person.roles,
                                    context.hasher.hash(person.password)};
    return change(context, caller,
                  {.route = ports::Route::AddStaff,
                   .key = key,
                   .body = person.number + "\n" + person.name + "\n"
                       + std::to_string(person.roles.bits()) + "\n" + person.password,
                   .act = [&](ports::HallTx& tx) -> Answer<std::pair<std::int64_t, ports::Act>> {
                       if (tx.staff().withNumber(person.number))
                           return refusal(RefusalCode::StaffNumberUsed);
                       return std::pair{tx.staff().addStaff(stored), ports::Act::StaffAdded};
                   }});
}

Answer<domain::StaffList> switchStaff(const Context& context, const Caller& caller,
                                      std::int64_t staffId, bool active, const std::string& key)
{
    return change(context, caller,
                  {.route = ports::Route::SwitchStaff,
                   .key = key,
                   .body = std::to_string(staffId) + (active ? " on" : " off"),
                   .act = [&](ports::HallTx& tx) -> Answer<std::pair<std::int64_t, ports::Act>> {
                       auto person = tx.staff().find(staffId);
                       if (!person) return refusal(RefusalCode::UnknownStaff);
                       if (!active && isLastSupervisor(tx, *person))
                           return refusal(RefusalCode::LastSupervisor);
                       person->active = active;
                       tx.staff().replaceStaff(*person);
                       if (!active) tx.staff().endSessionsOf(staffId);
                       return std::pair{staffId,
                                        active ? ports::Act::StaffSwitchedOn
                                               : ports::Act::StaffSwitchedOff};
                   }});
}

Answer<domain::StaffList> newPassword(const Context& context, const Caller& caller,
                                      std::int64_t staffId, const std::string& password,
                                      const std::string& key)
{
    if (const auto role = roleFor(caller, {domain::Role::Supervisor}); !role) return role.error();
    if (!isPassword(password)) return badField("password");
    const auto hash = context.hasher.hash(password);
    return change(context, caller,
                  {.route = ports::Route::NewPassword,
                   .key = key,
                   .body = std::to_string(staffId) + "\n" + password,
                   .act = [&](ports::HallTx& tx) -> Answer<std::pair<std::int64_t, ports::Act>> {
                       auto person = tx.staff().find(staffId);
                       if (!person) return refusal(RefusalCode::UnknownStaff);
                       person->passwordHash = hash;
                       tx.staff().replaceStaff(*person);
                       tx.staff().endSessionsOf(staffId);
                       tx.staff().forgetTries(person->number);
                       return std::pair{staffId, ports::Act::StaffPassword};
                   }});
}

Answer<domain::StaffList> newPin(const Context& context, const Caller& caller,
                                 const ports::NewPin& wanted, const std::string& key)
{
    const auto& [staffId, pin, password] = wanted;
    if (const auto role = roleFor(caller, {domain::Role::Supervisor}); !role) return role.error();
    if (const auto fault = domain::pinFault(pin))
        return refusal(RefusalCode::BadPin, "reason", std::string(nameOf(*fault)));
    const auto whose = context.ledger.read(
        [id = staffId](const ports::HallTx& tx) { return tx.staff().find(id); });
    if (!whose) return refusal(RefusalCode::UnknownStaff);
    if (const auto proved = provesPassword(context, caller, whose->number, password); !proved)
        return proved.error();
    const auto hash = context.hasher.hash(pin);
    return change(context, caller,
                  {.route = ports::Route::NewPin,
                   .key = key,
                   .body = std::to_string(staffId) + "\n" + pin,
                   .act = [&](ports::HallTx& tx) -> Answer<std::pair<std::int64_t, ports::Act>> {
                       auto person = tx.staff().find(wanted.staffId);
                       ensure(person.has_value());
                       person->pinHash = hash;
                       tx.staff().replaceStaff(*person);
                       return std::pair{wanted.staffId, ports::Act::PinSet};
                   }});
}

Answer<domain::StaffList> newBadge(const Context& context, const Caller& caller,
                                   std::int64_t staffId, const std::string& badge,
                                   const std::string& key)
{
    if (const auto role = roleFor(caller, {domain::Role::Supervisor}); !role) return role.error();
    const bool none = badge.empty();
    if (!none
        && (badge.size() < kBadgeBytesMin || badge.size() > kBadgeBytesMax || !isPlainLine(badge)))
        return badField("badge");
    const auto hash = context.vault.keyedHash(ports::HashPurpose::Badge, badge);
    return change(context, caller,
                  {.route = ports::Route::NewBadge,
                   .key = key,
                   .body = std::to_string(staffId) + "\n" + badge,
                   .act = [&](ports::HallTx& tx) -> Answer<std::pair<std::int64_t, ports::Act>> {
                       auto person = tx.staff().find(staffId);
                       if (!person) return refusal(RefusalCode::UnknownStaff);
                       const auto other = tx.staff().withBadge(hash);
                       if (!none && other && other->id != staffId)
                           return refusal(RefusalCode::BadgeUsed);
                       if (!none && tx.staff().withNumber(badge))
                           return refusal(RefusalCode::BadgeUsed);
                       person->badgeHash = none ? std::nullopt : std::optional(hash);
                       tx.staff().replaceStaff(*person);
                       return std::pair{staffId, ports::Act::BadgeSet};
                   }});
}

} // namespace hallpay::desk
