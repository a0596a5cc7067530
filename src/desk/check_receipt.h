// The check code of a receipt: made for each sheet that is printed, and told from a wrong one.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "domain/check_code.h"

#include <string>

namespace hallpay::desk {

/// Made anew each time from what the ledger has, under the hall's own key: it is stored nowhere.
std::string checkCodeOf(const Context& context, const ports::StoredReceipt& receipt,
                        const ports::StoredSlip& slip);

/// `text` is a receipt's number and its check code (domain::typedCheckFrom). On record as a
/// look-up. Refuses RoleMissing, BadRequest ("field": text).
Answer<domain::ReceiptCheck> checkReceipt(const Context& context, const Caller& caller,
                                          const std::string& text);

} // namespace hallpay::desk
