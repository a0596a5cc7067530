#include "gui/widgets/state_band.h"

#include "gui/widgets/painter.h"
#include "gui/widgets/text.h"

#include <wx/sizer.h>

namespace hallpay::gui {

StateBand::StateBand(wxWindow& parent, wxWindowID id) : Surface(parent, id, ColourRole::Card)
{
    m_word = makeText(*this, TextRole::State, {});
    m_detail = makeText(*this, TextRole::Body, {}, wxST_ELLIPSIZE_END);
    m_detail->SetMinSize(wxSize(1, -1)); // it ends in dots before it pushes the amount out
    m_amount = makeText(*this, TextRole::Amount, {}, wxALIGN_RIGHT);

    auto* words = new wxBoxSizer(wxVERTICAL);
    words->AddStretchSpacer();
    words->Add(m_word, wxSizerFlags().Expand());
    words->Add(m_detail, wxSizerFlags().Expand());
    words->AddStretchSpacer();
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->AddSpacer(FromDIP(textLeft()));
    row->Add(words, wxSizerFlags(1).Expand());
    row->Add(m_amount, wxSizerFlags().CentreVertical().Border(wxLEFT, FromDIP(16)));
    row->AddSpacer(FromDIP(m_measures.edge));
    row->SetMinSize(-1, FromDIP(m_measures.height));
    SetSizer(row);
    show(StateLook::Waiting, {});
}

void StateBand::makeCompact()
{
    m_measures = {72, 16, 40, 24, 14};
    applyRole(*m_word, TextRole::Figure);
    applyRole(*m_detail, TextRole::Label);
    applyRole(*m_amount, TextRole::Statistic);
    wxSizer* row = GetSizer();
    row->GetItem(std::size_t{0})->AssignSpacer(FromDIP(textLeft()), 0);
    row->GetItem(row->GetItemCount() - 1)->AssignSpacer(FromDIP(m_measures.edge), 0);
    row->SetMinSize(-1, FromDIP(m_measures.height));
}

void StateBand::show(StateLook look, const StateBandText& text)
{
    m_look = look;
    const StateStyle style = styleOf(look);
    setGround(style.tint);
    m_word->SetForegroundColour(style.ink);
    m_detail->SetForegroundColour(style.ink);
    m_word->SetLabel(text.word);
    m_detail->SetLabel(text.detail);
    m_detail->SetToolTip(text.detail);
    m_amount->SetLabel(text.amount);
    Layout();
}

void StateBand::paint(wxGraphicsContext& graphics, const wxSize& size)
{
    const StateStyle style = styleOf(m_look);
    const double radius = FromDIP(Card::kRadius);
    // The card's corners, line and the page behind them, drawn again: else white specks appear.
    const wxWindow* page = GetParent()->GetParent();
    graphics.SetPen(*wxTRANSPARENT_PEN);
    graphics.SetBrush(wxBrush(page ? page->GetBackgroundColour() : colourOf(ColourRole::Paper)));
    graphics.DrawRectangle(0, 0, size.x, radius);
    // Taller than the band, so that the lower corners stay square.
    drawFrame(graphics,
              {{0, 0, 1.0 * size.x, size.y + 2 * radius},
               radius,
               colourOf(ColourRole::Line),
               style.tint,
               1});
    graphics.SetBrush(wxBrush(colourOf(ColourRole::Line)));
    graphics.DrawRectangle(0, size.y - 1, size.x, 1);

    const double disc = FromDIP(m_measures.disc);
    const double left = FromDIP(m_measures.edge);
    const double top = (size.y - disc) / 2;
    graphics.SetBrush(wxBrush(style.ink));
    graphics.DrawEllipse(left, top, disc, disc);
    const double shape = FromDIP(m_measures.shape);
    drawIcon(graphics, *this, style.icon, colourOf(ColourRole::OnAction),
             {left + (disc - shape) / 2, top + (disc - shape) / 2, shape, shape});
}

} // namespace hallpay::gui
