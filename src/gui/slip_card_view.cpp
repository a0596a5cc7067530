#include "gui/slip_card_view.h"

#include "domain/capitals.h"
#include "gui/form.h"
#include "gui/look/palette.h"
#include "gui/resources.h"
#include "gui/slip_words.h"
#include "gui/texts.h"
#include "gui/widgets/native.h"
#include "gui/widgets/text.h"
#include "present/slip_acts.h"
#include "wire/state_words.h"

#include <wx/intl.h>
#include <wx/sizer.h>

#include <algorithm>

namespace hallpay::gui {

namespace {

constexpr int kHeader = 34; ///< of the lines' list, logical pixels
constexpr auto kGap = "   "; ///< between two facts of one line

/// A state's word, and what the table of words says after it in brackets or behind a colon.
struct TwoWords {
    wxString word;
    wxString rest;
};

TwoWords split(const wxString& words)
{
    if (const auto open = words.find(L'\uff08'); open != wxString::npos)
        return {words.Left(open), words.Mid(open + 1).BeforeLast(L'\uff09')};
    if (const auto colon = words.find(": "); colon != wxString::npos)
        return {words.Left(colon), words.Mid(colon + 2)};
    return {words, {}};
}

wxString clockWords(Instant at)
{
    return fromUtf8(formatClockSeconds(at));
}

wxString deadlineWords(Instant deadline)
{
    return dayWords(businessDay(deadline - std::chrono::milliseconds(1))) + " "
        + deadlineTime(deadline);
}

wxString with(const wxString& words, const wxString& more)
{
    if (words.empty() || more.empty()) return words + more;
    return words + kGap + more;
}

template <typename Control>
Control& part(wxWindow& form, const SlipCardView::Spec& spec, const char* name)
{
    return child<Control>(form, (spec.prefix + name).c_str());
}

} // namespace

SlipCardView::SlipCardView(wxWindow& form, const Spec& spec)
    : m_spec(spec), m_band(part<StateBand>(form, spec, "_state")),
      m_details(part<wxWindow>(form, spec, "_details")),
      m_number(part<wxStaticText>(form, spec, "_number")),
      m_registered(part<wxStaticText>(form, spec, "_registered")),
      m_window(part<wxStaticText>(form, spec, "_window")),
      m_ageText(part<wxStaticText>(form, spec, "_age")),
      m_lines(part<ListView>(form, spec, "_lines")),
      m_capitals(part<wxStaticText>(form, spec, "_capitals")),
      m_total(part<wxStaticText>(form, spec, "_total"))
{
    m_details.Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        fitLines();
    });
}

void SlipCardView::show(const domain::SlipCard& card)
{
    const bool another = card.row.id != m_card.row.id;
    m_card = card;
    // Another desktop's clock may be ahead; what has just been read is not old.
    if (another || m_now < card.asOf) m_now = card.asOf;
    setText(m_number, fromUtf8(card.row.number));
    wxString registered = _("Registered");
    registered << " " << fromUtf8(formatClock(card.row.registeredAt));
    if (card.row.day != businessDay(m_now)) registered << kGap << dayWords(card.row.day);
    setText(m_registered, registered);
    setText(m_window, fromUtf8(card.row.windowName));
    setText(m_capitals,
            wxString::Format(_("In capitals: %s"), fromUtf8(domain::capitals(card.row.amount))));
    setText(m_total, moneyWords(card.row.amount));
    showState();
    showAge();
    showLines();
}

void SlipCardView::tick(Instant now, bool away)
{
    m_now = now;
    m_away = away;
    if (m_card.row.id == 0) return;
    showState();
    showAge();
}

std::chrono::milliseconds SlipCardView::age() const
{
    return std::max(std::chrono::milliseconds(0), m_now - m_card.asOf);
}

bool SlipCardView::isStale() const
{
    return m_away || age() > kStale;
}

void SlipCardView::showAge()
{
    const auto words = age() < std::chrono::seconds(1)
        ? _("Checked just now")
        // TRANSLATORS: how long ago, as in "3 s".
        : wxString::Format(_("Checked %s ago"), durationWords(age()));
    if (m_ageText.GetLabel() != words) m_ageText.SetLabel(words);
}

void SlipCardView::showState()
{
    const auto look = isStale() ? StateLook::Unknown : lookOf(m_card.row.state);
    const auto text = words();
    if (look == m_look && text.word == m_shown.word && text.detail == m_shown.detail
        && text.amount == m_shown.amount)
        return;
    m_look = look;
    m_shown = text;
    m_band.show(look, text);
    native::setAccessible(m_band, text.word);
}

StateBandText SlipCardView::words() const
{
    const auto amount = moneyWords(m_card.row.amount);
    const auto state = split(stateWords(m_card.row));
    if (!isStale()) return {state.word, with(with(state.rest, refundWords()), detail()), amount};
    const auto unsure = split(inLanguage(wire::wordsOf(domain::SlipState::CannotConfirm)));
    return {unsure.word,
            wxString::Format(_("No word from the server since %s; until then: %s"),
                             clockWords(m_card.asOf), state.word),
            amount};
}

wxString SlipCardView::detail() const
{
    using S = domain::SlipState;
    const auto& row = m_card.row;
    switch (row.state) {
    case S::Waiting:
        if (row.print != domain::PrintState::Printed) return inLanguage(wire::wordsOf(row.print));
        return wxString::Format(_("The code is valid until %s"), deadlineWords(m_card.deadline));
    case S::Scanned:
        if (m_card.manyPhones) return _("Five phones have tried to pay: ask who pays");
        return _("A phone has scanned the code and has not paid yet");
    case S::Held: return heldWords();
    case S::NoCode: return {};
    case S::Paid:
        if (!row.paidAt) return {};
        return with(paidWords(),
                    wxString::Format(_("after %s"), durationWords(*row.paidAt - row.registeredAt)));
    case S::ToConfirm: return with(paidWords(), _("Compare the numbers on the sheets"));
    case S::Unclear: return with(paidWords(), _("Compare the numbers on the paper"));
    case S::Collected:
        if (!m_card.handedOut) return paidWords();
        return with(
            with(with(clockWords(m_card.handedOut->at), fromUtf8(m_card.handedOut->staffName)),
                 fromUtf8(m_card.handedOut->windowName)),
            paidWords());
    case S::Lapsed: return {};
    case S::Cancelled: return wxString::Format(_("at %s"), clockWords(row.changedAt));
    case S::Replaced: return wxString::Format(_("by slip %s"), fromUtf8(m_card.replacedByNumber));
    case S::Refunding:
        if (m_card.payMethod != "wechat") return paidWords();
        return with(paidWords(), _("WeChat is giving the money back"));
    case S::Refunded: return paidWords();
    case S::Exempt: return exemptWords();
    case S::CannotConfirm:
        if (!row.unknownState.empty())
            return _("A newer server's state, not known to this program: have this PC updated");
        return _("The payment service has not said what became of the code; it is asked again");
    }
    return {};
}

/// Why nothing is due, and how much it would have been; empty when everybody pays.
wxString SlipCardView::exemptWords() const
{
    if (!m_card.exempt) return {};
    // TRANSLATORS: of applicants who pay nothing: the reason; the fee that is waived.
    return wxString::Format(_("Exempt: %s; waived %s"), fromUtf8(m_card.exempt->reason),
                            moneyWords(m_card.exempt->waived));
}

/// How and when; empty while it is not paid.
wxString SlipCardView::paidWords() const
{
    if (!m_card.row.paidAt) return {};
    wxString how;
    if (m_card.payMethod == "wechat") how = _("WeChat Pay");
    if (m_card.payMethod == "cash") how = _("Cash");
    if (m_card.payMethod == "card")
        // TRANSLATORS: the number under which the bank's terminal keeps a card payment.
        how = wxString::Format(_("Card, reference %s"), fromUtf8(m_card.payReference));
    return with(how, wxString::Format(_("paid at %s"), clockWords(*m_card.row.paidAt)));
}

/// Of what a window took: what waits to be given back, else how the last of it went.
wxString SlipCardView::refundWords() const
{
    if (m_card.windowRefunds.empty()) return {};
    const auto* waiting = present::waitingRefund(m_card);
    const auto& refund = waiting ? *waiting : m_card.windowRefunds.back();
    const bool cash = refund.method == domain::WindowMethod::Cash;
    const auto amount = moneyWords(refund.amount);
    switch (refund.state) {
    case domain::WindowRefundState::Waiting:
        return wxString::Format(
            cash ? _("%s to be paid out in cash") : _("%s to be refunded by card"), amount);
    case domain::WindowRefundState::GivenBack:
        if (cash) return wxString::Format(_("%s given back in cash"), amount);
        return wxString::Format(_("%s refunded by card, reference %s"), amount,
                                fromUtf8(refund.reference));
    case domain::WindowRefundState::Otherwise:
        return wxString::Format(_("%s given back another way, reference %s"), amount,
                                fromUtf8(refund.reference));
    }
    return {};
}

/// Who has it, and when the wallet is asked again whether the code is closed.
wxString SlipCardView::heldWords() const
{
    const auto where = fromUtf8(m_card.heldBy);
    if (!m_card.nextCloseAt) return where;
    const auto left
        = std::max<std::chrono::milliseconds>(*m_card.nextCloseAt - m_now, std::chrono::seconds(0));
    const auto asked
        = wxString::Format(_("closing the code; WeChat is asked again in %s"), durationWords(left));
    if (!m_card.releaseAt) return with(where, asked);
    return with(with(where, asked),
                *m_card.releaseAt > m_now
                    ? wxString::Format(_("a supervisor may release it in %s"),
                                       durationWords(*m_card.releaseAt - m_now))
                    : _("a supervisor may release it"));
}

void SlipCardView::showLines()
{
    std::vector<ListRow> rows;
    for (std::size_t i = 0; i < m_card.applicants.size(); ++i) {
        const auto& applicant = m_card.applicants[i];
        for (std::size_t j = 0; j < applicant.lines.size(); ++j) {
            const auto& line = applicant.lines[j];
            wxString who;
            wxString receipt;
            if (j == 0) {
                who = fromUtf8(applicant.maskedName) + kGap + fromUtf8(applicant.documentTail);
                if (applicant.receipt) receipt = fromUtf8(applicant.receipt->number);
                // TRANSLATORS: in place of a receipt's number: this fee goes back, or is back.
                if (applicant.state == domain::RequestState::Refunded) receipt = _("Refund");
                // TRANSLATORS: in place of a receipt's number: nothing is due from this applicant.
                if (applicant.state == domain::RequestState::Exempt) receipt = _("Exempt");
            }
            auto item = inLanguage(line.nameZh, line.nameEn);
            if (line.quantity > 1) item << L" \u00d7" << line.quantity;
            ListRow row{.id = std::to_string(i) + "." + std::to_string(j), .cells = {}};
            row.cells = {{who}, {item}};
            if (m_spec.receipts) row.cells.push_back({receipt});
            if (m_spec.receipts) row.cells.push_back({moneyWords(line.unit)});
            row.cells.push_back({moneyWords(line.amount)});
            rows.push_back(std::move(row));
        }
    }
    if (rows == m_lines.rows()) return;
    m_lines.setRows(std::move(rows));
    fitLines();
}

/// As high as its rows, so that the total stands right below them; what does not fit scrolls.
/// Where not even one row would fit, the total makes room: the band has it too.
void SlipCardView::fitLines()
{
    const int before = m_lines.GetMinSize().y;
    const int rows = static_cast<int>(std::max<std::size_t>(1, m_lines.rows().size()));
    const int wanted = m_details.FromDIP(kHeader + rows * m_spec.rowHeight);
    const int least = m_details.FromDIP(kHeader + m_spec.rowHeight);
    m_lines.SetMinSize(wxSize(-1, 0));
    const auto room = [this](bool total) {
        m_capitals.Show(total);
        m_total.Show(total);
        return m_details.GetClientSize().y - m_details.GetSizer()->CalcMin().y
            + m_lines.GetEffectiveMinSize().y;
    };
    const bool hadTotal = m_total.IsShown();
    int height = room(true);
    if (height < least) height = room(false);
    height = std::clamp(height, least, std::max(least, wanted));
    m_lines.SetMinSize(wxSize(-1, height));
    if (height != before || hadTotal != m_total.IsShown()) m_details.Layout();
}

} // namespace hallpay::gui
