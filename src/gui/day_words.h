// A day against the wallet's bill in words: how it stands, and what differs.
#pragma once

#include "domain/day_view.h"
#include "gui/widgets/list_model.h"

namespace hallpay::gui {

/// "Not on the bill": a few words for the list.
wxString differenceTitle(const domain::DifferenceView& difference);
/// What differs, and what is offered, in whole sentences.
wxString differenceSentence(const domain::DifferenceView& difference);
/// Both sums, our numbers and who has asked already, a line each.
wxString differenceFacts(const domain::DifferenceView& difference);

/// The day, how it stands, our sum and the bill's. Its id is the day.
ListRow dayRow(const domain::DayView& day);
/// How it stands, why, and what happens next.
wxString daySentence(const domain::DayView& day);
/// Lines and sums of both sides, a line each; empty while nothing has been compared.
wxString dayFacts(const domain::DayView& day);
/// "All days agree with WeChat's bill.", or how many do not.
wxString daysWords(const std::vector<domain::DayView>& days);

/// Nobody has to look at it.
bool isSettled(const domain::DayView& day);

} // namespace hallpay::gui
