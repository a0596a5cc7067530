// Below the list of ranges: where the rest of the chosen one goes, and why.
#pragma once

#include "gui/page.h"
#include "gui/widgets/field.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/key_button.h"
#include "present/stock_rest_presenter.h"

#include <wx/choice.h>
#include <wx/stattext.h>

#include <functional>
#include <vector>

namespace hallpay::gui {

/// Binds the controls stock_rest_* of `form`, which owns them. GUI thread only.
class StockRestBar final : private present::StockRestView {
public:
    /// `listed` is called with the list as it is after an act, and the id of what was acted on.
    StockRestBar(wxWindow& form, Workplace& place,
                 std::function<void(const std::vector<domain::StockRange>&)> listed);

    void open(const SignedIn& who) { m_presenter.open(who.session.roles, who.hall); }
    void choose(const std::optional<domain::StockRange>& range);
    void edited() { m_presenter.edited(); }
    void submit();
    void focus() { m_target.SetFocus(); }
    KeyButton& button() { return m_do; }

private:
    void showTargets(const std::vector<present::RestTarget>& targets) override;
    void showRestFault(present::RestFault fault) override;
    void askWhether(const present::RestMove& move) override;
    void hideRestQuestion() override { m_message.clear(); }
    void showMoved(const present::RestMove& move,
                   const std::vector<domain::StockRange>& rows) override;
    void showRestRefusal(const domain::Refusal& refusal) override;
    void showRestUnanswered() override;
    void setRestBusy(bool busy) override;

    std::optional<present::RestTarget> target() const;

    InlineMessage& m_message;
    wxStaticText& m_title;
    wxChoice& m_target;
    Field& m_reason;
    KeyButton& m_do;
    std::function<void(const std::vector<domain::StockRange>&)> m_listed;
    std::vector<present::RestTarget> m_targets; ///< in the choice's order
    present::StockRestPresenter m_presenter; // Last: late answers find no view.
};

} // namespace hallpay::gui
