#include "gui/self_test_card.h"

#include "gui/look/icons.h"
#include "gui/look/palette.h"
#include "gui/look/state_look.h"
#include "gui/widgets/text.h"

#include <wx/sizer.h>
#include <wx/statbmp.h>
#include <wx/stattext.h>

namespace hallpay::gui {

namespace {

constexpr int kMark = 16;
constexpr int kWidth = 344; // of the words

struct Mark {
    const char* icon;
    wxColour ink;
};

/// Shape and colour; the words beside it say the same.
Mark markOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Good: return {"check", styleOf(StateLook::Paid).ink};
    case Verdict::Bad: return {"cancel", styleOf(StateLook::Lapsed).ink};
    case Verdict::Unknown: return {"info", colourOf(ColourRole::Muted)};
    case Verdict::ForAPerson: return {"scan", colourOf(ColourRole::Muted)};
    }
    return {"info", colourOf(ColourRole::Muted)};
}

} // namespace

SelfTestCard::SelfTestCard(wxWindow& card, wxWindow& list) : m_card(card), m_list(list)
{
    m_card.Hide();
}

void SelfTestCard::show(const std::vector<TestLine>& lines)
{
    if (lines == m_shown) return;
    m_shown = lines;
    m_list.DestroyChildren();
    for (const auto& line : lines) add(line);
    m_card.Show(!lines.empty());
    m_card.GetParent()->Layout();
}

void SelfTestCard::add(const TestLine& line)
{
    const auto mark = markOf(line.verdict);
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    auto* icon = new wxStaticBitmap(&m_list, wxID_ANY, iconBundle(mark.icon, mark.ink, kMark));
    auto* words = makeText(m_list, TextRole::Body, fromUtf8(line.words));
    words->Wrap(m_list.FromDIP(kWidth));
    for (wxWindow* part : {static_cast<wxWindow*>(icon), static_cast<wxWindow*>(words)})
        part->SetBackgroundColour(colourOf(ColourRole::Card));
    row->Add(icon, wxSizerFlags().Top().Border(wxTOP, m_list.FromDIP(2)));
    row->Add(words, wxSizerFlags(1).Border(wxLEFT, m_list.FromDIP(8)));
    m_list.GetSizer()->Add(row, wxSizerFlags().Expand().Border(wxBOTTOM, m_list.FromDIP(8)));
}

} // namespace hallpay::gui
