#include "desk/second_person.h"

#include "desk/sign_in.h"

namespace hallpay::desk {

Answer<ports::AuditEntry> secondPerson(const Context& context, const Caller& caller,
                                       const ports::SecondPerson& who,
                                       std::initializer_list<domain::Role> roles)
{
    const auto person = whoIs(context, caller, who.staffNumber, who.password);
    if (!person) return person.error();
    ports::AuditEntry entry;
    entry.staffId = person.value().id;
    for (const auto role : roles)
        if (!entry.role && person.value().roles.has(role)) entry.role = role;
    if (entry.staffId == caller.staffId || !entry.role)
        return refusal(domain::RefusalCode::SecondPersonNeeded);
    return entry;
}

} // namespace hallpay::desk
