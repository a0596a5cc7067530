// Registers the requests of one slip: the clerk's main act.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"

namespace hallpay::desk {

/// One transaction stores slip, requests, lines, order, audit, event and key; then the gate is
/// asked to take the order. Refuses RoleMissing, UnknownWindow, KeyReused, what checkDraft and
/// addSlip refuse.
Answer<domain::SlipCard> registerSlip(const Context& context, const Caller& caller,
                                      const domain::SlipDraft& draft, const std::string& key);

/// The number of an unpaid slip of today with this document, or "". Refuses RoleMissing.
Answer<std::string> unpaidToday(const Context& context, const Caller& caller,
                                domain::DocumentType type, const std::string& number);

} // namespace hallpay::desk
