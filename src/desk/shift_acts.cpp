#include "desk/shift_acts.h"

namespace hallpay::desk {

std::string wordsOf(const domain::DrawerCount& count)
{
    std::string words;
    for (const int pieces : count.pieces) words += std::to_string(pieces) + " ";
    return words;
}

void moveShift(ports::HallTx& tx, ports::StoredShift& shift, domain::ShiftEvent event)
{
    const auto moved = domain::advance(shift.life, event);
    ensure(static_cast<bool>(moved));
    if (moved.value() == shift.life) return;
    shift.life = moved.value();
    ensure(tx.shifts().replace(shift));
}

void auditShift(ports::HallTx& tx, ports::AuditEntry entry, ports::Act act, std::int64_t shiftId,
                Money amount)
{
    entry.act = act;
    entry.subjectId = shiftId;
    entry.amount = amount;
    tx.trail().audit(entry);
}

void shiftEvent(ports::HallTx& tx, const ports::AuditEntry& entry)
{
    ports::EventEntry event;
    event.kind = "toll_shift";
    event.windowId = entry.windowId;
    event.at = entry.at;
    tx.trail().event(event);
}

} // namespace hallpay::desk
