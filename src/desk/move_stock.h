// What becomes of numbers that were not printed on: a rest that goes elsewhere or is lost, and a
// sheet that was torn before it came into a printer.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "ports/staff_api.h"

namespace hallpay::desk {

/// A supervisor moves the rest of a range: to another toll window, back into the safe (window 0),
/// or away for good. `first` is the number that the supervisor sees as its next one: when a sheet
/// was printed meanwhile, nothing is moved. Sheets that a window put back stay there and are used
/// first. Refuses RoleMissing, BadRequest ("field": window, first, reason, key), KeyReused,
/// UnknownRange, RangeMoved ("first": its next number; empty when none is left).
Answer<domain::StockList> moveRest(const Context& context, const Caller& caller,
                                   const ports::StockRest& wanted, const std::string& key);

/// A cashier says that the next sheet of the own window is spoiled before anything was printed on
/// it. `number` is the one on that sheet. Refuses RoleMissing, UnknownWindow, BadRequest ("field":
/// reason, key), KeyReused, NoReceiptStock, RangeMoved ("first": the next number).
Answer<domain::TollOverview> spoilNext(const Context& context, const Caller& caller,
                                       const ports::TornSheet& sheet, const std::string& key);

} // namespace hallpay::desk
