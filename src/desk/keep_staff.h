// Who works in this hall: a supervisor adds people, switches them off, gives new passwords.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "ports/staff_api.h"

namespace hallpay::desk {

inline constexpr std::size_t kPasswordCharactersMin = 8;

/// Everybody, by number. All of these refuse RoleMissing.
Answer<domain::StaffList> staffList(const Context& context, const Caller& caller);

/// Refuses BadRequest ("field": staff_number, name, roles, password, key), StaffNumberUsed,
/// KeyReused.
Answer<domain::StaffList> addStaff(const Context& context, const Caller& caller,
                                   const ports::NewStaff& person, const std::string& key);

/// Whoever is switched off signs in no more, and their sessions end with it; switched on again
/// they have their old password. Refuses UnknownStaff, LastSupervisor (the hall would have none),
/// KeyReused.
Answer<domain::StaffList> switchStaff(const Context& context, const Caller& caller,
                                      std::int64_t staffId, bool active, const std::string& key);

/// Ends the person's sessions and forgets their wrong tries. Refuses UnknownStaff, BadRequest
/// ("field": password, key), KeyReused.
Answer<domain::StaffList> newPassword(const Context& context, const Caller& caller,
                                      std::int64_t staffId, const std::string& password,
                                      const std::string& key);

/// Whose PIN it is says yes to others' acts with it; it signs nobody in. That person chooses it: by
/// the own password, at whatever supervisor's page, so that no supervisor says yes as another.
/// Refuses BadPin ("reason"), UnknownStaff, WrongPassword, TooManyTries, BadRequest ("field": key),
/// KeyReused.
Answer<domain::StaffList> newPin(const Context& context, const Caller& caller,
                                 const ports::NewPin& wanted, const std::string& key);

/// What a scanner reads from the person's badge, 4 to 100 bytes; "" takes a lost one away. It says
/// who somebody is in place of the number, and nothing more. Refuses BadgeUsed, UnknownStaff,
/// BadRequest ("field": badge, key), KeyReused.
Answer<domain::StaffList> newBadge(const Context& context, const Caller& caller,
                                   std::int64_t staffId, const std::string& badge,
                                   const std::string& key);

} // namespace hallpay::desk
