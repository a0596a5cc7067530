#include "gui/stock_rest_bar.h"

#include "gui/form.h"
#include "gui/look/type_scale.h"
#include "gui/texts.h"
#include "gui/widgets/native.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

namespace {

using present::RestMove;
using present::RestTarget;

wxString countWords(std::int64_t count)
{
    return wxString::Format("%lld", static_cast<long long>(count));
}

wxString placeOf(const domain::StockRange& range)
{
    return range.handedBack ? wxString(_("the store")) : fromUtf8(range.windowName);
}

wxString targetWords(const RestTarget& target)
{
    if (target.lost) return _("Declare lost");
    if (target.windowId == 0) return _("Back into the store");
    return wxString::Format(_("Give to %s"), fromUtf8(target.windowName));
}

wxString question(const RestMove& move)
{
    const auto first = fromUtf8(move.range.next);
    const auto last = fromUtf8(move.range.last);
    const auto count = countWords(move.count);
    const auto from = placeOf(move.range);
    if (move.target.lost)
        return wxString::Format(_("Declare the numbers %s to %s (%s in all) of %s lost? They are "
                                  "never used again."),
                                first, last, count, from);
    if (move.target.windowId == 0)
        return wxString::Format(_("Take the numbers %s to %s (%s in all) back from %s into the "
                                  "store?"),
                                first, last, count, from);
    return wxString::Format(_("Give the numbers %s to %s (%s in all) from %s to %s?"), first, last,
                            count, from, fromUtf8(move.target.windowName));
}

wxString doneWords(const RestMove& move)
{
    const auto first = fromUtf8(move.range.next);
    const auto last = fromUtf8(move.range.last);
    const auto count = countWords(move.count);
    if (move.target.lost)
        return wxString::Format(_("Numbers %s to %s (%s in all) are declared lost."), first, last,
                                count);
    if (move.target.windowId == 0)
        return wxString::Format(_("Numbers %s to %s (%s in all) are back in the store."), first,
                                last, count);
    return wxString::Format(_("Numbers %s to %s (%s in all) lie at %s now."), first, last, count,
                            fromUtf8(move.target.windowName));
}

wxString titleOf(const std::optional<domain::StockRange>& range)
{
    if (!range) return _("Choose a range in the list to give out what is left of it.");
    if (range->lost) return _("These numbers are lost: nothing more becomes of them.");
    if (range->next.empty() && range->left > 0)
        return _("Left are sheets that were put back: the window prints them, or spoils them.");
    if (range->next.empty()) return _("Nothing is left of this range.");
    return wxString::Format(_("Left: %s to %s, at %s"), fromUtf8(range->next),
                            fromUtf8(range->last), placeOf(*range));
}

} // namespace

StockRestBar::StockRestBar(wxWindow& form, Workplace& place,
                           std::function<void(const std::vector<domain::StockRange>&)> listed)
    : m_message(child<InlineMessage>(form, "stock_message")),
      m_title(child<wxStaticText>(form, "stock_rest_title")),
      m_target(child<wxChoice>(form, "stock_rest_target")),
      m_reason(child<Field>(form, "stock_rest_reason")),
      m_do(child<KeyButton>(form, "stock_rest_do")), m_listed(std::move(listed)),
      m_presenter(*this, place.api, place.work, [&place] { place.sessionLost(); })
{
    m_target.SetFont(fontOf(TextSize::Body));
    native::styleChoice(m_target);
    native::setAccessible(m_target, _("What becomes of the rest"));
    m_target.Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { edited(); });
    m_reason.Bind(wxEVT_TEXT, [this](wxCommandEvent&) { edited(); });
    m_reason.Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { submit(); });
    m_do.Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { submit(); });
    showTargets({});
    setText(m_title, titleOf(std::nullopt));
}

void StockRestBar::choose(const std::optional<domain::StockRange>& range)
{
    setText(m_title, titleOf(range));
    m_presenter.choose(range);
}

void StockRestBar::submit()
{
    m_message.clear();
    m_presenter.submit(target(), toUtf8(m_reason.value()));
}

std::optional<RestTarget> StockRestBar::target() const
{
    const int at = m_target.GetSelection();
    if (at < 0) return std::nullopt;
    return m_targets[static_cast<std::size_t>(at)];
}

/// Nobody gives numbers away by chance: none is chosen beforehand.
void StockRestBar::showTargets(const std::vector<RestTarget>& targets)
{
    m_targets = targets;
    m_target.Clear();
    for (const auto& target : targets) m_target.Append(targetWords(target));
    m_target.Enable(!targets.empty());
    m_do.Enable(!targets.empty());
}

void StockRestBar::showRestFault(present::RestFault fault)
{
    switch (fault) {
    case present::RestFault::NoRange:
        return m_message.show(MessageKind::Warning,
                              _("Choose a range in the list that has numbers left."));
    case present::RestFault::NoTarget:
        m_message.show(MessageKind::Warning, _("Choose what becomes of the rest."));
        return m_target.SetFocus();
    case present::RestFault::NoReason:
        m_message.show(MessageKind::Warning, _("Say why, in one line."));
        return m_reason.SetFocus();
    }
}

void StockRestBar::askWhether(const RestMove& move)
{
    auto sentence = question(move);
    if (move.stay > 0)
        sentence += " "
            + wxString::Format(_("%s that were put back stay there."), countWords(move.stay));
    m_message.show(
        MessageKind::Warning, sentence,
        {{.button = {.label = targetWords(move.target),
                     .key = "F8",
                     .kind = move.target.lost ? ButtonKind::Danger : ButtonKind::Primary,
                     .compact = true},
          .act = [this] { submit(); }},
         {.button = {.label = _("Leave it"), .key = "Esc"}, .act = [this] { edited(); }}});
}

void StockRestBar::showMoved(const RestMove& move, const std::vector<domain::StockRange>& rows)
{
    m_reason.setValue({});
    m_listed(rows);
    m_message.show(MessageKind::Good, doneWords(move));
}

void StockRestBar::showRestRefusal(const domain::Refusal& refusal)
{
    m_message.show(MessageKind::Bad, sentenceOf(refusal));
}

void StockRestBar::showRestUnanswered()
{
    m_message.show(MessageKind::Warning,
                   _("The server did not answer. Try again: nothing is done twice."));
}

void StockRestBar::setRestBusy(bool busy)
{
    m_do.Enable(!busy && !m_targets.empty());
}

} // namespace hallpay::gui
