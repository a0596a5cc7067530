// How a slip stands in lists: its state's look and word, its people, its time.
#pragma once

#include "domain/views.h"
#include "gui/look/state_look.h"
#include "gui/widgets/list_model.h"

namespace hallpay::gui {

StateLook lookOf(domain::SlipState state);
StateLook lookOf(domain::PrintState state);

/// The state's word, of a newer server as it comes.
wxString stateWords(const domain::SlipRow& row);
/// The state's pill, whatever the paper.
ListCell bareStateCell(const domain::SlipRow& row);
/// The state's pill; a slip without its paper says so first, because that is what is to be done.
ListCell stateCell(const domain::SlipRow& row);
/// "李*梅 and 1 more"
wxString peopleWords(const domain::SlipRow& row);
wxString moneyWords(Money amount);
/// Whether the slip's money is to be taken by the payer's code that was just scanned.
wxString payerCodeQuestion(const domain::SlipCard& card);
/// Of a scan on a page of lines about slips.
wxString noLineWords();
/// The time of a deadline; the day's last instant is called 24:00, as on paper.
wxString deadlineTime(Instant deadline);
/// The roles of a person, one after another.
wxString roleWords(domain::RoleSet roles);

} // namespace hallpay::gui
