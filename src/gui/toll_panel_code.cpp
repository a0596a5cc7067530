// The toll window's other ways to be paid by WeChat: the payer's own code, and a code on a screen.
#include "gui/slip_words.h"
#include "gui/toll_panel.h"

namespace hallpay::gui {

void TollPanel::askPayerCode(const domain::SlipCard& card)
{
    m_notices->ask({.sentence = payerCodeQuestion(card),
                    .yes = _("Take the payment"),
                    .act =
                        [this] {
                            focusScan();
                            m_presenter.payByCode();
                        },
                    .kept =
                        [this] {
                            focusScan();
                            m_presenter.dropPayerCode();
                        },
                    .no = _("Leave it"),
                    .kind = ButtonKind::Go});
}

void TollPanel::showCode()
{
    if (m_presenter.card() && m_place.showCode) m_place.showCode(*m_presenter.card());
}

} // namespace hallpay::gui
