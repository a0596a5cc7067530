#include "gui/day_words.h"

#include "gui/slip_words.h"
#include "gui/texts.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

#include <algorithm>
#include <tuple>

namespace hallpay::gui {

namespace {

using domain::DayStanding;
using domain::DayView;
using domain::DifferenceFix;
using domain::DifferenceKind;
using domain::DifferenceView;

wxString kindTitle(DifferenceKind kind)
{
    switch (kind) {
    case DifferenceKind::OursOnly: return _("Not on the bill");
    case DifferenceKind::TheirsOnly: return _("Only on the bill");
    case DifferenceKind::Amount: return _("Other amount");
    case DifferenceKind::State: return _("Other state");
    case DifferenceKind::Twice: return _("Twice on the bill");
    case DifferenceKind::Late: return _("Late on the bill");
    }
    return {};
}

wxString paymentSentence(const DifferenceView& difference)
{
    switch (difference.kind) {
    case DifferenceKind::OursOnly:
        return _("We have this payment, and WeChat's bill of that day does not.");
    case DifferenceKind::TheirsOnly: return _("WeChat's bill has this payment, and we do not.");
    case DifferenceKind::Amount:
        return _("WeChat's bill has this payment with another amount than we do.");
    case DifferenceKind::State:
        return wxString::Format(_("WeChat's bill has this payment in another state than we do: "
                                  "%s."),
                                fromUtf8(difference.walletState));
    case DifferenceKind::Twice: return _("WeChat's bill has money for this slip a second time.");
    case DifferenceKind::Late:
        return _("WeChat's bill has a payment for a code that was over already.");
    }
    return {};
}

wxString refundSentence(const DifferenceView& difference)
{
    switch (difference.kind) {
    case DifferenceKind::OursOnly:
        return _("We have this refund, and WeChat's bill of that day does not.");
    case DifferenceKind::Amount:
        return _("WeChat's bill has this refund with another amount than we do.");
    case DifferenceKind::State:
        return wxString::Format(_("WeChat's bill has this refund in another state than we do: "
                                  "%s."),
                                fromUtf8(difference.walletState));
    case DifferenceKind::Twice: return _("WeChat's bill has this refund a second time.");
    case DifferenceKind::TheirsOnly:
    case DifferenceKind::Late: return _("WeChat's bill has this refund, and we do not.");
    }
    return {};
}

wxString todo(DifferenceFix offered)
{
    switch (offered) {
    case DifferenceFix::QueryAgain:
        return _("Ask WeChat again: what it confirms is put right by itself.");
    case DifferenceFix::AskWallet:
        return _("Only WeChat can say which is right: write to it, and enter that letter's "
                 "reference.");
    case DifferenceFix::RefundExcess:
        return _("Have it refunded, and enter that refund's reference.");
    case DifferenceFix::Accept: return _("Find out how it came, and say so.");
    case DifferenceFix::None: return {};
    }
    return {};
}

wxString sumWords(std::int64_t fen)
{
    return fromUtf8(formatSumSign(fen));
}

int counted(std::int64_t number)
{
    constexpr std::int64_t kMost = 1'000'000'000;
    return static_cast<int>(std::min(number, kMost));
}

ListCell standing(const DayView& day)
{
    const bool alarm = day.late && !isSettled(day);
    const auto open = counted(day.open);
    switch (day.state) {
    case DayStanding::NotDue: return {_("Not over yet"), StateLook::Cancelled};
    case DayStanding::Matched: return {_("Agrees"), StateLook::Paid};
    case DayStanding::Waiting:
        if (alarm) return {_("Late: no bill"), StateLook::NotPrinted};
        return {_("No bill yet"), StateLook::Waiting};
    case DayStanding::Differs:
        // TRANSLATORS: so many differences of a day are open
        if (alarm) return {wxString::Format(_("Late: %d open"), open), StateLook::NotPrinted};
        return {wxString::Format(_("%d open"), open), StateLook::Unknown};
    }
    return {};
}

wxString sidesOf(const DifferenceView& difference)
{
    const auto& [ours, theirs] = std::tie(difference.ours, difference.theirs);
    if (ours && theirs)
        return wxString::Format(_("Ours %s, on the bill %s"), moneyWords(*ours),
                                moneyWords(*theirs));
    if (ours) return wxString::Format(_("Ours %s, on the bill nothing"), moneyWords(*ours));
    if (theirs) return wxString::Format(_("Ours nothing, on the bill %s"), moneyWords(*theirs));
    return _("Nothing on either side");
}

wxString standingSentence(const DayView& day)
{
    switch (day.state) {
    case DayStanding::NotDue: return _("This day is not over yet.");
    case DayStanding::Matched:
        return _("Our payments and WeChat's bill agree, or each difference has been decided.");
    case DayStanding::Waiting:
        if (day.why.empty())
            return _("WeChat's bill of a day can be had after 10:00 of the next day. It is fetched "
                     "by itself.");
        return wxString::Format(_("There is no usable bill yet (%s). WeChat is asked for it every "
                                  "hour."),
                                fromUtf8(day.why));
    case DayStanding::Differs:
        return wxString::Format(wxPLURAL("%d difference of this day is open; it stands in the "
                                         "list above.",
                                         "%d differences of this day are open; they stand in the "
                                         "list above.",
                                         counted(day.open)),
                                counted(day.open));
    }
    return {};
}

class Facts {
public:
    void add(const wxString& line)
    {
        if (!m_text.empty()) m_text += "\n";
        m_text += line;
    }
    const wxString& text() const { return m_text; }

private:
    wxString m_text;
};

} // namespace

wxString differenceTitle(const DifferenceView& difference)
{
    if (!difference.unknownKind.empty()) return fromUtf8(difference.unknownKind);
    const auto title = kindTitle(difference.kind);
    if (difference.refundNo.empty()) return title;
    // TRANSLATORS: a difference that is about a refund
    return wxString::Format(_("%s (refund)"), title);
}

wxString differenceSentence(const DifferenceView& difference)
{
    if (!difference.unknownKind.empty())
        return _("This program is older than the server and does not know this matter. Use a PC "
                 "with the newer program.");
    const auto what
        = difference.refundNo.empty() ? paymentSentence(difference) : refundSentence(difference);
    const auto next = todo(difference.offered);
    return next.empty() ? what : twoSentences(what, next);
}

wxString differenceFacts(const DifferenceView& difference)
{
    Facts facts;
    facts.add(sidesOf(difference));
    if (difference.otherDay)
        facts.add(wxString::Format(_("Also on %s"), fromUtf8(formatDay(*difference.otherDay))));
    if (!difference.outTradeNo.empty())
        facts.add(wxString::Format(_("Our number %s"), fromUtf8(difference.outTradeNo)));
    if (!difference.refundNo.empty())
        facts.add(wxString::Format(_("Refund number %s"), fromUtf8(difference.refundNo)));
    if (!difference.staffName.empty())
        facts.add(wxString::Format(_("Asked again by %s"), fromUtf8(difference.staffName)));
    return facts.text();
}

bool isSettled(const DayView& day)
{
    return day.state == DayStanding::Matched || day.state == DayStanding::NotDue;
}

ListRow dayRow(const DayView& day)
{
    const bool compared = day.state == DayStanding::Matched || day.state == DayStanding::Differs;
    return {.id = formatDay(day.day),
            .cells = {{fromUtf8(formatDay(day.day))},
                      standing(day),
                      {compared ? sumWords(day.ourFen) : wxString()},
                      {compared ? sumWords(day.billFen) : wxString()}}};
}

wxString daySentence(const DayView& day)
{
    const auto words = standingSentence(day);
    if (!day.late || isSettled(day)) return words;
    return twoSentences(words, _("It should have agreed by 18:00 of the next day."));
}

wxString dayFacts(const DayView& day)
{
    if (day.state == DayStanding::NotDue || day.state == DayStanding::Waiting) return {};
    Facts facts;
    const auto ours = counted(day.ourPayments);
    const auto theirs = counted(day.billPayments);
    const auto refunds = counted(day.billRefunds);
    facts.add(wxString::Format(wxPLURAL("Ours: %d payment, %s", "Ours: %d payments, %s", ours),
                               ours, sumWords(day.ourFen)));
    facts.add(wxString::Format(
        wxPLURAL("On the bill: %d payment, %s", "On the bill: %d payments, %s", theirs), theirs,
        sumWords(day.billFen)));
    if (refunds > 0)
        facts.add(wxString::Format(
            wxPLURAL("On the bill: %d refund, %s", "On the bill: %d refunds, %s", refunds), refunds,
            sumWords(day.billRefundFen)));
    return facts.text();
}

wxString daysWords(const std::vector<DayView>& days)
{
    if (days.empty()) return {};
    const auto open = static_cast<int>(
        std::ranges::count_if(days, [](const auto& d) { return !isSettled(d); }));
    if (open == 0) return _("All days agree with WeChat's bill.");
    return wxString::Format(
        wxPLURAL("%d day does not agree yet.", "%d days do not agree yet.", open), open);
}

} // namespace hallpay::gui
